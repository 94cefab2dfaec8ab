"""What an indicator block prints: its rows, the labels of its levels, its total."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from extract.document import Span
from extract.forms.grid import Entry, Row


@dataclass(slots=True)
class IndicatorRow:
    """One indicator as read, before it becomes a fact. ``rows`` are those it was read from."""

    rows: list[Row]
    entries: list[Entry]
    texts: dict[str, str]
    weight: Decimal | None
    score: Decimal | None
    fragment: bool = False
    printed1: str = ""  # the levels that stand on the row itself
    printed2: str = ""
    rule: str = "form.indicator"
    confidence: float = 1.0

    def text(self, name: str) -> str | None:
        return self.texts.get(name) or None

    def note(self, rule: str, confidence: float) -> None:
        """Remember what was inferred about this row, and how sure that is."""
        if rule not in self.rule:
            self.rule += f".{rule}"
        self.confidence = min(self.confidence, confidence)

    def spans(self) -> tuple[Span, ...]:
        return tuple(span for entry in self.entries for span in entry.spans)


@dataclass(frozen=True, slots=True)
class BlockLabel:
    """A level 1 or level 2 label with its printed weight, and before which row it stands."""

    level: int
    name: str
    weight: Decimal | None
    before: int
    entries: tuple[Entry, ...]
    level2: str | None = None
    covers: tuple[str, ...] = ()  # levels 1 without a weight of their own that follow it


@dataclass(frozen=True, slots=True)
class Total:
    """The closing row: what the form says all weights and scores add up to."""

    full: Decimal | None
    score: Decimal | None
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class IndicatorBlock:
    """All that an indicator block prints."""

    rows: list[IndicatorRow] = field(default_factory=list)
    labels: list[BlockLabel] = field(default_factory=list)
    total: Total | None = None
    execution: Total | None = None  # the row that gives budget execution its weight and score
