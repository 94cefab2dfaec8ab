"""A sentence that counts what a form's row is named for is about that row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.indicators import Figure, Indicator, link_indicators
from rules.names import counted_thing, project_key

# Name told and its unit, name of the row and its unit, whether both are one indicator.
COUNTED = [
    (("提供康复服务", "人次"), ("康复服务人次", "人次"), True),
    (("适配辅助器具", "件"), ("辅助器具适配数量", "件"), True),
    (("开展应急演练", "场"), ("应急演练场次", "场"), True),
    (("提供康复服务", "人"), ("康复服务人次", "人次"), False),
    (("新建康复机构", "家"), ("改造康复机构数量", "家"), False),
    (("救助", "人次"), ("救助人次", "人次"), False),
]


def one(fact: str, name: str, value: int, unit: str, *, told: bool) -> Indicator:
    figure = Figure("count", True, Decimal(value), Decimal(1), unit)
    return Indicator(fact, fact, told, name, "home", "home", "", (figure,))


@pytest.mark.parametrize(("told", "row", "same"), COUNTED)
def test_counts_of_one_thing(told: tuple[str, str], row: tuple[str, str], same: bool) -> None:
    facts = [one("row", row[0], 1264, row[1], told=False), one("told", told[0], 1246, told[1], told=True)]
    twins, _ = link_indicators(facts, {})
    assert [(t.fact_id, t.anchor_id) for t in twins] == ([("told", "row")] if same else [])


def test_a_row_is_nearer_than_a_sentence_of_the_same_words() -> None:
    goal = Indicator("goal", "goal", True, "提供康复服务", "home", "home", "", ())
    row, told = (
        one("row", "康复服务人次", 1264, "人次", told=False),
        one("told", "提供康复服务", 1246, "人次", told=True),
    )
    twins, _ = link_indicators([row, goal, told], {})
    assert [(t.fact_id, t.anchor_id) for t in twins] == [("told", "row")]


@pytest.mark.parametrize(
    ("name", "thing"),
    [("提供康复服务", "康复服务"), ("康复服务人次", "康复服务"), ("培训人次", "培训人次"), ("救助", "")],
)
def test_what_a_name_counts(name: str, thing: str) -> None:
    assert counted_thing(name) == thing


def test_who_pays_is_no_part_of_a_project_s_name() -> None:
    assert project_key("青溪县中央财政村道养护补助资金", ["青溪县"]) == project_key("村道养护补助资金")
    assert project_key("省级村道养护补助资金") != project_key("村道养护补助资金")
