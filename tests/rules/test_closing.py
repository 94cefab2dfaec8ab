"""A sum whose gap is just another figure says so; one that many figures fit does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.rules.world import World

Given = Mapping[str, Sequence[Mapping[str, Any]]]
FUND = {"item_code": "fund_total", "stage": "budget"}


def sources(*funds: tuple[str, str, str], elsewhere: tuple[tuple[str, str], ...] = ()) -> Given:
    """A form with its sources, and a report that tells of projects."""
    lines = [
        {"item_code": code, "item": item, "stage": "budget", "money": money} for code, item, money in funds
    ]
    told = [
        {**FUND, "part_id": "p2", "project_name": name, "item": "预算", "money": m} for name, m in elsewhere
    ]
    parts = [{"kind": "project_form", "project_name": "村道养护"}, {"kind": "project_summary_report"}]
    return {"parts": parts, "budget_lines": [*lines, *told]}


TOTAL = ("fund_total", "年度资金总额", "433.5万元")
GRANT, OTHER = ("fund_current_grant", "当年财政拨款", "300万元"), ("fund_unit", "单位资金", "100万元")
LEFT_OUT = "相差的33.5万元正好是《项目支出绩效自评报告》第104行“桥梁检测”的数，请看各部分中是不是漏了这一项"
CASES = {
    "left out of the parts": (sources(TOTAL, GRANT, OTHER, elsewhere=(("桥梁检测", "33.5万元"),)), LEFT_OUT),
    "left out of the total": (
        sources(("fund_total", "年度资金总额", "300万元"), GRANT, ("fund_unit", "单位资金", "121.7万元")),
        "多出的121.7万元正好是第103行“单位资金”的数，请看总数是不是没有包括这一项",
    ),
    "two names would do": (
        sources(TOTAL, GRANT, OTHER, elsewhere=(("桥梁检测", "33.5万元"), ("站亭维修", "33.5万元"))),
        None,
    ),
    "a round gap": (
        sources(("fund_total", "年度资金总额", "430万元"), GRANT, OTHER, elsewhere=(("桥梁检测", "30万元"),)),
        None,
    ),
    "nothing fits": (sources(TOTAL, GRANT, OTHER, elsewhere=(("桥梁检测", "33.6万元"),)), None),
}


@pytest.mark.parametrize(("given", "says"), CASES.values(), ids=CASES)
def test_closing(given: Given, says: str | None) -> None:
    found = [f for f in World.of(given).judge().findings if f.rule_id == "B02"]
    assert [
        says in (f.suggestion or "") if says else "正好是" not in (f.suggestion or "") for f in found
    ] == [True], found
    if says:
        assert "just what" in (found[0].suggestion_en or "")
