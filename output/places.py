"""Where a fact stands, as the columns of every table of facts say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Document, Span


@dataclass(frozen=True, slots=True)
class Place:
    """Page and line from 1, box in PDF points from the top left; None where there is none."""

    page: int | None = None
    line: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None

    @property
    def locator(self) -> str | None:
        """The place in words, where the extraction gave none."""
        words = [f"第{n}{of}" for n, of in ((self.page, "页"), (self.line, "行")) if n is not None]
        return " ".join(words) or None


def counts_lines(document: Document) -> bool:
    """Whether a line number means something to who looks at the file: it is a text file."""
    return document.text_source == "text" or document.media_type.startswith("text/")


def place(document: Document, spans: Sequence[Span]) -> Place:
    """The place of some source characters: where they begin, and the box around them there.

    Characters that go on over a page seam have the box of their first page.
    """
    known = [span for span in spans if 0 < span.line <= len(document.lines)]
    if not known:
        return Place()
    first = document.lines[known[0].line - 1]
    line = first.number if counts_lines(document) else None
    box = document.box(s for s in known if document.lines[s.line - 1].page == first.page)
    if box is None:
        return Place(first.page, line)
    return Place(first.page, line, box.x0, box.top, box.x1, box.bottom)
