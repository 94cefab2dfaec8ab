"""How alike two tables are, by neighbours: the measure of the ICDAR 2013 table competition.

A relation is (text, text of the next cell that is not empty, direction): to the right in a row, or
down in a column. Precision and recall are those of relations, over all tables of a set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.extract.layout.samples import Cell

Relation = tuple[str, str, str]


def relations(cells: Iterable[Cell]) -> Counter[Relation]:
    """The neighbours of every cell that is not empty, each pair once in each direction."""
    own = [cell for cell in cells if cell[4]]
    grid = {
        (row, col): at
        for at, (first, left, rows, cols, _) in enumerate(own)
        for row in range(first, first + rows)
        for col in range(left, left + cols)
    }
    height = 1 + max((row for row, _ in grid), default=-1)
    width = 1 + max((col for _, col in grid), default=-1)
    found: set[tuple[int, int, str]] = set()
    for at, (first, left, rows, cols, _) in enumerate(own):
        for row in range(first, first + rows):
            after = next((grid[row, col] for col in range(left + cols, width) if (row, col) in grid), None)
            if after is not None:
                found.add((at, after, "right"))
        for col in range(left, left + cols):
            below = next((grid[row, col] for row in range(first + rows, height) if (row, col) in grid), None)
            if below is not None:
                found.add((at, below, "down"))
    return Counter((own[a][4], own[b][4], way) for a, b, way in found)


@dataclass
class Score:
    """Relations found and right, found, and true."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: Sequence[Iterable[Cell]], true: Sequence[Iterable[Cell]]) -> None:
        """The relations of one page's tables."""
        got = sum((relations(cells) for cells in found), Counter())
        want = sum((relations(cells) for cells in true), Counter())
        self.right += (got & want).total()
        self.found += got.total()
        self.true += want.total()

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0
