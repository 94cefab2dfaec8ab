"""The drawn objects of a page: strokes and edges of fills, images, and whether text is hidden.

Coordinates are those of the page's content (origin bottom left, not turned).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from extract.readers.pdf import calls

THIN = 3.0
"""A filled rectangle up to so many points thick is a stroke, as Word draws borders."""
MAX_DEPTH = 12
"""Forms within forms are followed so deep; a form that contains itself ends there."""
MAX_OBJECTS = 400_000
"""So many objects of a page are looked at; no page of text has more."""

_WHITE = 250
_HIDDEN_MODES = (3, 7)  # neither filled nor stroked
_Matrix = tuple[float, float, float, float, float, float]
_Stroke = tuple[float, float, float, float, float, bool]
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page. A stroke is x0, y0, x1, y1, thickness, and whether it edges a fill."""

    strokes: list[_Stroke] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    curves: int = 0
    hides_text: bool = False
    cut_short: bool = False


class _Buffers:
    """Memory for the results of calls, made once."""

    def __init__(self) -> None:
        self.box = (ctypes.c_float * 4)()
        at = ctypes.addressof(self.box)
        self.box_at = (at, at + 4, at + 8, at + 12)
        self.modes = (ctypes.c_int * 2)()
        at = ctypes.addressof(self.modes)
        self.modes_at = (at, at + 4)
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
    _look(list(map(calls.object_at, [page] * count, range(count))), None, drawn, [MAX_OBJECTS], 0)
    return drawn


def _look(objects: list[int], matrix: _Matrix | None, drawn: Drawn, budget: list[int], depth: int) -> None:
    """``matrix`` leads from a form's coordinates to the page's, None on the page itself."""
    buffers = _BUFFERS
    box, box_at, modes, modes_at = buffers.box, buffers.box_at, buffers.modes, buffers.modes_at
    add = drawn.strokes.append
    for item in objects:
        budget[0] -= 1
        if budget[0] < 0:
            drawn.cut_short = True
            return
        kind = calls.object_type(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            calls.object_bounds(item, *box_at)
            x0, y0, x1, y1 = box
            calls.draw_mode(item, *modes_at)
            filled, stroked = modes
            if not (filled or stroked):
                continue
            if matrix is None and min(x1 - x0, y1 - y0) <= THIN:
                margin = 0.25 if stroked else 0.0  # bounds of a stroke take in half its width
                if y1 - y0 < x1 - x0:
                    middle = (y0 + y1) / 2
                    add((x0 + margin, middle, x1 - margin, middle, y1 - y0, False))
                else:
                    middle = (x0 + x1) / 2
                    add((middle, y0 + margin, middle, y1 - margin, x1 - x0, False))
            elif stroked or not _is_white(item):
                _follow(item, matrix or _IDENTITY, not stroked, drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if not drawn.hides_text and calls.render_mode(item) in _HIDDEN_MODES:
                drawn.hides_text = True
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            calls.object_bounds(item, *box_at)
            drawn.images.append(_mapped(tuple(box), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            calls.object_matrix(item, buffers.matrix_at)
            inner = _product(tuple(buffers.matrix), matrix)
            count = calls.form_count(item)
            inside = [calls.form_object_at(item, number) for number in range(min(count, budget[0] + 1))]
            _look(inside, inner, drawn, budget, depth + 1)


def _follow(path: int, matrix: _Matrix, edges_fill: bool, drawn: Drawn) -> None:
    """The straight segments of a path, as they lie on the page; a thin rectangle is one stroke."""
    if matrix is _IDENTITY or matrix[:4] == (1.0, 0.0, 0.0, 1.0):
        scale = 1.0
    else:
        scale = max(abs(matrix[0]) + abs(matrix[2]), abs(matrix[1]) + abs(matrix[3]))
    buffers = _BUFFERS
    calls.object_matrix(path, buffers.matrix_at)
    corners = list(_segments(path, _product(tuple(buffers.matrix), matrix), drawn))
    if not corners:
        return
    xs = [x for a in corners for x in (a[0], a[2])]
    ys = [y for a in corners for y in (a[1], a[3])]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    thickness = 0.0
    if edges_fill and min(width, height) <= THIN:
        if height < width:
            middle = (min(ys) + max(ys)) / 2
            drawn.strokes.append((min(xs), middle, max(xs), middle, height, False))
        else:
            middle = (min(xs) + max(xs)) / 2
            drawn.strokes.append((middle, min(ys), middle, max(ys), width, False))
        return
    if not edges_fill:
        calls.stroke_width(path, buffers.point_at[0])
        thickness = buffers.point[0] * scale
    drawn.strokes.extend((*corner, thickness, edges_fill) for corner in corners)


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


def _mapped(
    box: tuple[float, float, float, float], matrix: _Matrix | None
) -> tuple[float, float, float, float]:
    if matrix is None:
        return box
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(xs), min(ys), max(xs), max(ys)
