"""A draft to a PDF and to the places of everything in it."""

from __future__ import annotations

from corpus.draft import Block, Cell, Grid, Para, Piece, Span
from corpus.pdf.drawing import draw
from corpus.pdf.flow import Flow
from corpus.pdf.fonts import LACKING
from corpus.pdf.furniture import furnish
from corpus.pdf.look import Look
from corpus.pdf.printed import Printed
from corpus.pdf.producers import PRODUCERS


def write(blocks: list[Block], look: Look, head: str) -> tuple[Printed, bytes]:
    """``head`` runs over the pages and is the title of the file."""
    for block in blocks:
        if isinstance(block, Para):
            block.pieces = _printable(block.pieces)
        elif isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row.cells):
                _printable_cell(cell)
    flow = Flow(look)
    flow.lay(blocks)
    furnish(flow.printed.pages, look, flow.face, head, PRODUCERS[look.producer].rule)
    return flow.printed, draw(flow.printed.pages, look, flow.face, head)


def _printable_cell(cell: Cell) -> None:
    cell.pieces = _printable(cell.pieces)


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
