"""Drawn pages of many looks against the tables they were drawn from, and pages that hold none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf
from tests.extract.layout.drawn.page import Drawn, plain_page, table_page
from tests.extract.layout.drawn.prose import NO_TABLES
from tests.extract.layout.drawn.spec import LOOKS
from tests.extract.layout.drawn.tables import CONTENTS
from tests.extract.layout.relations import Score
from tests.extract.layout.samples import Cell, cells_of, plain

RULED = (
    "full grid",
    "thin rectangles",
    "dashed",
    "dotted",
    "double",
    "a box each",
    "white gaps",
    "overshooting",
    "open sides",
    "zebra grid",
    "shaded header grid",
)
"""Looks whose rulings tell every cell."""


def found(drawn: Drawn) -> list[frozenset[Cell]]:
    with Pdf(drawn.pdf) as pdf:
        return [cells_of(table) for table in solve(pdf.page(1)).tables]


def true(drawn: Drawn) -> list[frozenset[Cell]]:
    return [
        frozenset((i.row, i.col, i.rowspan, i.colspan, plain(i.full_text)) for i in table.items)
        for table in drawn.tables
    ]


def score(pages: Sequence[Drawn]) -> Score:
    whole = Score()
    for page in pages:
        whole.add(found(page), true(page))
    return whole


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("look", RULED)
def test_rulings_tell_every_cell(look: str, content: str) -> None:
    page = table_page(1, look, content)
    assert found(page) == true(page)


@pytest.mark.parametrize(
    ("look", "least"),
    [
        ("boxed row rules", 0.9),
        ("column rules", 0.8),
        ("group rules", 0.65),
        ("row rules", 0.85),
        ("rules below", 0.85),
        ("shaded header cells", 0.85),
        ("zebra cells", 0.8),
        ("three lines and levels", 0.8),
        ("three lines", 0.7),
        ("header rule", 0.75),
        ("shaded header", 0.75),
        ("zebra", 0.7),
        ("borderless", 0.8),
        ("outline", 0.8),
    ],
)
def test_neighbours_where_rulings_are_missing(look: str, least: float) -> None:
    pages = [table_page(seed, look, content) for content in CONTENTS for seed in (1, 2)]
    assert score(pages).f1 >= least


@pytest.mark.parametrize("kind", NO_TABLES)
def test_no_table_where_there_is_none(kind: str) -> None:
    for seed in range(3):
        assert found(plain_page(seed, kind)) == []


def test_every_look_is_tried() -> None:
    assert set(RULED) < set(LOOKS)
