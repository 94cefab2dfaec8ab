"""Which cell of a row belongs to which column.

A header says what the columns are and where they stand; in damaged text a row may stand some
columns away from it, and more than once within the row. The best reading is the one in which
the cells' types suit their columns and the shift changes least: a search over the ways to put
the cells into the columns in order, the best few kept at each step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from extract.forms.grid import Entry

Fit = Callable[[str, str], float]

_KEPT = 32  # partial readings kept at each step
_SUITS = 0.5  # a cell that suits its column so well needs no search
_DOUBTED = -1.0  # ... nor does a name that is doubted in a row that ends as its header does
_KNOWN = 2.0  # ... and what suits so well is a word of its column
_LEFT_OVER = -4.0  # a cell that no column takes
_EXACT_CHANGE, _EXACT_SHIFT = 3.0, 0.6  # the grid is known: a cell hardly ever stands elsewhere
_RAGGED_CHANGE, _RAGGED_SHIFT = 0.9, 0.05
_FIRST_CHANGE = 0.5  # a row that stands away as a whole costs half of one torn apart


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block: its fixed name and where its header stands (end excluded)."""

    name: str
    col: int
    to: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Cells by column name; ``shifted`` when a cell does not stand under its header."""

    cells: dict[str, Entry] = field(default_factory=dict)
    left_over: tuple[Entry, ...] = ()
    score: float = 0.0
    shifted: bool = False

    def text(self, name: str) -> str:
        entry = self.cells.get(name)
        return entry.text if entry else ""


class _State(NamedTuple):
    score: float
    column: int
    shift: int
    taken: tuple[int, ...]


def align(
    entries: Sequence[Entry],
    columns: Sequence[Column],
    fit: Fit,
    *,
    ragged: bool,
    whole: Callable[[Reading], float] = lambda reading: 0.0,
) -> Reading:
    """The best reading of a row.

    ``fit(column, text)`` says how well a text suits a column by its type (negative: badly);
    ``whole(reading)`` adds what can only be judged on the row as a whole.
    """
    direct = _in_place(entries, columns, fit, ragged=ragged)
    if direct is not None:
        return direct
    change, away = (_RAGGED_CHANGE, _RAGGED_SHIFT) if ragged else (_EXACT_CHANGE, _EXACT_SHIFT)
    states = [_State(0.0, -1, 0, ())]
    for entry in entries:
        following = [_State(s.score + _LEFT_OVER, s.column, s.shift, (*s.taken, -1)) for s in states]
        shifts = [_shift(entry, column) for column in columns]
        worth = [
            fit(column.name, entry.text) - away * abs(shift)
            for column, shift in zip(columns, shifts, strict=True)
        ]
        for score, column, before, taken in states:
            moved = change if taken else change * _FIRST_CHANGE
            for j in range(column + 1, len(columns)):
                cost = moved if shifts[j] != before else 0.0
                following.append(_State(score + worth[j] - cost, j, shifts[j], (*taken, j)))
        following.sort(key=itemgetter(0), reverse=True)
        states = following[:_KEPT]
    readings = [_reading(entries, columns, state) for state in states]
    return max(readings, key=lambda r: r.score + whole(r)) if readings else Reading()


def _in_place(
    entries: Sequence[Entry], columns: Sequence[Column], fit: Fit, *, ragged: bool
) -> Reading | None:
    """The reading in which every cell stands under its header; None where one stands under none or two.

    In a ragged grid also None unless all of them suit their columns; where the grid is known, a
    cell is what it stands under, whatever is written in it.
    """
    cells: dict[str, Entry] = {}
    doubted = False
    score = 0.0
    for entry in entries:
        under = [c for c in columns if _shift(entry, c) == 0]
        if len(under) != 1 or under[0].name in cells:
            return None
        cells[under[0].name] = entry
        suits = fit(under[0].name, entry.text)
        # What a column means that no one knows cannot be judged by type; and an indicator may
        # bear the name of a level (满意度), though that is more often a cell that was moved.
        free = under[0].name.startswith("other") or (under[0].name == "level3" and not entry.inherited)
        if ragged and suits < (_DOUBTED if free else _SUITS):
            return None
        doubted = doubted or (suits < _SUITS and under[0].name == "level3")
        score += suits
    named = cells.get("level2")
    nameless = "level3" not in cells and bool(cells.keys() & {"weight", "score"})
    if ragged and nameless and named and fit("level2", named.text) < _KNOWN:
        return None  # an indicator's name that stands too far left
    if ragged and doubted and not cells.keys() >= {c.name for c in columns if c.name in ("weight", "score")}:
        return None
    return Reading(cells, (), score)


def _shift(entry: Entry, column: Column) -> int:
    """How many columns the entry stands to the right of its header, 0 inside it."""
    if column.col <= entry.col < column.to or entry.col <= column.col < entry.to:
        return 0
    return entry.col - column.col


def _reading(entries: Sequence[Entry], columns: Sequence[Column], state: _State) -> Reading:
    cells, left = {}, []
    shifted = False
    for entry, j in zip(entries, state.taken, strict=True):
        if j < 0:
            left.append(entry)
        else:
            cells[columns[j].name] = entry
            shifted = shifted or _shift(entry, columns[j]) != 0
    return Reading(cells, tuple(left), state.score, shifted)
