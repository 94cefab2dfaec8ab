"""What a line looks like by itself: title, heading, label, note, signature, prose.

These are hints for putting lines together again after a page or a line was broken in the
middle of a sentence; what a heading or a label means is for later stages.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

MIN_PROSE = 12
"""Shorter lines are not taken for the beginning of a sentence that goes on."""
_LONG = 25
"""A line without a comma must be longer."""

_END = "。！？；：…!?;:"
_CLOSING = "”’\"'）)》〉】〕』」"
_OPENERS = dict(zip("“‘（(《〈【〔『「", "”’）)》〉】〕』」", strict=True))
_COMMA = re.compile(r"[，；。！？]|[,;](?!\d)")
_LAST_BRACKETS = re.compile(r"[（(][^（()）]{0,60}[)）]$")
_NUMERAL = "一二三四五六七八九十百〇零○"
_ENUMERATOR = re.compile(
    rf"""(?:[(（〔\[]\s*(?:\d{{1,3}}|[{_NUMERAL}]{{1,4}})\s*[)）〕\]]
    | \d{{1,3}}\s*(?:[.．](?!\d)|、|[)）])
    | \d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}(?:[.．](?!\d)|、|(?=\s+[^\s\d万亿元%％])|$)
    | \d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}}(?=\D)
    | [{_NUMERAL}]{{1,4}}\s*(?:、|[.．]|是(?=\S))
    | 第\s*[{_NUMERAL}\d]{{1,4}}\s*[章节条部分]
    | [①-⑳⑴-⒇⒈-⒛❶-❿]
    | (?:目标|附件|附表|附录|指标|表|图)\s*[{_NUMERAL}\d]{{1,3}}
    | [•●■◆▪·※★☆▲△○◇□☐☑◎][ \t]*(?=\S))""",
    re.VERBOSE,
)
_HEADING_NUMBER = re.compile(
    rf"(?:[(（]\s*[{_NUMERAL}]{{1,4}}\s*[)）]|[{_NUMERAL}]{{1,4}}\s*、|第[{_NUMERAL}\d]{{1,4}}[章节部])"
)
_LABEL = re.compile(r"([^，。；、：:!?！？“”]{2,14}?)\s*[：:]\s*(\S.*)")
_DATE = re.compile(
    rf"[(（]?\s*(?:\d{{4}}|[{_NUMERAL}]{{4}})\s*(?:年|[./-])\s*(?:[\d{_NUMERAL}]{{1,3}}\s*(?:月|[./-])?\s*)?"
    rf"(?:[\d{_NUMERAL}]{{1,3}}\s*日?)?\s*[)）]?"
)
_YEAR_LINE = re.compile(r"[(（]?\s*(?:20|19)\d\d\s*年?度?\s*[)）]?")
_BRACKETS = re.compile(r"[（(][^（()）]{0,60}[)）]")
_YEAR_BRACKETS = re.compile(r"[（(][^（()）]{0,30}[)）]$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    title_ends: tuple[str, ...]
    form_starts: frozenset[str]
    header_words: tuple[str, ...]
    notes: re.Pattern[str]
    captions: re.Pattern[str]
    continuations: tuple[str, ...]
    office_ends: tuple[str, ...]
    choices: frozenset[str]
    contents_titles: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words of rules/lexicon/lines.toml."""
    text = resources.files("rules").joinpath("lexicon/lines.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)

    def starts(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(map(re.escape, words[name]))})\d{{0,2}}(?:[:：.、]|\d|$)")

    return Lexicon(
        tuple(words["title_ends"]),
        frozenset(map(squeeze, words["form_starts"])),
        tuple(words["header_words"]),
        starts("note_starts"),
        starts("caption_starts"),
        tuple(map(squeeze, words["continuation_starts"])),
        tuple(words["office_ends"]),
        frozenset(words["choices"]),
        frozenset(words["contents_titles"]),
    )


def squeeze(text: str) -> str:
    """A text as it is compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def begins_inside(text: str) -> bool:
    """Whether a text begins with a mark that only stands inside or behind a sentence."""
    return text[:1] in set("，。、；：！？）】〕》」』”’,;:!?)]%％")


def is_ended(text: str) -> bool:
    """Whether a sentence or clause is complete at the end, brackets and quotes aside."""
    text = text.rstrip()
    while True:
        if text.endswith(tuple(_END)):
            return True
        shorter = _LAST_BRACKETS.sub("", text)
        if shorter == text and text.endswith(tuple(_CLOSING)):
            shorter = text[:-1]
            if not shorter.endswith(tuple(_END + _CLOSING)):
                return False
        if shorter == text or not shorter:
            return False
        text = shorter.rstrip()


def unclosed(text: str) -> str:
    """The brackets and quotes that a text leaves open, innermost last, as their closing marks."""
    stack: list[str] = []
    for char in text:
        if char in _OPENERS:
            stack.append(_OPENERS[char])
        elif char in stack:
            del stack[len(stack) - 1 - stack[::-1].index(char) :]
    return "".join(stack)


def has_clauses(text: str) -> bool:
    """Whether commas or full stops stand in it."""
    return _COMMA.search(text) is not None


def is_enumerated(text: str) -> bool:
    """Whether it begins as an item of a list does: 一、 （二） 3. ① 目标1 第四条."""
    return _ENUMERATOR.match(text) is not None


def is_date(text: str) -> bool:
    return _DATE.fullmatch(text.strip()) is not None


def is_heading(text: str) -> bool:
    """A numbered heading without a sentence in it."""
    return bool(_HEADING_NUMBER.match(text)) and len(text) <= 40 and not _COMMA.search(text)


def is_title(text: str) -> bool:
    """A title by its last word: …报告, …表（2021年度）; also a line that is only a year."""
    text = squeeze(text)
    if not 2 <= len(text) <= 60 or _COMMA.search(text):
        return False
    if _YEAR_LINE.fullmatch(text):
        return True
    core = _YEAR_BRACKETS.sub("", text).rstrip('》」"”')
    return core.endswith(lexicon().title_ends) and not is_ended(core)


def is_table_title(text: str) -> bool:
    """The title of a form: a title that ends with 表."""
    core = _YEAR_BRACKETS.sub("", squeeze(text)).rstrip("》")
    return core.endswith("表") and 4 <= len(core) <= 40 and not is_enumerated(core) and is_title(text)


def is_label(text: str) -> bool:
    """A labelled entry, ``项目名称：…``, that is no sentence."""
    found = _LABEL.fullmatch(text.strip())
    return bool(found) and not is_enumerated(text) and not _COMMA.search(found[2] if found else "")


def is_note(text: str) -> bool:
    return lexicon().notes.match(squeeze(text)) is not None


def is_caption(text: str) -> bool:
    squeezed = squeeze(text).lstrip("(")
    return 1 < len(squeezed) <= 40 and lexicon().captions.match(squeezed) is not None


def is_continuation(text: str) -> bool:
    """A line that says that a table goes on: 续表2, （续）, 项目支出绩效自评表（续）."""
    text = squeeze(text)
    return len(text) <= 40 and (text.startswith(lexicon().continuations) or text.endswith(("(续)", "续表)")))


def is_signature(text: str) -> bool:
    """The name of an office alone."""
    text = squeeze(text)
    return 3 <= len(text) <= 30 and not _COMMA.search(text) and text.endswith(lexicon().office_ends)


def is_prose(text: str) -> bool:
    """Whether a text that is not ended was going on: it has clauses, or something left open."""
    text = text.strip()
    if is_label(text) or is_date(text):
        return False
    outside = _BRACKETS.sub("", text)
    is_open = bool(unclosed(text))
    if _HEADING_NUMBER.match(text) and len(text) <= 30 and "。" not in text and not is_open:
        return text.endswith(("，", "、"))
    if is_open or _COMMA.search(outside):
        return len(text) >= MIN_PROSE
    if is_title(text) or is_signature(text):
        return False
    label = _LABEL.fullmatch(_ENUMERATOR.sub("", text, count=1).strip())
    if label:
        return len(label[2]) >= MIN_PROSE
    return len(outside) >= _LONG and not is_heading(text)


def may_be_cut(text: str) -> bool:
    """Whether a short text may be the beginning of a sentence: it is nothing that stands alone."""
    text = text.strip()
    return len(text) >= 2 and not (
        is_ended(text)
        or is_enumerated(text)
        or is_title(text)
        or is_label(text)
        or is_date(text)
        or is_signature(text)
        or is_page_number(text)
    )


def is_torn(tail: str, head: str) -> bool:
    """Whether a word of the dictionary lies across the end of one text and the next one."""
    if not (tail[-1:].isalpha() and head[:1].isalpha()):
        return False
    left, right = tail[-4:], head[:4]
    position = 0
    for word in _segmenter().cut(left + right):
        if position < len(left) < position + len(word):
            return True
        position += len(word)
    return False


@cache
def _segmenter() -> Any:
    import rjieba  # noqa: PLC0415 - loading its dictionary takes 0.1 s

    return rjieba.Jieba()


def begins_anew(text: str) -> bool:
    """Whether a line by itself cannot be the rest of a sentence."""
    return (
        is_enumerated(text)
        or is_date(text)
        or is_title(text)
        or is_note(text)
        or is_caption(text)
        or is_label(text)
        or is_signature(text)
    )


_HEAD = r".*[^\s\d.…·⋯].*?"
_PAGES = r"[-—(（]?\s*(?:\d{1,4}|[ivxIVX]{1,6})\s*[-—)）]?"
_PAGES_END = frozenset("0123456789ivxIVX-—)）")
_LED = re.compile(rf"{_HEAD}(?:(?:\s?[.．·‥]){{4,}}|[…⋯]{{2,}}|-{{6,}})\s*{_PAGES}")
_SPACED = re.compile(rf"{_HEAD}(?:\u3000|\t|\s{{3,}})\s*{_PAGES}")


def is_entry(text: str) -> bool:
    """Whether a line is one of a table of contents: a heading, leaders, a page number."""
    text = text.strip()
    return text[-1:] in _PAGES_END and _LED.fullmatch(text) is not None


def is_spaced_entry(text: str) -> bool:
    """Whether it may be one in which a wide gap stands for the leaders."""
    text = text.strip()
    return text[-1:] in _PAGES_END and _SPACED.fullmatch(text) is not None


def is_contents_title(text: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return squeeze(text).strip(":") in lexicon().contents_titles


_PAGE_NUMBER = re.compile(
    r"[-\u2010-\u2015－_~·•.]+\s*\d{1,4}\s*[-\u2010-\u2015－_~·•.]+"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/、(（]?\s*共\s*\d{1,4}\s*页\s*[)）]?)?"
    r"|共\s*\d{1,4}\s*页\s*[,，/、(（]?\s*第\s*\d{1,4}\s*页\s*[)）]?"
    r"|[Pp](?:age|\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)


def is_page_number(text: str) -> bool:
    """A page number that says that it is one: ``- 12 -``, ``第 3 页 共 9 页``."""
    return len(text) <= 30 and _PAGE_NUMBER.fullmatch(text.strip()) is not None
