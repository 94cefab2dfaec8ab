"""Edges of shaded areas: they bound cells where no strokes do, and say nothing where strokes do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.layout.frame import Frame
from extract.layout.page import Rulings
from extract.layout.rulings import CROSS, Mesh, connected, joined, snapped, strokes_of

RULED = 3
"""So many strokes each way draw a table of their own."""
FEWER = 0.5
"""A table of shade that holds another is the right one unless it has fewer cells than this share."""


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


def drawn_by_shade(frames: Sequence[Frame], rulings: Rulings) -> list[bool]:
    """Of each frame whether no drawn stroke, but only edges of shade, parts its columns."""
    if not rulings.shade.any():
        return [False] * len(frames)
    _, upright = strokes_of(rulings.take(~rulings.shade))
    x, top, bottom = upright.T
    return [
        not (
            (x > frame.xs[0] + CROSS)
            & (x < frame.xs[-1] - CROSS)
            & (bottom > frame.ys[0])
            & (top < frame.ys[-1])
        ).any()
        for frame in frames
    ]


def of_shade_or_text(shaded: Sequence[Frame], told: Sequence[Frame]) -> list[Frame]:
    """Frames that only shade draws, and those that text tells: where they meet, those that reach further.

    A shaded header, or every other row shaded cell by cell, is a part of a table, not one of its own.
    """
    right = [
        frame
        for frame in told
        if not any(_holds(other, frame) and len(other.spans) >= FEWER * len(frame.spans) for other in shaded)
    ]
    return [frame for frame in shaded if not any(map(frame.overlaps, right))] + right


def _holds(frame: Frame, other: Frame) -> bool:
    return (
        frame.xs[0] - CROSS < other.xs[0]
        and other.xs[-1] < frame.xs[-1] + CROSS
        and frame.ys[0] - CROSS < other.ys[0]
        and other.ys[-1] < frame.ys[-1] + CROSS
    )
