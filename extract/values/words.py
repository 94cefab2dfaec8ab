"""Words in place of figures: levels of achievement, direction, degree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.values.comparators import comparators
from extract.values.lexicon import sections_of, toml_of
from extract.values.quantities import find_quantities
from extract.values.text import clean, is_blank

Attained = Literal["met", "partly", "unmet"]
# An entry is short: longer ones with the same words are names, goals or sentences.
_LONGEST_LEVEL, _LONGEST_INSIDE = 30, 16
_LONGEST_DIRECTION, _LONGEST_DEGREE, _LONGEST_DEGREE_AT_END, _LONGEST_RELATIVE = 8, 12, 4, 16


@dataclass(frozen=True, slots=True)
class _Words:
    whole: frozenset[str]
    direction: tuple[str, ...]
    degree: tuple[str, ...]
    relative: tuple[str, ...]
    relative_end: tuple[str, ...]
    name_end: tuple[str, ...]
    no_name_end: tuple[str, ...]


def level_word(text: str) -> Attained | None:
    """How far a target was reached, said in words (rules/lexicon/levels.toml).

    None for figures, and for names that begin with such a word (完成率).
    """
    bare = _bare(text)
    if not bare or len(bare) > _LONGEST_LEVEL or any(c.isdecimal() for c in bare):
        return None
    for level, exact, starts, inside in _levels():
        if bare in exact or (bare.startswith(starts) and not _is_name(bare)):
            return level
        if len(bare) <= _LONGEST_INSIDE and any(word in bare for word in inside) and not _is_name(bare):
            return level
    return None


def is_qualitative(text: str) -> bool:
    """Whether an entry is words of direction, degree or level (lexicon/qualitative.txt) and no figure.

    Names of indicators use the same words; what ends like a name, or is long, is not taken for a
    value. A criterion in a full sentence (①是否…) is none either.
    """
    if is_blank(text) or find_quantities(text):
        return False
    bare = _bare(text)
    words = _qualitative()
    if bare in words.whole or level_word(text) is not None:
        return True
    return not _is_name(bare) and (_directed(bare, words) or _relative(bare, words))


def _directed(bare: str, words: _Words) -> bool:
    size = len(bare)
    return (
        (size <= _LONGEST_DIRECTION and bare.startswith(words.direction))
        or (size <= _LONGEST_DEGREE and bare.startswith(words.degree))
        or (size <= _LONGEST_DEGREE_AT_END and bare.endswith(words.degree))
        or (
            size <= _LONGEST_DEGREE
            and bare.endswith(words.direction)
            and any(word in bare for word in words.degree)
        )
    )


def _relative(bare: str, words: _Words) -> bool:
    """不低于上年, 与上年持平, 控制在年初预算内."""
    if len(bare) > _LONGEST_RELATIVE or not any(word in bare for word in words.relative):
        return False
    return bare.endswith(words.relative_end) or bare.startswith(tuple(comparators().before))


def _is_name(bare: str) -> bool:
    words = _qualitative()
    return len(bare) > 1 and bare.endswith(words.name_end) and not bare.endswith(words.no_name_end)


def _bare(text: str) -> str:
    return clean(text).rstrip("。;,!").strip("()")


@cache
def _levels() -> tuple[tuple[Attained, frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    data = toml_of("levels.toml")
    order: tuple[Attained, ...] = ("unmet", "partly", "met")  # 未完成 contains 完成
    return tuple(
        (
            name,
            frozenset(clean(word) for word in data[name]["exact"]),
            tuple(data[name]["starts"]),
            tuple(data[name]["inside"]),
        )
        for name in order
    )


@cache
def _qualitative() -> _Words:
    sections = {name: tuple(words) for name, words in sections_of("qualitative.txt").items() if name}
    return _Words(whole=frozenset(sections.pop("whole")), **sections)
