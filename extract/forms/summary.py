"""The summary of a department's projects: one project a row, and the rows that close it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from extract.document import Span
from extract.facts import Count, Stage
from extract.forms.align import Column, Reading, align
from extract.forms.budget import STAGES
from extract.forms.grid import Entry, Row
from extract.forms.maker import Maker
from extract.forms.types import budget_fit, is_figure, type_of
from extract.forms.vocabulary import labels
from extract.values import clean, find_quantities, score

_PRINTED = {
    "initial": "年初预算数",
    "adjustment": "年中追加数/追减数",
    "budget": "全年预算数",
    "executed": "全年执行数",
    "received": "到位资金",
    "planned": "计划投资",
    "balance": "结转结余",
}
_PROJECTS = re.compile(r"(?:共计?)?\d+个(?:项目)?")
_AVERAGE = re.compile(r"(?P<label>[一-龥]{0,6}平均(?:得?分)?)[:：为]?(?P<points>\d{1,3}(?:\.\d+)?)分?")


def read_summary_row(maker: Maker, row: Row, columns: Sequence[Column]) -> None:
    """Read one row under the header of a list of projects."""
    entries = _take_pairs(maker, row)
    closing = next((e for e in entries if labels()["summary_rows"].find(e.text)), None)
    if closing is not None:
        counted = next((e for e in entries if _PROJECTS.fullmatch(clean(e.text))), None)
        if counted is not None:
            _count(maker, counted)
            entries.remove(counted)
        _closing_row(maker, entries, closing, columns)
        return
    reading = align(entries, columns, budget_fit, ragged=maker.ragged)
    maker.ordinals += _spans(reading, "sequence")
    item, project = reading.text("item"), reading.text("project")
    if maker.ragged and not item and not project:
        project = reading.text("unit")  # the unit above reaches into this row: its cell was lost
    if item:
        code = labels()["budget_rows"].find(item)
        _amounts(maker, reading, item, code=code, project=None)
    if not project:
        return
    _amounts(maker, reading, "", code="fund_total", project=project)
    points, grade = score(reading.text("score")), reading.text("grade") or None
    if points is not None:
        spans = tuple(s for name in ("score", "grade") for s in _spans(reading, name))
        maker.score(spans, "project", project, points=points, grade=grade, project=project)


def _closing_row(maker: Maker, entries: Sequence[Entry], closing: Entry, columns: Sequence[Column]) -> None:
    kind = labels()["summary_rows"].find(closing.text)
    figures = [e for e in entries if e is not closing and is_figure(e.text)]
    if kind == "share":
        for entry in figures:
            maker.rate(entry, closing.text, "全年预算数合计/全年预算数总额")
        return
    # The label begins the row: where it stands tells how far the row was shifted.
    named = [Column("label", 0, 1), *(c for c in columns if c.name not in ("sequence", "unit", "project"))]
    reading = align([closing, *figures], named, budget_fit, ragged=maker.ragged)
    if any(c.name == "item" for c in columns):
        kind = "fund_total"  # the sum of items, not of projects
    if kind == "subtotal":  # of one unit's projects, or of one kind
        _amounts(maker, reading, closing.text, code=None, project=None)
        return
    _amounts(maker, reading, closing.text, code=kind, project=None)
    points = score(reading.text("score"))
    if points is not None:
        maker.score(_spans(reading, "score"), "average", "平均分", points=points)


def _amounts(maker: Maker, reading: Reading, item: str, *, code: str | None, project: str | None) -> None:
    for name, entry in reading.cells.items():
        stage, _, source = name.partition(":")
        if stage in STAGES:
            maker.amount(
                entry,
                f"{item} {_PRINTED[stage]}".strip(),
                cast("Stage", stage),
                code=code if not source else source if project else None,
                project=project,
                rule="form.summary",
                confidence=0.85 if reading.shifted else 1.0,
            )
    rate = reading.cells.get("rate")
    if rate is not None:
        maker.rate(rate, "执行率", item or "全年执行数", project=project)


def _take_pairs(maker: Maker, row: Row) -> list[Entry]:
    """Read what stands as a label and its figure inside a closing row: 平均分, 总个数, 平均分：96.5."""
    entries = [e for e in row.own if not _took_average(maker, e)]
    for label, figure in zip(row.own, row.own[1:], strict=False):
        name = labels()["summary_pairs"].find(label.text)
        if name is None or not (is_figure(figure.text) or find_quantities(figure.text)):
            continue
        if name == "average":
            maker.score(figure.spans, "average", label.text, points=score(figure.text))
        else:
            _count(maker, figure)
        entries = [e for e in entries if e not in (label, figure)]
    return entries


def _took_average(maker: Maker, entry: Entry) -> bool:
    found = _AVERAGE.fullmatch(clean(entry.text))
    if found is None:
        return False
    maker.score(entry.spans, "average", found["label"], points=score(found["points"]))
    return True


def _count(maker: Maker, figure: Entry) -> None:
    number = type_of(figure.text).number
    quantity = next(iter(find_quantities(figure.text)), None)
    value = number if number is not None else quantity.value if quantity else None
    if value is not None:
        maker.facts.counts.append(
            Count(
                id=maker.ids.new("c", figure.spans),
                where=maker.where(figure.spans, "form.count"),
                name="项目个数",
                value=value,
                unit=quantity.unit if quantity else None,
            )
        )


def _spans(reading: Reading, name: str) -> tuple[Span, ...]:
    entry = reading.cells.get(name)
    return entry.spans if entry else ()
