"""What a drawn page holds: tables with their cells, and how their lines are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Edges = Literal["none", "all", "header", "levels", "groups"]
"""Which inner rules are drawn: none, all, the one below the header, that and the ones between header
levels, or that and the ones between groups of rows."""
Pen = Literal["line", "rects", "dashed", "dotted", "double", "boxes", "gaps"]
"""``boxes``: a rectangle for every cell, a little apart; ``gaps``: filled cells with white between."""
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Item:
    """A cell. ``indent`` in em; ``currency`` stands at the left of the cell, apart from the text."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    align: Align = "left"
    indent: float = 0.0
    currency: str = ""

    @property
    def full_text(self) -> str:
        return self.currency + self.text


@dataclass(frozen=True)
class Look:
    """How a table is drawn. ``shade`` names what has a grey ground, ``shade_cells`` each cell of its own."""

    top: bool = True
    sides: bool = True
    rows: Edges = "all"
    cols: Edges = "all"
    pen: Pen = "line"
    shade: Literal["none", "zebra", "header", "all"] = "none"
    shade_cells: bool = False
    thickness: float = 0.6
    overshoot: float = 0.0
    pad_x: float = 4.0
    pad_y: float = 3.0


@dataclass(frozen=True)
class Table:
    """Cells, of which the first ``header`` rows head the columns, in columns of these widths (shares)."""

    items: tuple[Item, ...]
    widths: tuple[float, ...]
    header: int
    look: Look
    groups: frozenset[int] = frozenset()

    @property
    def nrow(self) -> int:
        return max(item.row + item.rowspan for item in self.items)

    @property
    def ncol(self) -> int:
        return len(self.widths)

    def looking(self, look: Look) -> Table:
        return replace(self, look=look)


LOOKS: dict[str, Look] = {
    "full grid": Look(),
    "thin rectangles": Look(pen="rects", thickness=0.48),
    "dashed": Look(pen="dashed"),
    "dotted": Look(pen="dotted", thickness=0.5),
    "double": Look(pen="double"),
    "a box each": Look(pen="boxes"),
    "white gaps": Look(pen="gaps", shade="all"),
    "overshooting": Look(overshoot=2.5),
    "open sides": Look(sides=False),
    "three lines": Look(sides=False, rows="header", cols="none"),
    "three lines and levels": Look(sides=False, rows="levels", cols="none"),
    "row rules": Look(sides=False, rows="all", cols="none"),
    "rules below": Look(top=False, sides=False, rows="all", cols="none"),
    "boxed row rules": Look(rows="all", cols="none"),
    "header rule": Look(top=False, sides=False, rows="header", cols="none"),
    "column rules": Look(rows="header", cols="all"),
    "open column rules": Look(sides=False, rows="header", cols="all"),
    "group rules": Look(rows="groups", cols="all"),
    "shaded header": Look(top=False, sides=False, rows="none", cols="none", shade="header"),
    "zebra": Look(top=False, sides=False, rows="none", cols="none", shade="zebra"),
    "shaded header cells": Look(sides=False, rows="header", cols="none", shade="header", shade_cells=True),
    "zebra cells": Look(top=False, sides=False, rows="none", cols="none", shade="zebra", shade_cells=True),
    "zebra grid": Look(shade="zebra"),
    "shaded header grid": Look(shade="header"),
    "borderless": Look(top=False, sides=False, rows="none", cols="none"),
    "outline": Look(rows="header", cols="none"),
}
