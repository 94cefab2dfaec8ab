"""Archives of several units and years, three files each, and errors that show only between files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from corpus.compose import Made, printed
from corpus.county import County, data
from corpus.faults.case import Unfit
from corpus.faults.operator import Severity
from corpus.grading import CLASSIC
from corpus.model import Department, Project
from corpus.recipes import Recipe
from corpus.years import over_years

FILES: dict[str, tuple[str, ...]] = {
    "部门整体": ("dept_report", "dept_form"),
    "项目自评": ("project_report", "summary", "form:mof"),
    "重点项目": ("form:yunnan",),
}
FIRST_YEAR = 2021


_REPEATED = 3
"""Figures that are no round shares, of which as many in two years running are no chance."""
_TRIES, _APART = 6, 1000
"""Archives that are tried for one that an error fits, and how far their seeds are apart."""


@dataclass(slots=True)
class Entry:
    """One file to be written: what of it, of whom. ``copy``: the entry whose text it repeats."""

    kind: str
    department: Department
    copy: Entry | None = None

    @property
    def name(self) -> str:
        return f"{self.department.year}-{self.department.name}-{self.kind}"


@dataclass(slots=True)
class Plan:
    """An archive about to be written. ``spoiled``: the entries that a planted error stands in."""

    seed: int
    entries: list[Entry]
    rng: Random
    spoiled: list[Entry] = field(default_factory=list)

    def find(self, kind: str, year: int | None = None) -> list[Entry]:
        return [e for e in self.entries if e.kind == kind and year in (None, e.department.year)]

    def pick(self, kind: str) -> Entry:
        """One of the files of the last year; a planted error stands in it."""
        last = max(e.department.year for e in self.entries)
        entry = self.rng.choice(self.find(kind, last))
        self.spoiled.append(entry)
        return entry


@dataclass(frozen=True, slots=True)
class ArchiveOperator:
    """``change`` spoils the plan; ``rules`` as with `corpus.faults.Operator`.

    ``kinds``: the files it needs; ``units`` and ``years``: of how many.
    """

    name: str
    rules: tuple[str, ...]
    severity: Severity
    change: Callable[[Plan], None]
    kinds: tuple[str, ...]
    units: int
    years: int

    def spoiled(self, seed: int) -> Plan:
        """An archive with the error in it: that of the seed, or of the next of its kind that the error fits.

        Raises Unfit where none does.
        """
        for n in range(_TRIES):
            made = plan(seed + n * _APART, self.units, self.years, self.kinds)
            with suppress(Unfit):
                self.change(made)
                return made
        raise Unfit(f"no archive that {self.name} would fit")


ARCHIVE_OPERATORS: dict[str, ArchiveOperator] = {}


def spoils(
    rules: str, severity: Severity, *kinds: str, units: int = 2, years: int = 2
) -> Callable[[Callable[[Plan], None]], Callable[[Plan], None]]:
    def register(change: Callable[[Plan], None]) -> Callable[[Plan], None]:
        name = change.__name__
        ARCHIVE_OPERATORS[name] = ArchiveOperator(
            name, tuple(rules.split()), severity, change, kinds, units, years
        )
        return change

    return register


def plan(seed: int, units: int = 3, years: int = 3, kinds: tuple[str, ...] = tuple(FILES)) -> Plan:
    """A consistent archive: these many units over these many years, with files of these kinds."""
    county = County(seed)
    rng = Random(f"{seed}/archive")
    names = rng.sample(county.names(), units)
    entries = []
    for name in names:
        for department in over_years(county, name, range(FIRST_YEAR, FIRST_YEAR + years), CLASSIC):
            entries += [Entry(kind, department) for kind in kinds]
    return Plan(seed, entries, Random(f"{seed}/archive/faults"))


def write(of: Plan) -> list[tuple[Entry, Made]]:
    """The files; each unit writes in a manner of its own."""
    return [(entry, _made(of, entry)) for entry in of.entries]


def _made(of: Plan, entry: Entry) -> Made:
    if entry.copy is not None:
        source = _made(of, entry.copy)
        text = source.content.decode()
        theirs, ours = entry.copy.department, entry.department
        for old, new in (
            (theirs.name, ours.name),
            (theirs.service, ours.service),
            (theirs.agency, ours.agency),
        ):
            text = text.replace(old, new)
        text = text.replace(str(theirs.year), str(ours.year))
        return replace(source, name=f"{entry.name}.txt", content=text.encode())
    recipe = Recipe(entry.name, FILES[entry.kind], forms=len(entry.department.projects))
    if entry.kind == "重点项目":
        recipe = replace(recipe, forms=1)
    return printed(recipe, entry.department, of.seed)


def _first(entry: Entry, project: Project) -> None:
    projects = (project, *entry.department.projects[1:])
    entry.department = replace(entry.department, projects=projects)


@spoils("B11", "error", "项目自评", "重点项目")
def budget_in_two_files(of: Plan) -> None:
    """A project's form in a file of its own has another budget than the bundle"""
    entry = of.pick("重点项目")
    project = entry.department.projects[0]
    more = (project.total("budget") / 800).quantize(Decimal(1)) * 100
    first = project.sources[0]
    grown = replace(
        first, initial=first.initial + more, budget=first.budget + more, executed=first.executed + more
    )
    _first(entry, replace(project, sources=(grown, *project.sources[1:])))


@spoils("S13", "error", "项目自评", "重点项目")
def score_in_two_files(of: Plan) -> None:
    """A project's form in a file of its own has another score than the bundle"""
    entry = of.pick("重点项目")
    project = entry.department.projects[0]
    rows = list(project.indicators)
    at = next(n for n, i in enumerate(rows) if i.score > 3)
    note = of.rng.choice(data("wording")["reason"]["partly"])
    rows[at] = replace(rows[at], score=rows[at].score - 2, note=rows[at].note or note)
    _first(entry, replace(project, indicators=tuple(rows)))


@spoils("V06", "warning", "项目自评", "重点项目")
def value_in_two_files(of: Plan) -> None:
    """One indicator has another actual value in another file"""
    entry = of.pick("重点项目")
    project = entry.department.projects[0]
    rows = list(project.indicators)
    options = [n for n, i in enumerate(rows) if i.met and i.op == ">=" and i.unit != "%" and i.actual]
    if not options:
        raise Unfit("no figure to state otherwise")
    at = options[0]
    actual = rows[at].actual
    assert actual is not None
    rows[at] = replace(rows[at], actual=actual + max(Decimal(1), (actual / 12).quantize(Decimal(1))))
    _first(entry, replace(project, indicators=tuple(rows)))


@spoils("B14", "warning", "部门整体", "项目自评")
def department_below_its_projects(of: Plan) -> None:
    """The department's file has less for all projects than its projects' file adds up to"""
    entry = of.pick("部门整体")
    department = entry.department
    less = (department.project_executed / 300).quantize(Decimal(1)) * 100
    entry.department = replace(
        department,
        basic=department.basic + less,
        project_budget=department.project_budget - less,
        project_executed=department.project_executed - less,
    )


@spoils("N12", "info", "重点项目")
def rows_of_last_year(of: Plan) -> None:
    """A form repeats last year's indicators with all their values"""
    entry = of.pick("重点项目")
    department = entry.department
    last = next(
        e.department for e in of.find("重点项目", department.year - 1) if e.department.name == department.name
    )
    rows = last.projects[0].indicators
    telling = [i for i in rows if i.actual and not (i.unit == "%" and i.actual % 10 == 0)]
    if len(telling) < _REPEATED:
        raise Unfit("too few figures to be no chance")
    new = replace(department.projects[0], indicators=rows)
    for other in of.entries:
        if other.department.name == department.name and other.department.year == department.year:
            projects = (new, *other.department.projects[1:])
            other.department = replace(other.department, projects=projects)


@spoils("N13", "warning", "部门整体")
def copied_from_another(of: Plan) -> None:
    """A unit handed in another unit's report under its own name"""
    entry = of.pick("部门整体")
    year = entry.department.year
    entry.copy = next(e for e in of.find("部门整体", year) if e is not entry)


@spoils("N17 N13", "info", "部门整体")
def copied_from_last_year(of: Plan) -> None:
    """A unit handed in last year's report under the new year"""
    entry = of.pick("部门整体")
    department = entry.department
    entry.copy = next(
        e for e in of.find("部门整体", department.year - 1) if e.department.name == department.name
    )


@spoils("N16", "warning", "重点项目", units=4, years=4)
def year_left_out(of: Plan) -> None:
    """A unit has nothing for one year of the archive"""
    name = of.rng.choice(of.entries).department.name
    own = [e for e in of.entries if e.department.name == name]
    gap = of.rng.choice(own[1:-1])
    of.entries.remove(gap)
    of.spoiled += [e for e in own if e is not gap]
