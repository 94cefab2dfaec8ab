"""The document that errors are planted in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from corpus.model import Department, Project
from corpus.records import Planted


class Unfit(LookupError):
    """The projects of this seed offer no place for a fault: the document goes without it."""


@dataclass(slots=True)
class Case:
    """A document about to be written: its department, the parts it will have, its planted errors."""

    department: Department
    parts: tuple[str, ...]  # keys: form1, summary, dept_report …
    rng: Random
    edits: dict[str, Any] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    forms: tuple[Project, ...] = ()

    def change_form(self, number: int, project: Project) -> None:
        """Another model for a project, wherever the document prints it."""
        old = self.forms[number - 1]
        self.forms = tuple(project if p is old else p for p in self.forms)
        projects = tuple(project if p is old else p for p in self.department.projects)
        self.department = replace(self.department, projects=projects)


def any_of(case: Case, options: list[int]) -> int:
    """One of the places where a fault fits; raises Unfit when there is none."""
    if not options:
        raise Unfit("no indicator that this error would fit")
    return case.rng.choice(options)


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def shifted(case: Case, yuan: Decimal) -> Decimal:
    """An amount that is plausibly wrong: some per cent more, in hundreds of yuan."""
    return yuan + max(Decimal(1000), (yuan * case.rng.randrange(3, 12) / 10000).quantize(Decimal(1)) * 100)
