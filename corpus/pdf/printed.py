"""Where everything came to stand in a PDF: the places of spans and cells, parts, tables, furniture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus.draft import Cell, Span
from corpus.pdf.lines import Box, Line
from corpus.pdf.pages import Page
from corpus.records import Part

Json = dict[str, Any]
Spot = tuple[int, int, int, int]
"""row, column, row span, column span"""


def rounded(box: Box) -> list[float]:
    return [round(side, 1) for side in box]


def around(boxes: Iterable[Box]) -> Box:
    """The box around all of them."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page (1-based), in points from the top left; ``printed`` stands there."""

    page: int
    box: Box
    printed: str
    text: str
    scanned: bool = False

    @property
    def where(self) -> Json:
        return {
            "page": self.page,
            "box": rounded(self.box),
            **({"scanned": True, "optional": True} if self.scanned else {}),
        }


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a whole table; its page and box are those of its first piece that has text."""

    row: int
    col: int
    cell: Cell
    page: int
    box: Box


@dataclass(slots=True)
class Printed:
    """The pages of a document and what they hold."""

    pages: list[Page] = field(default_factory=list)
    tables: list[list[TableCell]] = field(default_factory=list)
    parts: list[list[Any]] = field(default_factory=list)  # Part, first page, last page, first text
    headings: list[tuple[int, str, int]] = field(default_factory=list)  # level, text, page
    places: dict[int, Place] = field(default_factory=dict)

    # -- filled while the document is laid out
    def begin(self, part: Part) -> None:
        self.parts.append([part, 0, 0, ""])

    def touch(self, page: int, text: str) -> None:
        """Something of the part last begun stands on a page."""
        if not self.parts:
            return
        part = self.parts[-1]
        part[1] = part[1] or page
        part[2] = page
        part[3] = part[3] or text

    def note_lines(self, page: Page, lines: Iterable[Line]) -> None:
        """The spans of which these lines print the first characters, or more of them."""
        boxes: dict[int, list[Box]] = {}
        owners: dict[int, Span] = {}
        for line in lines:
            for glyph in line.glyphs:
                if glyph.owner is not None:
                    boxes.setdefault(id(glyph.owner), []).append(page.shown(glyph.box))
                    owners[id(glyph.owner)] = glyph.owner
        for key, found in boxes.items():
            known, box = self.places.get(key), around(found)
            if known is None:
                text = owners[key].text
                self.places[key] = Place(page.number, box, text, text, page.scanned)
            elif known.page == page.number:
                union = around([known.box, box])
                self.places[key] = Place(page.number, union, known.printed, known.text, page.scanned)

    def note_cell(self, page: Page, cell: Cell, box: Box) -> None:
        self.places[id(cell)] = Place(page.number, page.shown(box), cell.text, cell.text, page.scanned)

    # -- what the truth asks for
    def part_places(self) -> list[tuple[Part, Json]]:
        return [
            (
                part,
                {"page_start": first, "page_end": last, "page": first, "raw": text, **self._scanned(first)},
            )
            for part, first, last, text in self.parts
        ]

    def touched(self, places: Iterable[Place]) -> Json:
        return {"pages": sorted({p.page for p in places})}

    def whole_tables(self) -> list[Json]:
        """One record a table, however many pages it covers."""
        return [
            {
                "page": min(c.page for c in cells),
                "page_to": max(c.page for c in cells),
                "nrow": max(row + rowspan for row, _, rowspan, _ in where),
                "ncol": max(col + colspan for _, col, _, colspan in where),
                **self._scanned(min(c.page for c in cells)),
                "cells": [_record(c, place) for c, place in zip(cells, where, strict=True)],
            }
            for cells in self.tables
            for where in [seen([(c.row, c.col, c.cell.rowspan, c.cell.colspan) for c in cells])]
        ]

    def fragments(self) -> list[Json]:
        """One record for each piece of a table on a page: [row, col, rowspan, colspan, text] a cell."""
        return [
            {
                "page": page.number,
                "box": rounded(page.shown((part.xs[0], part.ys[0], part.xs[-1], part.ys[-1]))),
                "cells": [
                    [*place, c.text]
                    for c, place in zip(
                        part.cells,
                        seen([(c.row, c.col, c.rowspan, c.colspan) for c in part.cells]),
                        strict=True,
                    )
                ],
            }
            for page in self.pages
            if not page.scanned
            for part in page.fragments
        ]

    def furniture(self) -> list[Json]:
        return [{"page": page.number, "text": line.text} for page in self.pages for line in page.furniture]

    def _scanned(self, page: int) -> Json:
        return {"optional": True} if self.pages[page - 1].scanned else {}


def seen(where: list[Spot]) -> list[Spot]:
    """Places of cells on the grid that a reader sees: without edges at which no cell ends or begins."""
    rows = sorted({r for row, _, rowspan, _ in where for r in (row, row + rowspan)})
    cols = sorted({c for _, col, _, colspan in where for c in (col, col + colspan)})
    row_of, col_of = ({edge: n for n, edge in enumerate(edges)} for edges in (rows, cols))
    return [
        (
            row_of[row],
            col_of[col],
            row_of[row + rowspan] - row_of[row],
            col_of[col + colspan] - col_of[col],
        )
        for row, col, rowspan, colspan in where
    ]


def _record(found: TableCell, place: Spot) -> Json:
    x0, top, x1, bottom = rounded(found.box)
    row, col, rowspan, colspan = place
    return {
        "row": row,
        "col": col,
        "rowspan": rowspan,
        "colspan": colspan,
        "text": found.cell.text,
        "page": found.page,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
    }
