"""Names of units, projects and indicators, and whether two of them mean the same.

The words that decide are in ``rules/lexicon/linking.toml``. A false link is a false alarm, so that
every doubt is decided for two different things.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz

LEXICON = Path(__file__).parent / "lexicon"

_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")
_NOISE = re.compile(r"[\s\W_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST_THING = 4
_KNOWN = 50_000
"""So many names, or pairs of them, are remembered: an archive says the same ones over and over."""


@dataclass(frozen=True, slots=True)
class _Words:
    project_tails: tuple[str, ...]
    project_heads: tuple[re.Pattern[str], ...]
    project_leads: tuple[re.Pattern[str], ...]
    region: re.Pattern[str]
    indicator_heads: tuple[str, ...]
    indicator_tails: tuple[str, ...]
    scopes: tuple[tuple[str, ...], ...]
    generic: tuple[re.Pattern[str], ...]
    counting_heads: tuple[str, ...]
    counting_tails: tuple[str, ...]
    blocks: dict[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    table = tomllib.loads((LEXICON / "linking.toml").read_text("utf-8"))
    return _Words(
        project_tails=tuple(table["project_tails"]),
        project_heads=tuple(re.compile(p) for p in table["project_heads"]),
        project_leads=tuple(re.compile(p) for p in table["project_leads"]),
        region=re.compile(table["region"]),
        indicator_heads=tuple(table["indicator_heads"]),
        indicator_tails=tuple(table["indicator_tails"]),
        scopes=tuple(tuple(group) for group in table["scopes"]),
        generic=tuple(re.compile(p) for p in table["generic"]),
        counting_heads=tuple(table["counting_heads"]),
        counting_tails=tuple(table["counting_tails"]),
        blocks={name: tuple(words) for name, words in table["blocks"].items()},
    )


@cache
def lexicon(section: str) -> dict[str, str]:
    """A table of words of ``judging.toml``."""
    table: dict[str, str] = tomllib.loads((LEXICON / "judging.toml").read_text("utf-8"))[section]
    return table


@lru_cache(_KNOWN)
def bare(text: str | None) -> str:
    """After NFKC, without white space and punctuation; '' for None."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text or ""))


@lru_cache(_KNOWN)
def regions(unit: str | None) -> tuple[str, ...]:
    """The regions a unit's name begins with, each with those before it: 青溪县财政局 -> 青溪县."""
    rest, found = bare(unit), []
    while match := _words().region.match(rest):
        found.append(match.group())
        rest = rest[match.end() :]
    return tuple("".join(found[i:j]) for i in range(len(found)) for j in range(i + 1, len(found) + 1))


def project_key(name: str | None, places: Collection[str] = ()) -> str:
    """What a project is known by: without code, year, the county's name and words like 经费."""
    text = unicodedata.normalize("NFKC", name or "").strip()
    for head in _words().project_heads:
        text = head.sub("", text, count=1)
    key = bare(text)
    for place in sorted(places, key=len, reverse=True):
        if key.startswith(place) and len(key) - len(place) >= 3:
            key = key[len(place) :]
            break
    for lead in _words().project_leads:
        key = lead.sub("", key, count=1)
    return _without_tails(key, _words().project_tails, 3)


def _without_tails(key: str, tails: Collection[str], least: int) -> str:
    again = True
    while again:
        again = False
        for tail in tails:
            if key.endswith(tail) and len(key) - len(tail) >= least:
                key, again = key[: -len(tail)], True
    return key


def indicator_key(name: str | None) -> str:
    """What an indicator is known by."""
    key = _without_tails(bare(name), _words().indicator_tails, 3)
    heads = sorted(_words().indicator_heads, key=len, reverse=True)
    while head := next((h for h in heads if key.startswith(h) and len(key) - len(h) >= 4), ""):
        key = key[len(head) :]
    return key


@lru_cache(_KNOWN)
def counted_thing(key: str) -> str:
    """What an indicator counts: without the verb before it and the kind of count behind.

    A name of which too little would be left keeps them; '' for one that says too little itself.
    """
    words = _words()
    thing = _without_tails(key, words.counting_tails, _SHORTEST_THING)
    head = next((h for h in words.counting_heads if thing.startswith(h)), "")
    thing = thing.removeprefix(head) if len(thing) - len(head) >= _SHORTEST_THING else thing
    return thing if len(thing) >= _SHORTEST_THING else ""


def block_key(label: str | None) -> str:
    """What a block of indicators is known by: 社会效益指标 and 社会效益 are one."""
    key = bare(_BRACKETED.sub("", label or "")) or bare(label)
    for name, words in _words().blocks.items():
        if any(word in key for word in words):
            return name
    return key.removesuffix("指标")


def same_scope(one: str, other: str) -> bool:
    """Whether no word of scope and no number stands in only one of two names."""
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return all(
        {word for word in group if word in one} == {word for word in group if word in other}
        for group in _words().scopes
    )


def is_generic(key: str) -> bool:
    """Whether an indicator's name says nothing about whose it is: 群众满意度, 完成率."""
    return any(pattern.search(key) for pattern in _words().generic)


def within(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in their order: 医保局 in 医疗保障局."""
    rest = iter(long)
    return all(char in rest for char in short)


def likeness(one: str, other: str) -> float:
    """0 to 1, 1 for equal names."""
    return fuzz.ratio(one, other) / 100


@lru_cache(_KNOWN)
def same_unit(one: str, other: str) -> bool:
    """Whether two units' names, bare, are one unit's: equal, or one the other's short form."""
    one, other = (name.removesuffix("本级").removesuffix("机关") for name in (one, other))
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and short[:2] == long[:2] and short[-1] == long[-1] and within(short, long)
