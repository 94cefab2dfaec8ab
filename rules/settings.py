"""By which profile every part is judged, as tables of the connection.

The user's choice goes before all. Else a part is judged by the region whose form it is, other parts
of its document by the one region that the document's forms belong to, the rest by the default.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from rules.profile import WAYS, Profile, regional
from rules.store import put

_TERM = re.compile(r"[WAB]")
_ARGUMENTS = {"W": "weight_", "A": "target_", "B": "actual_"}


@dataclass(frozen=True, slots=True)
class PartProfile:
    """The profile that a part is judged by."""

    part_id: str
    profile: str


@dataclass(frozen=True, slots=True)
class Setting:
    """The thresholds of a profile (see `rules.profile`)."""

    profile: str
    profile_title: str
    met_from: Decimal
    partly_from: Decimal
    full_rate: Decimal
    low_rate: Decimal
    watch_rate: Decimal
    over_target: Decimal
    watch_target: Decimal
    over_zero: Decimal
    few: Decimal
    adjusted: Decimal
    rounding: Decimal
    whole_points: Decimal
    copied: Decimal
    trusted: float
    execution_weight: Decimal | None
    benefit_weight: Decimal | None


@dataclass(frozen=True, slots=True)
class GradeBand:
    """The scores that earn a grade by a profile."""

    profile: str
    grade: str
    low: Decimal
    high: Decimal | None


def prepare_settings(con: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Make the tables ``setting`` and ``grade_band`` and the macro ``accepted_scores``."""
    others = [other for other in regional() if other.name != profile.name] if profile.detects else []
    used = [profile, *others]
    put(con, "part_profile", PartProfile, list(_part_profiles(con, profile, others)))
    put(con, "profile_setting", Setting, [_setting(p) for p in used])
    con.execute(
        "CREATE OR REPLACE TABLE setting AS SELECT * FROM part_profile JOIN profile_setting USING (profile)"
    )
    bands = [GradeBand(p.name, b.grade, b.low, b.high) for p in used for b in p.bands]
    put(con, "grade_band", GradeBand, bands)
    con.execute(_macro(used))


def _part_profiles(
    con: duckdb.DuckDBPyConnection, profile: Profile, others: list[Profile]
) -> Iterator[PartProfile]:
    by_family = {family: other for other in others for family in other.families}
    rows = con.execute("SELECT part_id, doc_id, form_family FROM parts").fetchall()
    of_document: dict[str, set[str]] = defaultdict(set)
    named = {other.name: other for other in others}
    for _, doc_id, family in rows:
        if family in by_family:
            of_document[doc_id].add(by_family[family].name)
    for part_id, doc_id, family in rows:
        own = by_family.get(family)
        if own is None and len(of_document[doc_id]) == 1:
            own = named[next(iter(of_document[doc_id]))]
        yield PartProfile(part_id, (own or profile).name)


def _setting(profile: Profile) -> Setting:
    reasons = profile.reasons
    return Setting(
        profile=profile.name,
        profile_title=profile.title,
        met_from=profile.met_from,
        partly_from=profile.partly_from,
        full_rate=profile.full_rate,
        low_rate=reasons.low_rate,
        watch_rate=reasons.watch_rate,
        over_target=reasons.over_target,
        watch_target=reasons.watch_target,
        over_zero=reasons.over_zero,
        few=reasons.few,
        adjusted=reasons.adjusted,
        rounding=profile.marks.rounding,
        whole_points=profile.marks.whole_points,
        copied=profile.copied,
        trusted=profile.trusted,
        execution_weight=profile.execution_weight,
        benefit_weight=profile.benefit_weight,
    )


def _macro(profiles: list[Profile]) -> str:
    """``accepted_scores(profile, way, weight, target, actual)``: what every formula gives, with its text.

    Never below 0 or above the weight; nothing is earned where a formula divides by a target of 0.
    """
    cases = "".join(
        f" WHEN profile_ = '{p.name.replace(chr(39), '')}' AND way_ = '{way}' THEN {_scores(p.formulas[way])}"
        for p in profiles
        for way in WAYS
    )
    head = "CREATE OR REPLACE MACRO accepted_scores(profile_, way_, weight_, target_, actual_)"
    return f"{head} AS CASE{cases} END"


def _scores(formulas: tuple[str, ...]) -> str:
    scores = (
        f"{{'text': '{text}', 'score': CAST(least(greatest({_as_sql(text)}, 0), weight_) AS DECIMAL(18, 6))}}"
        for text in formulas
    )
    return f"[{', '.join(scores)}]"


def _as_sql(formula: str) -> str:
    """A formula of checked characters with the macro's arguments, null where it divides by 0."""
    divided = re.sub(r"/([AB])", r"/nullif(\1, 0)", formula)
    return _TERM.sub(lambda term: f"CAST({_ARGUMENTS[term[0]]} AS DOUBLE)", divided)
