"""Figures: Arabic tokens and numbers spelled in Chinese characters."""

from __future__ import annotations

import re
from decimal import Decimal

# One Arabic figure in folded text. It begins with a plain class so that `re` can skip to it.
ARABIC = re.compile(r"[0-9](?:[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]*)(?:\.[0-9]+)?")

_DIGITS = {
    c: value
    for value, chars in enumerate(
        ("〇零○◯OoＯ", "一壹弌", "二贰貳两俩兩", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in chars
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

CHINESE_DIGIT = "一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
CHINESE_CHARS = "〇零○" + CHINESE_DIGIT + "十拾百佰千仟万亿萬億"
_LONGEST = 24


def arabic(token: str) -> tuple[Decimal, Decimal]:
    """Value and one unit in the last printed place of an ARABIC token."""
    plain = token.replace(",", "")
    places = len(plain) - plain.find(".") - 1 if "." in plain else 0
    return Decimal(plain), last_place(places)


def last_place(places: int) -> Decimal:
    """One unit in the last of so many decimal places: 2 -> 0.01."""
    return Decimal((0, (1,), -places))


def chinese_number(text: str) -> Decimal | None:
    """The number that Chinese numerals spell (九十五点五, 二〇二一, 壹佰万), None if they do not.

    After a unit a last digit counts tenths of it, as spoken: 三百五 is 350.
    """
    if not text or len(text) > _LONGEST:
        return None
    whole, point, fraction = text.partition("点")
    if point:
        if not fraction or not all(c in _DIGITS for c in fraction):
            return None
        head = chinese_number(whole)
        if head is None:
            return None
        return head + Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))
    if all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    return _with_units(text)


def _with_units(text: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    last_unit = 1
    for c in text:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
            last_unit = 1 if digit == 0 else last_unit
        elif c in _TENS:
            section += (1 if digit is None else digit) * _TENS[c]
            digit, last_unit = None, _TENS[c]
        elif c in _MYRIADS:
            section += digit or 0
            if not total and not section:
                section = 1
            unit = _MYRIADS[c]
            total = (total + section) * unit if total < unit else total + section * unit
            section, digit, last_unit = 0, None, unit
        else:
            return None
    tail = digit or 0
    return Decimal(total + section + (tail * last_unit // 10 if tail and last_unit > 10 else tail))
