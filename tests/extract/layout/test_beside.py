"""Wide tables whose columns go on over other pages: what is put side by side, and what stays apart."""

from __future__ import annotations

from extract.document import Document
from tests.extract.layout.drawing import document, grid, line, rows

LEFT, RIGHT = (60, 110, 330, 500), (60, 140, 230, 360, 500)
FIRST = ("序号", "预算单位", "项目名称")
SECOND = ("预算数", "调整数", "执行数", "得分")
NAMES = [(str(n), "水利局", f"水库维修工程{n}") for n in range(1, 41)]
SUMS = [(f"{n * 10}.5", f"{n}.25", f"{n * 9}.25", f"{90 + n / 10}") for n in range(1, 41)]
TITLE = line(200, 40, "项目支出绩效自评结果汇总表")
WHOLE = [[*FIRST, *SECOND], *([*a, *b] for a, b in zip(NAMES, SUMS, strict=True))]


def tables(found: Document) -> list[list[list[str]]]:
    return [rows(table) for table in found.tables]


def test_strips_of_columns_follow_each_other() -> None:
    found = document(
        TITLE + grid(100, LEFT, [FIRST, *NAMES[:27]]),
        grid(60, LEFT, NAMES[27:]),
        grid(100, RIGHT, [SECOND, *SUMS[:27]]),
        grid(60, RIGHT, SUMS[27:]),
    )
    assert tables(found) == [WHOLE]
    (table,) = found.tables
    assert (table.page, table.page_to) == (1, 4)
    assert {cell.text.string: cell.page for cell in table.cells if cell.row == 30} == {
        "30": 2, "水利局": 2, "水库维修工程30": 2, "300.5": 4, "30.25": 4, "270.25": 4, "93.0": 4,
    }  # fmt: skip


def test_the_pages_to_the_right_come_first() -> None:
    found = document(
        TITLE + grid(100, LEFT, [FIRST, *NAMES[:27]]),
        grid(100, RIGHT, [SECOND, *SUMS[:27]]),
        grid(60, LEFT, NAMES[27:]),
        grid(60, RIGHT, SUMS[27:]),
    )
    assert tables(found) == [WHOLE]


def test_one_page_of_rows() -> None:
    found = document(TITLE + grid(100, LEFT, [FIRST, *NAMES[:12]]), grid(100, RIGHT, [SECOND, *SUMS[:12]]))
    assert tables(found) == [WHOLE[:13]]


def test_a_table_with_other_rows_stays_apart() -> None:
    found = document(TITLE + grid(100, LEFT, [FIRST, *NAMES[:12]]), grid(100, RIGHT, [SECOND, *SUMS[:11]]))
    assert len(found.tables) == 2


def test_a_table_with_a_title_stays_apart() -> None:
    found = document(
        TITLE + grid(100, LEFT, [FIRST, *NAMES[:12]]),
        line(220, 40, "项目支出明细表") + grid(100, RIGHT, [SECOND, *SUMS[:12]]),
    )
    assert len(found.tables) == 2


def test_a_table_that_begins_anew_stays_apart() -> None:
    found = document(
        TITLE + grid(100, LEFT, [FIRST, *NAMES[:12]]),
        grid(100, RIGHT, [("项目名称", *SECOND[1:]), *SUMS[:12]]),
    )
    assert len(found.tables) == 2
