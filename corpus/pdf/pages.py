"""What stands on a page, in points from the top left corner of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.draft import Cell
from corpus.pdf.lines import Box, Line
from corpus.pdf.look import Border, Turn

WIDTH, HEIGHT = 595.0, 842.0  # A4


class FragmentCell(NamedTuple):
    """A cell, or the piece of one that stands on a page; ``row`` and ``col`` count on that page."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: tuple[Line, ...]
    cell: Cell

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Fragment:
    """What of a table stands on one page. ``xs`` and ``ys`` are its edges, ``head`` its head rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[FragmentCell, ...]
    head: int
    border: Border = "full"


@dataclass(slots=True)
class Page:
    """A page as it is shown. ``turn``: degrees of /Rotate; ``sideways``: its content is turned instead.

    ``furniture`` are running heads and page numbers; ``rules`` are lines that belong to no table.
    """

    number: int
    wide: bool = False
    turn: Turn = 0
    sideways: bool = False
    scanned: bool = False
    lines: list[Line] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)

    @property
    def width(self) -> float:
        return HEIGHT if self.wide else WIDTH

    @property
    def height(self) -> float:
        return WIDTH if self.wide else HEIGHT

    def shown(self, box: Box) -> Box:
        """A box of the content where the page shows it: elsewhere if the content is turned."""
        if not self.sideways:
            return box
        x0, top, x1, bottom = box
        return top, self.width - x1, bottom, self.width - x0
