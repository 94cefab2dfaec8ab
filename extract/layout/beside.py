"""Tables whose columns go on over other pages, as a wide sheet is printed: their parts side by side.

Pages of one strip of columns follow each other down the rows, then come those of the next strip; or
each page is followed by those to the right of it. Parts belong together only where it is certain:
their rows end at the same heights, and the part to the right neither begins anew nor has a title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extract.document import Text
from extract.layout.sheets import PartCell, Printed, Sheet, TablePart, size_of
from extract.readers import kinds
from extract.readers.grid import first_label

SAME_ROW = 1.5
"""Row edges of parts side by side differ by no more than so many points."""
SAME_COLUMN = 3.0
"""Column edges of parts below each other differ by no more than so many points."""
SHARED = 0.6
"""Parts below each other share this share of the edges of the one that has fewer."""
ENOUGH_ROWS = 5
"""So many row edges inside of a table must be the same: fewer may be so by chance."""


def with_columns_joined(sheets: Sequence[Sheet], own: Sequence[Sequence[Printed | TablePart]]) -> None:
    """Puts the columns of a table that stand on later pages beside those on the first ones.

    ``own`` is what stands on each sheet, furniture aside. What else stands on a later page goes with
    its table.
    """
    at = 0
    while at < len(sheets):
        rows, strips = _block(sheets, own, at)
        bands = 1 if rows > 1 else _bands(own, at, strips)
        for band in range(bands):
            first = at + band * strips
            for strip in range(1, strips):
                for row in range(rows):
                    source = first + strip * rows + row
                    _move(sheets[source], sheets[first + row], own[source])
        at += rows * strips * bands


def _block(sheets: Sequence[Sheet], own: Sequence[Sequence[Printed | TablePart]], at: int) -> tuple[int, int]:
    """How many pages from a page on are those of one strip, and how many strips there are."""
    first = _only_table(own[at])
    if first is None:
        return 1, 1
    rows = 1 + sum(1 for _ in takewhile(lambda n: _is_below(first, own[n]), range(at + 1, len(sheets))))
    strips = 1
    while _is_strip(sheets, own, at, at + rows * strips, rows):
        strips += 1
    return (rows, strips) if strips > 1 else (1, 1)


def _bands(own: Sequence[Sequence[Printed | TablePart]], at: int, strips: int) -> int:
    """How often as many pages as there are strips follow each other, each group below the one before."""
    bands = 1
    while strips > 1 and at + (bands + 1) * strips <= len(own):
        below = range(at + bands * strips, at + (bands + 1) * strips)
        left = _only_table(own[below[0]])
        for above, page in zip(range(at, at + strips), below, strict=True):
            first, part = _only_table(own[above]), _only_table(own[page])
            if first is None or left is None or part is None:
                return bands
            if not _is_below(first, own[page]) or not _has_rows_of(left, part):
                return bands
        bands += 1
    return bands


def _only_table(items: Sequence[Printed | TablePart]) -> TablePart | None:
    """The table of a page that has one and hardly anything else."""
    tables = [item for item in items if isinstance(item, TablePart)]
    return tables[0] if len(tables) == 1 else None


def _is_below(first: TablePart, items: Sequence[Printed | TablePart]) -> bool:
    """Whether the table of a page has the columns of another."""
    part = _only_table(items)
    if part is None:
        return False
    fewer, more = sorted((first.xs, part.xs), key=len)
    shared = sum(any(abs(x - other) < SAME_COLUMN for other in more) for x in fewer[1:-1])
    outer = abs(first.xs[0] - part.xs[0]) < SAME_COLUMN and abs(first.xs[-1] - part.xs[-1]) < SAME_COLUMN
    return outer and shared >= SHARED * (len(fewer) - 2)


def _is_strip(
    sheets: Sequence[Sheet], own: Sequence[Sequence[Printed | TablePart]], at: int, to: int, rows: int
) -> bool:
    """Whether the pages from ``to`` on print the columns to the right of the pages from ``at`` on."""
    if to + rows > len(sheets):
        return False
    inner = 0
    for row in range(rows):
        left, right = _only_table(own[at + row]), _only_table(own[to + row])
        if left is None or right is None or size_of(sheets[at + row]) != size_of(sheets[to + row]):
            return False
        if _is_below(left, own[to + row]) or not _has_rows_of(left, right):
            return False
        inner += min(left.nrow, right.nrow) - 1
    left, right = _only_table(own[at]), _only_table(own[to])
    assert left is not None and right is not None
    return inner >= ENOUGH_ROWS and _goes_on_aside(own[at], left, own[to], right)


def _has_rows_of(left: TablePart, right: TablePart) -> bool:
    """Whether all rows of one part end where rows of the other do."""
    if abs(left.ys[0] - right.ys[0]) > SAME_ROW or abs(left.ys[-1] - right.ys[-1]) > SAME_ROW:
        return False
    fewer, more = sorted((left.ys, right.ys), key=len)
    return all(any(abs(y - other) < SAME_ROW for other in more) for y in fewer)


def _goes_on_aside(
    left_items: Sequence[Printed | TablePart],
    left: TablePart,
    right_items: Sequence[Printed | TablePart],
    right: TablePart,
) -> bool:
    """Whether a part has no beginning of its own: no title, no label of a beginning, no header again.

    The room of a title that stands on the other page is left free above it; or the columns took
    another width.
    """
    lines = [item for item in right_items if isinstance(item, Printed)]
    if any(kinds.is_title(line.text) or kinds.is_continuation(line.text) for line in lines):
        return False
    top = [kinds.squeeze("".join(line.text for line in cell.lines)) for cell in right.rows()[0]]
    label = first_label([Text(text) for text in top])
    if label in kinds.lexicon().form_starts or set(filter(None, top)) & _texts_at_top(left):
        return False
    is_headed = any(isinstance(item, Printed) and item.bottom <= left.ys[0] + SAME_ROW for item in left_items)
    return is_headed or abs(left.xs[-1] - right.xs[-1]) > SAME_COLUMN


def _texts_at_top(part: TablePart) -> set[str]:
    return {kinds.squeeze("".join(line.text for line in cell.lines)) for cell in part.rows()[0]} - {""}


def _move(source: Sheet, target: Sheet, own: Sequence[Printed | TablePart]) -> None:
    """Puts the table of a page, and the lines beside it, on the page that has the columns before it."""
    at = next(n for n, item in enumerate(target.items) if isinstance(item, TablePart))
    left, right = target.tables[0], source.tables[0]
    above = [item for item in own if isinstance(item, Printed) and item.bottom <= right.ys[0] + SAME_ROW]
    below = [item for item in own if isinstance(item, Printed) and item not in above]
    moved = {item.number for item in above + below}
    target.items[at : at + 1] = [*above, beside(left, right), *below]
    source.items = [item for item in source.lines if item.number not in moved]


def beside(left: TablePart, right: TablePart) -> TablePart:
    """Two parts as one, the second to the right of the first. Rows end where one of theirs does."""
    ys = _united(left.ys, right.ys)
    shift = left.xs[-1] - right.xs[0]
    xs = (*left.xs, *(x + shift for x in right.xs[1:]))
    cells = [*_on_rows(left, ys, 0), *_on_rows(right, ys, left.ncol)]
    return TablePart(left.page, left.kind, xs, ys, sorted(cells, key=lambda cell: (cell.row, cell.col)))


def _united(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    edges = sorted([*one, *other])
    return (edges[0], *(b for a, b in pairwise(edges) if b - a > SAME_ROW))


def _on_rows(part: TablePart, ys: Sequence[float], columns: int) -> Iterator[PartCell]:
    """The cells of a part in rows with these edges, so many columns further to the right."""
    rows = [max(0, bisect_left(ys, y + SAME_ROW) - 1) for y in part.ys]
    for cell in part.cells:
        row = rows[cell.row]
        yield cell._replace(row=row, rowspan=rows[cell.row + cell.rowspan] - row, col=cell.col + columns)
