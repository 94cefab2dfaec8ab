"""How reports of other counties tell of several projects, of targets, and of surveys."""

from __future__ import annotations

import pytest

from tests.extract.documents import read_text

SEVERAL = """青溪县2022年度县级部门预算绩效自评工作情况的报告

一、自评结果

{}

青溪县交通局

2023年4月6日
"""


def test_items_with_their_figures_in_a_bracket_are_projects() -> None:
    items = "1.村道养护（预算94万元，执行93.06万元，执行率99%，自评得分98.9分）；\n\n2.桥梁检测（预算14万元，执行14万元，执行率100%，自评得分97.2分）。\n\n"
    facts = read_text(SEVERAL.format(items + "合计执行107.06万元，平均得分98.05分。")).facts
    assert [(b.project_name, b.stage) for b in facts.budget_lines] == [
        ("村道养护", "budget"),
        ("村道养护", "executed"),
        ("桥梁检测", "budget"),
        ("桥梁检测", "executed"),
        (None, "executed"),
    ]
    marks = [(s.name, str(s.score)) for s in facts.scores if s.scope == "project"]
    assert marks == [("村道养护", "98.9"), ("桥梁检测", "97.2")]


@pytest.mark.parametrize("title", ["县级财政专项资金绩效自评情况说明", "专项资金绩效自评综合报告"])
def test_a_title_of_several_funds_names_none(title: str) -> None:
    text = (
        f"青溪县2023年度{title}\n\n一、村道养护专项资金\n\n1.预算执行。年初预算150万元，支出123.5万元。\n\n"
        "2.自评得分及等级。自评得分96.5分，等级优。\n\n二、桥梁检测奖励资金\n\n1.预算执行。年初预算30万元，支出28万元。\n"
    )
    extraction = read_text(text)
    assert [p.project_name for p in extraction.parts] == [None]
    assert [b.project_name for b in extraction.facts.budget_lines if b.stage == "initial"] == [
        "村道养护专项资金",
        "桥梁检测奖励资金",
    ]
    assert [(s.name, s.grade) for s in extraction.facts.scores] == [("村道养护专项资金", "优")]


def test_the_report_s_own_title_is_no_project() -> None:
    text = (
        "# 青溪县水务局2023年度项目支出绩效自评报告\n\n本局纳入自评的项目2个，年初预算合计80万元。\n\n"
        "## 一、村道养护项目\n\n年初预算60万元，全年支出57万元。\n\n## 二、桥梁检测项目\n\n年初预算20万元，全年支出20万元。\n"
    )
    lines = read_text(text).facts.budget_lines
    assert [b.project_name for b in lines if b.stage == "initial"] == [None, "村道养护项目", "桥梁检测项目"]


# A sentence, and its rates.
RATES = [
    ("完成公路改造42.6公里，为年度计划40公里的106.5%", [("完成率", 106.5)]),
    ("追加预算138.65万元，占年初预算524万元的26.46%", [("占比", 26.46)]),
]


@pytest.mark.parametrize(("sentence", "rates"), RATES)
def test_rates(sentence: str, rates: list[tuple[str, float]]) -> None:
    facts = read_text(SEVERAL.format(sentence + "。")).facts
    assert [(r.name, float(r.percent)) for r in facts.rates] == rates


def test_why_is_no_figure_of_the_indicator() -> None:
    item = "救助金按时发放率，年度指标值100%，实际完成98.5%，偏差原因是系统升级推迟发放2天。"
    facts = read_text(SEVERAL.format("（一）产出指标完成情况\n\n1." + item.removesuffix("。") + "。")).facts
    (indicator,) = facts.indicators
    assert [str(v.value) for v in indicator.actual_values] == ["98.5"]
    assert [d.kind for d in facts.deviations] == ["cause"]


def test_the_marks_of_a_survey_are_not_the_report_s() -> None:
    facts = read_text(SEVERAL.format("服务满意度测评得分为93.5分。\n\n综合评定，自评得分94.6分。")).facts
    assert [(s.scope, float(s.score or 0)) for s in facts.scores] == [("group", 93.5), ("overall", 94.6)]
