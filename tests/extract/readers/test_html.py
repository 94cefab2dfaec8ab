from __future__ import annotations

import pytest

from extract.document import Table
from tests.extract.readers.blocks import read_string, shown


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.rowspan, c.colspan, c.text.string) for c in table.cells]


def test_spans_fill_the_grid() -> None:
    table = read_string(
        "正文。\n<table><tr><td colspan=2 rowspan='2'>资金</td><td>年初</td></tr>\n"
        '<tr><td>466</td></tr><tr><td>甲</td><td colspan="2">乙</td></tr></table>尾。\n'
    ).tables[0]
    assert cells(table) == [
        (0, 0, 2, 2, "资金"), (0, 2, 1, 1, "年初"), (1, 2, 1, 1, "466"),
        (2, 0, 1, 1, "甲"), (2, 1, 1, 2, "乙"),
    ]  # fmt: skip
    assert (table.nrow, table.ncol, table.ragged) == (3, 3, False)


def test_row_without_cells_counts_for_spans_only() -> None:
    table = read_string(
        "<table><tr><td rowspan=2>甲</td><td rowspan=2>乙</td></tr><tr></tr><tr><td>丙</td></tr></table>"
    ).tables[0]
    assert cells(table) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前文。<table><tr><td>甲</td></tr></table>后文。", ["前文。", [["甲"]], "后文。"]),
        ("<html><body><table><tr><th>指标<td>值<tr><td>数量<td>&ge;5</table></body></html>\n\n注：无。",
         [[["指标", "值"], ["数量", "≥5"]], "注：无。"]),
        # not closed, or without its beginning, as a page seam leaves it
        ("<table><tr><td>甲</td><td>1\n\n正文在后面。", [[["甲", "1"]], "正文在后面。"]),
        ("<tr><td>甲</td><td>1</td></tr>\n<tr><td>乙</td><td>2</td></tr>\n正文。",
         [[["甲", "1"], ["乙", "2"]], "正文。"]),
        ("<table><tr><td>甲\n\n乙</td><td>1</td></tr></table>", [[["甲乙", "1"]]]),
        ("<td>甲", [[["甲"]]]),
        ("甲</td></tr></table>乙", ["甲", "乙"]),
        # the rest of a table on the next page
        ("<table><tr><td>序号</td><td>名称</td><td>金额</td></tr>"
         "<tr><td>1</td><td>甲</td><td>5</td></tr></table>\n\n- 3 -\n\n"
         "<table><tr><td>2</td><td>乙</td><td>6</td></tr></table>",
         [[["序号", "名称", "金额"], ["1", "甲", "5"], ["2", "乙", "6"]], ("page_number", "- 3 -")]),
        ("<table><caption>表1</caption><tr><td>甲</td></tr></table>", ["表1", [["甲"]]]),
    ],
)  # fmt: skip
def test_tables_in_text(text: str, expected: list[object]) -> None:
    assert shown(read_string(text)) == expected


def test_cell_over_two_lines_is_quoted_with_its_markup() -> None:
    document = read_string('<table><tr><td><p style="a">达成\n指标</p> 98<br>分</td></tr></table>')
    text = document.tables[0].cells[0].text
    assert text.string == "达成指标\n98\n分"
    assert document.raw(text.spans()) == "达成\n指标</p> 98<br>分"
    assert text.at(text.string.index("98")) == (2, 7)


def test_whole_page() -> None:
    document = read_string(
        "<!DOCTYPE html>\n<html><head><title>自评</title><style>p { }</style></head><body>\n"
        "<h2>绩效\n自评</h2><p>执行率&nbsp;100%，\n资金到位。</p><script>var a = '<p>';</script>\n"
        "<ul><li>一项<li>二项</ul><!-- 注释 <p> -->\n"
        "<table><tr><td>栏目<td>正文<table><tr><th>指标</th><td>98</td></tr></table>后文</table>\n"
        "<div>甲<br>乙</div></body></html>",
        "a.html",
    )
    assert shown(document) == [
        "绩效自评", "执行率 100%，资金到位。", "一项", "二项",
        "栏目", "正文", [["指标", "98"]], "后文", "甲", "乙",
    ]  # fmt: skip
    assert [getattr(block, "level", None) for block in document.blocks][:2] == [2, 0]
    assert document.tables[0].cells[1].text.at(0)[0] == 7


@pytest.mark.parametrize(
    "text",
    [
        "<table>" * 20000,
        "<table><tr><td>甲" * 5000,
        "<td>甲\n\n" * 5000,
        "<table " * 20000,
        "<td" * 20000,
        "<table><tr>" + "<td rowspan=9999>a" * 2000 + "<tr><td>" * 20000,
        "<table><tr>" + "<td colspan=999>a" * 20000,
        "<html><head></head>" + "<script>" * 20000,
    ],
)
def test_hostile_html_is_read_in_linear_time(text: str) -> None:
    document = read_string(text)
    assert all(cell.col + cell.colspan <= table.ncol for table in document.tables for cell in table.cells)


def test_a_box_to_tick_outside_of_the_cells_stands_once() -> None:
    document = read_string("<table><input type=checkbox checked>")
    assert "".join(str(x) for x in shown(document)).count("☑") == 1
