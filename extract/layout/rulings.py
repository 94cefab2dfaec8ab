"""Strokes of a page to rulings: put on common positions, joined end to end, and grouped.

A chain of pure steps: `strokes_of` -> `snapped` -> `joined` -> `connected`. A stroke or ruling is a
row (position, start, end): a horizontal one lies at y = position from x = start to x = end, a
vertical one the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.layout.page import Ints, Rulings

SNAP = 1.2
"""Parallel strokes whose positions differ by less (points) lie on one line. More than 3 would run
together tables that stand 3 pt apart."""
WIDEST = 6.0
"""Positions that run on over more points than this, each within `SNAP` of the next, are hatching."""
JOIN = 2.0
"""Strokes on one line with a smaller gap between them (points) are one ruling."""
DASH = 8.0
"""Shorter strokes may be dashes of a broken line …"""
DASH_GAP = 6.5
"""… which has no wider gaps than this (points)."""
MANY_DASHES = 5
CROSS = 2.2
"""A ruling meets another that it misses by less (points)."""
APART = 4.0
"""Boxes, one a cell, that stand no further apart than this (points) are cells of one table."""
MANY_BOXES = 4
ON = 4.0
"""A ruling ends on another from which its end is less than so many points away."""
FEW_LOOSE, LOOSE_SHARE = 4, 0.25
"""Rulings of which more ends than this, and a greater share of them, lie in the open are a drawing's."""
SHORTEST = 3.0
"""Shorter rulings, in points, bound nothing."""
MAX_PAIRS = 4_000_000
"""Pages with more pairs of rulings to compare are drawings; their rulings are left alone."""

Strokes = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mesh:
    """Rulings that hang together: each meets another of them."""

    horizontal: Strokes
    vertical: Strokes

    @property
    def is_box(self) -> bool:
        """Whether it is a single rectangle."""
        return len(self.horizontal) == len(self.vertical) == 2

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """From which x to which, and from which y to which."""
        x, y = self.vertical[:, 0], self.horizontal[:, 0]
        return float(x.min()), float(x.max()), float(y.min()), float(y.max())


def strokes_of(rulings: Rulings) -> tuple[Strokes, Strokes]:
    """The horizontal and the vertical strokes of a page."""
    if not len(rulings):
        return np.zeros((0, 3)), np.zeros((0, 3))
    box = rulings.box.astype(np.float64)
    wide = box[:, 2] - box[:, 0] >= box[:, 3] - box[:, 1]
    flat, upright = box[wide], box[~wide]
    return (
        np.column_stack(((flat[:, 1] + flat[:, 3]) / 2, flat[:, 0], flat[:, 2])),
        np.column_stack(((upright[:, 0] + upright[:, 2]) / 2, upright[:, 1], upright[:, 3])),
    )


def clusters(values: NDArray[np.float64], tolerance: float) -> tuple[NDArray[np.float64], Ints]:
    """Values in runs without a gap above ``tolerance``: the runs' means, and each value's run."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    run = np.zeros(len(values), np.int64)
    (ordered[1:] - ordered[:-1] > tolerance).cumsum(out=run[1:])
    count = run[-1] + 1
    means = np.bincount(run, ordered, count) / np.bincount(run, minlength=count)
    label = np.empty(len(values), np.int64)
    label[order] = run
    return means, label


def snapped(strokes: Strokes, tolerance: float = SNAP) -> Strokes:
    """The strokes on common positions, those of hatching left out."""
    if not len(strokes):
        return strokes
    positions, label = clusters(strokes[:, 0], tolerance)
    common = positions[label]
    off = np.abs(strokes[:, 0] - common)
    found = np.column_stack((common, strokes[:, 1:]))
    if off.max() <= WIDEST / 2:
        return found
    sparse: Strokes = found[~np.isin(label, label[off > WIDEST / 2])]
    return sparse


def joined(strokes: Strokes, gap: float = JOIN) -> Strokes:
    """Snapped strokes put together where they touch, overlap or are the dashes of one line."""
    if not len(strokes):
        return strokes
    far = 1e7  # more than any page is long: keeps the lines apart in one running maximum
    strokes = strokes[(strokes[:, 0] * far + strokes[:, 1]).argsort(kind="stable")]
    position, start, end = strokes.T
    line = np.zeros(len(strokes), np.int64)
    (position[1:] > position[:-1]).cumsum(out=line[1:])
    dashed = _dashed(line, end - start)
    gap_allowed = np.where(dashed, DASH_GAP, gap)[1:] if dashed is not None else gap
    reach = np.maximum.accumulate(end + line * far) - line * far
    breaks = (line[1:] > line[:-1]) | (start[1:] > reach[:-1] + gap_allowed)
    first = np.append(0, np.flatnonzero(breaks) + 1)
    rulings = np.column_stack((position[first], start[first], np.maximum.reduceat(end, first)))
    long_enough: Strokes = rulings[rulings[:, 2] - rulings[:, 1] >= SHORTEST]
    return long_enough


def _dashed(line: Ints, length: NDArray[np.float64]) -> NDArray[np.bool_] | None:
    """Which strokes lie on a line that is made of dashes for the most part; None where none can."""
    short = (length < DASH) & (length > 0)
    if np.count_nonzero(short) < MANY_DASHES:
        return None
    count = line[-1] + 1
    dashes = np.bincount(line, short, count)
    strokes = np.bincount(line, minlength=count)
    found: NDArray[np.bool_] = ((dashes >= MANY_DASHES) & (dashes > strokes / 2))[line]
    return found


def connected(horizontal: Strokes, vertical: Strokes, miss: float = CROSS) -> list[Mesh]:
    """The rulings in groups that hang together; rulings that meet no other are in none."""
    if not len(horizontal) or not len(vertical) or len(horizontal) * len(vertical) > MAX_PAIRS:
        return []
    meets = _meetings(horizontal, vertical, miss)
    none = len(horizontal)
    across = np.arange(len(horizontal))
    while True:  # each group takes the number of its first horizontal ruling
        down = np.where(meets, across[:, None], none).min(axis=0)
        wider = np.minimum(across, np.where(meets, down[None, :], none).min(axis=1))
        if (wider == across).all():
            break
        across = wider
    alive = meets.any(axis=1)
    return [
        Mesh(horizontal[alive & (across == group)], vertical[down == group])
        for group in np.unique(across[alive])
    ]


def is_drawing(mesh: Mesh) -> bool:
    """Whether many rulings end in the open, as strokes of plans and drawings do: neither on one
    that crosses them nor at the mesh's own side.
    """
    if len(mesh.horizontal) + len(mesh.vertical) <= FEW_LOOSE:
        return False
    loose = _loose_ends(mesh.horizontal, mesh.vertical) + _loose_ends(mesh.vertical, mesh.horizontal)
    return loose > max(FEW_LOOSE, LOOSE_SHARE * 2 * (len(mesh.horizontal) + len(mesh.vertical)))


def _loose_ends(rulings: Strokes, crossing: Strokes) -> int:
    """How many of their ends lie neither on a crossing ruling nor level with the outermost."""
    count = 0
    for column, outermost in ((1, rulings[:, 1].min()), (2, rulings[:, 2].max())):
        inner = rulings[np.abs(rulings[:, column] - outermost) > ON]
        if len(inner) > 1:
            on = (
                (np.abs(inner[:, column, None] - crossing[:, 0]) < ON)
                & (inner[:, :1] > crossing[:, 1] - ON)
                & (inner[:, :1] < crossing[:, 2] + ON)
            )
            count += len(inner) - int(np.count_nonzero(on.any(axis=1)))
    return count


def with_posts(mesh: Mesh, vertical: Strokes) -> Mesh:
    """A mesh with the verticals that stand beside it from its top to its bottom.

    They bound a column in which no ruling is drawn on this page: a cell that spans all of its rows.
    """
    x, top, bottom = mesh.vertical.T
    beside = vertical[
        (np.abs(vertical[:, 1] - top.min()) < CROSS)
        & (np.abs(vertical[:, 2] - bottom.max()) < CROSS)
        & ((vertical[:, 0] < x.min() - CROSS) | (vertical[:, 0] > x.max() + CROSS))
    ]
    return Mesh(mesh.horizontal, np.concatenate((mesh.vertical, beside))) if len(beside) else mesh


def boxes_joined(meshes: list[Mesh]) -> list[Mesh]:
    """Meshes, those put together that are single boxes, one for each cell of a table.

    Their sides, some points apart, are taken for one.
    """
    boxes = [mesh for mesh in meshes if mesh.is_box]
    if len(boxes) < MANY_BOXES:
        return meshes
    horizontal, vertical = (
        joined(snapped(np.concatenate(sides), APART), APART)
        for sides in zip(*((box.horizontal, box.vertical) for box in boxes), strict=True)
    )
    return [mesh for mesh in meshes if not mesh.is_box] + connected(horizontal, vertical, APART)


def crossings(horizontal: Strokes, vertical: Strokes) -> int:
    """How often rulings meet."""
    if not len(horizontal) or not len(vertical):
        return 0
    return int(np.count_nonzero(_meetings(horizontal, vertical, CROSS)))


def _meetings(horizontal: Strokes, vertical: Strokes, miss: float) -> NDArray[np.bool_]:
    """Which horizontal ruling (rows) meets or nearly meets which vertical one (columns)."""
    y, left, right = (column[:, None] for column in horizontal.T)
    x, top, bottom = (column[None, :] for column in vertical.T)
    found: NDArray[np.bool_] = (
        (x >= left - miss) & (x <= right + miss) & (y >= top - miss) & (y <= bottom + miss)
    )
    return found
