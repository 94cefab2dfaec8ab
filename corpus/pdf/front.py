"""What stands before a report: a cover with its title, and the list of contents."""

from __future__ import annotations

from corpus.pdf.fonts import RISE
from corpus.pdf.inks import inks, length
from corpus.pdf.lines import Align, broken, line
from corpus.pdf.prose import put
from corpus.pdf.sheets import COVER_TOP, Sheets

Heading = tuple[int, str, int]
"""Level, text and page of a heading."""
PAGES = 2
"""How many pages come before the report: the cover and one of contents."""
LARGE = 1.8  # size of the title on the cover to that of the text
LEADER = "."
MOST = 26  # entries on the page of contents


def lay(sheets: Sheets, headings: list[Heading], signed: tuple[str, ...]) -> None:
    """The cover, then the headings below the first title with their pages after these two."""
    title = next((text for level, text, _ in headings if level == 1), "")
    sheets.turn()
    sheets.y += COVER_TOP
    _text(sheets, title, LARGE, "centre")
    sheets.y = sheets.bottom - 6 * sheets.lead
    for words in signed:
        _text(sheets, words, 1.0, "centre")
    sheets.turn()
    _text(sheets, "目    录", 1.3, "centre")
    own = [heading for heading in headings if heading[0] > 1][:MOST]
    for level, text, page in own:
        _entry(sheets, text, page + PAGES, (level - 2) * sheets.look.size)
    sheets.close()


def _text(sheets: Sheets, text: str, scale: float, align: Align) -> None:
    size = sheets.look.size * scale
    lead = size * sheets.look.leading
    for row in broken(inks([text], sheets.face), size, sheets.width, sheets.look.wrap):
        y = sheets.y + RISE * size
        put(sheets, line(row, sheets.face, size, sheets.left, y, sheets.width, align, scale > 1), lead)


def _entry(sheets: Sheets, text: str, page: int, indent: float) -> None:
    """A heading, dots, its page."""
    size = sheets.look.size
    width = sheets.width - indent
    used = length(inks([text, str(page)], sheets.face)) * size
    dots = int((width - used) / (length(inks([LEADER], sheets.face)) * size))
    row = inks([text, LEADER * dots, str(page)], sheets.face)
    y = sheets.y + RISE * size
    put(sheets, line(row, sheets.face, size, sheets.left + indent, y, width, "full"), sheets.lead)
