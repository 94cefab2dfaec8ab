"""Two neighbours in a row that change places: a repair of two figures at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from rules.drafts import Draft
from rules.places import Places
from rules.relation import WrongRoles, settle

Figure = tuple[str, Decimal]
_FEWEST = 2
"""Broken relations, each over figures of its own, that an exchange has to mend."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two figures that would have to change places, and the broken relations that would hold then."""

    one: Figure
    other: Figure
    relations: frozenset[str]
    witnesses: int


def exchanges(broken: Sequence[Draft], held: Sequence[Draft], places: Places) -> Iterator[Exchange]:
    """The exchanges within a row that mend all that is broken of both figures and break nothing."""
    around: dict[Figure, list[Draft]] = {}
    for draft in (*broken, *held):
        for operand in draft.operands:
            if operand.fact_id is not None and operand.value is not None and draft.rule.kind != "assert":
                around.setdefault((operand.fact_id, operand.value), []).append(draft)
    ids = {draft.relation_id for draft in broken}
    wrong = {f for f, drafts in around.items() if any(d.relation_id in ids for d in drafts)}
    for one, other in _in_one_row(wrong, places):
        if one[1] == other[1]:
            continue
        touched = {d.relation_id: d for d in (*around[one], *around[other])}
        if all(_holds_exchanged(draft, {one: other[1], other: one[1]}) for draft in touched.values()):
            mended = [d for d in touched.values() if d.relation_id in ids]
            apart = {frozenset(o.fact_id for o in d.operands) for d in mended if d.rule.kind != "bound"}
            if len(apart) >= _FEWEST:
                yield Exchange(one, other, frozenset(d.relation_id for d in mended), len(apart))


def _in_one_row(figures: Iterable[Figure], places: Places) -> list[tuple[Figure, Figure]]:
    """Pairs of amounts that are of one part and of the same item, and differ in the stage alone."""
    rows: dict[tuple[object, ...], list[tuple[str, Figure]]] = defaultdict(list)
    for figure in sorted(figures):
        place, subject = places.facts.get(figure[0]), places.subjects.get(figure[0])
        if place is None or subject is None:
            continue
        words = subject.split("|")
        for at, word in enumerate(words):
            rows[place.evidence.part_id, at, *words[:at], *words[at + 1 :]].append((word, figure))
    pairs = (pair for row in rows.values() for pair in combinations(row, 2))
    return sorted((one, other) for (word, one), (differs, other) in pairs if word != differs)


def _holds_exchanged(draft: Draft, new: Mapping[Figure, Decimal]) -> bool:
    changed = tuple(
        o._replace(value=new.get((o.fact_id, o.value), o.value)) if o.fact_id and o.value is not None else o
        for o in draft.operands
    )
    try:
        return settle(draft.rule.kind, changed, draft.terms).outcome == "holds"
    except (WrongRoles, ArithmeticError):
        return False
