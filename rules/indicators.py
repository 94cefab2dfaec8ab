"""Indicators that are one: a form's row, the sentence about it, and the same row of another form.

A row of a table is an anchor; what prose and other parts state attaches to the anchor whose name is
most alike, of the same project or department. Where names differ, values that agree need less
likeness than values that do not: a wrong link of those would be a false alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rules.arithmetic import Interval
from rules.names import counted_thing, is_generic, likeness, same_scope, within

_SURE = 0.85  # names this alike are one although their values differ
_AGREEING = 0.75  # ... when their values agree
_OTHER_CHARACTER = 0.9  # ... when a character is exchanged, not only left out
_LEAST = 4
_SAME_ROW = 3.0  # no name matches better than a form's row of the same name
_KNOWN_PAIRS = 100_000


class Figure(NamedTuple):
    """One figure of an indicator, in the base unit of its family; ``measured``: that is known.

    ``unit`` is the one printed.
    """

    family: str
    measured: bool
    value: Decimal
    ulp: Decimal
    unit: str | None = None

    @property
    def interval(self) -> Interval:
        return Interval.around(self.value, self.ulp)


class Indicator(NamedTuple):
    """An indicator by the key of its name.

    ``home`` is its subject's, ``whole`` that of its part as a whole, ``project`` its project's key, '' for
    a department's. ``told``: in running text. ``figures`` say how far it was fulfilled.
    """

    fact_id: str
    part_id: str
    told: bool
    key: str
    home: str
    whole: str
    project: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Twin:
    """Two facts about one indicator; ``alike``: by similar names only.

    ``closeness`` orders the sentences of one part that name the indicator: up to 1 for the name, and 1 more
    where its value agrees.
    """

    fact_id: str
    anchor_id: str
    alike: bool
    closeness: float


@dataclass(frozen=True, slots=True)
class SharedIndicator:
    """A department's indicator that is also a project's, its ``root``."""

    anchor_id: str
    root_id: str


def link_indicators(
    indicators: Iterable[Indicator], same: Mapping[str, str]
) -> tuple[list[Twin], list[SharedIndicator]]:
    """Which of the indicators of one document are one, tables before running text, each in its order.

    ``same`` are restatements that the text itself makes: {fact: the fact it repeats}.
    """
    anchors: dict[str, list[Indicator]] = defaultdict(list)
    by_fact: dict[str, Indicator] = {}
    twins: list[Twin] = []
    for one in indicators:
        match = _best(one, anchors[one.home])
        if match is None and one.whole != one.home and one.told:
            match = _best(one, anchors[one.whole])
        if match is None:
            match = by_fact.get(same.get(one.fact_id, ""))
        if match is None:
            anchors[one.home].append(one)
        else:
            close = likeness(one.key, match.key) + (1 if _agree(one, match) else 0)
            twins.append(Twin(one.fact_id, match.fact_id, one.key != match.key, close))
        by_fact[one.fact_id] = match or one
    return twins, list(_shared([anchor for own in anchors.values() for anchor in own]))


def _best(one: Indicator, anchors: Sequence[Indicator]) -> Indicator | None:
    best: tuple[float, Indicator] | None = None
    for anchor in anchors:
        if not anchor.told and not one.told and anchor.part_id == one.part_id:
            continue
        score = _match(one, anchor)
        if score and (best is None or score > best[0]):
            best = (score, anchor)
            if score == _SAME_ROW:
                break
    return None if best is None else best[1]


def _match(one: Indicator, anchor: Indicator) -> float:
    """How surely two names of one subject are of one indicator; 0 when they are not."""
    if one.key == anchor.key:
        return 2.0 if anchor.told else _SAME_ROW
    if one.told and not anchor.told and _counts_the_same(one, anchor):
        return 2.5  # rather a form's row than another sentence
    score, drifted = _alike(one.key, anchor.key)
    return score if score and (drifted or _agree(one, anchor)) else 0.0


def _counts_the_same(one: Indicator, anchor: Indicator) -> bool:
    """Whether a sentence counts what a row is named for: 提供康复服务 1200 人次, 康复服务人次."""
    if not one.figures or not anchor.figures or one.figures[0].unit != anchor.figures[0].unit:
        return False
    thing, row = counted_thing(one.key), counted_thing(anchor.key)
    return bool(thing) and (thing == row or _turned(thing, row))


def _turned(one: str, other: str) -> bool:
    """Whether a verb stands before its object in one name and behind it in the other: 适配辅助器具."""
    return len(one) == len(other) and one in other + other


@lru_cache(_KNOWN_PAIRS)
def _alike(one: str, other: str) -> tuple[float, bool]:
    """How alike two names are, 0 where they are surely not one; whether they are although their values
    differ. The same names come again in every file of a form."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST:
        return 0.0, False
    score = likeness(short, long)
    if score < _AGREEING or not same_scope(short, long):
        return 0.0, False
    return score, _drifted(short, long, score)


def _drifted(short: str, long: str, score: float) -> bool:
    """Whether one name is the other's drifted form, for all that their values differ."""
    if is_generic(short) or (short[:2] != long[:2] and not within(short[1:], long)):
        return False
    return score >= (_SURE if within(short, long) else _OTHER_CHARACTER)


def _shared(anchors: Sequence[Indicator]) -> Iterator[SharedIndicator]:
    """A department's indicators that are also a project's."""
    projects = [a for a in anchors if a.project and a.figures]
    for anchor in anchors:
        if anchor.project or not anchor.figures or is_generic(anchor.key) or len(anchor.key) < _LEAST:
            continue
        scored = [(_same_name(anchor.key, p.key), p) for p in projects]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0]:
            yield SharedIndicator(anchor.fact_id, best[1].fact_id)


def _same_name(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if short == long:
        return 1.0
    if len(short) < _LEAST or short[:2] != long[:2] or not within(short, long):
        return 0.0
    score = likeness(short, long)
    return score if score >= _SURE and same_scope(short, long) else 0.0


def _agree(one: Indicator, other: Indicator) -> bool:
    """Whether the first figure of one is among the other's."""
    return any(
        first.measured and first.family == figure.family and first.interval.meets(figure.interval)
        for first in one.figures[:1]
        for figure in other.figures
    )
