"""The drawn objects of a page: strokes and edges of fills, images, and whether text is hidden.

Coordinates are those of the page's content (origin bottom left, not turned).
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.readers.pdf import calls

THIN = 3.0
"""A filled rectangle up to so many points thick is a stroke, as Word draws borders."""
MAX_DEPTH = 12
"""Forms within forms are followed so deep; a form that contains itself ends there."""
MAX_OBJECTS = 400_000
"""So many objects of a page are looked at; no page of text has more."""

_HALF_STROKE = 0.25
_WHITE = 250
_HIDDEN_MODES = frozenset((3, 7))  # neither filled nor stroked
_Matrix = tuple[float, float, float, float, float, float]
_Boxes = NDArray[np.floating]
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page.

    ``strokes`` are arrays (n, 6): x0, y0, x1, y1, thickness, and 1 where it is the edge of a fill.
    ``images`` are arrays (n, 4): left, bottom, right, top. ``curves`` counts the segments that are
    not straight.
    """

    strokes: list[_Boxes] = field(default_factory=list)
    images: list[_Boxes] = field(default_factory=list)
    curves: int = 0
    hides_text: bool = False
    cut_short: bool = False


class _Buffers:
    """Memory for the results of single calls, made once."""

    def __init__(self) -> None:
        self.colour = (ctypes.c_uint * 4)()
        at = ctypes.addressof(self.colour)
        self.colour_at = (at, at + 4, at + 8, at + 12)
        self.matrix = (ctypes.c_float * 6)()
        self.matrix_at = ctypes.addressof(self.matrix)
        self.point = (ctypes.c_float * 2)()
        at = ctypes.addressof(self.point)
        self.point_at = (at, at + 4)


_BUFFERS = _Buffers()


def drawn_on(page: int) -> Drawn:
    """Looks at every object of a page, those in forms too. ``page`` is pdfium's address of it."""
    drawn = Drawn()
    count = calls.object_count(page)
    drawn.cut_short = count > MAX_OBJECTS
    count = min(count, MAX_OBJECTS)
    _look(list(map(calls.object_at, [page] * count, range(count))), None, drawn, MAX_OBJECTS, 0)
    return drawn


def _look(objects: list[int], matrix: _Matrix | None, drawn: Drawn, budget: int, depth: int) -> int:
    """``matrix`` leads from a form's coordinates to the page's, None on the page itself.

    ``budget`` says how many more objects may be looked at; what is left of it is returned.
    """
    drawn.cut_short |= len(objects) > budget
    objects = objects[:budget]
    budget -= len(objects)
    by_kind: dict[int, list[int]] = {}
    for item, kind in zip(objects, map(calls.object_type, objects), strict=True):
        by_kind.setdefault(kind, []).append(item)
    texts = by_kind.get(pdfium.FPDF_PAGEOBJ_TEXT, [])
    drawn.hides_text |= not _HIDDEN_MODES.isdisjoint(map(calls.render_mode, texts))
    if paths := by_kind.get(pdfium.FPDF_PAGEOBJ_PATH):
        _look_at_paths(paths, matrix, drawn)
    if images := by_kind.get(pdfium.FPDF_PAGEOBJ_IMAGE):
        drawn.images.append(_mapped(bounds_of(images), matrix))
    for form in by_kind.get(pdfium.FPDF_PAGEOBJ_FORM, []) if depth < MAX_DEPTH else []:
        calls.object_matrix(form, _BUFFERS.matrix_at)
        inner = _product(tuple(_BUFFERS.matrix), matrix)
        count = min(calls.form_count(form), budget + 1)
        inside = list(map(calls.form_object_at, [form] * count, range(count)))
        budget = _look(inside, inner, drawn, budget, depth + 1)
    return budget


def _look_at_paths(paths: list[int], matrix: _Matrix | None, drawn: Drawn) -> None:
    """Thin paths are strokes by their bounds alone; the others are followed piece by piece."""
    bounds = _mapped(bounds_of(paths), matrix)
    modes = np.zeros((len(paths), 2), np.int32)
    at, end = modes.ctypes.data, modes.ctypes.data + modes.nbytes
    _run(map(calls.draw_mode, paths, range(at, end, 8), range(at + 4, end + 4, 8)))
    size = bounds[:, 2:] - bounds[:, :2]
    shown = modes.any(axis=1)
    straight = matrix is None or not (matrix[1] or matrix[2]) or not (matrix[0] or matrix[3])
    thin = shown & (size.min(axis=1) <= THIN) & straight
    drawn.strokes.append(_thin_strokes(bounds[thin], modes[thin, 1] > 0))
    for number in np.flatnonzero(shown & ~thin).tolist():
        stroked = bool(modes[number, 1])
        if stroked or not _is_white(paths[number]):
            _follow(paths[number], matrix or _IDENTITY, not stroked, drawn)


def _thin_strokes(bounds: _Boxes, stroked: NDArray[np.bool_]) -> _Boxes:
    """The middle lines of thin boxes."""
    strokes = np.zeros((len(bounds), 6), np.float32)
    size = bounds[:, 2:] - bounds[:, :2]
    middle = (bounds[:, 2:] + bounds[:, :2]) / 2
    margin = np.where(stroked, _HALF_STROKE, 0.0)[:, None]  # bounds of a stroke take in half its width
    flat = (size[:, 1] < size[:, 0])[:, None]
    along = np.array([True, False]) == flat
    strokes[:, :2] = np.where(along, bounds[:, :2] + margin, middle)
    strokes[:, 2:4] = np.where(along, bounds[:, 2:] - margin, middle)
    strokes[:, 4] = size.min(axis=1, initial=np.inf)
    return strokes


def bounds_of(objects: list[int]) -> _Boxes:
    """Left, bottom, right, top of each object."""
    box = np.zeros((len(objects), 4), np.float32)
    at, end = box.ctypes.data, box.ctypes.data + box.nbytes
    _run(map(calls.object_bounds, objects, *(range(at + k, end + k, 16) for k in (0, 4, 8, 12))))
    return box


def _run(made: Iterable[object]) -> None:
    """Makes the calls of a map, for what they write."""
    deque(made, maxlen=0)


def _follow(path: int, matrix: _Matrix, edges_fill: bool, drawn: Drawn) -> None:
    """The straight segments of a path, as they lie on the page; a thin rectangle is one stroke."""
    buffers = _BUFFERS
    calls.object_matrix(path, buffers.matrix_at)
    segments = np.array(list(_segments(path, _product(tuple(buffers.matrix), matrix), drawn)), np.float32)
    if not len(segments):
        return
    bounds = np.concatenate((segments.reshape(-1, 2).min(axis=0), segments.reshape(-1, 2).max(axis=0)))
    if edges_fill and (bounds[2:] - bounds[:2]).min() <= THIN:
        drawn.strokes.append(_thin_strokes(bounds[None, :], np.zeros(1, np.bool_)))
        return
    strokes = np.zeros((len(segments), 6), np.float32)
    strokes[:, :4] = segments
    strokes[:, 5] = edges_fill
    if not edges_fill:
        calls.stroke_width(path, buffers.point_at[0])
        strokes[:, 4] = buffers.point[0] * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    drawn.strokes.append(strokes)


def _segments(path: int, matrix: _Matrix, drawn: Drawn) -> Iterator[tuple[float, float, float, float]]:
    a, b, c, d, e, f = matrix
    point, point_at = _BUFFERS.point, _BUFFERS.point_at
    start_x = start_y = last_x = last_y = 0.0
    for number in range(calls.segment_count(path)):
        segment = calls.segment_at(path, number)
        kind = calls.segment_type(segment)
        calls.segment_point(segment, *point_at)
        px, py = point
        x, y = a * px + c * py + e, b * px + d * py + f
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start_x, start_y = x, y
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last_x, last_y, x, y
        else:
            drawn.curves += 1
        last_x, last_y = x, y
        if calls.segment_closes(segment) and (x != start_x or y != start_y):
            yield x, y, start_x, start_y
            last_x, last_y = start_x, start_y


def _is_white(item: int) -> bool:
    """Whether a fill is white: it hides what is below, and bounds nothing that is seen."""
    buffers = _BUFFERS
    if not calls.fill_colour(item, *buffers.colour_at):
        return False
    red, green, blue, alpha = buffers.colour
    return alpha == 0 or min(red, green, blue) >= _WHITE


def _product(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _mapped(boxes: _Boxes, matrix: _Matrix | None) -> _Boxes:
    """The boxes around boxes seen through a matrix."""
    if matrix is None:
        return boxes
    a, b, c, d, e, f = matrix
    xs, ys = boxes[:, [0, 2, 0, 2]], boxes[:, [1, 1, 3, 3]]
    x, y = a * xs + c * ys + e, b * xs + d * ys + f
    return np.stack((x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)), axis=1)
