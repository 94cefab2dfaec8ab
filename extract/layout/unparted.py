"""Rows that stand between two rulings of a ruled table with nothing drawn between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.layout.chunks import lines_of
from extract.layout.columns import Column
from extract.layout.frame import Frame, Span
from extract.layout.page import Glyphs, Ints
from extract.layout.placed import Placed
from extract.layout.rows import is_anchor, numeric_columns, placed, rows_of

APART = 0.5
"""Glyphs further apart down the page than this share of their size stand on different lines."""
DIGITS = 0.15
"""Of the characters in a row of figures at least this share are digits."""
MIN_ROWS = 3
"""So many rows at least must stand unparted in a table …"""
MOST = 0.6
"""… and this share of all of its rows: else it is texts in cells that have several lines."""
ANCHORED = 0.6
"""Of the rows between two rulings at least this share has figures."""
LABELLED = 0.7
"""Of the rows of figures at least this share has a text beside it, or where no column has texts …"""
FILLED = 0.8
"""… text in this share of all columns."""

OVERLAP = 0.2
"""Lines that share more of their height (em) are not those of different rows."""
ROOM = 1.2
"""A figure that leaves less room in its column (em, for a digit and the cell's padding) is wrapped."""

_LONGER_THAN_A_PAGE = 1e5  # points
_ZERO, _NINE = ord("0"), ord("9")


@dataclass(frozen=True, slots=True)
class _Band:
    """A row of the grid: the rows of text in it, each a run of lines."""

    row: int
    rows: tuple[tuple[Placed, ...], ...]
    anchors: int


def with_rows_parted(frame: Frame, glyphs: Glyphs, cell: Ints) -> Frame:
    """The frame with a row for every line of figures where most rows of a table are not parted.

    ``cell`` says for each glyph in which of the frame's spans it stands, with other numbers for none.
    """
    if frame.ncol < 2:
        return frame
    parted = {}
    for row, numbers in _rows_of_lines(frame, glyphs, cell):
        band = _band(frame, row, glyphs, numbers)
        if band is not None and band.anchors > 1:
            parted[row] = band
    if sum(band.anchors for band in parted.values()) < MIN_ROWS:
        return frame
    is_most = _are_most(frame, [len(band.rows) for band in parted.values()])
    return _parted(frame, parted) if is_most else frame


def _are_most(frame: Frame, rows: Sequence[float]) -> bool:
    """Whether rows, so many in each of some rows of the grid, are most of a table's."""
    return sum(rows) >= MOST * (frame.nrow - len(rows) + sum(rows))


def _rows_of_lines(frame: Frame, glyphs: Glyphs, cell: Ints) -> list[tuple[int, Ints]]:
    """Rows of the grid with several lines of figures, and their glyphs; none unless they may be most."""
    spans = np.array(frame.spans)
    inside = np.flatnonzero((cell >= 0) & (cell < len(spans)))
    inside = inside[spans[cell[inside], 2] == 1]
    if len(inside) < MIN_ROWS:
        return []
    row = spans[cell[inside], 0]
    middle = (glyphs.box[inside, 1] + glyphs.box[inside, 3]) / 2
    order = np.argsort(row * _LONGER_THAN_A_PAGE + middle)
    inside, row, middle = inside[order], row[order], middle[order]
    starts = np.append(
        True, (row[1:] > row[:-1]) | (middle[1:] - middle[:-1] > APART * glyphs.size[inside][1:])
    )
    line = np.cumsum(starts) - 1
    code = glyphs.code[inside]
    share = np.bincount(line, (code >= _ZERO) & (code <= _NINE)) / np.bincount(line)
    lines = np.bincount(row[starts], share >= DIGITS, frame.nrow)
    several = np.flatnonzero(lines > 1)
    if lines[several].sum() < MIN_ROWS or not _are_most(frame, lines[several].tolist()):
        return []
    return [(at, inside[row == at]) for at in several.tolist()]


def _band(frame: Frame, row: int, glyphs: Glyphs, numbers: Ints) -> _Band | None:
    lines = lines_of(glyphs, numbers, frame.xs[1:-1]).lines
    columns = [Column(x0, x1, frozenset()) for x0, x1 in zip(frame.xs, frame.xs[1:], strict=False)]
    own = placed(lines, columns)
    if len(own) < 2 or any(line.spans for line in own) or _are_centred(own):
        return None
    numeric = numeric_columns(own, len(columns)) - {0}
    used = frozenset().union(*(line.columns for line in own))
    if any(line.columns < used for line in own) and any(
        _is_wrapped(line, col, columns[col]) for line in own[:-1] for col in numeric
    ):
        return None
    anchors = [line for line in own if is_anchor(line, numeric)] if numeric else []
    labels = frozenset(range(len(columns))) - numeric
    labelled = sum(bool(line.columns & labels) for line in anchors)
    filled = sum(len(line.columns) for line in anchors)
    if (used & labels and labelled < LABELLED * len(anchors)) or filled < len(anchors) * (
        0 if used & labels else FILLED * len(used)
    ):
        return None
    rows = rows_of(own, columns, (), headed=False).rows
    return _Band(row, rows, len(anchors)) if len(anchors) >= ANCHORED * len(rows) else None


def _are_centred(lines: Sequence[Placed]) -> bool:
    """Whether texts of different height stand in the middle of their cells: lines between lines."""
    return any(
        lower.line.top < upper.line.bottom - OVERLAP * upper.line.em and not upper.columns & lower.columns
        for upper, lower in itertools.pairwise(lines)
    )


def _is_wrapped(line: Placed, col: int, column: Column) -> bool:
    """Whether a figure is as wide as its column: then the line below goes on with it."""
    chunk = line.in_column(col)
    return chunk is not None and column.x1 - column.x0 - chunk.width < ROOM * line.line.em


def _parted(frame: Frame, bands: dict[int, _Band]) -> Frame:
    ys: list[float] = []
    start: list[int] = []  # the first new row of each old one
    for row, y in enumerate(frame.ys):
        start.append(len(ys))
        ys.append(y)
        rows = bands[row].rows if row in bands else ()
        ys += [(a[-1].line.bottom + b[0].line.top) / 2 for a, b in itertools.pairwise(rows)]
    spans: list[Span] = []
    for row, col, rowspan, colspan in frame.spans:
        first, behind = start[row], start[row + rowspan]
        if rowspan == 1 and row in bands:
            spans += [(at, col, 1, colspan) for at in range(first, behind)]
        else:
            spans.append((first, col, behind - first, colspan))
    return replace(frame, ys=tuple(ys), spans=tuple(sorted(spans)))
