"""The two forms in which text is compared: folded (same length) and clean (labels)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from extract.values.lexicon import words_of

_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_ASTRAL = 0x10000
_LOOSE_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_STROKES = frozenset("-—–―‐‑−─_/\\.…·*、~～|")


@cache
def _fold_table() -> tuple[re.Pattern[str], dict[str, str]]:
    """Character for character: full-width to ASCII, every decimal digit to 0-9, odd signs to usual ones.

    The full-width comma stays: between two figures it separates them. The pattern finds the
    characters to replace; only with those of the basic plane can `re` do so fast.
    """
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
    table |= {
        code: str(unicodedata.decimal(chr(code)))
        for code in range(0x80, 0x20000)
        if unicodedata.category(chr(code)) == "Nd"
    }
    pairs = "　 \xa0 \u2002 \u2003 \u2009 −-﹣-﹦=﹥>﹤<﹪%﹢+﹐,﹒.≧≥≦≤⩾≥⩽≤✕×✖×∗*⁄/∕/〜~∼~﹝〔﹞〕﹙(﹚)"
    table |= {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    odd = "".join(re.escape(chr(code)) for code in table if code < _ASTRAL)
    return re.compile(f"[{odd}\U00010000-\U0010ffff]"), {chr(code): usual for code, usual in table.items()}


@lru_cache(maxsize=32)
def fold(text: str) -> str:
    """The text with half-width signs and digits. Length and offsets stay the same."""
    if text.isascii():
        return text
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    odd, usual = _fold_table()
    return odd.sub(lambda m: usual.get(m[0], m[0]), text)


def squeeze(text: str) -> str:
    """Folded, without whitespace except between two digits: 46 45 may be two cells."""
    return _LOOSE_SPACE.sub("", fold(text))


def clean(text: str) -> str:
    """NFKC, without any whitespace and without trailing colons: how labels are compared."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).rstrip(":")


def is_blank(text: str) -> bool:
    """Whether an entry says nothing: empty, only strokes or dots, 无, 暂无 … (rules/lexicon/blanks.txt)."""
    bare = clean(text).strip("。;,()")
    return not bare or _STROKES.issuperset(bare) or bare in _blanks()


def skip_back(folded: str, position: int, what: str = " ") -> int:
    """The first offset before ``position`` from which on there are only characters of ``what``."""
    while position > 0 and folded[position - 1] in what:
        position -= 1
    return position


def skip_on(folded: str, position: int, what: str = " ") -> int:
    """The first offset from ``position`` on at which there is none of the characters ``what``."""
    while position < len(folded) and folded[position] in what:
        position += 1
    return position


@cache
def _blanks() -> frozenset[str]:
    return frozenset(clean(word) for word in words_of("blanks.txt"))
