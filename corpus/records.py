"""The truth about a document: what a careful reader finds in it, before its place is known.

``place`` is the `Span` or `Cell` that prints the fact. `corpus.truth` turns these into JSON records
once the document is written out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from corpus.draft import Cell, Span

    Place: TypeAlias = Span | Cell


@dataclass(eq=False, slots=True)
class Part:
    """A report or form. ``key`` names it among its document's anchors: ``form1``, ``summary``."""

    key: str = ""
    kind: str = "other"
    title: str = ""
    unit: str | None = None
    project: str | None = None
    year: int | None = None
    date: date | None = None
    family: str = ""
    number: int = 0
    kind_alt: tuple[str, ...] = ()
    optional: bool = False


@dataclass(eq=False, slots=True, kw_only=True)
class Amount:
    part: Part
    place: Place
    project: str | None
    item: str
    item_alt: tuple[str, ...]
    stage: str
    level: str | None
    yuan: Decimal
    amount_raw: str
    unit_raw: str
    source: str
    stage_alt: tuple[str, ...] = ()
    optional: bool = False
    also_indicator: bool = False


@dataclass(eq=False, slots=True, kw_only=True)
class Rate:
    part: Part
    place: Place
    project: str | None
    name: str
    applies_to: str
    percent: Decimal
    source: str
    also_indicator: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a target, an actual or a statement."""

    op: str | None
    value: Decimal
    unit: str


@dataclass(eq=False, slots=True, kw_only=True)
class IndicatorRow:
    """A row of an indicator table; the places are None where the table has no such column."""

    part: Part
    project: str | None
    level1: str
    level2: str
    level3: str
    level1_place: Place | None
    level2_place: Place | None
    place: Place
    target: Place | None
    actual: Place | None
    weight: Place | None
    score: Place | None
    note: Place | None
    target_op: str | None = None
    target_figure: Figure | None = None
    actual_figure: Figure | None = None
    weight_value: Decimal | None = None
    score_value: Decimal | None = None
    target_is_criterion: bool = False
    merged_group: str | None = None
    optional: bool = False
    alt_level1: str | None = None
    alt_level2: str | None = None


@dataclass(eq=False, slots=True, kw_only=True)
class Narrative:
    """An indicator that running text states, with its figures."""

    part: Part
    place: Place
    project: str | None
    level2: str
    level3: str
    figures: tuple[Figure, ...]
    extra: bool = False
    role: str = "actual"


@dataclass(eq=False, slots=True, kw_only=True)
class Score:
    part: Part
    place: Place
    project: str | None
    scope: str
    name: str
    full: Decimal | None
    score: Decimal | None
    computed: Decimal | None
    grade: str | None
    source: str
    scope_alt: tuple[str, ...] = ()
    optional: bool = False


@dataclass(eq=False, slots=True, kw_only=True)
class Deviation:
    part: Part
    place: Place
    kind: str
    text: str | None = None
    indicator: str | None = None
    optional: bool = False


@dataclass(eq=False, slots=True, kw_only=True)
class Relation:
    """parts and result, as printed; ``kind``: sum, ratio (percent), product, mean, equal."""

    part: Part
    kind: str
    parts: tuple[Span, ...]
    result: Span
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An error put in on purpose. ``anchors`` are where it shows, ``wrong`` the place that is wrong.

    ``values``: what is printed there is one of them; ``right`` are the figures that would be true.
    ``rules``: the rules that should report it, the one it was planted for first. ``part``: the key of
    the part that lacks or has it as a whole, where no place in it is the wrong one. ``covered``: how many
    relations a misread figure stands in.
    """

    fault: str
    kind: str
    severity: str
    anchors: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...] = ()
    description: str = ""
    certain: bool = True
    rules: tuple[str, ...] = ()
    part: str = ""
    covered: int | None = None


Record = Amount | Rate | IndicatorRow | Narrative | Score | Deviation | Relation


@dataclass(slots=True)
class Truth:
    """Everything that is true of a document that was written out."""

    parts: list[Part] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)
