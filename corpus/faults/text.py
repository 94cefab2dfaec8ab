"""Errors in running text, by itself or against the forms in the same document."""

from __future__ import annotations

from decimal import Decimal

from corpus.faults.case import Case, Unfit, any_of, cents, shifted
from corpus.records import Planted

YEAR_KEYS = (
    ("dept_report", "dept_report.exec.year"),
    ("transfer_report", "transfer_report.exec.year"),
    ("project_report", "project_report.count.year"),
    ("form1", "form1.year"),
)


def text_score(case: Case) -> None:
    """The report states another score than form and summary."""
    wrong = case.department.projects[0].score - case.rng.choice([1, 2])
    case.edits["project_report.p1.score"] = wrong
    anchors = [key for key in ("form1.total.score", "summary.p1.score") if key.split(".")[0] in case.parts]
    case.planted.append(
        Planted(
            fault="text_score",
            kind="score_mismatch",
            severity="error",
            wrong=("project_report.p1.score",),
            anchors=tuple(anchors),
            right=(f"{case.department.projects[0].score:f}",),
            description=f"{case.department.projects[0].name}：正文得分与表不一致",
        )
    )


def year_wrong(case: Case) -> None:
    key = next(k for p, k in YEAR_KEYS if p in case.parts)
    case.edits[key] = case.department.year - 1
    case.planted.append(
        Planted(
            fault="year_wrong",
            kind="year_typo",
            severity="error",
            wrong=(key,),
            anchors=(),
            description="年度与报告年度不符",
        )
    )


def text_value(case: Case) -> None:
    """The report states another actual than the form of the same project."""
    project = case.forms[0]
    choice = [n for n, i in enumerate(project.indicators) if i.met and i.op == ">=" and i.actual is not None]
    at = any_of(case, choice)
    row = project.indicators[at]
    assert row.actual is not None and row.target is not None
    wrong = row.actual - max(Decimal(1), (row.target / 10).quantize(Decimal(1)))
    key = f"transfer_report.ind{at + 1}.actual"
    case.edits[key] = wrong
    case.planted.append(
        Planted(
            fault="text_value",
            kind="text_vs_form",
            severity="error",
            wrong=(key,),
            anchors=(f"form1.ind{at + 1}.actual",),
            right=(f"{row.actual:f}",),
            description=f"{row.name}：正文与表的完成值不一致",
        )
    )


def product_wrong(case: Case) -> None:
    for n, project in enumerate(case.department.projects, 1):
        if project.standard is not None:
            key = f"project_report.p{n}.standard"
            case.edits[f"{key}.amount"] = cents(project.standard.amount * Decimal("1.1") / 100) * 100
            case.planted.append(
                Planted(
                    fault="product_wrong",
                    kind="total_mismatch",
                    severity="error",
                    wrong=(f"{key}.amount",),
                    anchors=(f"{key}.rate", f"{key}.count"),
                    description="标准×数量不等于测算金额",
                )
            )
            return
    raise Unfit("no project with a fixed rate")


def share_wrong(case: Case) -> None:
    department = case.department
    total = department.current_assets + department.fixed_assets
    case.edits["dept_report.fixed.share"] = cents(department.fixed_assets / total * 100) - Decimal("3.3")
    case.planted.append(
        Planted(
            fault="share_wrong",
            kind="rate_mismatch",
            severity="error",
            wrong=("dept_report.fixed.share",),
            anchors=("dept_report.fixed", "dept_report.assets"),
            description="固定资产占比与金额不符",
        )
    )


def text_sum(case: Case) -> None:
    case.edits["dept_report.basic"] = shifted(case, case.department.basic)
    case.planted.append(
        Planted(
            fault="text_sum",
            kind="total_mismatch",
            severity="error",
            wrong=("dept_report.basic",),
            anchors=("dept_report.executed", "dept_report.project"),
            description="基本支出与项目支出之和不等于支出总额",
        )
    )


def split_wrong(case: Case) -> None:
    fund = case.forms[0].levels[0]
    key = f"transfer_report.split.{fund.kind}"
    case.edits[key] = shifted(case, fund.budget)
    case.planted.append(
        Planted(
            fault="split_wrong",
            kind="total_mismatch",
            severity="error",
            wrong=(key,),
            anchors=("transfer_report.budget",),
            description="各级资金之和不等于下达预算",
        )
    )
