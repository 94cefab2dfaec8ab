"""Paragraphs and headings, line by line over the pages."""

from __future__ import annotations

import re

from corpus.draft import Para
from corpus.pdf.fonts import RISE
from corpus.pdf.inks import inks
from corpus.pdf.lines import Align, Line, broken, line
from corpus.pdf.sheets import Sheets

HEADINGS = {0: 1.0, 1: 1.6, 2: 1.15, 3: 1.0}  # size of a heading to that of the text, by its level
INDENT = 2  # characters before the first line of a paragraph
_YEAR_LINE = re.compile(r"[（(].{0,12}年.{0,4}[）)]")
_CAPTION = re.compile(r"表\d .{4,30}")
_UNIT_LINE = re.compile(r"(金额)?单位[:：].{1,4}")


def lay(sheets: Sheets, para: Para) -> None:
    """One paragraph, over as many pages as it takes."""
    size = sheets.look.size * HEADINGS[min(para.heading, 3)]
    row = inks(para.pieces, sheets.face)
    if not row:
        return
    align, indent = _manner(para)
    lead = size * sheets.look.leading
    leads = para.heading or align != "full"
    if leads and sheets.page and sheets.y + lead + 2 * sheets.lead > sheets.bottom:
        sheets.turn()  # what leads to something does not stand alone at the foot of a page
    rows = broken(row, size, sheets.width, sheets.look.wrap, indent * size)
    for number, own in enumerate(rows):
        if sheets.page and sheets.y + lead > sheets.bottom:
            sheets.turn()
        first = indent * size if number == 0 else 0.0
        last = number == len(rows) - 1
        made = line(
            own,
            sheets.face,
            size,
            sheets.left + first,
            sheets.y + (lead - size) / 2 + RISE * size,
            sheets.width - first,
            "left" if last and align == "full" else align,
            para.heading > 0,
        )
        put(sheets, made, lead)
    if para.heading:
        text = "".join(ink.char for ink in row)
        sheets.printed.headings.append((para.heading, text, sheets.page.number))
    if para.heading == 1:
        sheets.y += lead / 2


def put(sheets: Sheets, made: Line, lead: float) -> None:
    """A line on the current page."""
    sheets.page.lines.append(made)
    sheets.printed.note_lines(sheets.page, [made])
    sheets.printed.touch(sheets.page.number, made.text)
    sheets.y += lead


def _manner(para: Para) -> tuple[Align, int]:
    text = "".join(p if isinstance(p, str) else p.text for p in para.pieces)
    if para.heading == 1 or _YEAR_LINE.fullmatch(text) or _CAPTION.fullmatch(text):
        return "centre", 0
    if para.signed or _UNIT_LINE.fullmatch(text):
        return "right", 0
    return "full", INDENT
