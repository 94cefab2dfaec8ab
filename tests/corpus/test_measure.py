"""The measure: perfect rows score one, and every kind of mistake lowers what it should."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from corpus.compose import ARCHIVE_SEED, documents
from corpus.measure.document import Result, failed, measure
from corpus.measure.values import alike, figures_in, level, same_quantity
from corpus.score import as_json, total
from tests.corpus.perfect import DOCUMENT, rows

TRUTHS = {made.name: made.truth for made in documents(ARCHIVE_SEED)}
BUNDLE = next(t for name, t in TRUTHS.items() if name.startswith("12-"))
FAULTY = next(t for name, t in TRUTHS.items() if name.startswith("20-"))
Rows = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize("name", TRUTHS)
def test_the_truth_itself_scores_one(name: str) -> None:
    truth = TRUTHS[name]
    result = measure(truth, DOCUMENT, rows(truth))
    assert {kind: t.f1 for kind, t in result.tallies.items() if t.f1 != 1} == {}
    fields = result.tallies["indicators"]
    assert {n for n in fields.asked if fields.right[n] != fields.asked[n]} == set()
    assert result.findings["hit"] == result.findings["planted"]
    assert result.findings["true"] == result.findings["raised"]
    assert result.relations.missed == 0


def changed(truth: dict[str, Any], change: Callable[[Rows], None]) -> Result:
    found = deepcopy(rows(truth))
    change(found)
    return measure(truth, DOCUMENT, found)


def set_field(table: str, field: str, value: Any) -> Callable[[Rows], None]:
    def change(found: Rows) -> None:
        found[table][0][field] = value

    return change


def drop(table: str) -> Callable[[Rows], None]:
    def change(found: Rows) -> None:
        del found[table][0]

    return change


def double(table: str) -> Callable[[Rows], None]:
    return lambda found: found[table].append(dict(found[table][0], line=None))


@pytest.mark.parametrize(
    ("change", "kind", "side"),
    [
        (drop("parts"), "parts", "recall"),
        (drop("indicators"), "indicators", "recall"),
        (drop("scores"), "scores", "recall"),
        (double("budget_lines"), "budget_lines", "precision"),
        (double("indicators"), "indicators", "precision"),
        (double("scores"), "scores", "precision"),
        (set_field("budget_lines", "amount_yuan", "1"), "budget_lines", "recall"),
        (set_field("budget_lines", "stage", "planned"), "budget_lines", "recall"),
        (set_field("rates", "value_percent", "1.01"), "rates", "recall"),
        (set_field("scores", "score", "1.5"), "scores", "recall"),
        (set_field("parts", "kind", "other"), "parts", "precision"),
    ],
)
def test_a_mistake_lowers_its_kind_only(change: Callable[[Rows], None], kind: str, side: str) -> None:
    result = changed(BUNDLE, change)
    assert getattr(result.tallies[kind], side) < 1
    assert all(t.f1 == 1 for other, t in result.tallies.items() if other != kind)


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("weight", 77, "weight"),
        ("score", None, "score"),
        ("target_op", "<", "target"),
        ("actual_raw", None, "actual"),
        ("deviation_note", "因天气原因未完成任务", "note"),
        ("level1", None, "level1"),
    ],
)
def test_a_wrong_field_makes_a_row_inexact(field: str, value: Any, name: str) -> None:
    def change(found: Rows) -> None:
        row = next(r for r in found["indicators"] if r["source"] == "table" and r["target_op"] == ">=")
        row[field] = value
        if field.startswith("actual"):
            row["actual_value"] = value

    tally = changed(BUNDLE, change).tallies["indicators"]
    assert tally.right["row_exact"] == tally.asked["row_exact"] - 1
    assert tally.right[name] == tally.asked[name] - 1


def test_findings_are_told_apart() -> None:
    def another(found: Rows) -> None:
        found["findings"].pop()
        found["findings"].append(
            {
                "severity": "error",
                "message": "123.4",
                "expected": None,
                "actual": None,
                "evidence": [{"line": 1}],
            }
        )

    told = changed(FAULTY, another).findings
    assert told["hit"] == told["planted"] - 1
    assert told["raised"] - told["true"] == 1
    assert told["errors_on_clean"] == 0
    assert changed(BUNDLE, lambda f: f["findings"].append(
        {"severity": "error", "message": "9", "expected": None, "actual": None, "evidence": [{"line": 1}]}
    )).findings["errors_on_clean"] == 1  # fmt: skip


def test_a_document_that_is_not_there_is_all_missed() -> None:
    result = failed(BUNDLE, "absent")
    assert all(t.recall == 0 for t in result.tallies.values())
    whole = as_json(total([result, measure(BUNDLE, DOCUMENT, rows(BUNDLE))]))
    assert whole["indicators"]["recall"] == 0.5
    assert whole["status"] == "1 not read"


@pytest.mark.parametrize(
    ("a", "unit", "b", "other", "same"),
    [
        ("617", "万元", "6170000", "元", True),
        ("0.6", "万人次", "6000", "人次", True),
        ("95", "%", "95", "%", True),
        ("95", "%", "95", "天", False),
        ("15", "天", "16", "天", False),
    ],
)
def test_quantities(a: str, unit: str, b: str, other: str, same: bool) -> None:
    assert same_quantity(a, unit, b, other) is same


def test_texts() -> None:
    assert alike("年度资金总额：", "年度资金总额") == 1
    assert alike("全年执行数（B）", "全年执行数") >= 0.6
    assert alike("数量指标", "") == 0
    assert level("产出指标（50分）") == level("产出 指标 50") == level("产出")
    assert (
        figures_in(["共1,234.50万元", "９５％"]) == {1234.5, 95} or len(figures_in(["1,234.50", "９５"])) == 2
    )
