"""Whose fault is it: did the report get it wrong, or was it misread?

A figure that stands in several broken relations, all of which one small edit of it would make hold
(a digit, the decimal point, 万元 for 元), was probably misread. So was a figure that was read with
little confidence. Otherwise the report is probably wrong. Where the text was born digital, its
digits are what they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from rules.drafts import Draft
from rules.figures import plain
from rules.places import Places
from rules.relation import HUNDRED, Operand, Verdict

Fault = Literal["report", "extraction", "unknown"]

_DIGITAL = ("digital", "office")
_FEWEST = 2
_SHIFTS = {Decimal(10) ** n for n in (-4, -3, -2, -1, 1, 2, 3, 4)}


@dataclass(frozen=True, slots=True)
class Misread:
    """A fact that was probably misread, and what it probably says (in the base unit)."""

    fact_id: str
    value: Decimal


def fault(drafts: Iterable[Draft], misread: Mapping[str, Misread], places: Places, trusted: float) -> Fault:
    """The likely fault of a finding, from the relations it reports."""
    facts = [o.fact_id for d in drafts for o in d.operands if o.fact_id]
    if any(f in misread for f in facts):
        return "extraction"
    sure = places.confidence(facts)
    if sure < trusted:
        return "extraction"
    sources = {
        w.text_source
        for f in facts
        if (p := places.facts.get(f)) and (w := places.parts.get(p.evidence.part_id or ""))
    }
    return "unknown" if "ocr" in sources else "report"


def find_misread(cases: Sequence[tuple[Draft, Verdict]], places: Places) -> dict[str, Misread]:
    """Facts of which one small edit mends every broken relation they stand in, two at least.

    A fact that also stands in a relation that holds, other than of mere statements, is right.
    """
    broken: dict[str, list[tuple[Draft, Operand]]] = defaultdict(list)
    sound: set[str] = set()
    for draft, verdict in cases:
        if draft.rule.kind == "assert":  # no figure would mend it
            continue
        for operand in draft.operands:
            if operand.fact_id is None or operand.value is None:
                continue
            if verdict.outcome == "broken" and not draft.explained:
                broken[operand.fact_id].append((draft, operand))
            elif verdict.outcome == "holds" and draft.rule.kind in (
                "sum",
                "ratio",
                "difference",
                "product",
                "mean",
            ):
                sound.add(operand.fact_id)
    found = {}
    for fact_id, uses in broken.items():
        if fact_id in sound or len({d.rule.id for d, _ in uses}) < _FEWEST or _is_digital(fact_id, places):
            continue
        wanted = {_needed(draft, operand) for draft, operand in uses}
        if len(wanted) == 1 and (value := wanted.pop()) is not None and _small_edit(uses[0], value):
            found[fact_id] = Misread(fact_id, value)
    return found


def _is_digital(fact_id: str, places: Places) -> bool:
    place = places.facts.get(fact_id)
    part = places.parts.get(place.evidence.part_id or "") if place else None
    return part is not None and part.text_source in _DIGITAL


def _needed(draft: Draft, operand: Operand) -> Decimal | None:
    """The value of an operand that would make its relation hold, None where that is not one value."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    for other in draft.operands:
        if other is not operand and other.value is not None:
            values[other.role].append(other.value)
    role = operand.role
    if draft.rule.kind == "equal":
        return next((v[0] for v in values.values() if v), None)
    if draft.rule.kind == "sum":
        parts = sum(values["part"], Decimal(0))
        return parts if role == "total" else values["total"][0] - parts
    if draft.rule.kind == "difference":
        rest = sum(values["subtrahend"], Decimal(0))
        if role == "difference":
            return values["minuend"][0] - rest
        if role == "minuend":
            return values["difference"][0] + rest
        return values["minuend"][0] - values["difference"][0] - rest
    if (
        draft.rule.kind == "ratio"
        and role == "numerator"
        and len(values["numerator"]) == 0
        and not values["minus"]
    ):
        return values["denominator"][0] * values["rate"][0] / HUNDRED
    return None


def _small_edit(use: tuple[Draft, Operand], value: Decimal) -> bool:
    """Whether a figure becomes another by one digit, two exchanged, or a moved point."""
    draft, operand = use
    scale = draft.display.scale_of(operand.role)
    assert operand.value is not None
    if not operand.value or not value:
        return False
    if value / operand.value in _SHIFTS:
        return True
    return DamerauLevenshtein.distance(plain(operand.value / scale), plain(value / scale)) == 1
