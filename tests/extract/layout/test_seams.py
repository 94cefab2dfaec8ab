"""Tables over pages: what goes on, what is repeated, what the seam cut."""

from __future__ import annotations

import pytest

from tests.extract.layout.drawing import box, document, grid, line, rows, spans, texts

COLUMNS = (60, 110, 260, 360, 500)
HEADER = ("序号", "项目名称", "预算数", "执行数")
BODY = [(str(n), f"水库维修工程{n}", f"{n * 10}.5", f"{n * 9}.25") for n in range(1, 60)]
FULL = 29  # rows that fill a page from 60 points down


def test_a_table_goes_on_without_its_header() -> None:
    found = document(grid(60, COLUMNS, [HEADER, *BODY[: FULL - 1]]), grid(60, COLUMNS, BODY[FULL - 1 : 40]))
    (table,) = found.tables
    assert rows(table) == [list(HEADER), *map(list, BODY[:40])]
    assert (table.page, table.page_to) == (1, 2)
    assert [cell.page for cell in table.cells if cell.col == 0] == [1] * FULL + [2] * (41 - FULL)


def test_a_repeated_header_is_set_apart() -> None:
    found = document(
        grid(60, COLUMNS, [HEADER, *BODY[: FULL - 1]]), grid(60, COLUMNS, [HEADER, *BODY[FULL - 1 : 40]])
    )
    (table,) = found.tables
    assert rows(table) == [list(HEADER), *map(list, BODY[:40])]
    assert texts(found, "header") == list(HEADER)


def test_a_table_over_three_pages_with_page_numbers() -> None:
    pages = [
        grid(60, COLUMNS, [HEADER, *BODY[:28]]) + line(280, 800, "- 1 -"),
        grid(60, COLUMNS, [HEADER, *BODY[28:56]]) + line(280, 800, "- 2 -"),
        grid(60, COLUMNS, [HEADER, *BODY[56:]]) + line(280, 800, "- 3 -"),
    ]
    found = document(*pages)
    (table,) = found.tables
    assert rows(table) == [list(HEADER), *map(list, BODY)]
    assert texts(found, "page_number") == ["- 1 -", "- 2 -", "- 3 -"]


def test_a_title_printed_again_above_the_rest_is_a_repetition() -> None:
    title, unit = "项目支出情况汇总表", "单位：万元"
    found = document(
        line(240, 30, title) + line(60, 46, unit) + grid(62, COLUMNS, [HEADER, *BODY[: FULL - 1]]),
        line(240, 30, title) + line(60, 46, unit) + grid(62, COLUMNS, [HEADER, *BODY[FULL - 1 : 35]]),
    )
    (table,) = found.tables
    assert table.nrow == 36
    assert texts(found, "header") == [title, unit, *HEADER]


def test_a_line_that_says_so_stands_above_the_rest() -> None:
    found = document(
        grid(60, COLUMNS, [HEADER, *BODY[: FULL - 1]]),
        line(60, 40, "续表1") + grid(60, COLUMNS, BODY[FULL - 1 : 33]),
    )
    (table,) = found.tables
    assert table.nrow == 34
    assert texts(found, "header") == ["续表1"]


@pytest.mark.parametrize(
    ("why", "second"),
    [
        ("a title stands between", line(240, 30, "水利局预算表") + grid(60, COLUMNS, [HEADER, *BODY[:3]])),
        ("other edges", grid(60, (80, 110, 260, 360, 520), BODY[28:32])),
        ("a form begins", grid(60, COLUMNS, [("项目名称", "河道清淤", "主管部门", "水利局"), *BODY[:3]])),
        (
            "a title in its first row",
            grid(60, (60, 500), [("项目支出绩效自评表",)]) + grid(84, COLUMNS, BODY[:3]),
        ),
        ("a header of another table", grid(60, COLUMNS, [("序号", "单位名称", "分值", "得分"), *BODY[:3]])),
    ],
)
def test_another_table_begins(why: str, second: bytes) -> None:
    found = document(grid(60, COLUMNS, [HEADER, *BODY[: FULL - 1]]), second)
    assert len(found.tables) == 2, why


def test_a_table_that_ends_in_the_middle_of_the_page_goes_on_only_with_its_own_columns() -> None:
    short = grid(60, COLUMNS, [HEADER, *BODY[:4]]) + line(60, 780, "第一页末行文字。")
    assert len(document(short, grid(60, COLUMNS, BODY[4:8])).tables) == 2


def test_a_row_cut_by_the_seam_is_one_row() -> None:
    columns = (60, 110, 300, 360, 500)
    long = "汛期停工一个月以后加快施工进度"  # as wide as its column
    found = document(
        grid(60, columns, [*BODY[:28], ("29", long, "30", "29.5")]),
        grid(60, columns, [("", "于年底完工", "", ""), *BODY[30:33]]),
    )
    (table,) = found.tables
    assert rows(table)[28:30] == [["29", f"{long}于年底完工", "30", "29.5"], list(BODY[30])]


def test_a_row_with_blanks_below_a_seam_is_its_own() -> None:
    found = document(
        grid(60, COLUMNS, [*BODY[:28], ("29", "指标1", "30", "29.5")]),
        grid(60, COLUMNS, [("", "指标2", "", ""), *BODY[30:33]]),
    )
    (table,) = found.tables
    assert table.nrow == 33


def test_a_label_goes_on_over_the_seam() -> None:
    label = ("一级", "指标甲", "20", "19")
    first = grid(60, COLUMNS, [*(("数量", f"指标{n}", "1", "1") for n in range(28)), label])
    second = grid(60, COLUMNS, [("", "指标乙", "20", "18"), ("二级", "指标丙", "20", "17")])
    (table,) = document(first, second).tables
    assert spans(table)["一级"] == (28, 0, 2, 1)
    assert [cell.text.string for cell in table.rows()[29]] == ["指标乙", "20", "18"]


def test_an_empty_note_does_not_go_on_over_the_seam() -> None:
    first = grid(60, COLUMNS, [*BODY[:28], ("29", "指标甲", "20", "已整改")])
    second = grid(60, COLUMNS, [("30", "指标乙", "20", ""), ("31", "指标丙", "20", "")])
    (table,) = document(first, second).tables
    assert spans(table)["已整改"] == (28, 3, 1, 1)


def test_column_edges_of_all_parts_are_united() -> None:
    first = grid(60, (60, 260, 500), [(f"甲{n}", f"乙{n}") for n in range(29)])
    second = grid(60, (60, 260, 360, 500), [("丙", "丁", "戊")])
    (table,) = document(first, second).tables
    assert table.ncol == 3
    assert spans(table)["乙3"] == (3, 1, 1, 2)
    assert spans(table)["戊"] == (29, 2, 1, 1)


def test_a_label_printed_below_the_seam_begins_above_it() -> None:
    columns = (60, 160, 300, 500)
    rows_above = [(f"指标{n}", f"≥{n}个") for n in range(1, 30)]
    rows_below = [(f"指标{n}", f"≥{n}个") for n in range(30, 33)]

    def part(labels: list[tuple[str, int]], body: list[tuple[str, str]]) -> bytes:
        height = 60 + 24 * len(body)
        content = grid(60, columns[1:], body) + box(60, 60, 160, height)
        at = 0
        for label, count in labels:
            content += box(60, 60 + 24 * at, 160, 60 + 24 * (at + count)) + line(64, 66 + 24 * at, label)
            at += count
        return content

    found = document(
        part([("产出指标", 20), ("效益指标", 8), ("", 1)], rows_above), part([("满意指标", 3)], rows_below)
    )
    (table,) = found.tables
    assert spans(table)["满意指标"] == (28, 0, 4, 1)


def test_a_row_cut_by_the_seam_is_one_row_though_its_label_is_printed_below() -> None:
    long = "汛期停工一个月以后加快施工进度"  # as wide as its column
    first = grid(60, (160, 350, 500), [(f"指标{n}", f"≥{n}个") for n in range(28)] + [(long, "≥2个")])
    first += box(60, 60, 160, 708) + box(60, 708, 160, 756)
    second = grid(60, (160, 350, 500), [("里程", ""), ("指标丙", "≥3个"), ("指标丁", "≥4个")])
    second += box(60, 60, 160, 132) + line(64, 90, "满意指标")
    (table,) = document(first, second).tables
    assert [cell.text.string for cell in table.rows()[-3]][-2:] == [f"{long}里程", "≥2个"]


def test_texts_in_the_middle_of_their_cells_are_not_cut() -> None:
    def part(label: str, count: int) -> bytes:
        content = grid(60, (60, 160, 300, 330), [(label, "", "")] * count)
        for n in range(count):
            content += line(194, 66 + 24 * n, "食堂管理制度") + line(312, 66 + 24 * n, "5")
        return content

    (table,) = document(part("社会效益", 29), part("", 2)).tables
    assert table.nrow == 31


def test_a_figure_on_both_sides_of_the_seam_is_two() -> None:
    columns = (60, 110, 132, 300)
    found = document(
        grid(60, columns, [*[("指标甲", "10", "")] * 28, ("管护制度", "10", "已整改")]),
        grid(60, columns, [("管护队伍", "20", ""), ("指标乙", "10", "")]),
    )
    (table,) = found.tables
    assert rows(table)[28:30] == [["管护制度", "10", "已整改"], ["管护队伍", "20", ""]]


def test_a_label_over_the_seam_does_not_join_the_rows_beside_it() -> None:
    columns = (110, 182, 300)

    def part(label: str, names: list[str]) -> bytes:
        height = 60 + 24 * len(names)
        content = grid(60, columns, [(name, "") for name in names])
        return content + box(60, 60, 110, height) + line(64, 66, label)

    found = document(part("资金", ["指标甲"] * 28 + ["上年结转资金"]), part("", ["其他资金", "单位资金"]))
    (table,) = found.tables
    assert [cell.text.string for cell in table.cells if cell.col == 1][-3:] == [
        "上年结转资金",
        "其他资金",
        "单位资金",
    ]
