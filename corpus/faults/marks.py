"""Errors in totals of weights and scores, in grades and means, and between the parts of a document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corpus.county import data
from corpus.draft import Cell, Draft, Grid, Row, Span, cell
from corpus.faults import rows as row_faults
from corpus.faults import summary, text
from corpus.faults.case import Case, Unfit
from corpus.faults.operator import plants
from corpus.faults.printed import figure, put, rows
from corpus.grading import grade

LABELLED = ("zhongjiang", "mof", "department")


@plants("S01 S04", "error", "yunnan", "mof", "zhongjiang", kind="total_mismatch")
def weights_exceed(case: Case) -> None:
    """The weights make more than 100"""
    row_faults.weights_not_100(case)
    case.planted.pop()

    def step(draft: Draft) -> None:
        whole = draft.anchors["form1.total.full"]
        case.plant(draft, whole, [r.weight for r in rows(draft)], right=("105",))

    case.later(step)


@plants("S02 S01", "error", *LABELLED, kind="total_mismatch")
def block_weight_off(case: Case) -> None:
    """The printed weight of a block is not that of its rows"""

    def step(draft: Draft) -> None:
        part = "dept_form" if "dept_form" in case.parts else "form1"
        keys = [k for k in draft.anchors if k.startswith(f"{part}.level1.") and "none" not in k]
        spans = {k: figure(draft.anchors[k][0]) for k in keys}
        fits = [k for k, value in spans.items() if value is not None]
        if not fits:
            raise Unfit("no printed weight of a block")
        key = case.rng.choice(fits)
        place, was = draft.anchors[key][0], spans[key]
        assert isinstance(place, Cell) and was is not None
        span = next(p for p in place.pieces if isinstance(p, Span))
        span.text, span.value = draft.style.number(was + 5), was + 5
        case.plant(draft, [place], [r.weight for r in rows(draft, part) if r.level1 == key.split(".")[2]])

    case.later(step)


@plants("S03 S13", "error", "mof", "yunnan", "zhongjiang", "hubei", "sichuan", kind="score_mismatch")
def total_misadded(case: Case) -> None:
    """The scores do not make the total"""
    project = case.forms[0]
    case.edits["form1.total.score"] = project.score - case.rng.choice(
        [Decimal(1), Decimal(2), Decimal("1.5")]
    )
    case.edits["form1.conclusion.score"] = case.edits["form1.total.score"]
    case.plant_at(("form1.total.score",), ("form1.exec.score",), right=(f"{project.score:f}",))


@plants("S04", "error", "mof", "yunnan", "zhongjiang", "sichuan", kind="score_mismatch")
def score_exceeds(case: Case) -> None:
    """A row scores more than its weight"""
    row_faults.score_above_weight(case)
    key = case.planted.pop().wrong[0]
    case.plant_at((key,), (key.replace(".score", ".weight"),))


@plants("S12", "error", "evaluation")
def grade_off(case: Case) -> None:
    """The grade is not that of the score"""
    total_grade = {"优": "良", "良": "中", "中": "良", "差": "中"}

    def step(draft: Draft) -> None:
        place = draft.anchors["eval_report.grade"][0]
        score = figure(draft.anchors["eval_report.score"][0])
        assert score is not None
        put(place, total_grade[grade(score)])
        case.plant(draft, [place], draft.anchors["eval_report.score"])

    case.later(step)


@plants("S13", "error", "projects", "projects_yunnan", kind="score_mismatch")
def score_told_otherwise(case: Case) -> None:
    """The report states another score than the form"""
    text.text_score(case)
    right = case.planted.pop().right
    case.plant_at(("project_report.p1.score",), ("form1.total.score", "summary.p1.score"), right=right)


@plants("S13 S14", "error", "summary_forms", kind="score_mismatch")
def score_summed_otherwise(case: Case) -> None:
    """The summary lists another score than the form"""
    project = case.department.projects[0]
    case.edits["summary.p1.score"] = project.score - 2
    count = len(case.department.projects)
    mean = sum((p.score for p in case.department.projects), Decimal(-2)) / count
    case.edits["summary.mean"] = mean.quantize(Decimal("0.01"))
    case.plant_at(("summary.p1.score",), ("form1.total.score",), right=(f"{project.score:f}",))


@plants("S14", "error", "summary", "summary_forms", kind="total_mismatch")
def mean_off(case: Case) -> None:
    """The mean is not that of the scores"""
    summary.mean_wrong(case)
    planted = case.planted.pop()
    case.plant_at(planted.wrong, planted.anchors, right=planted.right)


@plants("S15", "error", "department_bundle", "department_hb_bundle")
def block_told_otherwise(case: Case) -> None:
    """The report gives a block another score than its rows"""

    def step(draft: Draft) -> None:
        keys = [k for k in draft.anchors if k.startswith("dept_report.block.")]
        key = case.rng.choice(keys)
        place = draft.anchors[key][0]
        was = figure(place)
        assert was is not None
        put(place, draft.style.score(was - 1), was - 1)
        case.plant(draft, [place])

    case.later(step)


@plants("S17", "warning", "transfer")
def weights_in_place_of_targets(case: Case) -> None:
    """Points stand where the targets should"""

    def step(draft: Draft) -> None:
        found = rows(draft)
        share, rest = divmod(100, len(found))
        for n, row in enumerate(found):
            points = str(share + (rest if n == 0 else 0))
            put(row.target, points)
            put(row.actual, points)
        case.plant(draft, [row.target for row in found])

    case.later(step)


@plants("S18 S08 S06", "info", "mof", "yunnan", "zhongjiang", "sichuan")
def one_point_each(case: Case) -> None:
    """Just one point is taken off several rows, and nobody says why"""
    project = case.forms[0]
    full = [i for i in project.indicators if i.score == i.weight and i.weight > 2 and i.met]
    if len(full) < 3:
        raise Unfit("too few full marks")
    spoiled = case.rng.sample(full, 3)
    rows_ = tuple(
        replace(i, score=i.weight - 1, note="") if any(i is s for s in spoiled) else i
        for i in project.indicators
        if i.score == i.weight or not i.note
    )
    if len(rows_) < len(project.indicators):
        raise Unfit("others are marked down otherwise")
    case.change_form(1, replace(project, indicators=rows_))

    def step(draft: Draft) -> None:
        names = {i.name for i in spoiled}
        case.plant(
            draft, [r.score for r in rows(draft) if r.level3 in names], draft.anchors["form1.total.score"]
        )

    case.later(step)


@plants("S18", "info", "mof", "yunnan", "zhongjiang", "sichuan")
def all_hundred(case: Case) -> None:
    """Every target is 100 % and every mark is full"""
    project = case.forms[0]
    hundred = Decimal(100)
    rows_ = tuple(
        replace(
            i, op="=", unit="%", target=hundred, actual=hundred, target_words="", actual_words="",
            score=i.weight, note="", name=i.name if i.name.endswith(("率", "度")) else f"{i.name}完成率",
        )
        for i in project.indicators
    )  # fmt: skip
    if len(rows_) < 5:
        raise Unfit("too few indicators")
    case.change_form(1, replace(project, indicators=rows_))

    def step(draft: Draft) -> None:
        case.plant(draft, [r.target for r in rows(draft)], draft.anchors["form1.total.score"])

    case.later(step)


@plants("N04", "warning", "projects", "summary", kind="total_mismatch")
def count_off(case: Case) -> None:
    """More projects are counted than listed"""
    summary.count_wrong(case)
    planted = case.planted.pop()
    case.plant_at(planted.wrong, right=planted.right)


@plants("N10", "info", "mof", "yunnan", "sichuan")
def unsigned(case: Case) -> None:
    """Nobody signed as responsible"""

    def step(draft: Draft) -> None:
        grid = next(b for b in reversed(draft.blocks) if isinstance(b, Grid))
        first, second = case.rng.choice(data("planted")["unsigned"])
        left = grid.ncol // 2
        signs = [cell(f"{first}：", "label", left), cell(f"{second}：", "label", grid.ncol - left)]
        grid.rows.append(Row(signs))
        case.plant(draft, signs)

    case.later(step)
