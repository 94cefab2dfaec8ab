"""The documents that errors and harmless variations are tried on: every family, alone and in bundles."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from corpus.compose import Made, printed
from corpus.county import County
from corpus.grading import CLASSIC, HUBEI, WITH_COST, Profile
from corpus.recipes import Recipe

PROJECT_FORMS = ("mof", "yunnan", "sichuan", "zhongjiang")
SCORED = (*PROJECT_FORMS, "hubei")
FORMS = (*SCORED, "transfer")
YEARS = range(2018, 2025)

PARTS: dict[str, tuple[str, ...]] = {
    **{name: (f"form:{name}",) for name in FORMS if name != "transfer"},
    "transfer": ("form:transfer",),
    "transfer_report": ("transfer_report",),
    "transfer_bundle": ("transfer_report", "form:transfer"),
    "summary": ("summary",),
    "summary_forms": ("summary", "form:mof"),
    "projects": ("project_report", "summary", "form:mof"),
    "projects_yunnan": ("project_report", "form:yunnan"),
    "department": ("dept_form",),
    "department_hb": ("dept_form_hb",),
    "department_bundle": ("dept_report", "dept_form"),
    "department_hb_bundle": ("dept_report", "dept_form_hb"),
    "evaluation": ("eval_form", "eval_report"),
    "evaluation_forms": ("eval_form", "eval_report", "form:mof"),
    "everything": ("dept_report", "dept_form", "project_report", "summary", "form:mof"),
}
GRIDS = (("pipes", "md"), ("tabs", "txt"), ("html", "txt"), ("html_tall", "txt"))


def recipe(name: str, rng: Random) -> Recipe:
    """The document of that name in a format drawn by chance."""
    grid, suffix = rng.choice(GRIDS)
    profile: Profile = HUBEI if name == "hubei" else rng.choice((CLASSIC, CLASSIC, WITH_COST))
    return Recipe(
        name,
        PARTS[name],
        suffix,
        grid,
        markdown=suffix == "md",
        airy=rng.random() < 0.8,
        profile=profile,
        forms=3 if {"summary", "eval_report"} & set(PARTS[name]) else 1,
    )


def make(
    name: str,
    seed: int,
    *faults: str,
    style: dict[str, object] | None = None,
    printed_as: dict[str, Any] | None = None,
) -> Made:
    """A document of a county of its own, with these errors; without any it is its clean twin.

    ``printed_as``: other fields of its recipe, for a PDF or damaged text.
    """
    rng = Random(f"{seed}/{name}/base")
    county = County(seed)
    drawn = recipe(name, rng)
    drawn = replace(drawn, faults=faults, style={**drawn.style, **(style or {})})
    drawn = replace(drawn, **(printed_as or {}))
    department = county.department(
        rng.choice(county.names()), rng.choice(YEARS), drawn.profile, rng.choice((2, 3, 3))
    )
    return printed(drawn, department, seed, Random(f"{seed}/{name}/{faults}"))
