"""Whether an actual value meets its target."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from extract.facts import Value
from extract.values import Target, clean, deadline, level_word
from extract.values.lexicon import toml_of

_COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}
_FIRST = re.compile(r"[。；;]")  # 达成预期指标。全年发放到户 …
_BY = re.compile(r"前|底|内|截止|完成|≤|<")
_DATE_ONLY = re.compile(r"[\d年月日.\-/上中下旬底初末已之以前内完成于≤=]+")
_YEAR = re.compile(r"\D{0,2}\d{4}")
_DAY_NAMED = re.compile(r"\d[日号]|\d\s?[./-]\s?\d+\s?[./-]\s?\d")
_MONTH_NAMED = re.compile(r"\d月")
_ANY_YEAR = 2000
_ANY_END = "完成"


def met(wanted: Target, reached: Target) -> Literal["yes", "no", "unknown"]:
    """``yes``, ``no`` or, where the two cannot be compared for certain, ``unknown``.

    Two dates without a year are of one year. A target without a comparator is only known to be met
    when it is reached exactly: whether more is better it does not say.
    """
    word = level_word(_FIRST.split(reached.raw)[0])
    if word is not None:
        return "yes" if word == "met" else "no"
    if len(reached.values) == 1 and {v.op for v in wanted.values} == {">=", "<="}:
        reached = replace(reached, values=reached.values * len(wanted.values))  # 10-12公里
    if not wanted.values or len(wanted.values) != len(reached.values) or reached.op not in (None, "="):
        days = _days(wanted, reached)
        if days is not None and _BY.search(wanted.raw):
            return days.verdict
        same = bool(wanted.raw) and clean(wanted.raw) == clean(reached.raw)
        return "yes" if same and wanted.op == "qualitative" else "unknown"
    results = {_one(w, r) for w, r in zip(wanted.values, reached.values, strict=True)}
    if "no" in results:
        return "no"
    return "yes" if results == {"yes"} else "unknown"


def _one(wanted: Value, reached: Value) -> Literal["yes", "no", "unknown"]:
    if wanted.unit and reached.unit and wanted.unit != reached.unit:
        return "unknown"
    if wanted.op not in _COMPARE:
        return "yes" if wanted.value == reached.value else "unknown"
    return "yes" if _COMPARE[wanted.op](reached.value, wanted.value) else "no"


@dataclass(frozen=True, slots=True)
class _Days:
    """The last day that a target allows and the day reached, each as early and as late as it may be meant:
    by 12月前 some mean in December, and who finished in December did so on any day of it."""

    by: tuple[date, date]
    on: tuple[date, date]

    @property
    def verdict(self) -> Literal["yes", "no", "unknown"]:
        if self.on[1] <= self.by[0]:
            return "yes"
        return "no" if self.on[0] > self.by[1] else "unknown"


def _days(wanted: Target, reached: Target) -> _Days | None:
    """The days of two entries that name a day and nothing else; None for others."""
    (by, due), (at, end) = (_ended(clean(text)) for text in (wanted.raw, reached.raw))
    texts = by, at
    if not all(_DATE_ONLY.fullmatch(text) for text in texts) or len({due, end} - {"", _ANY_END}) > 1:
        return None
    some = None if any(_YEAR.match(text) for text in texts) else _ANY_YEAR
    strict, meant, on = (deadline(text, some) for text in (by, by.replace("前", ""), at))
    if strict is None or meant is None or on is None:
        return None
    return _Days((strict, meant), (_first_day(at, on), on))


def _ended(text: str) -> tuple[str, str]:
    """An entry without the verb at its end (12月20日前完工), and that verb, '' where there is none."""
    verb = next((verb for verb in _verbs() if text.endswith(verb)), "")
    return text[: len(text) - len(verb)], verb


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(toml_of("levels.toml")["finished"]["ends"])


def _first_day(text: str, last: date) -> date:
    """The first day that an entry may mean whose last is ``last``."""
    if _DAY_NAMED.search(text):
        return last
    return last.replace(day=1) if _MONTH_NAMED.search(text) else last.replace(month=1, day=1)
