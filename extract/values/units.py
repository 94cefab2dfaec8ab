"""Units behind a figure: how they are found, their normal form and their kind."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extract.values.lexicon import any_of, sections_of
from extract.values.text import clean

_SCALE_WORDS = ("十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
_SCALES = {word: power for power, word in enumerate(_SCALE_WORDS, start=1)}
_NOT_A_KIND = frozenset({"", "spelled", "article", "adverb", "per"})


@dataclass(frozen=True)
class Units:
    """The vocabulary of rules/lexicon/units.txt, compiled."""

    kinds: dict[str, str]
    normal: dict[str, str]
    spelled: frozenset[str]
    article: frozenset[str]
    adverb: frozenset[str]
    pattern: re.Pattern[str]


@cache
def units() -> Units:
    sections = sections_of("units.txt")
    kinds: dict[str, str] = {}
    normal: dict[str, str] = {}
    per = []
    for kind, words in sections.items():
        if kind in ("spelled", "article", "adverb"):
            continue
        for entry in words:
            word, _, form = entry.partition(">")
            normal.setdefault(word, form or word)
            per.append(word)
            if kind not in _NOT_A_KIND:
                kinds.setdefault(form or word, kind)
    scales = [w for w in per if kinds.get(normal[w]) == "scale"]
    bases = [w for w in per if kinds.get(normal[w]) not in (None, "scale")]
    whole = any_of([w for w in bases if w[0] in _SCALES])  # 千米, 百分点: 千 and 百 are no scale here
    scale, base, other = any_of(scales), any_of(bases), any_of([*bases, *per])
    counted = any_of([w for w in bases if kinds[normal[w]] == "count"])  # 台(套)
    # 项目 and 组成 behind a figure are the next word, not 项 or 组; 余, 多, 来 say "somewhat more".
    pattern = re.compile(
        rf" {{0,2}}[余多来]? ?(?!项目(?!标))(?P<unit>(?:{whole}|(?:{scale}[余多来]? ?)?"
        rf"(?!组[成织建])(?:{counted}\({counted}\)|{base}))"
        rf"(?: ?/ ?{other}(?: ?[/·•] ?{other})?)?|{scale})"
    )
    spelled, article, adverb = (frozenset(sections[name]) for name in ("spelled", "article", "adverb"))
    return Units(kinds, normal, spelled, article, adverb, pattern)


def unit_at(folded: str, position: int) -> tuple[str, int] | None:
    """The unit printed from ``position`` on, in normal form, and the offset of its end."""
    found = units().pattern.match(folded, position)
    if not found:
        return None
    return _normal_form(found["unit"]), found.end()


def unit_name(text: str) -> str | None:
    """The normal form of a unit standing alone (a 度量单位 cell): 百分比 -> %, ㎡ -> 平方米.

    A unit that the vocabulary does not know is kept as printed. None for an empty text.
    """
    bare = clean(text)
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return _normal_form(bare) if bare else None


@lru_cache(maxsize=4096)
def kind_of(unit: str | None) -> str | None:
    """money, currency, percent, point, score, count, duration, length, area, volume, weight, energy, data.

    ``scale`` for 万 alone, ``rate`` for A/B (元/人), None for an unknown unit.
    """
    if unit is None:
        return None
    known = units().kinds
    if unit in known:
        return known[unit]
    if "/" in unit:
        return "rate"
    if unit.endswith(")") and "(" in unit[1:]:
        return kind_of(unit[: unit.index("(", 1)])
    scale, base = split_scale(unit)
    return known.get(base) if scale != 1 else None


def split_scale(unit: str) -> tuple[Decimal, str]:
    """万人次 -> (10000, 人次); a unit that is itself a word (千米) is not split."""
    known = units().kinds
    if known.get(unit, "scale") == "scale":
        for length in (2, 1):
            head = unit[:length]
            if head in _SCALES and (unit[length:] in known or not unit[length:]):
                return Decimal(10) ** _SCALES[head], unit[length:]
    return Decimal(1), unit


@lru_cache(maxsize=4096)
def _normal_form(printed: str) -> str:
    normal = units().normal
    if printed in normal:
        return normal[printed]
    text = unicodedata.normalize("NFKC", printed).replace(" ", "")
    if text in normal:
        return normal[text]
    if "/" in text:
        return "/".join(_normal_form(piece) if piece else "" for piece in re.split("[/·•]", text))
    text = re.sub(r"(?<=[十百千万亿])[余多来]", "", text)
    for length in (2, 1):
        head, base = text[:length], text[length:]
        if normal.get(head, head) in _SCALES and base:
            return normal.get(head, head) + normal.get(base, base)
    return text
