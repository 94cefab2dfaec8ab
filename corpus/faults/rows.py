"""Errors in the indicator rows of a form: the model itself breaks a rule, totals follow it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corpus.faults.case import Case, any_of
from corpus.model import Indicator
from corpus.records import Planted

UNITS = {
    "人": "人次",
    "人次": "人",
    "个": "家",
    "户": "人",
    "次": "人次",
    "名": "人次",
    "份": "个",
    "所": "个",
    "座": "处",
    "处": "座",
    "场": "次",
    "家次": "家",
    "公里": "延米",
    "万亩": "亩",
    "台（套）": "个",
}


def _replace_indicator(case: Case, number: int, index: int, **changes: Any) -> Indicator:
    project = case.forms[number - 1]
    new = replace(project.indicators[index], **changes)
    indicators = (*project.indicators[:index], new, *project.indicators[index + 1 :])
    case.change_form(number, replace(project, indicators=indicators))
    return new


def _met(case: Case, number: int = 1) -> list[int]:
    """Indicators with full marks and a figure that exceeds nothing but its target."""
    rows = case.forms[number - 1].indicators
    return [n for n, i in enumerate(rows) if i.met and i.score == i.weight and i.target is not None]


def score_above_weight(case: Case) -> None:
    at = any_of(case, _met(case))
    row = case.forms[0].indicators[at]
    _replace_indicator(case, 1, at, score=row.weight + 2)
    case.planted.append(
        Planted(
            fault="score_above_weight",
            kind="score_mismatch",
            severity="error",
            wrong=(f"form1.ind{at + 1}.score",),
            anchors=(f"form1.ind{at + 1}.weight",),
            description=f"{row.name}：得分高于分值",
        )
    )


def weights_not_100(case: Case) -> None:
    at = any_of(case, _met(case))
    row = case.forms[0].indicators[at]
    _replace_indicator(case, 1, at, weight=row.weight + 5, score=row.score + 5)
    rows = tuple(f"form1.ind{n + 1}.weight" for n in range(len(case.forms[0].indicators)))
    case.planted.append(
        Planted(
            fault="weights_not_100",
            kind="total_mismatch",
            severity="error",
            wrong=("form1.total.full",),
            anchors=(*rows, "form1.total.score", f"form1.level1.{row.level1}"),
            right=("105",),
            description="分值合计不等于100",
        )
    )


def strict_missed(case: Case) -> None:
    """A target with > is only equalled, yet full marks."""
    choice = [n for n in _met(case) if case.forms[0].indicators[n].op in (">", ">=")]
    at = any_of(case, choice)
    row = case.forms[0].indicators[at]
    _replace_indicator(case, 1, at, op=">", actual=row.target, score=row.weight, note="")
    case.planted.append(
        Planted(
            fault="strict_missed",
            kind="other",
            severity="error",
            wrong=(f"form1.ind{at + 1}.actual",),
            anchors=(f"form1.ind{at + 1}.score", f"form1.ind{at + 1}.level3"),
            description=f"{row.name}：指标要求大于，实际仅等于，却得满分",
        )
    )


def no_reason(case: Case) -> None:
    at = any_of(case, _met(case))
    row = case.forms[0].indicators[at]
    _replace_indicator(case, 1, at, score=row.weight - 1, note="")
    case.planted.append(
        Planted(
            fault="no_reason",
            kind="deduction_without_reason",
            severity="warning",
            wrong=(f"form1.ind{at + 1}.score",),
            anchors=(f"form1.ind{at + 1}.weight",),
            description=f"{row.name}：扣分未说明原因",
        )
    )


def unit_mismatch(case: Case) -> None:
    choice = [n for n in _met(case) if case.forms[0].indicators[n].unit in UNITS]
    at = any_of(case, choice)
    row = case.forms[0].indicators[at]
    _replace_indicator(case, 1, at, actual_unit=UNITS[row.unit])
    case.planted.append(
        Planted(
            fault="unit_mismatch",
            kind="unit_mismatch",
            severity="warning",
            wrong=(f"form1.ind{at + 1}.actual",),
            anchors=(f"form1.ind{at + 1}.target",),
            description=f"{row.name}：指标值与完成值的计量单位不同",
        )
    )
