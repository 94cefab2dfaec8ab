"""Every rule keeps to the examples beside it, and to nothing less than a whole manual page."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from rules import catalogue
from rules.catalogue import SECTIONS, Catalogue, Rule
from tests.rules.world import World

RULES = catalogue.load()
OUTCOMES = ("holds", "broken", "not_assessable")


def examples(rule: Rule) -> list[dict[str, Any]]:
    path = rule.path.with_suffix(".yaml")
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else []


CASES = [pytest.param(rule, example, id=f"{rule.id} {example['name']}") for rule in RULES.rules.values() for example in examples(rule)]  # fmt: skip


def with_disputes(rule: Rule) -> Catalogue:
    """The rule alone, with those that may block it."""
    return Catalogue({r.id: r for r in RULES.rules.values() if r is rule or (rule.waits and r.disputes)})


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: dict[str, Any]) -> None:
    found = World.of(example["given"]).judge(with_disputes(rule), example.get("profile"))
    assert not found.errors
    relations = [r for r in found.relations if r.rule_id == rule.id]
    if "outcomes" in example:
        assert Counter(r.outcome for r in relations) == example["outcomes"]
    else:
        told = {o: sorted(r.expression for r in relations if r.outcome == o) for o in OUTCOMES}
        assert told == {o: sorted(example.get(o, ())) for o in OUTCOMES}
    assert all(r.reason for r in relations if r.outcome == "not_assessable")
    findings = [f for f in found.findings if f.rule_id == rule.id]
    assert [f.severity for f in findings] == example.get("findings", [])
    message = "\n".join(f.message for f in findings)
    assert [word for word in example.get("says", ()) if word not in message] == [], message


@pytest.mark.parametrize("rule", RULES.rules.values(), ids=lambda rule: rule.id)
def test_manual_page(rule: Rule) -> None:
    assert [heading for heading in SECTIONS if not rule.section(heading)] == []


@pytest.mark.parametrize("rule", RULES.rules.values(), ids=lambda rule: rule.id)
def test_examples_show_what_is_reported_and_what_is_not(rule: Rule) -> None:
    own = examples(rule)
    assert any(example.get("findings") for example in own)
    assert any(not example.get("findings") for example in own)


def test_all_rules_are_readable() -> None:
    assert RULES.errors == ()
    assert all(rule.id == rule.path.stem for rule in RULES.rules.values())
