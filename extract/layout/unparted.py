"""Rows that stand between two rulings of a ruled table with nothing drawn between them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import numpy as np

from extract.layout.chunks import EM, lines_of
from extract.layout.columns import Column
from extract.layout.frame import Frame, Span
from extract.layout.page import Glyphs, Ints
from extract.layout.rows import Placed, is_anchor, numeric_columns, placed, rows_of

TALL = 2.6
"""A row of the grid that is lower than so many em of its glyphs has but one line."""
DIGITS = 0.1
"""Rows of figures have at least this share of digits."""
MIN_ROWS = 3
"""So many rows at least must stand unparted in a table …"""
MOST = 0.6
"""… and this share of all of its rows: else it is texts in cells that have several lines."""
LABELLED = 0.7
"""Of the rows of figures at least this share has a text beside it, or where no column has texts …"""
FILLED = 0.8
"""… text in this share of all columns."""

_ZERO, _NINE = ord("0"), ord("9")


@dataclass(frozen=True, slots=True)
class _Band:
    """A row of the grid: the rows of text in it, each a run of lines."""

    row: int
    rows: tuple[tuple[Placed, ...], ...]
    anchors: int


def with_rows_parted(frame: Frame, glyphs: Glyphs) -> Frame:
    """The frame with a row for every line of figures where most rows of a table are not parted."""
    if frame.ncol < 2:
        return frame
    cell = frame.cells_of(glyphs, np.arange(len(glyphs)))
    inside = np.flatnonzero(cell >= 0)
    spans = np.array(frame.spans)
    single = inside[spans[cell[inside], 2] == 1]
    bands = [
        _band(frame, row, glyphs, own)
        for row, own in _tall_rows(frame, spans[cell[single], 0], single, glyphs)
    ]
    parted = {band.row: band for band in bands if band is not None and band.anchors > 1}
    rows = sum(len(band.rows) for band in parted.values())
    is_most = rows >= MOST * (frame.nrow - len(parted) + rows)
    if not is_most or sum(band.anchors for band in parted.values()) < MIN_ROWS:
        return frame
    return _parted(frame, parted)


def _tall_rows(frame: Frame, row: Ints, numbers: Ints, glyphs: Glyphs) -> list[tuple[int, Ints]]:
    """Rows of the grid that may hold several rows of figures, with the glyphs in each."""
    height = np.diff(frame.ys)
    em = EM * float(np.median(glyphs.size[numbers])) if len(numbers) else 0.0
    found = []
    for at in np.flatnonzero(height > TALL * em).tolist():
        own = numbers[row == at]
        code = glyphs.code[own]
        if len(own) and ((code >= _ZERO) & (code <= _NINE)).mean() >= DIGITS:
            found.append((at, own))
    return found


def _band(frame: Frame, row: int, glyphs: Glyphs, numbers: Ints) -> _Band | None:
    lines = lines_of(glyphs, numbers, frame.xs[1:-1]).lines
    columns = [Column(x0, x1, frozenset()) for x0, x1 in zip(frame.xs, frame.xs[1:], strict=False)]
    own = placed(lines, columns)
    if len(own) < 2 or any(line.spans for line in own):
        return None
    numeric = numeric_columns(own, len(columns)) - {0}
    anchors = [line for line in own if is_anchor(line, numeric)] if numeric else []
    labels = frozenset(range(len(columns))) - numeric
    labelled = sum(bool(line.columns & labels) for line in anchors)
    used = frozenset().union(*(line.columns for line in own))
    filled = sum(len(line.columns) for line in anchors)
    if (used & labels and labelled < LABELLED * len(anchors)) or filled < len(anchors) * (
        0 if used & labels else FILLED * len(used)
    ):
        return None
    return _Band(row, rows_of(own, columns, (), headed=False).rows, len(anchors))


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
