"""The kinds of relation a rule may state, and what arithmetic decides about each.

A kind asks for operands in named roles. `settle` computes one side from the others, compares it
with what is printed, and says what was expected, what stands there, and whether they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from rules.arithmetic import HALF, ZERO, Interval

Kind = Literal["equal", "sum", "difference", "ratio", "product", "mean", "bound", "assert"]
Outcome = Literal["holds", "broken", "not_assessable"]

HUNDRED = Decimal(100)
UNSAID = "材料中没有可以判断的内容"
EXPLAINED = "材料中已有说明"
"""Reasons of an outcome: nothing is said, or the material itself accounts for it."""

# role -> fewest and most operands of it (None: any number)
ROLES: Mapping[Kind, Mapping[str, tuple[int, int | None]]] = {
    "equal": {"expected": (1, 1), "actual": (1, 1)},
    "sum": {"part": (1, None), "total": (1, 1)},
    "difference": {"minuend": (1, 1), "subtrahend": (1, None), "difference": (1, 1)},
    "ratio": {"numerator": (1, None), "minus": (0, None), "denominator": (1, 1), "rate": (1, 1)},
    "product": {"factor": (2, None), "product": (1, 1)},
    "mean": {"item": (1, None), "mean": (1, 1)},
    "bound": {"value": (1, 1), "limit": (1, 1)},
    "assert": {},
}
# the role whose figure is compared with what the others make
STATED: Mapping[Kind, str] = {
    "equal": "actual", "sum": "total", "difference": "difference", "ratio": "rate",
    "product": "product", "mean": "mean", "bound": "value",
}  # fmt: skip


class Operand(NamedTuple):
    """A figure of a relation. ``fact_id`` is None for one that no fact states (the 100 of a form).

    Value and ulp are in the base unit: yuan, percent, points, or the unit as printed.
    """

    fact_id: str | None
    role: str
    value: Decimal | None
    ulp: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rule says of one relation besides its operands.

    ``op`` is the comparison of a bound; ``cap`` the most that a product may be; ``factor`` what a
    ratio (100 unless said otherwise: a percentage) or a product (1) is multiplied by; ``holds`` the
    verdict of an assertion; ``partial`` that the parts named may not be all there are, so that a
    smaller sum proves nothing.
    """

    op: str = ">="
    cap: Decimal | None = None
    factor: Decimal | None = None
    holds: bool | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What arithmetic says: ``actual`` against ``expected``, in the base unit."""

    outcome: Outcome
    reason: str | None = None
    expected: Decimal | None = None
    actual: Decimal | None = None
    tolerance: Decimal | None = None

    @property
    def delta(self) -> Decimal | None:
        if self.expected is None or self.actual is None:
            return None
        return self.actual - self.expected


class WrongRoles(ValueError):
    """A rule's operands do not fit its kind."""


@dataclass(slots=True)
class _Sides:
    """The operands by role."""

    kind: Kind
    by_role: dict[str, list[Operand]] = field(default_factory=dict)

    def values(self, role: str) -> list[Decimal]:
        return [o.value for o in self.by_role.get(role, ()) if o.value is not None]

    def value(self, role: str) -> Decimal:
        return self.values(role)[0]

    def intervals(self, role: str) -> list[Interval]:
        return [Interval.around(o.value, o.ulp) for o in self.by_role.get(role, ()) if o.value is not None]

    def interval(self, role: str) -> Interval:
        return self.intervals(role)[0]


def settle(kind: Kind, operands: Sequence[Operand], terms: Terms) -> Verdict:
    """Decide one relation. Raises WrongRoles when the operands do not fit the kind."""
    if kind == "assert":
        return _assertion(terms)
    sides = _by_role(kind, operands)
    if any(o.value is None for o in operands):
        return Verdict("not_assessable", "缺少参与计算的数")
    return _SETTLE[kind](sides, terms)


def _assertion(terms: Terms) -> Verdict:
    if terms.holds is None:
        return Verdict("not_assessable", UNSAID)
    return Verdict("holds" if terms.holds else "broken")


def _by_role(kind: Kind, operands: Sequence[Operand]) -> _Sides:
    sides = _Sides(kind)
    wanted = ROLES[kind]
    for operand in operands:
        if operand.role not in wanted:
            raise WrongRoles(f"a relation of kind {kind} has no role {operand.role!r}")
        sides.by_role.setdefault(operand.role, []).append(operand)
    for role, (least, most) in wanted.items():
        found = len(sides.by_role.get(role, ()))
        if found < least or (most is not None and found > most):
            raise WrongRoles(f"a relation of kind {kind} has {found} operands in the role {role!r}")
    return sides


def _compare(computed: Interval, point: Decimal, stated: Interval, printed: Decimal) -> Verdict:
    tolerance = (computed.width + stated.width) * HALF
    outcome: Outcome = "holds" if computed.meets(stated) else "broken"
    return Verdict(outcome, None, point, printed, tolerance)


def _equal(sides: _Sides, terms: Terms) -> Verdict:
    return _compare(
        sides.interval("expected"), sides.value("expected"), sides.interval("actual"), sides.value("actual")
    )


def _sum(sides: _Sides, terms: Terms) -> Verdict:
    point = sum(sides.values("part"), ZERO)
    verdict = _compare(
        Interval.total(sides.intervals("part")), point, sides.interval("total"), sides.value("total")
    )
    if terms.partial and verdict.outcome == "broken" and point < sides.value("total"):
        return _unassessable("列出的各部分之和小于总数，未列全时不能判断", verdict)
    return verdict


def _difference(sides: _Sides, terms: Terms) -> Verdict:
    point = sides.value("minuend") - sum(sides.values("subtrahend"), ZERO)
    computed = sides.interval("minuend") - Interval.total(sides.intervals("subtrahend"))
    return _compare(computed, point, sides.interval("difference"), sides.value("difference"))


def _ratio(sides: _Sides, terms: Terms) -> Verdict:
    factor = HUNDRED if terms.factor is None else terms.factor
    stated = sides.interval("rate")
    over = Interval.total(sides.intervals("numerator")) - Interval.total(sides.intervals("minus"))
    try:
        computed = (over / sides.interval("denominator")).scaled(factor)
    except ZeroDivisionError:
        return Verdict("not_assessable", "分母为0，算不出比率", None, sides.value("rate"))
    point = sum(sides.values("numerator"), ZERO) - sum(sides.values("minus"), ZERO)
    point = point / sides.value("denominator") * factor
    # digits may have been cut off rather than rounded: 99.96 printed as 99.9
    stated = Interval(stated.low, stated.high + (stated.high - stated.low) * HALF)
    return _compare(computed, point, stated, sides.value("rate"))


def _product(sides: _Sides, terms: Terms) -> Verdict:
    computed, point = Interval.around(Decimal(1)), Decimal(1)
    for factor, interval in zip(sides.values("factor"), sides.intervals("factor"), strict=True):
        computed, point = computed * interval, point * factor
    if terms.factor is not None:
        computed, point = computed.scaled(terms.factor), point * terms.factor
    if terms.cap is not None:
        computed, point = computed.capped(terms.cap), min(point, terms.cap)
    return _compare(computed, point, sides.interval("product"), sides.value("product"))


def _mean(sides: _Sides, terms: Terms) -> Verdict:
    items = sides.values("item")
    # Divided, not scaled: a thirtieth has no exact decimal, and a mean may end in the middle of two.
    computed = Interval.total(sides.intervals("item")) / Interval.around(Decimal(len(items)))
    return _compare(computed, sum(items, ZERO) / len(items), sides.interval("mean"), sides.value("mean"))


_HOLDS: Mapping[str, Callable[[Interval, Interval], bool]] = {
    ">=": lambda value, limit: value.reaches(limit),
    ">": lambda value, limit: value.high > limit.low,
    "<=": lambda value, limit: limit.reaches(value),
    "<": lambda value, limit: value.low < limit.high,
    "=": lambda value, limit: value.meets(limit),
}


def _bound(sides: _Sides, terms: Terms) -> Verdict:
    if terms.op not in _HOLDS:
        raise WrongRoles(f"{terms.op!r} is not a comparison")
    value, limit = sides.interval("value"), sides.interval("limit")
    outcome: Outcome = "holds" if _HOLDS[terms.op](value, limit) else "broken"
    tolerance = (value.width + limit.width) * HALF
    return Verdict(outcome, None, sides.value("limit"), sides.value("value"), tolerance)


def _unassessable(reason: str, verdict: Verdict) -> Verdict:
    return Verdict("not_assessable", reason, verdict.expected, verdict.actual, verdict.tolerance)


_SETTLE: Mapping[Kind, Callable[[_Sides, Terms], Verdict]] = {
    "equal": _equal, "sum": _sum, "difference": _difference, "ratio": _ratio,
    "product": _product, "mean": _mean, "bound": _bound,
}  # fmt: skip
