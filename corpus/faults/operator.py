"""A mutation operator: what it plants, which rules should report it, and in which documents it fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.faults.case import Case

Severity = Literal["error", "warning", "info"]
Planter = Callable[[Case], None]


@dataclass(frozen=True, slots=True)
class Operator:
    """One way of getting it wrong.

    ``rules``: that which it proves, then others that may say the same. ``bases``: names of the
    documents of `corpus.bases` that it fits.
    """

    name: str
    rules: tuple[str, ...]
    severity: Severity
    bases: tuple[str, ...]
    planter: Planter
    kind: str = "other"

    @property
    def title(self) -> str:
        return (self.planter.__doc__ or self.name).strip().splitlines()[0]

    def __call__(self, case: Case) -> None:
        """Plants the error. Raises Unfit where there is no place for it."""
        case.operator = self
        self.planter(case)


OPERATORS: dict[str, Operator] = {}


def plants(rules: str, severity: Severity, *bases: str, kind: str = "other") -> Callable[[Planter], Planter]:
    """Makes a function an operator of these rules (``"B11 B10"``), on these documents."""

    def register(planter: Planter) -> Planter:
        name = planter.__name__
        OPERATORS[name] = Operator(name, tuple(rules.split()), severity, bases, planter, kind)
        return planter

    return register
