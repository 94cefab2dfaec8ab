"""What a page tells of the worth of its text: fonts that name no characters, text behind an image."""

from __future__ import annotations

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.layout.page import Floats, Ints
from extract.readers.pdf import calls
from extract.readers.pdf.strokes import Drawn, bounds_of

ONE_OF = 8
"""A font is used for many glyphs in a row: one of so many is asked, all once one has no character."""
UNKNOWN = 0xFFFD
"""The code of a glyph that cannot be known."""
COVERS = 0.8
"""An image over so much of the page hides the text that was drawn before it."""

_FIRST_PRINTED = 0x20


def without_character(text: int, codes: NDArray[np.uint32], at: Ints) -> Ints:
    """Which of the printed glyphs have a font that does not say which characters they are.

    Their codes are numbers of glyphs in that font, and mean nothing.
    """
    some = at[::ONE_OF]
    control = (codes[at] < _FIRST_PRINTED).any()
    if not control and not any(map(calls.char_unmapped, [text] * len(some), some.tolist())):
        return at[:0]
    return np.flatnonzero(list(map(calls.char_unmapped, [text] * len(at), at.tolist())))


def behind_image(
    page: int, text: int, at: Ints, drawn: Drawn, area: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """Which glyphs an image covers that is drawn after them: the text layer below a scan.

    Only images on the page itself are followed, not those in forms.
    """
    if not len(at) or not (drawn.images and _covering(np.concatenate(drawn.images), area).any()):
        return np.zeros(len(at), np.bool_)
    count = calls.object_count(page)
    objects = list(map(calls.object_at, [page] * count, range(count)))
    kinds = np.array(list(map(calls.object_type, objects)))
    images = np.flatnonzero(kinds == pdfium.FPDF_PAGEOBJ_IMAGE)
    covering = images[_covering(bounds_of([objects[place] for place in images.tolist()]), area)]
    solid = [place for place in covering.tolist() if not calls.is_transparent(objects[place])]
    last = max(solid, default=-1)
    order = {item: place for place, item in enumerate(objects)}
    owners = map(calls.char_object, [text] * len(at), at.tolist())
    return np.array([order.get(owner, last) < last for owner in owners], np.bool_)


def _covering(boxes: Floats, area: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Which boxes (left, bottom, right, top) cover the page, all but a margin."""
    left, bottom, right, top = area
    width = np.minimum(boxes[:, 2], right) - np.maximum(boxes[:, 0], left)
    height = np.minimum(boxes[:, 3], top) - np.maximum(boxes[:, 1], bottom)
    covered: NDArray[np.bool_] = np.clip(width, 0, None) * np.clip(height, 0, None) >= COVERS * (
        right - left
    ) * (top - bottom)
    return covered
