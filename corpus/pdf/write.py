"""A draft to a PDF and to the places of everything in it."""

from __future__ import annotations

from corpus.draft import Block, Grid, Para, Piece, Span
from corpus.pdf.drawing import draw
from corpus.pdf.flow import lay_out
from corpus.pdf.fonts import LACKING
from corpus.pdf.furniture import furnish
from corpus.pdf.look import Look
from corpus.pdf.printed import Printed
from corpus.pdf.producers import PRODUCERS


def write(blocks: list[Block], look: Look, unit: str, year: int) -> tuple[Printed, bytes]:
    """The title of the file runs over the pages as well."""
    for block in blocks:
        if isinstance(block, Para):
            block.pieces = _printable(block.pieces)
        elif isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row.cells):
                cell.pieces = _printable(cell.pieces)
    title = f"{unit}{year}年度绩效自评材料"
    sheets = lay_out(blocks, look, (unit, f"{year + 1}年"))
    pages = sheets.printed.pages
    furnish(pages, look, sheets.face, title, PRODUCERS[look.producer].rule)
    return sheets.printed, draw(pages, look, sheets.face, title)


def _printable(pieces: list[Piece]) -> list[Piece]:
    """The pieces with signs that the faces lack replaced; spans stay the same objects."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Span):
            piece.text = piece.text.translate(LACKING)
            out.append(piece)
        else:
            out.append(piece.translate(LACKING))
    return out
