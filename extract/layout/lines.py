"""Glyphs to printed lines: which stand on one line, in which order, and where blanks are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.layout.figures import torn
from extract.layout.model import TextLine
from extract.layout.page import Floats, Glyphs, Ints

LINE_STEP = 0.5
"""Glyphs whose middles lie further apart than this share of the larger one's height, going down
the page, stand on different lines. A superscript lies closer, the next line further."""
WORD_GAP = 0.22
"""A gap wider than this share of the type size is a blank, in writing with blanks."""
WIDE_GLYPH_GAP = 0.6
"""The same between Chinese characters, which are often set apart a little."""
COLUMN_GAP = 1.5
"""A gap this many times the type size parts two statements on a line: an em space."""

_LONGER_THAN_A_PAGE = 1e5  # points: keeps groups and lines apart in one sort key
_BLANK, _EM_SPACE = 0x20, 0x3000
_WIDE_FROM = 0x2E80  # CJK radicals: from here on, writing without blanks between words


@dataclass(frozen=True, slots=True)
class _Order:
    """Glyphs in reading order: their numbers, the line of each, and where it lies along the line."""

    numbers: Ints
    line: Ints
    group: Ints


def grouped_lines(glyphs: Glyphs, numbers: Ints, group: Ints | None = None) -> list[tuple[int, TextLine]]:
    """The lines of some glyphs of a page from top to bottom, each with its group.

    With ``group`` (one integer a glyph) glyphs of different groups never share a line, and the lines
    come group by group in ascending order.
    """
    if not len(numbers):
        return []
    order = _in_order(glyphs, numbers, np.zeros(len(numbers), np.int64) if group is None else group)
    return _lines(glyphs, order)


def _in_order(glyphs: Glyphs, numbers: Ints, group: Ints) -> _Order:
    box, turn = glyphs.box[numbers], glyphs.turn[numbers]
    down, along = _axes(box, turn)
    size = glyphs.size[numbers]
    if turn.any():
        group = group * 4 + turn
    order = (group * _LONGER_THAN_A_PAGE + down).argsort(kind="stable")
    g, d, s = group[order], down[order], size[order]
    breaks = (g[1:] != g[:-1]) | (d[1:] - d[:-1] > LINE_STEP * np.maximum(s[1:], s[:-1]))
    line = np.zeros(len(order), np.int64)
    breaks.cumsum(out=line[1:])
    inside = (line * _LONGER_THAN_A_PAGE + along[order]).argsort(kind="stable")
    order = order[inside]
    own = group[order] // 4 if turn.any() else group[order]
    return _Order(numbers[order], line[inside], own)


def _axes(box: Floats, turn: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Where each glyph lies across the lines and along its line, for the way it is turned."""
    x, y = ((box[:, :2] + box[:, 2:]) / 2).T
    if not turn.any():
        return y, x
    return np.choose(turn, (y, -x, -y, x)), np.choose(turn, (x, y, -x, -y))


def _lines(glyphs: Glyphs, order: _Order) -> list[tuple[int, TextLine]]:
    numbers, line = order.numbers, order.line
    codes, box, size = glyphs.code[numbers], glyphs.box[numbers], glyphs.size[numbers]
    starts = np.append(0, np.flatnonzero(line[1:] != line[:-1]) + 1)
    blank = _blanks(glyphs, order, codes, box, size)
    # Room for a blank behind each glyph that has one.
    at = np.arange(len(numbers))
    at[1:] += (blank[:-1] > 0).cumsum()
    total = int(at[-1]) + 1
    written = np.zeros(total, np.uint32)
    places = np.full(total, -1, np.int64)
    written[at] = codes
    places[at] = numbers
    filled = np.flatnonzero(blank)
    written[at[filled] + 1] = blank[filled]
    text = written.astype("<u4").tobytes().decode("utf-32-le", "replace")

    low = np.minimum.reduceat(box[:, :2], starts)
    high = np.maximum.reduceat(box[:, 2:], starts)
    ends = np.append(starts[1:], len(numbers))
    sizes = np.add.reduceat(size, starts) / (ends - starts)
    pieces = list(map(slice, at[starts].tolist(), (at[ends - 1] + 1).tolist()))
    lines = map(
        TextLine,
        map(text.__getitem__, pieces),
        map(places.__getitem__, pieces),
        map(tuple, np.concatenate((low, high), axis=1).tolist()),
        sizes.tolist(),
    )
    return list(zip(order.group[starts].tolist(), lines, strict=True))


def _blanks(
    glyphs: Glyphs,
    order: _Order,
    codes: NDArray[np.uint32],
    box: Floats,
    size: Floats,
) -> NDArray[np.uint32]:
    """The blank behind each glyph on its line: none (0), a blank, or an em space for a wide gap."""
    numbers, line = order.numbers, order.line
    blank = np.zeros(len(numbers), np.uint32)
    if len(numbers) < 2:
        return blank
    gap = box[1:, 0] - box[:-1, 2]
    turn = glyphs.turn[numbers][:-1]
    if turn.any():
        gap = np.choose(
            turn, (gap, box[1:, 1] - box[:-1, 3], box[:-1, 0] - box[1:, 2], box[:-1, 1] - box[1:, 3])
        )
    gap = gap / np.maximum(np.minimum(size[1:], size[:-1]), 0.1)
    told = glyphs.space[numbers][:-1] & (numbers[1:] == numbers[:-1] + 1)
    wide = (codes[:-1] >= _WIDE_FROM) & (codes[1:] >= _WIDE_FROM)
    is_blank = np.where(wide, gap > WIDE_GLYPH_GAP, (gap > WORD_GAP) | (told & (gap > WORD_GAP / 2)))
    is_blank &= line[1:] == line[:-1]
    blank[:-1] = np.where(is_blank, np.where(gap > COLUMN_GAP, _EM_SPACE, _BLANK), 0)
    if not turn.any() and len(blanks := np.flatnonzero(is_blank)):
        blank[torn(codes, box, size, line, blanks)] = 0
    return blank
