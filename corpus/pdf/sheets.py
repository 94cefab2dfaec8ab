"""The pages being filled: where the next line goes, and when a new page begins."""

from __future__ import annotations

from corpus.pdf.fonts import Face
from corpus.pdf.look import Look
from corpus.pdf.pages import Page
from corpus.pdf.printed import Printed
from corpus.pdf.producers import PRODUCERS
from corpus.records import Part

FOOT = 20.0
"""The foot of a page is higher than its other margins by so many points."""
COVER = "project_evaluation_cover"
COVER_TOP = 150.0  # points above the title of a cover


class Sheets:
    """``y`` is where the next thing on the current page begins, in points from its top."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.face = Face(look.face, look.latin, PRODUCERS[look.producer].fixed)
        self.printed = Printed()
        self.y = 0.0
        self._kind = ""
        self._page: Page | None = None

    @property
    def lead(self) -> float:
        """From one line of text to the next."""
        return self.look.size * self.look.leading

    @property
    def left(self) -> float:
        return self.look.margin

    @property
    def width(self) -> float:
        return self.page.width - 2 * self.look.margin

    @property
    def bottom(self) -> float:
        return self.page.height - self.look.margin - FOOT

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self._page or self.turn()

    def turn(self) -> Page:
        """Begins a new page."""
        wide = self._kind in self.look.landscape
        self._page = Page(
            len(self.printed.pages) + 1,
            wide,
            self.look.turn if wide and not self.look.sideways else 0,
            wide and self.look.sideways,
            self._kind in self.look.scanned,
        )
        self.printed.pages.append(self._page)
        self.y = self.look.margin + (COVER_TOP if self._kind == COVER else 0.0)
        return self._page

    def close(self) -> None:
        """Nothing more comes on the current page."""
        self._page = None

    def begin(self, part: Part) -> None:
        """A part begins, on a new page if the look says so or the paper lies otherwise."""
        page = self._page
        wide, scanned = part.kind in self.look.landscape, part.kind in self.look.scanned
        changes = page is None or page.wide != wide or page.scanned != scanned
        if changes or self.look.each_part or COVER in (part.kind, self._kind):
            self.close()
        else:
            self.y += 2 * self.lead
        self._kind = part.kind
        self.printed.begin(part)
