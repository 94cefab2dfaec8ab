"""A page to its tables and lines. Every glyph ends in exactly one cell or line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extract.layout.frame import Frame
from extract.layout.gutter import in_columns
from extract.layout.lattice import ruled_by
from extract.layout.lines import grouped_lines
from extract.layout.model import PageCell, PageLayout, PageTable, TextLine
from extract.layout.page import Ints, Page
from extract.layout.reference import with_second_opinion
from extract.layout.shade import of_shade_or_text
from extract.layout.unparted import with_rows_parted
from extract.layout.unruled import unruled_frames
from extract.layout.watermark import lines_behind, renumbered, watermark_of

_FREE = -1


def solve(page: Page) -> PageLayout:
    """The tables of a page and the lines outside of them, both in reading order."""
    behind = watermark_of(page.glyphs)
    if not behind.any():
        return _solved(page)
    own = np.flatnonzero(~behind)
    layout = renumbered(_solved(replace(page, glyphs=page.glyphs.take(own))), own)
    return replace(layout, page=page, behind=lines_behind(page.glyphs, np.flatnonzero(behind)))


def _solved(page: Page) -> PageLayout:
    ruled = ruled_by(page)
    frames = with_second_opinion(page, ruled.frames)
    group, firsts = groups_of(page, frames)
    parted = [
        with_rows_parted(frame, page.glyphs, group - first)
        for frame, first in zip(frames, firsts, strict=True)
    ]
    more = unruled_frames(page, np.flatnonzero(group == _FREE), ruled)
    if ruled.shaded:
        more = of_shade_or_text(ruled.shaded, more)
    more += [frame for frame in ruled.boxes if not any(map(frame.overlaps, frames + more))]
    if more or parted != frames:
        return layout_of(page, parted + more)
    return _layout(page, frames, group, firsts)


def layout_of(page: Page, frames: Sequence[Frame]) -> PageLayout:
    """A page whose tables are known. Where frames overlap the first one takes the glyph."""
    return _layout(page, frames, *groups_of(page, frames))


def groups_of(page: Page, frames: Sequence[Frame]) -> tuple[Ints, list[int]]:
    """A number for every glyph: the cell it stands in, or -1; and each frame's first number."""
    group = np.full(len(page.glyphs), _FREE, np.int64)
    firsts: list[int] = []
    first = 0
    for frame in frames:
        free = (group == _FREE).nonzero()[0]
        cell = frame.cells_of(page.glyphs, free)
        group[free] = np.where(cell < 0, _FREE, cell + first)
        firsts.append(first)
        first += len(frame.spans)
    return group, firsts


def _layout(page: Page, frames: Sequence[Frame], group: Ints, firsts: Sequence[int]) -> PageLayout:
    count = firsts[-1] + len(frames[-1].spans) if frames else 0
    lines: list[list[TextLine]] = [[] for _ in range(count + 1)]  # the last are those of no cell
    for number, line in grouped_lines(page.glyphs, np.arange(len(page.glyphs)), group):
        lines[number].append(line)
    own = list(map(tuple, lines))
    tables = [
        _table(frame, own[first : first + len(frame.spans)])
        for frame, first in zip(frames, firsts, strict=True)
    ]
    tables.sort(key=lambda table: (table.ys[0], table.xs[0]))
    return PageLayout(page, tuple(tables), tuple(in_columns(page, own[_FREE])))


def _table(frame: Frame, lines: Sequence[tuple[TextLine, ...]]) -> PageTable:
    xs, ys = frame.xs, frame.ys
    cells = [
        (row, col, rows, cols, (xs[col], ys[row], xs[col + cols], ys[row + rows]), own)
        for (row, col, rows, cols), own in zip(frame.spans, lines, strict=True)
    ]
    return PageTable(frame.kind, tuple(map(PageCell._make, cells)), xs, ys, frame.doubts, frame.gaps)
