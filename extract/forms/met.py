"""Whether an actual value meets its target."""

from __future__ import annotations

import operator
import re
from dataclasses import replace
from datetime import date
from typing import Literal

from extract.facts import Value
from extract.values import Target, clean, deadline, level_word

_COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}
_FIRST = re.compile(r"[。；;]")  # 达成预期指标。全年发放到户 …
_BY = re.compile(r"前|底|内|截止|完成|≤|<")
_DATE_ONLY = re.compile(r"[\d年月日.\-/上中下旬底初末已之以前内完成于≤=]+")
_YEAR = re.compile(r"\D{0,2}\d{4}")
_ANY_YEAR = 2000


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
            return "yes" if days[1] <= days[0] else "no"
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


def _days(wanted: Target, reached: Target) -> tuple[date, date] | None:
    """The last day allowed and the day reached, if both entries name a day and nothing else."""
    texts = clean(wanted.raw), clean(reached.raw)
    if not all(_DATE_ONLY.fullmatch(text) for text in texts):
        return None
    some = None if any(_YEAR.match(text) for text in texts) else _ANY_YEAR
    by, on = (deadline(text, some) for text in texts)
    return (by, on) if by and on else None
