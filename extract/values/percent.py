"""Percentages and scores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.values.numerals import arabic, chinese_number
from extract.values.quantities import find_quantities
from extract.values.text import is_blank, squeeze

_BARE = re.compile(r"(?P<sign>-)?(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|\.[0-9]+)")
_SCORE = re.compile(r"(?P<sign>[-+])?(?P<number>[0-9]+(?:\.[0-9]+)?)(?:分|\(分\))?")
_SCALE = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}
_LONGEST_REST = 6  # words beside the one percentage: 执行率为98.5%, not a sentence with a rate in it
_LARGEST_FRACTION = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage: 95.5 for 95.5%; ``ulp`` is one unit in the last printed place, in percent."""

    percent: Decimal
    ulp: Decimal


def percent(text: str, bare: bool = False) -> Percent | None:
    """The one percentage of a cell or phrase; None for blanks, several, or percentage points.

    With ``bare`` (the cell stands in a column of rates) a number alone is a percentage too; one with
    decimals up to 1.5, and 1 itself, is the fraction that spreadsheets keep: 0.95 is 95%.
    """
    if is_blank(text):
        return None
    rates = [q for q in find_quantities(text) if q.unit in _SCALE]
    if len(rates) == 1 and len(squeeze(text)) - len(squeeze(rates[0].raw)) <= _LONGEST_REST:
        scale = _SCALE[rates[0].unit or "%"]
        return Percent(rates[0].value * scale, rates[0].ulp * scale)
    number = _BARE.fullmatch(squeeze(text)) if bare else None
    if number is None:
        return None
    digits = number["number"]
    value, ulp = arabic("0" + digits if digits.startswith(".") else digits)
    if digits == "1":
        value, ulp = Decimal(100), Decimal(1)
    elif "." in digits and value <= _LARGEST_FRACTION:
        value, ulp = value * 100, ulp * 100
    return Percent(value.copy_negate() if number["sign"] else value, ulp)


def score(text: str) -> Decimal | None:
    """The number of a score or weight cell: 20, 10.00, 22.5分; None for blanks and anything else."""
    bare = squeeze(text)
    found = _SCORE.fullmatch(bare)
    if found:
        value = Decimal(found["number"])
        return value.copy_negate() if found["sign"] == "-" and value else value
    return chinese_number(bare[:-1]) if bare.endswith("分") and len(bare) > 1 else None
