"""The geometry of a table before its glyphs are put in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.document import Box
from extract.layout.model import Gap, TableKind
from extract.layout.page import Glyphs, Ints

Span = tuple[int, int, int, int]
"""Row, column, rowspan, colspan of a cell."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Column edges ``xs`` and row edges ``ys``, ascending, in points, and the cells on that grid.

    No two ``spans`` overlap. Glyphs that stand on a part of the grid without a cell do not belong to
    the table. ``gaps`` are the pieces of its upper and lower side that are not drawn.
    """

    kind: TableKind
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    doubts: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def nrow(self) -> int:
        return len(self.ys) - 1

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def overlaps(self, other: Frame) -> bool:
        return (
            self.xs[0] < other.xs[-1]
            and other.xs[0] < self.xs[-1]
            and self.ys[0] < other.ys[-1]
            and other.ys[0] < self.ys[-1]
        )

    def cells_of(self, glyphs: Glyphs, numbers: Ints) -> Ints:
        """For each of the numbered glyphs the index into ``spans`` of its cell, -1 for none.

        A glyph belongs to the cell in which its middle lies.
        """
        grid = np.full((self.nrow + 2, self.ncol + 2), -1, np.int64)
        spans = np.array(self.spans)
        grid[spans[:, 0] + 1, spans[:, 1] + 1] = np.arange(len(spans))
        for index in np.flatnonzero(spans[:, 2] * spans[:, 3] > 1).tolist():
            row, col, rowspan, colspan = self.spans[index]
            grid[row + 1 : row + rowspan + 1, col + 1 : col + colspan + 1] = index
        box = glyphs.box[numbers]
        rows = np.searchsorted(self.ys, (box[:, 1] + box[:, 3]) / 2)
        cols = np.searchsorted(self.xs, (box[:, 0] + box[:, 2]) / 2)
        found: Ints = grid[rows, cols]
        return found


def parts_of(frame: Frame) -> list[Frame]:
    """A frame cut where a whole row or column of its grid has no cell: boxes set apart are no table."""
    covered = np.zeros((frame.nrow, frame.ncol), np.bool_)
    for row, col, rowspan, colspan in frame.spans:
        covered[row : row + rowspan, col : col + colspan] = True
    rows, cols = np.logical_or.reduce(covered, axis=1), np.logical_or.reduce(covered, axis=0)
    if rows.all() and cols.all():
        return [frame]
    parts: list[Frame] = []
    for top, bottom in runs_of(rows):
        for left, right in runs_of(cols):
            spans = tuple(
                (row - top, col - left, rowspan, colspan)
                for row, col, rowspan, colspan in frame.spans
                if top <= row < bottom and left <= col < right
            )
            part = replace(frame, xs=frame.xs[left : right + 1], ys=frame.ys[top : bottom + 1], spans=spans)
            parts += parts_of(part) if spans else []
    return parts


def runs_of(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First index and the one behind the last of every run of True."""
    bounds = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return list(zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True))
