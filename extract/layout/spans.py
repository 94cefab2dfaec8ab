"""Rows of placed chunks to the cells of a grid: spanning headers, merged header cells, empty cells."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.chunks import Chunk
from extract.layout.columns import Column
from extract.layout.levels import tiled
from extract.layout.placed import Bar, Placed, Rows

CENTRED = 0.6
"""A header is centred over columns when its middle is no further from theirs than so many em."""

Span = tuple[int, int, int, int]


def spans_of(rows: Rows, columns: Sequence[Column], bars: Sequence[Bar]) -> tuple[Span, ...]:
    """Cells as (row, col, rowspan, colspan): together they cover the grid."""
    ranges = [_ranges(row) for row in rows.rows]
    for at in range(rows.header - 1):
        below = {col for row in ranges[at + 1 : rows.header] for pair in row for col in _cols(pair)}
        deeper = [line for row in rows.rows[at + 1 : rows.header] for line in row]
        tiles = tiled(rows.rows[at], deeper)
        if tiles is not None:
            ranges[at] = sorted([pair for pair in ranges[at] if pair == (0, 0)] + tiles)
        else:
            ranges[at] = _widened(rows.rows[at], rows.rows[at + 1], ranges[at], columns, bars, below)
    cells = [_with_blanks(found, len(columns)) for found in ranges]
    return tuple(_joined_down(cells, ranges, rows, columns, bars))


def _cols(pair: tuple[int, int]) -> range:
    return range(pair[0], pair[1] + 1)


def _ranges(row: Sequence[Placed]) -> list[tuple[int, int]]:
    """The columns of each text of a row, those of its lines that overlap put together."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(pair for line in row for pair in line.ranges):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _widened(
    row: Sequence[Placed],
    below: Sequence[Placed],
    ranges: list[tuple[int, int]],
    columns: Sequence[Column],
    bars: Sequence[Bar],
    headed: set[int],
) -> list[tuple[int, int]]:
    """Headers of headers, over all the columns that they stand centred over or have a bar over."""
    taken = {col for pair in ranges for col in _cols(pair)}
    bottom, top = row[-1].line.middle, below[0].line.middle
    under = [bar for bar in bars if bottom < bar.y < top]
    found: list[tuple[int, int]] = []
    for first, last in ranges:
        x0, x1 = _extent(row, first, last)
        free = [
            col
            for col in range(len(columns))
            if first <= col <= last or (col not in taken and (col in headed))
        ]
        pair = _by_bar(x0, x1, under, columns) or _by_centre(
            x0, x1, first, last, free, columns, row[0].line.em
        )
        pair = (max(pair[0], found[-1][1] + 1 if found else 0), pair[1])
        pair = (min(pair[0], first), max(pair[1], last))
        others = [other for other in ranges if other[0] > last]
        if others:
            pair = (pair[0], min(pair[1], others[0][0] - 1))
        taken.update(_cols(pair))
        found.append(pair)
    return found


def _extent(row: Sequence[Placed], first: int, last: int) -> tuple[float, float]:
    chunks: list[Chunk] = [
        chunk
        for line in row
        for chunk, pair in zip(line.line.chunks, line.ranges, strict=True)
        if first <= pair[0] and pair[1] <= last
    ]
    return min(chunk.x0 for chunk in chunks), max(chunk.x1 for chunk in chunks)


def _by_bar(x0: float, x1: float, bars: Sequence[Bar], columns: Sequence[Column]) -> tuple[int, int] | None:
    """The columns over the partial bar that stands right under a text."""
    middle = (x0 + x1) / 2
    for bar in bars:
        if bar.x0 <= middle <= bar.x1:
            over = [at for at, col in enumerate(columns) if bar.x0 < (col.x0 + col.x1) / 2 < bar.x1]
            if over and len(over) < len(columns):
                return over[0], over[-1]
    return None


def _by_centre(
    x0: float, x1: float, first: int, last: int, free: list[int], columns: Sequence[Column], em: float
) -> tuple[int, int]:
    """The columns around a text whose middle is nearest to the text's own."""
    middle = (x0 + x1) / 2

    def off(a: int, b: int) -> float:
        return abs((columns[a].x0 + columns[b].x1) / 2 - middle)

    best, least = (first, last), off(first, last)
    if least < CENTRED * em:
        return best
    for a in range(first, -1, -1):
        if a not in free:
            break
        for b in range(last, len(columns)):
            if b not in free:
                break
            if off(a, b) < min(least - CENTRED * em, CENTRED * 2 * em):
                best, least = (a, b), off(a, b)
    return best


def _with_blanks(ranges: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    covered = {col for pair in ranges for col in _cols(pair)}
    return sorted([*ranges, *((col, col) for col in range(count) if col not in covered)])


def _joined_down(
    cells: list[list[tuple[int, int]]],
    ranges: list[list[tuple[int, int]]],
    rows: Rows,
    columns: Sequence[Column],
    bars: Sequence[Bar],
) -> list[Span]:
    """Header cells of one column one below the other are one, where no bar parts them.

    Text in both is one text; an empty cell belongs to a text that stands between the lines of the
    rows, not on one of them.
    """
    found: list[Span] = []
    open_at: dict[tuple[int, int], int] = {}
    for at, row in enumerate(cells):
        still: dict[tuple[int, int], int] = {}
        for pair in row:
            above = open_at.get(pair)
            if (
                above is not None
                and at < rows.header
                and _is_one(at, found[above][0], pair, ranges, rows)
                and not _parted(at, pair, rows, columns, bars)
            ):
                top, col, rowspan, colspan = found[above]
                found[above] = (top, col, rowspan + 1, colspan)
                still[pair] = above
            else:
                found.append((at, pair[0], 1, pair[1] - pair[0] + 1))
                still[pair] = len(found) - 1
        open_at = still
    return found


def _is_one(
    at: int, top: int, pair: tuple[int, int], ranges: list[list[tuple[int, int]]], rows: Rows
) -> bool:
    texts = [row for row in range(top, at + 1) if pair in ranges[row]]
    if len(texts) > 1 and texts[-1] == at:
        return True
    return any(_is_between(rows.rows[row], pair) for row in range(rows.header) if pair in ranges[row])


def _is_between(row: Sequence[Placed], pair: tuple[int, int]) -> bool:
    """Whether a text stands on lines of its own in a row."""
    own = [line for line in row if pair in line.ranges]
    return len(row) > len(own) and all(len(line.ranges) == 1 for line in own)


def _parted(
    at: int, pair: tuple[int, int], rows: Rows, columns: Sequence[Column], bars: Sequence[Bar]
) -> bool:
    top, bottom = rows.rows[at - 1][-1].line.middle, rows.rows[at][0].line.middle
    middle = (columns[pair[0]].x0 + columns[pair[1]].x1) / 2
    return any(top < bar.y < bottom and bar.x0 < middle < bar.x1 for bar in bars)
