"""Units of measure by family: whether two figures can be compared, and what they are worth.

The words are in ``rules/lexicon/unit_kinds.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rules.names import LEXICON, bare

# multipliers that may stand before a unit of count, area or length
_TIMES = (("亿", Decimal(10**8)), ("千万", Decimal(10**7)), ("百万", Decimal(10**6)),
          ("万", Decimal(10**4)), ("千", Decimal(1000)), ("百", Decimal(100)))  # fmt: skip
_PERCENT = re.compile(r"[%％]|百分")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: its family, the kind of thing within it, and how many base units one is worth."""

    family: str
    kind: str
    worth: Decimal


@dataclass(frozen=True, slots=True)
class Named:
    """Names of indicators that say which families of units their figures cannot have."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    families: frozenset[str]


@cache
def _table() -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for family, kinds in _lexicon()["families"].items():
        for kind, entry in kinds.items():
            for word in entry["words"]:
                found[_clean(word)] = Measure(family, kind, Decimal(entry["worth"]))
    return found


@cache
def _lexicon() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((LEXICON / "unit_kinds.toml").read_text("utf-8"))


@cache
def mixed_kinds() -> frozenset[frozenset[str]]:
    """Pairs of kinds of one family that are different things."""
    return frozenset(frozenset(pair) for pair in _lexicon()["mixed"]["pairs"])


@cache
def _named() -> tuple[Named, Named]:
    words = _lexicon()["named"]
    return (
        Named(re.compile(words["rate"]), re.compile(words["rate_free"]), frozenset(words["rate_not"])),
        Named(re.compile(words["time"]), None, frozenset(words["time_not"])),
    )


def _clean(unit: str) -> str:
    return unit.replace(" ", "") if _PERCENT.search(unit) or unit == "‰" else bare(unit)


@cache
def measure(unit: str | None) -> Measure | None:
    """The family and worth of a printed unit; None for none, or for one that is not known."""
    if not unit:
        return None
    word, table = _clean(unit), _table()
    if word in table:
        return table[word]
    if word == "万":  # an amount whose 元 was left out; of people it would be said
        return Measure("money", "万元", Decimal(10**4))
    for sign, times in _TIMES:
        rest = word.removeprefix(sign)
        if rest != word and rest in table:
            inner = table[rest]
            return Measure(inner.family, inner.kind, inner.worth * times)
    return None


def comparable(one: str | None, other: str | None) -> bool:
    """Whether figures in two units can be compared: one family, or the same or no unit printed."""
    a, b = measure(one), measure(other)
    if a is None or b is None:
        return not one or not other or bare(one) == bare(other)
    return a.family == b.family


def mixed(one: str | None, other: str | None) -> bool:
    """Whether two units are of different things: 人次 and 人, 天 and %."""
    a, b = measure(one), measure(other)
    if a is None or b is None:
        return False
    return a.family != b.family or frozenset((a.kind, b.kind)) in mixed_kinds()


def misnamed(name: str | None, unit: str | None) -> bool:
    """Whether an indicator's name asks for another family of units: a 率 counted in 天."""
    known, key = measure(unit), bare(name)
    if known is None:
        return False
    return any(
        n.pattern.search(key) and not (n.unless and n.unless.search(key)) and known.family in n.families
        for n in _named()
    )
