"""Indicators that are one: a form's row, the sentence about it, and the same row of another form.

A row of a table is an anchor; what prose and other parts state attaches to the anchor whose name is
most alike, of the same project or department. Where names differ, values that agree need less
likeness than values that do not: a wrong link of those would be a false alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    """An indicator with its name's key, its subject's home, and that of its part as a whole."""

    indicator: Indicator
    key: str
    home: str
    project: str
    part_home: str


def link_indicators(
    indicators: Iterable[Indicator], same: Mapping[str, str], homes: Homes
) -> tuple[list[Statement], list[Twin]]:
    """All statements of indicators' values, and which facts are about one indicator of one subject.

    ``same`` are restatements that the text itself makes: {fact: the fact it repeats}.
    """
    by_document: dict[str, list[_Named]] = defaultdict(list)
    for indicator in indicators:
        home = homes.of(indicator.part_id, indicator.project_name)
        if home is not None and indicator.part_kind != "target_form":
            key = indicator_key(indicator.name)
            whole = homes.of(indicator.part_id, None) or home
            named = _Named(indicator, key, home.key, home.project, whole.key)
            by_document[indicator.doc_id].append(named)
    statements: list[Statement] = []
    twins: list[Twin] = []
    for own in by_document.values():
        found, anchors = _link_subjects(own, same)
        twins += found
        statements += _statements(own, found, _roots(anchors))
    return statements, twins


def _link_subjects(named: Sequence[_Named], same: Mapping[str, str]) -> tuple[list[Twin], list[_Named]]:
    """Link what is of one project or department; returns the anchors too."""
    anchors: dict[str, list[_Named]] = defaultdict(list)
    by_fact: dict[str, _Named] = {}
    twins: list[Twin] = []
    for one in sorted(named, key=lambda n: (n.indicator.source == "prose", n.indicator.order)):
        match = _best(one, anchors[one.home])
        if match is None and one.part_home != one.home and one.indicator.source == "prose":
            match = _best(one, anchors[one.part_home])
        if match is None:
            match = by_fact.get(same.get(one.indicator.fact_id, ""))
        if match is None:
            anchors[one.home].append(one)
        else:
            twins.append(Twin(one.indicator.fact_id, match.indicator.fact_id, one.key != match.key))
        by_fact[one.indicator.fact_id] = match or one
    return twins, [anchor for own in anchors.values() for anchor in own]


def _best(one: _Named, anchors: Sequence[_Named]) -> _Named | None:
    best: tuple[float, _Named] | None = None
    for anchor in anchors:
        of_table = anchor.indicator.source == one.indicator.source == "table"
        if of_table and anchor.indicator.part_id == one.indicator.part_id:
            continue
        score = _match(one, anchor)
        if score and (best is None or score > best[0]):
            best = (score, anchor)
    return None if best is None else best[1]


def _match(one: _Named, anchor: _Named) -> float:
    """How surely two names of one subject are of one indicator; 0 when they are not."""
    if one.key == anchor.key:
        return 2.0
    short, long = sorted((one.key, anchor.key), key=len)
    if len(short) < _LEAST:
        return 0.0
    score = likeness(short, long)
    if score < _AGREEING or not same_scope(short, long):
        return 0.0
    if _agree(one.indicator, anchor.indicator):
        return score
    return score if _drifted(short, long, score) else 0.0


def _drifted(short: str, long: str, score: float) -> bool:
    """Whether one name is the other's drifted form, for all that their values differ."""
    if is_generic(short) or (short[:2] != long[:2] and not within(short[1:], long)):
        return False
    return score >= (_SURE if within(short, long) else _OTHER_CHARACTER)


def _roots(anchors: Sequence[_Named]) -> dict[str, _Named]:
    """A department's indicators that are also a project's: {anchor's fact: the project's anchor}."""
    roots: dict[str, _Named] = {}
    projects = [a for a in anchors if a.project and a.indicator.figures]
    for anchor in anchors:
        if (
            anchor.project
            or not anchor.indicator.figures
            or is_generic(anchor.key)
            or len(anchor.key) < _LEAST
        ):
            continue
        scored = [(_same_name(anchor.key, p.key), p) for p in projects]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0]:
            roots[anchor.indicator.fact_id] = best[1]
    return roots


def _same_name(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if short == long:
        return 1.0
    score = likeness(short, long)
    fits = len(short) >= _LEAST and short[:2] == long[:2] and within(short, long)
    return score if fits and score >= _SURE and same_scope(short, long) else 0.0


def _agree(one: Indicator, other: Indicator) -> bool:
    return any(_stated(figure, other) for figure in one.figures[:1])


def _interval(figure: Figure, unit: Measure) -> Interval:
    return Interval.around(figure.value * unit.worth, figure.ulp * unit.worth)


def _statements(
    named: Sequence[_Named], twins: Sequence[Twin], roots: Mapping[str, _Named]
) -> list[Statement]:
    """A statement for the first figure of every family of units that an anchor has."""
    anchor_of = {t.fact_id: t for t in twins}
    by_id = {n.indicator.fact_id: n for n in named}
    found: list[Statement] = []
    named_by: dict[tuple[str, str, str], list[tuple[float, Statement]]] = defaultdict(list)
    for one in named:
        twin = anchor_of.get(one.indicator.fact_id)
        anchor = by_id[twin.anchor_id] if twin else one
        root = roots.get(anchor.indicator.fact_id, anchor)
        made = _of_figures(one, root, root is not anchor or (twin is not None and twin.alike))
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
    """A statement for each family of units: of several figures, the one that the anchor states, too."""
    chosen: dict[str, Figure] = {}
    for figure in one.indicator.figures:
        unit = measure(figure.unit)
        family = unit.family if unit else (figure.unit or "")
        if family not in chosen or (
            _stated(figure, anchor.indicator) and not _stated(chosen[family], anchor.indicator)
        ):
            chosen[family] = figure
    return [_statement(one, anchor, alike, family, figure) for family, figure in chosen.items()]


def _stated(figure: Figure, indicator: Indicator) -> bool:
    mine = measure(figure.unit)
    return mine is not None and any(
        _interval(figure, mine).meets(_interval(other, unit))
        for other in indicator.figures
        if (unit := measure(other.unit)) and unit.family == mine.family
    )


def _statement(one: _Named, anchor: _Named, alike: bool, family: str, figure: Figure) -> Statement:
    indicator, unit = one.indicator, measure(figure.unit)
    worth = unit.worth if unit else Decimal(1)
    return Statement(
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
