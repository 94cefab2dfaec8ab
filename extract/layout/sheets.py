"""Pages as assembling needs them: printed lines and table parts, without the arrays of glyphs.

A sheet keeps text, boxes and numbers of lines only, so that a document of many pages stays small
while all of its pages are looked at together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from extract.document import Box, Line
from extract.layout.boxes import Boxes, character_boxes
from extract.layout.model import PageCell, PageLayout, PageTable, Sides, TableKind, TextLine


class Printed(NamedTuple):
    """One printed line: its number in the document, its text, where it stands in the page's frame."""

    number: int
    text: str
    size: float
    x0: float
    top: float
    x1: float
    bottom: float
    column: tuple[float, float] | None = None


class PartCell(NamedTuple):
    """A cell of a table on one page (1-based), with the lines in it.

    ``opens_above``, ``opens_below``: its upper or lower side, at the table's edge, is not drawn.
    """

    page: int
    row: int
    col: int
    rowspan: int
    colspan: int
    sides: Sides
    lines: list[Printed]
    opens_above: bool = False
    opens_below: bool = False


@dataclass(slots=True, eq=False)
class TablePart:
    """A table, or what of one stands on one page, 1-based; of columns on several pages, the first."""

    page: int
    kind: TableKind
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: list[PartCell]

    @property
    def nrow(self) -> int:
        return len(self.ys) - 1

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1

    def rows(self) -> list[list[PartCell]]:
        """The cells row by row, each under the row in which it begins, left to right."""
        rows: list[list[PartCell]] = [[] for _ in range(self.nrow)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


@dataclass(slots=True)
class Sheet:
    """One page: what is printed outside of tables and the tables, in reading order.

    ``behind`` are the numbers of lines that are watermarks; they come last.
    """

    page: int
    width: float
    height: float
    turn: int
    items: list[Printed | TablePart] = field(default_factory=list)
    behind: range = range(0)

    @property
    def lines(self) -> list[Printed]:
        return [item for item in self.items if isinstance(item, Printed)]

    @property
    def tables(self) -> list[TablePart]:
        return [item for item in self.items if isinstance(item, TablePart)]


def size_of(sheet: Sheet) -> tuple[int, int]:
    """Width and height of a page, in whole points."""
    return round(sheet.width), round(sheet.height)


def bottom_of(item: Printed | TablePart) -> float:
    """How far down a line or table reaches, in points."""
    return item.ys[-1] if isinstance(item, TablePart) else item.bottom


def sheet_of(layout: PageLayout, first: int) -> tuple[Sheet, list[Line]]:
    """The sheet of a page and the document's lines on it, numbered from ``first`` on."""
    page = layout.page
    order = [*_reading_order(layout), *layout.behind]
    texts: list[TextLine] = []
    for item in order:
        if isinstance(item, TextLine):
            texts.append(item)
        else:
            for cell in cells_in_order(item):
                texts += cell.lines
    boxes = character_boxes(page, texts)
    ends = accumulate(len(text.text) for text in texts)
    lines: list[Line] = []
    start, number, at = 0, first, page.number
    for text, end in zip(texts, ends, strict=True):
        lines.append(Line(number, text.text, at, Boxes(boxes, start, end)))
        start = end
        number += 1
    sheet = Sheet(page.number, page.width, page.height, page.turn)
    number = first
    for item in order:
        if isinstance(item, TextLine):
            sheet.items.append(Printed(number, item.text, item.size, *item.sides, item.column))
            number += 1
        else:
            part, number = _part_of(item, page.number, number)
            sheet.items.append(part)
    sheet.behind = range(number - len(layout.behind), number)
    return sheet, lines


def _part_of(table: PageTable, page: int, number: int) -> tuple[TablePart, int]:
    cells: list[PartCell] = []
    for cell in cells_in_order(table):
        lines: list[Printed] = []
        for line in cell.lines:
            lines.append(Printed(number, line.text, line.size, *line.sides))
            number += 1
        x0, top, x1, bottom = cell.sides
        middle = (x0 + x1) / 2
        open_at = {y for y, left, right in table.gaps if left < middle < right} if table.gaps else ()
        cells.append(
            PartCell(
                page,
                cell.row,
                cell.col,
                cell.rowspan,
                cell.colspan,
                cell.sides,
                lines,
                top in open_at,
                bottom in open_at,
            )
        )
    return TablePart(page, table.kind, table.xs, table.ys, cells), number


def cells_in_order(table: PageTable) -> list[PageCell]:
    """The cells row by row from left to right."""
    return sorted(table.cells, key=lambda cell: (cell.row, cell.col))


def _reading_order(layout: PageLayout) -> list[TextLine | PageTable]:
    """Lines and tables of a page; a table stands before the first line that is printed below it.

    Lines beside a table do not tell; in a page of columns only those of its own column do.
    """
    if not layout.tables:
        return list(layout.lines)
    behind: list[list[PageTable]] = [[] for _ in range(len(layout.lines) + 1)]
    for table in sorted(layout.tables, key=lambda one: (one.ys[0], one.xs[0])):
        behind[_index_below(table.box, layout.lines)].append(table)
    order: list[TextLine | PageTable] = []
    for index, line in enumerate(layout.lines):
        order += behind[index]
        order.append(line)
    return order + behind[-1]


def _index_below(box: Box, lines: Sequence[TextLine]) -> int:
    beside = len(lines)
    above = 0
    for index, line in enumerate(lines):
        x0, top, x1, bottom = line.sides
        middle = (top + bottom) / 2
        if x0 < box.x1 and x1 > box.x0:
            if middle > box.top:
                return index
            above = index + 1
        elif middle > box.bottom:
            beside = min(beside, index)
    return above or beside
