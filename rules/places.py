"""Where facts stand, for the evidence and the words of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from rules import english
from rules.drafts import Evidence
from rules.locators import together

_SUBJECTS = """
SELECT fact_id, concat_ws('|', 'amount', project_name, coalesce(item_code, item), stage, source_level, year)
       AS subject FROM budget_lines
UNION ALL SELECT fact_id, concat_ws('|', 'rate', project_name, name, applies_to) FROM rates
UNION ALL SELECT fact_id, concat_ws('|', 'indicator', project_name, level1, level2, level3) FROM indicators
UNION ALL SELECT fact_id, concat_ws('|', 'score', project_name, scope, name) FROM scores
UNION ALL SELECT fact_id, concat_ws('|', 'count', project_name, name) FROM counts
"""
"""What a fact is about, free of its value and its place."""
_FIRM = 0.95
"""The least confidence of what was read straight off a table."""


@dataclass(frozen=True, slots=True)
class Place:
    """A fact's place, how it was read and how surely."""

    evidence: Evidence
    locator: str
    source: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Where:
    """What a part is called and what it is about."""

    part_id: str
    doc_id: str
    key: str
    label: str
    unit_name: str | None
    project_name: str | None
    home: str
    text_source: str | None
    order: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the facts that were asked for, and all parts.

    ``wear``: by document, the share of its table facts that were not read straight off. ``subjects``: what
    the facts are about.
    """

    facts: Mapping[str, Place]
    parts: Mapping[str, Where]
    wear: Mapping[str, float]
    subjects: Mapping[str, str]

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, fact_ids: Iterable[str]) -> Places:
        """Looks up the facts. Raises duckdb.Error when a table is missing."""
        wanted = sorted(set(fact_ids))
        rows = con.execute(
            "SELECT p.doc_id, p.part_id, p.fact_id, p.page, p.line, p.x0, p.top, p.x1, p.bottom, p.raw,"
            " p.locator, p.source, p.confidence"
            " FROM place p SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS fact_id) w USING (fact_id)",
            [wanted],
        ).fetchall()
        facts = {row[2]: _place(row) for row in rows}
        parts = con.execute(
            "SELECT part_id, doc_id, key, label, unit_name, project_name, concat_ws('|', unit_key, year),"
            " text_source, coalesce(ordinal, 0) FROM part"
        ).fetchall()
        wear = con.execute(
            f"SELECT doc_id, avg(CAST(confidence < {_FIRM} AS INTEGER)) FROM place SEMI JOIN"
            " (SELECT unnest(?::VARCHAR[]) AS doc_id) w USING (doc_id) WHERE source = 'table'"
            " GROUP BY doc_id",
            [sorted({place.evidence.doc_id for place in facts.values()})],
        ).fetchall()
        subjects = con.execute(
            f"SELECT fact_id, subject FROM ({_SUBJECTS})"
            " SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS fact_id) w USING (fact_id)",
            [wanted],
        ).fetchall()
        return cls(facts, {row[0]: Where(*row) for row in parts}, dict(wear), dict(subjects))

    def evidence(self, fact_ids: Iterable[str]) -> list[Evidence]:
        return [self.facts[f].evidence for f in dict.fromkeys(fact_ids) if f in self.facts]

    def confidence(self, fact_ids: Iterable[str]) -> float:
        """The least confidence of some facts."""
        return min((self.facts[f].confidence for f in fact_ids if f in self.facts), default=1.0)

    def sources(self, fact_ids: Iterable[str]) -> set[str]:
        """How the texts of some facts came to be: digital, office, text, ocr."""
        parts = {self.facts[f].evidence.part_id for f in fact_ids if f in self.facts}
        return {w.text_source for p in parts if (w := self.parts.get(p or "")) and w.text_source}

    def worn(self, fact_id: str) -> float:
        """The share of the table facts of a fact's document that were not read straight off."""
        place = self.facts.get(fact_id)
        return self.wear.get(place.evidence.doc_id, 0.0) if place else 0.0

    def about(self, fact_id: str) -> str | None:
        """What a fact is about, in words that outlast its value, its place and its file; None where none is
        known."""
        place, subject = self.facts.get(fact_id), self.subjects.get(fact_id)
        part = self.parts.get(place.evidence.part_id or "") if place else None
        return f"{part.key}|{subject}" if part and subject else None

    def at(self, fact_ids: Sequence[str], part_id: str | None) -> str:
        """In words, where facts stand in a part."""
        own = [self.facts[f] for f in fact_ids if f in self.facts]
        inside = [p for p in own if p.evidence.part_id == part_id] or own
        return together([p.locator for p in inside])

    def at_in_english(self, fact_ids: Sequence[str], part_id: str | None) -> str:
        """The same in English: lines, cells or pages, else the locator as it is."""
        own = [self.facts[f] for f in fact_ids if f in self.facts]
        inside = [p for p in own if p.evidence.part_id == part_id] or own
        return english.places((p.evidence.line, p.evidence.page, p.locator) for p in inside)

    def label(self, part_id: str | None) -> str:
        part = self.parts.get(part_id or "")
        return part.label if part else "材料"


def _place(row: tuple) -> Place:  # type: ignore[type-arg]
    *evidence, locator, source, confidence = row
    found = Evidence(*evidence)
    words = locator or (
        f"第{found.line}行" if found.line is not None else f"第{found.page}页" if found.page else ""
    )
    return Place(found, words, source, 1.0 if confidence is None else float(confidence))
