"""The geometry of one page: glyphs and rulings as arrays, in points from its top left corner.

The frame is the one in which most glyphs stand upright. ``turn`` says how many quarter turns
clockwise lead from it to the page as a viewer shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Printed characters, one array element each, in the order of the page's content; no blanks.

    ``box`` (n, 4) holds x0, top, x1, bottom of the font's box around each: its full height, its
    advance; ``size`` is its height, whichever way it is turned. ``turn`` counts quarter turns
    clockwise by which a glyph stands turned in the frame.
    ``space`` says that the content has a blank behind the glyph, ``hidden`` that the page does not
    show it (the text layer behind a scan is hidden). ``aslant`` marks glyphs that stand at no quarter
    turn; it is empty where none does.
    """

    code: NDArray[np.uint32]
    box: Floats
    turn: NDArray[np.int8]
    space: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    aslant: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    size: Floats = field(init=False)

    def __post_init__(self) -> None:
        width, height = (self.box[:, 2:] - self.box[:, :2]).T
        size = np.where(self.turn % 2 == 0, height, width) if self.turn.any() else height
        object.__setattr__(self, "size", size)

    def __len__(self) -> int:
        return len(self.code)

    def take(self, numbers: Ints | NDArray[np.bool_]) -> Glyphs:
        """Some of the glyphs, by number or by mask."""
        return Glyphs(
            self.code[numbers],
            self.box[numbers],
            self.turn[numbers],
            self.space[numbers],
            self.hidden[numbers],
            self.aslant[numbers] if len(self.aslant) else self.aslant,
        )

    def text(self) -> str:
        """All characters in a row, one for each glyph."""
        return self.code.astype("<u4").tobytes().decode("utf-32-le", "replace")


@dataclass(frozen=True, slots=True)
class Rulings:
    """Straight horizontal and vertical strokes (n, 4): x0, top, x1, bottom of each one's middle line.

    ``thickness`` is in points. ``shade`` marks edges of filled areas: they bound a cell only where
    the fill is seen, so they count less than a drawn stroke.
    """

    box: Floats
    thickness: Floats
    shade: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.box)

    def take(self, chosen: NDArray[np.bool_]) -> Rulings:
        """Some of the strokes, by mask."""
        return Rulings(self.box[chosen], self.thickness[chosen], self.shade[chosen])


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader found on one page. ``images`` (n, 4) are the boxes of raster images.

    ``unseen`` counts glyphs that the content has and ``glyphs`` has not: off the page, or printed
    a second time over themselves (fake bold). ``curves`` counts drawn segments that are
    not straight. ``cut_short``: the page holds more than was looked at.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rulings: Rulings
    images: Floats
    turn: int = 0
    unseen: int = 0
    curves: int = 0
    cut_short: bool = False
