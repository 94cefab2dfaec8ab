"""Indicators in sentences."""

from decimal import Decimal

import pytest

from extract.facts import Indicator, Value
from tests.extract.prose.told import told


def shown(values: tuple[Value, ...]) -> str:
    return " ".join(f"{v.op or ''}{v.value}{v.unit}" for v in values)


def row(indicator: Indicator) -> tuple[str | None, str | None, str, str]:
    level3, target, actual = indicator.level3, indicator.target_values, indicator.actual_values
    return indicator.level2, level3, shown(target), shown(actual)


# text -> level 2, level 3, targets, actuals
CASES = {
    "items with a name": (
        "1.数量指标\n（1）办结案件数量。全年共办结案件52件。\n（2）宣传场次：目标值≥10场，实际完成12场。",
        [("数量指标", "办结案件数量", "", "52件"), ("数量指标", "宣传场次", ">=10场", "12场")],
    ),
    "a name before a comma": (
        "2.质量指标\n（1）监测设备完好率，根据巡检记录，监测设备完好率98%。",
        [("质量指标", "监测设备完好率", "", "98%")],
    ),
    "the value is what the name asks for": (
        "质量指标：\n1.违建线索查处率。发现三起查处三起，违建线索查处率达100%。",
        [
            ("质量指标", "违建线索查处率", "", "100% 3起 3起"),
            ("质量指标", "发现起数", "", "3起"),
            ("质量指标", "查处起数", "", "3起"),
        ],
    ),
    "a paragraph under its heading": (
        "3.时效指标（指标分数2分，实际得分2分）\n应急处置及时率。全年应急处置及时有效，群众反映良好。",
        [("时效指标", "应急处置及时率", "", "")],
    ),
    "labels within one paragraph": (
        "（1）产出指标。数量：改造里程目标22.4公里，实际20.1公里。质量：验收合格率100%。",
        [("数量指标", "改造里程", "22.4公里", "20.1公里"), ("质量指标", "验收合格率", "", "100%")],
    ),
    "an indicator heading without a name": (
        "数量指标：本年度法律援助3.6万人次，完成了年初设定的目标；",
        [("数量指标", "法律援助", "", "3.6万人次")],
    ),
    "several under one heading": (
        "质量指标：参保覆盖率99%以上，住院救助比例70%以上，均完成目标。",
        [("质量指标", "参保覆盖率", "", ">=99%"), ("质量指标", "住院救助比例", "", ">=70%")],
    ),
    "target in a bracket": (
        "质量指标：分类准确率（目标值≥85%）实际完成88.2%。",
        [("质量指标", "分类准确率", ">=85%", "88.2%")],
    ),
    "target behind": (
        "满意度指标：群众满意率93.8%，高于90%的目标值。",
        [("满意度指标", "群众满意率", ">90%", "93.8%")],
    ),
    "a target in a bracket behind the actual": (
        "（1）数量指标：实施学校达49所，完成年度目标（不低于45所）。聘用人员：计划285名，实绩275名。",
        [("数量指标", "实施学校", ">=45所", "49所"), ("数量指标", "聘用人员", "285名", "275名")],
    ),
    "a target that was met": (
        "质量指标：改造合格率100%，年度指标不低于98%如期完成。满意率为99%，目标值大于97%，目标已实现。",
        [("质量指标", "改造合格率", ">=98%", "100%"), ("质量指标", "满意率", ">97%", "99%")],
    ),
    "two items behind one label": (
        "时效指标：开工率。年初目标100%，实际完成100%。竣工率达99%（目标值≥90%）。",
        [("时效指标", "开工率", "100%", "100%"), ("时效指标", "竣工率", ">=90%", "99%")],
    ),
    "what was attained in part": (
        "（四）项目效益情况\n应急物资轮换制度部分达成年度指标，效果一般。",
        [(None, "应急物资轮换制度", "", "")],
    ),
    "a bound that the actual keeps": (
        "成本指标：亩均投资不超过1500元，实际亩均投资1486元。",
        [("成本指标", "亩均投资", "<=1500元", "1486元")],
    ),
    "plan and what was done": (
        "数量指标：计划养护道路186公里，实际养护180.5公里。",
        [("数量指标", "养护道路", "186公里", "180.5公里")],
    ),
    "words instead of figures": (
        "时效指标：联网办理的窗口范围与上年持平，目标已完成；",
        [("时效指标", "联网办理的窗口范围", "", "")],
    ),
    "what is meant, not done": (
        "（二）年度绩效目标\n建成卫生室5个，群众满意度达到90%。",
        [(None, "建成卫生室", "5个", ""), (None, "群众满意度", "90%", "")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_an_indicator_has_its_name_and_values(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [row(i) for i in told(text).indicators] == expected


# Every other figure is an indicator too, named by what stands before it or what it counts.
FIGURES = {
    "（其中全县61家养老院，18家社区食堂。）": ["养老院", "社区食堂"],
    "项目覆盖12个乡镇35个行政村。": ["覆盖乡镇", "行政村"],
    "资助城区760人、乡村2405人。": ["资助城区", "乡村"],
    "用于资助低保家庭学生（1640人）入学。": ["资助低保家庭学生"],
    "行政编制为9名，实有在岗职工15人。": ["行政编制", "实有在岗职工"],
    "保障低保对象6230户10258人。": ["保障低保对象", "保障低保对象"],
    "购置4台高清投影仪。": ["购置高清投影仪"],
    "65岁以上老年人健康管理560人。": ["65岁以上老年人健康管理"],
    "据统计已经纳入重点管理范围的慢性病患者规范随访率99%。": ["慢性病患者规范随访率"],
    "政策外按75%比例报销。": ["政策外报销比例"],
    "不超过6个月的过渡期安排。": ["过渡期安排"],
    "森林覆盖率由58.2%提高到58.9%。": ["森林覆盖率", "森林覆盖率"],
    "按参保人均3元/人的标准。": ["参保人均标准"],
    "做到“两个确保”和“六个及时”，通过以上五条保障线。": [],
}


@pytest.mark.parametrize(("text", "expected"), FIGURES.items())
def test_every_figure_is_named(text: str, expected: list[str]) -> None:
    assert [i.level3 for i in told(text).indicators] == expected


def test_words_tell_what_was_done_rather_than_that_the_target_was_met() -> None:
    facts = told("成本指标：养护经费控制在概算之内，完成了年初目标。\n时效指标：完成年初目标，抢修处置及时。")
    assert [(i.level3, i.actual_raw) for i in facts.indicators] == [
        ("养护经费", "养护经费控制在概算之内"),
        ("时效指标", "抢修处置及时"),
    ]


def test_levels_come_from_the_headings_above() -> None:
    facts = told(
        "（一）履职效果情况\n1.社会效益指标（指标分数12分，实际得分11分）\n（1）普及法律知识。举办讲座，群众法律知识得到普及。"
    )
    assert [(i.level1, i.level2, i.level3) for i in facts.indicators] == [
        ("效益指标", "社会效益指标", "普及法律知识")
    ]


def test_whether_a_target_was_met_is_read_from_words_only() -> None:
    facts = told(
        "数量指标：培训120人次，完成年初设定值。\n时效指标：完工率92%，未按期完成。\n质量指标：合格率100%。"
    )
    assert [i.met for i in facts.indicators] == ["yes", "no", "unknown"]


def test_descriptions_of_decisions_and_of_duties_are_no_indicators() -> None:
    facts = told(
        "（一）项目决策\n1.决策过程\n程序规范，手续齐全。\n二、主要职责\n1. 拟订政策、规划和标准，监督实施。"
    )
    assert facts.indicators == []


def test_the_number_of_projects_is_a_count() -> None:
    facts = told("本年度列入绩效自评范围的项目共8个，其中一级项目2个。", "project_summary_report")
    assert [(c.name, c.value) for c in facts.counts] == [("项目个数", Decimal(8))]
    assert [i.level3 for i in facts.indicators] == ["一级项目"]
