"""Targets whose sign a recogniser misread: 290% for ≥90%, w45元 for ≤45元, 27000人 for ≥7000人."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from extract.forms.block import IndicatorRow
from extract.values import Target, ocr_comparator, target

_RATE = re.compile(r"(率|度|比例|比率|占比)\s*$")
_TORN = re.compile(r"(?<=[一-龥])\s+(?=[一-龥])")
_TORN_POINT = re.compile(r"(?<=\d)(?:\s+\.\s*|\.\s+)(?=\d)")
_SIGN_DIGIT = "2"
_NEAR = Decimal(2)
"""An actual that is no further from a target than by this ratio may well be of it."""


def read_target(row: IndicatorRow, *, ragged: bool, digits: bool) -> Target:
    """The target of a row; in damaged text its sign may have been misread.

    ``digits``: signs of this block are known to have been read as digits.
    """
    text = without_tears(row.texts.get("target", ""))
    if ragged and row.text("operator") is None:
        read = _of_rate(row, text) or _of_letter(text) or (_of_count(row, text) if digits else None)
        if read is not None:
            row.note("ocr_sign", 0.5)
            return read
    return target(text, op=row.text("operator"), unit=row.text("unit"))


def signs_are_digits(rows: Iterable[IndicatorRow]) -> bool:
    """Whether a rate of a block shows that its signs were read as digits: 290%."""
    return any(
        row.texts.get("target", "").startswith(_SIGN_DIGIT) and _of_rate(row, row.texts["target"])
        for row in rows
    )


def without_tears(text: str) -> str:
    """Without the blanks that narrow cells and recognisers leave inside words and figures: 小 时, 94 . 5%."""
    return _TORN.sub("", _TORN_POINT.sub(".", text))


def _of_rate(row: IndicatorRow, text: str) -> Target | None:
    return ocr_comparator(text) if _RATE.search(row.texts.get("level3", "")) else None


def _of_letter(text: str) -> Target | None:
    return ocr_comparator(text) if text[:1].isascii() and text[:1].isalpha() else None


def _of_count(row: IndicatorRow, text: str) -> Target | None:
    """27000人 as ≥7000人, where what was done is near that and far from what is printed."""
    reached = target(without_tears(row.texts.get("actual", ""))).values
    printed, signed = target(text), target(f"≥{text[1:]}")
    if not text.startswith(_SIGN_DIGIT) or not text[1:2].isdigit() or len(reached) != 1:
        return None
    if len(printed.values) != 1 or len(signed.values) != 1 or printed.op is not None:
        return None
    done = reached[0].value
    if not _near(done, signed.values[0].value) or _near(done, printed.values[0].value):
        return None
    return replace(signed, raw=text)


def _near(one: Decimal, other: Decimal) -> bool:
    return 0 < one <= other * _NEAR and other <= one * _NEAR
