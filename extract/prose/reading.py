"""What all readers of prose share: the part they read for, and what was read of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.document import Document, Text
from extract.facts import BudgetLine, Count, Facts, Ids, Indicator, Link, LinkKind, Part, Rate, Score, Where
from extract.prose.figures import Figure
from extract.prose.levels import Named
from extract.prose.lists import Listing
from extract.prose.outline import Passage

SURE = 0.95
LIKELY = 0.85
GUESSED = 0.6


@dataclass(slots=True)
class Reading:
    """The part whose prose is read, and the facts found so far."""

    document: Document
    part: Part
    ids: Ids
    facts: Facts

    def where(
        self, text: Text, stretches: Sequence[tuple[int, int]], rule: str, confidence: float = SURE
    ) -> Where:
        """The place of some stretches of a text, in order."""
        spans = tuple(span for start, end in stretches for span in text.spans(start, end))
        raw = self.document.raw(spans)
        return Where(self.part.ordinal, spans, raw, "prose", f"prose.{rule}", confidence)

    def link(self, kind: LinkKind, fact: str, to: str, group: str, complete: bool = False) -> None:
        self.facts.links.append(Link(kind=kind, fact=fact, to=to, group=group, complete=complete))


@dataclass(slots=True)
class Stated:
    """One passage, its figures, and the fact (if any) that each of them became, by its index."""

    passage: Passage
    project: str | None
    level: Named | None
    goal: bool
    figures: list[Figure]
    listings: list[Listing]
    amounts: dict[int, BudgetLine] = field(default_factory=dict)
    rates: dict[int, Rate] = field(default_factory=dict)
    indicators: dict[int, Indicator] = field(default_factory=dict)
    counts: dict[int, Count] = field(default_factory=dict)
    scores: list[Score] = field(default_factory=list)
    words: Indicator | None = None  # the item that states no figure
    opens: bool = False  # the first text below its heading
    terms: dict[int, tuple[int | None, int | None, str | None]] = field(default_factory=dict)  # of rates

    def fact(self, index: int) -> str | None:
        """The id of the fact that states a figure, an amount before a rate before an indicator."""
        for facts in (self.amounts, self.rates, self.indicators, self.counts):
            if index in facts:
                return facts[index].id
        return None

    def whole_of(self, index: int) -> int | None:
        """The figure of which ``index`` is a part."""
        return next((listing.whole for listing in self.listings if index in listing.parts), None)

    def in_sentence(self, index: int) -> range:
        """The figures that stand before ``index`` in its sentence."""
        first = index
        while first and self.figures[first - 1].sentence == self.figures[index].sentence:
            first -= 1
        return range(first, index)
