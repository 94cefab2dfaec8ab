"""Errors in targets and actual values of indicator rows, and in which indicators there are."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from corpus.county import data
from corpus.draft import Cell, Draft, Span
from corpus.faults.case import Case, Unfit, cents
from corpus.faults.marking import FORMS, change, counted, full, show
from corpus.faults.operator import plants
from corpus.faults.printed import any_row, cells, holding, insert, put, row, rows, sentence
from corpus.faults.rows import UNITS
from corpus.records import IndicatorRow

OF_A_WHOLE = "合格率|覆盖率|及时率|准确率|达标率|满意度|完好率"
CONVERTIBLE = ("公里", "万亩")
"""Units of one measure: what UNITS has for them is another figure, not another kind."""
ALL = (*FORMS, "hubei", "transfer")


def _whole(r: IndicatorRow) -> bool:
    """Target and actual stand in one cell each, with their unit."""
    return isinstance(r.target, Cell) and isinstance(r.actual, Cell) and r.target_figure is not None


@plants("V01", "warning", *ALL)
def placeholder(case: Case) -> None:
    """The template's own words stand where the value should"""

    def step(draft: Draft) -> None:
        found = any_row(draft, case.rng, _whole)
        side = case.rng.choice(["target", "actual"])
        place = getattr(found, side)
        put(place, case.rng.choice(data("planted")["placeholder"]))
        case.plant(draft, [place], [found.place])

    case.later(step)


@plants("V01", "warning", *ALL)
def value_left_blank(case: Case) -> None:
    """The actual value was left blank"""

    def step(draft: Draft) -> None:
        found = any_row(draft, case.rng, _whole)
        put(found.actual, "")
        case.plant(draft, [found.place], [found.target])

    case.later(step)


@plants("V02", "warning", "mof", "zhongjiang", "hubei", "transfer", kind="unit_mismatch")
def other_unit(case: Case) -> None:
    """Target and actual are counted in different units"""
    others = {unit: other for unit, other in UNITS.items() if unit not in CONVERTIBLE}
    changed = change(case, lambda i: full(i) and i.unit in others, lambda i: {"actual_unit": others[i.unit]})
    show(case, changed, ("actual",), ("target",))


@plants("V02 V13", "warning", "mof", "zhongjiang", "hubei", "transfer")
def rate_in_days(case: Case) -> None:
    """An indicator called a rate is counted in days"""
    changed = change(
        case,
        lambda i: full(i) and i.unit == "%" and i.name.endswith("率") and i.op == ">=",
        lambda i: {
            "op": "<=", "target": Decimal(15), "actual": Decimal(15), "unit": "天", "level2": i.level2,
        },
    )  # fmt: skip
    show(case, changed, ("target", "actual"))


@plants("V03", "warning", *FORMS, "hubei", "transfer")
def range_for_a_figure(case: Case) -> None:
    """The actual value says at least instead of how many"""

    def step(draft: Draft) -> None:
        found = any_row(draft, case.rng, lambda r: _whole(r) and r.target_op == ">=")
        assert isinstance(found.actual, Cell) and found.target_figure is not None
        figure, unit = draft.style.number(found.target_figure.value), found.target_figure.unit
        text = case.rng.choice([f"≥{figure}{unit}", f"{figure}{unit}以上", f">={figure}{unit}"])
        put(found.actual, text)
        case.plant(draft, [found.actual], [found.place, found.target])

    case.later(step)


@plants("V04 V06b", "warning", *FORMS, "hubei", "transfer")
def word_for_a_figure(case: Case) -> None:
    """A target in figures is answered by a word"""

    def step(draft: Draft) -> None:
        found = any_row(draft, case.rng, _whole)
        put(found.actual, case.rng.choice(["达成", "已完成", "完成", "达成预期指标"]))
        case.plant(draft, [found.actual], [found.place, found.target])

    case.later(step)


@plants("V05", "warning", "mof", "yunnan", "zhongjiang", "sichuan", "transfer")
def goal_copied(case: Case) -> None:
    """What was done is the goal once more, word for word"""

    def step(draft: Draft) -> None:
        goals = cells(draft, "form1", "goal")
        if len(goals) < 2:
            raise Unfit("no goal")
        text = (
            goals[0].text
            if len(goals[0].text) > 45
            else goals[0].text.rstrip("。") + "，" + sentence("goal", case.rng)
        )
        put(goals[0], text)
        case.plant(draft, [put(goals[1], text)], [goals[0]])

    case.later(step)


@plants("V06", "warning", "transfer_bundle", "department_bundle", kind="text_vs_form")
def value_told_otherwise(case: Case) -> None:
    """The report states another actual value than the form"""
    project, report, part = case.forms[0], "transfer_report", "form1"
    indicators = project.indicators
    if "dept_form" in case.parts:
        report, part = "dept_report", "dept_form"
        indicators = tuple(i for i in case.department.indicators if not i.criteria)
    options = [n for n, i in enumerate(indicators, 1) if counted(i) and i.op == ">=" and i.met]
    if not options:
        raise Unfit("no figure to state otherwise")
    n = case.rng.choice(options)
    chosen = indicators[n - 1]
    assert chosen.actual is not None
    case.edits[f"{report}.ind{n}.actual"] = chosen.actual - max(
        Decimal(1), (chosen.actual / 9).quantize(Decimal(1))
    )

    def step(draft: Draft) -> None:
        case.plant(
            draft,
            draft.anchors[f"{report}.ind{n}.actual"],
            [row(draft, chosen.name, part).actual],
            right=(f"{chosen.actual:f}",),
        )

    case.later(step)


@plants("V06b V04 V06", "warning", "department_bundle", "transfer_bundle")
def called_met(case: Case) -> None:
    """The form calls met what the report shows to be missed"""
    report, part = ("dept_report", "dept_form") if "dept_form" in case.parts else ("transfer_report", "form1")
    of = case.department.indicators if part == "dept_form" else case.forms[0].indicators
    indicators = [i for i in of if not i.criteria]
    options = [n for n, i in enumerate(indicators, 1) if full(i) and i.op == ">=" and (i.target or 0) >= 5]
    if not options:
        raise Unfit("nothing to miss")
    n = case.rng.choice(options)
    target = indicators[n - 1].target
    assert target is not None
    case.edits[f"{report}.ind{n}.actual"] = target - max(Decimal(1), (target / 8).quantize(Decimal(1)))

    def step(draft: Draft) -> None:
        found = row(draft, indicators[n - 1].name, part)
        put(found.actual, "达成")
        case.plant(draft, draft.anchors[f"{report}.ind{n}.actual"], [found.actual, found.target])

    case.later(step)


@plants("V07", "info", "transfer_report")
def met_what(case: Case) -> None:
    """The report calls it reached and names no figure"""

    def step(draft: Draft) -> None:
        key = next(k for k in draft.anchors if k.startswith("transfer_report.ind") and k.endswith(".name"))
        name = draft.anchors[key][0]
        assert isinstance(name, Span)
        para = holding(draft, "transfer_report", name)
        span = Span(sentence("reached", case.rng, name=name.text))
        insert(draft, para, span)
        case.plant(draft, [span])

    case.later(step)


@plants("V08", "info", *FORMS, "transfer")
def verb_for_a_target(case: Case) -> None:
    """An output has a target of words without measure"""
    changed = change(
        case,
        lambda i: full(i) and i.level2 in ("数量", "质量", "时效"),
        lambda i: {
            "op": "words", "target": None, "actual": None, "actual_words": "达成预期指标",
            "target_words": case.rng.choice(data("planted")["verb_target"]),
        },
    )  # fmt: skip
    show(case, changed, ("target",))


@plants("V09", "warning", *FORMS)
def no_satisfaction(case: Case) -> None:
    """Nobody was asked: satisfaction is missing among the indicators"""
    project = case.forms[0]
    lost = [i for i in project.indicators if i.level1 == "满意度指标"]
    kept = [i for i in project.indicators if i.level1 != "满意度指标"]
    weight = sum((i.weight for i in lost), Decimal(0))
    at = next(n for n, i in enumerate(kept) if i.level1 == "效益指标")
    heir = kept[at]
    score = cents((heir.weight + weight) * heir.score / heir.weight)
    kept[at] = replace(heir, weight=heir.weight + weight, score=score)
    case.change_form(1, replace(project, indicators=tuple(kept)))
    case.later(lambda draft: case.plant(draft, [], part="form1"))


@plants("V10", "info", *FORMS, "transfer")
def cost_without_ceiling(case: Case) -> None:
    """A cost is to be at least so much"""
    changed = change(
        case,
        lambda i: i.level2 == "成本" and counted(i) and i.op in ("<=", "="),
        lambda i: {"op": ">=", "actual": i.target, "score": i.weight, "note": ""},
    )
    show(case, changed, ("target",), ("actual",))


@plants("V11", "info", *FORMS, "transfer")
def all_satisfied(case: Case) -> None:
    """Everybody is satisfied, and no survey is named"""
    changed = change(
        case,
        lambda i: i.level2 == "满意度" and counted(i),
        lambda i: {"actual": Decimal(100), "score": i.weight, "note": ""},
    )
    show(case, changed, ("actual",), ("target",))


@plants("V12 B19 S10", "warning", *FORMS, "hubei", "transfer")
def rate_beyond_all(case: Case) -> None:
    """A rate of more than all"""
    changed = change(
        case,
        lambda i: (
            full(i) and i.unit == "%" and i.op in (">=", ">") and re.search(OF_A_WHOLE, i.name) is not None
        ),
        lambda i: {"actual": Decimal(case.rng.choice([104, 112, 130]))},
    )
    show(case, changed, ("actual",), ("target",))


@plants("V13", "info", *FORMS, "transfer")
def misfiled(case: Case) -> None:
    """A rate stands among the quantities"""
    project = case.forms[0]
    indicators = list(project.indicators)
    first = next((n for n, i in enumerate(indicators) if i.level2 == "数量"), None)
    options = [n for n, i in enumerate(indicators) if i.level2 == "质量" and i.name.endswith("率")]
    if first is None or not options:
        raise Unfit("no rate among the qualities")
    moved = replace(indicators.pop(options[0]), level2="数量")
    indicators.insert(first + 1, moved)
    case.change_form(1, replace(project, indicators=tuple(indicators)))
    show(case, moved, ("place",), ("target", "level2_place"))


@plants("V14", "info", *FORMS)
def goal_beyond_indicators(case: Case) -> None:
    """A figure of the goal is that of no indicator"""

    def step(draft: Draft) -> None:
        goals = cells(draft, "form1", "goal")
        text = goals[0].text.rstrip("。") + "，" + sentence("goal_figure", case.rng)
        case.plant(draft, [put(goals[0], text)])

    case.later(step)


@plants("V15", "warning", *FORMS, "transfer")
def part_of_the_year(case: Case) -> None:
    """What was reached by October stands for the whole year"""

    def step(draft: Draft) -> None:
        found = any_row(
            draft,
            case.rng,
            lambda r: (
                _whole(r) and isinstance(r.note, Cell) and not r.note.text and r.actual_figure is not None
            ),
        )
        month = case.rng.choice(["9", "10", "11"])
        put(found.note, sentence("part_year", case.rng, month=month))
        case.plant(draft, [found.note], [found.place, found.actual])

    case.later(step)


@plants("V17 N15 V06", "info", *FORMS)
def named_twice(case: Case) -> None:
    """Two indicators have one name"""
    project = case.forms[0]
    pairs = [
        (one, other)
        for one, other in pairwise(project.indicators)
        if (one.level1, one.level2) == (other.level1, other.level2)
    ]
    if not pairs:
        raise Unfit("one indicator of a kind")
    first, second = case.rng.choice(pairs)
    indicators = tuple(replace(i, name=first.name) if i is second else i for i in project.indicators)
    case.change_form(1, replace(project, indicators=indicators))
    case.later(lambda draft: case.plant(draft, [r.place for r in rows(draft) if r.level3 == first.name]))
