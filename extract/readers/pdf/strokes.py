"""Everything drawn on a page: straight strokes, images, and what else there is to be told.

Coordinates are those of the page's content (origin bottom left, not turned).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress, repeat

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.readers.pdf import calls
from extract.readers.pdf.calls import CHUNK, Handle, Rows, run
from extract.readers.pdf.paths import Matrix, follow, matrices_of, product

THIN = 3.0
"""A filled rectangle up to so many points thick is a stroke, as Word draws borders."""
MAX_DEPTH = 12
"""Forms within forms are followed so deep; a form that contains itself ends there."""
MAX_OBJECTS = 400_000
"""So many objects of a page are looked at; no page of text has more."""
MAX_SEGMENTS = 300_000
"""So many segments of a page's paths are followed: a map has more, a table never."""

_HALF_STROKE = 0.25
_WHITE = 250
_HIDDEN_MODES = frozenset((3, 7))  # neither filled nor stroked
_Boxes = NDArray[np.floating]


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
_COLOUR = Rows(np.uint32, 4)


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


def _look(objects: list[Handle], matrix: Matrix | None, drawn: Drawn, depth: int) -> None:
    """``matrix`` leads from a form's coordinates to the page's, None on the page itself.

    Most objects are text: they are told by how they are printed, which no other object answers.
    """
    modes = list(map(calls.render_mode, objects))
    drawn.hides_text |= not _HIDDEN_MODES.isdisjoint(modes)
    others = list(compress(objects, map(pdfium.FPDF_TEXTRENDERMODE_UNKNOWN.__eq__, modes)))
    kinds = list(map(calls.object_type, others))
    by_kind = {kind: list(compress(others, map(kind.__eq__, kinds))) for kind in set(kinds)}
    if paths := by_kind.get(pdfium.FPDF_PAGEOBJ_PATH):
        _look_at_paths(paths, matrix, drawn)
    if images := by_kind.get(pdfium.FPDF_PAGEOBJ_IMAGE):
        drawn.images.append(_mapped(bounds_of(images), matrix))
    for form in by_kind.get(pdfium.FPDF_PAGEOBJ_FORM, []) if depth < MAX_DEPTH else []:
        inner = product(matrices_of([form])[0], matrix)
        count = _affordable(calls.form_count(form), drawn)
        _look(list(map(calls.form_object_at, repeat(form, count), range(count))), inner, drawn, depth + 1)


def _look_at_paths(paths: list[Handle], matrix: Matrix | None, drawn: Drawn) -> None:
    """Thin paths are strokes by their bounds alone; the others are followed piece by piece."""
    bounds = _mapped(bounds_of(paths), matrix)
    modes = _modes_of(paths)
    size = bounds[:, 2:] - bounds[:, :2]
    shown = modes.any(axis=1)
    straight = matrix is None or not (matrix[1] or matrix[2]) or not (matrix[0] or matrix[3])
    thin = shown & (size.min(axis=1) <= THIN) & straight
    drawn.strokes.append(_thin_strokes(bounds[thin], modes[thin, 1] > 0))
    numbers = np.flatnonzero(shown & ~thin)
    stroked = modes[numbers, 1] > 0
    seen = stroked | ~_are_white([paths[number] for number in numbers.tolist()])
    followed = [paths[number] for number in numbers[seen].tolist()]
    if followed:
        found = follow(followed, stroked[seen], matrix, drawn.segments_left)
        drawn.strokes.append(found.strokes)
        drawn.curves += found.curves
        drawn.letters += found.letters
        drawn.segments_left -= found.segments
        drawn.cut_short |= not drawn.segments_left


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


def _are_white(items: list[Handle]) -> NDArray[np.bool_]:
    """Which fills are white: they hide what is below, and bound nothing that is seen."""
    found = np.zeros(len(items), np.bool_)
    for start in range(0, len(items), CHUNK):
        some = items[start : start + CHUNK]
        rows = _COLOUR.cleared(len(some))
        known = np.array(list(map(calls.fill_colour, some, *_COLOUR.addresses)), np.bool_)
        found[start : start + len(some)] = known & ((rows[:, :3] >= _WHITE).all(axis=1) | (rows[:, 3] == 0))
    return found


def _mapped(boxes: _Boxes, matrix: Matrix | None) -> _Boxes:
    """The boxes around boxes seen through a matrix."""
    if matrix is None:
        return boxes
    a, b, c, d, e, f = matrix
    xs, ys = boxes[:, [0, 2, 0, 2]], boxes[:, [1, 1, 3, 3]]
    x, y = a * xs + c * ys + e, b * xs + d * ys + f
    return np.stack((x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)), axis=1)
