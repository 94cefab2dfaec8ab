"""The document that errors are planted in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from corpus.draft import Cell, Draft, Span
from corpus.model import Department, Project
from corpus.records import Planted

if TYPE_CHECKING:
    from corpus.faults.operator import Operator

Place = Cell | Span
Step = Callable[[Draft], None]


class Unfit(LookupError):
    """The projects of this seed offer no place for a fault: the document goes without it."""


@dataclass(slots=True)
class Case:
    """A document about to be written: its department, the parts it will have, its planted errors.

    ``after``: what is to be done to the draft once everything is printed in it. ``operator``: the one
    that is planting.
    """

    department: Department
    parts: tuple[str, ...]  # keys: form1, summary, dept_report …
    rng: Random
    edits: dict[str, Any] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    forms: tuple[Project, ...] = ()
    after: list[Step] = field(default_factory=list)
    operator: Operator | None = None

    def later(self, step: Step) -> None:
        """Does this to the finished draft, in the name of the operator at work now."""
        operator = self.operator

        def run(draft: Draft) -> None:
            self.operator = operator
            step(draft)

        self.after.append(run)

    def plant(
        self,
        draft: Draft,
        wrong: Sequence[Place | None],
        seen: Sequence[Place | None] = (),
        *,
        right: tuple[str, ...] = (),
        description: str = "",
        part: str = "",
        covered: int | None = None,
    ) -> None:
        """Remembers the error of the operator at work, by where it was printed. Raises Unfit for nowhere."""
        operator = self.operator
        assert operator is not None
        name = f"planted.{len(self.planted)}"
        places = {f"{name}.wrong": wrong, f"{name}.seen": seen}
        for key, found in places.items():
            draft.anchors[key] = [place for place in found if place is not None]
        if not draft.anchors[f"{name}.wrong"] and not part:
            raise Unfit("what is wrong is not printed")
        self.planted.append(
            Planted(
                fault=operator.name,
                kind=operator.kind,
                severity=operator.severity,
                wrong=(f"{name}.wrong",),
                anchors=(f"{name}.seen",),
                right=right,
                description=description or operator.title,
                rules=operator.rules,
                part=part,
                covered=covered,
            )
        )

    def plant_at(
        self, wrong: tuple[str, ...], seen: tuple[str, ...] = (), *, right: tuple[str, ...] = ()
    ) -> None:
        """The same by the keys of the places; of ``seen`` those that are printed."""

        def step(draft: Draft) -> None:
            missing = [key for key in wrong if key not in draft.anchors]
            if missing:
                raise Unfit(f"nothing is printed at {missing}")
            self.plant(
                draft,
                [place for key in wrong for place in draft.anchors[key]],
                [place for key in seen for place in draft.anchors.get(key, [])],
                right=right,
            )

        self.later(step)

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
