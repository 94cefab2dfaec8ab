"""Figures with their units in running text and in cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extract.facts import Operator
from extract.values.comparators import operator_after, operator_before
from extract.values.numerals import arabic
from extract.values.scan import Token, tokens
from extract.values.spelled import PER, spelled_figures
from extract.values.text import fold
from extract.values.units import kind_of

_RANGE = re.compile(r" ?(?:\((?:不)?含\))? ?(?:[-—–―~]{1,2}|至|到) ?")
_LONGEST_GAP = 8


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure. ``start:end`` covers the number and its unit, not the bound before or behind it.

    ``unit`` is in normal form (`unit_name`), ``ulp`` one unit in the last printed place, in that
    unit. ``op`` is the bound printed with it, of a range >= and <=.
    """

    start: int
    end: int
    raw: str
    op: Operator | None
    value: Decimal
    unit: str | None
    ulp: Decimal


def find_quantities(text: str) -> list[Quantity]:
    """Every figure that is not a date, year, ordinal, document number, name or part of a formula.

    Left to right. Bare numbers have the unit None. Numerals in Chinese characters count before a
    measure word (二起, 五个) and behind 百分之; quoted ones (“两个确保”) and ordinals do not.
    """
    return list(_quantities(text))


@lru_cache(maxsize=256)
def _quantities(text: str) -> tuple[Quantity, ...]:
    folded = fold(text)
    found: list[Quantity] = []
    last: Token | None = None
    for token in tokens(folded):
        if token.role is not None:
            last = None
            continue
        found.append(_quantity(text, folded, token))
        if last is not None and token.start - last.unit_end <= _LONGEST_GAP:
            _join(text, folded[last.unit_end : token.start], found)
        last = token
    _add_spelled(text, folded, found)
    return tuple(found)


def _quantity(text: str, folded: str, token: Token) -> Quantity:
    value, ulp = arabic(folded[token.start + token.negative : token.end])
    if token.negative:
        value = value.copy_negate()
    start, end, unit = token.start, token.unit_end, token.unit
    if unit is None and folded.endswith("分之", 0, start) and folded[start - 3 : start] in PER:
        start, unit = start - 3, PER[folded[start - 3 : start]]
    return Quantity(start, end, text[start:end], _bound(folded, start, end, unit), value, unit, ulp)


def _bound(folded: str, start: int, end: int, unit: str | None) -> Operator | None:
    """The bound in front; where there is none or only ``=`` (=95%以上), the one behind."""
    op = operator_before(folded, start)[0]
    return operator_after(folded, end, unit) or op if op is None or op == "=" else op


def _join(text: str, gap: str, found: list[Quantity]) -> None:
    """Makes the last two figures one amount (1亿2000万元) or a range (30-50元) where they are."""
    first, second = found[-2:]
    if not gap and first.unit == "亿" and second.unit and second.unit.startswith("万"):
        raw, value = text[first.start : second.end], first.value * 10000 + second.value
        found[-2:] = [replace(second, start=first.start, raw=raw, value=value, op=first.op)]
    elif (
        gap
        and _RANGE.fullmatch(gap)
        and first.op in (None, ">=")
        and (first.unit in (None, second.unit) or _same_scale(first.unit, second.unit))
        and abs(first.value) < abs(second.value)
    ):
        found[-2:] = [replace(first, unit=second.unit, op=">="), replace(second, op=second.op or "<=")]


def _same_scale(first: str | None, second: str | None) -> bool:
    """5万-10万元."""
    return first is not None and second is not None and kind_of(first) == "scale" and second.startswith(first)


def _add_spelled(text: str, folded: str, found: list[Quantity]) -> None:
    starts = [q.start for q in found]
    ends = [q.end for q in found]
    spelled = []
    for figure in spelled_figures(folded):
        after = bisect_left(starts, figure.end)
        if after and ends[after - 1] > figure.start:
            continue
        start, end, unit = figure.start, figure.end, figure.unit
        op = _bound(folded, start, end, unit)
        spelled.append(Quantity(start, end, text[start:end], op, figure.value, unit, figure.ulp))
    if spelled:
        found += spelled
        found.sort(key=lambda q: q.start)
