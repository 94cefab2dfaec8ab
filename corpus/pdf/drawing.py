"""Laid-out pages to the bytes of a PDF; the same pages give the same bytes."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.pdf import marks, scan
from corpus.pdf.fonts import Face
from corpus.pdf.look import Look
from corpus.pdf.pages import Fragment, Page
from corpus.pdf.pen import Pen
from corpus.pdf.producers import PRODUCERS, Producer
from corpus.pdf.strokes import DASH, sides

SHADE = 0.9  # of white
CREATOR = "corpus.generate"


def draw(pages: list[Page], look: Look, face: Face, title: str) -> bytes:
    """The file. Its producer is named after the manner in which it is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1, encrypt=marks.encryption(look.marks))
    canvas.setTitle(title)
    canvas.setCreator(CREATOR)
    canvas.setProducer(f"{look.producer} manner")
    producer = PRODUCERS[look.producer]
    for page in pages:
        marks.crop(canvas, page, look.marks)
        canvas.setPageRotation(page.turn)
        pen = Pen(canvas, page, producer.flipped)
        with pen.upright():
            if page.scanned:
                _scan(pen, page)
            else:
                marks.before(pen, face, look.marks)
                _page(pen, page, look, producer)
                marks.after(pen, look.marks, page is pages[-1])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _page(pen: Pen, page: Page, look: Look, producer: Producer) -> None:
    for fragment in page.fragments:
        _table(pen, fragment, look, producer)
    for made in [*page.furniture, *page.lines]:
        if made.glyphs:
            producer.text(pen, made, producer.bold)
    for rule in page.rules:
        producer.borders(pen, [rule])


def _table(pen: Pen, fragment: Fragment, look: Look, producer: Producer) -> None:
    if look.shaded:
        with pen.kept():
            pen.canvas.setFillGray(SHADE)
            for cell in fragment.cells:
                if cell.cell.kind == "head":
                    pen.fill(cell.box)
    with pen.kept():
        if fragment.border == "dashed":
            pen.canvas.setDash([pen.long(length) for length in DASH])
        producer.borders(pen, sides(fragment))
    for cell in fragment.cells:
        if not cell.lines:
            continue
        with pen.kept():
            if producer.clipped:
                pen.clip(cell.box)
            for made in cell.lines:
                producer.text(pen, made, producer.bold)


def _scan(pen: Pen, page: Page) -> None:
    x, y = pen.at(0, 0 if pen.flipped else page.height)
    image = ImageReader(scan.picture(page))
    pen.canvas.drawImage(image, x, y, width=pen.long(page.width), height=pen.long(page.height))
