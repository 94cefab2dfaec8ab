"""Figures spelled in Chinese characters before a measure word: 二起, 五百万元, 百分之九十五."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.values.numerals import CHINESE_CHARS, CHINESE_DIGIT, chinese_number, last_place
from extract.values.units import split_scale, unit_at, units

PER = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_NUMERAL = re.compile(rf"[{CHINESE_CHARS}][{CHINESE_CHARS}]{{0,19}}(?:点[〇零{CHINESE_DIGIT}]{{1,8}})?")
_DIGITS = frozenset(CHINESE_DIGIT + "十拾")
# Ordinals, quoted slogans, vague numbers (数十家), articles (这一次), pieces of another number.
_NOT_BEHIND = frozenset("第“\"‘「『'数几这那某每同唯统任另新进各哪逐之.·十百千万亿0123456789")
_END = frozenset("\n\t\r 。，,；;、：:)）]】！？+")
_SCALES = {"万": "万", "萬": "万", "亿": "亿", "億": "亿"}


@dataclass(frozen=True, slots=True)
class Spelled:
    """A spelled figure with its unit; ``start:end`` covers both."""

    start: int
    end: int
    value: Decimal
    unit: str
    ulp: Decimal


def spelled_figures(folded: str) -> Iterator[Spelled]:
    """The spelled figures of a folded text, left to right."""
    length = len(folded.strip())
    for m in _NUMERAL.finditer(folded):
        start, end = m.span()
        per = PER.get(folded[max(0, start - 3) : start])
        if per is not None:
            found = _figure(folded, start - 3, end, m[0], per)
        elif folded.startswith("分之", end) or (start and folded[start - 1] in _NOT_BEHIND):
            continue
        else:
            found = _measured(folded, start, end, m[0], length)
        if found is not None:
            yield found


def _measured(folded: str, start: int, end: int, numeral: str, length: int) -> Spelled | None:
    unit = unit_at(folded, end)
    if unit is None or _DIGITS.isdisjoint(numeral):
        return None
    name, unit_end = unit
    alone = unit_end - start == length
    if not alone and not _counts(folded, unit_end, numeral, split_scale(name)[1]):
        return None
    # 五百万元 is 500 万元, as it would stand in figures.
    if len(numeral) > 1 and numeral[-1] in _SCALES and split_scale(name)[0] == 1:
        numeral, name = numeral[:-1], _SCALES[numeral[-1]] + name
    return _figure(folded, start, unit_end, numeral, name)


def _counts(folded: str, unit_end: int, numeral: str, base: str) -> bool:
    """Whether a numeral and a measure word in running text count something."""
    known = units()
    after = folded[unit_end : unit_end + 1]
    if base not in known.spelled or after == "一":  # 一户一档
        return False
    if numeral != "一":
        return True
    return base not in known.adverb and (base not in known.article or not after or after in _END)


def _figure(folded: str, start: int, end: int, numeral: str, unit: str) -> Spelled | None:
    value = chinese_number(numeral)
    if value is None:
        return None
    return Spelled(start, end, value, unit, last_place(len(numeral.partition("点")[2])))
