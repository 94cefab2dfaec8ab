"""Figures misread, as a scan does it: the report is right, what we read is not.

One digit is another; two neighbours in a row of a table change places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random

from corpus import records, truth
from corpus.draft import Draft, Grid, Span
from corpus.faults.case import Case, Unfit
from corpus.faults.operator import plants

LOOKALIKE = {
    "0": "68", "1": "74", "2": "73", "3": "85", "4": "91",
    "5": "63", "6": "80", "7": "12", "8": "36", "9": "40",
}  # fmt: skip
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
TRIES = 40


@plants("", "error", "mof", "yunnan", "summary_forms", "projects", "department_bundle", "everything",
        kind="misreading")  # fmt: skip
def digit_misread(case: Case) -> None:
    """One digit misread"""

    def step(draft: Draft) -> None:
        relations = [f for f in draft.facts if isinstance(f, records.Relation) and truth.holds(f)]
        spans = list({id(s): s for f in relations for s in (*f.parts, f.result)}.values())
        for _ in range(TRIES):
            span = case.rng.choice(spans)
            right, value = span.text, span.value
            if value is None or not _misread(span, case.rng):
                continue
            covered = sum(truth.holds(f) is False for f in relations)
            covered += sum(1 for other in _twins(draft, span) if other.value == value)
            if covered:
                figure = _FIGURE.search(right)
                assert figure is not None
                case.plant(draft, [span], right=(figure[0].replace(",", ""),), covered=covered)
                return
            span.text, span.value = right, value
        raise Unfit("no figure that would be noticed")

    case.later(step)


@plants("", "error", "mof", "yunnan", "sichuan", "projects", "everything", kind="misreading")
def cells_exchanged(case: Case) -> None:
    """Two figures of one row exchanged"""

    def step(draft: Draft) -> None:
        relations = [f for f in draft.facts if isinstance(f, records.Relation) and truth.holds(f)]
        pairs = list(_neighbours(draft))
        case.rng.shuffle(pairs)
        for one, other in pairs:
            right = one.text
            _exchange(one, other)
            covered = sum(truth.holds(f) is False for f in relations)
            if covered:
                case.plant(draft, [one], [other], right=(right.replace(",", ""),), covered=covered)
                return
            _exchange(one, other)
        raise Unfit("no two figures that would be noticed")

    case.later(step)


def _neighbours(draft: Draft) -> Iterator[tuple[Span, Span]]:
    """Amounts that stand side by side in a row of a table and are not the same."""
    for grid in draft.blocks:
        for row in grid.rows if isinstance(grid, Grid) else ():
            for one, other in pairwise(row.cells):
                if one.kind == other.kind == "amount":
                    spans = [p for c in (one, other) for p in c.pieces if isinstance(p, Span) and p.value]
                    if len(spans) == 2 and spans[0].value != spans[1].value:
                        yield spans[0], spans[1]


def _exchange(one: Span, other: Span) -> None:
    one.text, other.text = other.text, one.text
    one.value, other.value = other.value, one.value


def _misread(span: Span, rng: Random) -> bool:
    """Prints the figure with one digit exchanged for one that looks like it; False where it has too few."""
    found = _FIGURE.search(span.text)
    if found is None or sum(ch.isdigit() for ch in found[0]) < 3 or span.value is None:
        return False
    places = [n for n in range(*found.span()) if span.text[n].isdigit()]
    at = rng.choice(places)
    new = rng.choice(LOOKALIKE[span.text[at]])
    if at == found.start() and new == "0":
        return False
    span.text = span.text[:at] + new + span.text[at + 1 :]
    again = _FIGURE.search(span.text)
    assert again is not None
    span.value = Decimal(again[0].replace(",", "")) * (-1 if span.value < 0 else 1)
    return True


def _twins(draft: Draft, span: Span) -> Iterator[Span]:
    """The other places that print the same quantity."""
    groups: dict[tuple[object, ...], list[Span]] = defaultdict(list)
    mine: tuple[object, ...] | None = None
    for fact in draft.facts:
        key: tuple[object, ...]
        if isinstance(fact, records.Amount) and not fact.also_indicator:
            key = ("amount", fact.project, fact.item_alt[:1], fact.stage, fact.level)
        elif isinstance(fact, records.Score) and fact.scope in ("overall", "project") and fact.project:
            key = ("score", fact.project)
        else:
            continue
        if fact.place is span:
            mine = key
        elif isinstance(fact.place, Span):
            groups[key].append(fact.place)
    yield from groups[mine] if mine is not None else ()
