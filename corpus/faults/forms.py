"""Errors in the money and totals of a form."""

from __future__ import annotations

from decimal import Decimal

from corpus.faults.case import Case, cents, shifted
from corpus.records import Planted


def sum_wrong(case: Case) -> None:
    """One source of the budget does not fit the total."""
    project = case.forms[0]
    stage = "initial" if "form1.initial" in case.parts else "budget"
    key = f"form1.fund_current_grant.{stage}"
    case.edits[key] = shifted(case, project.sources[0].stage(stage))
    case.planted.append(
        Planted(
            fault="sum_wrong",
            kind="total_mismatch",
            severity="error",
            wrong=(key,),
            anchors=(f"form1.fund_total.{stage}",),
            description=f"{project.name}：资金来源之和不等于年度资金总额",
        )
    )


def rate_wrong(case: Case) -> None:
    project = case.forms[0]
    wrong = cents(project.rate - Decimal(case.rng.randrange(21, 89)) / 10)
    case.edits["form1.fund_total.rate"] = wrong
    case.planted.append(
        Planted(
            fault="rate_wrong",
            kind="rate_mismatch",
            severity="error",
            wrong=("form1.fund_total.rate",),
            anchors=("form1.fund_total.executed",),
            right=(f"{cents(project.rate):f}",),
            description=f"{project.name}：执行率与执行数、预算数不符",
        )
    )


def total_score_wrong(case: Case) -> None:
    project = case.forms[0]
    less = case.rng.choice([Decimal(1), Decimal(2), Decimal("1.5")])
    case.edits["form1.total.score"] = project.score - less
    case.planted.append(
        Planted(
            fault="total_score_wrong",
            kind="score_mismatch",
            severity="error",
            wrong=("form1.total.score",),
            anchors=("form1.exec.score",),
            right=(f"{project.score:f}",),
            description=f"{project.name}：各项得分之和不等于总分",
        )
    )


def grade_wrong(case: Case) -> None:
    part = "eval_report" if "eval_report" in case.parts else "eval_form"
    case.edits[f"{part}.grade"] = "中"
    case.planted.append(
        Planted(
            fault="grade_wrong",
            kind="other",
            severity="error",
            wrong=(f"{part}.grade",),
            anchors=(),
            right=("等次",),
            description="评价等次与得分不符",
        )
    )
