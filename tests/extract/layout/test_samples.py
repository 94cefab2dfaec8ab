"""The layout samples, cell by cell: position, spans and text."""

from __future__ import annotations

import pytest

from tests.extract.layout.samples import SAMPLES, layouts, matched, needs_samples, truth

pytestmark = needs_samples


@pytest.mark.parametrize(
    ("pdf", "cells", "exact"),
    [
        ("A.pdf", "A.page_gt.json", 1100),
        ("AW.pdf", "A.page_gt.json", 1099),  # one sign has no glyph in its font
        ("C.pdf", "C.page_gt.json", 388),
        ("E.pdf", "E.page_gt.json", 93),
        ("robust/A_crop.pdf", "A.page_gt.json", 1100),
        ("robust/A_enc.pdf", "A.page_gt.json", 1100),
        ("robust/A_form.pdf", "A.page_gt.json", 1100),
        ("robust/A_mbox.pdf", "A.page_gt.json", 1100),
        ("robust/A_rot90.pdf", "A.page_gt.json", 1100),
        ("robust/A_truerot.pdf", "A.page_gt.json", 1100),
    ],
)
def test_cells_of_the_samples(pdf: str, cells: str, exact: int) -> None:
    pages = list(layouts(pdf))
    tables = truth(cells)

    right = sum(matched(pages[page].tables, true) for page, true in tables)

    assert right == exact
    assert sum(len(page.tables) for page in pages) == len(tables)
    assert not any(page.lost for page in pages)


@pytest.mark.parametrize("pdf", ["B.pdf", "BW.pdf"])
def test_no_table_in_a_report_of_prose(pdf: str) -> None:
    assert [table for page in layouts(pdf) for table in page.tables] == []


def test_a_dense_table_over_nine_pages() -> None:
    pages = list(layouts("F.pdf"))
    assert [len(page.tables) for page in pages] == [1] * len(pages)
    assert sum(len(table.cells) for page in pages for table in page.tables) >= 6030


def test_samples_are_where_they_are_looked_for() -> None:
    assert (SAMPLES / "A.pdf").is_file()
