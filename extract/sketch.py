"""Sketches of texts: a few short tokens by which texts that are nearly the same find each other.

A text's letters, without figures, punctuation and the names that it is about, are cut into
overlapping pieces; of all pieces the least under several hash functions are kept (MinHash, Broder
1997) and joined in pairs, a token for each. Two texts whose pieces agree by a share J share a token
with a chance of J squared each, so that the number of tokens in common says how alike they are, and
texts can be joined by token without comparing all pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.facts import Part
from rules.names import regions

TOKENS = 16
"""Tokens of a sketch."""
LEAST = 30
"""Letters that a text must have to be sketched: shorter ones are alike by chance."""
_PIECE = 4
_PER_TOKEN = 2
_HASHES = TOKENS * _PER_TOKEN
_NO_LETTER = re.compile(r"[\W\d_]+")
_MASK = np.uint64(0xFFFFFF)
_SHIFT = np.uint64(32)


def _odd_numbers(seed: int, count: int) -> NDArray[np.uint64]:
    """Fixed multipliers, the same on every machine: a linear congruential sequence."""
    found, state = [], seed
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        found.append(state | 1)
    return np.array(found, dtype=np.uint64)


_PLACES = _odd_numbers(7, _PIECE)
_FACTORS = _odd_numbers(11, _HASHES)
_ADDENDS = _odd_numbers(13, _HASHES)
_JOIN = _odd_numbers(17, _PER_TOKEN)


def letters(text: str, without: Sequence[str] = ()) -> str:
    """The letters of a text, after NFKC, without the given names."""
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", text))
    for name in without:
        plain = plain.replace(name, "")
    return plain


def names_of(part: Part) -> tuple[str, ...]:
    """The names that tell a part from the same text of another unit: units, project, regions."""
    units = [letters(name) for name in (part.unit_name, part.department) if name]
    places = [place for unit in units for place in regions(unit)]
    project = [letters(part.project_name)] if part.project_name else []
    return tuple(sorted({n for n in (*units, *places, *project) if len(n) > 1}, key=lambda n: (-len(n), n)))


def sketch(texts: Iterable[str], least: int = LEAST) -> str | None:
    """The sketch of one or several texts' letters, None where they are fewer than ``least``."""
    own = [text for text in texts if len(text) >= _PIECE]
    if sum(map(len, own)) < least:
        return None
    pieces = np.unique(np.concatenate([_pieces(text) for text in own]))
    with np.errstate(over="ignore"):
        hashed = (pieces[:, None] * _FACTORS + _ADDENDS) >> _SHIFT
        lowest = hashed.min(axis=0).reshape(TOKENS, _PER_TOKEN)
        tokens = ((lowest * _JOIN).sum(axis=1) >> _SHIFT) & _MASK
    return " ".join(f"{chr(97 + place)}{token:06x}" for place, token in enumerate(tokens.tolist()))


def _pieces(text: str) -> NDArray[np.uint64]:
    """A number for each run of `_PIECE` letters."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - _PIECE + 1
    with np.errstate(over="ignore"):
        found = sum((codes[i : i + count] * _PLACES[i] for i in range(_PIECE)), np.zeros(count, np.uint64))
        mixed: NDArray[np.uint64] = (found ^ (found >> np.uint64(29))) * _PLACES[0]
    return mixed
