"""Cells find their columns by type and order, wherever they stand."""

import pytest

from extract.document import Cell, Text
from extract.forms.align import Column, align
from extract.forms.grid import Entry
from extract.forms.types import budget_fit, indicator_fit

INDICATORS = [
    Column(name, i, i + 1)
    for i, name in enumerate(
        ["level1", "level2", "level3", "target", "actual", "weight", "score", "note"], start=1
    )
]
BUDGET = [
    Column(name, i, i + 1)
    for i, name in enumerate(["initial", "budget", "executed", "weight", "rate", "score"], start=2)
]


def entries(line: str) -> list[Entry]:
    return [
        Entry(col, col + 1, Cell(0, col, Text.of_line(text, 1)))
        for col, text in enumerate(line.split("|"))
        if text
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "|产出指标|数量指标|新修渠道长度|≥12公里|12.5公里|20|20|",
            "产出指标 数量指标 新修渠道长度 ≥12公里 12.5公里 20 20 -",
            id="in-place",
        ),
        pytest.param(
            "产出指标|数量指标|新修渠道长度|≥12公里|12.5公里|20|20",
            "产出指标 数量指标 新修渠道长度 ≥12公里 12.5公里 20 20 -",
            id="one-to-the-left",
        ),
        pytest.param(
            "||||数量指标|新修渠道长度|≥12公里|12.5公里|20|18|降雨影响施工",
            "- 数量指标 新修渠道长度 ≥12公里 12.5公里 20 18 降雨影响施工",
            id="two-to-the-right",
        ),
        pytest.param(
            "新修渠道长度|||≥12公里|12.5公里|20|20",
            "- - 新修渠道长度 ≥12公里 12.5公里 20 20 -",
            id="torn-apart",
        ),
        pytest.param(
            "|||群众用水便利程度|明显改善|明显改善|15|14|",
            "- - 群众用水便利程度 明显改善 明显改善 15 14 -",
            id="words-only",
        ),
        pytest.param(
            "||水质达标率|95%|达成|10|10", "- - 水质达标率 95% 达成 10 10 -", id="level-word-as-actual"
        ),
        pytest.param(
            "|||水质达标率||96%|10|10|", "- - 水质达标率 - 96% 10 10 -", id="blank-target-stays-blank"
        ),
    ],
)
def test_indicator_rows(line, expected):
    reading = align(entries(line), INDICATORS, indicator_fit, ragged=True)
    assert " ".join(reading.text(c.name) or "-" for c in INDICATORS) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("||500|620.5|600|10|96.7%|9.67", "500 620.5 600 10 96.7% 9.67", id="in-place"),
        pytest.param("|500|620.5|600|10|96.7%|9.67", "500 620.5 600 10 96.7% 9.67", id="shifted"),
        pytest.param("||500|620.5|600|—|96.7%|—", "500 620.5 600 — 96.7% —", id="dashes-keep-their-place"),
    ],
)
def test_budget_rows(line, expected):
    reading = align(entries(line), BUDGET, budget_fit, ragged=True)
    assert " ".join(reading.text(c.name) or "-" for c in BUDGET) == expected


def test_a_shifted_reading_says_so():
    assert align(entries("|500|620.5|600|10|96.7%|9.67"), BUDGET, budget_fit, ragged=True).shifted
    assert not align(entries("||500|620.5|600|10|96.7%|9.67"), BUDGET, budget_fit, ragged=True).shifted
