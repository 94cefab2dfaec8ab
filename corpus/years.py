"""One department from year to year: the same projects, their money and targets a little changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from corpus.county import County, data, graded, own_indicators, part_of, shared_out
from corpus.grading import Profile
from corpus.model import Department, Fund, Indicator, Project


def over_years(
    county: County, name: str, years: range, profile: Profile, count: int = 3
) -> Iterator[Department]:
    """The department in every one of these years, each following from the one before."""
    department = county.department(name, years[0], profile, count)
    yield department
    for _ in years[1:]:
        department = following(department, county.seed)
        yield department


def following(before: Department, seed: int) -> Department:
    """The department a year later."""
    rng = Random(f"{seed}/{before.name}/{before.year + 1}/following")
    entry = next(e for e in data("county")["department"] if e["name"] == before.name)
    stock = {p["name"]: p for p in entry["project"]}
    projects = tuple(_project(p, stock[p.name], rng) for p in before.projects)
    return replace(
        before,
        year=before.year + 1,
        staff=min(before.posts, before.staff + rng.randrange(-2, 3)),
        basic=drift(before.basic, rng, 0.96, 1.08),
        current_assets=drift(before.current_assets, rng, 0.8, 1.2),
        fixed_assets=drift(before.fixed_assets, rng, 0.95, 1.1),
        liabilities=drift(before.liabilities, rng, 0.8, 1.1),
        project_budget=sum((p.total("budget") for p in projects), Decimal(0)),
        project_executed=sum((p.total("executed") for p in projects), Decimal(0)),
        projects=projects,
        indicators=own_indicators(projects, rng),
    )


def drift(amount: Decimal, rng: Random, low: float, high: float) -> Decimal:
    return part_of(rng, amount, low, high)


def _project(before: Project, entry: dict[str, Any], rng: Random) -> Project:
    """What was not spent is carried over; the rest of the budget begins near last year's."""
    words = data("wording")["reason"]
    carried = before.total("budget") - before.total("executed")
    other = drift(before.sources[2].budget, rng, 0.9, 1.1)
    grant = drift(before.sources[0].initial + before.sources[1].initial, rng, 0.92, 1.15)
    change = drift(grant, rng, -0.1, 0.3) if rng.random() < 0.5 else Decimal(0)
    spent = 1.0 if rng.random() < 0.5 else rng.uniform(0.9, 0.99)
    executed = part_of(rng, grant + change, spent, spent) if spent < 1 else grant + change
    sources = (
        Fund("fund_current_grant", grant, grant + change, executed),
        Fund("fund_carryover", carried, carried, carried),
        Fund("fund_other", other, other, other),
    )
    year = before.year + 1
    return replace(
        before,
        year=year,
        code=before.code[:6] + f"{year % 100}" + before.code[8:],
        document=before.document.replace(f"〔{before.year}〕", f"〔{year}〕"),
        sources=sources,
        levels=shared_out([fund.kind.removeprefix("fund_") for fund in before.levels], sources, rng),
        indicators=tuple(_indicator(i, entry, rng) for i in before.indicators),
        adjust_reason=rng.choice(words["more" if change > 0 else "less"]) if change else "",
        shortfall_reason=rng.choice(words["unspent"]) if executed < grant + change else "",
    )


def _indicator(before: Indicator, entry: dict[str, Any], rng: Random) -> Indicator:
    """The same indicator, its target moved by a step or two within what is usual, and newly reached."""
    row = next(r for r in entry["stock"] if r[1] == before.name and r[0] == before.level2)
    if before.target is None:
        return graded(before.level1, row, before.weight, rng)
    kind, name, op, unit, low, high, step = row
    moved = float(before.target) + rng.choice((-1, 0, 1, 1, 2)) * step
    target = min(max(moved, low), high)
    target = round(low + round((target - low) / step) * step, 6)
    return graded(before.level1, [kind, name, op, unit, target, target, step], before.weight, rng)
