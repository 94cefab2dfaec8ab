"""Manners of writing a PDF, as programs have them: how text and borders enter the content."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.pdf import runs, strokes


@dataclass(frozen=True, slots=True)
class Producer:
    """``clipped``: a cell's text is clipped to its cell. ``fixed``: all letters have one pitch.

    ``flipped``: the content counts pixels downwards. ``rule``: a line under the running head.
    """

    text: runs.Writer
    borders: strokes.Stroker
    bold: runs.Bold = "none"
    clipped: bool = False
    fixed: bool = False
    flipped: bool = False
    rule: bool = False


PRODUCERS = {
    "word": Producer(runs.by_run, strokes.thin_rectangles, "stroked", rule=True),
    "wps": Producer(runs.by_run, strokes.boxes, "twice"),
    "office": Producer(runs.by_line, strokes.long_strokes),
    "excel": Producer(runs.by_line, strokes.single_sides, "twice", clipped=True),
    "report": Producer(runs.by_glyph, strokes.dots, fixed=True),
    "browser": Producer(runs.by_line, strokes.flat_rectangles, flipped=True),
}
