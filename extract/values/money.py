"""Amounts of money, in yuan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.values.numerals import arabic, chinese_number
from extract.values.quantities import Quantity, find_quantities
from extract.values.text import clean, is_blank, squeeze
from extract.values.units import kind_of, split_scale, unit_name

_UNIT = r"(?:[百千万亿]|百万|千万|万亿|十亿|百亿)?元"
_CELL = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?(?:人民币|RMB|CNY)?(?P<sign3>[¥￥])?(?P<sign2>-)?"
    rf"(?P<number>[0-9]{{1,3}}(?:[,，][0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    rf"(?P<close>(?(open)\)|))\(?(?P<unit>{_UNIT}|[百千]?万|亿)?\)?(?:整|正)?"
)
_CAPITAL = re.compile(
    r"(?:人民币)?(?:(?P<yuan>[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億]+)[元圆])"
    r"(?:零?(?P<jiao>[一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?(?P<fen>[一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?[整正]?"
)
_DECLARED = re.compile(
    rf"单位[:]?(?:人民币)?\(?(?P<a>{_UNIT})(?![/\u4e00-\u9fff])"
    rf"|[(\[【〔](?:单位[:]?)?(?:人民币)?(?P<b>{_UNIT})[)\]】〕、,，;;]"
    rf"|(?<![0-9一二三四五六七八九十百千.])(?P<c>[百千]?万元|亿元)(?!/|以)"
)


_LONGEST_REST = 6  # words beside the one amount: 年初预算466万元, not a sentence with an amount in it


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan; ``ulp`` is one unit in the last printed place, in yuan.

    ``unit_raw`` is the unit it was read with: its own (normal form) or that of the column.
    """

    yuan: Decimal
    ulp: Decimal
    unit_raw: str | None


def money(text: str, unit: str | None = None) -> Money | None:
    """The one amount of a cell or phrase; None for blanks, several amounts, or no unit at all.

    ``unit`` is what the caption or column declares, for a number without a unit of its own.
    ``万`` alone means 万元. ``(1,234.5)`` and ``-1,234.5`` are negative.
    """
    if is_blank(text):
        return None
    bare = squeeze(text)
    cell = _CELL.fullmatch(bare)
    if cell:
        value, ulp = arabic(_with_zero(cell["number"].replace("，", "")))
        negative = (cell["open"] is not None) != (cell["sign"] == "-" or cell["sign2"] == "-")
        value = value.copy_negate() if negative and value else value
        own = unit_name(cell["unit"]) if cell["unit"] else None
        return _amount(value, ulp, own or _declared_or_name(unit) or ("元" if cell["sign3"] else None))
    capital = _CAPITAL.fullmatch(bare)
    if capital:
        return _capital(capital)
    amounts = [(q, m) for q in find_quantities(text) if (m := money_of(q)) is not None]
    if len(amounts) != 1 or len(bare) - len(squeeze(amounts[0][0].raw)) > _LONGEST_REST:
        return None
    return amounts[0][1]


def money_of(quantity: Quantity, unit: str | None = None) -> Money | None:
    """A found quantity as money; None if its unit is another one (人, 元/人, 美元).

    ``unit`` stands in where the quantity has none.
    """
    return _amount(quantity.value, quantity.ulp, quantity.unit or _declared_or_name(unit))


def unit_in(text: str) -> str | None:
    """The money unit that a caption or header declares: 单位：万元, 项目资金(万元) -> 万元."""
    bare = clean(text)
    if bare in ("元", "千元", "百元"):
        return bare
    found = _DECLARED.search(bare)
    return (found["a"] or found["b"] or found["c"]) if found else None


def _declared_or_name(unit: str | None) -> str | None:
    if unit is None:
        return None
    return unit_in(unit) or unit_name(unit)


def _amount(value: Decimal, ulp: Decimal, unit: str | None) -> Money | None:
    if unit is None:
        return None
    scale, base = split_scale(unit)
    if kind_of(base) != "money" and not (base == "" and scale >= 10000):
        return None
    return Money(value * scale, ulp * scale, unit)


def _capital(m: re.Match[str]) -> Money | None:
    yuan = chinese_number(m["yuan"])
    if yuan is None:
        return None
    jiao = chinese_number(m["jiao"] or "零") or Decimal(0)
    fen = chinese_number(m["fen"] or "零") or Decimal(0)
    ulp = Decimal("0.01") if m["fen"] else Decimal("0.1") if m["jiao"] else Decimal(1)
    return Money(yuan + jiao / 10 + fen / 100, ulp, "元")


def _with_zero(number: str) -> str:
    return "0" + number if number.startswith(".") else number
