"""Makes facts with their place: what all readers of forms need to know of their part."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from extract.document import Document, Span
from extract.facts import BudgetLine, Facts, Field, Ids, Level, Part, Rate, Scope, Score, Stage, Where
from extract.forms.grid import Entry
from extract.values import Money, money, percent

_LEVELS: dict[str, Level] = {
    "fund_central": "central",
    "fund_province": "province",
    "fund_city": "city",
    "fund_county": "county",
}


@dataclass(slots=True)
class Maker:
    """Collects the facts of one part. ``unit`` is the money unit that a form declares."""

    document: Document
    part: Part
    ids: Ids
    facts: Facts
    unit: str | None = None
    ragged: bool = False
    ordinals: list[Span] = field(default_factory=list)  # sequence numbers of rows

    def where(self, spans: tuple[Span, ...], rule: str, confidence: float = 1.0) -> Where:
        return Where(
            part=self.part.ordinal,
            spans=spans,
            raw=self.document.raw(spans),
            source="table",
            rule=rule,
            confidence=confidence,
        )

    def amount(
        self,
        entry: Entry,
        item: str,
        stage: Stage,
        *,
        code: str | None,
        project: str | None = None,
        rule: str = "form.budget",
        confidence: float = 1.0,
        text: str | None = None,
    ) -> BudgetLine | None:
        """The amount in a cell, None when it holds none; ``text`` is how the cell is to be read.

        Without a declared unit a form's amounts are taken for 万元, as nearly all are, and the
        confidence says so.
        """
        text = entry.text if text is None else text
        found: Money | None = money(text, self.unit)
        if found is None and self.unit is None:
            found = money(text, "万元")
            rule, confidence = f"{rule}.unit_assumed", min(confidence, 0.5)
        if found is None:
            return None
        line = BudgetLine(
            id=self.ids.new("b", entry.spans),
            where=self.where(entry.spans, rule, confidence),
            item=item,
            stage=stage,
            amount=found.yuan,
            ulp=found.ulp,
            unit_raw=found.unit_raw or self.unit,
            item_code=code,
            source_level=_LEVELS.get(code or ""),
            year=self.part.report_year,
            project_name=project,
        )
        self.facts.budget_lines.append(line)
        return line

    def rate(
        self,
        entry: Entry,
        name: str,
        applies_to: str,
        *,
        project: str | None = None,
        confidence: float = 1.0,
    ) -> None:
        found = percent(entry.text, bare=True)
        if found is None:
            return
        self.facts.rates.append(
            Rate(
                id=self.ids.new("r", entry.spans),
                where=self.where(entry.spans, "form.rate", confidence),
                name=name,
                applies_to=applies_to,
                percent=found.percent,
                ulp=found.ulp,
                year=self.part.report_year,
                project_name=project,
            )
        )

    def score(
        self,
        spans: tuple[Span, ...],
        scope: Scope,
        name: str,
        *,
        full: Decimal | None = None,
        points: Decimal | None = None,
        grade: str | None = None,
        project: str | None = None,
        confidence: float = 1.0,
    ) -> None:
        self.facts.scores.append(
            Score(
                id=self.ids.new("s", spans),
                where=self.where(spans, f"form.score.{scope}", confidence),
                scope=scope,
                name=name,
                full_score=full,
                score=points,
                grade=grade,
                project_name=project,
            )
        )

    def field(self, spans: tuple[Span, ...], name: str, label: str, text: str) -> None:
        self.facts.fields.append(
            Field(
                id=self.ids.new("f", spans),
                where=self.where(spans, "form.field"),
                name=name,
                label=label,
                text=text,
            )
        )
