"""The rules of 单位自评: weights that make 100, and the score that follows from target and actual."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Profile:
    """The weights of the first level; ``execution`` is what the execution rate counts for."""

    execution: Decimal
    blocks: dict[str, int]


CLASSIC = Profile(Decimal(10), {"产出指标": 50, "效益指标": 30, "满意度指标": 10})
WITH_COST = Profile(Decimal(10), {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10})
HUBEI = Profile(Decimal(20), {"产出指标": 40, "效益指标": 30, "满意度指标": 10})


def rounded(value: Decimal, ulp: Decimal = CENT) -> Decimal:
    return value.quantize(ulp, ROUND_HALF_UP)


def execution_score(percent: Decimal, weight: Decimal) -> Decimal:
    """The rate (percent) of the weight, never more than the weight."""
    return min(weight, rounded(percent / 100 * weight))


def quantitative_score(op: str, target: Decimal, actual: Decimal, weight: Decimal) -> Decimal:
    """Full marks when met; B/A·W for the positive, the linear rule for the reverse."""
    if op in (">=", ">", "="):
        met = actual > target if op == ">" else actual >= target if op == ">=" else actual == target
        if op == "=" and actual > target:
            return rounded(target / actual * weight)
        if met:
            return weight
        score = rounded(actual / target * weight)
        return score if score < weight else weight - CENT * 50
    met = actual <= target if op == "<=" else actual < target
    if met:
        return weight
    return max(Decimal(0), rounded((1 - (actual - target) / target) * weight))


def qualitative_score(weight: Decimal, partly: bool, rng: Random) -> Decimal:
    """Reached: all of it; partly: within 60 to 80 % of the weight."""
    if not partly:
        return weight
    return rounded(weight * Decimal(rng.choice(["0.65", "0.7", "0.75"])), Decimal("0.1"))


def split_weight(total: int, count: int, rng: Random) -> list[Decimal]:
    """``count`` weights that add up to ``total``: even where that divides, else a little uneven."""
    if count == 0:
        return []
    base = Decimal(total) / count
    if base == base.quantize(Decimal("0.5")) and rng.random() < 0.6:
        return [base.normalize() if base % 1 else Decimal(int(base))] * count
    weights = [total // count] * count
    for _ in range(total - sum(weights)):
        weights[rng.randrange(count)] += 1
    for _ in range(count):
        a, b = rng.randrange(count), rng.randrange(count)
        if a != b and weights[a] > 2 and rng.random() < 0.5:
            weights[a] -= 1
            weights[b] += 1
    return [Decimal(w) for w in weights]


def grade(score: Decimal) -> str:
    """优 from 90, 良 from 80, 中 from 60, else 差."""
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"


def grade_in_words(score: Decimal) -> str:
    return {"优": "优秀", "良": "良好"}.get(grade(score), grade(score))
