"""The steps from a page's strokes to its tables and text, each as marks to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.document import Box
from extract.layout.boxes import displayed_box
from extract.layout.lattice import ruled_by
from extract.layout.page import Page
from extract.layout.rulings import Strokes, joined, snapped, strokes_of
from extract.layout.solve import solve
from jixiao.drawing.marks import Mark, Style
from jixiao.settings import DrawnStage


def strokes(page: Page) -> Iterator[Mark]:
    """The strokes as they are drawn, the edges of filled areas, and images."""
    for box in page.images.tolist():
        yield Mark("image", _shown(page, Box(*box)))
    shaded = page.rulings.shade.tolist()
    for box, is_shade in zip(page.rulings.box.tolist(), shaded, strict=True):
        yield Mark("shade" if is_shade else "stroke", _shown(page, Box(*box)))


def rulings(page: Page) -> Iterator[Mark]:
    """The strokes snapped to common positions and joined end to end; those of no table apart."""
    across, down = (joined(snapped(found)) for found in strokes_of(page.rulings))
    ruled = ruled_by(page)
    yield from _rulings(page, across, "across", upright=False)
    yield from _rulings(page, down, "down", upright=True)
    yield from _rulings(page, ruled.horizontal, "loose", upright=False)
    yield from _rulings(page, ruled.vertical, "loose", upright=True)


def _rulings(page: Page, found: Strokes, style: Style, *, upright: bool) -> Iterator[Mark]:
    for at, start, end in found.tolist():
        box = Box(at, start, at, end) if upright else Box(start, at, end, at)
        yield Mark(style, _shown(page, box))


def cells(page: Page) -> Iterator[Mark]:
    """The cells on this page, before tables are joined over pages; row and column from 1."""
    for table in solve(page).tables:
        for index, cell in enumerate(table.cells):
            style: Style = "odd cell" if (cell.row + cell.col) % 2 else "cell"
            label = f"{cell.row + 1},{cell.col + 1}"
            if index == 0:
                label = " ".join((table.kind, label, *table.doubts))
            yield Mark("doubtful cell" if table.doubts else style, _shown(page, cell.box), label)


def grid(page: Page) -> Iterator[Mark]:
    """The outlines of all cells, those too that go on from the page before."""
    return (Mark("grid", mark.box) for mark in cells(page))


def text(page: Page) -> Iterator[Mark]:
    """The printed lines outside of tables, numbered in reading order, and those in cells."""
    layout = solve(page)
    for table in layout.tables:
        for cell in table.cells:
            for line in cell.lines:
                yield Mark("text line", _shown(page, line.box))
    for number, line in enumerate(layout.lines, 1):
        yield Mark("text line", _shown(page, line.box), str(number))


LAYOUT: dict[DrawnStage, Callable[[Page], Iterator[Mark]]] = {
    "strokes": strokes,
    "rulings": rulings,
    "cells": cells,
    "text": text,
    "facts": grid,
}
"""What each stage makes of one page alone, in the order in which a page passes through them."""


def _shown(page: Page, box: Box) -> Box:
    """A box of the page's frame, on the page as a viewer shows it."""
    return displayed_box(box, page.width, page.height, page.turn)
