"""Rulings that hang together to the grid they draw: edges of columns and rows, and what is drawn of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.layout.page import Floats
from extract.layout.rulings import Mesh, Strokes, clusters

THINNEST = 3.0
"""Rows and columns thinner than this (points) are the two strokes of a double border."""
SAME_END = 2.0
"""Rulings whose ends differ by less (points) end together."""
SHARE_OF_ENDS = 0.6
"""An open side is one where at least this share of the rulings end together."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Grid:
    """Column edges ``xs``, row edges ``ys``, and which pieces of them are drawn.

    ``across[i, j]`` says that the piece of row edge i over column j is drawn, ``down[i, j]`` the
    piece of column edge j beside row i. ``opened`` says that a side had to be closed; ``made`` are the
    places of the upper and the lower side if so, else infinite. ``reach`` is from where to where its
    verticals stand.
    """

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    across: Flags
    down: Flags
    opened: bool = False
    made: tuple[float, float] = (-np.inf, np.inf)
    reach: tuple[float, float] = (np.inf, -np.inf)

    @property
    def nrow(self) -> int:
        return len(self.ys) - 1

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1


def with_sides(mesh: Mesh, middles: Floats) -> tuple[Mesh, bool]:
    """A mesh with the sides that its rulings leave open: where they end together, short of none.

    ``middles`` (n, 2) are those of the page's glyphs: an open part holds some. The flag says whether
    a side was added.
    """
    x, y = middles.T
    vertical = _closed(mesh.horizontal, mesh.vertical, x, y)
    horizontal = _closed(vertical, mesh.horizontal, y, x)
    added = len(vertical) > len(mesh.vertical) or len(horizontal) > len(mesh.horizontal)
    return Mesh(horizontal, vertical), added


def _closed(rulings: Strokes, sides: Strokes, along: Floats, across: Floats) -> Strokes:
    """``sides`` with one more at each end where the crossing ``rulings`` stick out together."""
    first, last = rulings[:, 0].min(), rulings[:, 0].max()
    for end, outer in ((1, sides[:, 0].min()), (2, sides[:, 0].max())):
        beyond = rulings[
            rulings[:, end] < outer - THINNEST if end == 1 else rulings[:, end] > outer + THINNEST
        ]
        if len(beyond) < 2:
            continue
        ends, label = clusters(beyond[:, end], SAME_END)
        common = int(np.bincount(label).argmax())
        together = beyond[label == common]
        is_whole = together[:, 0].min() == first and together[:, 0].max() == last
        if not is_whole and len(together) < max(2, SHARE_OF_ENDS * len(rulings)):
            continue
        low, high = sorted((ends[common], outer))
        between = (along > low) & (along < high) & (across > first) & (across < last)
        if between.any():
            side = (ends[common], together[:, 0].min(), together[:, 0].max())
            sides = np.vstack((sides, side))
    return sides


def with_levels(mesh: Mesh) -> Mesh:
    """A mesh with a ruling under each header that stands over verticals that end below it, in mid-row."""
    edges = np.sort(mesh.horizontal[:, 0])
    added = []
    ends = np.unique(mesh.vertical[:, 1:].round(1))
    for y in ends.tolist():
        at = int(np.searchsorted(edges, y))
        if not 0 < at < len(edges) or min(y - edges[at - 1], edges[at] - y) < LEVEL:
            continue
        x, top, bottom = mesh.vertical.T
        here = np.sort(x[(np.abs(top - y) < SAME_END) & (bottom > edges[at] - SAME_END)])
        through = np.sort(x[(top < y - SAME_END) & (bottom > y + SAME_END)])
        for post in here.tolist():
            side = int(np.searchsorted(through, post))
            if 0 < side < len(through):
                added.append((y, through[side - 1], through[side]))
    return Mesh(np.vstack((mesh.horizontal, sorted(set(added)))), mesh.vertical) if added else mesh


LEVEL = 6.0
"""A vertical that ends further than so many points from all horizontals has a header over it."""


def grid_of(mesh: Mesh, opened: bool = False, made: tuple[float, float] = (-np.inf, np.inf)) -> Grid | None:
    """The grid of a mesh; None where it bounds no cell."""
    ys, row_of = clusters(mesh.horizontal[:, 0], THINNEST)
    xs, col_of = clusters(mesh.vertical[:, 0], THINNEST)
    if len(ys) < 2 or len(xs) < 2:
        return None
    across = np.zeros((len(ys), len(xs) - 1), np.bool_)
    down = np.zeros((len(ys) - 1, len(xs)), np.bool_)
    middle_x, middle_y = (xs[1:] + xs[:-1]) / 2, (ys[1:] + ys[:-1]) / 2
    covers = (middle_x > mesh.horizontal[:, 1:2]) & (middle_x < mesh.horizontal[:, 2:3])
    np.logical_or.at(across, row_of, covers)
    covers = (middle_y > mesh.vertical[:, 1:2]) & (middle_y < mesh.vertical[:, 2:3])
    np.logical_or.at(down.T, col_of, covers)
    reach = float(mesh.vertical[:, 1].min()), float(mesh.vertical[:, 2].max())
    return Grid(xs, ys, across, down, opened, made, reach)
