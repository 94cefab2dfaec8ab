"""The budget block of a form: every stage of money by source of funds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from extract.facts import Stage
from extract.forms.align import Column, Reading, align
from extract.forms.beside import read_beside
from extract.forms.grid import Entry, Row
from extract.forms.maker import Maker
from extract.forms.types import budget_fit, is_figure, mended, type_of
from extract.forms.vocabulary import is_total, item_of, key, labels
from extract.values import clean, is_blank, money, percent, score

STAGES = ("initial", "adjustment", "budget", "executed", "received", "planned", "balance")
_LONGEST_LABEL = 24
_POINTS = re.compile(r"[（(](\d{1,3})分")
_RATES = {"rate": "执行率", "received_rate": "到位率"}
_UNLABELLED = "资金总额"  # what a row of figures directly under its header is about


def row_label(row: Row, *, damaged: bool) -> Entry | None:
    """The entry of a row that names its source of funds; failing that, the last one before its figures."""
    words = labels()["budget_rows"]
    texts = [e for e in row.own if not is_figure(e.text)]
    for entry in reversed(texts):
        if words.find(entry.text) or (damaged and len(key(entry.text)) >= 3 and words.find(entry.text, True)):
            return entry
    first = next((i for i, e in enumerate(row.own) if is_figure(e.text)), 0)
    before = row.own[:first]
    return before[-1] if before and len(before[-1].text) <= _LONGEST_LABEL else None


def is_budget_row(row: Row, *, damaged: bool) -> bool:
    """Whether a row below a budget header is still of its block."""
    if any(is_total(e.text) and e.text not in labels()["budget_rows"] for e in row.own):
        return False
    label = row_label(row, damaged=damaged)
    if label is None:
        return len(row.own) > 1 and all(is_figure(e.text) for e in row.own)
    texts = [e for e in row.own if not is_figure(e.text)]
    named = labels()["budget_rows"].find(label.text, damaged) is not None
    if named:
        return len(texts) <= 3
    figures = [e for e in row.own if e not in texts]
    return len(texts) <= 2 and (any(not type_of(e.text).blank for e in figures) or len(figures) > len(texts))


def execution_weight(row: Row) -> tuple[Decimal, Entry] | None:
    """The points that a budget header gives to execution where it has no column for them: （20分）."""
    for entry in row.own:
        found = _POINTS.search(clean(entry.text))
        if found:
            return Decimal(found.group(1)), entry
    return None


def has_pairs(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the header row itself holds figures, each behind its label."""
    heads = {c.col for c in columns if c.name in STAGES}
    return any(
        left.col in heads and is_figure(right.text) and not type_of(right.text).blank
        for left, right in zip(row.own, row.own[1:], strict=False)
    )


def read_budget_row(
    maker: Maker, row: Row, columns: Sequence[Column], project: str | None, full: tuple[Decimal, Entry] | None
) -> tuple[Decimal, Decimal] | None:
    """Read one row under a budget header; returns the weight and score of execution if printed.

    ``full`` are the points that the header itself gives to execution.
    """
    row = read_beside(maker, row, columns, project)
    label = _task(row, columns) or row_label(row, damaged=maker.ragged)
    item = item_of(label.text) if label else _UNLABELLED
    code = labels()["budget_rows"].find(item, damaged=maker.ragged)
    figures = [e for e in row.own if label is None or is_figure(e.text) or e.col > label.col]
    if any(c.name == "task" for c in columns):
        figures = [e for e in figures if is_figure(e.text)]  # what the task is about stands between
    figures = [e for e in figures if e is not label]
    if label and columns[0].name == "label" and label.col > columns[0].col:
        # A label pushed to the right pushed its figures with it; further left it may stand at will.
        figures = [label, *figures]
    targets = [c for c in columns if not c.name.startswith("other")] or list(columns)
    reading = align(figures, targets, budget_fit, ragged=maker.ragged, whole=_plausible)
    sure = 0.85 if reading.shifted else 1.0
    adjusted = _is_adjusted(reading, columns)
    whole = maker.ragged and all(c.name in reading.cells for c in targets if c.name in (*STAGES, *_RATES))
    for name in STAGES:
        entry = reading.cells.get(name)
        stage = "budget" if adjusted and name == "adjustment" else name
        if entry is not None:
            # Two figures in one cell leave another cell of the row empty.
            text = mended(entry.text) if whole else entry.text
            maker.amount(
                entry, item, cast("Stage", stage), code=code, project=project, confidence=sure, text=text
            )
    for name, printed in _RATES.items():
        entry = reading.cells.get(name)
        if entry is not None:
            maker.rate(entry, printed, item, project=project, confidence=sure)
    if code == "fund_total" and any(c.name == "note" for c in columns):
        _reason(maker, label, reading.cells.get("note"))
    return _execution_score(maker, reading, item, project, full)


def _task(row: Row, columns: Sequence[Column]) -> Entry | None:
    """The name of the task that a row's money is for, where the header has a column for it."""
    heads = [c for c in columns if c.name == "task"]
    return next((e for c in heads for e in row.own if c.col <= e.col < c.to and not is_figure(e.text)), None)


def _reason(maker: Maker, label: Entry | None, entry: Entry | None) -> None:
    """The reason that a budget block has a column for; empty where none is given."""
    told = entry is not None and not is_blank(entry.text)
    spans = entry.spans if entry is not None and told else label.spans if label else ()
    maker.field(spans, "execution_reason", "原因", entry.text if entry is not None and told else "")


def has_amounts(row: Row) -> bool:
    """Whether a row outside a budget block states amounts by source: 其中：财政拨款, 50."""
    return any(
        label.text in labels()["budget_rows"] and type_of(figure.text).number is not None
        for label, figure in zip(row.own, row.own[1:], strict=False)
    )


def _execution_score(
    maker: Maker, reading: Reading, item: str, project: str | None, full: tuple[Decimal, Entry] | None
) -> tuple[Decimal, Decimal] | None:
    weight, points = score(reading.text("weight")), score(reading.text("score"))
    if weight is None and points is None:
        return None
    entries = [reading.cells[name] for name in ("weight", "score") if name in reading.cells]
    if weight is None and full is not None:
        weight = full[0]
        entries.append(full[1])
    spans = tuple(s for e in entries for s in e.spans)
    name = f"预算执行率（{item}）"
    maker.score(spans, "budget_execution", name, full=weight, points=points, project=project)
    return weight or Decimal(0), points or Decimal(0)


def read_budget_pairs(
    maker: Maker, row: Row, columns: Sequence[Column], project: str | None, rule: str = "form.budget"
) -> None:
    """Read a row in which each figure stands behind its own label."""
    words = labels()["budget_rows"]
    stages = [c.name for c in columns if c.name in STAGES]
    pairs = _pairs(row)
    source = _source_before(row, pairs)
    for i, (label, figure) in enumerate(pairs):
        own = labels()["budget_columns"].find(label.text)
        if own is None and label.text in words:
            source = label  # 基本支出 618.4, 执行数 611.87: what follows is of it
        if own in ("rate", "received_rate"):
            maker.rate(figure, _RATES[own], item_of((source or label).text), project=project)
            continue
        # As many pairs as stages: they follow the same order, wherever the row stands.
        stage = own or (stages[i] if len(pairs) == len(stages) else _stage_above(columns, figure.col))
        code = "fund_total" if own else words.find(label.text, damaged=True)
        if own and source:
            code = words.find(source.text, damaged=True)
        if stage in STAGES and not type_of(figure.text).blank:
            item = item_of((source if own and source else label).text)
            maker.amount(figure, item, cast("Stage", stage), code=code, project=project, rule=rule)


def _source_before(row: Row, pairs: Sequence[tuple[Entry, Entry]]) -> Entry | None:
    """The source of funds that a row of stages begins with: 财政拨款, then 年初预算 and its figure …"""
    labelled = {label for label, _ in pairs}
    before = next(iter(row.own), None)
    if before is None or before in labelled or before.text not in labels()["budget_rows"]:
        return None
    return before


def _pairs(row: Row) -> list[tuple[Entry, Entry]]:
    label: Entry | None = None
    found = []
    for entry in row.own:
        if not is_figure(entry.text):
            label = entry
        elif label is not None:
            found.append((label, entry))
    return found


def _stage_above(columns: Sequence[Column], col: int) -> str:
    above = [c.name for c in columns if c.col <= col]
    return above[-1] if above else columns[0].name


def _is_adjusted(reading: Reading, columns: Sequence[Column]) -> bool:
    """Whether 调整预算 means the budget after adjustment: no other column does, and the rate is of it."""
    if any(c.name == "budget" for c in columns):
        return False
    after, executed = (money(reading.text(name), "元") for name in ("adjustment", "executed"))
    rate = percent(reading.text("rate"), bare=True)
    if after is None or executed is None or rate is None or not after.yuan:
        return False
    return abs(executed.yuan / after.yuan * 100 - rate.percent) <= rate.ulp


def _plausible(reading: Reading) -> float:
    """A row whose figures agree: executed over budget makes the rate, the adjustment makes the budget."""
    worth = 0.0
    initial, change, budget, executed = (
        money(reading.text(name), "元") for name in ("initial", "adjustment", "budget", "executed")
    )
    rate = percent(reading.text("rate"), bare=True)
    if budget and executed and rate and budget.yuan:
        worth += 1.0 if abs(executed.yuan / budget.yuan * 100 - rate.percent) <= 1 else 0.0
    if initial and change and budget:
        worth += 1.0 if initial.yuan + change.yuan == budget.yuan else 0.0
    weight, points = score(reading.text("weight")), score(reading.text("score"))
    if weight is not None and points is not None and points > weight:
        worth -= 2.0
    return worth
