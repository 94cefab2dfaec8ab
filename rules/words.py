"""What a text means as a label or entry of a form. The patterns are in ``rules/lexicon/judging.toml``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rules.names import bare, block_key, lexicon

_LONGEST_LABEL = 80
_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Word:
    """A text and what it means.

    ``label`` is without stray gaps between its characters, ``bare`` without white space and punctuation,
    ``narrow`` only without white space. As a label it
    names a ``block`` of indicators or a kind of ``rate`` (executed, received, used, remainder); as an
    actual value it claims a ``level`` (met, partly, unmet); as a reason it may be no ``reason``; as a
    target it may be a ``deadline``. ``less`` and ``more`` say which way such an indicator is good.
    """

    text: str
    label: str
    bare: str
    narrow: str
    block: str
    level: str | None = None
    rate: str | None = None
    reason: bool = False
    deadline: bool = False
    less: bool = False
    less_block: bool = False
    more: bool = False


@cache
def word(text: str) -> Word:
    """The meaning of a text; of one too long for a label only its bare forms."""
    narrow, label = narrowed(text), _GAP.sub("", text)
    if len(narrow) > _LONGEST_LABEL:
        return Word(text, label, bare(text), narrow, "", reason=True)
    key = bare(text)
    return Word(
        text=text,
        label=label,
        bare=key,
        narrow=narrow,
        block=block_key(text),
        level=_first("level_words", ("unmet", "partly", "met"), narrow),
        rate=_first("rates", ("received", "used", "remainder", "executed"), narrow),
        reason=bool(narrow) and not pattern("reasons", "none").search(narrow),
        deadline=bool(pattern("target", "deadline").search(narrow)),
        less=bool(pattern("direction", "less").search(key)),
        less_block=bool(pattern("direction", "less_blocks").search(key)),
        more=bool(pattern("direction", "more").search(key)),
    )


def narrowed(text: str | None) -> str:
    """After NFKC, without white space; '' for None."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """A pattern of the lexicon."""
    return re.compile(lexicon(section)[name])


def _first(section: str, names: tuple[str, ...], text: str) -> str | None:
    return next((name for name in names if pattern(section, name).search(text)), None)
