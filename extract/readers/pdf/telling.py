"""What kind of page it is: printed text, a scan, text drawn as shapes, text that means nothing.

A page that is not digital needs OCR, unless somebody's OCR left its text behind the image.
"""

from __future__ import annotations

from functools import cache
from itertools import repeat
from typing import Literal

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.layout.page import Floats
from extract.readers.pdf import calls
from extract.readers.pdf.calls import Handle
from extract.readers.pdf.frame import Area
from extract.readers.pdf.glyphs import UNKNOWN, Characters
from extract.readers.pdf.strokes import MAX_OBJECTS, Drawn, bounds_of

PageKind = Literal["digital", "blank", "layered", "hidden", "scanned", "garbled", "outlined"]
"""``layered``: the text is that of somebody's OCR, hidden behind the image of a scan; ``hidden``: there
is text, but nothing is shown. ``scanned``, ``garbled`` (codes that name no characters) and ``outlined``
(text as shapes) need OCR."""

COVERS = 0.8
"""An image over so much of the page hides the text that was drawn before it."""
LARGE = 0.3
"""An image over so much of the page may be a scan, where hardly any text is printed: one that
was put into a document between its margins covers about half."""
SMALL = 0.1
"""An image over less of the page is a logo or a seal (公章), even where no text is printed."""
FEW = 0.02
"""Glyphs over less of the page are no page of text: about 70 characters of 12 pt."""
LETTERS = 60
"""So many shapes that look like characters are text drawn as outlines."""
CURVES = 600
"""So many curves, on a page without any text, are text drawn as outlines in one piece."""
GARBLED = 0.3
"""So large a share of a page's characters that cannot be text makes all of it worthless."""
ENOUGH = 256
"""A page is judged by about so many of its characters."""
MIN_JUDGED = 30
"""Fewer characters are too few to be judged by which of them are common."""
RARE = 0.3
"""More of the ideographs than this that no national standard counts as common: a wrong code map."""

_GRID = 32  # the page in so many steps each way, to sum up what images cover


def kind_of(found: Characters, hidden: NDArray[np.bool_], drawn: Drawn, area: Area) -> PageKind:
    """The kind of a page, by its glyphs, of which some are ``hidden``, and what is drawn on it."""
    shown = int(len(found) - hidden.sum())
    images = np.concatenate(drawn.images) if drawn.images else np.zeros((0, 4))
    covered = _share_covered(images, area) if len(images) else 0.0
    may_be_few = covered >= SMALL or drawn.letters >= LETTERS
    few = may_be_few and _share_inked(found.box[~hidden], area) < FEW
    if (few and covered >= LARGE) or (not shown and covered >= SMALL):
        return "layered" if _is_layer(found.code[hidden]) else "scanned"
    if few and drawn.letters >= LETTERS and drawn.letters > 2 * shown:
        return "outlined"
    if shown:
        return "garbled" if is_garbled(found.code[~hidden]) else "digital"
    if drawn.curves >= CURVES:
        return "outlined"
    return "hidden" if _is_layer(found.code) else "blank"


def _is_layer(codes: NDArray[np.uint32]) -> bool:
    """Whether hidden glyphs are the text of a page."""
    return bool(len(codes)) and not is_garbled(codes)


def is_garbled(codes: NDArray[np.uint32]) -> bool:
    """Whether codes are none of a text: no characters at all, bytes of another code, a wrong code map."""
    sorts = _sorts()[np.minimum(codes[:: 1 + len(codes) // ENOUGH], _LAST)]
    _, nothing, private, byte, common, rare = np.bincount(sorts, minlength=6).tolist()
    judged = len(sorts) >= MIN_JUDGED
    if nothing + private > GARBLED * len(sorts):
        return bool(nothing or judged)
    if byte > len(sorts) / 2:
        return judged
    return bool(common + rare >= MIN_JUDGED and rare > RARE * (common + rare))


_LAST = 0xF0000  # from here on all is for private use
_PLAIN, _NOTHING, _PRIVATE, _BYTE, _COMMON, _RARE = range(6)


@cache
def _sorts() -> NDArray[np.uint8]:
    """Of each code, what it says about the text it stands in.

    Common are the ideographs in the first levels of GB 2312, Big5 and JIS X 0208: those in daily
    use. Letters of Latin-1 are what bytes of a GB encoding look like when they are taken for that.
    """
    found = np.zeros(_LAST + 1, np.uint8)
    for first, last, sort in (
        (0x00, 0x1F, _NOTHING),
        (0x7F, 0x9F, _NOTHING),
        (0xA1, 0xFF, _BYTE),
        (0x3400, 0x9FFF, _RARE),
        (0xD800, 0xDFFF, _NOTHING),
        (0xE000, 0xF8FF, _PRIVATE),
        (UNKNOWN, 0xFFFF, _NOTHING),
        (_LAST, _LAST, _NOTHING),
    ):
        found[first : last + 1] = sort
    for codec, rows, cells in (
        ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
        ("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]),
        ("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)),
    ):
        pairs = (bytes((row, cell)).decode(codec, "ignore") for row in rows for cell in cells)
        found[[ord(char) for char in pairs if char and 0x3400 <= ord(char) < 0xA000]] = _COMMON
    return found


def hidden_glyphs(
    page: Handle, text: Handle, found: Characters, drawn: Drawn, area: Area
) -> NDArray[np.bool_]:
    """Which glyphs a viewer does not show: printed with no ink, or below an image over the page."""
    hidden = np.zeros(len(found), np.bool_)
    covering = bool(drawn.images) and bool(_covering(np.concatenate(drawn.images), area).any())
    if not len(found) or not (drawn.hides_text or covering):
        return hidden
    owners = list(map(calls.char_object, repeat(text), found.at.tolist()))
    if drawn.hides_text:
        unseen = {owner for owner in set(owners) if owner and calls.render_mode(Handle(owner)) in (3, 7)}
        hidden |= np.array([owner in unseen for owner in owners], np.bool_)
    if covering:
        hidden |= _behind_image(page, owners, area)
    return hidden


def _behind_image(page: Handle, owners: list[int | None], area: Area) -> NDArray[np.bool_]:
    """Which glyphs an image covers that is drawn after them. Images inside forms are not followed."""
    count = min(calls.object_count(page), MAX_OBJECTS)
    objects = list(map(calls.object_at, repeat(page, count), range(count)))
    kinds = np.array(list(map(calls.object_type, objects)), np.int64)
    images = np.flatnonzero(kinds == pdfium.FPDF_PAGEOBJ_IMAGE)
    covering = images[_covering(bounds_of([objects[place] for place in images.tolist()]), area)]
    solid = [place for place in covering.tolist() if not calls.is_transparent(objects[place])]
    last = max(solid, default=-1)
    order = {item.value: place for place, item in enumerate(objects)}
    return np.array([order.get(owner, last) < last for owner in owners], np.bool_)


def _covering(boxes: Floats, area: Area) -> NDArray[np.bool_]:
    """Which boxes (left, bottom, right, top) cover the page, all but a margin."""
    width = np.minimum(boxes[:, 2], area.right) - np.maximum(boxes[:, 0], area.left)
    height = np.minimum(boxes[:, 3], area.top) - np.maximum(boxes[:, 1], area.bottom)
    covered: NDArray[np.bool_] = np.clip(width, 0, None) * np.clip(height, 0, None) >= COVERS * (
        area.width * area.height
    )
    return covered


def _share_covered(boxes: Floats, area: Area) -> float:
    """Share of the page below images; a scan may be cut into strips or tiles."""
    corner = np.array([area.left, area.bottom, area.left, area.bottom])
    steps = np.array([area.width, area.height, area.width, area.height]) / _GRID
    cells = np.clip(np.round((boxes - corner) / steps), 0, _GRID).astype(np.int64)
    covered = np.zeros((_GRID, _GRID), np.bool_)
    for x0, y0, x1, y1 in np.unique(cells, axis=0).tolist():
        covered[y0:y1, x0:x1] = True
    return float(covered.mean())


def _share_inked(boxes: Floats, area: Area) -> float:
    """Share of the page that glyphs stand on."""
    sides = boxes[:, 2:] - boxes[:, :2]
    return float(sides.prod(axis=1, dtype=np.float64).sum()) / (area.width * area.height)
