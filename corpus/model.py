"""What the documents speak of: a department of one year, its projects, their money and indicators.

Money is in yuan, Decimal, a multiple of 100 yuan, so that it prints exactly in 万元 with two decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.grading import Profile, execution_score

STAGES = ("initial", "budget", "executed")


@dataclass(frozen=True, slots=True)
class Fund:
    """One source of a project's money, in yuan. ``kind`` is a canonical row: fund_carryover, fund_city …"""

    kind: str
    initial: Decimal
    budget: Decimal
    executed: Decimal

    def stage(self, name: str) -> Decimal:
        return {"initial": self.initial, "budget": self.budget, "executed": self.executed}[name]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a project; ``target`` is None where it is stated in words."""

    level1: str
    level2: str
    name: str
    op: str
    target: Decimal | None
    target_words: str
    unit: str
    actual: Decimal | None
    actual_words: str
    weight: Decimal
    score: Decimal
    note: str
    actual_unit: str = ""
    criteria: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        if self.target is None or self.actual is None:
            return not self.note
        return {
            ">=": self.actual >= self.target,
            ">": self.actual > self.target,
            "<=": self.actual <= self.target,
            "<": self.actual < self.target,
            "=": self.actual == self.target,
        }[self.op]


@dataclass(frozen=True, slots=True)
class Standard:
    """A fixed rate: ``rate`` yuan for each of ``count`` things, ``amount`` yuan in all."""

    name: str
    rate: Decimal
    rate_unit: str
    of: str
    count: Decimal
    count_unit: str

    @property
    def amount(self) -> Decimal:
        return self.rate * self.count


@dataclass(frozen=True, slots=True)
class Project:
    """A project of one year. ``sources`` and ``levels`` split the same total in two ways.

    ``given``: the points it gives itself for execution, where they are not those that follow.
    """

    name: str
    code: str
    unit: str
    department: str
    year: int
    basis: str
    document: str
    sources: tuple[Fund, ...]
    levels: tuple[Fund, ...]
    indicators: tuple[Indicator, ...]
    profile: Profile
    standard: Standard | None
    adjust_reason: str
    shortfall_reason: str
    given: Decimal | None = None

    def total(self, stage: str) -> Decimal:
        return sum((fund.stage(stage) for fund in self.sources), Decimal(0))

    @property
    def adjustment(self) -> Decimal:
        return self.total("budget") - self.total("initial")

    @property
    def rate(self) -> Decimal:
        """Executed of the adjusted budget, in percent, not rounded."""
        return self.total("executed") / self.total("budget") * 100

    @property
    def execution_score(self) -> Decimal:
        if self.given is not None:
            return self.given
        return execution_score(self.rate, self.profile.execution)

    @property
    def score(self) -> Decimal:
        return self.execution_score + sum((i.score for i in self.indicators), Decimal(0))


@dataclass(frozen=True, slots=True)
class Department:
    """A department of one year with its projects; all money in yuan."""

    name: str
    agency: str
    service: str
    offices: tuple[str, ...]
    duties: tuple[str, ...]
    year: int
    posts: int
    staff: int
    basic: Decimal
    project_budget: Decimal
    project_executed: Decimal
    current_assets: Decimal
    fixed_assets: Decimal
    liabilities: Decimal
    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]

    @property
    def budget(self) -> Decimal:
        return self.basic + self.project_budget

    @property
    def executed(self) -> Decimal:
        return self.basic + self.project_executed

    @property
    def score(self) -> Decimal:
        return sum((i.score for i in self.indicators), Decimal(0))

    def total(self, stage: str) -> Decimal:
        return sum((p.total(stage) for p in self.projects), Decimal(0))
