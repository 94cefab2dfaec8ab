"""What goes wrong with a file: a stamp over text, a watermark, hidden text, a crop box, a password."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from corpus.pdf.fonts import Face
from corpus.pdf.inks import inks
from corpus.pdf.lines import line
from corpus.pdf.pages import Page
from corpus.pdf.pen import Pen

MARKS = ("stamp", "watermark", "hidden", "crop", "password")
CROP = 36.0
"""Points by which the paper is larger than what is shown of it, on every side."""
STAMP, STAMP_PIXELS = 110.0, 220
WATERMARK = "仅供绩效管理工作使用"
HIDDEN = "本页由编报系统自动生成"
RED, GREY = (200, 30, 30, 150), 0.88
OWNER = "青溪县"  # the password of the owner, who may change the file


def encryption(marks: tuple[str, ...]) -> StandardEncryption | None:
    """A file that anybody may open, but that is encrypted."""
    if "password" not in marks:
        return None
    return StandardEncryption("", OWNER, canPrint=1, canModify=0, canCopy=1, strength=128)


def before(pen: Pen, face: Face, marks: tuple[str, ...]) -> None:
    """What lies under the text of a page."""
    if "watermark" in marks:
        size, page = 40.0, pen.page
        row = inks([WATERMARK], face)
        made = line(row, face, size, -size * len(row) / 2, 0, size * len(row))
        canvas = pen.canvas
        with pen.kept():
            canvas.translate(*pen.at(page.width / 2, page.height / 2))
            canvas.rotate(-45 if pen.flipped else 45)
            canvas.setFillGray(GREY)
            text = canvas.beginText()
            text.setTextTransform(1, 0, 0, -1 if pen.flipped else 1, pen.long(made.glyphs[0].x), 0)
            text.setFont(made.glyphs[0].font, pen.long(size))
            text.textOut(WATERMARK)
            canvas.drawText(text)
    if "hidden" in marks:
        with pen.kept():
            text = pen.text(60, 30)
            text.setFont(face.font("本"), pen.long(9))
            text.setTextRenderMode(3)
            text.textOut(HIDDEN)
            pen.canvas.drawText(text)


def after(pen: Pen, marks: tuple[str, ...], last: bool) -> None:
    """What lies over it: the stamp on the last words of the last page."""
    glyphs = [g for made in pen.page.lines[-2:] for g in made.glyphs]
    if "stamp" in marks and last and glyphs:
        x, y = glyphs[len(glyphs) // 2].x, glyphs[0].y
        at = pen.at(x - STAMP / 2, y + STAMP / 2)
        size = pen.long(STAMP)
        pen.canvas.drawImage(ImageReader(_stamp()), *at, width=size, height=size, mask="auto")


def _stamp() -> Image.Image:
    image = Image.new("RGBA", (STAMP_PIXELS, STAMP_PIXELS), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    edge, middle = STAMP_PIXELS - 6, STAMP_PIXELS // 2
    draw.ellipse((5, 5, edge, edge), outline=RED, width=8)
    draw.regular_polygon((middle, middle, 42), 5, fill=RED)
    return image


def crop(canvas: Any, page: Page, marks: tuple[str, ...]) -> None:
    """Sets the paper, larger than what is shown; the content moves with what is shown."""
    turned = page.sideways or page.turn in (90, 270)
    width, height = (page.height, page.width) if turned else (page.width, page.height)
    edge = CROP if "crop" in marks else 0.0
    paper = width + 2 * edge, height + 2 * edge
    canvas.setPageSize(paper[::-1] if page.turn in (90, 270) else paper)  # reportlab turns it itself
    if edge:
        canvas.setCropBox((edge, edge, edge + width, edge + height))
        canvas.translate(edge, edge)
