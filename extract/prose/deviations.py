"""Problems, causes and improvements: one record an item, as whole clauses."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from extract.facts import Deviation, Indicator
from extract.kinds import kinds
from extract.prose import brackets
from extract.prose.lexicon import section
from extract.prose.outline import Heading, Passage, plain
from extract.prose.reading import LIKELY, SURE, Reading, Stated

Kind = Literal["problem", "cause", "improvement"]
_KINDS: tuple[Kind, ...] = ("problem", "cause", "improvement")
_LABEL = re.compile(r"\s*([^，,。；;：:]{2,16})[：:]")
_SHORTEST = 5
_HEAD, _FAR_HEAD = 8, 24
_EDGE = " \t\n*，,、；;：:"


@dataclass(slots=True)
class _Section:
    """The section a passage stands in, and the kind that its text has turned to."""

    heading: int
    kind: Kind | None


def read_deviations(reading: Reading, stated: Sequence[Stated]) -> None:
    """Adds the problems, causes and improvements of a part."""
    current: _Section | None = None
    for index, one in enumerate(stated):
        heading, announced = _announced(one.passage.path)
        if heading is None:
            _elsewhere(reading, one)
            current = None
            continue
        if current is None or current.heading != heading.index:
            current = _Section(heading.index, announced[0] if announced else None)
        if heading is one.passage.own and one.passage.body == len(one.passage.string):
            continue
        if kinds().is_unit(one.passage.string):
            continue  # the unit that signs the report
        text_start = one.passage.body if heading is one.passage.own else one.passage.start
        if _is_title_of_items(stated, index):
            _add(reading, one.passage, current.kind, text_start, len(one.passage.string))
            continue
        for start, end, numbered in _pieces(one.passage, text_start):
            kind = current.kind
            if _read_piece(reading, one.passage, current, start, end, numbered):
                current.kind = kind  # 一是……。主要原因是……。|二是……: the next item is what this one was


def _read_piece(
    reading: Reading, passage: Passage, current: _Section, start: int, end: int, numbered: bool
) -> bool:
    """Adds what one item or lead says, divided where it turns to another kind.

    Returns whether a numbered item turned to its own cause only after it had begun.
    """
    string = passage.string
    run, within = start, False
    for a, b in _sentences(string, start, end):
        turned = _turn(string[a:b])
        if turned is not None and turned != current.kind:
            if numbered and a > run:
                _add(reading, passage, current.kind, run, a)
                within = turned == "cause"
            current.kind, run = turned, a
            numbered = numbered and a == start
        if not numbered:
            _sentence(reading, passage, current.kind, a, b, turned is not None)
            run = b
    if numbered and end > run:
        _add(reading, passage, current.kind, run, end)
    return within


def _sentence(
    reading: Reading, passage: Passage, kind: Kind | None, start: int, end: int, cued: bool
) -> None:
    """An unnumbered sentence: told if a cue of its own says what it is (``cued``: 接下来……), or if it
    says that something is wrong or what shall be done.
    """
    cues = section("deviations", "sentences")
    text = passage.string[start:end]
    opening = cues.regex("opening").match(text.lstrip(_EDGE))
    if opening:
        start += len(text) - len(text.lstrip(_EDGE)) + opening.end()
        text = passage.string[start:end]
    bare = text.strip(_EDGE)
    if len(bare) < _SHORTEST or any(cues.regex("lead_in").search(lead) for lead in (bare, text.strip())):
        return
    wanted = cues.regex("shall" if kind == "improvement" else "wrong")
    if kind is not None and (cued or wanted.search(bare) or _is_behind_label(passage, kind)):
        _add(reading, passage, kind, start, end)


def _is_behind_label(passage: Passage, kind: Kind) -> bool:
    """Whether a text stands right behind a label that names nothing but causes: 偏差原因：……."""
    return (
        kind == "cause" and passage.body < len(passage.string) and _kinds(plain(passage.title)) == ["cause"]
    )


def _pieces(passage: Passage, start: int) -> Iterator[tuple[int, int, bool]]:
    """The items of a passage and whether they are numbered; the lead before them is not."""
    itself = start == passage.start and passage.own is not None
    pieces = list(_items(passage.string, start, len(passage.string)))
    for a, b, numbered in pieces:
        yield a, b, numbered or (itself and len(pieces) == 1)


def _items(string: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A stretch parted at its ordinal words (一是……二是……), and whether each part has one."""
    marks = list(_ordinal().finditer(string, start, end))
    first = marks[0].start() if marks else end
    if string[start:first].strip():
        yield start, first, False
    for mark, following in itertools.zip_longest(marks, marks[1:]):
        yield mark.end(), following.start() if following else end, True


def _is_title_of_items(stated: Sequence[Stated], index: int) -> bool:
    """A numbered heading that is itself the problem, what it means told below it."""
    passage = stated[index].passage
    if passage.own is None or passage.body < len(passage.string):
        return False
    return index + 1 < len(stated) and passage.own in stated[index + 1].passage.path


def _announced(path: Sequence[Heading]) -> tuple[Heading | None, list[Kind]]:
    """The innermost heading that announces problems, causes or improvements, and which."""
    for heading in reversed(path):
        kinds = _kinds(plain(heading.title))
        if kinds:
            return heading, kinds
    return None, []


@functools.lru_cache(maxsize=2048)
def _kinds(title: str) -> list[Kind]:
    words = section("deviations", "headings")
    if not title or len(title) > 30 or (words.regex("none").search(title) and "问题" not in title):
        return []
    found = [(m.start(), kind) for kind in _KINDS for m in [words.regex(kind).search(title)] if m]
    return [kind for _, kind in sorted(found, key=itemgetter(0))]  # 问题与整改措施: first the problems


def _turn(sentence: str) -> Kind | None:
    """The kind that a sentence turns to, by its earliest cue; within an item only at its head."""
    turns = section("deviations", "turns")
    found = [(m.start(), kind) for kind in _KINDS for m in [turns.regex(kind).search(sentence)] if m]
    near = [(at, kind) for at, kind in found if at <= (_FAR_HEAD if kind == "improvement" else _HEAD)]
    return min(near)[1] if near else None


def _elsewhere(reading: Reading, stated: Stated) -> None:
    """What is told outside of such sections: behind a label of its own (主要问题：……。改进措施：……),
    or as the cause where an indicator was not reached (主要原因是……).
    """
    passage = stated.passage
    cause = section("deviations", "sentences").regex("cause_elsewhere")
    kind: Kind | None = None
    for start, end in _sentences(passage.string, passage.body, len(passage.string)):
        label = _LABEL.match(passage.string, start, end)
        if label:
            kind = next(iter(_kinds(plain(label.group(1)))), None)
        elif kind is not None:
            kind = _turn(passage.string[start:end]) or kind
        if kind is not None:
            for a, b, _ in _items(passage.string, label.end() if label else start, end):
                _add(reading, passage, kind, a, b, stated)
        elif found := cause.search(passage.string, start, end):
            _add(reading, passage, "cause", found.start(), end, stated)


def _about(stated: Stated, start: int) -> Indicator | None:
    """The indicator last stated before a cause."""
    told = [i for i in sorted(stated.indicators) if stated.figures[i].kind != "score"]
    before = [i for i in told if stated.figures[i].start < start]
    return stated.indicators[before[-1]] if before else stated.words


def _sentences(string: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in brackets.sentences(string):
        if b > start and a < end:
            yield max(a, start), min(b, end)


def _add(
    reading: Reading, passage: Passage, kind: Kind | None, start: int, end: int, stated: Stated | None = None
) -> None:
    string = passage.string
    while start < end and string[start] in _EDGE:
        start += 1
    while end > start and string[end - 1] in _EDGE:
        end -= 1
    if end - start < _SHORTEST or kind is None:
        return
    item = _about(stated, start) if stated and kind == "cause" else None
    where = reading.where(passage.text, [(start, end)], "deviation", SURE if stated is None else LIKELY)
    reading.facts.deviations.append(
        Deviation(
            id=reading.ids.new("d", where.spans),
            where=where,
            kind=kind,
            text=re.sub(r"\s+", "", string[start:end]),
            indicator=item.level3 if item else None,
            indicator_id=item.id if item else None,
            project_name=stated.project if stated else None,
        )
    )


@functools.cache
def _ordinal() -> re.Pattern[str]:
    words = section("deviations", "items").regex("ordinal").pattern
    return re.compile(rf"(?:^|(?<=[。；;：:，,、！\s*]))(?:{words})[，,、：:]?")
