"""A page as a scanner sends it: one picture, a little askew, and no text."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from corpus.pdf.fonts import font_file
from corpus.pdf.pages import Page
from corpus.pdf.strokes import sides

DPI = 110
ASKEW = 0.4  # degrees
BLACK_BELOW = 150  # of 255


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(), pixels, index=0, layout_engine=ImageFont.Layout.BASIC)


def picture(page: Page) -> Image.Image:
    """The page in black and white."""
    scale = DPI / 72
    image = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    draw = ImageDraw.Draw(image)
    for fragment in page.fragments:
        for x0, y0, x1, y1 in sides(fragment):
            draw.line((x0 * scale, y0 * scale, x1 * scale, y1 * scale), fill=0, width=2)
    for made in [*page.lines, *(made for f in page.fragments for c in f.cells for made in c.lines)]:
        for glyph in made.glyphs:
            font = _font(round(glyph.size * scale))
            draw.text((glyph.x * scale, glyph.y * scale), glyph.char, fill=0, font=font, anchor="ls")
    turned = image.rotate(ASKEW, Image.Resampling.BILINEAR, fillcolor=255)
    return turned.point(lambda level: 0 if level < BLACK_BELOW else 255)
