"""Tables drawn in plain text, with their merged cells."""

from __future__ import annotations

import pytest

from extract.document import Cell, Table, Text
from jixiao.tablegrid import table_grid


def table(nrow: int, ncol: int, *cells: tuple[int, int, int, int, str]) -> Table:
    made = tuple(
        Cell(r, c, Text.of_line(text, 1), rowspan, colspan) for r, c, rowspan, colspan, text in cells
    )
    return Table(made, nrow, ncol)


MERGED = table(
    3, 3, (0, 0, 1, 3, "收支情况"), (1, 0, 2, 1, "资金"), (1, 1, 1, 1, "预算"), (1, 2, 1, 1, "12"), (2, 1, 1, 1, "执行"),
    (2, 2, 1, 1, "10"),
)  # fmt: skip


def drawn(source: Table, *, numbered: bool = False) -> str:
    return "\n".join(table_grid(source, numbered=numbered))


def test_merged_cells_have_no_lines_inside() -> None:
    assert drawn(MERGED) == (
        "┌──────────────────┐\n"
        "│ 收支情况         │\n"
        "├──────┬──────┬────┤\n"
        "│ 资金 │ 预算 │ 12 │\n"
        "│      ├──────┼────┤\n"
        "│      │ 执行 │ 10 │\n"
        "└──────┴──────┴────┘"
    )


def test_rows_and_columns_have_the_numbers_of_places() -> None:
    lines = drawn(MERGED, numbered=True).split("\n")
    assert lines[0].split() == ["1", "2", "3"]
    assert [line.split()[0] for line in lines if line[0].isdigit()] == ["1", "2", "3"]


def test_a_long_text_goes_on_through_the_rows_of_its_cell() -> None:
    source = table(2, 2, (0, 0, 2, 1, "一\n二\n三\n四"), (0, 1, 1, 1, "甲"), (1, 1, 1, 1, "乙"))
    assert drawn(source) == ("┌────┬────┐\n│ 一 │ 甲 │\n│ 二 ├────┤\n│ 三 │ 乙 │\n│ 四 │    │\n└────┴────┘")


def test_a_place_without_a_cell_stays_empty() -> None:
    assert drawn(table(1, 2, (0, 0, 1, 1, "甲"))) == "┌────┬──┐\n│ 甲 │  │\n└────┴──┘"


@pytest.mark.parametrize("source", [Table((), 0, 0), Table((), 0, 2), Table((), 2, 0)])
def test_no_table_no_lines(source: Table) -> None:
    assert drawn(source) == ""
