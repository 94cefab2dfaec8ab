"""Watermarks are kept out of cells and lines, and not lost."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Paragraph
from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf
from extract.readers.pdf.reader import read_pdf

ROWS = (
    ("name of the district", "count"),
    ("northern coast and isles", "12,480,300"),
    ("southern hills and lakes", "1,240,116,020"),
    ("western plain", "7"),
)


def page(angle: float, size: float, text: str = "DRAFT COPY") -> bytes:
    """A ruled table over a grey text at an angle (degrees)."""
    canvas = Canvas(io.BytesIO(), pagesize=(400, 300))
    canvas.saveState()
    canvas.translate(200, 190)
    canvas.rotate(angle)
    canvas.setFont("Helvetica", size)
    canvas.setFillGray(0.85)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()
    canvas.setFont("Helvetica", 10)
    for row, texts in enumerate(ROWS):
        for col, cell in enumerate(texts):
            canvas.rect(60 + col * 140, 230 - row * 20, 140, 20)
            canvas.drawString(66 + col * 140, 236 - row * 20, cell)
    return bytes(canvas.getpdfdata())


@pytest.mark.parametrize(("angle", "size"), [(45, 30), (-30, 24), (20, 12), (0, 40)])
def test_watermark(angle: float, size: float) -> None:
    with Pdf(page(angle, size)) as pdf:
        layout = solve(pdf.page(1))

    (table,) = layout.tables
    assert [cell.text for cell in table.cells] == [text for row in ROWS for text in row]
    assert layout.lines == ()
    assert "".join(line.text for line in layout.behind) == "DRAFTCOPY"


def test_a_large_title_over_a_table_is_no_watermark() -> None:
    canvas = Canvas(io.BytesIO(), pagesize=(400, 300))
    canvas.setFont("Helvetica", 30)
    canvas.drawString(60, 240, "REPORT")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 225, "some words right below it, which do not stand before it")
    with Pdf(bytes(canvas.getpdfdata())) as pdf:
        assert solve(pdf.page(1)).behind == ()


def test_it_is_set_apart_from_the_text() -> None:
    document = read_pdf(page(45, 30))

    apart = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert {block.role for block in apart} == {"header"}
