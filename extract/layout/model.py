"""What the solver makes of a page: tables and lines, in each of which stand glyphs by number.

Lines and cells are named tuples: there are hundreds on a page, and they are made three times as
fast as dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.document import Box
from extract.layout.page import Ints, Page

Sides = tuple[float, float, float, float]
Gap = tuple[float, float, float]
"""A piece of a horizontal edge that is not drawn: y, and from which x to which."""
TableKind = Literal["ruled", "open", "banded", "aligned", "reference"]
"""How a table was found: closed by rulings, its sides left open, by row bands between horizontal
rulings (three-line tables), by aligned text alone, or by the reference engine."""


class TextLine(NamedTuple):
    """Glyphs of one printed line from left to right. ``glyphs`` are their numbers on the page.

    ``text`` has one character a glyph, and a blank where the print has a gap; ``places`` (as long
    as the text) has the number of the glyph of each character, -1 for such a blank. ``sides`` are
    x0, top, x1, bottom, ``size`` is the mean height of its glyphs. ``column`` is from where to where
    the column of text reaches in which it stands, None where the page has no columns.
    """

    text: str
    places: Ints
    sides: Sides
    size: float
    column: tuple[float, float] | None = None

    @property
    def box(self) -> Box:
        return Box(*self.sides)


class PageCell(NamedTuple):
    """One cell of a table on one page; ``lines`` from top to bottom, none where it is empty."""

    row: int
    col: int
    rowspan: int
    colspan: int
    sides: Sides
    lines: tuple[TextLine, ...]

    @property
    def box(self) -> Box:
        return Box(*self.sides)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one, that stands on one page.

    ``xs`` and ``ys`` are the grid's column and row edges (ncol + 1 and nrow + 1 of them).
    ``doubts`` name what the solver was unsure of; empty for a table it stands by. ``gaps`` are the
    pieces of its upper and lower side that are not drawn: there a cell may go on on another page.
    """

    kind: TableKind
    cells: tuple[PageCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    doubts: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def nrow(self) -> int:
        return len(self.ys) - 1

    @property
    def ncol(self) -> int:
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page solved: every glyph stands in one cell of ``tables``, one of ``lines`` or one of ``behind``.

    ``lines`` are in reading order, those of tables aside. ``behind`` are the lines of watermarks.
    """

    page: Page
    tables: tuple[PageTable, ...]
    lines: tuple[TextLine, ...]
    behind: tuple[TextLine, ...] = ()
