"""Blocks laid on pages one after the other."""

from __future__ import annotations

from corpus.draft import Block, Gap, Grid, Para
from corpus.pdf import front, grids, prose
from corpus.pdf.look import Look
from corpus.pdf.sheets import Sheets
from corpus.records import Part


def lay_out(blocks: list[Block], look: Look, signed: tuple[str, ...]) -> Sheets:
    """The pages of a document. ``signed``: who reports and when, for the cover."""
    made = _laid(blocks, look, (), [])
    return _laid(blocks, look, signed, made.printed.headings) if look.contents else made


def _laid(blocks: list[Block], look: Look, signed: tuple[str, ...], contents: list[front.Heading]) -> Sheets:
    sheets = Sheets(look)
    for block in blocks:
        match block:
            case Part():
                sheets.begin(block)
                if contents and len(sheets.printed.parts) == 1:
                    front.lay(sheets, contents, signed)
            case Para():
                prose.lay(sheets, block)
            case Grid():
                grids.lay(sheets, block)
            case Gap():
                sheets.y += block.lines * sheets.lead
    return sheets
