"""Edges of shaded areas: they bound cells where no strokes do, and say nothing where strokes do."""

from __future__ import annotations

import numpy as np

from extract.layout.page import Rulings
from extract.layout.rulings import CROSS, Mesh, connected, joined, snapped, strokes_of

RULED = 3
"""So many strokes each way draw a table of their own."""


def without_idle_shade(rulings: Rulings) -> Rulings:
    """The strokes of a page without edges of shade inside tables that are drawn by strokes."""
    if not rulings.shade.any() or rulings.shade.all():
        return rulings
    drawn = rulings.take(~rulings.shade)
    horizontal, vertical = (joined(snapped(strokes)) for strokes in strokes_of(drawn))
    idle = np.zeros(len(rulings), np.bool_)
    for mesh in connected(horizontal, vertical):
        if min(len(mesh.horizontal), len(mesh.vertical)) >= RULED:
            idle |= rulings.shade & _within(rulings, mesh)
    return rulings.take(~idle) if idle.any() else rulings


def _within(rulings: Rulings, mesh: Mesh) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    x = (rulings.box[:, 0] + rulings.box[:, 2]) / 2
    y = (rulings.box[:, 1] + rulings.box[:, 3]) / 2
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        (x > mesh.vertical[:, 0].min() - CROSS)
        & (x < mesh.vertical[:, 0].max() + CROSS)
        & (y > mesh.horizontal[:, 0].min() - CROSS)
        & (y < mesh.horizontal[:, 0].max() + CROSS)
    )
    return found
