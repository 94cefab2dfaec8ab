"""Where facts stand, for the evidence and the words of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from rules.drafts import Evidence
from rules.locators import together


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
    """The places of the facts that were asked for, and all parts."""

    facts: Mapping[str, Place]
    parts: Mapping[str, Where]

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
        return cls(facts, {row[0]: Where(*row) for row in parts})

    def evidence(self, fact_ids: Iterable[str]) -> list[Evidence]:
        return [self.facts[f].evidence for f in dict.fromkeys(fact_ids) if f in self.facts]

    def confidence(self, fact_ids: Iterable[str]) -> float:
        """The least confidence of some facts."""
        return min((self.facts[f].confidence for f in fact_ids if f in self.facts), default=1.0)

    def at(self, fact_ids: Sequence[str], part_id: str | None) -> str:
        """In words, where facts stand in a part."""
        own = [self.facts[f] for f in fact_ids if f in self.facts]
        inside = [p for p in own if p.evidence.part_id == part_id] or own
        return together([p.locator for p in inside])

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
