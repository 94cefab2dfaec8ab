"""Glyphs that stand aslant, at no quarter turn: watermarks, labels of charts."""

from __future__ import annotations

from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from extract.layout.page import Ints
from extract.readers.pdf import calls
from extract.readers.pdf.calls import Handle
from extract.readers.pdf.glyphs import Characters

UPRIGHT = 0.12
"""A glyph whose angle is no further than so many radians from a quarter turn is not aslant."""
NEAREST, FARTHEST = 0.12, 3.0
"""From one to the next, glyphs aslant step so far both ways, in sizes."""
SAME_STEP = 0.35
"""Two steps in a row are alike where they differ by less, in sizes."""


def aslant(text: Handle, found: Characters) -> NDArray[np.bool_]:
    """Which glyphs stand aslant. None, as an empty array, where no three in a row step down a slope."""
    suspects = _on_slopes(found)
    if not len(suspects) or not _are_aslant(text, found.at[suspects]).any():
        return np.zeros(0, np.bool_)
    return _are_aslant(text, found.at)


def _on_slopes(found: Characters) -> Ints:
    """Glyphs between two others, at like steps up or down a slope."""
    middle = found.box[:, :2] + found.box[:, 2:]  # twice the middle
    size = np.maximum((found.box[1:, 2:] - found.box[1:, :2]).max(axis=1), 0.1)
    step = (middle[1:] - middle[:-1]) / (2 * size)[:, None]
    far = np.abs(step)
    sloping = (far.min(axis=1) > NEAREST) & (far.max(axis=1) < FARTHEST)
    both = np.flatnonzero(sloping[1:] & sloping[:-1])
    if not len(both):
        return both
    alike: NDArray[np.bool_] = (np.abs(step[both + 1] - step[both]) < SAME_STEP).all(axis=1)
    return both[alike] + 1


def _are_aslant(text: Handle, at: Ints) -> NDArray[np.bool_]:
    radians = np.array(list(map(calls.char_angle, repeat(text, len(at)), at.tolist())))
    radians = np.nan_to_num(radians, posinf=0, neginf=0)
    quarter = np.pi / 2
    found: NDArray[np.bool_] = np.abs(radians - np.round(radians / quarter) * quarter) > UPRIGHT
    return found
