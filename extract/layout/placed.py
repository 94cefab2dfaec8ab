"""Lines placed in columns, the bars between them, and the rows they make."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.chunks import Chunk, Line


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal stroke between rows, or where ``is_shade`` the edge of a shaded area."""

    y: float
    x0: float
    x1: float
    is_shade: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and the columns (first, last) of each of its chunks."""

    line: Line
    ranges: tuple[tuple[int, int], ...]

    def in_column(self, col: int) -> Chunk | None:
        """The chunk that stands in this column and no other."""
        for chunk, (first, last) in zip(self.line.chunks, self.ranges, strict=True):
            if first == last == col:
                return chunk
        return None

    @property
    def columns(self) -> frozenset[int]:
        return frozenset(col for first, last in self.ranges for col in range(first, last + 1))

    @property
    def spans(self) -> bool:
        return any(last > first for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows from top to bottom, each a run of lines; the first ``header`` of them head the table."""

    rows: tuple[tuple[Placed, ...], ...]
    header: int
