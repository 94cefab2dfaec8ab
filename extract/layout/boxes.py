"""The boxes of a page's characters, kept as one array and made into objects when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from extract.document import Box
from extract.layout.model import TextLine
from extract.layout.page import Floats, Page


@dataclass(frozen=True, slots=True, eq=False)
class Boxes(Sequence[Box]):
    """Rows ``start:end`` of an array (n, 4) of x0, top, x1, bottom, as `Box` objects."""

    array: Floats
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, index: int) -> Box: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Box, ...]: ...

    def __getitem__(self, index: int | slice) -> Box | tuple[Box, ...]:
        own = self.array[self.start : self.end]
        if isinstance(index, slice):
            return tuple(Box(*sides) for sides in own[index].tolist())
        return Box(*own[index].tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def character_boxes(page: Page, lines: Sequence[TextLine]) -> Floats:
    """A box for each character of some lines, one line after the other, on the page as displayed.

    A blank, which has no glyph, gets what lies between its neighbours.
    """
    places = [line.places for line in lines]
    if not places:
        return np.zeros((0, 4), np.float32)
    numbers = np.concatenate(places)
    if not len(page.glyphs):
        return np.zeros((len(numbers), 4), np.float32)
    boxes = page.glyphs.box[numbers]
    blank = np.flatnonzero(numbers < 0)
    if len(blank):
        before, after = boxes[np.maximum(blank - 1, 0)], boxes[np.minimum(blank + 1, len(boxes) - 1)]
        boxes[blank] = _between(before, after)
    return displayed(boxes, page.width, page.height, page.turn)


def _between(before: Floats, after: Floats) -> Floats:
    """The gap between boxes in the direction in which they stand apart, and both in the other."""
    near = np.minimum(before[:, 2:], after[:, 2:])
    far = np.maximum(before[:, :2], after[:, :2])
    apart = far > near
    low = np.where(apart, near, np.minimum(before[:, :2], after[:, :2]))
    high = np.where(apart, far, np.maximum(before[:, 2:], after[:, 2:]))
    return np.concatenate([low, high], axis=1)


def displayed(boxes: Floats, width: float, height: float, turn: int) -> Floats:
    """Boxes of a frame of this size, on the page that is ``turn`` quarter turns clockwise from it."""
    if turn == 0:
        return boxes
    x0, top, x1, bottom = boxes.T
    if turn == 1:
        sides = height - bottom, x0, height - top, x1
    elif turn == 2:
        sides = width - x1, height - bottom, width - x0, height - top
    else:
        sides = top, width - x1, bottom, width - x0
    return np.stack(sides, axis=1).astype(np.float32)


def displayed_box(box: Box, width: float, height: float, turn: int) -> Box:
    """`displayed` for a single box."""
    if turn == 0:
        return box
    if turn == 1:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turn == 2:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    return Box(box.top, width - box.x1, box.bottom, width - box.x0)
