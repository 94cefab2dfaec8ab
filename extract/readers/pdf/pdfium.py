"""PDF bytes to the geometry of their pages, by pdfium."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from extract.layout.page import Floats, Glyphs, Ints, Page, Rulings
from extract.readers.pdf import calls
from extract.readers.pdf.strokes import Drawn, drawn_on
from extract.readers.pdf.telling import UNKNOWN, behind_image, without_character

MIN_STROKE = 1.0
"""Shorter strokes, in points, are no rulings."""
STRAIGHT = 0.5
"""A stroke that departs by less than so many points from horizontal or vertical is straight."""
SAME_PLACE = 0.15
"""Two equal glyphs that are closer than this share of their size are one, printed twice."""

_WIDER_THAN_A_PAGE = 1e5  # points
_HYPHENS = (0x02, 0xFFFE, 0xAD)  # what pdfium makes of a hyphen at a line end
_BLANKS = (0x00, 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, 0x200B, 0xFEFF, *range(0x2000, 0x200B))
_OUTSIDE = 0x10000  # codes from here on are looked up as this one
_IS_BLANK = np.zeros(_OUTSIDE + 1, np.bool_)
_IS_BLANK[list(_BLANKS)] = True
_MEANT = np.arange(_OUTSIDE + 1, dtype=np.uint32)
_MEANT[list(_HYPHENS)] = ord("-")


class Pdf:
    """An open PDF. Raises `pypdfium2.PdfiumError` if it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def page(self, number: int) -> Page:
        """The page ``number`` (1-based). Raises `pypdfium2.PdfiumError` if it cannot be loaded."""
        page = calls.load_page(calls.address(self._document.raw), number - 1)
        if not page:
            raise pypdfium2.PdfiumError(f"page {number} cannot be loaded")
        text = calls.load_text(page)
        try:
            if not text:
                raise pypdfium2.PdfiumError(f"the text of page {number} cannot be loaded")
            return _page(page, text, number)
        finally:
            if text:
                calls.close_text(text)
            calls.close_page(page)

    def pages(self) -> Iterator[Page]:
        """One page after the other; nothing of a page stays behind."""
        return (self.page(number) for number in range(1, len(self) + 1))


def _page(page: int, text: int, number: int) -> Page:
    area = _area(page)
    rotate = calls.page_rotation(page) % 4
    codes, boxes, at = _characters(text)
    codes[at[without_character(text, codes, at)]] = UNKNOWN
    drawn = drawn_on(page)
    turns, common = _turns(text, boxes, at, bool(rotate))
    hidden = _hidden(text, at) if drawn.hides_text else np.zeros(len(at), np.bool_)
    hidden = hidden | behind_image(page, text, at, drawn, area)
    own = (-common) % 4  # quarter turns that make most glyphs stand upright
    width, height = area[2] - area[0], area[3] - area[1]
    if own % 2:
        width, height = height, width
    boxes = _in_frame(boxes, area, own)
    glyphs, unseen = _seen(
        Glyphs(
            code=codes[at],
            box=boxes,
            turn=((turns - common) % 4).astype(np.int8),
            space=_IS_BLANK[np.minimum(codes, _OUTSIDE)][np.minimum(at + 1, len(codes) - 1)],
            hidden=hidden,
        ),
        width,
        height,
    )
    return Page(
        number=number,
        width=width,
        height=height,
        glyphs=glyphs,
        rulings=_rulings(drawn, area, own),
        images=_in_frame(np.concatenate(drawn.images), area, own)
        if drawn.images
        else np.zeros((0, 4), np.float32),
        turn=(rotate + common) % 4,
        unseen=unseen,
        curves=drawn.curves,
        cut_short=drawn.cut_short,
    )


def _area(page: int) -> tuple[float, float, float, float]:
    """The part of the content that a viewer shows: left, bottom, right, top."""
    box = np.zeros(4, np.float32)
    calls.page_area(page, box.ctypes.data)
    left, top, right, bottom = box.tolist()
    return left, min(bottom, top), right, max(bottom, top)


def _characters(text: int) -> tuple[NDArray[np.uint32], Floats, Ints]:
    """Codes of all characters, blanks too; boxes and indexes of those that are printed."""
    count = max(0, calls.char_count(text))
    codes = _codes(text, count)
    at = np.flatnonzero(~_IS_BLANK[np.minimum(codes, _OUTSIDE)])
    boxes = np.zeros((len(at), 4), np.float32)
    start, size = boxes.ctypes.data, boxes.itemsize * 4
    n = len(at)
    deque(map(calls.char_box, [text] * n, at.tolist(), range(start, start + size * n, size)), maxlen=0)
    return codes, boxes[:, [0, 3, 2, 1]], at  # left, top, right, bottom -> left, bottom, right, top


def _codes(text: int, count: int) -> NDArray[np.uint32]:
    """All at once where pdfium's text has one unit for each character, else one by one."""
    units = np.zeros(count + 1, np.uint16)
    written = calls.text(text, 0, count, units.ctypes.data) - 1 if count else 0
    units = units[:count]
    if written == count and not ((units >= 0xD800) & (units <= 0xDFFF)).any():
        return _MEANT[units]
    codes = np.array(list(map(calls.char_code, [text] * count, range(count))), np.uint32)
    return np.where(codes < _OUTSIDE, _MEANT[np.minimum(codes, _OUTSIDE)], codes)


def _turns(text: int, boxes: Floats, at: Ints, is_turned: bool) -> tuple[NDArray[np.int8], int]:
    """Quarter turns clockwise of each glyph in the content, and of most of them.

    Only glyphs that run downwards or upwards are asked, one of each run; where the page says that
    it is turned, or most run so, all are.
    """
    turns = np.zeros(len(at), np.int8)
    run = np.arange(len(at))
    if len(at) < 2:
        asked = np.arange(len(at)) if is_turned else at[:0]
    else:
        low, high = boxes[:, :2], boxes[:, 2:]
        size = (high - low)[1:].max(axis=1) + 0.1
        middle = low + high  # twice the middle
        dx, dy = (np.abs(middle[1:] - middle[:-1]) / size[:, None]).T
        runs_down = (dx < 0.6) & (dy > 0.4) & (dy < 5)
        if is_turned or runs_down.mean() > 0.4:
            asked = np.arange(len(at))
        else:
            run[1:] = (~runs_down).cumsum()
            asked = np.flatnonzero(np.append(runs_down, False) & np.append(True, ~runs_down))
    if len(asked):
        angles = map(calls.char_angle, [text] * len(asked), at[asked].tolist())
        # pdfium's angles are radians, clockwise
        of_run = np.zeros(run[-1] + 1, np.int8)
        of_run[run[asked]] = np.round(np.array(list(angles)) / (np.pi / 2)).astype(np.int64) % 4
        turns = of_run[run]
    common = int(np.bincount(turns, minlength=4).argmax()) if len(turns) else 0
    return turns, common


def _hidden(text: int, at: Ints) -> NDArray[np.bool_]:
    modes: dict[int, bool] = {}
    found = np.zeros(len(at), np.bool_)
    for place, item in enumerate(map(calls.char_object, [text] * len(at), at.tolist())):
        if item not in modes:
            modes[item] = calls.render_mode(item) in (3, 7) if item else False
        found[place] = modes[item]
    return found


def _in_frame(boxes: Floats, area: tuple[float, float, float, float], turns: int) -> Floats:
    """Boxes of the content (left, bottom, right, top) in a frame turned clockwise, origin top left."""
    left, bottom, right, top = area
    x0, y0, x1, y1 = boxes.T
    if turns == 0:
        sides = x0 - left, top - y1, x1 - left, top - y0
    elif turns == 1:
        sides = y0 - bottom, x0 - left, y1 - bottom, x1 - left
    elif turns == 2:
        sides = right - x1, y0 - bottom, right - x0, y1 - bottom
    else:
        sides = top - y1, right - x1, top - y0, right - x0
    return np.stack(sides, axis=1).astype(np.float32)


def _seen(glyphs: Glyphs, width: float, height: float) -> tuple[Glyphs, int]:
    """Without glyphs off the page and without those printed again over themselves."""
    if not len(glyphs):
        return glyphs, 0
    x, y = ((glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2).T
    keep = (x >= -1) & (x <= width + 1) & (y >= -1) & (y <= height + 1)
    order = np.argsort(glyphs.code * _WIDER_THAN_A_PAGE + x)
    code, x, y = glyphs.code[order], x[order], y[order]
    near = SAME_PLACE * glyphs.size[order][1:]
    again = (code[1:] == code[:-1]) & (x[1:] - x[:-1] < near) & (np.abs(y[1:] - y[:-1]) < near)
    keep[np.maximum(order[1:], order[:-1])[again]] = False
    return (glyphs, 0) if keep.all() else (glyphs.take(keep), int((~keep).sum()))


def _rulings(drawn: Drawn, area: tuple[float, float, float, float], turns: int) -> Rulings:
    """The horizontal and vertical strokes, in the frame."""
    strokes = np.concatenate(drawn.strokes) if drawn.strokes else np.zeros((0, 6), np.float32)
    across, along = np.abs(strokes[:, 2] - strokes[:, 0]), np.abs(strokes[:, 3] - strokes[:, 1])
    straight = (np.minimum(across, along) < STRAIGHT) & (np.maximum(across, along) >= MIN_STROKE)
    strokes = strokes[straight]
    ordered = np.concatenate(
        [np.minimum(strokes[:, :2], strokes[:, 2:4]), np.maximum(strokes[:, :2], strokes[:, 2:4])], axis=1
    )
    return Rulings(_in_frame(ordered, area, turns), strokes[:, 4], strokes[:, 5].astype(np.bool_))
