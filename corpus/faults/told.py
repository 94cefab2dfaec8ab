"""Errors in what running text says about money: totals, shares, rates, balances."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.draft import Draft, Span
from corpus.faults import text
from corpus.faults.budget import spend
from corpus.faults.case import Case, Place, Unfit, cents, shifted
from corpus.faults.operator import plants
from corpus.faults.printed import holding, insert, put, sentence, text_of

OF_ALL = "占|覆盖率"
"""Words of a share that is part of a whole."""


def _span(draft: Draft, key: str) -> Span:
    found = draft.anchors[key][-1]
    assert isinstance(found, Span)
    return found


@plants("B04b B16", "warning", "transfer_bundle")
def told_rate_alone_off(case: Case) -> None:
    """A rate told without its budget is not that of the amounts in the form"""
    case.edits["transfer_report.rate"] = _wrong_rate(case, case.forms[0].rate)

    def step(draft: Draft) -> None:
        handed = holding(draft, "transfer_report", _span(draft, "transfer_report.budget"))
        draft.blocks.remove(handed)
        case.plant(
            draft,
            draft.anchors["transfer_report.rate"],
            [*draft.anchors["transfer_report.executed"], *draft.anchors["form1.fund_total.rate"]],
        )

    case.later(step)


@plants("B16 B04b", "error", "projects", "projects_yunnan", "evaluation")
def told_rate_off(case: Case) -> None:
    """The rate of execution in a sentence is not that of its amounts"""
    part = "eval_report" if "eval_report" in case.parts else "project_report"
    case.edits[f"{part}.p1.rate"] = _wrong_rate(case, case.forms[0].rate)
    case.plant_at((f"{part}.p1.rate",), (f"{part}.p1.executed", f"{part}.p1.budget"))


def _wrong_rate(case: Case, right: Decimal) -> Decimal:
    return cents(right - Decimal(case.rng.randrange(31, 99)) / 10)


@plants("B16 B22", "error", "department_bundle", "department_hb_bundle", kind="rate_mismatch")
def told_share_off(case: Case) -> None:
    """A share of the assets is not what the amounts make"""
    text.share_wrong(case)
    case.planted.pop()
    case.plant_at(("dept_report.fixed.share",), ("dept_report.fixed", "dept_report.assets"))


@plants("B22 B16", "warning", "department_bundle", "department_hb_bundle")
def shares_beyond_whole(case: Case) -> None:
    """The shares of one whole do not make 100 %"""
    department = case.department
    total = department.current_assets + department.fixed_assets
    case.edits["dept_report.current.share"] = cents(department.current_assets / total * 100) + 7
    case.plant_at(("dept_report.current.share",), ("dept_report.fixed.share",))


@plants("B13 B11", "warning", "transfer_bundle", "evaluation")
def own_level_overstated(case: Case) -> None:
    """The county is said to have spent more than its own money"""
    project = case.forms[0]
    if len(project.levels) < 2 or project.levels[-1].kind != "fund_county":
        raise Unfit("no project that the county pays for with others")

    def step(draft: Draft) -> None:
        key = "transfer_report.executed" if "transfer_report" in case.parts else "eval_report.p1.executed"
        para = holding(draft, key.split(".", maxsplit=1)[0], _span(draft, key))
        own = Span(f"{draft.style.money(project.total('executed'), '万元')[0]}万元")
        lead, _, tail = sentence("own_level", case.rng).partition("{own}")
        insert(draft, para, lead, own, tail)
        case.plant(draft, [own])

    case.later(step)


@plants("B03 B15 B11", "error", "department_bundle", "department_hb_bundle", kind="total_mismatch")
def told_parts_off(case: Case) -> None:
    """基本支出 and 项目支出 in the report do not make its total"""
    text.text_sum(case)
    case.planted.pop()
    case.plant_at(("dept_report.basic",), ("dept_report.executed", "dept_report.project"))


@plants("B15 B11", "error", "transfer_bundle", kind="total_mismatch")
def told_levels_off(case: Case) -> None:
    """The levels of government do not make the total handed down"""
    if len(case.forms[0].levels) < 2:
        raise Unfit("one source alone may be part of more")
    text.split_wrong(case)
    case.planted.pop()
    key = f"transfer_report.split.{case.forms[0].levels[0].kind}"
    case.plant_at((key,), ("transfer_report.budget",))


@plants("B17", "warning", "projects", "projects_yunnan", kind="total_mismatch")
def product_off(case: Case) -> None:
    """Rate times count is another amount"""
    text.product_wrong(case)
    key = case.planted.pop().wrong[0].removesuffix(".amount")
    case.plant_at((f"{key}.amount",), (f"{key}.rate", f"{key}.count"))


@plants("B18", "warning", "projects", "projects_yunnan", "transfer_bundle")
def balance_off(case: Case) -> None:
    """结余 is not budget less executed"""
    project = spend(case, "0.92", "部分尾款按合同约定跨年支付")
    left = project.total("budget") - project.total("executed")
    wrong = shifted(case, left * 2)

    def step(draft: Draft) -> None:
        key = "transfer_report.executed" if "transfer_report" in case.parts else "project_report.p1.executed"
        case.plant(draft, [told_balance(case, draft, key, wrong)], [_span(draft, key)])

    case.later(step)


def told_balance(case: Case, draft: Draft, key: str, yuan: Decimal) -> Span:
    """A sentence of the balance at the end of the paragraph that tells what was spent."""
    para = holding(draft, key.split(".", maxsplit=1)[0], _span(draft, key))
    unit = draft.style.text_unit
    span = Span(f"{draft.style.money(yuan, unit)[0]}{unit}")
    lead, _, tail = sentence("balance", case.rng).partition("{balance}")
    para.pieces += [lead, span, tail]
    return span


@plants("B19 B16 B12 V12", "warning", "projects", "department_bundle")
def impossible_share(case: Case) -> None:
    """A share that cannot be: more than all, or less than nothing"""
    keys = ("dept_report.fixed.share", "project_report.share")
    wrong = case.rng.choice(["128.4%", "-3.6%"])

    def step(draft: Draft) -> None:
        key = next((k for k in keys if k in draft.anchors), None)
        if key is None:
            raise Unfit("no share of its own, without the rate of a budget")
        told = text_of(holding(draft, key.split(".", maxsplit=1)[0], _span(draft, key)))
        if not re.search(OF_ALL, told):
            raise Unfit("a ratio of two amounts may be more than 1")
        place: Place = put(_span(draft, key), wrong, Decimal(wrong.rstrip("%")))
        case.plant(draft, [place])

    case.later(step)
