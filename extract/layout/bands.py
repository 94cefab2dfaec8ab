"""Tables between horizontal rulings: three lines, or one below every row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extract.layout.chunks import Line
from extract.layout.page import Rulings
from extract.layout.placed import Bar
from extract.layout.region import Region, Solved, solved
from extract.layout.rows import is_anchor, numeric_columns, placed
from extract.layout.rulings import Strokes, clusters, strokes_of

SAME_Y = 1.5
"""Strokes within so many points are pieces of one bar, or the two of a double one."""
JOIN = 6.0
"""Pieces of a bar that are no further apart than so many points are one bar."""
MIN_BAR = 10.0
"""A shorter bar, in points, underlines a word."""
SAME_SIDE = 4.0
"""Bars that begin and end within so many points of each other belong to one table."""
MIN_WIDTH = 60.0
"""A table between bars is at least so wide, in points."""
MIN_HEADED = 3
"""Over fewer columns than this a line that has a text over each may be a caption with its unit."""
MIN_RULED, FILLED = 4, 0.6
"""A table of so many bars that has none below its last row has a text in this share of its columns there."""
STEP, MAX_OPEN = 2.2, 4
"""Headers over a first bar are no more lines than this, and no further apart than so many em."""


def bars_of(strokes: Strokes, rulings: Rulings) -> tuple[Bar, ...]:
    """Horizontal strokes as bars from top to bottom, pieces of one put together.

    ``rulings`` are all of the page: they tell which of the strokes are but edges of shade.
    """
    found: list[Bar] = []
    if len(strokes):
        positions, label = clusters(strokes[:, 0], SAME_Y)
        for at in np.lexsort((strokes[:, 1], label)).tolist():
            y, (_, x0, x1) = float(positions[label[at]]), strokes[at].tolist()
            if found and found[-1].y == y and x0 - found[-1].x1 <= JOIN:
                found[-1] = Bar(y, found[-1].x0, max(found[-1].x1, x1))
            else:
                found.append(Bar(y, x0, x1))
    found = [bar for bar in found if bar.x1 - bar.x0 >= MIN_BAR]
    if rulings.shade.any():
        drawn, _ = strokes_of(rulings.take(~rulings.shade))
        found = [replace(bar, is_shade=not _lies_on(bar, drawn)) for bar in found]
    return tuple(found)


def _lies_on(bar: Bar, strokes: Strokes) -> bool:
    y, x0, x1 = strokes.T
    return bool(((np.abs(y - bar.y) < SAME_Y) & (x0 < bar.x1) & (x1 > bar.x0)).any())


def banded_regions(lines: Sequence[Line], bars: Sequence[Bar]) -> list[Solved]:
    """Solved regions between bars of one width, not yet judged."""
    found: list[Solved] = []
    for family in _families(bars):
        found.extend(_tables(family, lines, bars))
    return found


def _families(bars: Sequence[Bar]) -> list[list[Bar]]:
    """Drawn bars with the same ends, from top to bottom."""
    families: list[list[Bar]] = []
    for bar in bars:
        if bar.is_shade or bar.x1 - bar.x0 < MIN_WIDTH:
            continue
        for family in families:
            if abs(family[0].x0 - bar.x0) < SAME_SIDE and abs(family[0].x1 - bar.x1) < SAME_SIDE:
                family.append(bar)
                break
        else:
            families.append([bar])
    return [family for family in families if len(family) > 1]


def _tables(family: list[Bar], lines: Sequence[Line], bars: Sequence[Bar]) -> list[Solved]:
    """The runs of bands of a family whose lines stand in columns."""
    bands = [_inside(lines, upper, lower) for upper, lower in itertools.pairwise(family)]
    found: list[Solved] = []
    start = 0
    while start < len(bands):
        if not _in_columns(bands[start]):
            start += 1
            continue
        end = start + 1
        while end < len(bands) and (_in_columns(bands[end]) or _passes(bands, end)):
            end += 1
        inside = [line for band in bands[start:end] for line in band]
        table = _solved(inside, family[start], family[end], bars)
        if table is not None:
            table = _with_open_header(table, lines, family[start], family[end], bars)
            found.append(_with_open_end(table, lines, family[start], family[end], bars))
        start = end
    return found


def _with_open_header(
    table: Solved, lines: Sequence[Line], top: Bar, bottom: Bar, bars: Sequence[Bar]
) -> Solved:
    """The table with the headers that stand over its first bar, where no bar is over them.

    Headers they are if they stand over every column but the first, and the first row below has figures
    as those below it, or the table none.
    """
    own = table.region.lines
    numeric = numeric_columns(table.placed, len(table.columns)) - {0}
    if len(table.columns) < MIN_HEADED or (numeric and not is_anchor(table.placed[0], numeric)):
        return table
    above: list[Line] = []
    y = top.y
    for line in reversed([line for line in lines if line.middle < top.y]):
        fits = line.chunks[0].x0 > top.x0 - SAME_SIDE and line.chunks[-1].x1 < top.x1 + SAME_SIDE
        if not fits or y - line.middle > STEP * line.em or len(above) == MAX_OPEN:
            break
        above.insert(0, line)
        y = line.middle
    for first in range(len(above)):
        head = above[first:]
        covered = {
            col for line in placed(head, table.columns) for a, b in line.ranges for col in range(a, b + 1)
        }
        if len(head[0].chunks) < 2 or not covered >= set(range(1, len(table.columns))):
            continue
        wider = _solved([*head, *own], replace(top, y=head[0].top), bottom, bars)
        if wider is not None and len(wider.columns) == len(table.columns):
            return wider
    return table


def _with_open_end(
    table: Solved, lines: Sequence[Line], top: Bar, bottom: Bar, bars: Sequence[Bar]
) -> Solved:
    """The table with the row below its last bar, where no bar is below it, if it fills most columns."""
    own = table.region.lines
    under = [line for line in lines if line.middle > bottom.y][:1]
    if not under or len(table.columns) < MIN_HEADED or len(table.region.bars) < MIN_RULED:
        return table
    (line,) = under
    fits = line.chunks[0].x0 > bottom.x0 - SAME_SIDE and line.chunks[-1].x1 < bottom.x1 + SAME_SIDE
    if not fits or line.middle - bottom.y > STEP * line.em:
        return table
    (row,) = placed(under, table.columns)
    if row.spans or len(row.columns) < FILLED * len(table.columns):
        return table
    top = replace(top, y=min(top.y, own[0].top))
    wider = _solved([*own, line], top, replace(bottom, y=line.bottom), bars)
    return wider if wider is not None and len(wider.columns) == len(table.columns) else table


def _inside(lines: Sequence[Line], upper: Bar, lower: Bar) -> list[Line]:
    return [
        line
        for line in lines
        if upper.y < line.middle < lower.y
        and line.chunks[0].x0 > upper.x0 - SAME_SIDE
        and line.chunks[-1].x1 < upper.x1 + SAME_SIDE
    ]


def _in_columns(band: list[Line]) -> bool:
    """Whether most lines of a band have several chunks."""
    many = sum(len(line.chunks) > 1 for line in band)
    return many > 0 and 3 * many >= len(band)


def _passes(bands: list[list[Line]], at: int) -> bool:
    """A band of one short line, or none, between bands in columns: a row that heads others."""
    return len(bands[at]) <= 1 and at + 1 < len(bands) and _in_columns(bands[at + 1])


def _solved(lines: list[Line], top: Bar, bottom: Bar, bars: Sequence[Bar]) -> Solved | None:
    if len(lines) < 2:
        return None
    inside = tuple(
        bar
        for bar in bars
        if top.y <= bar.y <= bottom.y and bar.x0 > top.x0 - SAME_SIDE and bar.x1 < top.x1 + SAME_SIDE
    )
    return solved(Region("banded", tuple(lines), inside))
