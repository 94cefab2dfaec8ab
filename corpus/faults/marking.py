"""Errors in the scores and reasons of single rows: against target, level reached and reason given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from corpus.county import data
from corpus.draft import Draft
from corpus.faults.case import Case, any_of
from corpus.faults.operator import plants
from corpus.faults.printed import row
from corpus.grading import quantitative_score
from corpus.model import Indicator

FORMS = ("mof", "yunnan", "zhongjiang", "sichuan")
Fits = Callable[[Indicator], bool]


def change(case: Case, fits: Fits, new: Callable[[Indicator], dict[str, Any]]) -> Indicator:
    """Another model for one of the first form's indicators. Raises Unfit where none fits."""
    project = case.forms[0]
    at = any_of(case, [n for n, i in enumerate(project.indicators) if fits(i)])
    changed = replace(project.indicators[at], **new(project.indicators[at]))
    indicators = (*project.indicators[:at], changed, *project.indicators[at + 1 :])
    case.change_form(1, replace(project, indicators=indicators))
    return changed


def show(case: Case, indicator: Indicator, wrong: tuple[str, ...], seen: tuple[str, ...] = ()) -> None:
    """Plants the error at these cells of the indicator's row."""

    def step(draft: Draft) -> None:
        printed = row(draft, indicator.name)
        case.plant(
            draft,
            [getattr(printed, name) for name in wrong],
            [printed.place, *(getattr(printed, name) for name in seen)],
        )

    case.later(step)


def counted(i: Indicator) -> bool:
    return i.target is not None and i.actual is not None


def full(i: Indicator) -> bool:
    """Has a figure, met, with full marks."""
    return counted(i) and i.met and i.score == i.weight


def missing(i: Indicator, share: str) -> dict[str, Any]:
    """The changes that make an indicator miss its target by this share of it."""
    assert i.target is not None
    part = (i.target * Decimal(share)).quantize(Decimal(1)) or Decimal(1)
    more = i.op in ("<", "<=")
    actual = i.target + part if more else i.target - part
    return {"actual": actual, "score": quantitative_score(i.op, i.target, actual, i.weight)}


def _can_miss(i: Indicator) -> bool:
    return full(i) and i.target is not None and i.target >= 5 and i.op in (">=", ">", "<=", "<")


@plants("S05", "warning", *FORMS)
def score_off_formula(case: Case) -> None:
    """The score of a missed target is far from actual over target"""
    changed = change(
        case,
        _can_miss,
        lambda i: {
            **missing(i, "0.2"),
            "score": (i.weight * Decimal("0.3")).quantize(Decimal("0.1")),
            "note": case.rng.choice(data("wording")["reason"]["missed"]),
        },
    )
    show(case, changed, ("score",), ("target", "actual", "weight"))


@plants("S06 S08", "warning", *FORMS, kind="deduction_without_reason")
def met_yet_marked_down(case: Case) -> None:
    """Marked down although met, without a reason"""
    changed = change(case, full, lambda i: {"score": i.weight - 1, "note": ""})
    show(case, changed, ("score",), ("weight", "actual"))


@plants("S07", "error", *FORMS)
def missed_yet_full(case: Case) -> None:
    """Missed, yet full marks and no reason"""
    changed = change(case, _can_miss, lambda i: {**missing(i, "0.15"), "score": i.weight, "note": ""})
    show(case, changed, ("actual", "score"), ("target",))


@plants("S07b", "warning", *FORMS)
def late_yet_full(case: Case) -> None:
    """Finished after the day that was set, yet full marks"""
    year, month, day = case.department.year, case.rng.choice(range(6, 13)), case.rng.choice([5, 16, 28])
    wanted = case.rng.choice(
        [f"{year}年{month}月底前", f"{year}年{month}月{day}日前", f"{year}年{month}月底前完成"]
    )
    reached = case.rng.choice([f"{year + 1}年3月", f"{year + 1}年2月{day}日", f"{year + 1}年4月完成"])
    changed = change(
        case,
        lambda i: full(i) and i.level2 == "时效",
        lambda i: {"op": "words", "target": None, "actual": None, "target_words": wanted,
                   "actual_words": reached, "unit": ""},
    )  # fmt: skip
    show(case, changed, ("actual", "score"), ("target",))


@plants("S07b S09", "warning", *FORMS)
def undone_yet_full(case: Case) -> None:
    """Said not to be done as planned, yet full marks"""
    _said(case, data("planted")["not_as_planned"])


@plants("S09 S07b", "warning", *FORMS)
def nothing_yet_full(case: Case) -> None:
    """Said not to be done at all, yet full marks"""
    _said(case, data("planted")["undone"])


def _said(case: Case, words: list[str]) -> None:
    changed = change(
        case,
        lambda i: i.target is None and i.score == i.weight,
        lambda i: {"actual_words": case.rng.choice(words), "note": ""},
    )
    show(case, changed, ("actual", "score"), ("target",))


@plants("S07 S08", "error", *FORMS)
def strict_missed_yet_full(case: Case) -> None:
    """A target with > is only equalled, yet full marks"""
    changed = change(
        case,
        lambda i: full(i) and i.op in (">", ">="),
        lambda i: {"op": ">", "actual": i.target, "score": i.weight, "note": ""},
    )
    show(case, changed, ("actual", "score"), ("target",))


@plants("S08 S07 S06", "warning", *FORMS, kind="deduction_without_reason")
def missed_without_reason(case: Case) -> None:
    """Marked down for a missed target, and no reason given"""
    changed = change(case, _can_miss, lambda i: {**missing(i, "0.2"), "note": ""})
    show(case, changed, ("score",), ("weight", "target", "actual"))


@plants("S08 S06 S07", "info", *FORMS, kind="deduction_without_reason")
def empty_reason(case: Case) -> None:
    """The reason given for a deduction is none"""
    words = data("planted")["empty_reason"]
    changed = change(case, _can_miss, lambda i: {**missing(i, "0.2"), "note": case.rng.choice(words)})
    show(case, changed, ("note",), ("score", "weight"))


@plants("S09 S08 S06", "warning", *FORMS)
def level_without_marks(case: Case) -> None:
    """Called reached, yet only half the marks"""
    changed = change(
        case,
        lambda i: i.target is None,
        lambda i: {
            "actual_words": case.rng.choice(["达成", "达成预期指标", "达成年度指标"]),
            "score": (i.weight / 2).quantize(Decimal("0.1")),
            "note": case.rng.choice(data("wording")["reason"]["partly"]),
        },
    )
    show(case, changed, ("score",), ("actual", "weight"))


@plants("S10", "warning", *FORMS, "transfer")
def far_exceeded(case: Case) -> None:
    """Far above the target, and no reason given"""
    times = case.rng.choice(["1.5", "1.8", "2.3"])
    changed = change(
        case,
        lambda i: full(i) and i.op in (">=", ">") and i.unit not in ("%", "‰") and (i.target or 0) >= 10,
        lambda i: {"actual": (i.target * Decimal(times)).quantize(Decimal(1)), "note": ""},
    )
    show(case, changed, ("actual",), ("target",))


@plants("S11", "info", *FORMS)
def reason_for_nothing(case: Case) -> None:
    """A reason for a deviation that is none"""
    words = data("wording")["reason"]["missed"]
    changed = change(case, full, lambda i: {"note": case.rng.choice(words)})
    show(case, changed, ("note",), ("score", "weight"))
