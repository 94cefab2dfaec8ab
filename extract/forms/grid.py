"""The rows of a table as a reader of forms sees them: what is printed, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.document import Cell, Span, Table, Text


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A cell as it stands in one row: columns ``col`` to ``to`` (end excluded).

    ``inherited``: the cell began in a row above and reaches into this one (a merged cell).
    """

    col: int
    to: int
    cell: Cell
    inherited: bool = False
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.cell.text.string.strip())

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.cell.text.strip().spans()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its non-empty entries, and all its cells for what was left blank.

    ``own`` are the entries that begin in this row.
    """

    index: int
    entries: tuple[Entry, ...]
    blanks: tuple[Cell, ...] = ()
    own: tuple[Entry, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "own", tuple(e for e in self.entries if not e.inherited))

    def spans(self) -> tuple[Span, ...]:
        return tuple(span for entry in self.own for span in entry.spans)


def rows_of(table: Table) -> list[Row]:
    """The table row by row, merged cells entered in each row that they reach into."""
    entries: list[list[Entry]] = [[] for _ in range(table.nrow)]
    blanks: list[list[Cell]] = [[] for _ in range(table.nrow)]
    for cell in table.cells:
        if not cell.text:
            blanks[cell.row].append(cell)
            continue
        for row in range(cell.row, min(table.nrow, cell.row + cell.rowspan)):
            entries[row].append(Entry(cell.col, cell.col + cell.colspan, cell, row != cell.row))
    return [
        Row(index, tuple(sorted(found, key=lambda e: e.col)), tuple(sorted(empty, key=lambda c: c.col)))
        for index, (found, empty) in enumerate(zip(entries, blanks, strict=True))
    ]


def join_entries(entries: Iterable[Entry]) -> Text:
    """The texts of several entries as one."""
    return Text.join([entry.cell.text.strip() for entry in entries], " ")


def spans_of(entries: Sequence[Entry]) -> tuple[Span, ...]:
    return tuple(span for entry in entries for span in entry.spans)
