"""The cue words of running text, as declared in rules/lexicon/prose/*.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib import resources


class Section:
    """One table of a lexicon file: key -> words, or regular expressions, in the order of the file."""

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        self.words = words
        self._patterns: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return self.words[key]

    def regex(self, key: str) -> re.Pattern[str]:
        """Any of the regular expressions of ``key``. Raises KeyError for an unknown key."""
        if key not in self._patterns:
            self._patterns[key] = re.compile("|".join(f"(?:{piece})" for piece in self.words[key]))
        return self._patterns[key]


@functools.cache
def section(file: str, table: str) -> Section:
    """The table ``table`` of ``rules/lexicon/prose/<file>.toml``. Raises KeyError if there is none."""
    text = resources.files("rules").joinpath(f"lexicon/prose/{file}.toml").read_text("utf-8")
    return Section({key: tuple(words) for key, words in tomllib.loads(text)[table].items()})


def either(words: Iterable[str]) -> str:
    """A pattern for any of some literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
