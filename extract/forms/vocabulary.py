"""The words of the forms, as declared in rules/forms/labels.toml, and how they are recognised."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources

from rapidfuzz import fuzz

_LEAD = re.compile(
    r"^(其中[:：]?|按?(资金来源|资金结构|资金性质|支出性质|支出结构|支出类型|来源|性质)(划?分)?[:：]"
    r"|[（(]?\d{1,2}[)）.、]|[①-⑳一二三四五六七八九十]+、)+"
)
_OF_WHICH = re.compile(r"^其中[:：]?\s*")
_REMARK = re.compile(r"[（(][^（()）]{1,12}[)）]$")
_TAIL = re.compile(r"([:：,，;；]|[（(](单位[:：])?[万亿千百]?元[)）]|[万亿]元)+$")
_LONGEST = 100
_SHORTEST_FUZZY = 5
_ALIKE = 85
_DENIED = ("非", "未", "不", "无")  # 非财政拨款 is no 财政拨款


@functools.lru_cache(maxsize=16384)
def key(text: str) -> str:
    """The form in which labels are compared: NFKC, no white space, no closing colon or unit."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return _TAIL.sub("", text)


@functools.lru_cache(maxsize=16384)
def bare_key(text: str) -> str:
    """`key` without what stands before a row label: 其中：, 资金来源：, （1）."""
    return _LEAD.sub("", key(text))


def item_of(label: str) -> str:
    """A row's label as printed, without 其中 and white space."""
    return _OF_WHICH.sub("", label.strip()).rstrip(":：") or bare_key(label)


class Words:
    """One section of labels.toml: canonical name -> words as printed."""

    def __init__(self, section: dict[str, list[str]]) -> None:
        self._exact: dict[str, str] = {}
        self._prefix: list[tuple[str, str]] = []
        self._inside: list[tuple[str, str]] = []
        for name, words in section.items():
            for word in words:
                plain = key(word.strip("*"))
                self._exact.setdefault(plain, name)
                if word.startswith("*"):
                    self._inside.append((word if word.endswith("*") else plain, name))
                elif word.endswith("*"):
                    self._prefix.append((plain, name))
        self._prefix.sort(key=lambda pair: -len(pair[0]))
        self.find = functools.lru_cache(maxsize=16384)(self._find)
        self.cut_short = functools.lru_cache(maxsize=16384)(self._cut_short)

    def __contains__(self, text: str) -> bool:
        return self.find(text) is not None

    def _find(self, text: str, damaged: bool = False) -> str | None:
        """The canonical name of a label, or None.

        With ``damaged`` a label may also be cut short (一级指, 市级财) or differ by a
        character or two, as OCR leaves it.
        """
        plain = key(text)
        if not plain or len(plain) > _LONGEST:
            return None
        bare = bare_key(text)
        for candidate in dict.fromkeys((plain, bare, _REMARK.sub("", bare))):
            if candidate in self._exact:
                return self._exact[candidate]
        if not any(map(str.isalpha, plain)):
            return None  # a figure
        plain = bare or plain
        for prefix, name in self._prefix:
            if plain.startswith(prefix) and len(plain) <= len(prefix) + 14:
                return name
        for word, name in self._inside:
            if word.endswith("*") and word.strip("*") in plain:
                return name
            if not word.endswith("*") and plain.endswith(word):
                return name
        return self._damaged(plain) if damaged else None

    def _cut_short(self, text: str, shortest: int = 3) -> str | None:
        """The word that a label cut off in the middle begins, if there is one: 可持续影 -> 可持续影响指标.

        A label that ends before 指标 is whole: many forms leave it out.
        """
        plain = key(text)
        if len(plain) < shortest or plain in self._exact:
            return None
        words = [w for w in self._exact if w.startswith(plain) and w[len(plain) :] != "指标"]
        return min(words, key=len) if words else None

    def candidates(self, text: str) -> set[str]:
        """All canonical names whose words begin so."""
        plain = bare_key(text)
        return {name for word, name in self._exact.items() if plain and word.startswith(plain)}

    def _damaged(self, plain: str) -> str | None:
        names = self.candidates(plain)
        if len(names) == 1:
            return names.pop()
        if len(plain) >= _SHORTEST_FUZZY:
            best = max(self._exact, key=lambda word: fuzz.ratio(plain, word))
            if fuzz.ratio(plain, best) >= _ALIKE and not plain.startswith(_DENIED):
                return self._exact[best]
        return None


@functools.cache
def labels() -> dict[str, Words]:
    """All sections of labels.toml by name."""
    text = resources.files("rules").joinpath("forms/labels.toml").read_text("utf-8")
    return {name: Words(section) for name, section in tomllib.loads(text).items()}


_BARE_WEIGHT = re.compile(r"([一-龥]{2,}?)[（(]?(\d{1,3})[)）]?")
_WEIGHT_IN_LABEL = re.compile(r"[（(]?(?:分值|权重|共|满分|计)?[:：]?(\d+(?:\.\d+)?)(分|%)[)）]?$")


@functools.lru_cache(maxsize=4096)
def split_weight(label: str) -> tuple[str, str | None]:
    """``产出指标 (50分)`` -> (``产出指标``, ``50``); without a weight the second is None."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label))
    bare = _BARE_WEIGHT.fullmatch(plain)
    if bare and (bare.group(1) in labels()["level1"] or bare.group(1) in labels()["level2"]):
        return bare.group(1), bare.group(2)
    found = _WEIGHT_IN_LABEL.search(plain)
    if not found or found.start() == 0:
        return plain, None
    return plain[: found.start()].rstrip("(（"), found.group(1)


def level_name(text: str) -> str:
    """A level's label without its weight, and whole where it was cut short."""
    name = split_weight(text)[0]
    return labels()["level2"].cut_short(name) or labels()["level1"].cut_short(name) or name


def is_level1(text: str) -> bool:
    name = split_weight(text)[0]
    words = labels()["level1"]
    return name in words or words.cut_short(name) is not None


def is_heading(text: str) -> bool:
    """The heading of several levels 1 together, with its points: 年度绩效目标1（40分）."""
    return _HEADING.match(key(text)) is not None


def is_level2(text: str) -> bool:
    name = split_weight(text)[0]
    words = labels()["level2"]
    return name in words or words.cut_short(name) is not None


def is_total(text: str) -> bool:
    return labels()["totals"].find(text) == "total"


_HEADING = re.compile(r"(年度)?(绩效)?目标\d+:?[（(]\d+(\.\d+)?分[)）]$")
