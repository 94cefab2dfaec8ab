"""Numbers that are part of a name or a code and count nothing: PM2.5, 7×24, 12345热线, telephones."""

from __future__ import annotations

import re
from functools import cache

from extract.values.lexicon import any_of, toml_of
from extract.values.text import skip_back
from extract.values.units import unit_at

_CODE = re.compile(r"[0-9A-Za-z_]+(?:[-_][0-9A-Za-z_]+)*")
_WITH_SIGNS = re.compile(r"[0-9]+(?:\s?[+×*·]\s?(?:[0-9]+|[NXn]))*")
_STANDARD = re.compile(r"[A-Z]{2,}(?:/[A-Z])? ?$")
_PHONE = r"1[3-9][0-9]{9}(?![0-9])|0[1-9][0-9]{1,2}[- ]?[0-9]{7,8}(?![0-9])|[48]00-[0-9]{3,4}-[0-9]{3,4}"
_DOTTED = r"[0-9]{1,2}[·•・‧][0-9]{1,2}(?![0-9%])"
_OPENING, _CLOSING = frozenset('“"‘「『'), ("”", '"', "’", "」", "』")
_CURRENCY = ("RMB", "CNY")
_SHORTEST_LONG_CODE = 11
_SHORTEST_CODE = 5


def name_end(folded: str, start: int, end: int) -> int | None:
    """Where the name ends to which the number ``start:end`` belongs; None if to none."""
    before = folded[start - 1] if start else "\n"
    after = folded[end] if end < len(folded) else "\n"
    if before.isascii() and before not in "\t\n":
        found = _behind_latin(folded, start, end, before)
        if found is not None:
            return found
    elif before in _OPENING:
        found = _quoted(folded, start)
        if found is not None:
            return found
    if after.isascii() and (after.isalpha() or after == "_"):
        return _before_latin(folded, start, end)
    known = _known().match(folded, start)
    if known:
        return max(known.end(), end)
    if end - start >= _SHORTEST_CODE and _is_code(folded, start, end):
        return end
    return _with_placeholder(folded, start) if after in "+×*" else None


def _behind_latin(folded: str, start: int, end: int, before: str) -> int | None:
    """PM2.5, COVID-19, N+1, GB/T 19001, "331"; the digits of &#8805;."""
    earlier = folded[start - 2] if start > 1 else "\n"
    latin = earlier.isascii() and earlier.isalpha()
    if before.isalpha() or before == "_":
        return None if folded.endswith(_CURRENCY, 0, start) else end
    if (before in "-+" and latin) or (before == "#" and earlier == "&"):
        return end
    if before == " " and latin and _STANDARD.search(folded, max(0, start - 8), start):
        return end if unit_at(folded, end) is None else None
    return _quoted(folded, start) if before in _OPENING else None


def _before_latin(folded: str, start: int, end: int) -> int | None:
    """5G, 3D, 99010124T0001; not 5kg. A digit behind what looks like a unit makes it a code."""
    unit = unit_at(folded, end)
    if unit is not None and not (
        folded[unit[1] : unit[1] + 1].isascii() and folded[unit[1] : unit[1] + 1].isalnum()
    ):
        return None
    code = _CODE.match(folded, start)
    return max(end, code.end()) if code else end


def _quoted(folded: str, start: int) -> int | None:
    """“331”, “1+3”: nothing but the number between quotation marks."""
    inside = _WITH_SIGNS.match(folded, start)
    return inside.end() if inside and folded.startswith(_CLOSING, inside.end()) else None


def _with_placeholder(folded: str, start: int) -> int | None:
    """1+N."""
    found = _WITH_SIGNS.match(folded, start)
    return found.end() if found and found[0][-1] in "NXn" else None


def _is_code(folded: str, start: int, end: int) -> bool:
    """A long run of digits without a unit, or a number behind 电话, 邮编, 账号."""
    if not folded[start:end].isdecimal():
        return False
    if folded.endswith(_code_labels(), 0, skip_back(folded, start, ": ")):
        return True
    return end - start >= _SHORTEST_LONG_CODE and unit_at(folded, end) is None


@cache
def _known() -> re.Pattern[str]:
    data = toml_of("numbering.toml")
    names = any_of([name for name in data["names"] if name[0].isdecimal()])
    ends = any_of(data["name_ends"])
    return re.compile(
        rf"{names}(?![0-9])|{_DOTTED}|[0-9]{{2,3}} ?{ends}|1[0-9]{{2,4}} ?{any_of(data['hotlines'])}|{_PHONE}"
    )


@cache
def _code_labels() -> tuple[str, ...]:
    return tuple(toml_of("numbering.toml")["codes"])
