"""Targets and actuals of indicators: bounds, compounds, durations, deadlines, words."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from extract.facts import Operator, Value
from extract.values.comparators import column_operator, comparators, operator_in_words
from extract.values.dates import find_dates
from extract.values.quantities import Quantity, find_quantities
from extract.values.text import fold, is_blank
from extract.values.units import kind_of, split_scale, unit_name

_CLAUSE = re.compile(r"[，,；;。、\n]")
_MONTH_ONLY = re.compile(
    r"(?P<by>≤|<=|<|不晚于|不迟于)?(?:每年|当年|本年度?|年度|于|在|截至|截止)?(?P<m>1[0-2]|0?[1-9])月(?P<part>份|底|末|初|上旬|中旬|下旬)?(?P<rest>.{0,8})"
)
_DEADLINE = re.compile(r"前|以内|之内|内$")
_YEAR_MONTH = re.compile(
    r"(?:(?P<y>(?:19|20)[0-9]{2})年度?)?(?:(?P<m>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12][0-9]|0?[1-9])[日号]|(?P<part>份|底|末|初|上旬|中旬|下旬))?|(?P<end>年?底|年?末|年?内|年终))(?P<rest>之前|以前|前)?"
)
_OCR = re.compile(r"[(（]?\s*(?P<rest>.+?)[)）、.。]*")
_PART_DAY = {"初": 10, "上旬": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Target:
    """What a target or an actual says. ``values`` are its figures, in order, with their bounds.

    ``op`` is the first figure's bound; ``qualitative`` where words stand instead of figures;
    None for an exact figure and for a blank.
    """

    raw: str
    op: Operator | None
    values: tuple[Value, ...]


def target(text: str, *, op: str | None = None, unit: str | None = None) -> Target:
    """Reads a target or an actual; ``op`` and ``unit`` are those of columns of their own.

    A bound relative to another year (不低于上年) is words. A month by which something must be done
    is a figure with the unit 月; a date with a year is words here and has `deadline`.
    """
    if is_blank(text):
        return Target("", None, ())
    column = column_operator(op) if op is not None else None
    default_unit = unit_name(unit) if unit is not None and not is_blank(unit) else None
    folded = fold(text)
    quantities = [q for q in find_quantities(text) if not _repeats_bound(folded, q)]
    if not quantities:
        return Target(text, *_month(folded)) if _month(folded)[1] else Target(text, "qualitative", ())
    values = tuple(
        Value(
            q.op
            or _bound_in_words(folded, quantities, index)
            or (None if column == "qualitative" else column),
            q.value,
            _unit(q.unit, default_unit),
        )
        for index, q in enumerate(quantities)
    )
    return Target(text, values[0].op or ("qualitative" if column == "qualitative" else None), values)


def _repeats_bound(folded: str, quantity: Quantity) -> bool:
    """The second figure of 90%以上(含90%) only says that the bound is included."""
    return folded.endswith(("(含", "(不含"), 0, quantity.start)


def _unit(own: str | None, column: str | None) -> str | None:
    """Its own unit before that of the column; 万 under 元 is 万元."""
    if own is not None and column is not None and kind_of(own) == "scale" and split_scale(column)[0] == 1:
        return own + column
    return own if own is not None else column


def ocr_comparator(text: str) -> Target | None:
    """Another reading of a target whose sign the recogniser may have damaged: 290% -> ≥90%.

    Only what is implausible as printed gets one: a leading 2 on a percentage above 100, a letter or
    bracket in place of the sign. A guess of low confidence, to be offered beside `target`.
    """
    bare = re.sub(r"\s", "", fold(text)).lstrip("(（").rstrip(")）、.。酚")
    known = comparators().ocr
    for sign, op in sorted(known.items(), key=lambda item: -len(item[0])):
        if not bare.startswith(sign) or not bare[len(sign) : len(sign) + 1].isdecimal():
            continue
        rest = bare[len(sign) :]
        if sign[0].isdecimal():
            printed, damaged = _single(bare), _single(_percent_restored(rest))
            if damaged is None or damaged.unit != "%" or damaged.value > 100 or damaged.value < 10:
                return None
            if printed is not None and printed.unit == "%" and printed.value <= 100:
                return None
        else:
            damaged = _single(rest)
        if damaged is None or (damaged.start, damaged.end) != (0, len(damaged.raw)):
            return None
        return Target(text, op, (Value(op, damaged.value, damaged.unit),))
    return None


def deadline(text: str, year: int | None = None) -> date | None:
    """The last day that a target allows, or the day an actual names; None where it names none.

    Without a year printed, ``year`` is meant. 6月底前 is 30 June, 6月前 is 31 May, 年底前 31 December.
    """
    dates = find_dates(text)
    bare = re.sub(r"\s", "", fold(text))
    if dates:
        return dates[-1].value
    named = list(_YEAR_MONTH.finditer(bare))
    if not named:
        return None
    found = named[-1]
    in_year = int(found["y"]) if found["y"] else year
    if in_year is None:
        return None
    if found["end"]:
        return date(in_year, 12, 31)
    month, part = int(found["m"]), found["part"]
    last = calendar.monthrange(in_year, month)[1]
    if found["day"]:
        return date(in_year, month, min(int(found["day"]), last))
    if found["rest"] and not part:
        return date(in_year, month, 1) - timedelta(days=1)
    return date(in_year, month, _PART_DAY.get(part or "", last))


def _month(folded: str) -> tuple[Operator | None, tuple[Value, ...]]:
    found = _MONTH_ONLY.fullmatch(re.sub(r"\s", "", folded))
    if not found or re.search(r"[0-9]", found["rest"]):
        return None, ()
    op: Operator | None = "<=" if found["by"] or _DEADLINE.search(found["rest"]) else None
    return op, (Value(op, Decimal(int(found["m"])), "月"),)


def _bound_in_words(folded: str, quantities: list[Quantity], index: int) -> Operator | None:
    """A bound said earlier in the same clause: 支出不超过年初预算的95%."""
    start = quantities[index - 1].end if index else 0
    clause = _CLAUSE.split(folded[start : quantities[index].start])[-1]
    return operator_in_words(clause)


def _single(text: str) -> Quantity | None:
    found = find_quantities(text)
    return found[0] if len(found) == 1 else None


def _percent_restored(rest: str) -> str:
    """What is left of a damaged percent sign (9o°/o, 90酚) is not guessed; a lost one is."""
    return rest if rest.endswith("%") else rest + "%"
