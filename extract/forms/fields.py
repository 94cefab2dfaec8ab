"""Labelled entries of a form or cover: 项目名称, 主管部门, goals, grade."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extract.document import Paragraph, Text
from extract.facts import Deviation
from extract.forms.grid import Entry, Row, join_entries, spans_of
from extract.forms.header import goal_heads, labelled
from extract.forms.maker import Maker
from extract.forms.vocabulary import key, labels
from extract.kinds import kinds
from extract.values import checkbox_marks, is_blank

# Entries about a person are recognised so that they are read as nothing else; only that one was left
# blank is kept.
_PERSONAL = frozenset({"person", "phone"})
_GOALS = ("goal_target", "goal_actual")
_PROSE_FIELDS = frozenset(
    {*_GOALS, "management", "conclusion", "problems", "improvements", "deviation_reason"}
)
# Entries that are problems, causes or improvements as a whole.
_TOLD: dict[str, Literal["problem", "cause", "improvement"]] = {
    "problems": "problem",
    "deviation_reason": "cause",
    "improvements": "improvement",
}
_CONCLUSIONS = frozenset({"conclusion", "grade"})
_POINTS = re.compile(r"\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分(?=$|[，,；;。（(、\s])")
_BARE_POINTS = re.compile(r"\s*(?P<points>\d{1,3}(?:\.\d+)?)\s*分?\s*")
_LABELLED = re.compile(r"^\s*([^:：\s][^:：]{1,16}?)\s*[:：]\s*(.*)$", re.S)
_NEXT_LABEL = re.compile(r"(?<=\S)[ \t\u3000]+(?=[一-龥（()）]{2,12}[:：])")
_GAP = re.compile(r"(?<=\S)(?:[ \t\u3000]{2,}|\u3000)(?=\S)")
_CAPTION = re.compile(r"(?:金额|货币)?单位\s*[:：]\s*[万亿千百]?元")
_CAPTION_BEHIND = re.compile(r"(?:\s{2,}|\u3000)(?=20\d\d年|(?:金额|货币)?单位)")
_BANDS = re.compile(r"\d+\s*分?.{0,8}?为?[优良中差]")  # 90分以上为优 …
_CODE = re.compile(r"^\d{5,}[A-Z]\d{6,}-")


@dataclass(slots=True)
class Fields:
    """The entries found so far, by their fixed names, in the order in which they stand."""

    entries: dict[str, list[str]] = field(default_factory=dict)
    self_scores: list[tuple[str, Text, Decimal]] = field(default_factory=list)
    """Labels, places and points of the totals that stand among the entries: 自评得分 | 97.5."""

    def add(self, name: str, text: str) -> None:
        self.entries.setdefault(name, []).append(text)

    def first(self, name: str) -> str | None:
        return next((t for t in self.entries.get(name, []) if not is_blank(t)), None)


def read_fields(maker: Maker, fields: Fields, row: Row, heads: Collection[int] = ()) -> list[Text]:
    """Read the labelled entries of a row; returns the texts that run on like prose.

    ``heads`` are columns whose cells are headers of a block, not entries.
    """
    names = labelled(row, damaged=maker.ragged)
    own = [e for e in row.own if e.col not in heads]
    prose: list[Text] = []
    taken: set[Entry] = set()
    for i, entry in enumerate(own):
        name = names.get(entry)
        if name is None:
            if entry not in taken:
                prose += _inline(maker, fields, entry)
            continue
        values = []
        for following in own[i + 1 :]:
            if following in names:
                break
            if not _CAPTION.match(following.text):
                values.append(following)
        values = [e for e in values if not _is_inline(e)] if name not in _PROSE_FIELDS else values
        taken.update(values)
        _keep(maker, fields, name, entry, values)
        if name == "self_score" and values:
            _keep_self_score(fields, entry.text, values[0].cell.text)
        if name in _CONCLUSIONS:
            _conclude(maker, fields, entry, values)
        if name == "management":
            _tell(maker, "problem", values[1:])  # how it is managed, and what is wrong with that
        if name in _TOLD:
            _tell(maker, _TOLD[name], values)
        elif name in _PROSE_FIELDS or (name == "goal_block" and values):
            prose += [e.cell.text.strip() for e in values]
    return prose


def _conclude(maker: Maker, fields: Fields, label: Entry, values: Sequence[Entry]) -> None:
    """The total score that a conclusion or grade begins with: 自评等级 | 97.5分，优秀."""
    entry = next((e for e in values if not is_blank(e.text)), None)
    found = _POINTS.match(entry.cell.text.string) if entry else None
    if entry is None or found is None:
        return
    spans = entry.cell.text.spans(*found.span("points"))
    name, project = key(label.text), fields.first("project_name")
    maker.score(spans, "overall", name, points=Decimal(found["points"]), project=project)


def _keep_self_score(fields: Fields, label: str, text: Text) -> None:
    found = _BARE_POINTS.fullmatch(text.string)
    if found is not None:
        fields.self_scores.append((key(label), text.cut(*found.span("points")), Decimal(found["points"])))


def tell_self_scores(maker: Maker, fields: Fields) -> None:
    """The totals among the entries, where the rows below close with no total of the same points."""
    printed = {s.score for s in maker.facts.scores if s.scope == "overall"}
    for label, text, points in fields.self_scores:
        if points not in printed:
            project = fields.first("project_name")
            maker.score(text.spans(), "overall", label, points=points, project=project)


def _tell(maker: Maker, kind: Literal["problem", "cause", "improvement"], values: Sequence[Entry]) -> None:
    for entry in values:
        if not is_blank(entry.text):
            maker.facts.deviations.append(
                Deviation(
                    id=maker.ids.new("d", entry.spans),
                    where=maker.where(entry.spans, "form.field"),
                    kind=kind,
                    text=entry.text,
                )
            )


def read_goal_texts(maker: Maker, fields: Fields, header: Row, row: Row) -> list[Text]:
    """Read the texts below 预期目标 and 实际完成情况; returns them to be read as prose."""
    heads = goal_heads(header)
    texts = [e for e in row.own if labels()["fields"].find(e.text) is None]
    prose = []
    for (head, name), entries in zip(heads, _share(heads, texts), strict=True):
        _keep(maker, fields, name, head, entries)
        prose += [e.cell.text.strip() for e in entries]
    return prose


def _share(heads: Sequence[tuple[Entry, str]], texts: Sequence[Entry]) -> list[list[Entry]]:
    """The texts below each head: in order where there are as many, else by column."""
    if len(texts) == len(heads):
        return [[text] for text in texts]
    shares: list[list[Entry]] = [[] for _ in heads]
    for text in texts:
        at = max((i for i, (head, _) in enumerate(heads) if head.col <= text.col), default=0)
        shares[at].append(text)
    return shares


def _keep(maker: Maker, fields: Fields, name: str, label: Entry, values: Sequence[Entry]) -> None:
    text = join_entries(values).string.strip()
    if name in _PERSONAL:
        if name == "person" and is_blank(text):
            maker.field(label.spans, name, key(label.text), "")
        return
    if name == "project_name":
        text = project_name(text)
    if name == "grade":
        marks = [word for word, marked in checkbox_marks(text) if marked]
        text = marks[0] if len(marks) == 1 else text
    fields.add(name, text)
    spans = spans_of(values) or label.spans
    maker.field(spans, name, key(label.text), text)


def project_name(text: str) -> str:
    """A project's name without the code that some systems put before it."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return _CODE.sub("", plain)


def _is_inline(entry: Entry) -> bool:
    found = _LABELLED.match(entry.text)
    return found is not None and found.group(1) in labels()["fields"]


def _inline(maker: Maker, fields: Fields, entry: Entry) -> list[Text]:
    """A cell that holds both label and entry: 项目名称：……"""
    if len(_BANDS.findall(entry.text)) >= 3:
        _keep_text(maker, fields, "grade_bands", "", entry.cell.text.strip(), entry.text)
        return []
    found = _LABELLED.match(entry.text)
    name = labels()["fields"].find(found.group(1)) if found else None
    if found is None or name is None or name in _PERSONAL:
        return [entry.cell.text.strip()] if len(entry.text) > 30 else []
    if name == "self_score":
        _keep_self_score(fields, found.group(1), entry.cell.text.cut(*found.span(2)))
    _keep_text(maker, fields, name, found.group(1), entry.cell.text.strip(), found.group(2).strip())
    return []


def _keep_text(maker: Maker, fields: Fields, name: str, label: str, source: Text, text: str) -> None:
    text = project_name(text) if name == "project_name" else text
    fields.add(name, text)
    maker.field(source.spans(), name, key(label), text)


def read_labelled_lines(maker: Maker, fields: Fields, paragraphs: Sequence[Paragraph]) -> None:
    """Read the labelled lines of a cover or above a table: 主管部门：……"""
    for paragraph in paragraphs:
        if len(paragraph.text) > 80:
            continue
        for label, text in _apart(paragraph.text):
            _keep_line(maker, fields, label.string, text, text.string)
        for text in _entries_of(paragraph.text):
            found = _LABELLED.match(text.string)
            if found is not None:
                _keep_line(maker, fields, found.group(1), text, found.group(2).strip(" |｜"))


def _keep_line(maker: Maker, fields: Fields, label: str, source: Text, text: str) -> None:
    name = labels()["fields"].find(label)
    text = _CAPTION_BEHIND.split(text)[0]
    if key(label) == "单位" and kinds().is_unit(text):
        name = "implementing_unit"  # elsewhere 单位 declares the unit of money
    if name is not None and name not in _PERSONAL | _PROSE_FIELDS | {"notes"}:
        _keep_text(maker, fields, name, label, source, text)


def _entries_of(line: Text) -> list[Text]:
    """The labelled entries of a line, cut where after white space another label begins."""
    cuts = [m.end() for m in _NEXT_LABEL.finditer(line.string)]
    return [line.cut(lo, hi).strip() for lo, hi in itertools.pairwise([0, *cuts, len(line.string)])]


def _apart(line: Text) -> list[tuple[Text, Text]]:
    """The labels of a line and their entries, where blanks stand between them instead of a colon."""
    cuts = [place for m in _GAP.finditer(line.string) for place in m.span()]
    ends = [0, *cuts, len(line.string)]
    pieces = [line.cut(lo, hi).strip() for lo, hi in zip(ends[::2], ends[1::2], strict=True)]
    words = labels()["fields"]
    if pieces[0].string.endswith((":", "：")) or pieces[0].string not in words:
        return []
    pairs = itertools.pairwise(pieces)
    return [(label, text) for label, text in pairs if label.string in words and text.string not in words]
