"""What the database settles in bulk is what arithmetic says of each relation by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest

from rules import catalogue, judge, profile
from rules.relations import Relation
from tests.rules.test_catalogue import write
from tests.rules.world import World

Terms = Sequence[tuple[str, str, str]]
"""Role, figure and last place of each operand."""

KINDS: dict[str, list[Terms]] = {
    "equal": [
        [("expected", "12.5", "0.1"), ("actual", "12.54", "0.01")],
        [("expected", "12.5", "0.1"), ("actual", "12.6", "0.01")],
        [("expected", "NULL", "0"), ("actual", "12.6", "0.01")],
    ],
    "sum": [
        [("part", "1.1", "0"), ("part", "-0.1", "0"), ("total", "1", "0")],
        [("part", "1.1", "0"), ("part", "2.2", "0.1"), ("total", "3.4", "0.1")],
        [("part", "1.1", "0"), ("total", "9", "0")],
        [("part", "9.1", "0"), ("total", "9", "0")],
    ],
    "difference": [
        [("minuend", "10", "0"), ("subtrahend", "3", "0"), ("subtrahend", "-2", "0"), ("difference", "9", "0")],
        [("minuend", "10", "0"), ("subtrahend", "3", "0"), ("difference", "8", "0.1")],
    ],
    "ratio": [
        [("numerator", "150", "0.01"), ("denominator", "200", "0.01"), ("rate", "75", "1")],
        [("numerator", "150", "0"), ("minus", "50", "0"), ("denominator", "200", "0"), ("rate", "50", "0")],
        [("numerator", "99.96", "0"), ("denominator", "100", "0"), ("rate", "99.9", "0.1")],
        [("numerator", "150", "0.01"), ("denominator", "0", "0"), ("rate", "75", "1")],
        [("numerator", "150", "0.01"), ("denominator", "200", "0.01"), ("rate", "100", "1")],
    ],
    "product": [
        [("factor", "10", "0"), ("factor", "99.8", "0.1"), ("product", "9.98", "0.01")],
        [("factor", "3", "0"), ("factor", "4", "0"), ("product", "12", "0")],
        [("factor", "3", "0"), ("factor", "4", "0"), ("factor", "0.5", "0.1"), ("product", "9", "1")],
        [("factor", "-3", "0"), ("factor", "4", "0"), ("product", "-12", "1")],
        [("factor", "1e17", "1"), ("factor", "3e17", "1"), ("product", "7", "1")],
        [("factor", "120000000", "1"), ("factor", "40000", "1"), ("product", "12", "1")],
    ],
    "mean": [
        [("item", "90.69", "0"), ("item", "99", "0"), ("item", "94.45", "0"), ("mean", "94.71", "0.01")],
        [("item", "90", "0"), ("item", "95", "0"), ("mean", "92.5", "0")],
        [("item", "90", "0"), ("item", "95", "0"), ("mean", "97.5", "0.1")],
    ],
    "bound": [
        [("value", "89", "0"), ("limit", "94", "0")],
        [("value", "94", "0"), ("limit", "94", "0")],
        [("value", "0.4166666670", "0"), ("limit", "0.4166666670", "0")],
        [("value", "1e27", "0"), ("limit", "3e27", "0")],
    ],
    "assert": [[("row", "1", "0")], []],
}  # fmt: skip
SAID = [
    {},
    {"scale": "10000"},
    {"scale": "0.0416666667"},
    {"missing": "'缺少依据'"},
    {"doubt": "'读不清楚'"},
    {"explained": "TRUE"},
    {"partial": "TRUE"},
    {"factor": "0.01"},
    {"factor": "2", "cap": "10"},
    {"op": "'<='"},
    {"op": "'='"},
    {"holds": "TRUE"},
    {"holds": "FALSE"},
    {"holds": "FALSE", "doubt": "'读不清楚'"},
    {"holds": "FALSE", "explained": "TRUE"},
]
COLUMNS = {
    "scale": "DECIMAL(38, 10)", "missing": "VARCHAR", "doubt": "VARCHAR", "explained": "BOOLEAN", "partial": "BOOLEAN",
    "factor": "DECIMAL(20, 6)", "cap": "DECIMAL(20, 6)", "op": "VARCHAR", "holds": "BOOLEAN",
}  # fmt: skip


def rows(kind: str) -> str:
    """A query of all that is said of each set of operands of a kind."""
    found = []
    for number, terms in enumerate(KINDS[kind]):
        listed = ", ".join(f"term(NULL, '{role}', {value}, {ulp})" for role, value, ulp in terms)
        for at, said in enumerate(SAID):
            columns = ", ".join(f"CAST({said.get(c, 'NULL')} AS {t}) AS {c}" for c, t in COLUMNS.items())
            operands = f"[{listed}]" if terms else "terms(NULL)"
            found.append(
                f"SELECT doc_id, part_id, '{number}|{at}' AS subject, {operands} AS operands, {columns} FROM part"
            )
    return " UNION ALL ".join(found)


@pytest.mark.parametrize("kind", KINDS)
def test_in_bulk_as_one_by_one(kind: str, tmp_path: Path) -> None:
    write(tmp_path, "Z01", rows(kind), kind)
    rules = catalogue.load(tmp_path)
    world, region = World.of({}), profile.load()

    def relations(bulk: bool) -> list[Relation]:
        found = judge.judge(world.connect(), rules, region, bulk=bulk)
        assert not found.errors
        own = [relation for relation in found.relations if relation.rule_id == "Z01"]
        return sorted(own, key=attrgetter("relation_id"))

    one_by_one, in_bulk = relations(bulk=False), relations(bulk=True)
    assert len(one_by_one) == len(KINDS[kind]) * len(SAID)
    for one, other in zip(one_by_one, in_bulk, strict=True):
        for name in ("expected", "delta", "tolerance"):
            mine, theirs = getattr(one, name), getattr(other, name)
            assert (mine is None) == (theirs is None), (one, other)
            assert mine is None or abs(mine - theirs) < Decimal("1e-6"), (one, other)
        same = {"expected": None, "delta": None, "tolerance": None}
        assert replace(one, **same) == replace(other, **same)
