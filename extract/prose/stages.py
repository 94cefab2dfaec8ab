"""Stage, level of government and item code of an amount, by the words that name it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from extract.facts import Level, Stage
from extract.prose.lexicon import either, section

_STAGES: tuple[Stage, ...] = (
    "initial", "adjustment", "budget", "executed", "received", "planned", "balance", "other",
)  # fmt: skip
_LEVELS: tuple[Level, ...] = ("central", "province", "city", "county")
_SPACE = re.compile(r"\s+")
_SHORTEST_SHARED = 4
_TIME = re.compile(r"(?:全年|年度|本年度?|当年)$")


@dataclass(frozen=True, slots=True)
class Cue:
    """What the words before an amount say of its stage. ``bare``: they say nothing else."""

    stage: Stage
    strong: bool
    bare: bool


@functools.lru_cache(maxsize=4096)
def cue(words: str) -> Cue | None:
    """The stage that some words name, None if they name none."""
    text = _SPACE.sub("", words)
    for table in ("strong", "weak"):
        matches = [(m.start(), -m.end(), stage) for stage, p in _patterns(table) for m in p.finditer(text)]
        last: tuple[int, Stage] | None = None
        for start, end, stage in sorted(matches):  # 年初预算|金额: what begins first is not cut by 预算金额
            if last is None or start >= last[0]:
                last = (-end, stage)
        if last is not None:
            bare = not residue(text) and _listed(text, ("basic_exp", "project_exp")) is None
            return Cue(last[1], table == "strong", bare)
    return None


@functools.lru_cache(maxsize=4096)
def level(name: str) -> Level | None:
    """Whose money it is, taken literally: 中央, 省级, 市级, 县级 and 本级."""
    for of, pattern in _levels():
        if pattern.search(name):
            return of
    return None


@functools.lru_cache(maxsize=4096)
def is_fund(name: str) -> bool:
    """Whether a name with a level in it names a source of money (省级资金), not a total (本级支出)."""
    heads = section("stages", "funds").regex("heads")
    return level(name) is not None and any(heads.search(text) for text in (name, stem(name)))


def code(name: str, subject: tuple[str, ...]) -> str | None:
    """The item code of an amount. ``subject`` are the names of the project as a whole.

    Without a project only words for the whole (全年支出, 年初预算) name a total: 支出 5 万元 in a
    department's report may be anybody's.
    """
    found = cue(name)
    if found and found.stage == "other":
        return _listed(name, ("assets", "liabilities"))
    listed = _listed(name, None)
    if listed in {"projects_total", "department_projects_total", "project_exp"} and subject:
        return "fund_total"  # 项目资金总额, 项目支出 of the one project told of
    if listed:
        return listed
    if is_fund(name) and not (found and found.strong and found.stage != "received"):
        return f"fund_{level(name)}"
    if found is None or found.stage == "balance":
        return None
    rest = residue(name)
    whole = not rest and (found.strong or bool(subject))
    return "fund_total" if whole or any(_is_part(rest, of) for of in subject) else None


@functools.lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """A name without the stage at its end: 三公经费支出 -> 三公经费; "" if nothing is left."""
    for stage, pattern in (*_patterns("strong"), *_patterns("weak")):
        found = _ending(pattern.pattern).search(name) if stage != "other" else None
        if found:
            return _TIME.sub("", name[: found.start()])
    return name


@functools.cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$")


@functools.lru_cache(maxsize=4096)
def residue(name: str) -> str:
    """What is left of a name when stage, level and fillers are taken away."""
    text = _SPACE.sub("", name)
    for stage, pattern in _patterns("strong"):
        if stage != "other":
            text = pattern.sub("", text)
    for _, pattern in _levels():
        text = pattern.sub("", text)
    return re.sub(either(section("stages", "totals")["filler"]), "", text)


def _is_part(rest: str, whole: str) -> bool:
    """Whether what is left of a name is (most of) the name of the whole."""
    whole = _SPACE.sub("", whole)
    return (
        bool(whole)
        and len(rest) >= min(_SHORTEST_SHARED, len(residue(whole)) or 1)
        and (rest in whole or residue(whole) in rest)
    )


def _listed(name: str, only: tuple[str, ...] | None) -> str | None:
    for item_code, pattern in _codes():
        if (only is None or item_code in only) and pattern.search(name):
            return item_code
    return None


@functools.cache
def _patterns(table: str) -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    cues = section("stages", table)
    return tuple((stage, cues.regex(stage)) for stage in _STAGES if stage in cues.words)


@functools.cache
def _levels() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    cues = section("stages", "levels")
    return tuple((of, cues.regex(of)) for of in _LEVELS)


@functools.cache
def _codes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    codes = section("stages", "item_codes")
    return tuple((name, codes.regex(name)) for name in codes.words)
