"""A recipe to a finished file: model, planted errors, rendering, damage, writing, truth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from random import Random
from typing import Any

from corpus import truth, write
from corpus.county import County, data
from corpus.damage import damage
from corpus.draft import Draft
from corpus.faults import FAULTS, OPERATORS, Case, Unfit
from corpus.harmless import VARIATIONS
from corpus.model import Department, Project
from corpus.observations import observe
from corpus.pdf.look import any_look
from corpus.pdf.write import write as print_out
from corpus.recipes import RECIPES, Recipe
from corpus.recipes_pdf import PRINTS
from corpus.records import Planted
from corpus.render import (
    PROJECT_FORMS,
    department_form,
    department_form_hb,
    department_report,
    evaluation_form,
    evaluation_report,
    fund_table,
    project_report,
    summary,
    transfer_report,
)
from corpus.style import any_style
from corpus.wording import Wording

ARCHIVE_SEED = 7
FIRST_YEAR = 2020
GRIDS = {
    "pipes": write.pipes,
    "tabs": write.tabs,
    "ragged": write.ragged,
    "html": write.html,
    "html_tall": write.html_tall,
}
DEPARTMENT_PARTS = {
    "summary": summary.render,
    "dept_form": department_form.render,
    "dept_form_hb": department_form_hb.render,
    "dept_report": department_report.render,
    "project_report": project_report.render,
    "fund_table": fund_table.render,
}
COUNTY_OFFICE = "青溪县财政局"
WITH_INITIAL = ("form:mof", "form:yunnan", "form:sichuan")


@dataclass(frozen=True, slots=True)
class Made:
    """A generated file: its name, its bytes, and what is true of it."""

    name: str
    content: bytes
    truth: dict[str, Any]


def documents(seed: int) -> Iterator[Made]:
    """All documents of a seed, in the order of the recipes: every one of another department and year."""
    county = County(seed)
    names = county.names()
    Random(f"{seed}/order").shuffle(names)
    whose: dict[str, tuple[str, int]] = {}
    for n, recipe in enumerate((*RECIPES, *PRINTS)):
        place = n % len(names)
        own = names[place], FIRST_YEAR + (n // len(names) + place) % 4
        whose[recipe.name] = whose[recipe.twin] if recipe.twin else own
        yield document(recipe, county, *whose[recipe.name])


def document(recipe: Recipe, county: County, name: str, year: int) -> Made:
    """A recipe's document about a department of the county."""
    department = county.department(name, year, recipe.profile, recipe.projects)
    if recipe.county:
        department = _whole_county(county, department, recipe)
    return printed(recipe, department, county.seed)


def printed(recipe: Recipe, department: Department, seed: int, spoiler: Random | None = None) -> Made:
    """A recipe's document about this department.

    ``spoiler`` decides about errors; with one of its own, a document with errors is otherwise the same as
    without.
    """
    rng = Random(f"{seed}/{recipe.name}")
    case = _case(recipe, department, spoiler or rng)
    wording = Wording(data("wording"), held_back=seed == ARCHIVE_SEED)
    draft = Draft(any_style(rng, **recipe.style), wording, rng, case.edits)
    _render(draft, recipe, case)
    for step in case.after:
        with suppress(Unfit):
            step(draft)
    damage(draft, recipe.damage, rng)
    about = {
        "file": f"{recipe.name}.{recipe.suffix}",
        "seed": seed,
        "clean": not case.planted,
        "unit": department.name,
        "year": department.year,
    }
    after = {"damage": list(recipe.damage), "faults": [p.fault for p in case.planted]}
    told = [*case.planted, *observe(draft, case.department.projects)]
    if recipe.look is not None:
        return _printed(draft, recipe, {**about, **after}, told, rng)
    sheet = write.write(draft.blocks, GRIDS[recipe.grid], recipe.markdown, recipe.airy)
    content = sheet.text().replace("\n", recipe.newline).encode(recipe.encoding)
    about |= {"grid": recipe.grid, "damage": after["damage"], "encoding": recipe.encoding, **after}
    return Made(about["file"], content, truth.settle(draft, sheet, told, about))


def _printed(draft: Draft, recipe: Recipe, about: dict[str, Any], told: list[Planted], rng: Random) -> Made:
    """The document as a PDF, its truth with the tables and what the running heads say."""
    look = any_look(rng, **recipe.look or {})
    printed, content = print_out(draft.blocks, look, about["unit"], about["year"])
    about |= {"pages": len(printed.pages), "look": asdict(look)}
    true = truth.settle(draft, printed, told, about)
    true["scanned"] = [page.number for page in printed.pages if page.scanned]
    true["tables"] = printed.whole_tables()
    true["fragments"] = printed.fragments()
    true["furniture"] = printed.furniture()
    return Made(about["file"], content, true)


def _whole_county(county: County, department: Department, recipe: Recipe) -> Department:
    """A department that has the projects of all of them."""
    own = (county.department(n, department.year, recipe.profile, recipe.projects) for n in county.names())
    projects = tuple(project for each in own for project in each.projects)
    return replace(department, name=COUNTY_OFFICE, projects=projects)


def _case(recipe: Recipe, department: Department, rng: Random) -> Case:
    """The department as this document will print it, errors planted."""
    forms = department.projects
    if any(part in ("form:transfer", "transfer_report", "eval_form") for part in recipe.parts):
        forms = tuple(sorted(forms, key=lambda p: -len(p.levels)))  # those that several levels pay for
    keys = tuple("form1" if part.startswith("form:") else part for part in recipe.parts)
    if any(part in WITH_INITIAL for part in recipe.parts):
        keys += ("form1.initial",)
    case = Case(department, keys, rng, forms=forms)
    for name in recipe.faults:
        with suppress(Unfit):
            (FAULTS.get(name) or OPERATORS.get(name) or VARIATIONS[name])(case)
    return case


def _render(draft: Draft, recipe: Recipe, case: Case) -> None:
    groups: list[evaluation_form.Group] = []
    first: Project = case.forms[0]
    printed = 0
    for part in recipe.parts:
        match part:
            case "cover":
                evaluation_report.cover(draft, first)
            case "eval_form":
                groups = evaluation_form.render(draft, first)
            case "eval_report":
                evaluation_report.render(draft, first, groups or evaluation_form.groups(draft, first))
            case "transfer_report":
                transfer_report.render(draft, first)
            case _ if part.startswith("form:"):
                for project in case.forms[printed : printed + recipe.forms]:
                    printed += 1
                    PROJECT_FORMS[part[5:]](draft, project, f"form{printed}")
            case _:
                DEPARTMENT_PARTS[part](draft, case.department)
