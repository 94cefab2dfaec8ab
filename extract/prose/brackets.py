"""Brackets, quotation marks and sentences of running text, robust to those never closed."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

_PAIRS = {
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "「": "」",
}
_SAME = {"（": "）)", "(": ")）"}
_LONGEST = 200
_END = re.compile(r"[。！？；;!?]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """An opening mark at ``start`` and the place ``end`` of its closing mark."""

    start: int
    end: int
    mark: str

    def __contains__(self, offset: int) -> bool:
        return self.start < offset <= self.end


@functools.lru_cache(maxsize=512)
def brackets(string: str) -> tuple[Bracket, ...]:
    """All closed brackets and quotations, inner ones too, in the order in which they open.

    An opening mark whose closing mark does not follow within some 200 characters was lost
    half, and is none.
    """
    found: list[Bracket] = []
    stack: list[int] = []
    for at, char in enumerate(string):
        if char in _PAIRS:
            stack.append(at)
            continue
        for depth in range(len(stack) - 1, -1, -1):
            mark = string[stack[depth]]
            if char in _SAME.get(mark, _PAIRS[mark]):
                if at - stack[depth] <= _LONGEST:
                    found.append(Bracket(stack[depth], at, mark))
                del stack[depth:]
                break
    return tuple(sorted(found, key=lambda b: b.start))


def inside(string: str, marks: str = "".join(_PAIRS)) -> set[int]:
    """The offsets that stand inside a closed bracket of one of the given opening marks."""
    return {at for b in brackets(string) if b.mark in marks for at in range(b.start + 1, b.end + 1)}


def around(string: str, offset: int, marks: str = "（(") -> Bracket | None:
    """The innermost closed bracket around a character."""
    found = [b for b in brackets(string) if b.mark in marks and offset in b]
    return max(found, key=lambda b: b.start, default=None)


def is_open(string: str) -> bool:
    """Whether a round bracket near the end of the text is never closed."""
    closed = {b.start for b in brackets(string)}
    tail = range(max(0, len(string) - _LONGEST), len(string))
    return any(string[at] in "（(《“" and at not in closed for at in tail)


@functools.lru_cache(maxsize=512)
def sentences(string: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, its mark included; brackets are not divided."""
    deep = inside(string, "（(【《“")
    cuts = [m.end() for m in _END.finditer(string) if m.start() not in deep]
    edges = [0, *cuts, len(string)]
    return tuple((a, b) for a, b in itertools.pairwise(edges) if string[a:b].strip())
