"""Everything drawn on a page: straight strokes, images, and what else there is to be told.

Coordinates are those of the page's content (origin bottom left, not turned).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, repeat

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.readers.pdf import calls
from extract.readers.pdf.calls import CHUNK, Handle, Rows, run

THIN = 3.0
"""A filled rectangle up to so many points thick is a stroke, as Word draws borders."""
MAX_DEPTH = 12
"""Forms within forms are followed so deep; a form that contains itself ends there."""
MAX_OBJECTS = 400_000
"""So many objects of a page are looked at; no page of text has more."""
MAX_SEGMENTS = 300_000
"""So many segments of a page's paths are followed: a map has more, a table never."""
LETTER = (3.0, 40.0)
"""Width and height, in points, between which a drawn shape may be a character."""
LETTER_SEGMENTS = 6
"""A shape of fewer segments is no character: a rectangle has four, a circle too."""

_HALF_STROKE = 0.25
_WHITE = 250
_HIDDEN_MODES = frozenset((3, 7))  # neither filled nor stroked
_Matrix = tuple[float, float, float, float, float, float]
_Boxes = NDArray[np.floating]
_Segment = tuple[float, float, float, float]
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page.

    ``strokes`` are arrays (n, 6): x0, y0, x1, y1, thickness, and 1 where it is the edge of a fill.
    ``images`` are arrays (n, 4): left, bottom, right, top. ``curves`` counts the segments that are
    not straight, ``letters`` the filled shapes that may be characters turned into outlines.
    """

    strokes: list[_Boxes] = field(default_factory=list)
    images: list[_Boxes] = field(default_factory=list)
    curves: int = 0
    letters: int = 0
    hides_text: bool = False
    cut_short: bool = False
    objects_left: int = MAX_OBJECTS
    segments_left: int = MAX_SEGMENTS


_BOUNDS = Rows(np.float32, 4)
_MODES = Rows(np.int32, 2)
_POINTS = Rows(np.float32, 2)
_COLOUR = Rows(np.uint32, 4)
_MATRIX = Rows(np.float32, 6)


def drawn_on(page: Handle) -> Drawn:
    """Looks at every object of a page, those in forms too."""
    drawn = Drawn()
    count = _affordable(calls.object_count(page), drawn)
    _look(list(map(calls.object_at, repeat(page, count), range(count))), None, drawn, 0)
    return drawn


def _affordable(count: int, drawn: Drawn) -> int:
    """How many of so many objects may still be looked at."""
    drawn.cut_short |= count > drawn.objects_left
    count = max(0, min(count, drawn.objects_left))
    drawn.objects_left -= count
    return count


def _look(objects: list[Handle], matrix: _Matrix | None, drawn: Drawn, depth: int) -> None:
    """``matrix`` leads from a form's coordinates to the page's, None on the page itself."""
    kinds = list(map(calls.object_type, objects))
    by_kind = {kind: list(compress(objects, map(kind.__eq__, kinds))) for kind in set(kinds)}
    texts = by_kind.get(pdfium.FPDF_PAGEOBJ_TEXT, [])
    drawn.hides_text |= not _HIDDEN_MODES.isdisjoint(map(calls.render_mode, texts))
    if paths := by_kind.get(pdfium.FPDF_PAGEOBJ_PATH):
        _look_at_paths(paths, matrix, drawn)
    if images := by_kind.get(pdfium.FPDF_PAGEOBJ_IMAGE):
        drawn.images.append(_mapped(bounds_of(images), matrix))
    for form in by_kind.get(pdfium.FPDF_PAGEOBJ_FORM, []) if depth < MAX_DEPTH else []:
        inner = _product(_matrix_of(form), matrix)
        count = _affordable(calls.form_count(form), drawn)
        _look(list(map(calls.form_object_at, repeat(form, count), range(count))), inner, drawn, depth + 1)


def _matrix_of(item: Handle) -> _Matrix:
    rows = _MATRIX.cleared(1)
    if not calls.object_matrix(item, _MATRIX.addresses[0][0]):
        return _IDENTITY
    a, b, c, d, e, f = rows[0].tolist()
    return a, b, c, d, e, f


def _look_at_paths(paths: list[Handle], matrix: _Matrix | None, drawn: Drawn) -> None:
    """Thin paths are strokes by their bounds alone; the others are followed piece by piece."""
    bounds = _mapped(bounds_of(paths), matrix)
    modes = _modes_of(paths)
    size = bounds[:, 2:] - bounds[:, :2]
    shown = modes.any(axis=1)
    straight = matrix is None or not (matrix[1] or matrix[2]) or not (matrix[0] or matrix[3])
    thin = shown & (size.min(axis=1) <= THIN) & straight
    drawn.strokes.append(_thin_strokes(bounds[thin], modes[thin, 1] > 0))
    for number in np.flatnonzero(shown & ~thin).tolist():
        stroked = bool(modes[number, 1])
        if stroked or not _is_white(paths[number]):
            _follow(paths[number], matrix, stroked, drawn)


def _modes_of(paths: list[Handle]) -> NDArray[np.int32]:
    """Of each path, how it is filled and whether it is stroked; both 0 where it is not shown."""
    found = np.zeros((len(paths), 2), np.int32)
    for start in range(0, len(paths), CHUNK):
        some = paths[start : start + CHUNK]
        rows = _MODES.cleared(len(some))
        run(map(calls.draw_mode, some, *_MODES.addresses))
        found[start : start + len(some)] = rows
    return found


def bounds_of(objects: list[Handle]) -> _Boxes:
    """Left, bottom, right, top of each object; zeros for one that has none."""
    found = np.zeros((len(objects), 4), np.float32)
    for start in range(0, len(objects), CHUNK):
        some = objects[start : start + CHUNK]
        rows = _BOUNDS.cleared(len(some))
        run(map(calls.object_bounds, some, *_BOUNDS.addresses))
        found[start : start + len(some)] = rows
    return found if np.isfinite(found.sum()) else np.nan_to_num(found)


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


def _follow(path: Handle, matrix: _Matrix | None, stroked: bool, drawn: Drawn) -> None:
    """The straight segments of a path, as they lie on the page; a thin rectangle is one stroke."""
    found = list(_segments(path, _product(_matrix_of(path), matrix), drawn))
    if not found:
        return
    segments = np.array(found, np.float32)
    ends = segments.reshape(-1, 2)
    bounds = np.concatenate((ends.min(axis=0), ends.max(axis=0)))
    if not stroked and (bounds[2:] - bounds[:2]).min() <= THIN:
        drawn.strokes.append(_thin_strokes(bounds[None, :], np.zeros(1, np.bool_)))
        return
    strokes = np.zeros((len(segments), 6), np.float32)
    strokes[:, :4] = segments
    strokes[:, 5] = not stroked
    if stroked:
        rows = _POINTS.cleared(1)
        calls.stroke_width(path, _POINTS.addresses[0][0])
        a, b, c, d = (matrix or _IDENTITY)[:4]
        strokes[:, 4] = rows[0, 0] * abs(a * d - b * c) ** 0.5
    drawn.strokes.append(strokes)


def _segments(path: Handle, matrix: _Matrix, drawn: Drawn) -> Iterator[_Segment]:
    """The straight segments of a path. Curves and shapes like letters are counted on the way."""
    count = min(calls.segment_count(path), drawn.segments_left)
    drawn.segments_left -= count
    drawn.cut_short |= not drawn.segments_left
    a, b, c, d, e, f = matrix
    start_x = start_y = last_x = last_y = 0.0
    contour: list[tuple[float, float]] = []
    for kind, closes, px, py in _points(path, count):
        x, y = a * px + c * py + e, b * px + d * py + f
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            drawn.letters += _may_be_letter(contour)
            contour.clear()
            start_x, start_y = x, y
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last_x, last_y, x, y
        else:
            drawn.curves += 1
        contour.append((x, y))
        last_x, last_y = x, y
        if closes and (x != start_x or y != start_y):
            yield x, y, start_x, start_y
            last_x, last_y = start_x, start_y
    drawn.letters += _may_be_letter(contour)


def _points(path: Handle, count: int) -> Iterator[tuple[int, int, float, float]]:
    """Kind, whether it closes its contour, and end of each of the first segments of a path."""
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        segments = list(map(calls.segment_at, repeat(path, size), range(start, start + size)))
        rows = _POINTS.cleared(size)
        run(map(calls.segment_point, segments, *_POINTS.addresses))
        kinds, ends = map(calls.segment_type, segments), map(calls.segment_closes, segments)
        for kind, closes, (x, y) in zip(kinds, ends, rows.tolist(), strict=True):
            yield kind, closes, x, y


def _may_be_letter(contour: list[tuple[float, float]]) -> bool:
    """Whether a contour is as large as a character, and no simpler than one."""
    if len(contour) <= LETTER_SEGMENTS:
        return False
    xs, ys = zip(*contour, strict=True)
    low, high = LETTER
    if not (low <= max(ys) - min(ys) <= high and low <= max(xs) - min(xs) <= high):
        return False
    steps = zip(contour, contour[1:], strict=False)
    return any(x0 != x1 and y0 != y1 for (x0, y0), (x1, y1) in steps)


def _is_white(item: Handle) -> bool:
    """Whether a fill is white: it hides what is below, and bounds nothing that is seen."""
    rows = _COLOUR.cleared(1)
    if not calls.fill_colour(item, *(column[0] for column in _COLOUR.addresses)):
        return False
    red, green, blue, alpha = rows[0].tolist()
    return bool(alpha == 0 or min(red, green, blue) >= _WHITE)


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
