"""Whether an actual value meets its target."""

from __future__ import annotations

import operator
from typing import Literal

from extract.facts import Value
from extract.values import Target, clean, level_word

_COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}


def met(wanted: Target, reached: Target) -> Literal["yes", "no", "unknown"]:
    """``yes``, ``no`` or, where the two cannot be compared for certain, ``unknown``.

    A target without a comparator is only known to be met when it is reached exactly: whether
    more is better it does not say.
    """
    word = level_word(reached.raw)
    if word is not None:
        return "yes" if word == "met" else "no"
    if not wanted.values or len(wanted.values) != len(reached.values) or reached.op not in (None, "="):
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
