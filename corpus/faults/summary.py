"""Errors in the summary table of a department."""

from __future__ import annotations

from decimal import Decimal

from corpus.faults.case import Case, cents, shifted
from corpus.records import Planted


def summary_amount(case: Case) -> None:
    """The summary table prints another executed amount than the form."""
    project = case.department.projects[0]
    case.edits["summary.p1.executed"] = shifted(case, project.total("executed"))
    case.planted.append(
        Planted(
            fault="summary_amount",
            kind="form_vs_summary",
            severity="error",
            wrong=("summary.p1.executed",),
            anchors=("form1.fund_total.executed",),
            description=f"{project.name}：汇总表与自评表执行数不一致",
        )
    )


def summary_row(case: Case) -> None:
    """年初 and 追加 do not make 小计."""
    project = case.department.projects[-1]
    n = len(case.department.projects)
    case.edits[f"summary.p{n}.adjustment"] = project.adjustment + 50000
    case.planted.append(
        Planted(
            fault="summary_row",
            kind="total_mismatch",
            severity="error",
            wrong=(f"summary.p{n}.adjustment",),
            anchors=(f"summary.p{n}.initial", "summary.sum.adjustment"),
            description=f"{project.name}：年初预算加追加不等于小计",
        )
    )


def mean_wrong(case: Case) -> None:
    scores = [p.score for p in case.department.projects]
    true = cents(sum(scores, Decimal(0)) / len(scores))
    case.edits["summary.mean"] = true - Decimal("0.8")
    case.planted.append(
        Planted(
            fault="mean_wrong",
            kind="total_mismatch",
            severity="error",
            wrong=("summary.mean",),
            anchors=tuple(f"summary.p{n + 1}.score" for n in range(len(scores))),
            right=(f"{true:f}",),
            description="自评平均分与各项目得分不符",
        )
    )


def count_wrong(case: Case) -> None:
    part = "project_report" if "project_report" in case.parts else "summary"
    case.edits[f"{part}.count"] = len(case.department.projects) + 1
    case.planted.append(
        Planted(
            fault="count_wrong",
            kind="total_mismatch",
            severity="error",
            wrong=(f"{part}.count",),
            anchors=(),
            right=(str(len(case.department.projects)),),
            description="项目个数与所列项目不符",
        )
    )
