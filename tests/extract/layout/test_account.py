"""What is said of glyphs without a place, and of tables that the solver doubts."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.account import Account, account_of
from extract.layout.lattice import OPEN
from extract.layout.model import PageLayout
from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf
from tests.extract.layout.drawing import grid, line
from tests.extract.readers.pdf.maker import Sheet, pdf

PAGE = line(72, 30, "青溪县水利局") + grid(60, (72, 200, 400), [("项目", "金额"), ("清淤", "12.5")])


def layout() -> PageLayout:
    with Pdf(pdf(Sheet(PAGE))) as document:
        return solve(document.page(1))


def test_a_plain_page_needs_no_account() -> None:
    assert account_of(layout()) is None


def test_glyphs_without_a_place_are_counted() -> None:
    assert account_of(replace(layout(), lines=())) == Account(1, len("青溪县水利局"), ())


def test_glyphs_with_two_places_are_counted() -> None:
    found = layout()
    assert account_of(replace(found, lines=found.lines * 2)) == Account(1, len("青溪县水利局"), ())


def test_doubts_and_the_second_opinion_are_told() -> None:
    found = layout()
    (table,) = found.tables
    doubted = replace(found, tables=(replace(table, doubts=(OPEN,)),))
    assert account_of(doubted) == Account(1, 0, ("表格线有疑点（有单元格的边线不全）",))
    other = replace(found, tables=(replace(table, kind="reference", doubts=(OPEN,)),))
    assert account_of(other) == Account(1, 0, ("改用备用方法识别表格（有单元格的边线不全）",))
