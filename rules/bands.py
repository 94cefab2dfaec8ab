"""Grade bands that a document prints: 90(含)-100分为优、80(含)-90分为良 …"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from rules.names import bare, lexicon

_CLAUSE = re.compile(r"[、,，;；。|/\n]")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_BELOW = re.compile(r"以下|低于|小于|不足|不满|未达|<|＜|>(?=[^\d]*$)|>差")
_WORD = re.compile(
    r"(?:(?<=[为是属定次级])|(?<![\u4e00-\u9fff]))(优秀?|良好?|中等?|不合格|合格|差)(?:等次|等级|档|级)?(?![\u4e00-\u9fff])"
)
_REMARK = re.compile(r"\((?=\d)")  # 等级为“优”(90分以上为优、…
_ORDER = "优良中差"
_LONGEST = 24
_FEWEST = 3

Scale = list[tuple[str, Decimal, Decimal | None]]


def grade_of(word: str | None) -> str | None:
    """The grade that a printed word means: 优秀 -> 优; None for another word."""
    key = bare(word)
    patterns = lexicon("grades")
    return next((g for g in reversed(_ORDER) if key and re.search(patterns[g], key)), None)


def printed_scale(texts: Iterable[str]) -> Scale:
    """Each grade with its least score and the score below which it ends (None for the best).

    Empty unless a text prints a whole scale: three grades at least, one under the other.
    """
    for text in texts:
        lows: dict[str, Decimal] = {}
        narrow = "".join(unicodedata.normalize("NFKC", text).split())
        for clause in _CLAUSE.split(narrow):
            grade, low = _band(clause)
            if grade is not None and low is not None:
                lows.setdefault(grade, low)
        scale = [(grade, lows[grade]) for grade in _ORDER if grade in lows]
        points = [low for _, low in scale]
        if len(scale) >= _FEWEST and all(a > b for a, b in pairwise(points)):
            highs = [None, *points[:-1]]
            return [(grade, low, high) for (grade, low), high in zip(scale, highs, strict=True)]
    return []


def _band(clause: str) -> tuple[str | None, Decimal | None]:
    if len(_WORD.findall(clause)) > 1:
        clause = _REMARK.split(clause)[-1]
    words = _WORD.findall(clause)
    points = [Decimal(n) for n in _NUMBER.findall(clause) if Decimal(n) <= 100]
    if len(words) != 1 or not points or len(clause) > _LONGEST:
        return None, None
    if len(points) == 1 and (_BELOW.search(clause) or grade_of(words[0]) == "差"):
        return grade_of(words[0]), Decimal(0)
    return grade_of(words[0]), min(points)
