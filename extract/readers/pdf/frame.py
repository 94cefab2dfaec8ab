"""From the coordinates of a page's content to the frame that `extract.layout.page` describes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.layout.page import Floats, Rulings
from extract.readers.pdf import calls
from extract.readers.pdf.calls import Handle, Rows
from extract.readers.pdf.strokes import Drawn

MIN_STROKE = 1.0
"""Shorter strokes, in points, are no rulings."""
STRAIGHT = 0.5
"""A stroke that departs by less than so many points from horizontal or vertical is straight."""
LARGEST = 50_000.0
"""A page that claims more points in width or height is as large as what stands on it."""

# For each number of quarter turns: which sides of a box become x0, top, x1, bottom, and which way they
# are counted; and from which edges of the area (left, bottom, right, top).
_TURNED = (
    ([0, 3, 2, 1], np.array([1.0, -1, 1, -1])),
    ([1, 0, 3, 2], np.array([1.0, 1, 1, 1])),
    ([2, 1, 0, 3], np.array([-1.0, 1, -1, 1])),
    ([3, 2, 1, 0], np.array([-1.0, -1, -1, -1])),
)
_STARTS = ((0, 3, 0, 3), (1, 0, 1, 0), (2, 1, 2, 1), (3, 2, 3, 2))
_SIDES = Rows(np.float32, 4)
_PAPER = (595.0, 842.0)  # where there is nothing to tell the size by


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the content that a viewer shows, in the content's coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def turned_size(self, turns: int) -> tuple[float, float]:
        """Width and height of the frame that is so many quarter turns from the content."""
        return (self.height, self.width) if turns % 2 else (self.width, self.height)

    def place(self, boxes: Floats, turns: int) -> Floats:
        """Boxes (left, bottom, right, top) in the frame turned clockwise, origin top left."""
        columns, signs = _TURNED[turns]
        edges = (self.left, self.bottom, self.right, self.top)
        starts = np.array([edges[e] for e in _STARTS[turns]])
        placed: Floats = ((boxes[:, columns] - starts) * signs).astype(np.float32)
        return placed


def area_of(page: Handle, boxes: Floats) -> Area:
    """What of a page is shown. ``boxes`` are those of its glyphs: an impossible page is cut to them."""
    rows = _SIDES.cleared(1)
    known = calls.page_area(page, _SIDES.addresses[0][0])
    left, top, right, bottom = rows[0].tolist()
    bottom, top = min(bottom, top), max(bottom, top)
    if known and 0 < right - left < LARGEST and 0 < top - bottom < LARGEST:
        return Area(left, bottom, right, top)
    if not len(boxes):
        return Area(0.0, 0.0, *_PAPER)
    left, bottom = (float(side) - 1 for side in boxes[:, :2].min(axis=0))
    right, top = (float(side) + 1 for side in boxes[:, 2:].max(axis=0))
    return Area(left, bottom, right, top)


def rulings_of(drawn: Drawn, area: Area, turns: int) -> Rulings:
    """The horizontal and vertical strokes, in the frame."""
    strokes = np.concatenate(drawn.strokes) if drawn.strokes else np.zeros((0, 6), np.float32)
    with np.errstate(invalid="ignore", over="ignore"):
        across, along = np.abs(strokes[:, 2] - strokes[:, 0]), np.abs(strokes[:, 3] - strokes[:, 1])
        straight = (np.minimum(across, along) < STRAIGHT) & (np.maximum(across, along) >= MIN_STROKE)
        straight &= (np.abs(strokes[:, :4]) < LARGEST).all(axis=1)
    strokes = strokes[straight]
    ordered = np.concatenate(
        [np.minimum(strokes[:, :2], strokes[:, 2:4]), np.maximum(strokes[:, :2], strokes[:, 2:4])], axis=1
    )
    return Rulings(area.place(ordered, turns), strokes[:, 4], strokes[:, 5].astype(np.bool_))
