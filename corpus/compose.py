"""A recipe to a finished file: model, planted errors, rendering, damage, writing, truth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
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
from corpus.recipes import RECIPES, Recipe
from corpus.render import (
    PROJECT_FORMS,
    department_form,
    department_form_hb,
    department_report,
    evaluation_form,
    evaluation_report,
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
}
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
    for n, recipe in enumerate(RECIPES):
        place = n % len(names)
        own = names[place], FIRST_YEAR + (n // len(names) + place) % 4
        whose[recipe.name] = whose[recipe.twin] if recipe.twin else own
        yield document(recipe, county, *whose[recipe.name])


def document(recipe: Recipe, county: County, name: str, year: int) -> Made:
    """A recipe's document about a department of the county."""
    department = county.department(name, year, recipe.profile, recipe.projects)
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
    sheet = write.write(draft.blocks, GRIDS[recipe.grid], recipe.markdown, recipe.airy)
    filename = f"{recipe.name}.{recipe.suffix}"
    about = {
        "file": filename,
        "seed": seed,
        "clean": not case.planted,
        "unit": department.name,
        "year": department.year,
        "grid": recipe.grid,
        "damage": list(recipe.damage),
        "encoding": recipe.encoding,
        "faults": [p.fault for p in case.planted],
    }
    remarks = list(observe(draft, case.department.projects))
    content = sheet.text().replace("\n", recipe.newline).encode(recipe.encoding)
    return Made(filename, content, truth.settle(draft, sheet, [*case.planted, *remarks], about))


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
