"""What one figure of a relation would have to be for the relation to hold, all others being right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from rules.arithmetic import HALF, ZERO, Interval
from rules.drafts import Draft
from rules.relation import HUNDRED, STATED, Operand, WrongRoles, settle

INFINITE = Decimal("Infinity")
_POINTS = Decimal("0.01")


def needed(draft: Draft, at: int) -> Interval | None:
    """The values of the operand at a position with which a relation holds; None where that is not one
    stretch, or not known (an assertion, a second operand of the same fact)."""
    return _with(draft, draft.operands, at)


def _with(draft: Draft, operands: Sequence[Operand], at: int) -> Interval | None:
    """What is `needed` of one operand where a relation has these operands."""
    mine = operands[at]
    others = [o for i, o in enumerate(operands) if i != at]
    if draft.rule.kind == "assert" or any(o.value is None for o in operands):
        return None
    if any(o.fact_id == mine.fact_id and o.value == mine.value for o in others):
        return None
    try:
        found = _needed(draft, mine, others)
    except (ZeroDivisionError, ArithmeticError):
        return None
    blur = mine.ulp * HALF
    return Interval(found.low - blur, found.high + blur) if found is not None else None


def computed(draft: Draft, at: int, step: Decimal) -> Decimal | None:
    """What a relation makes of the figure that it states, from the others as they are printed, in steps of
    ``step`` (0: points, with two places); None where it is not stated but used, or nothing certain."""
    mine = draft.operands[at]
    if draft.rule.kind not in STATED or (draft.rule.kind != "equal" and mine.role != STATED[draft.rule.kind]):
        return None
    exact = [Operand(o.fact_id, o.role, o.value, ZERO) for o in draft.operands]
    found = _with(draft, exact, at)
    if found is None or found.low != found.high:
        return None
    unit = step or _POINTS
    return (found.low / unit).to_integral_value(ROUND_HALF_UP) * unit


def holds_with(
    draft: Draft, fact_id: str, old: Decimal, new: Decimal, wanted: Interval | None
) -> bool | None:
    """Whether a relation holds when a fact's figure is another; None where that cannot be told.

    ``wanted`` is what `needed` says of the figure: only at its ends has the relation to be settled anew.
    """
    if draft.rule.kind == "assert":
        return None
    if wanted is not None and new not in (wanted.low, wanted.high):
        return wanted.low < new < wanted.high
    changed = tuple(
        o._replace(value=new) if o.fact_id == fact_id and o.value == old else o for o in draft.operands
    )
    try:
        return settle(draft.rule.kind, changed, draft.terms).outcome == "holds"
    except (WrongRoles, ArithmeticError):
        return None


def _sum(others: Sequence[Operand], *roles: str) -> Interval:
    return Interval.total(
        Interval.around(o.value, o.ulp) for o in others if o.role in roles and o.value is not None
    )


def _needed(draft: Draft, mine: Operand, others: Sequence[Operand]) -> Interval | None:
    role, terms = mine.role, draft.terms
    match draft.rule.kind:
        case "equal":
            return _sum(others, "expected", "actual")
        case "sum":
            parts = _sum(others, "part")
            return parts if role == "total" else _sum(others, "total") - parts
        case "difference":
            gone, rest = _sum(others, "subtrahend"), _sum(others, "difference")
            if role == "minuend":
                return rest + gone
            whole = _sum(others, "minuend") - gone
            return whole if role == "difference" else whole - rest
        case "mean":
            count = sum(o.role == "item" for o in draft.operands)
            items = _sum(others, "item")
            if role == "mean":
                return items.scaled(Decimal(1) / count)
            return _sum(others, "mean").scaled(Decimal(count)) - items
        case "ratio":
            return _ratio(mine, others, HUNDRED if terms.factor is None else terms.factor)
        case "product":
            return _product(mine, others, terms.factor or Decimal(1), terms.cap)
        case "bound":
            return _bound(role, terms.op, _sum(others, "value", "limit"))
    return None


def _ratio(mine: Operand, others: Sequence[Operand], factor: Decimal) -> Interval | None:
    over = _sum(others, "numerator") - _sum(others, "minus")
    if mine.role == "rate":
        computed = (over / _sum(others, "denominator")).scaled(factor)
        return Interval(computed.low - mine.ulp * HALF, computed.high)  # digits cut off, not rounded
    stated = next(o for o in others if o.role == "rate")
    assert stated.value is not None
    rate = Interval(stated.value - stated.ulp * HALF, stated.value + stated.ulp)
    if mine.role == "denominator":
        return over.scaled(factor) / rate if rate.low > 0 else None
    whole = (rate * _sum(others, "denominator")).scaled(1 / factor)
    return whole - over if mine.role == "numerator" else over - whole


def _product(
    mine: Operand, others: Sequence[Operand], factor: Decimal, cap: Decimal | None
) -> Interval | None:
    rest = Interval.around(factor)
    for other in others:
        if other.role == "factor" and other.value is not None:
            rest = rest * Interval.around(other.value, other.ulp)
    if mine.role == "product":
        return rest if cap is None else rest.capped(cap)
    product = _sum(others, "product")
    if rest.low <= 0:
        return None
    if cap is not None and product.high >= cap:
        return Interval(product.low / rest.high, INFINITE)
    return product / rest


def _bound(role: str, op: str, other: Interval) -> Interval | None:
    if op == "=":
        return other
    above = op.startswith(">") == (role == "value")
    return Interval(other.low, INFINITE) if above else Interval(-INFINITE, other.high)


def meet(one: Interval, other: Interval) -> Interval | None:
    """What lies in both, None where nothing does."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return Interval(low, high) if low <= high else None


def a_value_in(interval: Interval, ulp: Decimal) -> Decimal | None:
    """The figure in steps of ``ulp`` nearest to the middle of an interval; None where none lies in it."""
    if not (interval.low.is_finite() and interval.high.is_finite()):
        return None
    middle = (interval.low + interval.high) * HALF
    if ulp == ZERO:
        return middle if interval.low == interval.high else _simplest(interval, middle)
    value = (middle / ulp).to_integral_value() * ulp
    return value if interval.low <= value <= interval.high else None


def _simplest(interval: Interval, middle: Decimal) -> Decimal | None:
    """The number with the fewest places, two at most, that lies in an interval."""
    for places in ("1", "0.1", "0.01"):
        value = middle.quantize(Decimal(places))
        if interval.low <= value <= interval.high:
            return value
    return None
