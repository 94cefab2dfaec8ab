"""Tables that go on over pages: which ones, and their parts put together as one table.

A page seam drops nothing: a header that is printed again on the new page is set apart, a cell that
spans rows on both sides of the seam is one cell, and a row that the seam cut is one row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.document import Text
from extract.layout.sheets import PartCell, Printed, Sheet, TablePart, size_of
from extract.layout.wrapping import MOST_PADDING, is_full
from extract.readers import kinds
from extract.readers.grid import first_label, is_header_row, is_title_row

SAME_EDGE = 3.0
"""Outer edges of the parts of one table differ by no more than so many points."""
ONE_COLUMN = 2.5
"""Column edges of its parts that are closer than so many points are one."""
SPARE_ROWS = 1.6
"""A table goes on if less room was left below it than so many times the next row's height …"""
SPARE_SHARE = 0.14
"""… or than this share of the page, which a row that is kept whole may leave."""
HEADER_WITHIN = 12
"""A header that is printed again stands within so many rows of the table's beginning."""

_FIGURE = re.compile(r"[≥≤=<>＞＜＝]?\s*[\d.,]+\s*[%％]?")


@dataclass(slots=True)
class JoinedCell:
    """A cell of a joined table: the pieces of it on each page, from the first page to the last."""

    row: int
    col: int
    rowspan: int
    colspan: int
    pieces: list[PartCell]

    @property
    def lines(self) -> list[Printed]:
        return [line for piece in self.pieces for line in piece.lines]


@dataclass(slots=True, eq=False)
class JoinedTable:
    """A table over one page or several. ``titles`` are what stands right above it, to be compared."""

    parts: list[TablePart]
    cells: list[JoinedCell]
    xs: list[float]
    nrow: int
    titles: frozenset[str] = frozenset()

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1

    @classmethod
    def of(cls, part: TablePart, titles: Iterable[str] = ()) -> JoinedTable:
        """The table that begins with a part, below lines of text."""
        cells = [JoinedCell(c.row, c.col, c.rowspan, c.colspan, [c]) for c in part.cells]
        return cls([part], cells, list(part.xs), part.nrow, frozenset(map(kinds.squeeze, titles)))

    def row(self, number: int) -> list[JoinedCell]:
        """The cells that begin in a row, from left to right."""
        return sorted((c for c in self.cells if c.row == number), key=lambda c: c.col)


def goes_on(
    table: JoinedTable, part: TablePart, before: Sheet, after: Sheet, limit: float, *, retitled: bool
) -> bool:
    """Whether ``part``, at the top of its page, goes on with ``table``, at the bottom of the one before.

    ``limit`` is how far down the text of such pages reaches, in points; ``retitled`` says that the
    table's title stands above the part again.
    """
    last = table.parts[-1]
    if (before.turn, *size_of(before)) != (after.turn, *size_of(after)):
        return False
    if abs(last.xs[0] - part.xs[0]) > SAME_EDGE or abs(last.xs[-1] - part.xs[-1]) > SAME_EDGE:
        return False
    first = [_text(cell.lines) for cell in part.rows()[0]]
    if is_title_row(first):
        return False
    room = limit - last.ys[-1]
    is_filled = room < max(SPARE_ROWS * (part.ys[1] - part.ys[0]), SPARE_SHARE * before.height)
    if repeated_rows(table, part):
        return is_filled or not retitled
    if _is_full(first) and is_header_row(first) and not _is_in_blocks(table):
        return False
    label = first_label(first)
    top = [_text(cell.lines) for cell in table.row(0)]
    if label and (label in kinds.lexicon().form_starts or label == first_label(top)):
        return False
    return is_filled or (len(last.xs) == len(part.xs) and _near(last.xs, part.xs))


def _is_full(row: Sequence[Text]) -> bool:
    """Whether most cells of a row hold something, as those of a header do."""
    return 2 * sum(bool(text) for text in row) > len(row)


def _is_in_blocks(table: JoinedTable) -> bool:
    """Whether a table is a form in blocks, each with a header of its own: then one may begin a page."""
    return any(is_header_row([_text(c.lines) for c in table.row(n)]) for n in range(1, table.nrow)) or not (
        is_header_row([_text(cell.lines) for cell in table.row(0)])
    )


def _near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < ONE_COLUMN for a, b in zip(one, other, strict=True))


def join(table: JoinedTable, part: TablePart) -> list[Printed]:
    """Puts a part at the end of a table; returns the lines of a header that it only repeats."""
    skipped = repeated_rows(table, part)
    columns = _common_columns(table, part)
    new = [
        JoinedCell(c.row, columns[c.col], c.rowspan, columns[c.col + c.colspan] - columns[c.col], [c])
        for c in part.cells
        if c.row >= skipped
    ]
    new.sort(key=lambda cell: (cell.row, cell.col))
    above = {(c.col, c.colspan): c for c in table.cells if c.row + c.rowspan == table.nrow}
    top = [cell for cell in new if cell.row == skipped]
    pairs = [(upper, c) for c in top if (upper := above.get((c.col, c.colspan))) is not None]
    open_pairs = {id(lower) for upper, lower in pairs if _opens(upper, lower, skipped)}
    cut = len(open_pairs) == len(top) or (not open_pairs and _is_cut(above, top))
    offset = table.nrow - skipped - cut
    gone_on = True
    for cell in new:
        upper = above.get((cell.col, cell.colspan)) if cell.row == skipped else None
        if upper is not None and (
            cut
            or id(cell) in open_pairs
            or _spans_seam(upper, cell, gone_on)
            or (gone_on and _is_labelled_below(table, upper, cell))
        ):
            upper.pieces += cell.pieces
            upper.rowspan += cell.rowspan - cut
        else:
            gone_on = False
            cell.row += offset
            table.cells.append(cell)
    table.parts.append(part)
    table.nrow += part.nrow - skipped - cut
    return [line for cell in part.cells if cell.row < skipped for line in cell.lines]


def _common_columns(table: JoinedTable, part: TablePart) -> list[int]:
    """The joined table's number of each column edge of the part; new edges are put into the table."""
    for x in part.xs:
        at = bisect_left(table.xs, x)
        near = [i for i in (at - 1, at) if 0 <= i < len(table.xs) and abs(table.xs[i] - x) < ONE_COLUMN]
        if not near and table.xs[0] < x < table.xs[-1]:
            table.xs.insert(at, x)
            for cell in table.cells:
                if cell.col >= at:
                    cell.col += 1
                elif cell.col + cell.colspan >= at:
                    cell.colspan += 1
    return [min(range(len(table.xs)), key=lambda i: abs(table.xs[i] - x)) for x in part.xs]


def repeated_rows(table: JoinedTable, part: TablePart) -> int:
    """How many rows at the beginning of a part are the table's header, printed again."""
    rows = part.rows()
    first = _key(rows[0])
    if len(first) < 2:
        return 0
    for start in range(min(table.nrow, HEADER_WITHIN)):
        if not _is_again(_key(table.row(start)), first):
            continue
        texts = [_text(cell.lines) for cell in rows[0]]
        if not is_header_row(texts) and (
            start or _key(table.row(0)) != first or first_label(texts) in kinds.lexicon().form_starts
        ):
            continue
        count = 1
        while (
            start + count < table.nrow
            and count < len(rows) - 1
            and _key(rows[count])
            and _key(table.row(start + count)) == _key(rows[count])
        ):
            count += 1
        return _whole_rows(part, count)
    return 0


def _is_again(row: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows are the same, but for a cell in four, into which other text was printed."""
    differing = sum(a != b for a, b in zip(row, other, strict=False))
    return len(row) == len(other) and differing <= len(row) / 4


def _whole_rows(part: TablePart, count: int) -> int:
    """Fewer rows where a cell spans from them into the rows below."""
    while count and any(c.row < count < c.row + c.rowspan for c in part.cells):
        count -= 1
    return count


def _key(row: Sequence[PartCell] | Sequence[JoinedCell]) -> list[str]:
    return [text for cell in row if (text := kinds.squeeze("".join(line.text for line in cell.lines)))]


def _text(lines: Sequence[Printed]) -> Text:
    return Text("".join(line.text for line in lines))


def _opens(upper: JoinedCell, lower: JoinedCell, skipped: int) -> bool:
    """Whether no ruling is drawn on either side of the seam between two cells.

    Below a header that is printed again (``skipped`` rows) one is.
    """
    return upper.pieces[-1].opens_below and (lower.pieces[0].opens_above or skipped > 0)


def _is_cut(above: dict[tuple[int, int], JoinedCell], top: Sequence[JoinedCell]) -> bool:
    """Whether the seam cut a row: what stands below it only goes on with cells above it.

    Every cell has its like above; one at least is empty below a cell of one row that is not, and every text
    goes on with a line that was full, but for the label of rows on both sides, printed below the seam.
    A figure on both sides is two.
    """
    if any((c.col, c.colspan) not in above for c in top):
        return False
    pairs = [(above[c.col, c.colspan], c) for c in top if c.lines]
    texts = [(upper, c) for upper, c in pairs if upper.lines or min(upper.rowspan, c.rowspan) == 1]
    if any(all(_FIGURE.fullmatch(cell.lines[0].text) for cell in pair) for pair in texts if pair[0].lines):
        return False
    single = [(above[c.col, c.colspan], c) for c in top if above[c.col, c.colspan].rowspan == 1]
    ended = any(upper.lines and not c.lines for upper, c in single)
    return bool(texts) and ended and all(_text_goes_on(upper, lower) for upper, lower in texts)


def _text_goes_on(upper: JoinedCell, lower: JoinedCell) -> bool:
    if not upper.lines:
        return False
    tail, head = upper.lines[-1], lower.lines[0]
    piece = upper.pieces[-1]
    left, _, right, _ = piece.sides
    padding = min((line.x0 for line in piece.lines), default=left) - left
    padding = min(MOST_PADDING, max(0.0, padding))  # a text in the middle of its cell stands further off
    return is_full(tail, head.text, right - padding) or kinds.begins_inside(head.text)


def _spans_seam(upper: JoinedCell, lower: JoinedCell, labels: bool) -> bool:
    """Whether a cell is one with that above the seam. ``labels``: so are all to the left of it.

    A cell over several rows is printed on one side only. An empty one beside others that go on is
    a label's; else it is just empty.
    """
    if upper.lines and lower.lines:
        return False
    if upper.rowspan > 1 or lower.rowspan > 1:
        return bool(upper.lines) or bool(lower.lines and upper.rowspan > 1) or not lower.lines
    return labels and bool(upper.lines) and not lower.lines


def _is_labelled_below(table: JoinedTable, upper: JoinedCell, lower: JoinedCell) -> bool:
    """Whether a label of several rows is printed below the seam, and its first row stands above it.

    Nothing else in its column is empty, so an empty cell before a row that is filled waits for its label.
    """
    if upper.lines or not lower.lines or lower.rowspan < 2:
        return False
    column = [c for c in table.cells if c.col == upper.col and c.colspan == upper.colspan and c is not upper]
    beside = [c for c in table.row(upper.row) if c.col > upper.col]
    return (
        any(c.rowspan > 1 for c in column)
        and all(c.lines for c in column)
        and 2 * sum(bool(c.lines) for c in beside) > len(beside)
    )
