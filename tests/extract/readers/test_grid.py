from __future__ import annotations

import pytest

from tests.extract.readers.blocks import lines_of, read_string, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # every cell in the column of the tabs before it, empty ones too
        ("甲\t\t1\t\n\t乙\n\t\t2", [[["甲", "", "1", ""], ["", "乙"], ["", "", "2"]]]),
        ("单位：万元\n序号\t金额\n1\t466\n注：不含税。",
         ["单位：万元", [["序号", "金额"], ["1", "466"]], "注：不含税。"]),
        # a blank line is a page seam
        ("产出\t数量\t5\n\n\t质量\t6\n\n\n效益\t社会\t7",
         [[["产出", "数量", "5"], ["", "质量", "6"], ["效益", "社会", "7"]]]),
        ("序号\t名称\t金额\n1\t甲\t5\n\n序号\t名称\t金额\n2\t乙\t6",
         [[["序号", "名称", "金额"], ["1", "甲", "5"], ["序号", "名称", "金额"], ["2", "乙", "6"]]]),
        ("序号\t名称\t金额\n1\t甲\t5\n\n— 2 —\n\n2\t乙\t6",
         [[["序号", "名称", "金额"], ["1", "甲", "5"], ["2", "乙", "6"]], ("page_number", "— 2 —")]),
        # a new header, a title or a form's first row begins a table
        ("序号\t名称\t金额\n1\t甲\t5\n\n一级指标\t分值\t得分\n产出\t5\t5",
         [[["序号", "名称", "金额"], ["1", "甲", "5"]], [["一级指标", "分值", "得分"], ["产出", "5", "5"]]]),
        ("项目名称\t甲\n总分\t98\n\n项目名称\t乙\n总分\t97",
         [[["项目名称", "甲"], ["总分", "98"]], [["项目名称", "乙"], ["总分", "97"]]]),
        ("项目名称\t甲\n总分\t98\n项目支出绩效自评表\t\n项目名称\t乙\n总分\t97",
         [[["项目名称", "甲"], ["总分", "98"]],
          [["项目支出绩效自评表", ""], ["项目名称", "乙"], ["总分", "97"]]]),
        ("项目名称\t甲\n总分\t98\n项目支出绩效自评表\n项目名称\t乙",
         [[["项目名称", "甲"], ["总分", "98"]], "项目支出绩效自评表", [["项目名称", "乙"]]]),
        # lines without tabs inside a table
        ("1\t甲\t受疫情影响，数据截止到十月底，新系统上线\n无数据\n2\t乙\t",
         [[["1", "甲", "受疫情影响，数据截止到十月底，新系统上线无数据"], ["2", "乙", ""]]]),
        ("1\t甲\t98\n绩效指标\n2\t乙\t97", [[["1", "甲", "98"], ["绩效指标"], ["2", "乙", "97"]]]),
        ("1\t甲\n满\n意\n度\n2\t乙", [[["1", "甲"], ["满意度"], ["2", "乙"]]]),
        ("序号\t名称\t偏差原因及改进措施\n产出指标\n1\t甲\t无",
         [[["序号", "名称", "偏差原因及改进措施"], ["产出指标"], ["1", "甲", "无"]]]),
    ],
)  # fmt: skip
def test_tab_tables(text: str, expected: list[object]) -> None:
    document = read_string(text)
    assert shown(document) == expected
    assert all(table.ragged for table in document.tables)


def test_rows_of_one_cell_go_on_with_a_table_only() -> None:
    document = read_string(
        "甲\t\t1\n\n其他资金\t\t\n\n\t\t项目支出绩效自评表\t\n\n\t为落实要求，开展自评。\n\n\t\t\n"
    )
    assert shown(document) == [
        [["甲", "", "1"], ["其他资金", "", ""]], "项目支出绩效自评表", "为落实要求，开展自评。",
    ]  # fmt: skip


def test_a_broken_cell_knows_both_its_lines() -> None:
    document = read_string("1\t受疫情影响，年底才上线新系统\n无数据\n2\t乙")
    cell = document.tables[0].rows()[0][1]
    assert document.raw(cell.text.spans()) == "受疫情影响，年底才上线新系统\n无数据"


def test_columns_count_tabs_in_the_joined_table_too() -> None:
    table = read_string("甲\t\t1\n\n\t\t\t2").tables[0]
    assert [(cell.row, cell.col) for cell in table.cells if cell.text] == [(0, 0), (0, 2), (1, 3)]
    assert (table.nrow, table.ncol) == (2, 4)


@pytest.mark.parametrize(
    ("text", "expected", "ragged"),
    [
        ("| 指标 | 值 |\n|:--|--:|\n| 数量 | 5 |\n| | 6 |",
         [["指标", "值"], ["数量", "5"], ["", "6"]], False),
        ("指标 | 值\n--- | ---\n数量 | 5", [["指标", "值"], ["数量", "5"]], False),
        ("| 指标 | 值 |\n| 数量 | &ge;5 |", [["指标", "值"], ["数量", "≥5"]], False),
        ("| 甲<br>乙 | 丙\\|丁 |\n|---|---|\n| - | - |", [["甲\n乙", "丙|丁"], ["-", "-"]], False),
        ("| 指标 | 值 |\n|---|---|\n| 数量 |", [["指标", "值"], ["数量"]], True),
        ("| 指标 | 值 |\n|---|---|\n| 数量 | 5 |\n\n| 质量 | 6 |",
         [["指标", "值"], ["数量", "5"], ["质量", "6"]], False),
    ],
)  # fmt: skip
def test_pipe_tables(text: str, expected: list[object], ragged: bool) -> None:
    document = read_string(text)
    assert shown(document) == [expected]
    assert document.tables[0].ragged is ragged


@pytest.mark.parametrize("text", ["甲 | 乙", "甲|乙\n丙|丁", "| 甲 |", "甲 | 乙\n\n--- | ---"])
def test_a_pipe_alone_makes_no_table(text: str) -> None:
    assert read_string(text).tables == ()


def test_second_markdown_table_stays_apart() -> None:
    text = "| 项目 | 金额 |\n|---|---|\n| 甲 | 5 |\n\n| 指标 | 值 |\n|---|---|\n| 乙 | 6 |"
    assert len(read_string(text).tables) == 2


def test_wide_gaps_are_columns() -> None:
    document = read_string(
        "项目        年初预算    全年执行\n"
        "医疗救助    466         466.5\n"
        "其他                    10\n"
        "合计        466         476.5\n\n"
        "\u3000\u3000序号\u3000项目名称\u3000金额\n"
        "\u3000\u30001\u3000\u3000医疗救助\u3000466\n"
        "\u3000\u30002\u3000\u3000工作经费\u300075.28\n"
    )  # fmt: skip
    assert shown(document) == [
        [["项目", "年初预算", "全年执行"], ["医疗救助", "466", "466.5"],
         ["其他", "", "10"], ["合计", "466", "476.5"]],
        [["序号", "项目名称", "金额"], ["1", "医疗救助", "466"], ["2", "工作经费", "75.28"]],
    ]  # fmt: skip
    assert lines_of(document.blocks[1]) == [6, 7, 8]
    assert document.tables[0].ragged


@pytest.mark.parametrize(
    "text",
    [
        "单位负责人：甲    填表人：乙    日期：丙\n",
        "甲  乙  丙\n丁  戊  己\n",
        "　　本年度资金到位。\n　　本年度目标完成。\n　　群众满意。\n",
        "预算执行率达到要求，  资金全部到位，  目标完成。\n" * 3,
    ],
)
def test_gaps_in_text_are_no_table(text: str) -> None:
    assert read_string(text).tables == ()
