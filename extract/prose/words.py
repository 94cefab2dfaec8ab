"""Words of Chinese text with their part of speech, by rjieba and our own dictionary."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

_FREQUENCY = 20_000  # high enough that our words win over their parts


@dataclass(frozen=True, slots=True)
class Word:
    """Characters ``start:end`` of a text are one word; ``tag`` is jieba's part of speech."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def is_noun(self) -> bool:
        return self.tag[0] in "njlsb" or self.tag in {"vn", "an"}

    @property
    def is_verb(self) -> bool:
        return self.tag == "v"


def dictionary() -> list[tuple[str, str]]:
    """The words of rules/lexicon/words.txt with their part of speech."""
    lines = resources.files("rules").joinpath("lexicon/words.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return [(pair[0], pair[1] if len(pair) > 1 else "n") for pair in pairs]


@functools.cache
def _segmenter() -> tuple[Any, dict[str, str]]:
    import rjieba  # noqa: PLC0415 - loading its dictionary takes 0.1 s

    jieba, tags = rjieba.Jieba(), dict(dictionary())
    for word, tag in tags.items():
        jieba.add_word(word, _FREQUENCY, tag)
    return jieba, tags  # a word that the general dictionary has keeps its old tag there


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; together they are the whole text."""
    found, at = [], 0
    jieba, tags = _segmenter()
    for word, tag in jieba.tag(text):
        found.append(Word(at, at + len(word), word, tags.get(word, tag)))
        at += len(word)
    return found
