"""What holds of every page: no glyph is lost or doubled, and how a ruling was drawn does not matter."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout.account import account_of
from extract.layout.model import PageLayout
from extract.layout.page import Page
from extract.layout.solve import solve
from tests.extract.layout.pages import Box, drawing, page_of, written
from tests.extract.layout.test_solve import TABLES

coordinates = st.integers(0, 60).map(lambda n: n * 5.0)
glyphs = st.lists(st.tuples(st.sampled_from("ab12.-年："), coordinates, coordinates), max_size=60)


@st.composite
def strokes(draw: st.DrawFn) -> Box:
    x, y, length = draw(coordinates), draw(coordinates), draw(coordinates)
    return (x, y, x + length, y) if draw(st.booleans()) else (x, y, x, y + length)


pages = st.builds(page_of, glyphs, st.lists(strokes(), max_size=25))


def numbers_of(layout: PageLayout) -> list[int]:
    """The numbers of all glyphs that stand in a cell or line."""
    lines = [
        *layout.lines,
        *layout.behind,
        *(line for table in layout.tables for cell in table.cells for line in cell.lines),
    ]
    return sorted(number for line in lines for number in line.places.tolist() if number >= 0)


def outlines(layout: PageLayout) -> list[list[str]]:
    return [written(table) for table in layout.tables]


@settings(max_examples=200, deadline=None)
@given(pages)
def test_every_glyph_stands_in_one_place(page: Page) -> None:
    layout = solve(page)

    assert numbers_of(layout) == list(range(len(page.glyphs)))
    account = account_of(layout)
    assert account is None or account.lost == 0


@settings(max_examples=200, deadline=None)
@given(pages)
def test_cells_lie_in_the_grid_and_apart(page: Page) -> None:
    for table in solve(page).tables:
        covered = np.zeros((table.nrow, table.ncol), int)
        for cell in table.cells:
            covered[cell.row : cell.row + cell.rowspan, cell.col : cell.col + cell.colspan] += 1
            assert 0 <= cell.row < cell.row + cell.rowspan <= table.nrow
            assert 0 <= cell.col < cell.col + cell.colspan <= table.ncol
        assert covered.max(initial=0) <= 1
        assert list(table.xs) == sorted(table.xs)
        assert list(table.ys) == sorted(table.ys)


@settings(max_examples=100, deadline=None)
@given(pages, st.randoms(use_true_random=False))
def test_the_order_of_strokes_does_not_matter(page: Page, random: Random) -> None:
    order = list(range(len(page.rulings)))
    random.shuffle(order)
    assert outlines(solve(_with_strokes(page, page.rulings.box[order]))) == outlines(solve(page))


@settings(max_examples=100, deadline=None)
@given(pages)
def test_a_stroke_in_two_pieces_is_one(page: Page) -> None:
    box = page.rulings.box
    middle = (box[:, :2] + box[:, 2:]) / 2
    halves = np.concatenate((np.hstack((box[:, :2], middle)), np.hstack((middle, box[:, 2:]))))
    assert outlines(solve(_with_strokes(page, halves))) == outlines(solve(page))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("shift", [0.3, 7.0, 250.0])
def test_where_on_the_page_a_table_stands_does_not_matter(name: str, shift: float) -> None:
    page = drawing(TABLES[name][0])
    page.glyphs.box[:] += shift
    page.rulings.box[:] += shift
    assert outlines(solve(page)) == [TABLES[name][1]]


def _with_strokes(page: Page, boxes: np.ndarray) -> Page:
    glyphs = [
        (chr(code), float(x), float(y))
        for code, (x, y) in zip(page.glyphs.code.tolist(), page.glyphs.box[:, :2], strict=True)
    ]
    return page_of(glyphs, [tuple(box) for box in boxes.tolist()])
