"""Years and full dates. A bare four-digit number is never a year (1983万元, 2013 人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.values.lexicon import toml_of
from extract.values.numerals import chinese_number
from extract.values.text import fold, skip_back
from extract.values.units import kind_of, unit_at

_CN_YEAR_CHARS = "〇零○OoＯ0一二三四五六七八九"
_CN_DAY = "[一二三四五六七八九十廿卅〇零]{1,3}"
# All of these begin at the first character of a year, so that the scanner can use them in place.
FULL_DATE = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?:\s{0,3}年\s{0,3}(?P<m>[01]?[0-9])\s{0,3}月\s{0,3}(?P<d>[0-3]?[0-9])\s{0,3}"
    r"(?:[日号]|(?=[\s。，,;)]|$))"
    r"|\s?(?P<sep>[./-])\s?(?P<m2>[01]?[0-9])\s?(?P=sep)\s?(?P<d2>[0-3]?[0-9])(?!\.?[0-9]))"
)
CN_FULL_DATE = re.compile(
    rf"(?P<y>[一二][{_CN_YEAR_CHARS}]{{2,3}})\s?年\s?(?P<m>{_CN_DAY})\s?月\s?(?P<d>{_CN_DAY})\s?[日号]"
)
_Y = r"(?:19|20)[0-9]{2}"
_JOIN = r"\s?[-—–―~～至到/]{1,2}\s?"
_YM = r"[-./](?:1[0-2]|0?[1-9])(?![0-9.])"
YEAR = re.compile(
    # 2021年, 2021 年度, (2021)年度
    rf"(?P<y>{_Y})(?:\s{{0,3}}\)?\s?(?:会计|预算|财政|自然|学|[两三四五]个?)?年(?:度)?"
    r"|-(?:0[1-9]|1[0-2])(?![0-9]|-[0-9])"  # 2021-12
    r"|(?=\s?(?:[上下]半年|全年))"
    rf"|(?=\s?[、和及与]\s?(?:{_Y}\s?[、和及与]\s?){{0,4}}{_Y}\s?[两三四五]?个?年))"  # 2020、2021年
)
YEAR_RANGE = re.compile(
    rf"(?P<y>{_Y})(?:\s?年?(?:度)?){_JOIN}(?P<to>{_Y})(?![0-9])(?P<nian>\s{{0,2}}(?:学|财|预算|会计)?年(?:度)?)?"
    rf"|(?P<y2>{_Y}){_YM}{_JOIN}(?P<to2>{_Y})(?P<nian2>{_YM})"  # 2021.01-2021.12
)
CN_YEAR = re.compile(rf"(?P<y>[一二][{_CN_YEAR_CHARS}]{{2,3}})\s?年(?:度)?")
MONTH = re.compile(
    r"(?P<m>1[0-2]|0?[1-9])\s?月(?:份|底|初|末)?"
    r"(?:\s{0,2}(?P<d>3[01]|[12][0-9]|0?[1-9])\s?[日号](?:\s?[-—–~至到]\s?(?:3[01]|[12][0-9]|0?[1-9])\s?[日号])?)?"
)
MONTH_RANGE = re.compile(r"(?:1[0-2]|0?[1-9])\s?[-—–~至到、]\s?(?=(?:1[0-2]|0?[1-9])\s?月)")
DAY_TAIL = re.compile(r"\s?[-—–~至到]\s?(?:3[01]|[12][0-9]|0?[1-9])\s?[日号]")
# 1:15 may be a ratio; 08:15 and 8:30 are not.
CLOCK = re.compile(r"(?:(?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?|[0-9]:[03]0)(?![0-9:])")

_YEAR_MONTH = re.compile(rf"(?P<y>{_Y})[./](?:1[0-2]|0?[1-9])(?![0-9.])")
_DAY = re.compile(r"(?:3[01]|[12][0-9]|0?[1-9])\s?[日号]")
_ARABIC_START = re.compile(r"[12][09][0-9]{2}")
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Year:
    """A year that the text names as one; ``start:end`` covers 2021年度, of a range its own four digits."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class DateAt:
    """A full date (year, month and day)."""

    start: int
    end: int
    value: date


def find_dates(text: str) -> list[DateAt]:
    """Full dates, left to right: 2022年5月31日, 2022.5.31, 2022/5/31, 二○二二年五月三十一日."""
    folded = fold(text)
    return [
        DateAt(m.start(), m.end(), value)
        for m in (*_matches(FULL_DATE, _ARABIC_START, folded), *CN_FULL_DATE.finditer(folded))
        if (value := date_of(m)) is not None
    ]


def find_years(text: str) -> list[Year]:
    """Years, left to right; those inside full dates and document numbers are left to these."""
    folded = fold(text)
    found: list[Year] = []
    position = 0
    for start in (m.start() for m in _ARABIC_START.finditer(folded)):
        if start < position or _inside_number(folded, start):
            continue
        full = FULL_DATE.match(folded, start)
        if full and date_of(full):
            position = full.end()
            continue
        years = years_at(folded, start)
        found += years
        position = years[-1].end if years else start
    for m in CN_YEAR.finditer(folded):
        value = _chinese_year(m["y"])
        if value and not CN_FULL_DATE.match(folded, m.start()):
            found.append(Year(m.start(), m.end(), value))
    return sorted(found, key=lambda year: year.start)


def years_at(folded: str, start: int) -> list[Year]:
    """The year, or the two of a range, that begin exactly at ``start``."""
    ranged = YEAR_RANGE.match(folded, start)
    if ranged:
        first, last = int(ranged["y"] or ranged["y2"]), int(ranged["to"] or ranged["to2"])
        months = ranged["nian2"] is not None
        if first + (not months) <= last <= first + _LONGEST_RANGE and (
            months or ranged["nian"] or not _counted(folded, ranged.end())
        ):
            second = ranged.start("to2" if months else "to")
            return [Year(start, start + 4, first), Year(second, ranged.end(), last)]
    single = YEAR.match(folded, start)
    if single is None and folded.endswith(_words("dated"), 0, skip_back(folded, start)):
        single = _YEAR_MONTH.match(folded, start)
        if single and unit_at(folded, single.end()):
            return []
    return [Year(start, single.end(), int(single["y"]))] if single else []


def month_day_at(folded: str, start: int) -> int | None:
    """Where the day of 每月5日 ends, None if no such day begins at ``start``."""
    if folded[start - 1 : start] not in ("月", "度", "年") or not folded.endswith(_words("months"), 0, start):
        return None
    day = _DAY.match(folded, start)
    return day.end() if day else None


def date_of(match: re.Match[str]) -> date | None:
    """The date of a FULL_DATE or CN_FULL_DATE match, None for 2021年13月40日."""
    parts = match.groupdict()
    year, month, day = parts["y"], parts["m"] or parts["m2"], parts["d"] or parts["d2"]
    if year[0] in "一二":
        values = (_chinese_year(year), chinese_number(month), chinese_number(day))
        if None in values:
            return None
        y, m, d = (int(v) for v in values if v is not None)
    else:
        y, m, d = int(year), int(month), int(day)
    try:
        return date(y, m, d)
    except ValueError:
        return None


def _chinese_year(chars: str) -> int | None:
    """二〇二一 -> 2021; 二一九 -> 2019, the 〇 being what recognisers lose."""
    value = chinese_number(chars.replace("0", "〇"))
    if value is None:
        return None
    year = int(value)
    if len(chars) == 3:
        year = 2000 + year % 100 if chars[0] == "二" and chars[1] in "一二" else 0
    return year if 1900 <= year < 2100 else None


def _matches(pattern: re.Pattern[str], start: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    for m in start.finditer(folded):
        if not _inside_number(folded, m.start()):
            found = pattern.match(folded, m.start())
            if found:
                yield found


def _inside_number(folded: str, start: int) -> bool:
    return start > 0 and folded[start - 1].isdecimal()


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(toml_of("numbering.toml")[section])


def _counted(folded: str, end: int) -> bool:
    """Whether a unit follows, so that 2000-2010人 is a range of persons."""
    unit = unit_at(folded, end)
    return unit is not None and kind_of(unit[0]) is not None
