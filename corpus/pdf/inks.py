"""Pieces of a paragraph or cell as single characters, each with the span that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.draft import Piece, Span
from corpus.pdf.fonts import Face
from corpus.pdf.look import Wrap

RAISED = {"²": "2", "³": "3"}
"""Printed as small raised figures."""
RAISED_SIZE, RAISED_BY = 0.6, 0.35
NEVER_FIRST = "，。、；：！？）》」』】〕”’％%…·"
NEVER_LAST = "（《「『【〔“‘"
_WORD = {
    "words": re.compile(r"[-±]?[0-9A-Za-z.,/%‰]+|.", re.DOTALL),
    "hyphens": re.compile(r"[0-9A-Za-z.,/%‰]+-?|.", re.DOTALL),
    "anywhere": re.compile(r".", re.DOTALL),
}


class Ink(NamedTuple):
    """A character as it is printed, its width and its rise in letters of size 1, its size."""

    char: str
    owner: Span | None
    advance: float
    size: float = 1.0
    rise: float = 0.0


def inks(pieces: Iterable[Piece], face: Face) -> list[Ink]:
    """The characters of the pieces in order."""
    out = []
    for piece in pieces:
        text, owner = (piece, None) if isinstance(piece, str) else (piece.text, piece)
        for char in text:
            if char in RAISED:
                flat = RAISED[char]
                out.append(Ink(flat, owner, face.advance(flat) * RAISED_SIZE, RAISED_SIZE, RAISED_BY))
            else:
                out.append(Ink(char, owner, face.advance(char)))
    return out


def words(row: Sequence[Ink], wrap: Wrap) -> list[Sequence[Ink]]:
    """What a line must not end inside of: figures, and a sign with the character it stands by."""
    text = "".join(ink.char for ink in row)
    ends = [m.end() for m in _WORD[wrap].finditer(text)]
    if wrap != "anywhere":
        ends = [e for e in ends if not _glued(text, e)]
    starts = [0, *ends[:-1]]
    return [row[a:b] for a, b in zip(starts, ends, strict=True)]


def _glued(text: str, at: int) -> bool:
    """Whether no line may end before position ``at``."""
    return at < len(text) and (text[at] in NEVER_FIRST or text[at - 1] in NEVER_LAST)


def length(row: Iterable[Ink]) -> float:
    """How wide the characters are together in letters of size 1."""
    return sum(ink.advance for ink in row)
