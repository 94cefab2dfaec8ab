"""A second opinion on tables that the solver doubts: pdfplumber's table finder, fed with our strokes.

Its answer is taken for a table only where it is better: where it has a table in the same place whose
cells hold no fewer of the glyphs there, and more of its cells hold some. Where it finds the same cells
the doubt is gone. Everything else stays as solved, with its doubts.

Its text strategy is not asked: on pages of prose it finds tables wherever words chance to stand one
below the other, and on tables without rulings it parts lines of one cell.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from extract.layout.frame import Frame, Span
from extract.layout.grid import THINNEST
from extract.layout.page import Glyphs, Page, Rulings
from extract.layout.rulings import Strokes, clusters, crossings, joined, snapped, strokes_of

SETTINGS = {"snap_tolerance": 1.2, "join_tolerance": 3, "intersection_tolerance": 3}
"""A snap of 3 points, pdfplumber's own, runs together tables that stand 3 points apart."""
SAME = 1.5
"""Cells whose sides differ by less than so many points are the same."""
MOST_CROSSINGS = 3000
"""Where more strokes than this cross it is not asked: it would take seconds, and it is no table."""
AROUND = 20.0
"""Strokes further from a frame in doubt than so many points do not count."""

_log = logging.getLogger(__name__)
Edge = dict[str, float | str]
Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """As much of a page as the finder looks at."""

    bbox: Sides
    edges: list[Edge]
    chars: list[Edge]


def with_second_opinion(page: Page, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, those in doubt compared with the reference's."""
    doubted = [frame for frame in frames if frame.doubts]
    if not doubted:
        return list(frames)
    theirs = reference_frames(replace(page, rulings=_near(page.rulings, doubted)))
    return [_judged(page, frame, theirs) if frame.doubts else frame for frame in frames]


def _near(rulings: Rulings, frames: Sequence[Frame]) -> Rulings:
    """The strokes in and around some frames: the finder's time grows with the square of their number."""
    near = np.zeros(len(rulings), np.bool_)
    x0, top, x1, bottom = rulings.box.T
    for frame in frames:
        near |= (
            (x1 > frame.xs[0] - AROUND)
            & (x0 < frame.xs[-1] + AROUND)
            & (bottom > frame.ys[0] - AROUND)
            & (top < frame.ys[-1] + AROUND)
        )
    return rulings.take(near)


def reference_frames(page: Page) -> list[Frame]:
    """The tables that pdfplumber finds in the page's rulings."""
    from pdfplumber.table import TableFinder  # noqa: PLC0415 - takes longer to load than most files to read

    horizontal, vertical = (joined(snapped(strokes)) for strokes in strokes_of(page.rulings))
    if crossings(horizontal, vertical) > MOST_CROSSINGS:
        return []
    shown = _Ruled((0.0, 0.0, page.width, page.height), _edges(horizontal, vertical), [])
    frames = (_frame(table.cells) for table in TableFinder(cast("Any", shown), SETTINGS).tables)
    return [frame for frame in frames if frame is not None]


def _edges(horizontal: Strokes, vertical: Strokes) -> list[Edge]:
    return [
        {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0}
        for y, x0, x1 in horizontal.tolist()
    ] + [
        {
            "orientation": "v",
            "x0": x,
            "x1": x,
            "top": top,
            "bottom": bottom,
            "width": 0.0,
            "height": bottom - top,
        }
        for x, top, bottom in vertical.tolist()
    ]


def _frame(cells: Sequence[Sides]) -> Frame | None:
    """A table's cells on the grid of all of their sides; None for a single one."""
    sides = np.array(cells, np.float64)
    if len(sides) < 2:
        return None
    xs, col = clusters(sides[:, [0, 2]].ravel(), THINNEST)
    ys, row = clusters(sides[:, [1, 3]].ravel(), THINNEST)
    places = zip(row[::2].tolist(), col[::2].tolist(), row[1::2].tolist(), col[1::2].tolist(), strict=True)
    spans: list[Span] = [
        (top, left, bottom - top, right - left)
        for top, left, bottom, right in places
        if bottom > top and right > left
    ]
    return Frame("reference", tuple(xs.tolist()), tuple(ys.tolist()), tuple(sorted(spans)))


def _judged(page: Page, frame: Frame, theirs: Sequence[Frame]) -> Frame:
    doubts = ", ".join(frame.doubts)
    other = max(theirs, key=lambda one: _common_area(frame, one), default=None)
    if other is None or not frame.overlaps(other):
        _log.info("page %d: %s; the reference has no table there", page.number, doubts)
        return frame
    if _same_cells(frame, other):
        _log.info("page %d: %s; the reference has the same cells", page.number, doubts)
        return replace(frame, doubts=())
    inside = page.glyphs.take(_inside(frame, page.glyphs))
    own, held = _held(frame, inside), _held(other, inside)
    if held[0] >= own[0] and held[1] > own[1]:
        _log.info("page %d: %s; the reference's cells are taken", page.number, doubts)
        return other
    _log.info("page %d: %s; the reference is no better", page.number, doubts)
    return frame


def _common_area(a: Frame, b: Frame) -> float:
    width = min(a.xs[-1], b.xs[-1]) - max(a.xs[0], b.xs[0])
    height = min(a.ys[-1], b.ys[-1]) - max(a.ys[0], b.ys[0])
    return max(width, 0.0) * max(height, 0.0)


def _same_cells(a: Frame, b: Frame) -> bool:
    if len(a.spans) != len(b.spans):
        return False
    own, other = (
        np.array(sorted((f.ys[r], f.xs[c], f.ys[r + rs], f.xs[c + cs]) for r, c, rs, cs in f.spans))
        for f in (a, b)
    )
    return bool((np.abs(own - other) < SAME).all())


def _inside(frame: Frame, glyphs: Glyphs) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    x, y = ((glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2).T
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        (x > frame.xs[0]) & (x < frame.xs[-1]) & (y > frame.ys[0]) & (y < frame.ys[-1])
    )
    return found


def _held(frame: Frame, glyphs: Glyphs) -> tuple[int, int]:
    """How many of the glyphs stand in cells, and in how many cells."""
    cell = frame.cells_of(glyphs, np.arange(len(glyphs)))
    return int((cell >= 0).sum()), len(np.unique(cell[cell >= 0]))
