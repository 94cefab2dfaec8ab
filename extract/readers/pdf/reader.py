"""A PDF file to a Document."""

from __future__ import annotations

from extract.document import Document
from extract.layout.assemble import assemble
from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes) -> Document:
    """Reads a PDF file."""
    with Pdf(data) as pdf:
        count = len(pdf)
        assembled = assemble(map(solve, pdf.pages()))
    return Document(
        media_type=MEDIA_TYPE,
        text_source="digital",
        lines=assembled.lines,
        blocks=assembled.blocks,
        pages=count,
    )
