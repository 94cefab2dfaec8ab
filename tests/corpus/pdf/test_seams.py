"""Tables cut by pages: which rows stand where, how labels go on, and that every line is printed once."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.draft import Grid, Row, cell
from corpus.pdf.fonts import Face
from corpus.pdf.look import Look
from corpus.pdf.printed import seen
from corpus.pdf.seams import pieces, slices
from corpus.pdf.tables import PAD, SetTable, set_table

FACE = Face("hei", fixed=True)
SIZE = 10.0
LEAD = SIZE * 1.3
ROW = LEAD + 2 * PAD  # the height of a row of one line


def table(rows: int, long: int | None = None, head: bool = True, **look: Any) -> tuple[SetTable, Look]:
    """A head, then ``rows`` rows under one label; the text of row ``long`` has several lines."""
    top = [Row([cell("指标", "head"), cell("说明", "head")], "head")] if head else []
    body = []
    for n in range(rows):
        label = [cell("产出指标", "label", rowspan=rows)] if n == 0 else []
        body.append(Row([*label, cell("说明" * (40 if n == long else 1))]))
    made = Look(table_size=SIZE, **look)
    return set_table(Grid([*top, *body], 2), made, FACE, 200), made


def bands(made: SetTable, look: Look, room: float, page: float) -> list[list[tuple[int, bool]]]:
    return [[(band.row, band.again) for band in own] for own in slices(made, room, page, look)]


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ({}, [[(0, False), (1, False), (2, False)], [(3, False), (4, False)]]),
        ({"repeat_head": True}, [[(0, False), (1, False), (2, False)], [(0, True), (3, False), (4, False)]]),
    ],
    ids=["rows", "with the head again"],
)
def test_rows_go_on_over_a_page(look: dict[str, Any], expected: list[list[tuple[int, bool]]]) -> None:
    made, looked = table(4, **look)
    assert bands(made, looked, 3.5 * ROW, 10 * ROW) == expected


def test_a_long_row_is_kept_or_cut() -> None:
    kept, look = table(3, long=1)
    assert bands(kept, look, 3.9 * ROW, 20 * ROW) == [[(0, False), (1, False)], [(2, False), (3, False)]]
    cut, look = table(3, long=1, seam="cut")
    assert bands(cut, look, 3.9 * ROW, 20 * ROW)[0][-1] == bands(cut, look, 3.9 * ROW, 20 * ROW)[1][0]


@pytest.mark.parametrize("seam", ["kept", "cut"])
@pytest.mark.parametrize("label", ["first", "largest"])
@pytest.mark.parametrize("room", [2.2 * ROW, 3.9 * ROW, 5.5 * ROW])
def test_every_line_is_printed_once_and_fits(seam: str, label: str, room: float) -> None:
    made, look = table(5, long=2, seam=seam, label=label)
    own = slices(made, room, 12 * ROW, look)
    dealt = pieces(made, own, look)
    for cell_ in made.cells:
        lines = [row for found in dealt for p in found if p.made is cell_ and not p.again for row in p.rows]
        assert lines == cell_.rows
    for heights, found in zip(own, dealt, strict=True):
        for piece in found:
            high = sum(band.height for band in heights[piece.first : piece.last + 1])
            assert len(piece.rows) * LEAD + 2 * PAD <= high + 0.01


@pytest.mark.parametrize(("label", "page"), [("first", 0), ("largest", 1)])
def test_the_label_of_rows_on_two_pages(label: str, page: int) -> None:
    made, look = table(6, label=label, head=False)
    dealt = pieces(made, slices(made, 2.2 * ROW, 20 * ROW, look), look)
    assert [bool(found[0].rows) for found in dealt] == [n == page for n in range(2)]


def test_edges_that_no_cell_has_are_not_seen() -> None:
    assert seen([(0, 0, 2, 1), (0, 1, 2, 2), (2, 0, 1, 3)]) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]


def test_a_head_is_counted_while_all_cells_are_headings() -> None:
    assert table(2)[0].head == 1
    assert table(2, head=False)[0].head == 0
