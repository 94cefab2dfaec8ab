"""Pages made from a few texts and strokes, or from a drawing in characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

import numpy as np

from extract.layout.model import PageTable
from extract.layout.page import Glyphs, Page, Rulings

WIDE, HIGH = 6.0, 14.0
"""Points that a character of a drawing takes."""
SIZE = 10.0

Box = tuple[float, float, float, float]


def page_of(
    glyphs: Iterable[tuple[str, float, float]],
    strokes: Iterable[Box],
    *,
    size: float = SIZE,
    width: float = 600.0,
    height: float = 800.0,
) -> Page:
    """A page of single characters (character, left, top) and strokes."""
    placed = [(ord(code), x, y) for code, x, y in glyphs]
    rulings = np.array(list(strokes), np.float32).reshape(-1, 4)
    codes = np.array([code for code, _, _ in placed], np.uint32)
    box = np.array([(x, y, x + size / 2, y + size) for _, x, y in placed], np.float32).reshape(-1, 4)
    many = len(placed)
    return Page(
        number=1,
        width=width,
        height=height,
        glyphs=Glyphs(
            codes, box, np.zeros(many, np.int8), np.zeros(many, np.bool_), np.zeros(many, np.bool_)
        ),
        rulings=Rulings(rulings, np.full(len(rulings), 0.5, np.float32), np.zeros(len(rulings), np.bool_)),
        images=np.zeros((0, 4), np.float32),
    )


def drawing(text: str) -> Page:
    """A page as drawn: ``-`` and ``|`` between ``+`` are strokes, the rest is print."""
    rows = list(text.strip("\n").split("\n"))
    width = max(map(len, rows))
    grid = [row.ljust(width) for row in rows]
    across = [
        (a * WIDE + WIDE / 2, y, (b - 1) * WIDE + WIDE / 2, y)
        for y, row in zip(_middles(HIGH), grid, strict=False)
        for a, b in _runs(row, "-")
    ]
    down = [
        (x, a * HIGH + HIGH / 2, x, (b - 1) * HIGH + HIGH / 2)
        for x, column in zip(_middles(WIDE), zip(*grid, strict=True), strict=False)
        for a, b in _runs(column, "|")
    ]
    inked = {(r, c) for r, row in enumerate(grid) for a, b in _runs(row, "-") for c in range(a, b)}
    print_ = [
        (char, c * WIDE, r * HIGH + (HIGH - SIZE) / 2)
        for r, row in enumerate(grid)
        for c, char in enumerate(row)
        if char not in " |+" and (r, c) not in inked
    ]
    return page_of(print_, [*across, *down])


def _middles(step: float) -> Iterator[float]:
    return count(step / 2, step)


def _runs(cells: Sequence[str], stroke: str) -> list[tuple[int, int]]:
    """Runs of a stroke that have a ``+`` in them."""
    found, start = [], None
    for at, char in enumerate([*cells, " "]):
        if char not in ("+", stroke):
            if start is not None and at - start > 1 and stroke in cells[start:at]:
                found.append((start, at))
            start = None
        elif start is None:
            start = at
    return [run for run in found if "+" in cells[run[0] : run[1]]]


def written(table: PageTable) -> list[str]:
    """A table's rows as text: cells between bars, ``<`` and ``^`` where a cell goes on."""
    grid = [["."] * table.ncol for _ in range(table.nrow)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                grid[row][col] = "<" if col > cell.col else "^"
        grid[cell.row][cell.col] = cell.text.replace("\n", "/")
    return ["|".join(row) for row in grid]
