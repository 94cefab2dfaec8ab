"""Numbers that only say which one: 1. （2） 3、 第4条 附件6-2 目标1."""

from __future__ import annotations

import re
from functools import cache

from extract.values.lexicon import toml_of
from extract.values.text import skip_back, skip_on
from extract.values.units import unit_at

_BEFORE = frozenset('\n\t\r。；;:：，,(（“”"《》)!?！？、>|*#')
_SERIES = re.compile(r"[0-9]{1,3}(?:\s?[-—–~至到、.]\s?[0-9]{1,3})*")
_MULTI_DOT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}")
_HEADING = re.compile(r"[0-9]{1,2}\.[0-9]{1,2} {0,2}(?=[\u4e00-\u9fff])")
_BEFORE_YEAR = re.compile(r"(?P<n>[0-9]{1,2})\.(?=(?:19|20)[0-9]{2}\s{0,2}年)")
_BEHIND_LABEL = tuple(":、.)-—–")
_NO_LABEL_BEFORE = frozenset("，,。;；0123456789")
_LONGEST = 2


def ordinal_end(folded: str, start: int, end: int) -> int | None:
    """Where the ordinal ends to which the number ``start:end`` belongs; None if it is none."""
    back = skip_back(folded, start)
    previous = folded[back - 1] if back else "\n"
    if previous == "第":
        return _series_end(folded, start, end)
    boundary = previous in _BEFORE
    if "." in folded[start:end]:
        return _dotted(folded, start, end, boundary, previous)
    if end - start > _LONGEST:
        return None
    if (boundary and _enumerates(folded, end)) or _in_parentheses(folded, back, end, previous):
        return end
    return _labelled(folded, start, end, back)


def _enumerates(folded: str, end: int) -> bool:
    """1. 2、 at the beginning of a clause."""
    return folded.startswith(("、", "．", "."), end) and not folded[end + 1 : end + 2].isdecimal()


def _in_parentheses(folded: str, back: int, end: int, previous: str) -> bool:
    """(1) at the beginning of a clause, not behind the word that it may be a figure of: 产出指标(50)."""
    if not folded.startswith(")", skip_on(folded, end)):
        return False
    if previous != "(":
        return previous in "\n\r。；;"
    outside = skip_back(folded, back - 1)
    return outside == 0 or outside < back - 1 or folded[outside - 1] in _BEFORE


def _labelled(folded: str, start: int, end: int, back: int) -> int | None:
    """附件6-2, 目标1提高, 目标 1、, but not 实施项目15， nor 产出指标 50 45."""
    headings, labels = _labels()
    if folded.endswith(headings, 0, back):
        plain = True
    elif folded.endswith(labels, 0, back):
        apart = back < start or end - start > 1
        ahead = skip_on(folded, end)
        follows = folded[ahead : ahead + 1]
        plain = folded.startswith(_BEHIND_LABEL, end) or not (apart or follows in _NO_LABEL_BEFORE)
    else:
        return None
    if not plain or folded.startswith(("%", "/"), end) or unit_at(folded, end) is not None:
        return None
    return _series_end(folded, start, end)


def _dotted(folded: str, start: int, end: int, boundary: bool, previous: str) -> int | None:
    """1.2.3, 3.1 项目概况 at the beginning of a line, and the 1 of 1.2021年."""
    dots = _MULTI_DOT.match(folded, start)
    if dots:
        return dots.end()
    year = _BEFORE_YEAR.match(folded, start) if boundary else None
    if year:
        return year.end("n")
    heading = _HEADING.match(folded, start) if previous in "\n\r" else None
    return end if heading and heading.end() >= end and unit_at(folded, end) is None else None


def _series_end(folded: str, start: int, end: int) -> int:
    series = _SERIES.match(folded, start)
    return max(end, series.end()) if series else end


@cache
def _labels() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = toml_of("numbering.toml")
    return tuple(data["headings"]), tuple(data["labels"])
