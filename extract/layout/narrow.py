"""Cells that stand so close that their texts were taken for one: cut where one column ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.layout.chunks import Chunk, split
from extract.layout.columns import Column
from extract.layout.placed import Placed
from extract.layout.region import Solved, solved
from extract.layout.rows import numeric_columns


def cut_at_columns(found: Solved) -> Solved:
    """The table with texts below its headers cut that have a gap between two of its columns."""
    body = [line for row in found.rows.rows[found.rows.header :] for line in row]
    spanning = {id(line.line): line for line in body if line.spans}
    if not spanning:
        return found
    numeric = numeric_columns(body, len(found.columns)) - {0}
    lines = tuple(
        replace(line, chunks=_cut(spanning[id(line)], found.columns, numeric))
        if id(line) in spanning
        else line
        for line in found.region.lines
    )
    again = solved(replace(found.region, lines=lines))
    return again if again is not None and len(again.columns) == len(found.columns) else found


def _cut(line: Placed, columns: Sequence[Column], numeric: frozenset[int]) -> tuple[Chunk, ...]:
    """The chunks of a line, those cut whose parts are figures where their columns have figures."""
    pieces: list[Chunk] = []
    for chunk, (first, last) in zip(line.line.chunks, line.ranges, strict=True):
        parts = [chunk]
        for col in range(first, last):
            end, begin = columns[col].x1, columns[col + 1].x0
            gap = max(
                (gap for gap in parts[-1].gaps if gap[0] <= begin and gap[1] >= end),
                key=lambda gap: gap[1] - gap[0],
                default=None,
            )
            if gap is not None:
                parts[-1:] = split(parts[-1], gap)
        figures = sum(part.numeric for part in parts[1:])
        wanted = sum(col in numeric for col in range(first + 1, last + 1))
        alone = len(line.ranges) == 1 and not figures
        pieces += parts if figures >= min(wanted, len(parts) - 1) and not alone else [chunk]
    return tuple(pieces)
