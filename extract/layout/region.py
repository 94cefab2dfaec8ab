"""A part of a page that may be a table without (all) rulings, and the frame that its lines make."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from extract.layout.chunks import Line
from extract.layout.columns import Column, columns_of
from extract.layout.frame import Frame
from extract.layout.model import TableKind
from extract.layout.placed import Bar, Placed, Rows
from extract.layout.rows import placed, rows_of
from extract.layout.spans import spans_of

MARGIN = 0.5
"""Outer edges stand so many points off the text."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines from top to bottom, the bars between them, and the vertical strokes (x) that part columns."""

    kind: TableKind
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...] = ()
    posts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Solved:
    """A region's columns and rows."""

    region: Region
    columns: tuple[Column, ...]
    rows: Rows

    @property
    def placed(self) -> list[Placed]:
        return [line for row in self.rows.rows for line in row]


def solved(region: Region) -> Solved | None:
    """The columns and rows of a region; None if there is but one column."""
    columns = columns_of(region.lines)
    if len(columns) < 2:
        return None
    return Solved(region, columns, rows_of(placed(region.lines, columns), columns, region.bars))


def frame_of(found: Solved) -> Frame:
    """The frame of a solved region: edges run through the middles of gaps, or along bars."""
    return Frame(
        kind=found.region.kind,
        xs=_column_edges(found),
        ys=_row_edges(found),
        spans=spans_of(found.rows, found.columns, found.region.bars),
    )


def _column_edges(found: Solved) -> tuple[float, ...]:
    columns, bars = found.columns, found.region.bars
    chunks = [chunk for line in found.region.lines for chunk in line.chunks]
    left = min([chunk.x0 for chunk in chunks] + [bar.x0 for bar in bars]) - MARGIN
    right = max([chunk.x1 for chunk in chunks] + [bar.x1 for bar in bars]) + MARGIN
    inner = [(a.x1 + b.x0) / 2 for a, b in itertools.pairwise(columns)]
    return (left, *inner, right)


def _row_edges(found: Solved) -> tuple[float, ...]:
    rows, bars = found.rows.rows, found.region.bars
    first, last = rows[0][0].line, rows[-1][-1].line
    above = [bar.y for bar in bars if bar.y < first.middle]
    below = [bar.y for bar in bars if bar.y > last.middle]
    edges = [max(above) if above else first.top - MARGIN]
    for upper, lower in itertools.pairwise(rows):
        top, bottom = upper[-1].line, lower[0].line
        between = [bar.y for bar in bars if top.middle < bar.y < bottom.middle]
        edges.append(between[0] if between else (top.bottom + bottom.top) / 2)
    edges.append(min(below) if below else last.bottom + MARGIN)
    return tuple(edges)
