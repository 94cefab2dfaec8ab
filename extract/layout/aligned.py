"""Tables without rulings: runs of lines whose chunks stand in the same columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from extract.layout.chunks import Line
from extract.layout.placed import Bar
from extract.layout.region import Region, Solved, solved

PROSE_SHARE = 0.62
"""A line of one chunk over such a share of the text's width is prose."""
BREAK = 1.6
"""A step down to the next line of so many usual ones parts blocks, which may yet be one table."""
MAX_BLANK = 5.0
"""A step of more than so many em ends a table."""
CLOSE = 1.8
"""Lines of one text are no further apart than so many em."""
SAME_SIZE = 1.15
"""Lines of one text differ in size by no more than this ratio."""
MAX_BETWEEN = 3
"""So many lines of one chunk may stand between blocks of a table."""


def aligned_regions(lines: Sequence[Line], bars: Sequence[Bar]) -> list[Solved]:
    """Solved regions of lines in columns, not yet judged."""
    found: list[Solved] = []
    for run in _runs(lines):
        if sum(len(line.chunks) > 1 for line in run) < 2:
            continue
        found.extend(_joined(_blocks(run), bars))
    return found


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines between prose and wide blanks."""
    if not lines:
        return []
    left = min(line.chunks[0].x0 for line in lines)
    right = max(line.chunks[-1].x1 for line in lines)
    runs: list[list[Line]] = [[]]
    for line in lines:
        if len(line.chunks) == 1 and line.chunks[0].width > PROSE_SHARE * (right - left):
            runs.append([])
            continue
        if runs[-1] and line.middle - runs[-1][-1].middle > MAX_BLANK * line.em:
            runs.append([])
        runs[-1].append(line)
    return [run for run in runs if run]


def _blocks(run: Sequence[Line]) -> list[list[Line]]:
    """Lines that follow each other at the usual distance."""
    steps = [b.middle - a.middle for a, b in itertools.pairwise(run)]
    usual = float(np.median(steps)) if steps else 0.0
    blocks: list[list[Line]] = [[run[0]]]
    for step, line in zip(steps, run[1:], strict=True):
        if step > BREAK * usual:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _joined(blocks: list[list[Line]], bars: Sequence[Bar]) -> list[Solved]:
    """Blocks put together as long as their columns agree, and solved."""
    found: list[Solved] = []
    current: list[Line] = []
    held: list[Line] = []
    best: Solved | None = None
    for block in blocks:
        if all(len(line.chunks) == 1 for line in block):
            held = [*held, *block]
            continue
        alone = _solved(block, bars)
        together = _solved([*current, *held, *block], bars) if current else None
        if (
            together is not None
            and len(held) <= MAX_BETWEEN
            and len(together.columns) >= max(_count(best), _count(alone))
        ):
            current, best = [*current, *held, *block], together
        else:
            if best is not None:
                found.append(best)
            current, best = block, alone
        held = []
    if best is not None:
        found.append(best)
    return found


def _count(found: Solved | None) -> int:
    return len(found.columns) if found else 1


def _solved(lines: Sequence[Line], bars: Sequence[Bar]) -> Solved | None:
    """The lines solved without those of one chunk at their ends that are no part of the columns."""
    lines = list(lines)
    while lines and len(lines[-1].chunks) == 1 and not _is_beside_first(lines[-2:], -1):
        lines.pop()
    while lines and len(lines[0].chunks) == 1 and not _is_beside_first(lines[:2], 0):
        lines.pop(0)
    if not lines:
        return None
    top, bottom = lines[0].middle, lines[-1].middle
    return solved(Region("aligned", tuple(lines), tuple(bar for bar in bars if top < bar.y < bottom)))


def _is_beside_first(pair: Sequence[Line], at: int) -> bool:
    """Whether the only text of a line goes on in, or goes on with, that of a column but the first."""
    if len(pair) < 2:
        return False
    line, other = pair[at], pair[-1 - at]
    em = min(line.em, other.em)
    if abs(line.middle - other.middle) > CLOSE * em or len(other.chunks) < 2:
        return False
    if max(line.em, other.em) > SAME_SIZE * em:
        return False
    (chunk,) = line.chunks
    if at == 0 and chunk.colon:
        return False  # a caption: 单位：元
    return chunk.x0 > other.chunks[0].x1 and any(
        chunk.x0 < one.x1 and one.x0 < chunk.x1 for one in other.chunks[1:]
    )
