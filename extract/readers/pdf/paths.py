"""Paths followed point by point: their straight segments, and what of them looks like characters.

All paths of a page are followed at once, as arrays with one row for each point.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.readers.pdf import calls
from extract.readers.pdf.calls import CHUNK, Handle, Rows, run

LETTER = (3.0, 40.0)
"""Width and height, in points, between which a drawn shape may be a character."""
LETTER_SEGMENTS = 6
"""A shape of fewer segments is no character: a rectangle has four, a circle too."""

Matrix = NDArray[np.floating]
"""a, b, c, d, e, f, as PDF writes it."""
_Array = NDArray[np.floating]
_Flags = NDArray[np.bool_]
_Numbers = NDArray[np.int64]

_MATRIX = Rows(np.float32, 6)
_POINTS = Rows(np.float32, 2)
_WIDTHS = Rows(np.float32, 1)


@dataclass(frozen=True, slots=True)
class Followed:
    """What paths are made of: straight ``strokes`` (n, 6) as in `Drawn`, curves, shapes like letters.

    ``segments`` counts all that were looked at.
    """

    strokes: _Array
    curves: int
    letters: int
    segments: int


@dataclass(frozen=True, slots=True)
class _Points:
    """The ends of the segments of paths, on the page: kind, whether it closes its contour, its path."""

    kind: _Numbers
    closes: _Flags
    place: _Array
    path: _Numbers

    def first_of_contour(self) -> _Flags:
        """Where a contour begins: where the pen is moved, and where another path begins."""
        begins: _Flags = self.kind == pdfium.FPDF_SEGMENT_MOVETO
        begins[:1] = True
        begins[1:] |= self.path[1:] != self.path[:-1]
        return begins


def follow(paths: list[Handle], stroked: _Flags, matrix: Matrix | None, limit: int) -> Followed:
    """Follows paths, up to so many segments of them. ``matrix`` leads from their form to the page."""
    points = _points_of(paths, matrix, limit)
    if not len(points.kind):
        return Followed(np.zeros((0, 6), np.float32), 0, 0, 0)
    begins = points.first_of_contour()
    numbers = np.arange(len(begins))
    start = np.maximum.accumulate(np.where(begins, numbers, 0))
    before = numbers - 1
    returned = np.append(False, points.closes[:-1])  # the pen is back at the contour's start
    before[returned] = start[before[returned]]
    lines = (points.kind == pdfium.FPDF_SEGMENT_LINETO) & ~begins
    closing = points.closes & (points.place != points.place[start]).any(axis=1)
    begin = np.concatenate((before[lines], numbers[closing]))
    end = np.concatenate((numbers[lines], start[closing]))
    strokes = np.zeros((len(begin), 6), np.float32)
    strokes[:, :2], strokes[:, 2:4] = points.place[begin], points.place[end]
    path = points.path[begin]
    strokes[:, 4] = np.where(stroked, _widths_of(paths, matrix), 0.0)[path]
    strokes[:, 5] = ~stroked[path]
    curves = int((points.kind == pdfium.FPDF_SEGMENT_BEZIERTO).sum())
    return Followed(strokes, curves, _letters(points.place, begins), len(begins))


def _points_of(paths: list[Handle], matrix: Matrix | None, limit: int) -> _Points:
    counts = np.maximum(np.array(list(map(calls.segment_count, paths)), np.int64), 0)
    counts = np.diff(np.minimum(np.append(0, counts.cumsum()), limit))
    total = int(counts.sum())
    place = np.zeros((total, 2), np.float64)
    kind, closes = np.zeros(total, np.int64), np.zeros(total, np.bool_)
    segments = [
        segment
        for path, count in zip(paths, counts.tolist(), strict=True)
        for segment in map(calls.segment_at, repeat(path, count), range(count))
    ]
    for begin in range(0, total, CHUNK):
        some = segments[begin : begin + CHUNK]
        rows = _POINTS.cleared(len(some))
        run(map(calls.segment_point, some, *_POINTS.addresses))
        own = slice(begin, begin + len(some))
        place[own] = rows
        kind[own] = list(map(calls.segment_type, some))
        closes[own] = list(map(calls.segment_closes, some))
    path = np.repeat(np.arange(len(paths)), counts)
    a, b, c, d, e, f = product(matrices_of(paths), matrix)[path].T
    x, y = place.T
    with np.errstate(invalid="ignore", over="ignore"):
        place = np.stack((a * x + c * y + e, b * x + d * y + f), axis=1)
    return _Points(kind, closes, place, path)


def _letters(place: _Array, begins: _Flags) -> int:
    """How many contours are as large as a character, and no simpler than one."""
    first = np.flatnonzero(begins)
    size = np.maximum.reduceat(place, first) - np.minimum.reduceat(place, first)
    low, high = LETTER
    step = np.diff(place, axis=0, append=place[-1:])
    oblique = (step != 0).all(axis=1)
    oblique[np.append(first[1:] - 1, len(place) - 1)] = False  # the way to the next contour is not drawn
    return int(
        (
            (np.diff(first, append=len(place)) > LETTER_SEGMENTS)
            & (size >= low).all(axis=1)
            & (size <= high).all(axis=1)
            & np.logical_or.reduceat(oblique, first)
        ).sum()
    )


def _widths_of(paths: list[Handle], matrix: Matrix | None) -> _Array:
    """How thick each path is stroked, on the page."""
    found = np.zeros(len(paths), np.float32)
    for start in range(0, len(paths), CHUNK):
        some = paths[start : start + CHUNK]
        rows = _WIDTHS.cleared(len(some))
        run(map(calls.stroke_width, some, *_WIDTHS.addresses))
        found[start : start + len(some)] = rows[:, 0]
    if matrix is None:
        return found
    a, b, c, d = matrix[:4].tolist()
    return found * float(abs(a * d - b * c) ** 0.5)


def matrices_of(objects: list[Handle]) -> Matrix:
    """The matrix (n, 6) of each object."""
    found = np.zeros((len(objects), 6), np.float64)
    for start in range(0, len(objects), CHUNK):
        some = objects[start : start + CHUNK]
        rows = _MATRIX.cleared(len(some))
        run(map(calls.object_matrix, some, _MATRIX.addresses[0]))
        found[start : start + len(some)] = rows
    return found


def product(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrices (..., 6) that apply ``inner`` first."""
    if outer is None:
        return inner
    a, b, c, d, e, f = np.moveaxis(inner, -1, 0)
    p, q, r, s, t, u = outer.tolist()
    with np.errstate(invalid="ignore", over="ignore"):
        return np.stack(
            (
                a * p + b * r,
                a * q + b * s,
                c * p + d * r,
                c * q + d * s,
                e * p + f * r + t,
                e * q + f * s + u,
            ),
            axis=-1,
        )
