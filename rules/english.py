"""Chinese words of findings in English: stock phrases, units and places (``lexicon/english.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby

from rules.figures import Display
from rules.names import LEXICON

_KEPT = re.compile(r"(“[^”]*”|《[^》]*》(?:（[^）]*）)?)")
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_PLACE = re.compile(r"(?:第(?P<page>\d+)页 ?)?第(?P<line>\d+)行")
_PAGE = re.compile(r"第(\d+)页")
_CELL = re.compile(r"(?:第(\d+)页 ?)?表(\d+) ?第(\d+)行第(\d+)列")
_TOUCHING = re.compile(r"(?<=[0-9A-Za-z])(?=“)|(?<=[”》）])(?=[0-9A-Za-z“])")
"""Where words or figures touch a quotation or a title, as they may in Chinese."""
_MOST_NAMED = 4
_KNOWN = 1000


@cache
def _table(section: str) -> dict[str, str]:
    table: dict[str, dict[str, str]] = tomllib.loads((LEXICON / "english.toml").read_text("utf-8"))
    return table[section]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _table("patterns").items())


@cache
def _any_pattern() -> re.Pattern[str]:
    """Matches what one of the patterns matches."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _patterns()))


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _table("phrases")), key=len, reverse=True)))


def english(text: str) -> str:
    """A message with the Chinese words of its query in English, as far as they are known.

    What stands in quotes, and titles with what they are about, stay as they are.
    """
    pieces = _KEPT.split(text)
    said = "".join(piece if at % 2 else _said(piece) for at, piece in enumerate(pieces))
    return _TOUCHING.sub(" ", said)


def _said(text: str) -> str:
    if not _HAN.search(text):
        return text
    if "第" in text:
        text = _CELL.sub(lambda m: _of_cell(m) + f" {m[4]}", text)
        text = _PLACE.sub(lambda m: (f"page {m['page']}, " if m["page"] else "") + f"line {m['line']}", text)
        text = _PAGE.sub(r"page \1", text)
    if _any_pattern().search(text):
        for pattern, replacement in _patterns():
            text = pattern.sub(replacement, text)
    return _phrases().sub(lambda m: _table("phrases")[m[0]], text)


def _of_cell(found: re.Match[str]) -> str:
    page = f"page {found[1]}, " if found[1] else ""
    return f"{page}table {found[2]}, row {found[3]}, column"


def listed(words: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


@lru_cache(_KNOWN)
def in_units(display: Display) -> Display:
    """How figures are shown in English."""
    return replace(display, unit=_table("units").get(display.unit, display.unit))


def places(locators: Iterable[tuple[int | None, int | None, str]]) -> str:
    """Places from their line, page and locator, neighbours together: lines 57-60, columns 5 and 6."""
    found = list(dict.fromkeys(filter(None, (_place(*one) for one in locators))))
    groups = [
        (word, sorted(n for _, n in own if n is not None))
        for word, own in groupby(sorted(found, key=lambda one: one[0]), key=lambda one: one[0])
    ]
    groups.sort(key=lambda group: next(at for at, one in enumerate(found) if one[0] == group[0]))
    named = list(_named(groups))
    if len(named) > _MOST_NAMED:
        return f"{named[0]} to {named[-1]}"
    return "; ".join(named) if any("," in name for name in named[1:]) else ", ".join(named)


def _place(line: int | None, page: int | None, locator: str) -> tuple[str, int | None] | None:
    """What a place is called but for its last number, and that."""
    if line is not None:
        return "line", line
    if cell := _CELL.search(locator):
        return _of_cell(cell), int(cell[4])
    if (printed := _PLACE.search(locator)) and printed["page"]:
        return f"page {printed['page']}, line", int(printed["line"])
    if page is not None:
        return "page", page
    return (locator, None) if locator else None


def _named(groups: Iterable[tuple[str, Sequence[int]]]) -> Iterator[str]:
    for word, numbers in groups:
        if not numbers:
            yield word
        elif len(numbers) == 1:
            yield f"{word} {numbers[0]}"
        elif (numbers[-1] - numbers[0] == len(numbers) - 1 and len(numbers) > 2) or len(
            numbers
        ) > _MOST_NAMED:
            yield f"{word}s {numbers[0]}-{numbers[-1]}"
        else:
            yield f"{word}s {listed([str(n) for n in numbers])}"
