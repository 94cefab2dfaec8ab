"""The fictional county: everything in it follows from a seed.

Departments have projects, projects have money that adds up and indicators that obey the rules: full
marks when the target is met, else the ratio to the target, rounded to two decimals.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from corpus.grading import Profile, qualitative_score, quantitative_score, split_weight
from corpus.model import STAGES, Department, Fund, Indicator, Project, Standard

DATA = Path(__file__).parent / "data"

LEVEL1_OF = {
    "数量": "产出指标",
    "质量": "产出指标",
    "时效": "产出指标",
    "成本": "产出指标",
    "经济": "效益指标",
    "社会": "效益指标",
    "生态": "效益指标",
    "可持续": "效益指标",
    "满意度": "满意度指标",
}


@cache
def data(name: str) -> dict[str, Any]:
    """One of the data files, parsed."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def money(rng: Random, low: float, high: float) -> Decimal:
    """An amount between ``low`` and ``high`` 万元, as coarse as real budgets often are."""
    grain = rng.choice([100, 100, 1000, 10000])  # yuan
    return Decimal(rng.randrange(int(low * 10000 / grain), int(high * 10000 / grain)) * grain)


def part_of(rng: Random, amount: Decimal, low: float, high: float) -> Decimal:
    """A share of an amount, rounded to 100 yuan."""
    return (amount * Decimal(str(round(rng.uniform(low, high), 4))) / 100).quantize(Decimal(1)) * 100


class County:
    """The county of one seed; ``department`` builds the same thing however often it is asked."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.place = data("county")["county"]
        self._entries = {entry["name"]: entry for entry in data("county")["department"]}
        self._built: dict[tuple[str, int], Department] = {}

    def names(self) -> list[str]:
        return list(self._entries)

    def department(self, name: str, year: int, profile: Profile, count: int = 3) -> Department:
        key = (name, year)
        if key not in self._built:
            rng = Random(f"{self.seed}/{name}/{year}")
            self._built[key] = _department(self._entries[name], year, profile, count, rng)
        return self._built[key]


def _department(entry: dict[str, Any], year: int, profile: Profile, count: int, rng: Random) -> Department:
    chosen = [p for p in entry["project"] if _fits(p, profile)]
    rng.shuffle(chosen)
    projects = tuple(_project(p, n, entry, year, profile, rng) for n, p in enumerate(chosen[:count], 1))
    posts = rng.randrange(18, 64)
    fixed = money(rng, 80, 900)
    current = money(rng, 4, 120)
    return Department(
        name=entry["name"],
        agency=entry["agency"],
        service=entry["service"],
        offices=tuple(entry["offices"]),
        duties=tuple(entry["duties"]),
        year=year,
        posts=posts,
        staff=posts - rng.randrange(0, 5),
        basic=money(rng, 260, 1900),
        project_budget=sum((p.total("budget") for p in projects), Decimal(0)),
        project_executed=sum((p.total("executed") for p in projects), Decimal(0)),
        current_assets=current,
        fixed_assets=fixed,
        liabilities=part_of(rng, fixed, 0.1, 0.6),
        projects=projects,
        indicators=own_indicators(projects, rng),
    )


def _fits(entry: dict[str, Any], profile: Profile) -> bool:
    """A profile with a cost block needs a project that has a cost indicator."""
    return "成本指标" not in profile.blocks or any(row[0] == "成本" for row in entry["stock"])


def _project(
    entry: dict[str, Any], number: int, owner: dict[str, Any], year: int, profile: Profile, rng: Random
) -> Project:
    words = data("wording")["reason"]
    initial = money(rng, 24, 1600)
    carried = part_of(rng, initial, 0.03, 0.2) if rng.random() < 0.35 else Decimal(0)
    other = part_of(rng, initial, 0.02, 0.15) if rng.random() < 0.25 else Decimal(0)
    change = part_of(rng, initial, -0.12, 0.45) if rng.random() < 0.5 else Decimal(0)
    total = initial + change
    spent_of = 1.0 if rng.random() < 0.45 else rng.choice([rng.uniform(0.93, 0.999), rng.uniform(0.8, 0.93)])
    unspent = total - carried - other - part_of(rng, total - carried - other, spent_of, spent_of)
    current = Fund(
        "fund_current_grant",
        initial - carried - other,
        total - carried - other,
        total - carried - other - (unspent if spent_of < 1 else Decimal(0)),
    )
    sources = (
        current,
        Fund("fund_carryover", carried, carried, carried),
        Fund("fund_other", other, other, other),
    )
    levels = shared_out(entry["levels"], sources, rng)
    number_of_document = rng.randrange(3, 96)
    return Project(
        name=entry["name"],
        code=f"53{rng.randrange(1000, 9999)}{year % 100}T{rng.randrange(10**11, 10**12)}",
        unit=owner["service"] if number == 1 and rng.random() < 0.5 else owner["name"],
        department=owner["name"],
        year=year,
        basis=entry["basis"],
        document=f"{owner['agency']}〔{year - rng.randrange(0, 3)}〕{number_of_document}号",
        sources=sources,
        levels=levels,
        indicators=_indicators(entry["stock"], profile, rng),
        profile=profile,
        standard=standard_of(entry.get("standard"), rng),
        adjust_reason=rng.choice(words["more" if change > 0 else "less"]) if change else "",
        shortfall_reason=rng.choice(words["unspent"]) if unspent and spent_of < 1 else "",
    )


def shared_out(names: list[str], sources: tuple[Fund, ...], rng: Random) -> tuple[Fund, ...]:
    """The same totals split by the level of government that pays; the largest bears what was not spent."""
    initial, budget, executed = (sum((f.stage(s) for f in sources), Decimal(0)) for s in STAGES)
    unspent = budget - executed
    shares: list[tuple[str, Decimal, Decimal]] = []
    for name in names[:-1]:
        share = part_of(rng, budget, 0.25, 0.6)
        first = min(share, initial - 100)
        shares.append((f"fund_{name}", first, share))
        initial, budget = initial - first, budget - share
    shares.append((f"fund_{names[-1]}", initial, budget))
    largest = max(shares, key=lambda s: s[2])
    return tuple(Fund(k, i, b, b - unspent if (k, i, b) == largest else b) for k, i, b in shares)


def standard_of(entry: list[Any] | None, rng: Random) -> Standard | None:
    if entry is None:
        return None
    name, unit, low, high, step, of, count_unit, least, most, by = entry
    rate = _on_grid(rng, low, high, step)
    return Standard(name, rate, unit, of, _on_grid(rng, least, most, by), count_unit)


def _on_grid(rng: Random, low: float, high: float, step: float) -> Decimal:
    low_, step_ = Decimal(str(low)), Decimal(str(step))
    return low_ + step_ * rng.randrange(0, int((Decimal(str(high)) - low_) / step_) + 1)


def _indicators(stock: list[list[Any]], profile: Profile, rng: Random) -> tuple[Indicator, ...]:
    """Some rows of the stock, every kind of output and the satisfaction among them, with weights."""
    chosen = _choose(stock, rng)
    by_block: dict[str, list[list[Any]]] = {name: [] for name in profile.blocks}
    for row in chosen:
        own = "成本指标" if row[0] == "成本" and "成本指标" in profile.blocks else LEVEL1_OF[row[0]]
        by_block[own].append(row)
    out = []
    for block, rows in by_block.items():
        for row, weight in zip(rows, split_weight(profile.blocks[block], len(rows), rng), strict=True):
            out.append(graded(block, row, weight, rng))
    return tuple(out)


def _choose(stock: list[list[Any]], rng: Random) -> list[list[Any]]:
    kinds = {row[0] for row in stock}
    needed = [k for k in ("数量", "质量", "时效", "成本", "满意度") if k in kinds]
    keep = {id(rng.choice([r for r in stock if r[0] == kind])) for kind in needed}
    benefits = [r for r in stock if LEVEL1_OF[r[0]] == "效益指标"]
    keep |= {id(r) for r in rng.sample(benefits, min(len(benefits), rng.randrange(1, 4)))}
    rest = [r for r in stock if id(r) not in keep and r[0] != "满意度"]
    keep |= {id(r) for r in rest if rng.random() < 0.4}
    return [r for r in stock if id(r) in keep]


def graded(block: str, row: list[Any], weight: Decimal, rng: Random) -> Indicator:
    reasons = data("wording")["reason"]
    if row[2] == "words":
        kind, name, _, words = row
        dated = any(ch.isdigit() for ch in words)
        partly = rng.random() < 0.15 and not dated
        actual = (
            rng.choice(data("wording")["level"]["partly"])
            if partly
            else (
                rng.choice(["已完成", "按期完成"])
                if dated
                else rng.choice([words, *data("wording")["level"]["met"]])
            )
        )
        score = qualitative_score(weight, partly, rng)
        note = rng.choice(reasons["partly"]) if score < weight else ""
        return Indicator(block, kind, name, "words", None, words, "", None, actual, weight, score, note)
    kind, name, op, unit, low, high, step = row
    target = _on_grid(rng, low, high, step)
    actual_value = _actual(target, op, unit, Decimal(str(step)), rng)
    score = quantitative_score(op, target, actual_value, weight)
    note = rng.choice(reasons["missed"]) if score < weight else ""
    return Indicator(block, kind, name, op, target, "", unit, actual_value, "", weight, score, note)


def _actual(target: Decimal, op: str, unit: str, step: Decimal, rng: Random) -> Decimal:
    """What was reached: mostly the target or a little better, sometimes worse, always plausible."""
    better = step * rng.randrange(0, int(target * Decimal("0.12") / step) + 1)
    strict = step if op in (">", "<") else Decimal(0)
    miss = rng.random() < 0.16 and target > step * 3
    worse = step * rng.randrange(1, max(2, int(target * Decimal("0.12") / step) + 1))
    if op == "=":
        return target - worse if miss and target else target
    if op in (">=", ">"):
        value = target - worse if miss else target + strict + better
        return min(value, Decimal(100)) if unit == "%" else value
    if op == "<" and target <= step:
        return Decimal(0)
    value = target + worse if miss else target - strict - better
    return max(value, Decimal(0))


def own_indicators(projects: tuple[Project, ...], rng: Random) -> tuple[Indicator, ...]:
    """The department's own indicators: management 30, then what its projects put out and bring about."""
    out: list[Indicator] = []
    rows = [(b["name"], *row) for b in data("management")["block"] for row in b["rows"]]
    for (block, name, points), weight in zip(rows, split_weight(30, len(rows), rng), strict=True):
        out.append(
            Indicator(
                "管理类指标",
                block,
                name,
                "words",
                None,
                "；".join(points),
                "",
                None,
                "达成",
                weight,
                weight,
                "",
                criteria=tuple(points),
            )
        )
    taken = [i for p in projects for i in p.indicators]
    for level1, total in (("产出指标", 40), ("效益指标", 20), ("满意度指标", 10)):
        rows_ = [i for i in taken if LEVEL1_OF[i.level2] == level1]
        rows_ = rows_[: {"产出指标": 9, "效益指标": 5, "满意度指标": 1}[level1]]
        kinds = list(LEVEL1_OF)
        rows_.sort(key=lambda i: kinds.index(i.level2))
        for own, weight in zip(rows_, split_weight(total, len(rows_), rng), strict=True):
            out.append(_reweighted(own, level1, weight))
    return tuple(out)


def _reweighted(own: Indicator, level1: str, weight: Decimal) -> Indicator:
    if own.target is not None and own.actual is not None:
        score = quantitative_score(own.op, own.target, own.actual, weight)
    else:
        score = (weight * own.score / own.weight).quantize(Decimal("0.01"))
    return Indicator(
        level1,
        own.level2,
        own.name,
        own.op,
        own.target,
        own.target_words,
        own.unit,
        own.actual,
        own.actual_words,
        weight,
        score,
        own.note,
    )
