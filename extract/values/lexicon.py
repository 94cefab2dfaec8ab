"""Loads the vocabularies under rules/lexicon."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any


def words_of(name: str) -> list[str]:
    """The words of a plain list: one or more a line, ``#`` begins a comment."""
    return [word for words in sections_of(name).values() for word in words]


def sections_of(name: str) -> dict[str, list[str]]:
    """The words of a list with ``[section]`` lines; the section before the first line is ''."""
    sections: dict[str, list[str]] = {"": []}
    current = ""
    for line in _read(name).splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.rstrip().endswith("]"):
            current = line.strip()[1:-1]
            sections[current] = []
        else:
            sections[current] += line.split()
    return sections


def toml_of(name: str) -> dict[str, Any]:
    """A vocabulary in TOML."""
    return tomllib.loads(_read(name))


def any_of(words: Iterable[str]) -> str:
    """A regex that matches the longest of the words, branching on the first character only once."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, rests in by_first.items():
        tails = [re.escape(rest) for rest in rests if rest]
        if not tails:
            branches.append(re.escape(first))
        else:
            branches.append(f"{re.escape(first)}(?:{'|'.join(tails)}){'?' if '' in rests else ''}")
    return f"(?:{'|'.join(branches)})"


def _read(name: str) -> str:
    return (files("rules") / "lexicon" / name).read_text(encoding="utf-8")
