"""A table of a report drawn with its merged cells, rows and columns numbered as places name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.document import Cell, Table
from jixiao.grids import widths_of
from jixiao.width import pad, screen_width, wrap

_SIDES = " ╴╶─╷┐┌┬╵┘└┴│┤├┼"
"""A corner by what runs from it: left 1, right 2, down 4, up 8."""
_LEFT, _RIGHT, _DOWN, _UP = 1, 2, 4, 8


def table_grid(table: Table, *, numbered: bool) -> Iterator[str]:
    """The lines of a table; ``numbered`` puts the numbers of rows and columns, from 1, at its edges."""
    if not table.nrow or not table.ncol:
        return
    drawing = _Drawing(table, len(str(table.nrow)) + 1 if numbered else 0)
    if numbered:
        yield drawing.column_numbers()
    for row in range(table.nrow):
        yield drawing.rule(row)
        yield from drawing.row(row)
    yield drawing.rule(table.nrow)


class _Drawing:
    """A table on its way to lines. ``gutter`` is the room for row numbers at the left."""

    def __init__(self, table: Table, gutter: int) -> None:
        self.nrow, self.ncol, self.gutter = table.nrow, table.ncol, gutter
        self.cells = table.cells
        self.owner = _owners(table)
        rows = [[""] * table.ncol for _ in range(table.nrow)]
        for cell in table.cells:
            if cell.colspan == 1:
                rows[cell.row][cell.col] = cell.text.string
        self.widths = widths_of(rows, screen_width() - gutter - 3 * table.ncol - 1)
        self.texts = [self._wrapped(cell) for cell in table.cells]
        self.heights = self._heights()

    def column_numbers(self) -> str:
        numbers = (pad(str(col + 1), width + 3) for col, width in enumerate(self.widths))
        return " " * (self.gutter + 2) + "".join(numbers).rstrip()

    def row(self, row: int) -> Iterator[str]:
        """The lines of text of a row, with the sides of its cells."""
        for line in range(self.heights[row]):
            number = pad(str(row + 1), self.gutter - 1, right=True) + " " if self.gutter and not line else ""
            yield pad(number, self.gutter) + self._across(row, line, None)

    def rule(self, row: int) -> str:
        """The rule above a row; a cell that goes on through it shows its text there."""
        return " " * self.gutter + self._across(row, 0, row)

    def _across(self, row: int, line: int, rule: int | None) -> str:
        pieces = []
        col = 0
        while col < self.ncol:
            owner = self._at(row, col)
            open_ = rule is None or (owner is not None and owner == self._at(row - 1, col))
            to = col + 1
            while open_ and owner is not None and to < self.ncol and self._at(row, to) == owner:
                to += 1
            room = sum(self.widths[col:to]) + 3 * (to - col - 1)
            pieces.append("│" if rule is None else self._corner(row, col))
            if not open_:
                pieces.append("─" * (room + 2))
            else:
                pieces.append(f" {pad(self._line(owner, row, line, rule is not None), room)} ")
            col = to
        pieces.append("│" if rule is None else self._corner(row, self.ncol))
        return "".join(pieces)

    def _line(self, owner: int | None, row: int, line: int, in_rule: bool) -> str:
        """What a cell shows on a line of a row, or in the rule above it."""
        if owner is None:
            return ""
        first = self.cells[owner].row
        above = sum(self.heights[first:row]) + max(0, row - first - in_rule)
        texts = self.texts[owner]
        at = above + line
        return texts[at] if at < len(texts) else ""

    def _corner(self, row: int, col: int) -> str:
        before, after = self._at(row - 1, col - 1), self._at(row - 1, col)
        below, behind = self._at(row, col - 1), self._at(row, col)
        sides = (
            _LEFT * (col > 0 and _apart(before, below))
            + _RIGHT * (col < self.ncol and _apart(after, behind))
            + _DOWN * (row < self.nrow and _apart(below, behind))
            + _UP * (row > 0 and _apart(before, after))
        )
        return _SIDES[sides]

    def _at(self, row: int, col: int) -> int | None:
        """The cell that stands there, None where there is none or outside of the table."""
        inside = 0 <= row < self.nrow and 0 <= col < self.ncol
        return self.owner[row][col] if inside else None

    def _wrapped(self, cell: Cell) -> list[str]:
        room = sum(self.widths[cell.col : cell.col + cell.colspan]) + 3 * (cell.colspan - 1)
        return [line for part in cell.text.string.split("\n") for line in wrap(part, max(room, 2), hard=True)]

    def _heights(self) -> list[int]:
        """Lines of each row: what its own cells need, and the rest of one that ends in it."""
        heights = [1] * self.nrow
        for cell, texts in sorted(zip(self.cells, self.texts, strict=True), key=_end):
            last = min(cell.row + cell.rowspan, self.nrow) - 1
            above = sum(heights[cell.row : last]) + last - cell.row
            heights[last] = max(heights[last], len(texts) - above)
        return heights


def _owners(table: Table) -> list[list[int | None]]:
    """The number of the cell at each place of the grid."""
    owner: list[list[int | None]] = [[None] * table.ncol for _ in range(table.nrow)]
    for number, cell in enumerate(table.cells):
        for row in owner[cell.row : cell.row + cell.rowspan]:
            row[cell.col : cell.col + cell.colspan] = [number] * len(row[cell.col : cell.col + cell.colspan])
    return owner


def _apart(one: int | None, other: int | None) -> bool:
    """Whether a line runs between two places; between places without a cell too."""
    return one is None or one != other


def _end(entry: tuple[Cell, Sequence[str]]) -> int:
    return entry[0].row + entry[0].rowspan
