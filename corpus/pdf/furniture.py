"""Running heads and page numbers, put on once the number of pages is known."""

from __future__ import annotations

from corpus.pdf.fonts import Face
from corpus.pdf.inks import inks
from corpus.pdf.lines import line
from corpus.pdf.look import Look
from corpus.pdf.pages import Page

SIZE = 9.0  # points
HEAD, FOOT = 0.62, 0.55
"""Where the baselines stand, as shares of the margin from the edge of the page."""


def furnish(pages: list[Page], look: Look, face: Face, head: str, ruled: bool) -> None:
    """Gives every page but a scanned one its running head and its number."""
    for page in pages:
        if page.scanned:
            continue
        width = page.width - 2 * look.margin
        if look.header:
            y = look.margin * HEAD
            row = inks([head], face)
            page.furniture.append(line(row, face, SIZE, look.margin, y, width, "centre"))
            if ruled:
                page.rules.append((look.margin, y + 4, page.width - look.margin, y + 4))
        if look.page_number:
            text = look.page_number.format(page=page.number, pages=len(pages))
            y = page.height - look.margin * FOOT
            page.furniture.append(line(inks([text], face), face, SIZE, look.margin, y, width, "centre"))
