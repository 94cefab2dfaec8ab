"""The two real reports, where they are at hand: figures known from reading them."""

from __future__ import annotations

import importlib.util
import json
import time
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.document import Paragraph
from extract.facts import BudgetLine, Facts, Ids, Indicator, Part, Rate
from extract.prose import read_prose
from extract.readers import read

SHARED = Path(__file__).parents[4] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
GOLD = SHARED / "gold" / "seed000.json"
PARTS = (
    Part(1, "department_report", 0, 0, 3, 145, report_year=2021),
    Part(3, "project_summary_report", 0, 0, 227, 290, report_year=2021),
    Part(12, "project_evaluation_report", 0, 0, 485, 539, project_name="城乡医疗救助", report_year=2021),
)

pytestmark = pytest.mark.skipif(len(SEEDS) < 2 or not GOLD.exists(), reason="the seeds are not here")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_parts() -> Facts:
    document = read(SEEDS[0].read_bytes(), SEEDS[0].name)
    told, facts = [b for b in document.blocks if isinstance(b, Paragraph)], Facts()
    ids = Ids()
    for part in PARTS:
        own = [p for p in told if part.line_from <= p.text.at(0)[0] <= part.line_to]
        facts.extend(read_prose(document, part, own, ids))
    return facts


def row(fact: Any) -> dict[str, Any]:
    """A fact as score.py sees it."""
    found = {name: getattr(fact, name) for name in fact.__slots__}
    found |= {"line": fact.where.line, "source": "prose"}
    if isinstance(fact, BudgetLine):
        found["amount_yuan"] = fact.amount
    if isinstance(fact, Rate):
        found["value_percent"] = fact.percent
    if isinstance(fact, Indicator):
        for side, values in (("target", fact.target_values), ("actual", fact.actual_values)):
            found[f"{side}_values"] = [{"value": v.value, "unit": v.unit} for v in values]
            found[f"{side}_value"], found[f"{side}_unit"] = (
                (values[0].value, values[0].unit) if values else (None, None)
            )
    return found


def in_parts(record: dict[str, Any]) -> bool:
    return record.get("source") != "table" and any(p.line_from <= record["line"] <= p.line_to for p in PARTS)


@pytest.mark.parametrize(
    ("records", "facts", "pair", "least"),
    [
        ("budget_lines", "budget_lines", "pair_budget", 0.95),
        ("rates", "rates", "pair_rate", 0.95),
        ("narrative_indicators", "indicators", "pair_narrative", 0.95),
        ("scores", "scores", "pair_score", 1.0),
        ("deviations", "deviations", "pair_deviation", 0.9),
    ],
)
def test_what_a_careful_reader_sees_is_found(
    score: ModuleType, records: str, facts: str, pair: str, least: float
) -> None:
    gold = [g for g in json.loads(GOLD.read_text("utf-8"))[records] if in_parts(g)]
    gold = [{"score": None, "full": None, **g} for g in gold]
    found = [row(fact) for fact in getattr(read_parts(), facts)]
    pairs, missed, spurious = score.match(
        [g for g in gold if not score.optional(g)], found, getattr(score, pair)
    )
    extra, _, spurious = score.match([g for g in gold if score.optional(g)], spurious, getattr(score, pair))
    assert score.prf(pairs, missed, spurious, extra)["f1"] >= least, (missed, [s["line"] for s in spurious])


def test_the_second_report() -> None:
    document = read(SEEDS[1].read_bytes(), SEEDS[1].name)
    part = Part(1, "transfer_payment_report", 0, 0, 1, 89, project_name="医疗救助补助资金", report_year=2022)
    facts = read_prose(document, part, [b for b in document.blocks if isinstance(b, Paragraph)], Ids())
    amounts = [(b.stage, b.source_level, b.amount) for b in facts.budget_lines]
    assert amounts == [
        ("budget", None, 54100000),
        ("budget", "central", 51490000),
        ("budget", "province", 2510000),
        ("budget", "city", 100000),
        ("budget", None, 54100000),
        ("executed", None, Decimal(33562800)),
        ("balance", "city", Decimal(14095700)),
    ]
    levels = [i.level2 for i in facts.indicators if i.level2]
    output = ["数量指标", "质量指标", "质量指标", "时效指标", "成本指标"]
    assert levels == [*output, "社会效益指标", "可持续影响指标", "满意度指标"]
    assert [d.kind for d in facts.deviations] == ["cause", "cause", "improvement"]


def test_it_is_read_in_no_time() -> None:
    read_parts()
    document = read(SEEDS[0].read_bytes(), SEEDS[0].name)
    told = [b for b in document.blocks if isinstance(b, Paragraph)]
    start = time.perf_counter()
    for part in PARTS:
        own = [p for p in told if part.line_from <= p.text.at(0)[0] <= part.line_to]
        read_prose(document, part, own, Ids())
    assert time.perf_counter() - start < 0.5  # 30 ms on an idle machine
