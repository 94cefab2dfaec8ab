"""Bounds: ≥ and its kind, in signs and in words, before or behind a figure or in their own column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.facts import Operator
from extract.values.lexicon import any_of, toml_of
from extract.values.text import clean, fold, skip_back, skip_on
from extract.values.units import kind_of

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LONGEST_TAG = 80
_FLIPPED: dict[Operator, Operator] = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "="}


@dataclass(frozen=True)
class Comparators:
    """The vocabulary of rules/lexicon/comparators.toml, compiled."""

    before: dict[str, Operator]
    signs: dict[str, Operator]
    after: dict[str, Operator]
    column: dict[str, Operator | None]
    fillers: tuple[str, ...]
    within: tuple[str, ...]
    longest: int
    last: frozenset[str]
    first: frozenset[str]
    after_pattern: re.Pattern[str]
    words_pattern: re.Pattern[str]
    ocr: dict[str, Operator]


@cache
def comparators() -> Comparators:
    data = toml_of("comparators.toml")
    before: dict[str, Operator] = {}
    signs: dict[str, Operator] = {}
    after: dict[str, Operator] = {}
    column: dict[str, Operator | None] = {}
    words: list[str] = []
    for entry in data["operator"]:
        op: Operator = entry["op"]
        signs |= {fold(sign): op for sign in entry["signs"]}
        before |= dict.fromkeys(entry["before"], op)
        after |= dict.fromkeys(entry["after"], op)
        column |= {clean(word): op for word in (*entry["signs"], *entry["before"], *entry["column"])}
        words += entry["before"]
    column |= dict.fromkeys(data["words"]["qualitative"], "qualitative")
    column |= dict.fromkeys(data["words"]["none"])
    ocr: dict[str, Operator] = {fold(sign): ">=" for sign in data["ocr"]["ge"]}
    ocr |= {fold(sign): "<=" for sign in data["ocr"]["le"]}
    fillers = tuple(fold(word) for word in data["words"]["filler"])
    within = tuple(data["words"]["within"])
    return Comparators(
        before | signs,
        signs,
        after,
        column,
        fillers,
        within,
        max(map(len, before | signs)),
        frozenset(word[-1] for word in (*before, *signs, *fillers)),
        frozenset(word[0] for word in (*after, *within, *signs)),
        # 15日内部, 3天前期: the next word, no bound.
        re.compile(rf"{any_of([*after, *within])}(?![部容期述后])"),
        re.compile(any_of([word for word in words if len(word) > 1])),
        ocr,
    )


def operator_before(folded: str, position: int) -> tuple[Operator | None, int]:
    """The bound that ends right before ``position`` and where it begins; None if there is none."""
    known = comparators()
    start = skip_back(folded, position)
    while start and folded[start - 1] in known.last:
        filler = next((f for f in known.fillers if folded.endswith(f, 0, start)), None)
        for length in range(min(known.longest, start), 0, -1):
            op = known.before.get(folded[start - length : start])
            if op is not None and not (filler and length < len(filler)):
                if folded[start - 1] == ">" and _closes_tag(folded, start):
                    return None, position
                return _widened(folded, start - length, op)
        if filler is None:
            return None, position
        start = skip_back(folded, start - len(filler))
    return None, position


def operator_after(folded: str, position: int, unit: str | None) -> Operator | None:
    """The bound said behind a figure: 以上, 以内; 内 and 前 only behind a duration."""
    known = comparators()
    ahead = skip_on(folded, position)
    if folded[ahead : ahead + 1] not in known.first:
        return None
    found = known.after_pattern.match(folded, ahead)
    if found:
        return known.after.get(found[0]) or ("<=" if kind_of(unit) == "duration" else None)
    for length in (2, 1):
        sign = known.signs.get(folded[ahead : ahead + length])
        if sign is not None and sign != "=":  # 90%≤满意度 bounds from below; a tag or a figure ends it
            follows = folded[ahead + length : ahead + length + 2].strip()[:1]
            return _FLIPPED[sign] if "\u4e00" <= follows <= "\u9fff" or follows in ("X", "x") else None
    return None


def operator_in_words(folded: str) -> Operator | None:
    """The last bound in words of a clause (完成率不低于年度目标的), None if there is none."""
    found = comparators().words_pattern.findall(folded)
    return comparators().before[found[-1]] if found else None


def column_operator(text: str) -> Operator | None:
    """What a cell of an operator column says: ≥, 大于等于, 正向 -> >=; 定性 -> qualitative."""
    return comparators().column.get(clean(text))


def _closes_tag(folded: str, end: int) -> bool:
    """Whether the ``>`` before ``end`` belongs to markup that was left in the text: <td>100%."""
    opening = folded.rfind("<", max(0, end - _LONGEST_TAG), end)
    return opening >= 0 and _TAG.fullmatch(folded, opening, end) is not None


def _widened(folded: str, start: int, op: Operator) -> tuple[Operator, int]:
    """``> =`` with a space inside is one sign."""
    if op == "=":
        ahead = skip_back(folded, start)
        if ahead and folded[ahead - 1] in "<>≥≤":
            return (">=" if folded[ahead - 1] in ">≥" else "<="), ahead - 1
    return op, start
