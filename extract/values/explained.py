"""What a number is besides a figure: date, year, document number, name, ordinal."""

from __future__ import annotations

import re

from extract.facts import Role
from extract.values.dates import (
    CLOCK,
    CN_FULL_DATE,
    CN_YEAR,
    DAY_TAIL,
    FULL_DATE,
    MONTH,
    MONTH_RANGE,
    date_of,
    month_day_at,
    years_at,
)
from extract.values.docnumbers import doc_numbers_at
from extract.values.names import name_end
from extract.values.ordinals import ordinal_end

_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}\s?[〕\]】]")
_CENTURIES = ("19", "20")

Explained = tuple[int, Role]


def explain(folded: str, start: int, end: int) -> Explained | None:
    """Up to where the numbers from ``start`` on are explained, and as what; None: not explained."""
    if end - start >= 4 and folded.startswith(_CENTURIES, start):
        found = _with_year(folded, start)
        if found:
            return found
    elif end - start <= 2:
        found = _within_year(folded, start)
        if found:
            return found
    name = name_end(folded, start, end)
    if name is not None:
        return name, "name"
    ordinal = ordinal_end(folded, start, end)
    return (ordinal, "ordinal") if ordinal is not None else None


def _with_year(folded: str, start: int) -> Explained | None:
    full = FULL_DATE.match(folded, start)
    if full and date_of(full):
        tail = DAY_TAIL.match(folded, full.end())
        return (tail.end() if tail else full.end()), "date"
    numbers = doc_numbers_at(folded, start)
    if numbers:
        return numbers[-1].end, "doc_number"
    years = years_at(folded, start)
    if years:
        return years[-1].end, "year"
    bare = _BARE_YEAR.match(folded, start)
    return (bare.end(), "doc_number") if bare and folded[start - 1 : start] in ("〔", "[", "【") else None


def _within_year(folded: str, start: int) -> Explained | None:
    if folded[start] == "0" and folded[start - 1 : start] in ("一", "二"):  # 二0二一年
        written = CN_FULL_DATE.match(folded, start - 1) or CN_YEAR.match(folded, start - 1)
        if written:
            return written.end(), "date" if "月" in written[0] else "year"
    found = MONTH.match(folded, start) or MONTH_RANGE.match(folded, start) or CLOCK.match(folded, start)
    if found:
        return found.end(), "date"
    day = month_day_at(folded, start)
    return (day, "date") if day is not None else None
