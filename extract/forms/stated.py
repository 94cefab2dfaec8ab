"""An indicator block as read -> facts."""

from __future__ import annotations

from extract.facts import Deviation, Indicator, Scope
from extract.forms.block import IndicatorBlock, IndicatorRow
from extract.forms.maker import Maker
from extract.forms.met import met
from extract.forms.signs import read_target, signs_are_digits, without_tears
from extract.values import is_blank, target


def tell_indicators(maker: Maker, block: IndicatorBlock, project: str | None) -> None:
    """Adds the facts of a block: its indicators and their reasons, the scores of its levels and its total."""
    digits = signs_are_digits(block.rows)
    for row in block.rows:
        _indicator(maker, row, project, digits)
    for label in block.labels:
        if label.weight is not None:
            spans = tuple(s for e in label.entries for s in e.spans)
            scope: Scope = "level1" if label.level == 1 else "level2"
            maker.score(spans, scope, label.name, full=label.weight, project=project)
    if block.execution:
        spans = tuple(s for e in block.execution.entries for s in e.spans)
        points = block.execution.score
        name = block.execution.entries[0].text
        maker.score(
            spans, "budget_execution", name, full=block.execution.full, points=points, project=project
        )
    if block.total and (block.total.full is not None or block.total.score is not None):
        spans = tuple(s for e in block.total.entries for s in e.spans)
        maker.score(
            spans, "overall", "总分", full=block.total.full, points=block.total.score, project=project
        )


def _indicator(maker: Maker, row: IndicatorRow, project: str | None, digits: bool) -> None:
    spans = row.spans()
    wanted = read_target(row, ragged=maker.ragged, digits=digits)
    reached = target(without_tears(row.texts.get("actual", "")), unit=row.text("unit"))
    note = row.text("note")
    fact = Indicator(
        id=maker.ids.new("i", spans),
        where=maker.where(spans, row.rule, row.confidence),
        level1=row.text("level1"),
        level2=row.text("level2"),
        level3=row.text("level3"),
        target_raw=row.text("target"),
        target_op=wanted.op,
        target_values=wanted.values,
        actual_raw=row.text("actual"),
        actual_op=None if reached.op == "qualitative" else reached.op,
        actual_values=reached.values,
        weight=row.weight,
        score=row.score,
        deviation_note=note,
        met=met(wanted, reached),
        project_name=project,
    )
    maker.facts.indicators.append(fact)
    if note and not is_blank(note):
        _note(maker, row, fact, project)


def _note(maker: Maker, row: IndicatorRow, fact: Indicator, project: str | None) -> None:
    spans = tuple(s for e in row.entries if e.text == fact.deviation_note for s in e.spans)
    maker.facts.deviations.append(
        Deviation(
            id=maker.ids.new("d", spans),
            where=maker.where(spans, "form.deviation_note", row.confidence),
            kind="deviation_note",
            text=fact.deviation_note or "",
            indicator=fact.level3,
            indicator_id=fact.id,
            project_name=project,
        )
    )
