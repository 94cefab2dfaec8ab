"""The geometry of a table before its glyphs are put in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.document import Box
from extract.layout.model import Sides, TableKind
from extract.layout.page import Glyphs, Ints


@dataclass(frozen=True, slots=True)
class Frame:
    """Column edges ``xs`` and row edges ``ys``, ascending, in points, and the cells on that grid.

    ``spans`` are (row, col, rowspan, colspan); no two overlap. Glyphs that stand on a part of the
    grid without a cell do not belong to the table.
    """

    kind: TableKind
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[tuple[int, int, int, int], ...]
    doubts: tuple[str, ...] = ()

    @property
    def nrow(self) -> int:
        return len(self.ys) - 1

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def sides_of(self, span: tuple[int, int, int, int]) -> Sides:
        row, col, rowspan, colspan = span
        return self.xs[col], self.ys[row], self.xs[col + colspan], self.ys[row + rowspan]

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
