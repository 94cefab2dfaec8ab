"""The county's money adds up and its scores obey the rules."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.county import County
from corpus.grading import (
    CLASSIC,
    HUBEI,
    WITH_COST,
    Profile,
    execution_score,
    grade,
    quantitative_score,
    split_weight,
)
from corpus.model import STAGES


@given(st.integers(10, 60), st.integers(1, 10), st.integers(0, 10**6))
def test_weights_add_up_and_none_is_lost(total: int, count: int, seed: int) -> None:
    weights = split_weight(total, count, Random(seed))
    assert sum(weights) == total
    assert len(weights) == count
    assert all(w > 0 for w in weights)


@pytest.mark.parametrize(
    ("op", "target", "actual", "score"),
    [
        (">=", "95", "95", "10"),
        (">=", "95", "90.25", "9.5"),
        (">", "2", "2", "9.5"),
        (">", "2", "3", "10"),
        ("=", "100", "98", "9.8"),
        ("=", "0", "0", "10"),
        ("<=", "15", "15", "10"),
        ("<=", "15", "18", "8"),
        ("<=", "15", "45", "0"),
        ("<", "3", "2", "10"),
    ],
)
def test_score_of_a_figure(op: str, target: str, actual: str, score: str) -> None:
    assert quantitative_score(op, Decimal(target), Decimal(actual), Decimal(10)) == Decimal(score)


@pytest.mark.parametrize(
    ("percent", "score"), [("100", "10"), ("130", "10"), ("93.01", "9.3"), ("62.04", "6.2"), ("0", "0")]
)
def test_score_of_the_execution_rate_is_capped(percent: str, score: str) -> None:
    assert execution_score(Decimal(percent), Decimal(10)) == Decimal(score)


@pytest.mark.parametrize(
    ("score", "name"), [("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59", "差")]
)
def test_grade(score: str, name: str) -> None:
    assert grade(Decimal(score)) == name


@pytest.mark.parametrize("profile", [CLASSIC, WITH_COST, HUBEI], ids=["classic", "cost", "hubei"])
@pytest.mark.parametrize("seed", range(12))
def test_projects_are_consistent(seed: int, profile: Profile) -> None:
    county = County(seed)
    for name in county.names():
        department = county.department(name, 2022, profile)
        assert sum(i.weight for i in department.indicators) == 100
        for project in department.projects:
            weights = sum((i.weight for i in project.indicators), profile.execution)
            assert weights == 100
            assert all(0 <= i.score <= i.weight for i in project.indicators)
            assert all(i.note for i in project.indicators if i.score < i.weight)
            for stage in STAGES:
                assert sum(fund.stage(stage) for fund in project.levels) == project.total(stage)
                assert all(fund.stage(stage) >= 0 for fund in (*project.sources, *project.levels))
            assert project.total("executed") <= project.total("budget")
            assert project.total("budget") % 100 == 0
        assert department.total("executed") == department.project_executed


def test_a_department_is_built_once() -> None:
    county = County(3)
    name = county.names()[0]
    assert county.department(name, 2021, CLASSIC) is county.department(name, 2021, CLASSIC)
    assert County(3).department(name, 2021, CLASSIC) == county.department(name, 2021, CLASSIC)
