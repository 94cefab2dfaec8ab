"""Variations that are no errors: other ways of writing, other names, other orders, right statements.

Each is an operation on a document like the operators of `corpus.faults`, but nothing is planted: a
finding of a document so varied, at error or warning level, is a false alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from corpus.county import data
from corpus.draft import Cell, Draft, Para, Span
from corpus.faults.case import Case, Unfit
from corpus.faults.printed import cells, insert, paragraphs, prose, put, sentence, table_rows
from corpus.faults.told import told_balance
from corpus.model import Project

WIDE = str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）")
NARROW = str.maketrans("（）：，", "():,")
REPORTS = ("dept_report", "transfer_report", "project_report", "eval_report")
MANY = ("mof", "yunnan", "sichuan", "zhongjiang", "hubei", "transfer", "summary_forms")
TOLD = ("projects", "department_bundle", "transfer_bundle", "evaluation")
BOTH = (*MANY, "department", "department_hb", *TOLD)


@dataclass(frozen=True, slots=True)
class Variation:
    """``style``: what it fixes of how the unit writes."""

    name: str
    bases: tuple[str, ...]
    change: Callable[[Case], None] | None = None
    style: dict[str, Any] = field(default_factory=dict)

    def __call__(self, case: Case) -> None:
        if self.change is not None:
            self.change(case)


VARIATIONS: dict[str, Variation] = {}


def varies(*bases: str) -> Callable[[Callable[[Case], None]], Callable[[Case], None]]:
    def register(change: Callable[[Case], None]) -> Callable[[Case], None]:
        VARIATIONS[change.__name__] = Variation(change.__name__, bases, change)
        return change

    return register


def _style(name: str, *bases: str, **style: Any) -> None:
    VARIATIONS[name] = Variation(name, bases, None, style)


_style("rounded_in_text", *TOLD, text_unit="万元", text_digits=0)
_style("thousands", *BOTH, money_form="comma")
_style("yuan_everywhere", *BOTH, table_unit="元", text_unit="元")
_style("yuan_in_forms", "projects", "transfer_bundle", "evaluation", table_unit="元", text_unit="万元")
_style("fixed_places", *BOTH, money_form="fixed", score_form="fixed", percent_form="fixed")
_style("spaced", *BOTH, spaced=True, label_wide_gap=True)


@varies(*TOLD)
def years_in_numbers(case: Case) -> None:
    """Document numbers and titles of past years"""
    _told(case, "past_years")


@varies("transfer_bundle", "projects", "department_bundle")
def explained_change(case: Case) -> None:
    """More or less than last year, and why"""
    _told(case, "explained_change")


@varies(*TOLD)
def plans_and_examples(case: Case) -> None:
    """Figures of next year's plan, of standards and of other years, said to be such"""
    _told(case, "other_figures")


def _told(case: Case, kind: str) -> None:
    def step(draft: Draft) -> None:
        part = next(p for p in REPORTS if p in case.parts)
        para = case.rng.choice(prose(draft, part))
        year = case.department.year
        text = sentence(
            kind, case.rng, past=str(year - 2), last=str(year - 1), next=str(year + 1), year=str(year)
        )
        insert(draft, para, text)

    case.later(step)


@varies("projects", "projects_yunnan", "transfer_bundle")
def balance_told(case: Case) -> None:
    """结余 is stated, and right"""
    project = case.forms[0]
    left = project.total("budget") - project.total("executed")
    key = "transfer_report.executed" if "transfer_report" in case.parts else "project_report.p1.executed"
    if not left:
        raise Unfit("nothing is left")
    case.later(lambda draft: _tell_balance(case, draft, key, left))


def _tell_balance(case: Case, draft: Draft, key: str, left: Decimal) -> None:
    told_balance(case, draft, key, left)


def _synonyms(kind: str) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        words: dict[str, list[str]] = data("synonyms")[kind]

        def step(draft: Draft) -> None:
            chosen = {word: case.rng.choice(others) for word, others in words.items()}
            for cell in cells(draft, "", "head", "label"):
                if cell.text in chosen:
                    put(cell, chosen[cell.text])

        case.later(step)

    return change


VARIATIONS["synonyms_known"] = Variation("synonyms_known", MANY, _synonyms("known"))
VARIATIONS["synonyms_unseen"] = Variation("synonyms_unseen", MANY, _synonyms("unseen"))


@varies(*MANY, "projects", "evaluation")
def rows_reordered(case: Case) -> None:
    """Indicators of a kind, and projects, in another order"""

    def mixed(project: Project) -> Project:
        out = []
        for _, block in groupby(project.indicators, key=lambda i: (i.level1, i.level2)):
            inner = list(block)
            case.rng.shuffle(inner)
            out += inner
        return replace(project, indicators=tuple(out))

    for n in range(len(case.forms)):
        case.change_form(n + 1, mixed(case.forms[n]))
    forms = list(case.forms)
    if "transfer_report" not in case.parts and "eval_form" not in case.parts:
        case.rng.shuffle(forms)
    case.forms = tuple(forms)


@varies(*BOTH)
def full_width(case: Case) -> None:
    """Figures, points and percent signs of full width"""

    def step(draft: Draft) -> None:
        for cell in cells(draft, "", "actual", "actual_bare", "target", "score", "weight", "amount", "rate"):
            _translate(cell, WIDE)

    case.later(step)


@varies(*BOTH)
def half_width(case: Case) -> None:
    """Brackets, colons and commas of half width"""

    def step(draft: Draft) -> None:
        for cell in cells(draft, ""):
            _translate(cell, NARROW)
        for para in paragraphs(draft, ""):
            for piece in para.pieces:
                if isinstance(piece, Span):
                    piece.text = piece.text.translate(NARROW)
            para.pieces = [p.translate(NARROW) if isinstance(p, str) else p for p in para.pieces]

    case.later(step)


def _translate(cell: Cell, table: dict[int, int | str]) -> None:
    for n, piece in enumerate(cell.pieces):
        if isinstance(piece, Span):
            piece.text = piece.text.translate(table)
        else:
            cell.pieces[n] = piece.translate(table)


@varies(*MANY, "department", "department_hb")
def blanks_marked(case: Case) -> None:
    """What is left blank is marked as such"""

    def step(draft: Draft) -> None:
        mark = case.rng.choice(["—", "/", "无", "-", "——"])
        for row in table_rows(draft, ""):
            for cell in row.cells:
                if not cell.text and cell.kind in ("amount", "rate", "note") and row.kind != "head":
                    put(cell, mark)

    case.later(step)


@varies("evaluation", "mof")
def grade_with_rank(case: Case) -> None:
    """优等次, 良好等次: the grade with 等次 behind it"""

    def step(draft: Draft) -> None:
        for key in ("eval_report.grade", "form1.grade"):
            for place in draft.anchors.get(key, []):
                if isinstance(place, Span) and len(place.text) < 4:
                    place.text += "等次"

    case.later(step)


@varies("mof", "zhongjiang", "transfer", "projects", "transfer_bundle")
def heads_counted(case: Case) -> None:
    """人次 where 人 stood, in targets and actual values alike"""
    swap = {"人": "人次", "人次": "人", "场": "场次", "场次": "场"}
    for n, project in enumerate(case.forms, 1):
        indicators = tuple(replace(i, unit=swap.get(i.unit, i.unit)) for i in project.indicators)
        case.change_form(n, replace(project, indicators=indicators))


@varies(*MANY)
def days_kept(case: Case) -> None:
    """Deadlines, and the days on which the work was done: before them, or in the month that they name"""
    year, month = case.department.year, case.rng.choice(range(5, 13))
    kept = [
        (f"{year}年{month}月底前", f"{year}年{month}月"),
        (f"{year}年{month}月底前完成", f"{year}年{month - 1}月{case.rng.choice([6, 21])}日"),
        (f"{year}年{month}月20日前完工", f"{year}年{month}月"),
        (f"{year}年{month}月前", f"{year}年{month}月5日完工"),
        (f"{year}年底前", f"{year}年内完成"),
    ]

    def dated(project: Project) -> Project:
        days = [
            replace(i, op="words", target=None, actual=None, target_words=wanted, actual_words=on, unit="")
            if i.level2 == "时效" and i.score == i.weight
            else i
            for i, (wanted, on) in ((i, case.rng.choice(kept)) for i in project.indicators)
        ]
        return replace(project, indicators=tuple(days))

    for n in range(len(case.forms)):
        case.change_form(n + 1, dated(case.forms[n]))


@varies(*MANY)
def lines_broken(case: Case) -> None:
    """Names of indicators broken in the middle, as a narrow column breaks them"""

    def step(draft: Draft) -> None:
        for cell in cells(draft, "", "level3", "head"):
            text = cell.text
            if len(text) > 6 and not any(isinstance(p, Span) for p in cell.pieces):
                cell.pieces = [f"{text[:5]} {text[5:]}"]

    case.later(step)


@varies("mof", "yunnan", "sichuan", "zhongjiang", "transfer")
def notes_below(case: Case) -> None:
    """Instructions of the template below the form"""

    def step(draft: Draft) -> None:
        for text in data("synonyms")["notes"]:
            draft.blocks.append(Para([text]))

    case.later(step)
