"""Our cells against pdfplumber's, place by place and text by text, on every ruled table of the samples."""

from __future__ import annotations

import pdfplumber
import pytest
from pdfplumber.page import Page as TheirPage

from extract.layout.model import PageLayout
from tests.extract.layout.samples import SAMPLES, layouts, needs_samples, plain

pytestmark = needs_samples

NEAR = 1.5
"""Points by which the sides of one cell may differ: borders are snapped in different order."""

Cells = list[tuple[tuple[float, float, float, float], str]]


def theirs(page: TheirPage) -> list[Cells]:
    """The cells of each table, with their texts."""
    return [
        sorted(
            (box, plain(text or ""))
            for row, texts in zip(table.rows, table.extract(), strict=True)
            for box, text in zip(row.cells, texts, strict=True)
            if box is not None
        )
        for table in page.find_tables({"snap_tolerance": 1.2, "intersection_tolerance": 3})
    ]


def ours(layout: PageLayout) -> list[Cells]:
    return [
        sorted((cell.sides, plain(cell.text)) for cell in table.cells)
        for table in layout.tables
        if table.kind == "ruled"
    ]


def is_same(ours: Cells, theirs: Cells) -> bool:
    return len(ours) == len(theirs) and all(
        text == other and all(abs(a - b) < NEAR for a, b in zip(sides, box, strict=True))
        for (sides, text), (box, other) in zip(_in_order(ours), _in_order(theirs), strict=True)
    )


def _in_order(cells: Cells) -> Cells:
    return sorted(cells, key=lambda cell: (round(cell[0][1] / 4), round(cell[0][0] / 4)))


TOUCHING = {"甲", "子"}
"""First cells of two tables that stand 3 points apart: pdfplumber has them as one."""


@pytest.mark.parametrize(
    ("name", "tables", "differ"),
    [
        ("A.pdf", 10, set()),
        ("AW.pdf", 10, set()),
        ("C.pdf", 4, set()),
        ("E.pdf", 5, TOUCHING),  # the other three of eight are not closed by rulings
    ],
)
def test_cells_are_those_of_pdfplumber(name: str, tables: int, differ: set[str]) -> None:
    compared, different = 0, set()
    with pdfplumber.open(SAMPLES / name) as pdf:
        for layout, page in zip(layouts(name), pdf.pages, strict=True):
            other = theirs(page)
            for table in ours(layout):
                compared += 1
                if not any(is_same(table, one) for one in other):
                    different.add(table[0][1])
            page.close()
    assert (compared, different) == (tables, differ)
