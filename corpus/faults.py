"""Errors planted on purpose, each with what it makes wrong and where that shows.

A fault either prints one value wrongly (``edits``) or changes the model that is printed (a project
replaced by one that breaks a rule). Everything else stays consistent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from corpus.model import Department, Indicator, Project
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


class Unfit(LookupError):
    """The projects of this seed offer no place for a fault: the document goes without it."""


@dataclass(slots=True)
class Case:
    """A document about to be written: its department, the parts it will have, its planted errors."""

    department: Department
    parts: tuple[str, ...]  # keys: form1, summary, dept_report …
    rng: Random
    edits: dict[str, Any] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    forms: tuple[Project, ...] = ()

    def change_form(self, number: int, project: Project) -> None:
        """Another model for a project, wherever the document prints it."""
        old = self.forms[number - 1]
        self.forms = tuple(project if p is old else p for p in self.forms)
        projects = tuple(project if p is old else p for p in self.department.projects)
        self.department = replace(self.department, projects=projects)


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _shift(case: Case, yuan: Decimal) -> Decimal:
    """An amount that is plausibly wrong: some per cent more, in hundreds of yuan."""
    return yuan + max(Decimal(1000), (yuan * case.rng.randrange(3, 12) / 10000).quantize(Decimal(1)) * 100)


def sum_wrong(case: Case) -> None:
    """One source of the budget does not fit the total."""
    project = case.forms[0]
    stage = "initial" if "form1.initial" in case.parts else "budget"
    key = f"form1.fund_current_grant.{stage}"
    case.edits[key] = _shift(case, project.sources[0].stage(stage))
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
    at = case.rng.choice(_met(case))
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
    at = case.rng.choice(_met(case))
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
    at = case.rng.choice(choice)
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
    at = case.rng.choice(_met(case))
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
    if not choice:
        raise Unfit("no indicator with a unit to confuse")
    at = case.rng.choice(choice)
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


def summary_amount(case: Case) -> None:
    """The summary table prints another executed amount than the form."""
    project = case.department.projects[0]
    case.edits["summary.p1.executed"] = _shift(case, project.total("executed"))
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


YEAR_KEYS = (
    ("dept_report", "dept_report.exec.year"),
    ("transfer_report", "transfer_report.exec.year"),
    ("project_report", "project_report.count.year"),
    ("form1", "form1.year"),
)


def text_value(case: Case) -> None:
    """The report states another actual than the form of the same project."""
    project = case.forms[0]
    choice = [n for n, i in enumerate(project.indicators) if i.met and i.op == ">=" and i.actual is not None]
    at = case.rng.choice(choice)
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
    case.edits["dept_report.basic"] = _shift(case, case.department.basic)
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
    case.edits[key] = _shift(case, fund.budget)
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


FAULTS: dict[str, Callable[[Case], None]] = {
    f.__name__: f
    for f in (
        sum_wrong,
        rate_wrong,
        total_score_wrong,
        score_above_weight,
        weights_not_100,
        strict_missed,
        no_reason,
        unit_mismatch,
        text_score,
        summary_amount,
        summary_row,
        mean_wrong,
        count_wrong,
        year_wrong,
        text_value,
        product_wrong,
        share_wrong,
        text_sum,
        split_wrong,
        grade_wrong,
    )
}
