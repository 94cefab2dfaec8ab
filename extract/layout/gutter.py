"""Text set in columns: lines that stand beside each other are parted and read column by column.

That is done only where it is certain: over many lines nothing crosses the gutter, and on both sides
of it stands running text, its lines as wide as the column. A form's labels beside their entries are
no columns: they fall short of the gutter, each as it will.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extract.layout.model import TextLine
from extract.layout.page import Floats, Page

GAP = 0.9
"""A gutter is wider than so many times the type size."""
LEAST = 6
"""So many lines at least stand on either side of it."""
NARROWEST = 9.0
"""A column is wider than so many times the type size."""
FULL = 1.6
"""A line is full if it ends less than so many times its size before the column does."""
MOST_FULL = 0.55
"""This share of the lines of a column is full …"""
AT_EDGE = 0.7
"""… and this share of them begins at its edge, or is indented by two characters."""
INDENT = 2.4
"""So many times the type size, at most, is an indent."""


class _Piece(NamedTuple):
    """A line, or what of it stands on one side of a gutter."""

    line: TextLine
    x0: float
    x1: float
    top: float
    bottom: float


class _Columns(NamedTuple):
    """Lines above the columns, on the left and right of the gutter, and below."""

    above: list[TextLine]
    left: list[TextLine]
    right: list[TextLine]
    below: list[TextLine]


def in_columns(page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines in reading order; those of text in columns parted, each with its column's sides."""
    if len(lines) < LEAST:
        return list(lines)
    for gutter in _gutters(page, lines):
        found = _columns_at(page, lines, gutter)
        if found is not None:
            above, left, right, below = found
            return [
                *above,
                *in_columns(page, _with_column(left)),
                *in_columns(page, _with_column(right)),
                *in_columns(page, below),
            ]
    return list(lines)


def _with_column(lines: Sequence[TextLine]) -> list[TextLine]:
    sides = (min(line.sides[0] for line in lines), max(line.sides[2] for line in lines))
    return [line._replace(column=sides) for line in lines]


def _gutters(page: Page, lines: Sequence[TextLine]) -> Iterator[float]:
    """Where a gutter may be, left of where most pieces of lines begin: the most frequent place first."""
    starts = _starts(page, lines)
    size = float(np.median([line.size for line in lines]))
    inside = (starts > starts.min() + NARROWEST * size) & (
        starts < max(line.sides[2] for line in lines) - NARROWEST * size / 2
    )
    counts: dict[int, list[float]] = {}
    for x in starts[inside].tolist():
        counts.setdefault(round(x / 4), []).append(x)
    frequent = [xs for xs in counts.values() if 2 * len(xs) >= LEAST]
    for xs in sorted(frequent, key=len, reverse=True)[:3]:
        yield min(xs) - GAP * size / 2


def _starts(page: Page, lines: Sequence[TextLine]) -> Floats:
    """Where the pieces of all lines begin."""
    places = np.concatenate([line.places for line in lines])
    own = np.repeat(np.arange(len(lines)), [len(line.places) for line in lines])[places >= 0]
    box = page.glyphs.box[places[places >= 0]]
    widest = GAP * np.array([line.size for line in lines])[own[1:]]
    begins = (own[1:] != own[:-1]) | (box[1:, 0] - box[:-1, 2] > widest)
    starts: Floats = box[np.append(True, begins), 0]
    return starts


def _pieces(page: Page, line: TextLine) -> Iterator[_Piece]:
    """The pieces of a line between wide gaps."""
    at = np.flatnonzero(line.places >= 0)
    if not len(at):
        return
    box = page.glyphs.box[line.places[at]]
    cuts = np.flatnonzero(box[1:, 0] - box[:-1, 2] > GAP * line.size) + 1
    for first, last in zip([0, *cuts.tolist()], [*cuts.tolist(), len(at)], strict=True):
        yield _Piece(_cut(page, line, int(at[first]), int(at[last - 1]) + 1), *_sides(box[first:last]))


def _sides(box: np.ndarray) -> tuple[float, float, float, float]:
    x0, top = box[:, :2].min(axis=0).tolist()
    x1, bottom = box[:, 2:].max(axis=0).tolist()
    return x0, x1, top, bottom


def _cut(page: Page, line: TextLine, start: int, end: int) -> TextLine:
    """The characters ``start:end`` of a line as a line."""
    places = line.places[start:end]
    x0, x1, top, bottom = _sides(page.glyphs.box[places[places >= 0]])
    return line._replace(text=line.text[start:end], places=places, sides=(x0, top, x1, bottom))


def _columns_at(page: Page, lines: Sequence[TextLine], gutter: float) -> _Columns | None:
    """The lines around a gutter, None where there are no two columns of text."""
    best: tuple[int, int] | None = None
    parted = [_parted(page, line, gutter) for line in lines]
    first = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or parted[at] is None:
            if best is None or at - first > best[1] - best[0]:
                best = (first, at)
            first = at + 1
    assert best is not None
    sides = [sides for sides in parted[best[0] : best[1]] if sides is not None]
    left = [line for one, _ in sides if (line := one) is not None]
    right = [line for _, other in sides if (line := other) is not None]
    if len(left) < LEAST or len(right) < LEAST:
        return None
    top = max(min(line.sides[1] for line in left), min(line.sides[1] for line in right))
    bottom = min(max(line.sides[3] for line in left), max(line.sides[3] for line in right))
    # What stands above both columns heads the page.
    heads = [line for line in left + right if line.sides[3] <= top]
    left = [line for line in left if line.sides[3] > top]
    right = [line for line in right if line.sides[3] > top]
    if not _is_text(left, top, bottom) or not _is_text(right, top, bottom):
        return None
    heads.sort(key=lambda line: line.sides[1])
    return _Columns([*lines[: best[0]], *heads], left, right, list(lines[best[1] :]))


def _parted(page: Page, line: TextLine, gutter: float) -> tuple[TextLine | None, TextLine | None] | None:
    """What of a line stands on the left and on the right of a gutter, None where it crosses it."""
    if line.sides[2] <= gutter:
        return line, None
    if line.sides[0] >= gutter:
        return None, line
    at = np.flatnonzero(line.places >= 0)
    box = page.glyphs.box[line.places[at]]
    before = np.flatnonzero((box[:, 0] + box[:, 2]) / 2 < gutter)
    if not len(before) or len(before) == len(at) or before[-1] != len(before) - 1:
        return None
    last = int(before[-1])
    if box[last + 1, 0] - box[last, 2] < GAP * line.size or box[last, 2] > gutter:
        return None
    cut = int(at[last]) + 1
    return _cut(page, line, 0, cut), _cut(page, line, int(at[last + 1]), len(line.text))


def _is_text(lines: Sequence[TextLine], top: float, bottom: float) -> bool:
    """Whether lines of a column, as far as it has another beside it, are those of running text."""
    beside = [line for line in lines if line.sides[1] < bottom and line.sides[3] > top]
    if len(beside) < LEAST:
        return False
    x0, x1 = min(line.sides[0] for line in beside), max(line.sides[2] for line in beside)
    size = float(np.median([line.size for line in beside]))
    if x1 - x0 < NARROWEST * size:
        return False
    full = sum(x1 - line.sides[2] < FULL * line.size for line in beside)
    at_edge = sum(line.sides[0] - x0 < INDENT * line.size for line in beside)
    return full >= MOST_FULL * len(beside) and at_edge >= AT_EDGE * len(beside)
