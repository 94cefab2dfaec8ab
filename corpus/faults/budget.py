"""Errors in the money of forms and summary tables: sums, rates, stages, units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corpus.draft import Draft, Span
from corpus.faults import forms, summary
from corpus.faults.case import Case, Unfit, cents, shifted
from corpus.faults.operator import plants
from corpus.faults.printed import holding, insert, put, sentence, table_rows
from corpus.model import Fund, Project

TEN_THOUSAND = Decimal(10000)


@plants("B01", "error", "summary")
def initial_misprinted(case: Case) -> None:
    """年初 of one project, and of the total with it, does not make 小计 with 追加"""
    project = case.department.projects[0]
    more = shifted(case, project.total("initial")) - project.total("initial")
    case.edits["summary.p1.initial"] = project.total("initial") + more
    for key in ("summary.sum.initial", "summary.all.initial"):
        case.edits[key] = case.department.total("initial") + more
    case.plant_at(("summary.p1.initial",), ("summary.p1.adjustment", "summary.p1.budget"))


@plants("B01 B02 B03", "error", "department_hb")
def adjustment_misprinted(case: Case) -> None:
    """年度预算调整 does not lead from 年初 to 调整后"""
    change = case.department.total("budget") - case.department.total("initial")
    for key in ("fund_total", "project_exp", "fund_current_grant"):
        case.edits[f"dept_form.{key}.adjustment"] = change + 120000
    case.plant_at(("dept_form.fund_total.adjustment",), ("dept_form.project_exp.adjustment",))


@plants("B01b", "error", "summary", "summary_forms")
def closing_rows_differ(case: Case) -> None:
    """The last rows of the summary split the same budget otherwise"""
    department = case.department
    change = department.total("budget") - department.total("initial")
    more = change or Decimal(230000)
    case.edits["summary.all.initial"] = department.total("initial") + more
    case.edits["summary.all.adjustment"] = change - more
    case.plant_at(
        ("summary.all.initial", "summary.all.adjustment"), ("summary.sum.initial", "summary.sum.adjustment")
    )


@plants("B02", "error", "mof", "yunnan", "sichuan", "zhongjiang", "transfer", kind="total_mismatch")
def source_misprinted(case: Case) -> None:
    """One source of money does not fit the total"""
    if "form1.initial" in case.parts:
        forms.sum_wrong(case)
        case.planted.pop()
        stage = "initial"
    else:
        stage = "budget"
        for fund in (case.forms[0].sources[0], case.forms[0].levels[0]):
            case.edits[f"form1.{fund.kind}.{stage}"] = shifted(case, fund.stage(stage))

    def step(draft: Draft) -> None:
        wrong = [draft.anchors[key][0] for key in case.edits if key in draft.anchors]
        case.plant(draft, wrong, draft.anchors.get(f"form1.fund_total.{stage}", []))

    case.later(step)


@plants("B03 B02 B04", "error", "department", "department_hb", kind="total_mismatch")
def basic_misprinted(case: Case) -> None:
    """基本支出 and 项目支出 do not make the total"""
    case.edits["dept_form.basic_exp.executed"] = shifted(case, case.department.basic)
    case.plant_at(("dept_form.basic_exp.executed",), ("dept_form.fund_total.executed",))


@plants("B04 B06 S16", "error", "mof", "yunnan", "sichuan", "zhongjiang", "hubei", "transfer")
def rate_misprinted(case: Case) -> None:
    """执行率 is not executed over budget"""
    forms.rate_wrong(case)
    case.planted.pop()
    case.plant_at(("form1.fund_total.rate",), ("form1.fund_total.executed", "form1.fund_total.budget"))


def _spending(project: Project, share: Decimal, reason: str) -> Project:
    """The same project with another part of its budget spent, in whole hundreds of yuan."""

    def spent(funds: tuple[Fund, ...]) -> tuple[Fund, ...]:
        largest = max(funds, key=lambda f: f.budget)
        total = sum((f.budget for f in funds), Decimal(0))
        missing = total - (total * share / 100).quantize(Decimal(1)) * 100
        return tuple(replace(f, executed=f.budget - missing if f is largest else f.budget) for f in funds)

    return replace(
        project,
        sources=spent(project.sources),
        levels=spent(project.levels),
        shortfall_reason=reason,
    )


def spend(case: Case, share: str, reason: str = "") -> Project:
    """Lets the first form's project have spent this share; Unfit where that leaves a source below zero."""
    new = _spending(case.forms[0], Decimal(share), reason)
    if any(fund.executed < 0 for fund in (*new.sources, *new.levels)):
        raise Unfit("one source cannot bear it alone")
    case.change_form(1, new)
    return new


@plants("B05 V12 B19", "error", "mof", "yunnan", "zhongjiang", "hubei", "transfer")
def overspent(case: Case) -> None:
    """More was executed than budgeted"""
    spend(case, case.rng.choice(["1.04", "1.12", "1.3"]))
    case.plant_at(("form1.fund_total.executed",), ("form1.fund_total.budget", "form1.fund_total.rate"))


@plants("B06 S16", "error", "mof", "yunnan", "zhongjiang", "sichuan", "hubei")
def execution_score_off(case: Case) -> None:
    """The score for execution does not follow from the rate"""
    spend(case, case.rng.choice(["0.81", "0.74"]), "部分尾款按合同约定跨年支付")
    project = case.forms[0]
    case.change_form(1, replace(project, given=project.execution_score - Decimal("1.5")))
    case.plant_at(("form1.exec.score",), ("form1.fund_total.rate",))


@plants("S16 B06", "error", "mof", "yunnan", "zhongjiang", "sichuan", "hubei")
def full_marks_for_little(case: Case) -> None:
    """Full marks for execution although far from all was spent"""
    spend(case, case.rng.choice(["0.71", "0.78", "0.64"]), "部分尾款按合同约定跨年支付")
    case.change_form(1, replace(case.forms[0], given=case.forms[0].profile.execution))
    case.plant_at(("form1.exec.score",), ("form1.fund_total.rate",))


@plants("B07", "info", "transfer", "transfer_bundle")
def nothing_of_nothing(case: Case) -> None:
    """0 of 0 is called 100 %"""

    def step(draft: Draft) -> None:
        for row in table_rows(draft, "form1"):
            if row.kind == "fund" and any(c.text == "其他资金" for c in row.cells):
                at = next(n for n, c in enumerate(row.cells) if c.text == "其他资金")
                budget, executed, rate = row.cells[at + 1 : at + 4]
                put(budget, "0")
                put(executed, "0")
                put(rate, "100%")
                case.plant(draft, [rate], [budget, executed])
                return
        raise Unfit("no row of other money")

    case.later(step)


@plants("B08", "warning", "sichuan", "projects_yunnan", "transfer_bundle")
def low_rate_unexplained(case: Case) -> None:
    """Little was spent and nobody says why"""
    if case.forms[0].adjust_reason:
        raise Unfit("a reason is given for other money beside it")
    spend(case, case.rng.choice(["0.62", "0.71", "0.55"]))

    def step(draft: Draft) -> None:
        keys = ("form1.fund_total.rate", "transfer_report.rate", "project_report.p1.rate")
        found = [draft.anchors[k][0] for k in keys if k in draft.anchors]
        case.plant(draft, found, draft.anchors.get("form1.fund_total.executed", []))

    case.later(step)


@plants("B09", "warning", "projects", "projects_yunnan")
def adjusted_unexplained(case: Case) -> None:
    """The budget was changed in the year and nobody says why"""
    project = case.forms[0]
    if project.shortfall_reason:
        raise Unfit("a reason is given for other money beside it")
    first = project.sources[0]
    short = project.total("initial") * 3 / 10 - project.adjustment
    if abs(project.adjustment) < project.total("initial") * 3 / 10:
        more = (short / 100).quantize(Decimal(1)) * 100
        budget = replace(first, budget=first.budget + more, executed=first.executed + more)
        last = project.levels[-1]
        level = replace(last, budget=last.budget + more, executed=last.executed + more)
        project = replace(
            project, sources=(budget, *project.sources[1:]), levels=(*project.levels[:-1], level)
        )
    case.change_form(1, replace(project, adjust_reason=""))
    keys = ("form1.fund_total.initial", "form1.fund_total.budget", "project_report.p1.initial")

    def step(draft: Draft) -> None:
        case.plant(draft, [draft.anchors[k][0] for k in keys if k in draft.anchors])

    case.later(step)


@plants("B10 B11", "error", "projects", "projects_yunnan")
def unit_slipped(case: Case) -> None:
    """An amount is ten thousand times what the form says"""
    project = case.forms[0]
    case.edits["project_report.p1.budget"] = project.total("budget") * TEN_THOUSAND
    case.plant_at(("project_report.p1.budget",), ("form1.fund_total.budget",))


@plants("B11", "error", "projects", "projects_yunnan", kind="form_vs_summary")
def budget_told_otherwise(case: Case) -> None:
    """The report states another budget than the form"""
    case.edits["project_report.p1.budget"] = shifted(case, case.forms[0].total("budget"))
    case.plant_at(("project_report.p1.budget",), ("form1.fund_total.budget", "summary.p1.budget"))


@plants("B11", "error", "summary_forms", kind="form_vs_summary")
def executed_summed_otherwise(case: Case) -> None:
    """The summary prints another executed amount than the form"""
    summary.summary_amount(case)
    case.planted.pop()
    case.plant_at(("summary.p1.executed",), ("form1.fund_total.executed",))


@plants("B12", "warning", "evaluation")
def received_share_off(case: Case) -> None:
    """All money is said to be received while the form shows less"""
    project = case.forms[0]
    less = cents(project.total("budget") * Decimal("0.3") / 100) * 100
    less = less.quantize(Decimal(1))
    level = max(project.levels, key=lambda f: f.budget)
    if level.budget <= less:
        raise Unfit("no level pays enough")
    case.edits["eval_form.fund_total.received"] = project.total("budget") - less
    case.edits[f"eval_form.{level.kind}.received"] = level.budget - less

    def step(draft: Draft) -> None:
        told = draft.anchors["eval_report.p1.budget"][0]
        para = holding(draft, "eval_report", told)  # type: ignore[arg-type]
        span = Span(sentence("received", case.rng))
        insert(draft, para, span)
        case.plant(draft, [span], draft.anchors["eval_form.fund_total.received"])

    case.later(step)


@plants("B14", "warning", "everything")
def projects_exceed_department(case: Case) -> None:
    """The projects together had more than the department for all its projects"""
    department = case.department
    less = (department.project_executed / 300).quantize(Decimal(1)) * 100
    case.department = replace(
        department,
        basic=department.basic + less,
        project_budget=department.project_budget - less,
        project_executed=department.project_executed - less,
    )
    case.plant_at(
        ("dept_form.project_exp.budget",), ("dept_report.project", "summary.all.budget", "summary.sum.budget")
    )


@plants("B21", "error", "summary", "summary_forms")
def column_misadded(case: Case) -> None:
    """The projects of the summary do not add up to its total"""
    department = case.department
    change = department.total("budget") - department.total("initial")
    more = shifted(case, department.total("initial")) - department.total("initial")
    for name in ("sum", "all"):
        case.edits[f"summary.{name}.initial"] = department.total("initial") + more
        case.edits[f"summary.{name}.adjustment"] = change - more
    keys = [f"summary.p{n}.initial" for n in range(1, len(department.projects) + 1)]
    case.plant_at(("summary.sum.initial", "summary.sum.adjustment"), tuple(keys))
