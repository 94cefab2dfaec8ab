"""Watermarks, which are no text of a page: glyphs that stand aslant, or large ones behind others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extract.layout.model import PageLayout, PageTable, TextLine
from extract.layout.page import Glyphs, Ints

LARGE = 1.6
"""Glyphs behind others are so many times as large as most at least."""
SAME_SIZE = 0.08
"""Glyphs of one watermark differ by no more than this share of their size …"""
STEP = 3.0
"""… and follow each other within so many sizes."""
OVER_SHARE, OVER = 0.34, 2
"""Of the large glyphs of a run behind others at least this share, or so many, have some before them."""
INNER = 0.25
"""A glyph has others before it when their middles lie in it, and no nearer to its side than this share."""

_Flags = NDArray[np.bool_]


def watermark_of(glyphs: Glyphs) -> _Flags:
    """Which glyphs belong to watermarks."""
    found = glyphs.aslant if len(glyphs.aslant) else np.zeros(len(glyphs), np.bool_)
    # The mean lies near the usual size: titles of a page are short.
    if len(glyphs) > 1 and glyphs.size.max() > LARGE * glyphs.size.mean():
        found = found | _behind(glyphs, found)
    return found


def _behind(glyphs: Glyphs, aslant: _Flags) -> _Flags:
    """Runs of large glyphs over which others are printed."""
    found = np.zeros(len(glyphs), np.bool_)
    usual = float(np.sort(glyphs.size)[len(glyphs) // 2])
    is_large = glyphs.size > LARGE * usual
    large = np.flatnonzero(is_large & ~aslant)
    if not len(large):
        return found
    low, high = glyphs.box[large, :2].min(axis=0), glyphs.box[large, 2:].max(axis=0)
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    small = ~is_large & ~aslant & ((middle > low) & (middle < high)).all(axis=1)
    if not small.any():
        return found
    x, y = middle[small].T
    for run in _runs(glyphs, large):
        box = glyphs.box[run]
        margin = INNER * (box[:, 2:] - box[:, :2])
        low, high = box[:, :2] + margin, box[:, 2:] - margin
        inside = (x > low[:, :1]) & (x < high[:, :1]) & (y > low[:, 1:]) & (y < high[:, 1:])
        covered = int(np.count_nonzero(inside.any(axis=1)))
        found[run] = covered >= min(OVER, OVER_SHARE * len(run))
    return found


def _runs(glyphs: Glyphs, numbers: Ints) -> list[Ints]:
    """Some glyphs, in content order, in runs of one size without wide gaps."""
    if not len(numbers):
        return []
    size = glyphs.size[numbers]
    middle = (glyphs.box[numbers, :2] + glyphs.box[numbers, 2:]) / 2
    far = np.abs(middle[1:] - middle[:-1]).max(axis=1) > STEP * size[1:]
    other = np.abs(size[1:] - size[:-1]) > SAME_SIZE * size[1:]
    starts = np.flatnonzero(far | other | (numbers[1:] - numbers[:-1] > 1)) + 1
    return np.split(numbers, starts)


def lines_behind(glyphs: Glyphs, numbers: Ints) -> tuple[TextLine, ...]:
    """The glyphs of watermarks as lines, in the order of the page's content."""
    lines = []
    for run in _runs(glyphs, numbers):
        low, high = glyphs.box[run, :2].min(axis=0), glyphs.box[run, 2:].max(axis=0)
        sides = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
        lines.append(TextLine(glyphs.take(run).text(), run, sides, float(glyphs.size[run].mean())))
    return tuple(lines)


def renumbered(layout: PageLayout, numbers: Ints) -> PageLayout:
    """A layout of some of a page's glyphs, with the numbers that these have among all."""
    return replace(
        layout,
        tables=tuple(_table(table, numbers) for table in layout.tables),
        lines=tuple(_line(line, numbers) for line in layout.lines),
    )


def _table(table: PageTable, numbers: Ints) -> PageTable:
    cells = (
        cell._replace(lines=tuple(_line(line, numbers) for line in cell.lines)) if cell.lines else cell
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))


def _line(line: TextLine, numbers: Ints) -> TextLine:
    return line._replace(places=np.where(line.places < 0, -1, numbers[line.places]))
