"""A finding keeps its name, and what a reviewer decided on it, when other rules tell of the same figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from output.verdicts import applied, of_finding
from rules import catalogue
from rules.findings import Finding
from tests.rules.test_blame import form
from tests.rules.world import World

RULES = catalogue.load()
TODAY = date(2026, 3, 1)
WRONG = form(budget="385")


def only_one(given: Mapping[str, Any], *without: str) -> Finding:
    rules = {name: rule for name, rule in RULES.rules.items() if name not in without}
    (finding,) = World.of(given).judge(replace(RULES, rules=rules)).findings
    return finding


def told_by(rule: str) -> Finding:
    return only_one(WRONG, *(name for name in RULES.rules if name != rule))


ALL = only_one(WRONG)
TELLING = sorted({ALL.rule_id, *(c.rule_id for c in ALL.consequences)})


def test_several_rules_tell_of_the_figure() -> None:
    assert len(TELLING) > 2


@pytest.mark.parametrize("rule", TELLING)
def test_the_name_and_the_waiver_outlast_every_rule_that_comes_or_goes(rule: str) -> None:
    fewer = only_one(WRONG, rule)
    assert rule not in {fewer.rule_id, *(c.rule_id for c in fewer.consequences)}
    waiver = of_finding(asdict(fewer), "d1.txt", "dismissed", note="已核实")
    rows, notices = applied([asdict(ALL)], {waiver.finding: waiver}, ["d1.txt"], TODAY)
    assert (rows, notices) == ([("dismissed", "已核实")], [])


@pytest.mark.parametrize("alone", TELLING)
def test_a_waiver_of_one_relation_is_known_when_others_join_it(alone: str) -> None:
    single = told_by(alone)
    assert (single.rule_id, single.consequences) == (alone, ())
    assert single.finding_id != ALL.finding_id
    waiver = of_finding(asdict(single), "d1.txt", "dismissed", note="已核实")
    rows, notices = applied([asdict(ALL)], {waiver.finding: waiver}, ["d1.txt"], TODAY)
    if (single.expected, single.actual) == (ALL.expected, ALL.actual):
        assert (rows, notices) == ([("dismissed", "已核实")], [])
    else:
        assert (rows, [n.standing for n in notices]) == ([("open", None)], ["changed"])


def test_one_relation_that_states_the_figure_says_the_same_as_all() -> None:
    single = told_by("B01")
    assert (single.expected, single.actual) == (ALL.expected, ALL.actual)


def test_a_waiver_ends_when_the_figure_is_another() -> None:
    waiver = of_finding(asdict(ALL), "d1.txt", "dismissed")
    other = only_one(form(budget="305"))
    rows, notices = applied([asdict(other)], {waiver.finding: waiver}, ["d1.txt"], TODAY)
    assert (rows, [n.standing for n in notices]) == ([("open", None)], ["changed"])


@pytest.mark.parametrize(
    "name", [{"item": "省级资金", "item_code": "fund_provincial"}, {"project_name": "桥梁检测"}]
)
def test_another_figure_has_another_name(name: Mapping[str, str]) -> None:
    given = dict(WRONG)
    given["budget_lines"] = [
        row | (name if row["item_code"] == "fund_total" else {}) for row in WRONG["budget_lines"]
    ]
    given["rates"] = [WRONG["rates"][0] | ({k: v for k, v in name.items() if k == "project_name"})]
    others = World.of(given).judge().findings
    assert others
    assert ALL.finding_id not in {f.finding_id for f in others}
