"""Pages drawn for tests: tables and lines placed in points from the top left corner, as PDF bytes."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document, Paragraph, Table
from extract.readers.pdf.reader import read_pdf
from tests.extract.readers.pdf.maker import HEIGHT, Sheet, pdf, ruled, text

SIZE = 12.0
ROW = 24.0


def line(x: float, top: float, string: str, *, size: float = SIZE) -> bytes:
    """A line of text whose upper edge is about ``top`` points below that of the page."""
    return text(x, HEIGHT - top - 0.88 * size, string, size=size)


def grid(top: float, columns: Sequence[float], rows: Sequence[Sequence[str]], *, row: float = ROW) -> bytes:
    """A fully ruled table: the left edges of its columns and the last right one, its texts row by row.

    A cell's text may have lines, parted by ``/``.
    """
    heights = [row * max(1, *(cell.count("/") + 1 for cell in cells)) for cells in rows]
    edges = [top]
    for height in heights:
        edges.append(edges[-1] + height)
    content = ruled(columns, [HEIGHT - edge for edge in edges])
    for cells, upper in zip(rows, edges, strict=False):
        for x, cell in zip(columns, cells, strict=False):
            for number, part in enumerate(cell.split("/")):
                if part:
                    content += line(x + 4, upper + 6 + row * number, part)
    return content


def box(x0: float, top: float, x1: float, bottom: float) -> bytes:
    """The four sides of a rectangle."""
    return ruled([x0, x1], [HEIGHT - top, HEIGHT - bottom])


def document(*pages: bytes) -> Document:
    """The document that is read out of pages with this content."""
    return read_pdf(pdf(*(Sheet(content) for content in pages)))


def texts(document: Document, role: str = "text") -> list[str]:
    """The paragraphs of one role."""
    return [b.text.string for b in document.blocks if isinstance(b, Paragraph) and b.role == role]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table's cells, under the row in which each begins."""
    return [[cell.text.string for cell in row] for row in table.rows()]


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    """Row, column, row span and column span of each cell with text."""
    return {c.text.string: (c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.text}
