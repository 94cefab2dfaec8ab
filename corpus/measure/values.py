"""When two texts, figures or quantities say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any


def plain(text: object) -> str:
    """Letters, digits and characters only, one width, one case."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", str(text or ""))).lower()


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if a in b or b in a:
        return max(ratio, 0.6 + 0.4 * min(len(a), len(b)) / max(len(a), len(b)))
    return ratio


def alike(a: object, b: object) -> float:
    """0 to 1; a text that holds the other whole is at least 0.6."""
    return _alike(plain(a), plain(b))


def decimal(value: object) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def equal(a: object, b: object) -> bool:
    return decimal(a) == decimal(b)


def figures_in(texts: Iterable[object]) -> set[Decimal]:
    """Every figure that the texts print."""
    found: set[Decimal] = set()
    for text in texts:
        flat = unicodedata.normalize("NFKC", str(text or "")).replace(",", "")
        found |= {Decimal(m).normalize() for m in re.findall(r"\d+(?:\.\d+)?", flat)}
    return found


def scaled(value: Decimal | None, unit: object) -> tuple[Decimal | None, str]:
    """A quantity with its 万 multiplied out: 0.6 万人 is 6000 人."""
    name = plain(unit)
    if value is not None and name.startswith("万"):
        return (value * 10000).normalize(), name[1:]
    return value, name


def same_quantity(value: object, unit: object, other: object, other_unit: object) -> bool:
    a, b = decimal(value), decimal(other)
    if a == b and (plain(unit) == plain(other_unit) or alike(unit, other_unit) > 0.5):
        return True
    return scaled(a, unit) == scaled(b, other_unit)


def level(text: object) -> str:
    """The bare name of a level: 产出指标（50分） is 产出."""
    name = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text or "")))
    name = re.sub(r"\(?\d+(\.\d+)?分?\)?$", "", name)
    return re.sub(r"指标$", "", plain(name))


Row = dict[str, Any]
