"""Whose fault: what the network of figures and relations says of a figure that does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from rules.edits import Edit, edits_within
from rules.findings import Finding
from tests.rules.world import World

ANY = Decimal("-1e12"), Decimal("1e12")


@pytest.mark.parametrize(
    ("printed", "ulp", "right", "kind", "alike"),
    [
        ("385", "1", "365", "digit", True),
        ("385", "1", "345", "digit", False),
        ("36.5", "0.1", "365", "point", True),
        ("3650000", "10000", "365000000", "point", True),
        ("365", "1", "3650000", "unit", False),
        ("35", "1", "365", "lost", True),
        ("3665", "1", "365", "doubled", True),
        ("3685", "1", "365", "extra", False),
        ("356", "1", "365", "exchanged", False),
        ("-385", "1", "-365", "digit", True),
        ("98.5", "0", "93.5", "digit", True),
        ("0", "0", "8", "digit", True),
        ("4.8", "0", "4.89", "digit", True),
    ],
)
def test_edit(printed: str, ulp: str, right: str, kind: str, alike: bool) -> None:
    wanted = Decimal(right)
    found = edits_within(Decimal(printed), Decimal(ulp), wanted, wanted)
    assert Edit(wanted, kind, alike) in found  # type: ignore[arg-type]


@pytest.mark.parametrize(("printed", "right"), [("385", "412"), ("385", "0"), ("54100", "0"), ("5", "0.05")])
def test_no_edit(printed: str, right: str) -> None:
    assert edits_within(Decimal(printed), Decimal(1), Decimal(right), Decimal(right)) == []


def form(budget: str = "365", source: str = "365", rate: str = "100%", **document: Any) -> Mapping[str, Any]:
    """A row of initial, adjustment and budget, its source, its execution and rate: all but one agree."""
    money = {"item": "年度资金总额", "item_code": "fund_total", "line": 3}
    return {
        "documents": [{"doc_id": "d1", **document}],
        "budget_lines": [
            money | {"stage": "initial", "money": 320},
            money | {"stage": "adjustment", "money": 45},
            money | {"stage": "budget", "money": budget},
            money | {"stage": "executed", "money": 365},
            {"item": "其中：财政拨款", "item_code": "fund_current_grant", "stage": "budget", "money": source, "line": 4},
        ],
        "rates": [{"name": "执行率", "percent": rate, "line": 3}],
    }  # fmt: skip


def only_one(given: Mapping[str, Any]) -> Finding:
    found = World.of(given).judge().findings
    assert len(found) == 1, [f.message for f in found]
    return found[0]


@pytest.mark.parametrize(
    ("given", "fault", "proposed"),
    [
        (form(budget="385"), "extraction", "365万元"),
        (form(budget="305"), "extraction", "365万元"),
        (form(budget="3665"), "extraction", "365万元"),
        (form(budget="385", text_source="ocr"), "extraction", "365万元"),
        (form(budget="385", text_source="digital"), "report", "365万元"),
        (form(budget="385", text_source="office"), "report", "365万元"),
        (form(budget="356"), "report", "365万元"),  # two digits exchanged: a slip of the pen
        (form(budget="512"), "report", "365万元"),  # no slip at all
        (form(rate="92%"), "report", None),  # one relation alone
    ],
)
def test_one_root_one_finding(given: Mapping[str, Any], fault: str, proposed: str | None) -> None:
    finding = only_one(given)
    assert (finding.likely_fault, finding.proposed) == (fault, proposed)
    if proposed:
        assert proposed in finding.message
        assert finding.consequences
        assert len({e.fact_id for e in finding.evidence}) >= 4


def share(executed: str, budget: str, rate: str) -> Mapping[str, Any]:
    money = {"item": "年度资金总额", "item_code": "fund_total", "line": 3}
    return {
        "budget_lines": [
            money | {"stage": "budget", "money": budget},
            money | {"stage": "executed", "money": executed},
        ],
        "rates": [{"name": "执行率", "percent": rate, "line": 3}],
    }


@pytest.mark.parametrize(
    "printed",
    [
        "10.67%",  # 10.61 looks more alike and is near enough
        "10.63%",  # so does 379.44 for the amount
        "10.68%",
    ],
)
def test_a_rate_is_what_its_amounts_make_to_the_last_digit(printed: str) -> None:
    finding = only_one(share("379.14", "3570.3", printed))
    assert (finding.proposed, finding.expected, finding.likely_fault) == ("10.62%", "10.62%", "report")
    assert "如为" not in (finding.suggestion or "")


def test_a_slip_that_is_only_near_enough_is_no_misreading() -> None:
    """99.9% would be near enough to what two amounts and a score make, but 100% is what they make."""
    score = {"scope": "budget_execution", "name": "预算执行率", "full_score": "10", "score": "10", "line": 3}
    finding = only_one(share("1018.48", "1018.48", "91.9%") | {"scores": [score]})
    assert (finding.proposed, finding.likely_fault) == ("100%", "report")


def test_what_two_rates_say_of_an_amount_is_no_figure_of_it() -> None:
    """Of 466, 919.085 would be 100% with anything from 910 to 924: no figure is proposed."""
    planned = {"stage": "planned", "item_code": "fund_total", "money": "466万元"}
    received = {"stage": "received", "item_code": "fund_total", "money": "919.085万元"}
    rates = [{"name": "资金到位率", "percent": "100%", "line": n} for n in (5, 6)]
    found = World.of({"budget_lines": [planned, received], "rates": rates}).judge()
    assert {f.proposed for f in found.findings if f.rule_id == "B12"} == {None}


def test_a_score_that_breaks_total_and_formula_is_one_root() -> None:
    leaf = {"level1": "产出指标", "weight": "50"}
    finding = only_one(
        {
            "indicators": [
                leaf
                | {
                    "level3": "巡查里程",
                    "target": ">=500公里",
                    "actual": "441公里",
                    "score": "41.1",
                    "deviation_note": "招标推迟，工期顺延",
                },
                leaf | {"level3": "养护里程", "target": ">=100公里", "actual": "100公里", "score": "50"},
            ],
            "scores": [{"scope": "overall", "name": "总分", "full_score": "100", "score": "94.1"}],
        }
    )
    assert (finding.rule_id, finding.likely_fault, finding.proposed) == ("S03", "extraction", "44.1")
    assert [c.rule_id for c in finding.consequences] == ["S05"]


def test_the_unit_that_calculated_with_the_figure_wrote_it() -> None:
    given = form(budget="375", source="375", rate="97.33%")
    finding = only_one(given)
    assert (finding.rule_id, finding.likely_fault) == ("B01", "report")


def test_a_figure_that_others_repeat_was_not_misread() -> None:
    parts = [{"kind": "project_form", "project_name": "村道养护"}, {"kind": "project_summary_report"}]
    given = dict(form(budget="385")) | {"parts": parts}
    repeated = {
        "part_id": "p2",
        "project_name": "村道养护",
        "item_code": "fund_total",
        "stage": "budget",
        "money": 385,
    }
    given["budget_lines"] = [*given["budget_lines"], repeated]
    assert {f.likely_fault for f in World.of(given).judge().findings} == {"report"}


def test_a_figure_that_was_read_unsurely_is_suspected_first() -> None:
    given = dict(form(budget="512"))
    given["budget_lines"] = [
        row | ({"confidence": 0.6} if row.get("money") == "512" else {}) for row in given["budget_lines"]
    ]
    assert only_one(given).likely_fault == "extraction"


def exchanged(**document: Any) -> Mapping[str, Any]:
    """A budget raised from 341 to 365, by total and source, with the totals in each other's place."""
    total = {"item": "年度资金总额", "item_code": "fund_total", "line": 3}
    source = {"item": "其中：财政拨款", "item_code": "fund_current_grant", "line": 4}
    return {
        "documents": [{"doc_id": "d1", **document}],
        "budget_lines": [
            total | {"stage": "initial", "money": 365},
            total | {"stage": "budget", "money": 341},
            total | {"stage": "adjustment", "money": 24},
            source | {"stage": "initial", "money": 341},
            source | {"stage": "budget", "money": 365},
        ],
    }


@pytest.mark.parametrize(
    ("document", "fault"), [({}, "unknown"), ({"text_source": "ocr"}, "extraction"), ({"text_source": "office"}, "report")]
)  # fmt: skip
def test_two_figures_of_a_row_that_change_places(document: Mapping[str, str], fault: str) -> None:
    finding = only_one(exchanged(**document))
    assert finding.likely_fault == fault
    assert "同一行" in finding.message
    assert {finding.expected, finding.actual} == {"341万元", "365万元"}


def test_which_row_was_exchanged_may_not_be_known() -> None:
    given = dict(exchanged())
    given["budget_lines"] = [row for row in given["budget_lines"] if row["stage"] != "adjustment"]
    assert only_one(given).proposed is None
