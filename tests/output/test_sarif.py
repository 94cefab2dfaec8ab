"""SARIF 2.1.0: the shape that section 3 of the standard asks for, with every rule that was asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from output.checkrun import CheckRun, RuleRun
from output.dataset import Dataset
from output.export import export
from tests.output.output_sample import DOC_IDS, finding
from tests.output.test_output_dataset import document, filled

A = DOC_IDS[0]
RUN = CheckRun(
    "mof",
    (
        RuleRun(
            "B03", "budget.parts", "部分之和", "The parts add up", "error", "1", "10号文", "## 查什么\n和"
        ),
        RuleRun(
            "B04",
            "budget.rate",
            "执行率",
            "The rate",
            "info",
            "2",
            "10号文",
            "## 查什么\n率",
            error="B04.sql: 超时",
        ),
    ),
    (("Z01", "Z01.sql: 不是规则"),),
)
# property: type, of the objects that an export has; sections 3.14 to 3.58
LOG = {"$schema": str, "version": str, "runs": list}
RUN_KEYS = {
    "tool",
    "language",
    "columnKind",
    "originalUriBaseIds",
    "invocations",
    "artifacts",
    "results",
    "properties",
}
RESULT_KEYS = {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints",
               "suppressions", "properties"}  # fmt: skip
LEVELS = {"none", "note", "warning", "error"}


def place(**where: Any) -> dict[str, Any]:
    nowhere = dict.fromkeys(("page", "line", "x0", "top", "x1", "bottom", "raw", "part_id", "fact_id"))
    return nowhere | {"doc_id": A, **where}


@pytest.fixture
def log(tmp_path: Path) -> dict[str, Any]:
    dataset = filled(Dataset.create(tmp_path / "ds"), document(A, "甲 乙/一#.txt"))
    evidence = [place(line=5, raw="2406"), place(page=3, x0=1.0, top=2.0, x1=3.0, bottom=4.0, raw="2407")]
    rows = [
        finding(A, "f1", evidence=evidence, message_en="Wrong."),
        finding(A, "f2", severity="info", evidence=[]),
    ]
    dataset.replace_check([], [], rows, run=RUN)
    dataset.review("f2", "dismissed", "往年数")
    found: dict[str, Any] = json.loads(export(dataset, tmp_path / "x.sarif").read_text("utf-8"))
    return found


def test_the_log_has_the_shape_of_the_standard(log: dict[str, Any]) -> None:
    assert {name: type(value) for name, value in log.items()} == LOG
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run.keys() == RUN_KEYS
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert result.keys() <= RESULT_KEYS
        assert result["level"] in LEVELS
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri == "%E7%94%B2%20%E4%B9%99/%E4%B8%80%23.txt"
            assert location["physicalLocation"].get("region", {"startLine": 1})["startLine"] >= 1
    assert run["artifacts"][0]["hashes"] == {"sha-256": A}


def test_every_rule_that_was_asked_is_listed_with_its_page(log: dict[str, Any]) -> None:
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [(r["id"], r["defaultConfiguration"]["level"], r["help"]["markdown"]) for r in rules] == [
        ("B03", "error", "## 查什么\n和"),
        ("B04", "note", "## 查什么\n率"),
    ]


def test_a_rule_that_failed_is_a_notification(log: dict[str, Any]) -> None:
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [
        (n["level"], n["message"]["text"], n.get("associatedRule"))
        for n in invocation["toolExecutionNotifications"]
    ]
    assert told == [("error", "B04.sql: 超时", {"id": "B04"}), ("error", "Z01.sql: 不是规则", None)]


def test_places_and_suppressions(log: dict[str, Any]) -> None:
    first, second = log["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5,
        "snippet": {"text": "2406"},
    }
    (related,) = first["relatedLocations"]
    assert related["id"] == 1
    assert "region" not in related["physicalLocation"]
    assert related["logicalLocations"][0]["name"] == "第3页"
    assert related["properties"] == {"page": 3, "box": [1.0, 2.0, 3.0, 4.0], "raw": "2407"}
    assert first["partialFingerprints"] == {"findingId/v1": "f1"}
    assert "suppressions" not in first
    assert second["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "往年数"}]
    assert second["level"] == "note"


def test_in_english(tmp_path: Path) -> None:
    dataset = filled(Dataset.create(tmp_path / "ds"), document(A))
    dataset.replace_check([], [], [finding(A, "f1", message_en="Wrong.")], run=RUN)
    run = json.loads(export(dataset, tmp_path / "x.sarif", "en").read_text("utf-8"))["runs"][0]
    assert (run["language"], run["results"][0]["message"]["text"]) == ("en", "Wrong.")
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "The parts add up"
