"""A grid to columns, rows and lines of text in points, before it is laid on pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.draft import Cell, Grid
from corpus.pdf.fonts import Face
from corpus.pdf.inks import Ink, inks, length, words
from corpus.pdf.lines import Align, broken
from corpus.pdf.look import Border, Look
from corpus.write import matrix

PAD = 2.6
"""Between the text of a cell and its border, in points."""
LABEL_ROWS = 3
"""A label over so many rows or more stands in a narrow column, its characters one under the other."""
LABEL_WIDTH = 2.1  # characters
MOST_WANTED = 16.0  # characters that a column asks for at most
TABLE_LEADING = 1.3
CENTRED = ("head", "label", "level1", "level2", "nature", "unit", "weight", "score", "rate")
RIGHT = ("amount",)


@dataclass(eq=False, slots=True)
class SetCell:
    """A cell with its place in the grid and its text in lines."""

    cell: Cell
    row: int
    col: int
    rows: list[list[Ink]] = field(default_factory=list)

    @property
    def rowspan(self) -> int:
        return self.cell.rowspan

    @property
    def colspan(self) -> int:
        return self.cell.colspan

    @property
    def align(self) -> Align:
        kind = self.cell.kind
        return "centre" if kind in CENTRED else "right" if kind in RIGHT else "left"


@dataclass(frozen=True, slots=True)
class SetTable:
    """``xs`` are the column edges from 0, ``heights`` those of the rows, ``head`` counts head rows."""

    cells: tuple[SetCell, ...]
    xs: tuple[float, ...]
    heights: tuple[float, ...]
    head: int
    size: float
    lead: float
    border: Border

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1


def set_table(grid: Grid, look: Look, face: Face, width: float) -> SetTable:
    """The grid in a measure of ``width``, or twice that where it goes on over a page to the right."""
    cells = [
        SetCell(cell, r, c)
        for r, row in enumerate(matrix(grid))
        for c, cell in enumerate(row)
        if cell is not None
    ]
    size = look.table_size
    cut = look.cut_at if 0 < look.cut_at < grid.ncol else 0
    if cut:
        left = _widths([c for c in cells if c.col < cut], cut, look, face, size, width)
        right = _widths(
            [_from(c, cut) for c in cells if c.col >= cut], grid.ncol - cut, look, face, size, width
        )
        widths = left + right
    else:
        widths = _widths(cells, grid.ncol, look, face, size, width)
    xs = [0.0]
    for wide in widths:
        xs.append(xs[-1] + wide)
    lead = size * TABLE_LEADING
    for made in cells:
        end = made.col + made.colspan
        if cut and made.col < cut < end:
            end = cut  # its text stays on the page where it begins
        row = inks(made.cell.pieces, face)
        made.rows = broken(row, size, xs[end] - xs[made.col] - 2 * PAD, look.wrap) if row else []
    heights = _heights(cells, len(grid.rows), lead)
    merged = any(c.rowspan * c.colspan > 1 for c in cells)
    border = look.border if merged or look.plain is None else look.plain
    return SetTable(tuple(cells), tuple(xs), tuple(heights), head_rows(grid), size, lead, border)


def head_rows(grid: Grid) -> int:
    """How many rows at the top are nothing but headings."""
    count = 0
    for row in grid.rows:
        if not all(cell.kind == "head" for cell in row.cells):
            break
        count += 1
    return count


def _from(made: SetCell, col: int) -> SetCell:
    return SetCell(made.cell, made.row, made.col - col)


def _widths(
    cells: list[SetCell], ncol: int, look: Look, face: Face, size: float, width: float
) -> list[float]:
    """Room for the longest word of each column first, then for as much of its text as there is room."""
    need, want = [size + 2 * PAD] * ncol, [size * 2 + 2 * PAD] * ncol
    for made in cells:
        row = inks(made.cell.pieces, face)
        if not row or made.colspan > 1 or made.col >= ncol:
            continue
        if made.rowspan >= LABEL_ROWS and made.cell.kind in ("label", "level1"):
            longest = whole = LABEL_WIDTH
        else:
            longest = max(length(word) for word in words(row, look.wrap))
            whole = min(length(row), MOST_WANTED)
        need[made.col] = max(need[made.col], min(longest * size, width / 3) + 2 * PAD)
        want[made.col] = max(want[made.col], whole * size + 2 * PAD)
    want = [max(n, w) for n, w in zip(need, want, strict=True)]
    if sum(need) >= width:
        return [n * width / sum(need) for n in need]
    free = width - sum(need)
    asked = sum(w - n for n, w in zip(need, want, strict=True))
    if asked <= free:
        return [w + (free - asked) * w / sum(want) for w in want]
    return [n + (w - n) * free / asked for n, w in zip(need, want, strict=True)]


def _heights(cells: list[SetCell], nrow: int, lead: float) -> list[float]:
    heights = [lead + 2 * PAD] * nrow
    for made in sorted(cells, key=lambda c: c.rowspan):
        spanned = range(made.row, made.row + made.rowspan)
        lacking = len(made.rows) * lead + 2 * PAD - sum(heights[r] for r in spanned)
        if lacking > 0:
            heights[spanned[-1]] += lacking
    return heights
