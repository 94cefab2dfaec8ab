"""Quantities of money, points and counts: what the same project, item and stage says in several places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.measure import measure
from rules.names import lexicon
from rules.scopes import Homes
from rules.statements import Statement, quantity_id

# Documents of another subject: a plan, the accounts of the whole unit.
_APART = frozenset({"target_form", "final_accounts", "budget_disclosure"})
_EVALUATION = frozenset({"project_evaluation_cover", "project_evaluation_form", "project_evaluation_report"})
# A total that is said to be of the unit's own level ("本级支出") is the total; other levels are parts.
_OWN_LEVEL = (None, "county")
_OF_PART = ("projects_total", "department_projects_total", "basic_exp", "project_exp")
_SELF = "自评"


@dataclass(frozen=True, slots=True)
class Fact:
    """What amounts, scores and counts have in common."""

    fact_id: str
    doc_id: str
    part_id: str
    part_kind: str
    source: str
    project_name: str | None
    unit_name: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Amount(Fact):
    item: str
    item_code: str | None
    stage: str
    level: str | None
    own_year: int | None
    value: Decimal
    ulp: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Score(Fact):
    scope: str
    name: str
    value: Decimal
    ulp: Decimal


@dataclass(frozen=True, slots=True)
class Count(Fact):
    name: str
    value: Decimal
    unit: str | None


def amount_statements(amounts: Iterable[Amount], homes: Homes) -> Iterator[Statement]:
    """Statements of the amounts whose item is known.

    An amount of another year than its report's is another quantity, unless it is exactly one that
    the report states for its own year: then the year is a slip of the pen.
    """
    known = [
        a
        for a in amounts
        if a.item_code and a.stage != "other" and a.part_kind not in _APART and not _is_own_spending(a)
    ]
    own = {(a.doc_id, a.item_code, a.stage, a.value) for a in known if a.own_year in (None, a.year)}
    for amount in known:
        slip = (amount.doc_id, amount.item_code, amount.stage, amount.value) in own
        year = amount.year if amount.own_year is None or slip else amount.own_year
        found = _amount(amount, year, homes)
        if found is not None:
            yield found


def _is_own_spending(amount: Amount) -> bool:
    """县级支出 in a sentence: whether it is the county's own money or all that the county spent is open."""
    return amount.source == "prose" and amount.item_code == "fund_county" and amount.item.endswith("支出")


def _amount(amount: Amount, year: int | None, homes: Homes) -> Statement | None:
    home = homes.of(amount.part_id, amount.project_name)
    if home is None:
        return None
    stated_for = year
    if year is not None and year != amount.year:
        other = homes.in_year(amount.part_id, amount.project_name, year)
        home, stated_for = (other, amount.year) if other is not None else (home, year)
    if (
        not home.project
        and amount.item_code == "fund_total"
        and amount.part_kind.startswith("project_summary")
    ):
        return None
    level = None if amount.item_code == "fund_total" and amount.level in _OWN_LEVEL else amount.level
    document = amount.doc_id if amount.item_code in _OF_PART[:2] else ""
    unit = measure(amount.unit)
    scale = unit.worth if unit is not None and unit.family == "money" else Decimal(1)
    return Statement(
        quantity_id=quantity_id(
            "amount",
            home.key,
            document,
            amount.item_code,
            amount.stage,
            level,
            stated_for if stated_for != amount.year else "",
        ),
        fact_id=amount.fact_id,
        doc_id=amount.doc_id,
        part_id=amount.part_id,
        part_kind=amount.part_kind,
        kind="amount",
        name=amount.item_code or amount.item,
        unit_name=amount.unit_name,
        project_name=amount.project_name,
        year=year,
        stage=amount.stage,
        source=amount.source,
        value=amount.value,
        unit="元",
        ulp=amount.ulp,
        scale=scale,
        label=amount.item,
        alike=home.alike,
    )


def score_statements(scores: Iterable[Score], homes: Homes) -> Iterator[Statement]:
    """Statements of the whole score of a project or department.

    The unit's own score and that of an evaluation are two quantities; what others gave is none.
    """
    for score in scores:
        home = homes.of(score.part_id, score.project_name)
        if home is None or score.scope not in ("overall", "project") or score.part_kind in _APART:
            continue
        if score.scope == "project" and not home.project:
            continue
        if score.scope == "overall" and not home.project and score.part_kind.startswith("project_summary"):
            continue
        if re.search(lexicon("scores")["others"], score.name):
            continue
        evaluated = score.part_kind in _EVALUATION and _SELF not in score.name
        kind = "evaluation" if evaluated else "self"
        yield Statement(
            quantity_id=quantity_id("score", home.key, kind),
            fact_id=score.fact_id,
            doc_id=score.doc_id,
            part_id=score.part_id,
            part_kind=score.part_kind,
            kind="score",
            name="评价得分" if evaluated else "自评得分",
            unit_name=score.unit_name,
            project_name=score.project_name,
            year=score.year,
            stage=None,
            source=score.source,
            value=score.value,
            unit="分",
            ulp=score.ulp,
            label=score.name,
            alike=home.alike,
        )


def count_statements(counts: Iterable[Count], homes: Homes) -> Iterator[Statement]:
    """Statements of how many things of a kind a document has."""
    for count in counts:
        home = homes.of(count.part_id, count.project_name)
        if home is None:
            continue
        found = Statement(
            quantity_id=quantity_id("count", count.doc_id, home.project, count.name),
            fact_id=count.fact_id,
            doc_id=count.doc_id,
            part_id=count.part_id,
            part_kind=count.part_kind,
            kind="count",
            name=count.name,
            unit_name=count.unit_name,
            project_name=count.project_name,
            year=count.year,
            stage=None,
            source=count.source,
            value=count.value,
            unit=count.unit,
            ulp=Decimal(0),
            label=count.name,
        )
        yield replace(found, alike=home.alike)
