"""Lines of a table without rulings to its rows: which lines are one row's, and which head the table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np

from extract.layout.chunks import Chunk, Line
from extract.layout.columns import Column, columns_under
from extract.layout.levels import tiled
from extract.layout.placed import Bar, Placed, Rows

TIGHT = 0.8
"""Lines whose middles are closer than so many em overlap: they are one row's."""
CLOSER = 0.87
"""Lines closer than this share of the usual distance of rows go on with the row above."""
FULL_WIDTH = 6.0
"""A column narrower than so many em is not known to wrap."""
FULL_SHARE = 0.6
"""A line shorter than this share of its column ends of itself, not at the column's edge."""
WORD_BLANK = 0.3
"""Width of a blank between words, in em."""
NUMERIC_SHARE = 0.6
"""A column is one of numbers when such a share of its chunks are."""


def placed(lines: Sequence[Line], columns: Sequence[Column]) -> list[Placed]:
    """Each line with the columns of its chunks."""
    return [
        Placed(line, tuple(columns_under(chunk, columns, line.em) for chunk in line.chunks)) for line in lines
    ]


def numeric_columns(lines: Sequence[Placed], count: int) -> frozenset[int]:
    """Columns most of whose chunks are numbers."""
    total, numbers = [0] * count, [0] * count
    for line in lines:
        for chunk, (first, last) in zip(line.line.chunks, line.ranges, strict=True):
            if first == last:
                total[first] += 1
                numbers[first] += chunk.numeric
    return frozenset(
        col for col in range(count) if numbers[col] >= 2 and numbers[col] >= NUMERIC_SHARE * total[col]
    )


def rows_of(
    lines: Sequence[Placed], columns: Sequence[Column], bars: Sequence[Bar], *, headed: bool = True
) -> Rows:
    """Lines grouped into header rows and rows; without ``headed`` none of them is a header's."""
    numeric = numeric_columns(lines, len(columns)) - {0}
    left, right = columns[0].x0, columns[-1].x1
    cuts = [_bars_between(above, below, bars) for above, below in itertools.pairwise(lines)]
    full = [any(_covers(bar, left, right) for bar in between) for between in cuts]
    body = _body_start(lines, numeric, full) if headed else 0
    header_rows = _header_rows(lines[:body], cuts[: max(0, body - 1)])
    ruled = _is_row_ruled(lines, numeric, full, body)
    limits = _limits(lines[body:], len(columns))
    usual = _usual_step(lines[body:], numeric)
    rows: list[list[Placed]] = []
    for at in range(body, len(lines)):
        line = lines[at]
        if at > body and not full[at - 1] and (ruled or _goes_on(rows[-1], line, numeric, limits, usual)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return Rows(tuple(tuple(row) for row in [*header_rows, *rows]), len(header_rows))


def _bars_between(above: Placed, below: Placed, bars: Sequence[Bar]) -> list[Bar]:
    return [bar for bar in bars if above.line.middle < bar.y < below.line.middle]


def _covers(bar: Bar, left: float, right: float) -> bool:
    return min(bar.x1, right) - max(bar.x0, left) > FULL_BAR * (right - left)


FULL_BAR = 0.8
"""A bar over this share of a table's width parts its rows from one side to the other."""


def is_anchor(line: Placed, numeric: frozenset[int]) -> bool:
    """Whether the line carries a row of its own: numbers, or in a table of words its first column."""
    if numeric:
        return any(
            chunk.numeric and first == last and first in numeric
            for chunk, (first, last) in zip(line.line.chunks, line.ranges, strict=True)
        )
    return len(line.ranges) >= 2 and line.ranges[0][0] == 0


def _body_start(lines: Sequence[Placed], numeric: frozenset[int], full: list[bool]) -> int:
    """The number of lines of the header."""
    cut = full.index(True) + 1 if True in full else 0
    if cut and not numeric:
        return cut if cut <= MAX_HEADER_LINES else 0
    if not numeric:
        return 1
    figures = next((at for at, line in enumerate(lines) if _has_figures(line, numeric)), 0)
    start = min(cut, figures) if cut and figures else cut or figures
    return start if start <= MAX_HEADER_LINES else 0


def _has_figures(line: Placed, numeric: frozenset[int]) -> bool:
    """Whether there are numbers on the line that are not years, as headers are."""
    return any(
        chunk.numeric and first == last and first in numeric and not YEAR.fullmatch(chunk.text)
        for chunk, (first, last) in zip(line.line.chunks, line.ranges, strict=True)
    )


YEAR = re.compile(r"(19|20)\d\d([-/–]\d{2,4})?年?")
MAX_HEADER_LINES = 12


def _is_row_ruled(lines: Sequence[Placed], numeric: frozenset[int], full: list[bool], body: int) -> bool:
    """Whether a bar parts every row from the next."""
    cuts = [at for at in range(body, len(full)) if full[at]]
    if len(cuts) < 2:
        return False
    if not numeric:
        return True
    bounds = [body, *(at + 1 for at in cuts), len(lines)]
    anchors = [sum(is_anchor(line, numeric) for line in lines[a:b]) for a, b in itertools.pairwise(bounds)]
    return max(anchors) <= 1


def _header_rows(lines: Sequence[Placed], cuts: list[list[Bar]]) -> list[list[Placed]]:
    rows: list[list[Placed]] = []
    for at, line in enumerate(lines):
        if at and not (cuts[at - 1] or _is_level_above(rows[-1], lines[at:])):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_level_above(row: list[Placed], below: Sequence[Placed]) -> bool:
    """Whether a header over several columns has headers of its own below it."""
    line = below[0]
    if line.line.middle - row[-1].line.middle < TIGHT * line.line.em:
        return False
    for part in row:
        for first, last in part.ranges:
            if last > first and sum(first <= a and b <= last for a, b in line.ranges) >= 2:
                return True
    return tiled(row, below) is not None


def _limits(lines: Sequence[Placed], count: int) -> list[tuple[float, float]]:
    """How far the words of each column reach from and to."""
    limits = [(float("inf"), 0.0)] * count
    for line in lines:
        for chunk, (first, last) in zip(line.line.chunks, line.ranges, strict=True):
            if first == last:
                low, high = limits[first]
                limits[first] = min(low, chunk.x0), max(high, chunk.x1)
    return limits


def _usual_step(lines: Sequence[Placed], numeric: frozenset[int]) -> float:
    """The usual distance of rows that follow each other line by line, 0 if there are none."""
    steps = [
        below.line.middle - above.line.middle
        for above, below in itertools.pairwise(lines)
        if is_anchor(above, numeric) and is_anchor(below, numeric)
    ]
    return float(np.median(steps)) if steps else 0.0


def _goes_on(
    row: list[Placed],
    line: Placed,
    numeric: frozenset[int],
    limits: list[tuple[float, float]],
    usual: float,
) -> bool:
    """Whether the line belongs to the row above it."""
    last = row[-1]
    step, em = line.line.middle - last.line.middle, line.line.em
    if step < TIGHT * em:
        return True
    anchored = any(is_anchor(part, numeric) for part in row)
    if anchored and is_anchor(line, numeric):
        return False
    if usual and step < CLOSER * usual:
        return True
    if step > MAX_STEP * em:
        return False
    if line.spans or last.spans:
        return False
    if 0 not in line.columns:
        return line.columns <= frozenset().union(*(part.columns for part in row)) and not (
            line.columns & numeric
        )
    if not line.columns <= last.columns and not (last.columns <= {0} and not anchored):
        return False
    return all(
        _wraps(last.in_column(col), line.in_column(col), limits[col], em)
        for col in line.columns & last.columns
        if col not in numeric
    )


MAX_STEP = 2.0
"""A line further below than so many em begins a row."""


def _wraps(above: Chunk | None, below: Chunk | None, limits: tuple[float, float], em: float) -> bool:
    """Whether a column's text goes on in the next line, as far as can be told from its right edge."""
    if above is None or below is None:
        return False
    width = limits[1] - limits[0]
    if width < FULL_WIDTH * em or above.x1 - limits[0] < FULL_SHARE * width:
        return False
    return below.lower or above.x1 + WORD_BLANK * em + below.opening > limits[1]
