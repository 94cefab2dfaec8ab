"""The records that are read out of a document, one class for each table of facts.

Names, types and meanings are those of the dataset's tables (output/tables.py writes them).
Inside a document a fact is known by its `id`; the dataset puts the document's id before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from extract.document import Document, Span

PartKind = Literal[
    "department_report", "department_form", "project_summary_report", "project_summary_table",
    "project_form", "project_evaluation_cover", "project_evaluation_form",
    "project_evaluation_report", "transfer_payment_report", "transfer_payment_form",
    "target_form", "final_accounts", "budget_disclosure", "other",
]  # fmt: skip
Stage = Literal["initial", "adjustment", "budget", "executed", "received", "planned", "balance", "other"]
Level = Literal["central", "province", "city", "county"]
Operator = Literal[">=", ">", "<=", "<", "=", "qualitative"]
Scope = Literal["overall", "level1", "level2", "project", "budget_execution", "average", "group"]
Role = Literal[
    "fact", "year", "date", "doc_number", "ordinal", "page_number", "formula", "example",
    "reference", "name", "unbound",
]  # fmt: skip
LinkKind = Literal["part_of", "numerator", "denominator", "factor", "product", "same"]


@dataclass(frozen=True, slots=True)
class Part:
    """A report or form inside a file. ``first``/``last`` are indexes of its blocks."""

    ordinal: int
    kind: PartKind
    first: int
    last: int
    line_from: int
    line_to: int
    title: str | None = None
    form_family: str | None = None
    unit_name: str | None = None
    department: str | None = None
    project_name: str | None = None
    report_year: int | None = None
    report_date: date | None = None
    page_from: int | None = None
    page_to: int | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where a fact stands and how it was read.

    ``spans`` are the source characters it was read from (not in the tables: they account for
    every number), ``raw`` is exactly their text.
    """

    part: int
    spans: tuple[Span, ...]
    raw: str
    source: Literal["table", "prose"]
    rule: str
    confidence: float = 1.0

    @property
    def line(self) -> int:
        return self.spans[0].line if self.spans else 0


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a target or an actual: ``>=`` ``1500`` ``人次``."""

    op: Operator | None
    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One amount of money, in yuan; ``ulp`` is one unit in the last printed place, in yuan."""

    id: str
    where: Where
    item: str
    stage: Stage
    amount: Decimal
    ulp: Decimal
    unit_raw: str | None
    item_code: str | None = None
    source_level: Level | None = None
    year: int | None = None
    project_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A percentage that says how much of something was done, paid in or makes up."""

    id: str
    where: Where
    name: str
    applies_to: str | None
    percent: Decimal
    ulp: Decimal
    year: int | None = None
    project_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator row of a form, or an indicator that prose states with its value."""

    id: str
    where: Where
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    target_raw: str | None = None
    target_op: Operator | None = None
    target_values: tuple[Value, ...] = ()
    actual_raw: str | None = None
    actual_op: Operator | None = None
    actual_values: tuple[Value, ...] = ()
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation_note: str | None = None
    met: Literal["yes", "no", "unknown"] = "unknown"
    project_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A weight and score that is not an indicator row's own."""

    id: str
    where: Where
    scope: Scope
    name: str
    full_score: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None
    project_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A reason, problem, cause or improvement, as a whole clause."""

    id: str
    where: Where
    kind: Literal["deviation_note", "problem", "cause", "improvement"]
    text: str
    indicator: str | None = None
    indicator_id: str | None = None
    project_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things that the document itself should contain: 项目共计 5 个."""

    id: str
    where: Where
    name: str
    value: Decimal
    unit: str | None
    project_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A labelled entry of a form or cover (主管部门, 预期目标), canonical name and text.

    ``text`` is empty where the label is printed and its entry was left blank.
    """

    id: str
    where: Where
    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What prose says of two facts: this is a part of that, this rate is of that amount.

    Links with one ``group`` belong to one relation. ``complete`` says that the parts named
    are all there are (``由……组成``, shares that add to 100, 基本支出 and 项目支出).
    """

    kind: LinkKind
    fact: str
    to: str
    group: str
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number printed in the source, and what became of it.

    ``attached_to`` is, for a year, the words it qualifies (全年支出执行数).
    """

    id: str
    where: Where
    value: Decimal
    unit: str | None
    role: Role
    bound_to: str | None = None
    attached_to: str | None = None


Fact = BudgetLine | Rate | Indicator | Score | Deviation | Count | Field


@dataclass(slots=True)
class Facts:
    """All that was read out of a document or of one of its parts."""

    budget_lines: list[BudgetLine] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    deviations: list[Deviation] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def __iter__(self) -> Iterator[Fact]:
        yield from self.budget_lines
        yield from self.rates
        yield from self.indicators
        yield from self.scores
        yield from self.deviations
        yield from self.counts
        yield from self.fields

    def extend(self, other: Facts) -> None:
        self.budget_lines += other.budget_lines
        self.rates += other.rates
        self.indicators += other.indicators
        self.scores += other.scores
        self.deviations += other.deviations
        self.counts += other.counts
        self.fields += other.fields
        self.links += other.links


class Ids:
    """Hands out fact ids: a letter for the table, then line and column, made unique.

    The same document read by the same code gets the same ids, in whatever order files are
    read.
    """

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def new(self, letter: str, spans: tuple[Span, ...]) -> str:
        place = f"{spans[0].line}.{spans[0].start}" if spans else "0.0"
        base = f"{letter}{place}"
        count = self._given.get(base, 0)
        self._given[base] = count + 1
        return base if not count else f"{base}~{count}"


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with everything read out of it."""

    document: Document
    parts: tuple[Part, ...]
    facts: Facts
    numbers: tuple[Number, ...]

    @property
    def recognised(self) -> bool:
        """Whether anything of a performance report was found: a report or form, money, a score, a rate."""
        named = any(part.kind != "other" for part in self.parts)
        return named or bool(self.facts.budget_lines or self.facts.scores or self.facts.rates)
