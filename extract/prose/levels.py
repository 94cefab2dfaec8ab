"""Which level of the indicator tree a heading of running text names."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from extract.prose.lexicon import either, section


@dataclass(frozen=True, slots=True)
class Named:
    """A level as a heading names it: the canonical level 1, and level 2 if it is one."""

    level1: str
    level2: str | None


@functools.lru_cache(maxsize=4096)
def of_title(title: str) -> Named | None:
    """The level that a title names as a whole (``社会效益指标完成情况``), None if none.

    A satisfaction indicator is level 1 and level 2 in one.
    """
    known, ends, starts = _vocabulary()
    name = re.sub(r"\s+|[（(].*?[)）]", "", unicodedata.normalize("NFKC", title))
    for _ in range(4):
        if name in known:
            return known[name]
        shorter = ends.sub("", name)
        if shorter == name or not shorter:
            shorter = starts.sub("", name)
        if shorter == name or not shorter:
            return None
        name = shorter
    return known.get(name)


@functools.cache
def _vocabulary() -> tuple[dict[str, Named], re.Pattern[str], re.Pattern[str]]:
    known: dict[str, Named] = {}
    for name, words in section("levels", "level1").words.items():
        satisfied = "满意" in name
        known |= {word: Named(name, name if satisfied else None) for word in words}
    for name, words in section("levels", "level2").words.items():
        level1, _, level2 = name.partition(".")
        known |= {word: Named(level1, level2) for word in words}
    parts = section("levels", "parts")
    return known, re.compile(f"(?:{either(parts['end'])})$"), re.compile(f"^(?:{either(parts['start'])})")
