"""Indicators that are one: a form's row, the sentence about it, and the same row of another form.

A row of a table is an anchor; what prose and other parts state attaches to the anchor whose name is
most alike, of the same project or department. Where names differ, values that agree need less
likeness than values that do not: a wrong link of those would be a false alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.amounts import Fact
from rules.arithmetic import Interval
from rules.measure import Measure, measure
from rules.names import indicator_key, is_generic, likeness, same_scope, within
from rules.scopes import Homes
from rules.statements import Statement, quantity_id

_SURE = 0.85  # names this alike are one although their values differ
_AGREEING = 0.75  # ... when their values agree
_OTHER_CHARACTER = 0.9  # ... when a character is exchanged, not only left out
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an indicator, printed with an operator perhaps, in its printed unit."""

    op: str | None
    value: Decimal
    unit: str | None
    ulp: Decimal


@dataclass(frozen=True, slots=True)
class Indicator(Fact):
    """An indicator with the figures that say how far it was fulfilled.

    ``implied`` says that these are the target's, and 达成 the actual value.
    """

    name: str
    level2: str | None
    figures: tuple[Figure, ...]
    implied: bool
    order: float


@dataclass(frozen=True, slots=True)
class Twin:
    """Two facts about one indicator; ``alike``: by similar names only."""

    fact_id: str
    anchor_id: str
    alike: bool


@dataclass(frozen=True, slots=True)
class _Named:
    indicator: Indicator
    key: str
    home: str
    project: str


def link_indicators(
    indicators: Iterable[Indicator], homes: Homes
) -> tuple[list[Statement], list[Twin]]:
    """All statements of indicators' values, and which facts are about one indicator."""
    by_document: dict[str, list[_Named]] = defaultdict(list)
    for indicator in indicators:
        home = homes.of(indicator.part_id, indicator.project_name)
        if home is not None and indicator.part_kind != "target_form":
            key = indicator_key(indicator.name)
            by_document[indicator.doc_id].append(_Named(indicator, key, home.key, home.project))
    statements: list[Statement] = []
    twins: list[Twin] = []
    for named in by_document.values():
        found = _link_document(named)
        twins += found
        statements += _statements(named, found)
    return statements, twins


def _link_document(named: Sequence[_Named]) -> list[Twin]:
    anchors: list[_Named] = []
    twins: list[Twin] = []
    order = sorted(named, key=lambda n: (n.indicator.source == "prose", not n.project, n.indicator.order))
    for one in order:
        match = _best(one, anchors)
        if match is None:
            anchors.append(one)
        else:
            anchor, alike = match
            twins.append(Twin(one.indicator.fact_id, anchor.indicator.fact_id, alike))
    return twins


def _best(one: _Named, anchors: Sequence[_Named]) -> tuple[_Named, bool] | None:
    """The anchor that ``one`` is about, and whether only their names' likeness says so."""
    best: tuple[float, _Named, bool] | None = None
    for anchor in anchors:
        if anchor.indicator.part_id == one.indicator.part_id and anchor.indicator.source == "table":
            if one.indicator.source == "table":
                continue
        score = _match(one, anchor)
        if score and (best is None or score > best[0]):
            best = (score, anchor, one.key != anchor.key or one.home != anchor.home)
    return None if best is None else (best[1], best[2])


def _match(one: _Named, anchor: _Named) -> float:
    """How surely two names are of one indicator; 0 when they are not."""
    own = one.home == anchor.home
    if not own and (one.project and anchor.project):
        return 0.0  # two projects
    if one.key == anchor.key:
        if own:
            return 2.0
        return 1.0 if len(one.key) >= _LEAST and not is_generic(one.key) else 0.0
    short, long = sorted((one.key, anchor.key), key=len)
    if len(short) < _LEAST or short[:2] != long[:2] and own is False:
        return 0.0
    score = likeness(short, long)
    if score < _AGREEING or not same_scope(short, long):
        return 0.0
    if own and _agree(one.indicator, anchor.indicator):
        return score
    if is_generic(short) or short[:2] != long[:2] and not within(short[1:], long):
        return 0.0
    needed = _SURE if within(short, long) else _OTHER_CHARACTER
    return score if score >= needed else 0.0


def _agree(one: Indicator, other: Indicator) -> bool:
    return any(
        _interval(a, m).meets(_interval(b, n))
        for a in one.figures[:1]
        for b in other.figures[:1]
        if (m := measure(a.unit)) and (n := measure(b.unit)) and m.family == n.family
    )


def _interval(figure: Figure, unit: Measure) -> Interval:
    return Interval.around(figure.value * unit.worth, figure.ulp * unit.worth)


def _statements(named: Sequence[_Named], twins: Sequence[Twin]) -> list[Statement]:
    """A statement for the first figure of every family of units that an anchor has."""
    anchor_of = {t.fact_id: t for t in twins}
    by_id = {n.indicator.fact_id: n for n in named}
    found: list[Statement] = []
    named_by: dict[tuple[str, str, str], list[tuple[float, Statement]]] = defaultdict(list)
    for one in named:
        twin = anchor_of.get(one.indicator.fact_id)
        anchor = by_id[twin.anchor_id] if twin else one
        made = _of_figures(one, anchor, twin is not None and twin.alike)
        if one.indicator.source != "prose" or twin is None:
            found += made
            continue
        score = likeness(one.key, anchor.key) + (1 if _agree(one.indicator, anchor.indicator) else 0)
        for statement in made:
            place = (one.indicator.part_id, anchor.indicator.fact_id, statement.quantity_id)
            named_by[place].append((score, statement))
    for sentences in named_by.values():
        # a part that names an indicator several times: the sentence that names it best, and those that agree
        best = max(sentences, key=lambda sentence: sentence[0])[1]
        found += [s for _, s in sentences if s.interval.meets(best.interval)]
    return found


def _of_figures(one: _Named, anchor: _Named, alike: bool) -> list[Statement]:
    made: list[Statement] = []
    families: set[str] = set()
    indicator = one.indicator
    for figure in indicator.figures:
        unit = measure(figure.unit)
        family = unit.family if unit else (figure.unit or "")
        if family in families:
            continue
        families.add(family)
        worth = unit.worth if unit else Decimal(1)
        made.append(
            Statement(
                quantity_id=quantity_id("indicator", anchor.home, anchor.key, anchor.indicator.part_kind, family),
                fact_id=indicator.fact_id,
                doc_id=indicator.doc_id,
                part_id=indicator.part_id,
                part_kind=indicator.part_kind,
                kind="indicator",
                name=anchor.indicator.name,
                unit_name=indicator.unit_name,
                project_name=indicator.project_name,
                year=indicator.year,
                stage=None,
                source=indicator.source,
                value=figure.value * worth,
                unit=figure.unit,
                ulp=figure.ulp * worth,
                scale=worth,
                label=indicator.name,
                op=figure.op,
                implied=indicator.implied,
                alike=alike,
            )
        )
    return made
