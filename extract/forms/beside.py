"""Sources side by side under one budget header: 按收入性质分 left, 按支出性质分 right.

One amount beside its label stands under no header of its own. What it is of, the total says: the
amounts of one side add up to the budget, or to what was executed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast, get_args

from extract.facts import BudgetLine, Stage
from extract.forms.align import Column
from extract.forms.grid import Entry, Row
from extract.forms.maker import Maker
from extract.forms.types import is_figure, type_of
from extract.forms.vocabulary import item_of, labels

_STAGES: tuple[Stage, ...] = ("budget", "executed", "initial")
_SIDE = "form.budget.side"
HEAD_RULE = "form.budget.head"
"""Of an amount that stands among the entries of a form, above its budget block."""
_SURE = 0.7
_WHOLE = "资金总额"
_PAIRED_CELLS = 2
_WITHIN = re.compile(
    r"(?P<label>(?:其中[:：]\s*)?[^\d:：;；]{2,24})[:：]\s*"
    r"(?P<figure>-?[\d,，]+(?:[.．]\d+)?\s*(?:[万亿]?元|[%％])?)[\s;；,，、。]*"
)
"""A source and its amount within one cell: 其中：基本支出：1,312.31."""


def read_beside(maker: Maker, row: Row, columns: Sequence[Column], project: str | None) -> Row:
    """Read the sources that stand side by side in a row; returns the row without what was read.

    Two amounts or more of one source follow the last stages of the header.
    """
    words = labels()["budget_rows"]
    own = row.own
    starts = [
        i for i, entry in enumerate(own[:-1]) if not is_figure(entry.text) and is_figure(own[i + 1].text)
    ]
    if len(starts) < 2 or any(own[i].text not in words for i in starts[1:]):
        return row
    stages = [c.name for c in columns if c.name in ("initial", "budget", "executed")]
    read: list[Entry] = []
    for side, (i, end) in enumerate(zip(starts, [*starts[1:], len(own)], strict=True)):
        figures = [e for e in own[i + 1 : end] if is_figure(e.text)]
        amounts = [e for e in figures if not type_of(e.text).percent and not type_of(e.text).blank]
        if not side and (len(amounts) > 1 or own[i].text not in words):
            continue
        item, code = item_of(own[i].text), words.find(own[i].text)
        for entry in figures:
            if type_of(entry.text).percent:
                maker.rate(entry, "执行率", item, project=project)
        single = len(amounts) == 1
        rule = f"{_SIDE}{side}" if single else "form.budget"
        under = ["budget"] if single else stages[-len(amounts) :]
        for entry, stage in zip(amounts, under, strict=False):
            maker.amount(
                entry, item, cast("Stage", stage), code=code, project=project, rule=rule, confidence=_SURE
            )
        read += own[i:end]
    return replace(row, entries=tuple(e for e in row.entries if e not in read))


def read_within(maker: Maker, row: Row, project: str | None) -> bool:
    """Read the cells of a row that hold labels and their amounts; False where this is no such row.

    A label is a source of funds, or the stage of the whole: 年初预算：240 万元. Behind two cells of
    nothing else a further one may run on, in damaged text, with the line below.
    """
    pairs: list[tuple[int, str, Entry]] = []
    whole = 0
    for place, entry in enumerate(row.own):
        text, at = entry.cell.text, 0
        while pair := _WITHIN.match(text.string, at):
            if not _is_told(pair["label"]):
                break
            cell = replace(entry.cell, text=text.cut(*pair.span("figure")).strip())
            pairs.append((min(place, 1), pair["label"], Entry(entry.col, entry.to, cell)))
            at = pair.end()
        whole += at == len(text.string)
    if not pairs or (whole < len(row.own) and not (maker.ragged and whole >= _PAIRED_CELLS)):
        return False
    for side, label, figure in pairs:
        stage, code = _stage_or_source(label)
        if code is not None:
            rule = f"{_SIDE}{side}"
            maker.amount(
                figure, item_of(label), "budget", code=code, project=project, rule=rule, confidence=_SURE
            )
        elif stage == "rate":
            maker.rate(figure, "执行率", _WHOLE, project=project)
        elif stage in get_args(Stage):
            maker.amount(figure, _WHOLE, cast("Stage", stage), code="fund_total", project=project)
    return True


def _is_told(label: str) -> bool:
    return any(found is not None for found in _stage_or_source(label))


def _stage_or_source(label: str) -> tuple[str | None, str | None]:
    """The stage that a label names, or the item code of the source; 全年预算数 is a stage."""
    code = labels()["budget_rows"].find(label)
    stage = labels()["budget_columns"].find(label)
    return (stage, None) if stage and code in (None, "fund_total") else (None, code)


def settle_sides(lines: list[BudgetLine]) -> None:
    """Give the single amounts of each side the stage of the total that they add up to; else none."""
    totals = [line for line in lines if line.item_code == "fund_total" and _SIDE not in line.where.rule]
    for side in {line.where.rule for line in lines if _SIDE in line.where.rule}:
        at = [i for i, line in enumerate(lines) if line.where.rule == side]
        amount = sum((lines[i].amount for i in at), Decimal(0))
        equal = {line.stage for line in totals if line.amount == amount}
        stage = next((stage for stage in _STAGES if stage in equal), "other")
        for i in at:
            lines[i] = replace(lines[i], stage=cast("Stage", stage))
    _settle_head(lines, totals)


def _settle_head(lines: list[BudgetLine], totals: list[BudgetLine]) -> None:
    """Basic and project expenditure above the budget block are of its budget, or of what was executed."""
    at = [i for i, line in enumerate(lines) if HEAD_RULE in line.where.rule]
    if {lines[i].item_code for i in at} != {"basic_exp", "project_exp"}:
        return
    amount = sum((lines[i].amount for i in at), Decimal(0))
    equal = {line.stage for line in totals if line.amount == amount}
    if "executed" in equal and "budget" not in equal:
        for i in at:
            lines[i] = replace(lines[i], stage="executed")
