"""Errors in years and names, and in the words of reports: copied, left over, unfinished, contradicting."""

from __future__ import annotations

import re

from corpus.county import data
from corpus.draft import Cell, Draft, Para, Span
from corpus.faults import text as text_faults
from corpus.faults.case import Case, Unfit
from corpus.faults.operator import plants
from corpus.faults.printed import (
    beside,
    holding,
    insert,
    paragraphs,
    prose,
    put,
    rows,
    sentence,
    table_rows,
    text_of,
)

REPORTS = ("dept_report", "transfer_report", "project_report", "eval_report")
SECTIONS = {"eval_report": "建议", "transfer_report": "偏离", "dept_report": "问题"}
"""The section of a report that its outline asks for and an operator takes away."""
BUNDLES = ("projects", "department_bundle", "transfer_bundle", "evaluation")


def report_of(case: Case) -> str:
    return next(part for part in REPORTS if part in case.parts)


def _respan(para: Para, new: str) -> Span:
    """The paragraph printed anew as one span."""
    span = Span(new)
    para.pieces = [span]
    return span


@plants("Y01 Y02", "warning", "summary_forms", "everything", kind="year_typo")
def form_of_another_year(case: Case) -> None:
    """One of the forms bears another year than the rest"""
    case.edits["form1.year"] = case.department.year - 1
    case.plant_at(("form1.year",))


@plants("Y01", "warning", "department_bundle", "projects", "transfer_bundle", kind="year_typo")
def signed_too_early(case: Case) -> None:
    """The report is signed before its year is over"""

    def step(draft: Draft) -> None:
        place = draft.anchors[f"{report_of(case)}.date"][0]
        assert isinstance(place, Span)
        year = case.department.year - 1
        put(place, f"{year}年3月12日")
        case.plant(draft, [place])

    case.later(step)


@plants(
    "Y02 Y01", "warning", "department_bundle", "transfer_bundle", "department_hb_bundle", kind="year_typo"
)
def money_of_another_year(case: Case) -> None:
    """The figures of the year are said to be of the year before"""
    key = next(k for p, k in text_faults.YEAR_KEYS if p in case.parts)
    case.edits[key] = case.department.year - 1

    def step(draft: Draft) -> None:
        place = draft.anchors[key][0]
        assert isinstance(place, Span)
        before = text_of(holding(draft, key.split(".")[0], place)).split(place.text)[0]
        if before.endswith("截至"):
            raise Unfit("money up to a day of the year before may be meant")
        case.plant(draft, [place])

    case.later(step)


@plants("N01", "warning", "summary_forms")
def other_department(case: Case) -> None:
    """One form names another department in charge"""

    def step(draft: Draft) -> None:
        found = [c for c in (_in_charge(draft, f"form{n}") for n in (1, 2, 3)) if c is not None]
        if len(found) < 3 or len({project.unit for project in case.forms}) > 1:
            raise Unfit("too few forms of one unit to tell which is right")
        other = next(d["name"] for d in data("county")["department"] if d["name"] != case.department.name)
        place = case.rng.choice(found)
        put(place, other)
        case.plant(draft, [place])

    case.later(step)


def _in_charge(draft: Draft, part: str) -> Cell | None:
    for label in ("主管部门", "县级主管部门", "主管预算部门"):
        try:
            return beside(draft, part, label)
        except Unfit:
            continue
    return None


@plants("N02", "warning", *BUNDLES)
def words_of_elsewhere(case: Case) -> None:
    """A district's report speaks of its province, or of another county"""

    def step(draft: Draft) -> None:
        para = case.rng.choice(prose(draft, report_of(case)))
        place = case.rng.choice(data("planted")["elsewhere"])
        office = case.department.name.removeprefix("青溪县")
        text = sentence("foreign", case.rng, place=place, office=office)
        case.plant(draft, [_insert(draft, para, text)])

    case.later(step)


def _insert(draft: Draft, para: Para, text: str) -> Span:
    span = Span(text)
    insert(draft, para, span)
    return span


@plants("N03", "info", "projects", "department_bundle", "transfer_bundle", "evaluation")
def paragraph_twice(case: Case) -> None:
    """A paragraph stands in two sections"""

    def step(draft: Draft) -> None:
        found = [p for p in prose(draft, report_of(case), 40) if not re.search(r"\d", text_of(p))]
        long = "".join(data("planted")["boilerplate"])
        para = insert(draft, found[0] if found else prose(draft, report_of(case))[0], Span(long))
        later = prose(draft, report_of(case))
        again = _insert(draft, later[-1], long.replace("扎实", "切实"))
        case.plant(draft, [again], [p for p in para.pieces if isinstance(p, Span)])

    case.later(step)


@plants("N03b N03", "info", "evaluation_forms")
def another_project(case: Case) -> None:
    """A project's report tells of another project of the file"""
    others = [p for p in case.department.projects if p.name != case.forms[0].name and len(p.name) > 5]
    if not others:
        raise Unfit("no other project")
    name = case.rng.choice(others).name

    def step(draft: Draft) -> None:
        paras = prose(draft, "eval_report")
        spans = [_insert(draft, paras[n], sentence("other_project", case.rng, name=name)) for n in (0, -1)]
        case.plant(draft, spans)

    case.later(step)


@plants("N05", "warning", *BUNDLES)
def template_left(case: Case) -> None:
    """Blanks of the template were never filled"""

    def step(draft: Draft) -> None:
        para = case.rng.choice(prose(draft, report_of(case)))
        case.plant(draft, [_insert(draft, para, sentence("residue", case.rng))])

    case.later(step)


@plants("N06", "info", *BUNDLES)
def seam_repeated(case: Case) -> None:
    """The end of a paragraph stands again at the head of the next"""

    def step(draft: Draft) -> None:
        found = prose(draft, report_of(case), 60)
        para = case.rng.choice(found)
        whole = text_of(para)
        cut = whole.rstrip("。")[-26:]
        case.plant(
            draft, [_insert(draft, para, cut + "。"), *(p for p in para.pieces if isinstance(p, Span))]
        )

    case.later(step)


@plants("N06b N06", "info", *BUNDLES)
def bracket_open(case: Case) -> None:
    """A title or quotation is never closed"""

    def step(draft: Draft) -> None:
        para = case.rng.choice(prose(draft, report_of(case)))
        case.plant(draft, [_insert(draft, para, sentence("unclosed", case.rng))])

    case.later(step)


@plants("N07", "info", "department_bundle", "projects_yunnan")
def praised_and_blamed(case: Case) -> None:
    """The report finds fault with what its form gives full marks"""

    def step(draft: Draft) -> None:
        part = "dept_form" if "dept_form" in case.parts else "form1"
        perfect = [r for r in rows(draft, part) if r.weight_value == r.score_value and r.score_value]
        if not perfect:
            raise Unfit("nothing has full marks")
        chosen = case.rng.choice(perfect)
        heads = [p for p in paragraphs(draft, report_of(case)) if p.heading and _of_problems(text_of(p))]
        text = sentence("contradiction", case.rng, name=chosen.level3)
        case.plant(draft, [_insert(draft, heads[0], text)], [chosen.score, chosen.place])

    case.later(step)


def _of_problems(text: str) -> bool:
    return "问题" in text


@plants("N08", "info", "transfer_bundle", "evaluation", "department_bundle")
def section_missing(case: Case) -> None:
    """A section that the outline asks for is not there"""

    def step(draft: Draft) -> None:
        part = report_of(case)
        heads = [p for p in paragraphs(draft, part) if p.heading == 2]
        asked = [p for p in heads if re.search(SECTIONS[part], text_of(p))]
        if not asked:
            raise Unfit("no such section")
        begin = next(n for n, b in enumerate(draft.blocks) if b is asked[-1])
        following = next((h for h in heads if heads.index(h) > heads.index(asked[-1])), None)
        end = next((n for n, b in enumerate(draft.blocks) if b is following), begin + 2)
        del draft.blocks[begin:end]
        case.plant(draft, [], part=part)

    case.later(step)


@plants("N09", "info", *BUNDLES)
def change_unexplained(case: Case) -> None:
    """More or less than last year, and nobody says why"""

    def step(draft: Draft) -> None:
        para = case.rng.choice(prose(draft, report_of(case)))
        case.plant(draft, [_insert(draft, para, sentence("change", case.rng))])

    case.later(step)


@plants("N11", "info", *BUNDLES)
def mistyped(case: Case) -> None:
    """A word is mistyped"""

    def step(draft: Draft) -> None:
        para = case.rng.choice(prose(draft, report_of(case)))
        case.plant(draft, [_insert(draft, para, sentence("typo", case.rng))])

    case.later(step)


@plants("N14", "info", "projects", "summary_forms")
def project_renamed(case: Case) -> None:
    """A project is called otherwise in one place"""

    def step(draft: Draft) -> None:
        name = case.forms[0].name
        place = beside(draft, "form1", "项目名称")
        put(place, name + case.rng.choice(["项目", "经费", "专项", "补助资金"]))
        case.plant(draft, [place, *_row_of(draft, name)], draft.anchors["form1.fund_total.budget"])

    case.later(step)


def _row_of(draft: Draft, name: str) -> list[Cell]:
    part = "summary"
    found = [row for row in table_rows(draft, part) if any(c.text == name for c in row.cells)]
    return [c for row in found for c in row.cells]


@plants("N15", "info", "transfer_bundle", "department_bundle")
def indicator_renamed(case: Case) -> None:
    """An indicator is called otherwise in the report"""

    def step(draft: Draft) -> None:
        part, form = report_of(case), "dept_form" if "dept_form" in case.parts else "form1"
        names = {r.level3: r for r in rows(draft, form) if r.target_figure is not None}
        for key in [k for k in draft.anchors if k.startswith(f"{part}.ind") and k.endswith(".name")]:
            place = draft.anchors[key][0]
            if isinstance(place, Span) and place.text in names and len(place.text) > 5:
                chosen = names[place.text]
                place.text = place.text[:-2] + "的" + place.text[-2:]
                case.plant(draft, [place], [chosen.place])
                return
        raise Unfit("no indicator told by name")

    case.later(step)


@plants("N05", "info", "projects", "evaluation")
def numbering_gap(case: Case) -> None:
    """A second section without a first"""

    def step(draft: Draft) -> None:
        heads = [p for p in paragraphs(draft, report_of(case)) if text_of(p).startswith("一、")]
        if not heads:
            raise Unfit("no first section")
        at = next(n for n, b in enumerate(draft.blocks) if b is heads[0])
        del draft.blocks[at]
        second = next(p for p in paragraphs(draft, report_of(case)) if text_of(p).startswith("二、"))
        case.plant(draft, [_respan(second, text_of(second))])

    case.later(step)
