"""Forms whose cells stand one below the other."""

from __future__ import annotations

from tests.extract.documents import read_text
from tests.extract.forms.test_form import budget, indicators, scores

ABOVE = "项目支出绩效自评表\n（2023年度）\n项目名称\n村道养护\n主管部门\n青溪县交通局\n实施单位\n青溪县公路养护中心\n"
BUDGET = "年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n年度资金总额\n60\n60\n57\n10\n95%\n9.5\n上年结转资金\n—\n—\n—\n"
HEADS = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n偏差原因分析及改进措施\n"
ROWS = (
    "产出指标\n数量指标\n养护里程\n≥36公里\n32.4公里\n50\n45\n雨季停工，明年提前开工\n"
    "质量指标\n合格率\n100%\n100%\n10\n10\n"
    "效益指标\n社会效益指标\n通行条件\n改善\n改善\n30\n30\n"
)


def test_a_form_without_columns() -> None:
    extraction = read_text(f"{ABOVE}{BUDGET}{HEADS}{ROWS}总分\n100\n94.5\n")
    (part,) = extraction.parts
    assert (part.kind, part.project_name, part.unit_name) == (
        "project_form",
        "村道养护",
        "青溪县公路养护中心",
    )
    assert indicators(extraction) == [
        "产出指标 数量指标 养护里程 ≥36公里 32.4公里 50 45",
        "产出指标 质量指标 合格率 100% 100% 10 10",
        "效益指标 社会效益指标 通行条件 改善 改善 30 30",
    ]
    assert [i.deviation_note for i in extraction.facts.indicators] == ["雨季停工，明年提前开工", None, None]
    assert {(at, int(amount)) for at, amount in budget(extraction).items()} == {
        (("fund_total", "initial"), 60),
        (("fund_total", "budget"), 60),
        (("fund_total", "executed"), 57),
    }
    assert ("overall", "总分", 100, 94.5) in scores(extraction)


def test_rows_that_do_not_come_out_even_are_left_alone() -> None:
    extraction = read_text(f"{ABOVE}{HEADS}{ROWS.replace('32.4公里', '')}总分\n100\n94.5\n")
    assert indicators(extraction) == []
    assert not extraction.document.tables


def test_a_form_without_scores_ends_where_its_rows_do() -> None:
    extraction = read_text(
        "转移支付区域绩效目标自评表\n（2023年度）\n转移支付名称\n村道养护补助\n资金使用单位\n青溪县公路养护中心\n"
        "绩效指标\n一级指标\n二级指标\n三级指标\n指标值\n全年实际完成值\n未完成原因和改进措施\n"
        "产出指标\n数量指标\n养护里程\n≥36公里\n32.4公里\n雨季停工，明年提前开工\n质量指标\n合格率\n100%\n100%\n"
        "效益指标\n社会效益指标\n通行条件\n改善\n改善\n说明\n无\n"
    )
    found = [(i.level1, i.level3, i.deviation_note) for i in extraction.facts.indicators]
    assert found == [
        ("产出指标", "养护里程", "雨季停工，明年提前开工"),
        ("产出指标", "合格率", None),
        ("效益指标", "通行条件", None),
    ]


def test_the_goals_of_a_stacked_form_and_a_cell_that_ends_as_the_one_above() -> None:
    goals = "年度总体目标\n预期目标\n实际完成情况\n确保36公里村道正常养护。\n36公里村道正常养护。\n"
    extraction = read_text(f"{ABOVE}{BUDGET}{goals}{HEADS}{ROWS}总分\n100\n94.5\n")
    told = [(i.target_raw, i.actual_raw) for i in extraction.facts.indicators if i.where.source == "prose"]
    assert told == [("36公里村道", None), (None, "36公里村道")]
    assert len(indicators(extraction)) == 3
