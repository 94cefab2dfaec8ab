"""Grids to tables: parts of a grid that no ruling divides are one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.layout.frame import Frame, Span, parts_of, runs_of
from extract.layout.grid import Flags, Grid, grid_of, with_levels, with_sides
from extract.layout.model import Gap
from extract.layout.page import Floats, Ints, Page
from extract.layout.rulings import (
    CROSS,
    Mesh,
    Strokes,
    boxes_joined,
    connected,
    is_drawing,
    joined,
    snapped,
    strokes_of,
    with_posts,
)
from extract.layout.shade import drawn_by_shade, without_idle_shade

OPEN = "an open part holds text"
"""Not so one that is open only above or below: a cell that the page's end cuts."""
IRREGULAR = "a part is not rectangular"
STRAY = "text stands in the outline but in no cell"
FEW_ODD, ODD_SHARE = 2, 0.1
"""A grid with more parts of odd shape, and more than this share of all, is a drawing …"""
MANY_CELLS, FILLED_SHARE = 60, 0.08
"""… and so is one of many cells of which hardly any hold text …"""
SOME_CELLS, SOME_FILLED, HEADED = 20, 0.15, 0.5
"""… or of some, few of which do, where no row or column is filled to this share: squared ground."""

FEW_CELLS = 8
"""So few cells, a side of which had to be added, are a drawing where not even half of them hold text."""
TALL = 1.5
"""A glyph so many times as high as its cell does not belong into it."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rulings draw on a page, the smallest frames first.

    ``frames`` have columns; those of ``shaded`` have them by edges of shade alone. ``boxes`` have one
    column. ``extents`` (x from, to, y from, to) are those of ``frames`` and of drawings.
    """

    frames: tuple[Frame, ...]
    shaded: tuple[Frame, ...]
    boxes: tuple[Frame, ...]
    across: Strokes
    down: Strokes
    extents: tuple[tuple[float, float, float, float], ...]

    @property
    def horizontal(self) -> Strokes:
        """The horizontal rulings of no table with columns and no drawing."""
        return _outside(self.across, [(y0, y1, x0, x1) for x0, x1, y0, y1 in self.extents])

    @property
    def vertical(self) -> Strokes:
        """The vertical ones."""
        return _outside(self.down, self.extents)


def ruled_by(page: Page) -> Ruled:
    """The tables and boxes that the rulings of a page draw."""
    horizontal, vertical = (
        joined(snapped(strokes)) for strokes in strokes_of(without_idle_shade(page.rulings))
    )
    meshes = boxes_joined(connected(horizontal, vertical))
    if not meshes:
        return Ruled((), (), (), horizontal, vertical, ())
    found: list[Frame] = []
    inside = []  # of tables and drawings, where no ruling is left for others
    box = page.glyphs.box
    middles = (box[:, :2] + box[:, 2:]) / 2
    for mesh in meshes:
        if is_drawing(mesh):
            inside.append(mesh.extent)
            continue
        wide = with_posts(mesh, vertical) if len(meshes) == 1 else mesh
        closed, opened = with_sides(wide, middles)
        grid = grid_of(with_levels(closed), opened, _made(wide, closed))
        found += frames_of(grid, page) if grid is not None else []
    found.sort(key=lambda f: (f.xs[-1] - f.xs[0]) * (f.ys[-1] - f.ys[0]))
    columned = [frame for frame in found if frame.ncol > 1]
    by_shade = drawn_by_shade(columned, page.rulings)
    frames = [frame for frame, shade in zip(columned, by_shade, strict=True) if not shade]
    inside += [(f.xs[0], f.xs[-1], f.ys[0], f.ys[-1]) for f in frames]
    return Ruled(
        tuple(frames),
        tuple(frame for frame, shade in zip(columned, by_shade, strict=True) if shade),
        tuple(frame for frame in found if frame.ncol == 1),
        horizontal,
        vertical,
        tuple(inside),
    )


def _made(mesh: Mesh, closed: Mesh) -> tuple[float, float]:
    """Where an upper and a lower side were put that no ruling draws; infinite for none."""
    own, all_ = mesh.horizontal[:, 0], closed.horizontal[:, 0]
    top, bottom = float(all_.min()), float(all_.max())
    return (top if top < own.min() else -np.inf), (bottom if bottom > own.max() else np.inf)


def _outside(rulings: Strokes, frames: Sequence[tuple[float, float, float, float]]) -> Strokes:
    """The rulings that lie in no frame; of frames is given: first and last position, start and end."""
    if not len(frames):
        return rulings
    position, start, end = (column[:, None] for column in rulings.T)
    low, high, first, last = np.array(frames).T
    inside = (position > low - CROSS) & (position < high + CROSS) & (end > first) & (start < last)
    left: Strokes = rulings[~inside.any(axis=1)]
    return left


def frames_of(grid: Grid, page: Page) -> list[Frame]:
    """The tables of a grid: none for single boxes, or where no cell holds text."""
    region, count = regions_of(grid)
    grid, region = _dividing(grid, region)
    inside, at = _glyphs_in(grid, region, page)
    if not len(at):
        return []
    printed = np.bincount(at, minlength=count)
    low, high, size = _extent(region, count)
    if _is_too_low(grid, low, high, at, page.glyphs.size[inside]):
        return []
    rectangular = (high - low + 1).prod(axis=1) == size
    open_sides = _open(grid, region, count)
    is_open, aside = open_sides.any(axis=1), open_sides[:, :2].any(axis=1)
    if _is_drawing(rectangular, printed, region) or (
        grid.opened and count < FEW_CELLS and 2 * np.count_nonzero(printed) < count
    ):
        return []
    doubts = []
    whole = rectangular & (~is_open | ~aside | (printed > 0))
    if aside.any():
        whole |= rectangular & aside & _is_in_row(grid, region, printed)
    if (whole & (aside | open_sides[:, 2:].all(axis=1))).any():
        doubts.append(OPEN)
    sides = np.concatenate((low, high - low + 1), axis=1)[whole].tolist()
    spans: list[Span] = [(row, col, rows, cols) for row, col, rows, cols in sides]
    for number in np.flatnonzero(~rectangular & ~is_open).tolist():
        doubts.append(IRREGULAR)
        spans += _pieces(region == number)
    if (printed[~rectangular & is_open] > 0).any():
        doubts.append(STRAY)
    frame = Frame(
        kind="open" if grid.opened else "ruled",
        xs=tuple(grid.xs.tolist()),
        ys=_row_edges(grid),
        spans=tuple(sorted(spans)),
        doubts=tuple(dict.fromkeys(doubts)),
        gaps=_gaps(grid),
    )
    parts = [frame] if whole.all() else parts_of(frame)
    return [part for part in parts if len(part.spans) > 1]


def _dividing(grid: Grid, region: Ints) -> tuple[Grid, Ints]:
    """Without the inner edges that part no two regions: strokes through a cell, spurs outside of all."""
    rows = np.append(True, (region[1:] != region[:-1]).any(axis=1))
    cols = np.append(True, (region[:, 1:] != region[:, :-1]).any(axis=0))
    if rows.all() and cols.all():
        return grid, region
    edge_rows, edge_cols = np.append(rows, True), np.append(cols, True)
    row_starts, col_starts = np.flatnonzero(rows), np.flatnonzero(cols)
    return (
        Grid(
            grid.xs[edge_cols],
            grid.ys[edge_rows],
            np.logical_or.reduceat(grid.across[edge_rows], col_starts, axis=1),
            np.logical_or.reduceat(grid.down[:, edge_cols], row_starts, axis=0),
            grid.opened,
            grid.made,
            grid.reach,
        ),
        region[np.ix_(row_starts, col_starts)],
    )


def regions_of(grid: Grid) -> tuple[Ints, int]:
    """The region (0, 1, …) of every elementary cell: those that no drawn piece parts share one."""
    beside, below = grid.down[:, 1:-1], grid.across[1:-1]
    # The corner that each elementary cell reaches going left, and going up, names its region …
    left = np.zeros((grid.nrow, grid.ncol), np.int64)
    left[:, 1:] = np.where(beside, np.arange(1, grid.ncol), 0)
    up = np.zeros_like(left)
    up[1:] = np.where(below, np.arange(1, grid.nrow)[:, None], 0)
    label = np.maximum.accumulate(up, axis=0) * grid.ncol + np.maximum.accumulate(left, axis=1)
    # … unless it is not rectangular: then its parts do not agree, and names are handed on.
    if ((label[:, 1:] != label[:, :-1]) & ~beside).any() or ((label[1:] != label[:-1]) & ~below).any():
        label = _handed_on(label.size, beside, below)
    found, region = np.unique(label, return_inverse=True)
    return region.reshape(left.shape), len(found)


def _handed_on(size: int, beside: Flags, below: Flags) -> Ints:
    """A common number for all elementary cells that hang together, handed from cell to cell."""
    label = np.arange(size).reshape(len(beside), -1)
    while True:
        before = label.copy()
        smaller = np.where(beside, label.size, np.minimum(label[:, 1:], label[:, :-1]))
        np.minimum(label[:, 1:], smaller, out=label[:, 1:])
        np.minimum(label[:, :-1], smaller, out=label[:, :-1])
        smaller = np.where(below, label.size, np.minimum(label[1:], label[:-1]))
        np.minimum(label[1:], smaller, out=label[1:])
        np.minimum(label[:-1], smaller, out=label[:-1])
        if (label == before).all():
            return label


def _extent(region: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """First and last (row, col) of each region, and its number of elementary cells."""
    rows, cols = np.indices(region.shape)
    flat = region.ravel()
    low = np.full((count, 2), region.size, np.int64)
    high = np.full((count, 2), -1, np.int64)
    for axis, places in enumerate((rows.ravel(), cols.ravel())):
        np.minimum.at(low[:, axis], flat, places)
        np.maximum.at(high[:, axis], flat, places)
    return low, high, np.bincount(flat, minlength=count)


def _open(grid: Grid, region: Ints, count: int) -> Flags:
    """Which regions have an outer side that is not drawn: left, right, top, bottom (count, 4)."""
    found = np.zeros((count, 4), np.bool_)
    found[region[:, 0][~grid.down[:, 0]], 0] = True
    found[region[:, -1][~grid.down[:, -1]], 1] = True
    found[region[0][~grid.across[0]], 2] = True
    found[region[-1][~grid.across[-1]], 3] = True
    return found


def _is_in_row(grid: Grid, region: Ints, printed: Ints) -> Flags:
    """Which regions at an open side stand beside text between two rulings that run over both."""
    found = np.zeros(len(printed), np.bool_)
    if grid.ncol < 2:
        return found
    ruled = grid.across[:-1] & grid.across[1:]
    for outer, inner in ((0, 1), (-1, -2)):
        beside = ruled[:, outer] & ruled[:, inner] & (printed[region[:, inner]] > 0)
        found[region[beside & (region[:, outer] != region[:, inner]), outer]] = True
    return found


def _row_edges(grid: Grid) -> tuple[float, ...]:
    """The row edges; a side that is not drawn throughout lies where the verticals end."""
    ys = grid.ys.tolist()
    if not grid.across[0].all():
        ys[0] = min(ys[0], grid.reach[0])
    if not grid.across[-1].all():
        ys[-1] = max(ys[-1], grid.reach[1])
    return tuple(ys)


def _gaps(grid: Grid) -> tuple[Gap, ...]:
    """What is not drawn of a grid's upper and lower side."""
    ys = _row_edges(grid)
    return tuple(
        (ys[edge], float(grid.xs[col]), float(grid.xs[col + 1]))
        for edge in (0, -1)
        for col in range(grid.ncol)
        if not grid.across[edge, col] or abs(grid.ys[edge] - grid.made[edge]) < CROSS
    )


def _is_drawing(rectangular: Flags, printed: Ints, region: Ints) -> bool:
    """Whether parts are of odd shapes, or empty, as strokes of charts and maps make them."""
    count, filled = len(printed), int((printed > 0).sum())
    if (~rectangular).sum() > max(FEW_ODD, ODD_SHARE * count):
        return True
    if count >= MANY_CELLS and filled < FILLED_SHARE * count:
        return True
    if count < SOME_CELLS or filled > SOME_FILLED * count:
        return False
    places = printed[region] > 0
    return bool(max(places.mean(axis=0).max(), places.mean(axis=1).max()) < HEADED)


def _is_too_low(grid: Grid, low: Ints, high: Ints, at: Ints, size: Floats) -> bool:
    """Whether most glyphs are taller than the part ``at`` which they stand: hatching, marks on a scale."""
    if size.max() < TALL * (grid.ys[1:] - grid.ys[:-1]).min():
        return False
    room = TALL * (grid.ys[high[:, 0] + 1] - grid.ys[low[:, 0]])
    return 2 * int(np.count_nonzero(size > room[at])) > len(at)


def _glyphs_in(grid: Grid, region: Ints, page: Page) -> tuple[Ints, Ints]:
    """The glyphs that stand in a grid, and the region of each."""
    box = page.glyphs.box
    col = np.searchsorted(grid.xs, (box[:, 0] + box[:, 2]) / 2) - 1
    row = np.searchsorted(_row_edges(grid), (box[:, 1] + box[:, 3]) / 2) - 1
    inside = np.flatnonzero((row >= 0) & (row < grid.nrow) & (col >= 0) & (col < grid.ncol))
    return inside, region[row[inside], col[inside]]


def _pieces(part: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[Span]:
    """A region that is not rectangular, cut into runs of columns that go on over rows alike."""
    pieces: list[Span] = []
    growing: dict[tuple[int, int], tuple[int, int]] = {}  # columns -> first row, rows so far
    for row in range(len(part) + 1):
        runs = runs_of(part[row]) if row < len(part) else []
        for columns in [c for c in growing if c not in runs]:
            first, rows = growing.pop(columns)
            pieces.append((first, columns[0], rows, columns[1] - columns[0]))
        for columns in runs:
            first, rows = growing.get(columns, (row, 0))
            growing[columns] = (first, rows + 1)
    return pieces
