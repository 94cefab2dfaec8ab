"""Tables laid on pages: what each page has room for, and for a table too wide, the pages to the right."""

from __future__ import annotations

from corpus.draft import Grid
from corpus.pdf.fonts import RISE
from corpus.pdf.inks import Ink
from corpus.pdf.lines import Box, Line, line
from corpus.pdf.pages import Fragment, FragmentCell
from corpus.pdf.printed import TableCell
from corpus.pdf.seams import Band, Piece, pieces, slices
from corpus.pdf.sheets import Sheets
from corpus.pdf.tables import PAD, SetTable, set_table

Known = dict[int, TableCell]


def lay(sheets: Sheets, grid: Grid) -> None:
    """One table, over as many pages as it takes."""
    table = set_table(grid, sheets.look, sheets.face, sheets.width)
    room = sheets.bottom - sheets.y
    if table.heights[0] > room and (sheets.look.seam == "kept" or room < 2 * table.lead):
        sheets.turn()
        room = sheets.bottom - sheets.y
    bands = slices(table, room, sheets.bottom - sheets.look.margin, sheets.look)
    dealt = pieces(table, bands, sheets.look)
    top = sheets.y
    known: Known = {}
    for first, last in _column_groups(table, sheets.look.cut_at):
        for number, (own, found) in enumerate(zip(bands, dealt, strict=True)):
            if number or first:
                sheets.turn()
                sheets.y = top if number == 0 else sheets.y
            _fragment(sheets, table, own, found, (first, last), known)
    sheets.printed.tables.append(sorted(known.values(), key=lambda c: (c.row, c.col)))
    sheets.y += sheets.lead


def _column_groups(table: SetTable, cut: int) -> list[tuple[int, int]]:
    return [(0, cut), (cut, table.ncol)] if 0 < cut < table.ncol else [(0, table.ncol)]


def _fragment(
    sheets: Sheets,
    table: SetTable,
    bands: list[Band],
    found: list[Piece],
    cols: tuple[int, int],
    known: Known,
) -> None:
    """What of a table stands on this page: these bands of the columns from one to another."""
    page, (first, last) = sheets.page, cols
    ys = [sheets.y]
    for band in bands:
        ys.append(ys[-1] + band.height)
    xs = [sheets.left + x - table.xs[first] for x in table.xs[first : last + 1]]
    made = []
    for piece in sorted(found, key=lambda p: (p.first, p.made.col)):
        start, end = max(piece.made.col, first), min(piece.made.col + piece.made.colspan, last)
        if start >= end:
            continue
        box = xs[start - first], ys[piece.first], xs[end - first], ys[piece.last + 1]
        rows = piece.rows if piece.made.col == start else ()
        lines = _lines(sheets, piece, rows, box, table)
        cell = FragmentCell(
            piece.first,
            start - first,
            piece.last - piece.first + 1,
            end - start,
            box,
            lines,
            piece.made.cell,
        )
        made.append(cell)
        if not piece.again:
            _note(sheets, piece, cell, known)
    head = sum(band.again for band in bands) or sum(band.row < table.head for band in bands)
    page.fragments.append(Fragment(tuple(xs), tuple(ys), tuple(made), head, table.border))
    sheets.printed.touch(page.number, "")
    sheets.y = ys[-1]


def _note(sheets: Sheets, piece: Piece, made: FragmentCell, known: Known) -> None:
    """Remembers where a cell stands: where its first words do, or where it begins if it has none."""
    cell, page = made.cell, sheets.page
    sheets.printed.note_lines(page, made.lines)
    if id(cell) not in known or (made.lines and id(cell) not in sheets.printed.places):
        known[id(cell)] = TableCell(piece.made.row, piece.made.col, cell, page.number, page.shown(made.box))
        if made.lines:
            sheets.printed.note_cell(page, cell, made.box)


def _lines(
    sheets: Sheets, piece: Piece, rows: tuple[list[Ink], ...], box: Box, table: SetTable
) -> tuple[Line, ...]:
    x0, top, x1, bottom = box
    free = bottom - top - len(rows) * table.lead
    y = top + (free / 2 if sheets.look.middle else PAD) + (table.lead - table.size) / 2
    return tuple(
        line(
            row,
            sheets.face,
            table.size,
            x0 + PAD,
            y + n * table.lead + RISE * table.size,
            x1 - x0 - 2 * PAD,
            piece.made.align,
            piece.made.cell.kind == "head",
        )
        for n, row in enumerate(rows)
    )
