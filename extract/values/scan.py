"""Every number of a text, once, with what the text itself says it is."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extract.facts import Role
from extract.values.explained import explain
from extract.values.formulas import formula_spans, is_factor
from extract.values.numerals import ARABIC, arabic
from extract.values.text import fold
from extract.values.units import unit_at

_RUN = re.compile(r"[0-9]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]+")
_PAGE_LINE = re.compile(r"^[ \t]*[-—–·]{1,3} *[0-9]{1,4} *[-—–·]{1,3}[ \t]*$", re.M)
_PAGE = re.compile(r"第 ?[0-9]{1,4} ?页(?: ?[,，/]? ?共 ?[0-9]{1,4} ?页)?")
# A stroke is a minus only where no other word can be cut off by it: not 项目-5, not 30-50.
_BEFORE_MINUS = frozenset('\n\t\r ([=:><≥≤+×*/“"，,、;；。为是占比重的到率额数值差幅长降')


@dataclass(frozen=True, slots=True)
class NumberAt:
    """One number token; ``role`` is what the text itself explains, ``unit`` what stands behind it."""

    start: int
    end: int
    value: Decimal
    raw: str
    role: Role | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A number token as the scanner sees it; ``unit_end`` is ``end`` where no unit follows."""

    start: int
    end: int
    role: Role | None
    unit: str | None
    unit_end: int
    negative: bool = False


def scan_numbers(text: str) -> list[NumberAt]:
    """Every Arabic number of the text (full-width too), left to right, none of them twice.

    ``1,234.5`` is one number, 2022年5月31日 three with the role ``date``. A role of None means
    that the text explains nothing: a figure that somebody should account for.
    """
    folded = fold(text)
    found = []
    for token in tokens(folded):
        value, _ = arabic(folded[token.start + token.negative : token.end])
        if token.negative:
            value = value.copy_negate()
        raw = text[token.start : token.end]
        found.append(NumberAt(token.start, token.end, value, raw, token.role, token.unit))
    return found


@lru_cache(maxsize=32)
def tokens(folded: str) -> tuple[Token, ...]:
    """The number tokens of a folded text."""
    found: list[Token] = []
    spans = deque(_fixed_spans(folded))
    position = 0
    while m := ARABIC.search(folded, position):
        start, position = m.span()
        while spans and spans[0][1] <= start:
            spans.popleft()
        fixed = spans[0][2] if spans and spans[0][0] <= start else None
        explained = (spans[0][1], fixed) if fixed and fixed != "formula" else explain(folded, start, position)
        if explained is None:
            found.append(_figure(folded, start, position, fixed))
            continue
        end, role = explained
        while end < len(folded) and folded[end].isdecimal() and folded[end - 1].isdecimal():
            end += 1
        found += _explained(folded, start, end, role)
        position = end
    return tuple(found)


def _figure(folded: str, start: int, end: int, role: Role | None) -> Token:
    unit, unit_end = unit_at(folded, end) or (None, end)
    if role is None and is_factor(folded, start, unit_end):
        role = "formula"
    negative = role is None and start > 0 and folded[start - 1] == "-" and _is_minus(folded, start - 1)
    return Token(start - negative, end, role, unit, unit_end, negative)


def _explained(folded: str, start: int, end: int, role: Role) -> list[Token]:
    """The tokens of an explained stretch: dates and numbers with 号 by runs of digits."""
    pattern = ARABIC if role in ("name", "formula") else _RUN
    return [Token(m.start(), m.end(), role, None, m.end()) for m in pattern.finditer(folded, start, end)]


def _is_minus(folded: str, position: int) -> bool:
    return position == 0 or folded[position - 1] in _BEFORE_MINUS


def _fixed_spans(folded: str) -> list[tuple[int, int, Role]]:
    """Stretches explained as a whole, in order: addresses, page numbers, and formulas.

    In a formula a number may still be a year or an ordinal.
    """
    spans: list[tuple[int, int, Role]] = [(start, end, "formula") for start, end in formula_spans(folded)]
    if "://" in folded or "www." in folded or "@" in folded:
        spans += [(m.start(), m.end(), "name") for m in _ADDRESS.finditer(folded)]
    if "页" in folded:
        spans += [(m.start(), m.end(), "page_number") for m in _PAGE.finditer(folded)]
    if "-" in folded or "—" in folded:
        spans += [(m.start(), m.end(), "page_number") for m in _PAGE_LINE.finditer(folded)]
    return sorted(spans)
