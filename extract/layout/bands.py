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
            found.append(table)
        start = end
    return found


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
