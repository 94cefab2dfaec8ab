"""Draws marks over the picture of a page, and the legend below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from extract.document import Box
from jixiao.drawing.marks import Mark, Style

_Colour = tuple[int, int, int]

_PALE = 0.3
"""How far the page itself is faded towards white, so that marks stand out."""
_LEGEND_ROW = 20
_MARGIN = 8
_PAPER = (255, 255, 255)
_INK = (40, 40, 40)


@dataclass(frozen=True, slots=True)
class _Look:
    """``fill`` is how opaque the inside is (0 to 255), ``width`` that of the edge in pixels."""

    colour: _Colour
    fill: int
    width: int


# The palette keeps apart for those who see no red or green.
_LOOKS: dict[Style, _Look] = {
    "amount": _Look((0, 114, 178), 70, 1),
    "rate": _Look((230, 159, 0), 100, 1),
    "score": _Look((213, 94, 0), 70, 1),
    "indicator": _Look((0, 158, 115), 45, 1),
    "entry": _Look((150, 140, 20), 45, 1),
    "deviation": _Look((170, 80, 160), 45, 1),
    "count": _Look((60, 180, 230), 70, 1),
    "unbound": _Look((220, 0, 60), 60, 2),
    "grid": _Look((90, 110, 200), 0, 1),
    "cell": _Look((90, 110, 200), 14, 1),
    "odd cell": _Look((90, 110, 200), 32, 1),
    "doubtful cell": _Look((220, 0, 60), 40, 2),
    "running head": _Look((110, 110, 110), 60, 1),
    "page number": _Look((60, 60, 60), 90, 1),
    "repetition": _Look((140, 100, 60), 60, 1),
    "paragraph": _Look((0, 158, 115), 16, 1),
    "text line": _Look((150, 165, 190), 22, 1),
    "stroke": _Look((220, 0, 60), 0, 2),
    "shade": _Look((230, 159, 0), 0, 2),
    "across": _Look((0, 114, 178), 0, 2),
    "down": _Look((0, 158, 115), 0, 2),
    "loose": _Look((220, 0, 60), 0, 3),
    "image": _Look((110, 110, 110), 40, 2),
}
_UNLABELLED: frozenset[Style] = frozenset(
    {"text line", "image", "stroke", "shade", "across", "down", "loose"}
)
_SAME_IN_LEGEND: dict[Style, Style] = {"odd cell": "cell"}
_INSIDE: frozenset[Style] = frozenset({"cell", "odd cell", "doubtful cell"})
"""Whose label stands inside, small, at the upper left corner."""
_BEFORE: frozenset[Style] = frozenset({"text line"})
"""Whose label stands on a tag to the left; others have it to the right, where it hides no cell's."""


def drawn(page: Image.Image, marks: Sequence[Mark], scale: float, title: str) -> Image.Image:
    """The page, faded, with its marks and a legend below; ``scale`` is pixels in a point."""
    faded = Image.blend(page.convert("RGB"), Image.new("RGB", page.size, _PAPER), _PALE).convert("RGBA")
    boxes = [_pixels(mark.box, scale) for mark in marks]
    for mark, box in zip(marks, boxes, strict=True):
        if _LOOKS[mark.style].fill and box[2] > box[0] and box[3] > box[1]:
            _filled(faded, box, _LOOKS[mark.style])
    draw = ImageDraw.Draw(faded)
    for mark, box in zip(marks, boxes, strict=True):
        look = _LOOKS[mark.style]
        if box[2] > box[0] and box[3] > box[1]:
            draw.rectangle(box, outline=look.colour, width=look.width)
        else:
            draw.line(box, fill=look.colour, width=look.width)
    for mark, box in zip(marks, boxes, strict=True):
        if mark.label:
            _label(draw, mark, box, faded.size)
    return _with_legend(faded.convert("RGB"), marks, title)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    return round(box.x0 * scale), round(box.top * scale), round(box.x1 * scale), round(box.bottom * scale)


def _filled(image: Image.Image, box: tuple[int, int, int, int], look: _Look) -> None:
    """Tints a part of the picture; what lies below shows through."""
    tint = Image.new("RGBA", (box[2] - box[0], box[3] - box[1]), (*look.colour, look.fill))
    image.paste(tint, (box[0], box[1]), tint)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _label(
    draw: ImageDraw.ImageDraw, mark: Mark, box: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    colour = _LOOKS[mark.style].colour
    if mark.style in _INSIDE:
        draw.text((box[0] + 2, box[1] + 1), mark.label, fill=colour, font=_font(9))
        return
    font = _font(10)
    left, top, right, bottom = draw.textbbox((0, 0), mark.label, font=font)
    width, height = right - left + 4, bottom - top + 3
    beside = box[0] - width if mark.style in _BEFORE else box[2]
    x = min(max(0, beside), size[0] - width)
    y = min(max(0, box[1]), size[1] - height)
    draw.rectangle((x, y, x + width, y + height), fill=colour)
    draw.text((x + 2 - left, y + 1 - top), mark.label, fill=_PAPER, font=font)


def _with_legend(page: Image.Image, marks: Sequence[Mark], title: str) -> Image.Image:
    """The picture with a strip below that names it and says what the colours mean."""
    counted = Counter(_SAME_IN_LEGEND.get(mark.style, mark.style) for mark in marks if _counts(mark))
    font = _font(12)
    entries = [(style, f"{style} {counted[style]}") for style in _LOOKS if counted[style]]
    rows: list[list[tuple[Style, str, float]]] = [[]]
    x = float(_MARGIN)
    for style, words in entries:
        width = 14 + 5 + font.getlength(words) + 14
        if x + width > page.width - _MARGIN and rows[-1]:
            rows.append([])
            x = float(_MARGIN)
        rows[-1].append((style, words, x))
        x += width
    strip = _MARGIN * 2 + _LEGEND_ROW * (1 + len(rows))
    image = Image.new("RGB", (page.width, page.height + strip), _PAPER)
    image.paste(page)
    draw = ImageDraw.Draw(image)
    draw.line((0, page.height, page.width, page.height), fill=_INK, width=2)
    y = page.height + _MARGIN
    draw.text((_MARGIN, y), title, fill=_INK, font=font)
    for row in rows:
        y += _LEGEND_ROW
        for style, words, at in row:
            draw.rectangle((at, y + 1, at + 14, y + 13), fill=_LOOKS[style].colour)
            draw.text((at + 19, y), words, fill=_INK, font=font)
    return image


def _counts(mark: Mark) -> bool:
    """Whether a mark begins what it marks: further stretches of a fact have no label."""
    return bool(mark.label) or mark.style in _UNLABELLED
