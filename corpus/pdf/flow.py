"""Blocks laid on pages one after the other: prose by lines, tables by what a page has room for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.draft import Block, Gap, Grid, Para
from corpus.pdf.fonts import RISE, Face
from corpus.pdf.inks import Ink, inks
from corpus.pdf.lines import Align, Line, broken, line
from corpus.pdf.look import Look
from corpus.pdf.pages import Fragment, FragmentCell, Page
from corpus.pdf.printed import Printed, TableCell
from corpus.pdf.producers import PRODUCERS
from corpus.pdf.seams import Band, Piece, pieces, slices
from corpus.pdf.tables import PAD, SetTable, set_table
from corpus.records import Part

FOOT = 20.0
"""The foot of a page is higher than its other margins by so many points."""
COVER = "project_evaluation_cover"
COVER_TOP = 150.0  # points above the title of a cover
HEADINGS = {0: 1.0, 1: 1.6, 2: 1.15, 3: 1.0}  # size of a heading to that of the text, by its level
INDENT = 2  # characters before the first line of a paragraph
_YEAR_LINE = re.compile(r"[（(].{0,12}年.{0,4}[）)]")
_UNIT_LINE = re.compile(r"(金额)?单位[:：].{1,4}")


class Flow:
    """Lays out a document; ``printed`` holds its pages then."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.face = Face(look.face, look.latin, PRODUCERS[look.producer].fixed)
        self.printed = Printed()
        self._kind = ""
        self._y = 0.0
        self._page: Page | None = None

    def lay(self, blocks: Iterable[Block]) -> None:
        """All blocks in order."""
        for block in blocks:
            match block:
                case Part():
                    self._part(block)
                case Para():
                    self._paragraph(block)
                case Grid():
                    self._grid(block)
                case Gap():
                    self._y += block.lines * self._lead

    # -- pages
    @property
    def _lead(self) -> float:
        return self.look.size * self.look.leading

    @property
    def _left(self) -> float:
        return self.look.margin

    def _width(self, page: Page) -> float:
        return page.width - 2 * self.look.margin

    def _bottom(self, page: Page) -> float:
        return page.height - self.look.margin - FOOT

    def _part(self, part: Part) -> None:
        wide = part.kind in self.look.landscape
        scanned = part.kind in self.look.scanned
        page = self._page
        changes = page is None or page.wide != wide or page.scanned != scanned or self._kind == COVER
        self._kind = part.kind
        if changes or self.look.each_part or part.kind == COVER:
            self._page = None
        else:
            self._y += 2 * self._lead
        self.printed.begin(part)

    def _on(self) -> Page:
        """The page that is being filled."""
        return self._page or self._new_page()

    def _new_page(self) -> Page:
        wide = self._kind in self.look.landscape
        page = Page(
            len(self.printed.pages) + 1,
            wide,
            self.look.turn if wide and not self.look.sideways else 0,
            wide and self.look.sideways,
            self._kind in self.look.scanned,
        )
        self.printed.pages.append(page)
        self._page = page
        self._y = self.look.margin + (COVER_TOP if self._kind == COVER else 0.0)
        return page

    # -- prose
    def _paragraph(self, para: Para) -> None:
        size = self.look.size * HEADINGS[min(para.heading, 3)]
        row = inks(para.pieces, self.face)
        if not row:
            return
        align, indent = self._manner(para)
        width = self._width(self._on())
        lead = size * self.look.leading
        rows = broken(row, size, width, self.look.wrap, indent * size)
        if para.heading and self._y + lead + 2 * self._lead > self._bottom(self._on()):
            self._new_page()  # a heading does not stand alone at the foot of a page
        for number, own in enumerate(rows):
            page = self._on()
            if self._y + lead > self._bottom(page):
                page = self._new_page()
            first = indent * size if number == 0 else 0.0
            last = number == len(rows) - 1
            made = line(
                own,
                self.face,
                size,
                self._left + first,
                self._y + (lead - size) / 2 + RISE * size,
                width - first,
                "left" if last and align == "full" else align,
                para.heading > 0,
            )
            page.lines.append(made)
            self.printed.note_lines(page, [made])
            self.printed.touch(page.number, made.text)
            self._y += lead
        if para.heading == 1:
            self._y += lead / 2

    def _manner(self, para: Para) -> tuple[Align, int]:
        text = "".join(p if isinstance(p, str) else p.text for p in para.pieces)
        if para.heading == 1 or _YEAR_LINE.fullmatch(text):
            return "centre", 0
        if _UNIT_LINE.fullmatch(text):
            return "right", 0
        return "full", INDENT

    # -- tables
    def _grid(self, grid: Grid) -> None:
        page = self._on()
        table = set_table(grid, self.look, self.face, self._width(page))
        room = self._bottom(page) - self._y
        if table.heights[0] > room and (self.look.seam == "kept" or room < 2 * table.lead):
            page = self._new_page()
            room = self._bottom(page) - self._y
        height = self._bottom(page) - self.look.margin
        bands = slices(table, room, height, self.look)
        dealt = pieces(table, bands, self.look)
        top = self._y
        cells: dict[int, TableCell] = {}
        for first, last in _column_groups(table, self.look.cut_at):
            for number, (own, found) in enumerate(zip(bands, dealt, strict=True)):
                if number or first:
                    page = self._new_page()
                    self._y = top if number == 0 else self._y
                self._fragment(page, table, own, found, first, last, cells)
        ordered = sorted(cells.values(), key=lambda c: (c.row, c.col))
        self.printed.tables.append(ordered)
        self._y += self._lead

    def _fragment(
        self,
        page: Page,
        table: SetTable,
        bands: list[Band],
        found: list[Piece],
        first: int,
        last: int,
        cells: dict[int, TableCell],
    ) -> None:
        """What of a table stands on this page: these bands of the columns ``first`` to ``last``."""
        ys = [self._y]
        for band in bands:
            ys.append(ys[-1] + band.height)
        xs = [self._left + x - table.xs[first] for x in table.xs[first : last + 1]]
        made = []
        for piece in sorted(found, key=lambda p: (p.first, p.made.col)):
            start, end = max(piece.made.col, first), min(piece.made.col + piece.made.colspan, last)
            if start >= end:
                continue
            begins = piece.made.col == start
            box = xs[start - first], ys[piece.first], xs[end - first], ys[piece.last + 1]
            rows = piece.rows if begins else ()
            lines = self._cell_lines(piece, rows, box, table)
            whole = sum(map(len, rows)) == sum(map(len, piece.made.rows))
            cell = piece.made.cell
            made.append(
                FragmentCell(
                    piece.first,
                    start - first,
                    piece.last - piece.first + 1,
                    end - start,
                    box,
                    tuple(lines),
                    cell,
                    whole,
                )
            )
            if piece.again:
                continue
            self.printed.note_lines(page, lines)
            if id(cell) not in cells or (lines and id(cell) not in self.printed.places):
                cells[id(cell)] = TableCell(piece.made.row, piece.made.col, cell, page.number, box)
                if lines:
                    self.printed.note_cell(page, cell, box)
        again = sum(band.again for band in bands)
        head = again or sum(band.row < table.head for band in bands)
        page.fragments.append(Fragment(tuple(xs), tuple(ys), tuple(made), head, table.border))
        self.printed.touch(page.number, "")
        self._y = ys[-1]

    def _cell_lines(
        self,
        piece: Piece,
        rows: Iterable[list[Ink]],
        box: tuple[float, float, float, float],
        table: SetTable,
    ) -> list[Line]:
        rows = list(rows)
        x0, top, x1, bottom = box
        free = bottom - top - len(rows) * table.lead
        y = top + (free / 2 if self.look.middle else PAD)
        bold = piece.made.cell.kind == "head"
        return [
            line(
                row,
                self.face,
                table.size,
                x0 + PAD,
                y + n * table.lead + (table.lead - table.size) / 2 + RISE * table.size,
                x1 - x0 - 2 * PAD,
                piece.made.align,
                bold,
            )
            for n, row in enumerate(rows)
        ]


def _column_groups(table: SetTable, cut: int) -> list[tuple[int, int]]:
    return [(0, cut), (cut, table.ncol)] if 0 < cut < table.ncol else [(0, table.ncol)]
