"""The noun phrase that names a figure: the words before it, or the noun that it counts."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from extract.prose.brackets import brackets
from extract.prose.lexicon import section
from extract.prose.words import Word, words_of
from extract.values import kind_of

_BOUNDARY = "，,。；;：:（(！？!?》\n\t"
_MARKS = "，,。；;、：:）)》】-—"
_DONE = re.compile("完成|实现|达成|达到")
_LONG = 18
_PERSONS = (
    "人员",
    "人",
    "群众",
    "对象",
    "居民",
    "户",
    "学生",
    "职工",
    "农民",
    "儿童",
    "老人",
    "家庭",
    "村民",
    "教师",
    "患者",
)
_LONGEST = 30
_KEPT = 24
_SHORTEST_REST = 4
_SPACE = re.compile(r"\s+")
_MORE_OR_LESS = re.compile(r"[余多]?\s*(?:[（(]?含[)）]?|及)?(?:以上|以下|以内|左右)的?")
_SHARE_OF = re.compile(r"(?:以上|以下|以内|左右)?的?(比例|比率|标准)(?:进行|给予|予以)?([\u4e00-\u9fff]{2})?")


@dataclass(frozen=True, slots=True)
class Name:
    """Characters ``start:end`` name a figure; empty where nothing does."""

    text: str
    start: int
    end: int

    def __bool__(self) -> bool:
        return bool(self.text)


@functools.cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    edges = section("names", "edges")
    lead = re.compile(rf"\s*(?:{edges.regex('lead').pattern})\s*")
    tail = re.compile(rf"\s*(?:{edges.regex('tail').pattern})\s*$")
    return lead, tail


def boundary(string: str, at: int, floor: int) -> int:
    """Where the words that lead up to ``at`` begin, not before ``floor``.

    A closed bracket between is passed over: 低保对象（含特困） 1200 人.
    """
    closing = {b.end: b.start for b in brackets(string) if b.mark in "（(【"}
    place = at
    while place > floor:
        before = place - 1
        if before in closing and closing[before] > floor:
            place = closing[before]
        elif string[before] in _BOUNDARY + "）)】" and not _inside_number(string, before):
            break
        else:
            place = before
    if place == floor and string[place : place + 1] in {"、", "和", "及", "与"}:
        place += 1
    return place


def before(string: str, at: int, floor: int) -> Name:
    """The name in the words between ``floor`` and ``at``."""
    end = _cut_tail(string, floor, at)
    return trimmed(string, boundary(string, end, floor), end)


def trimmed(string: str, start: int, end: int) -> Name:
    """A name without what belongs to the sentence around it: 其中, 该项目, 2021 年, 共计, 为."""
    lead, _ = _edges()
    while start < end:
        found = lead.match(string, start, end)
        if not found or found.end() == start:
            break
        if found.end() >= end:
            return Name("", end, end)
        start = found.end()
    end = _cut_tail(string, start, end)
    start = _shortened(string, start, end)
    start = max((b.end + 1 for b in brackets(string) if b.start < start <= b.end < end), default=start)
    while start < end and (string[start].isspace() or string[start] in _MARKS):
        start += 1
    text = _clean(string[start:end])
    return Name(text, start, end) if text else Name("", end, end)


def counted(string: str, at: int, ceiling: int, things: bool = False) -> Name:
    """The noun phrase right behind a figure and its unit: 52 家|定点零售药店, up to a verb or mark.

    Of ``things`` (台, 套) it may begin with a verb; people (人, 户) may do something there.
    """
    passed = _MORE_OR_LESS.match(string, at, ceiling)
    start = passed.end() if passed else at
    while start < ceiling and string[start].isspace():
        start += 1
    modified = string[start : start + 1] == "的"  # 3 个月的|缓缴期政策: what follows is one phrase
    start += modified
    end = start
    while end < ceiling and string[end] not in _BOUNDARY + '）)、“”"':
        end += 1
    stop = start
    for index, word in enumerate(words := words_of(string[start:end])):
        leads = index == 0 and len(words) > 1 and words[1].is_noun
        leads = leads and (things or words[1].text.endswith(_PERSONS))  # 台|拼接屏, 名|参保人员
        if not (modified or leads or _is_in_phrase(word)) or (index == 0 and word.tag == "c"):
            break
        stop = start + word.end
    text = _clean(string[start:stop]).rstrip("的及和")
    if not text or (len(text) < 2 and kind_of(text) != "count"):
        return Name("", at, at)
    return Name(text, start, stop)


def _is_in_phrase(word: Word) -> bool:
    """Whether a noun phrase may go on with a word."""
    if _DONE.search(word.text):
        return False
    return word.text in {"及", "和", "与"} or not (word.is_verb or word.tag[0] in "pdcmxuyr")


def share_of(string: str, at: int, name: Name) -> Name:
    """The name of a percentage that is read on behind it: 政策外按 75%|比例报销 -> 政策外报销比例."""
    found = _SHARE_OF.match(string, at)
    if not found or name.text.endswith(("率", "比例", "比", "比重", "度")):
        return name
    kind, purpose = found.group(1), found.group(2) or ""
    if kind == "标准":
        return Name(merged(name.text, kind), name.start, found.end(1))
    return Name(merged(merged(name.text, purpose), kind), name.start, name.end)


def ending_verbs(string: str, name: Name) -> Name:
    """The verbs at the end of the words before a figure: 联合各单位奔赴 -> 奔赴; empty without one."""
    taken: list[Word] = []
    for word in reversed(words_of(string[name.start : name.end])):
        if not word.text.strip():
            continue
        if not word.is_verb:
            break
        taken.append(word)
    if not taken:
        return Name("", name.end, name.end)
    start = name.start + taken[-1].start
    return Name(_clean(string[start : name.end]), start, name.end)


def merged(first: str, second: str) -> str:
    """The two names in a row, what the first ends and the second begins with only once."""
    for length in range(min(len(first), len(second)), 0, -1):
        if first.endswith(second[:length]):
            return first + second[length:]
    return first + second


def is_place(name: str) -> bool:
    """Whether a name is only that of a place."""
    return all(word.tag == "ns" for word in words_of(name))


def has_head(name: str, unit: str | None) -> bool:
    """Whether a name says itself what is counted: 参加人数, 农村低保对象."""
    return len(name) > 5 or name.endswith(("人数", "人次", "户数", "数", "量", *([unit] if unit else [])))


def is_generic(name: str) -> bool:
    return name in _generic()


@functools.cache
def _generic() -> frozenset[str]:
    return frozenset(section("names", "words")["generic"])


def _cut_tail(string: str, start: int, end: int) -> int:
    _, tail = _edges()
    while end > start:
        found = tail.search(string, max(start, end - 12), end)
        if not found or found.start() == end:
            break
        end = found.start()
    while end > start and string[end - 1].isspace():
        end -= 1
    return end


def _shortened(string: str, start: int, end: int) -> int:
    if end - start <= _LONG:
        return start
    cuts = section("names", "words")["cut_after"]
    words = words_of(string[start:end])
    for word in reversed(words):
        if word.text in cuts and end - start - word.end >= _SHORTEST_REST:
            return start + word.end
    if end - start <= _LONGEST:
        return start
    return next((start + w.start for w in words if end - start - w.start <= _KEPT), start)


def _inside_number(string: str, at: int) -> bool:
    return string[at] in ",，" and string[at - 1 : at].isdigit() and string[at + 1 : at + 4].isdigit()


def _clean(text: str) -> str:
    text = re.sub(r"[（(][^（()）]*[)）]", "", text)
    if text.count("“") != text.count("”"):
        text = re.sub("[“”]", "", text)
    return _SPACE.sub("", text).strip("，,。；;、：:（()）《》【】-—\"'")
