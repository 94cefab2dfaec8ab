"""Paragraphs -> passages: the pieces that have an enumerator or a heading of their own.

An enumerator tells its rank (一、 above （一） above 1. above （1） above ①), whatever level the
format claims. Sentences that a page seam broke are joined; several enumerated items in one
paragraph are parted.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from extract.document import Paragraph, Text
from extract.prose import brackets, levels
from extract.prose.lexicon import section
from extract.prose.words import words_of

_HAN = "一二三四五六七八九十"


class Rank(IntEnum):
    """How deep a heading stands, by its enumerator: 第一部分, 一、, （一）, 1., a label alone, （1）, ①."""

    PART = 0
    SECTION = 1
    CHAPTER = 2
    NUMBER = 3
    LABEL = 4
    ITEM = 5
    CIRCLE = 6


_ENUMERATORS = {
    Rank.PART: rf"第[{_HAN}]{{1,3}}(?:部分|章|节)[、:：\s]?",
    Rank.SECTION: rf"[{_HAN}]{{1,3}}[、.．]",
    Rank.CHAPTER: rf"[（(]\s*[{_HAN}]{{1,3}}\s*[)）][、.．]?",
    Rank.NUMBER: r"\d{1,2}\s*[、.．](?!\d)",
    Rank.ITEM: r"[（(]\s*\d{1,2}\s*[)）][、.．]?|\d{1,2}[)）](?![，。；])",
    Rank.CIRCLE: "[①-⑳]",
}
_ENUMERATOR = re.compile(
    rf"\s*(?:{'|'.join(f'(?P<r{rank:d}>{piece})' for rank, piece in _ENUMERATORS.items())})\s*"
)
_DAMAGED = re.compile(
    r"(?<=\d)\s+(?=[.．]\d)|(?<=\d)\s+(?=[,，]\d{3}(?!\d))"
    r"|(?<=\d\d\d[.．])\s+(?=\d)|(?<=\d,)\s+(?=\d{3}(?!\d))"
    r"|(?:(?<=[\u4e00-\u9fff]\d[.．])|(?<=[\u4e00-\u9fff]\s\d[.．])|(?<=[^\d.]\d\d[.．]))\s+(?=\d{1,2}\s*[万亿元%])"
)
_INLINE = re.compile(rf"(?<=[。；;：:！])\s*(?={'|'.join(p for r, p in _ENUMERATORS.items() if r)})")
_LABELLED = re.compile(r"[。；;]\s*(?=(?P<label>[^，,。；;：:（(]{2,12})[：:])")
_TITLE = re.compile(
    r"\s*((?:[（(][^（()）]{1,40}[)）]|[^。；;：:！？（(]|[（(](?![^（()）]{1,40}[)）])){1,60}?)\s*(?:[。：:]|$)"
)
_FUND = re.compile(r"\s*([^，,。；;：:！？]{3,28}(?:项目|资金|经费|补助|补贴|工程|专项))\s*[，,]")
_IN_BRACKET = re.compile(
    r"\s*([^，,。；;：:！？（()）\d]{3,30})(?=[（(][^（()）]*(?:预算|执行|支出|资金)[^（()）]*[)）]\s*[；;。]?\s*$)"
)
"""An item whose figures all stand in one bracket behind its name: 公厕管护（预算 158 万元，得分 95.5）；"""
_SCORED = re.compile(r"[（(][^（()）]*[)）]")
_DIGITS_AFTER_TITLE = re.compile(r"\d|[，,]")
_LONGEST_TITLE = 40
_LONGEST_NAME = 30
_ENDS = "。；;：:！？!?"
_NEAR_LINES = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above a passage. ``index`` tells two headings of one wording apart."""

    title: str
    rank: Rank
    index: int
    number: int | None = None
    alone: bool = False  # nothing follows it in its own paragraph


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text under one enumerator.

    ``start`` is where it begins after its enumerator, ``body`` where it begins after its
    title; they are equal without a title, and ``body`` is the end for a mere heading.
    ``path`` are the headings above it, the outermost first, and its own, if it has one.
    """

    text: Text
    start: int
    body: int
    path: tuple[Heading, ...]
    own: Heading | None = None

    @property
    def string(self) -> str:
        return self.text.string

    @property
    def title(self) -> str:
        return self.own.title if self.own else ""

    @property
    def parent(self) -> Heading | None:
        above = self.path[:-1] if self.own else self.path
        return above[-1] if above else None


def passages(paragraphs: Sequence[Paragraph], apart: bool = False) -> list[Passage]:
    """The passages of running text, in order; paragraphs with another role are left out.

    ``apart`` says that the paragraphs have nothing to do with each other: each is the text of a
    cell, and none goes on with the sentence or under the heading of the one before.
    """
    found: list[Passage] = []
    path: list[Heading] = []
    told = [p for p in paragraphs if p.role == "text" and p.text]
    whole = [(p.level, p.text) for p in told] if apart else _joined(told)
    for level, text in [(level, _mended(text)) for level, text in whole]:
        path = [] if apart else path
        for piece in _parted(text):
            passage = _passage(piece, level, path, len(found))
            path = list(passage.path)
            found.append(passage)
    return found


@functools.lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """A title as compared: NFKC, without white space, bracketed remarks and marks at its ends."""
    title = _SCORED.sub("", unicodedata.normalize("NFKC", title))
    title = re.sub(r"\s+", "", title).strip("*#，。；：:、.")
    quoted = re.fullmatch('[“"]([^“”"]*)[”"]', title)
    return quoted.group(1) if quoted else title


def _passage(text: Text, level: int, path: list[Heading], index: int) -> Passage:
    string = text.string
    found = _ENUMERATOR.match(string)
    rank = Rank(int(found.lastgroup[1:])) if found and found.lastgroup else None
    start = found.end() if found else len(string) - len(string.lstrip())
    title, body = _title(string, start, rank, level)
    if rank is None:
        if not title:
            return Passage(text, start, start, tuple(path))
        rank = _rank_of_label(title, level)
    above = [h for depth, h in enumerate(path) if h.rank < rank or _holds(h, path[:depth], rank)]
    own = Heading(title, rank, index, _number(string[:start]), body == len(string))
    return Passage(text, start, body, (*above, own), own)


def _holds(label: Heading, before: Sequence[Heading], rank: Rank) -> bool:
    """Whether a label alone in its line is above what is numbered below it: 质量指标：|1.……."""
    alone = label.rank is Rank.LABEL and label.alone and rank > Rank.SECTION
    return alone and all(heading.rank is not rank for heading in before)


def _title(string: str, start: int, rank: Rank | None, level: int) -> tuple[str, int]:
    """The title at the beginning and where what follows it begins; ``""`` without one."""
    found = _TITLE.match(string, start)
    fund = _FUND.match(string, start) if rank is not None else None
    if fund and not next(iter(words_of(fund.group(1)))).is_verb:
        return plain(fund.group(1)), fund.end()
    bracketed = _IN_BRACKET.match(string, start) if rank is not None else None
    if bracketed:
        return plain(bracketed.group(1)), bracketed.end()
    if not found:
        return "", start
    title = plain(found.group(1))
    bare = _SCORED.sub("", found.group(1))
    alone = not string[found.end() :].strip()
    if not title or len(title) > (_LONGEST_TITLE if alone else _LONGEST_NAME):
        return "", start
    if _DIGITS_AFTER_TITLE.search(bare) and not (alone and level):
        return "", start
    ended = alone and found.group(0).rstrip().endswith("。")
    known = levels.of_title(title) is not None or _is_label(title) or _is_summary(title)
    if rank is None and not level and not known:
        return "", start
    if ended and len(title) > 24 and not known:
        return "", start
    return title, len(string) if alone else found.end()


def _rank_of_label(title: str, level: int) -> Rank:
    if levels.of_title(title) is not None:
        return Rank.LABEL
    return Rank.SECTION if level or _is_label(title) else Rank.LABEL


@functools.lru_cache(maxsize=2048)
def _is_label(title: str) -> bool:
    return section("outline", "labels").regex("label").fullmatch(title) is not None


@functools.lru_cache(maxsize=2048)
def _is_summary(title: str) -> bool:
    return section("outline", "summaries").regex("label").fullmatch(title) is not None


def _number(enumerator: str) -> int | None:
    """3 for ``3.``, ``（3）``, ``三、``; None for what counts no further than 十九."""
    digits = re.search(r"\d+", unicodedata.normalize("NFKC", enumerator))
    if digits:
        return int(digits.group())
    han = re.search(rf"[{_HAN}]+", enumerator)
    if not han:
        return None
    word = han.group()
    if len(word) == 1:
        return _HAN.index(word) + 1
    return 10 + _HAN.index(word[1]) + 1 if len(word) == 2 and word[0] == "十" else None


def _mended(text: Text) -> Text:
    """A text without the white space that recognition put into numbers: 1, 560. 35."""
    gaps = [m.span() for m in _DAMAGED.finditer(text.string)]
    if not gaps:
        return text
    edges = [0, *itertools.chain.from_iterable(gaps), len(text.string)]
    return Text.join(text.cut(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))


def _parted(text: Text) -> list[Text]:
    """The enumerated items of one paragraph, each as a text of its own."""
    string = text.string
    inside = brackets.inside(string)
    cuts = {m.end() for m in _INLINE.finditer(string) if m.end() not in inside}
    cuts |= {
        m.end() for m in _LABELLED.finditer(string) if levels.of_title(m["label"]) and m.end() not in inside
    }
    cuts |= {m.end() for m in _in_order(string) if m.end() not in inside}
    edges = [0, *sorted(cuts), len(string)]
    return [text.cut(a, b) for a, b in itertools.pairwise(edges) if string[a:b].strip()]


def _in_order(string: str) -> list[re.Match[str]]:
    """The items that only commas part, where they count on from the first: （一）……，（二）……，（三）."""
    first = re.match(rf"\s*[（(]([{_HAN}]|1)[)）]", string)
    if not first or _number(first.group(1)) != 1:
        return []
    found: list[re.Match[str]] = []
    for mark in re.finditer(rf"[，,。；;](?=[（(]([{_HAN}]|\d)[)）])", string):
        if _number(mark.group(1)) == len(found) + 2:
            found.append(mark)
    return found


def _joined(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Text]]:
    """The paragraphs, those joined to which a sentence goes on over a seam."""
    found: list[tuple[int, Text]] = []
    for paragraph in paragraphs:
        if found and not paragraph.level and _goes_on(found[-1], paragraph.text):
            level, text = found.pop()
            found.append((level, Text.join([text.strip(), paragraph.text.strip()])))
        else:
            found.append((paragraph.level, paragraph.text))
    return found


def _goes_on(before: tuple[int, Text], after: Text) -> bool:
    """Whether the sentence that ends a paragraph is not ended there."""
    level, text = before
    string, following = text.string.rstrip(), after.string.lstrip()
    if level or not string or string.rstrip("”’」\"'*").endswith(tuple(_ENDS)) or _is_heading(string):
        return False
    if _ENUMERATOR.match(following) or _is_date(following) or _near(text, after) > _NEAR_LINES:
        return False
    if brackets.is_open(string):
        return True
    return len(string) >= 15 and re.search("[，,。；;：:、]", string) is not None


def _is_heading(string: str) -> bool:
    found = _ENUMERATOR.match(string)
    if not found or not found.lastgroup:
        return False
    title, body = _title(string, found.end(), Rank(int(found.lastgroup[1:])), 0)
    return title != "" and body == len(string)


def _near(text: Text, after: Text) -> int:
    return after.at(0)[0] - text.at(len(text.string))[0]


def _is_date(string: str) -> bool:
    """Whether a line is the date below a report."""
    return (
        len(string) < 20
        and re.match(r"(?:\d\s*){4}[年./-]|[二〇○零一三四五六七八九]{4}\s*年", string) is not None
    )
