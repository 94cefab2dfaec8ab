"""Findings name the row that a unit has to look at, of every figure that they compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from rules import catalogue
from tests.rules.world import World

FORM = {"kind": "project_form", "project_name": "村道养护"}
DEPARTMENT = {"kind": "department_form", "project_name": None}
LEAF = {"level3": "培训人数", "weight": 10, "score": 10, "line": 7}


@pytest.mark.parametrize(
    ("rule", "given", "said", "said_en"),
    [
        ("V04", {"indicators": [LEAF | {"target": ">=200人", "actual": "达成"}]}, "第7行“培训人数”指标值", "line 7, “培训人数”: target"),
        ("V12", {"indicators": [LEAF | {"level3": "巡查覆盖率", "target": ">=90%", "actual": "105%"}]}, "（村道养护）第7行有比率", ", line 7: a share"),
        ("S08", {"indicators": [LEAF | {"score": 9}]}, "第7行“培训人数”分值10、得分9", "line 7, “培训人数”: weight 10, score 9"),
        (
            "S07",
            {"indicators": [LEAF | {"target": ">200人", "actual": "200人"}]},
            "完成值200人，仍得满分10分，没有说明原因",
            "actual 200人, yet full marks of 10, no reason given",
        ),
        (
            "S03",
            {
                "indicators": [LEAF, LEAF | {"level3": "培训期数", "line": 8}],
                "scores": [{"scope": "overall", "name": "总分", "full_score": 20, "score": 19, "line": 12}],
            },
            "合计20分，第12行填的是19分",
            "add up to 20, but 19 is printed at line 12",
        ),
        (
            "V15",
            {"indicators": [LEAF | {"deviation_note": "数据截至9月底"}]},
            "（村道养护）第7行“培训人数”备注“数据截至9月底”",
            "（村道养护） line 7 “培训人数” note",
        ),
        (
            "B14",
            {
                "parts": [DEPARTMENT, {"kind": "project_summary_table", "project_name": None}],
                "budget_lines": [
                    {"item": "项目支出", "item_code": "project_exp", "stage": "budget", "money": 800, "line": 4},
                    {"part_id": "p2", "item_code": "projects_total", "stage": "budget", "money": 1150, "line": 30},
                ],
            },
            "第4行部门项目支出预算数800万元，而《项目支出绩效自评汇总表》第30行项目自评的全年预算合计为1150万元",
            "the department's budget for projects is 800 万元",
        ),
    ],
)  # fmt: skip
def test_the_row_is_named(rule: str, given: Mapping[str, Any], said: str, said_en: str) -> None:
    alone = catalogue.Catalogue({rule: catalogue.load().rules[rule]})
    (finding,) = World.of({"parts": [FORM]} | dict(given)).judge(alone).findings
    assert said in finding.message
    assert said_en in finding.message_en
