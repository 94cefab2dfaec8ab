"""Scores and grades in sentences."""

from decimal import Decimal

import pytest

from extract.facts import PartKind
from tests.extract.prose.told import told

CASES: dict[str, tuple[str, PartKind, list[tuple[str, str, str | None, str | None, str | None]]]] = {
    "overall": (
        "经自查自评，我局2022年部门整体支出绩效得分为93.5分，等次为“优”。",
        "department_report",
        [("overall", "部门整体支出绩效", None, "93.5", "优")],
    ),
    "points in brackets before the score of all of them": (
        "（一）决策（15分）。立项依据充分（8分），预算编制科学（7分），得15分。",
        "project_evaluation_report",
        [("level1", "决策得分", None, "15", None)],
    ),
    "a figure torn at its point": (
        "经自评 , 部门整体支出绩效得分 96. 5 分 , 等次为 “ 优 ” 。",
        "department_report",
        [("overall", "部门整体支出绩效", None, "96.5", "优")],
    ),
    "in a heading": (
        "1. 数量指标（指标分数 16 分，实际得分 14 分）",
        "department_report",
        [("level2", "数量指标", "16", "14", None)],
    ),
    "weight before score, and the other way round": (
        "产出指标（分值50分，得48.5分）。效益指标得28.5分（满分30分）。",
        "project_evaluation_report",
        [("level1", "产出指标", "50", "48.5", None), ("level1", "效益指标", "30", "28.5", None)],
    ),
    "a list behind the total": (
        "项目得分为91.25分。其中：预算执行率10分，得9分；项目产出30分，得分28分；满意度指标9.7分。",
        "department_report",
        [
            ("overall", "项目得分", None, "91.25", None),
            ("budget_execution", "预算执行率", "10", "9", None),
            ("level1", "项目产出", "30", "28", None),
            ("level1", "满意度指标", None, "9.7", None),
        ],
    ),
    "average, without ranges of points": (
        "得分90分以上的项目10个，80-90分的项目2个，平均得分95.3分。",
        "project_summary_report",
        [("average", "平均得分", None, "95.3", None)],
    ),
    "a total and what was got of it": (
        "自评总分100分，得分97.5分，评价等级为良好。",
        "department_report",
        [("overall", "自评得分", "100", "97.5", "良好")],
    ),
    "a grade is the whole's": (
        "综合得分92分，各项目平均得分95.3分，评价等级为良。",
        "department_report",
        [("overall", "综合得分", None, "92", "良"), ("average", "项目平均", None, "95.3", None)],
    ),
    "what could be had of few points is no total": (
        "自评得分94分。信息公开5分，得5分；资产使用15分，得13分。",
        "department_report",
        [
            ("overall", "自评得分", None, "94", None),
            ("group", "信息公开", "5", "5", None),
            ("group", "资产使用", "15", "13", None),
        ],
    ),
    "groups of an evaluation": (
        "一、评价结论\n1、立项、目标和投入得分共35分。\n2、产出与成效得分共52.5分。\n总体得分87.5分，为“良好”等次。",
        "project_evaluation_report",
        [
            ("group", "立项、目标和投入", None, "35", None),
            ("group", "产出与成效", None, "52.5", None),
            ("overall", "总体得分", None, "87.5", "良好"),
        ],
    ),
    "points of an evaluation by itself": (
        "资金已拨付到位。自评分数为96.50分。",
        "department_report",
        [("overall", "自评得分", None, "96.50", None)],
    ),
    "bands and time are no scores": (
        "90分（含）以上为优，80-90分为良，用时15分钟，每发现一次扣2分。",
        "department_report",
        [],
    ),
}


@pytest.mark.parametrize(("text", "kind", "expected"), CASES.values(), ids=CASES)
def test_a_score_has_its_scope_name_and_points(
    text: str, kind: PartKind, expected: list[tuple[str, str, str | None, str | None, str | None]]
) -> None:
    def points(value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    found = [
        (s.scope, s.name, points(s.full_score), points(s.score), s.grade) for s in told(text, kind).scores
    ]
    assert found == expected


def test_the_score_of_the_one_project_told_of_is_the_whole_s() -> None:
    text = "自评结论\n项目自评总分97分，产出指标得分49.6分。"
    cases: list[tuple[PartKind, str]] = [
        ("project_evaluation_report", "overall"),
        ("project_summary_report", "project"),
    ]
    for kind, scope in cases:
        facts = told(text, kind, projects=["村道养护"], project_name="村道养护")
        assert [s.scope for s in facts.scores] == [scope, "level1"]


def test_satisfaction_is_level_2_below_another_level() -> None:
    above = "（二）履职效果情况\n3. 满意度指标（标准分8分，实得7分）"
    beside = "（二）效益指标（满分30分，得29分）\n（三）满意度指标（满分10分，得10分）"
    assert [s.scope for s in told(above).scores] == ["level2"]
    assert [s.scope for s in told(beside).scores] == ["level1", "level1"]


def test_points_of_one_indicator_stay_with_it() -> None:
    text = (
        "数量指标：（1）小区覆盖数：指标值≥120个，完成值126个，得10分（满分10分）；"
        "（2）容器数量：指标值240组，完成值240组。"
    )
    facts = told(text)
    assert facts.scores == []
    assert [(i.level3, i.weight, i.score) for i in facts.indicators] == [
        ("小区覆盖数", 10, 10),
        ("容器数量", None, None),
    ]
