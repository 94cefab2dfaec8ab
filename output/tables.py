"""What was read out of a document, as Arrow tables.

Ids become global here: a fact's id begins with sixteen digits of its document's, and so does
a part's. Rows stand in the order of the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pyarrow as pa

from extract.document import Document, Paragraph
from extract.facts import Extraction, Fact, Number, Part, Value, Where
from output.arrow import Problems, empty, table_of_columns
from output.places import COLUMNS, Places, counts_lines
from output.schema import CHECK_TABLES, schema

Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it was given.

    ``doc_id`` is the SHA-256 of its bytes in hex, ``path`` where it lies below the input
    given, ``code_version`` that of everything which reading it depends on. ``origin`` is a
    name of the very place it was read from: in a dataset, a newer file from there replaces it.
    ``media_type`` is for a file that was not read; else its document knows.
    """

    doc_id: str
    path: str
    bytes: int | None = None
    media_type: str | None = None
    seconds: float | None = None
    code_version: str | None = None
    rules_version: str | None = None
    origin: str | None = None


def to_arrow(extraction: Extraction, file: File) -> Tables:
    """Every table that a document has rows in, as they stand in a dataset.

    Figures that no column can hold are left out and told in ``documents.error``.
    """
    problems: Problems = []
    writer = _Writer(extraction.document, Places.of(extraction.document), file.doc_id, problems)
    facts = extraction.facts
    tables = {
        "parts": writer.parts(extraction.parts),
        "budget_lines": writer.facts("budget_lines", facts.budget_lines),
        "rates": writer.facts("rates", facts.rates),
        "indicators": writer.facts("indicators", facts.indicators),
        "scores": writer.facts("scores", facts.scores),
        "deviations": writer.facts("deviations", facts.deviations),
        "counts": writer.facts("counts", facts.counts),
        "fields": writer.facts("fields", facts.fields),
        "numbers": writer.facts("numbers", extraction.numbers),
        "links": writer.links(extraction),
        "texts": writer.texts(extraction.parts),
    }
    tables["documents"] = _document_row(file, extraction, problems)
    return {name: tables[name] for name in schema().tables if name in tables and tables[name].num_rows}


def failed(file: File, error_code: str, error: str) -> Tables:
    """The tables of a document that could not be read: its row in ``documents``, no more."""
    return {"documents": _document(file, status="failed", error_code=error_code, error=error)}


def part_id(doc_id: str, ordinal: int) -> str:
    """The global id of a document's part."""
    return f"{doc_id[:16]}-p{ordinal:02d}"


def fact_id(doc_id: str, local: str) -> str:
    """The global id of a document's fact."""
    return f"{doc_id[:16]}-{local}"


def ulp(value: Decimal | None) -> Decimal | None:
    """One unit in the last printed place of a figure that is kept as it was printed."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    return Decimal((0, (1,), exponent)) if isinstance(exponent, int) else None


# Columns that are not the attribute of the same name.
Getter = Callable[[Any], Any]


def _first(side: str, what: str) -> Getter:
    def get(indicator: Any) -> Any:
        values: tuple[Value, ...] = getattr(indicator, f"{side}_values")
        if not values:
            return None
        return ulp(values[0].value) if what == "ulp" else getattr(values[0], what)

    return get


_GETTERS: Mapping[str, Mapping[str, Getter]] = {
    "budget_lines": {"amount_yuan": attrgetter("amount"), "ulp_yuan": attrgetter("ulp")},
    "rates": {"value_percent": attrgetter("percent"), "ulp_percent": attrgetter("ulp")},
    "indicators": {
        f"{side}_{what}": _first(side, what)
        for side in ("target", "actual")
        for what in ("value", "unit", "ulp")
    },
    "scores": {"score_ulp": lambda score: ulp(score.score)},
}
# Columns that name another fact, and the attribute that has its local id.
_REFERENCES = {
    "deviations": {"indicator_fact_id": "indicator_id"},
    "numbers": {"bound_fact_id": "bound_to"},
}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the tables of one document."""

    document: Document
    places: Places
    doc_id: str
    problems: Problems

    def facts(self, table: str, facts: Iterable[Fact | Number]) -> pa.Table:
        """A table of facts: their own columns, their ids, their places."""
        rows = sorted(facts, key=_order)
        if not rows:
            return empty(table)
        getters = _GETTERS.get(table, {})
        references = _REFERENCES.get(table, {})
        columns = self._where([row.where for row in rows])
        columns["fact_id"] = [fact_id(self.doc_id, row.id) for row in rows]
        for column in schema().tables[table].columns:
            name = column.name
            if name in references:
                local = [getattr(row, references[name]) for row in rows]
                columns[name] = [None if i is None else fact_id(self.doc_id, i) for i in local]
            elif name not in columns:
                get = getters.get(name) or attrgetter(name)
                columns[name] = [get(row) for row in rows]
        return table_of_columns(table, columns, self.problems)

    def parts(self, parts: Sequence[Part]) -> pa.Table:
        lines = counts_lines(self.document)
        rows = sorted(parts, key=lambda part: part.ordinal)
        columns: dict[str, list[Any]] = {
            "part_id": [part_id(self.doc_id, part.ordinal) for part in rows],
            "doc_id": [self.doc_id] * len(rows),
            "line_from": [part.line_from if lines else None for part in rows],
            "line_to": [part.line_to if lines else None for part in rows],
        }
        for column in schema().tables["parts"].columns:
            if column.name not in columns:
                columns[column.name] = [getattr(part, column.name) for part in rows]
        return table_of_columns("parts", columns, self.problems)

    def links(self, extraction: Extraction) -> pa.Table:
        links = extraction.facts.links
        part_of = {fact.id: fact.where.part for fact in extraction.facts}
        ids = [part_of.get(link.fact, part_of.get(link.to)) for link in links]
        columns: dict[str, list[Any]] = {
            "doc_id": [self.doc_id] * len(links),
            "part_id": [None if i is None else part_id(self.doc_id, i) for i in ids],
            "kind": [link.kind for link in links],
            "fact_id": [fact_id(self.doc_id, link.fact) for link in links],
            "to_fact_id": [fact_id(self.doc_id, link.to) for link in links],
            "group_id": [fact_id(self.doc_id, link.group) for link in links],
            "complete": [link.complete for link in links],
        }
        return table_of_columns("links", columns, self.problems)

    def texts(self, parts: Sequence[Part]) -> pa.Table:
        kept = [
            (index, block)
            for index, block in enumerate(self.document.blocks)
            if isinstance(block, Paragraph) and block.text and block.role in ("text", "repetition")
        ]
        ordinal_of = {index: p.ordinal for p in parts for index in range(p.first, p.last + 1)}
        places = [self.places.at(block.text.spans()) for _, block in kept]
        columns: dict[str, list[Any]] = {
            "doc_id": [self.doc_id] * len(kept),
            "part_id": [
                part_id(self.doc_id, ordinal_of[index]) if index in ordinal_of else None for index, _ in kept
            ],
            "kind": [_kind_of_text(block) for _, block in kept],
            "text": [block.text.string for _, block in kept],
            **{name: [getattr(p, name) for p in places] for name in COLUMNS},
        }
        return table_of_columns("texts", columns, self.problems)

    def _where(self, wheres: Sequence[Where]) -> dict[str, list[Any]]:
        places = [self.places.at(where.spans) for where in wheres]
        return {
            "doc_id": [self.doc_id] * len(wheres),
            "part_id": [part_id(self.doc_id, where.part) for where in wheres],
            **{name: [getattr(p, name) for p in places] for name in COLUMNS},
            **{
                name: [getattr(where, name) for where in wheres]
                for name in ("raw", "source", "rule", "confidence")
            },
        }


def _order(fact: Fact | Number) -> tuple[int, int, int, str]:
    where = fact.where
    first = where.spans[0] if where.spans else None
    return where.part, first.line if first else 0, first.start if first else 0, fact.id


def _kind_of_text(block: Paragraph) -> str:
    if block.role == "repetition":
        return "repetition"
    return "heading" if block.level else "paragraph"


def _document_row(file: File, extraction: Extraction, problems: Problems) -> pa.Table:
    document, numbers = extraction.document, extraction.numbers
    notes = [*document.warnings, *problems]
    code: str | None = document.doubt if notes else None
    if not extraction.recognised:
        code = "nothing_recognised"
        notes.insert(0, "没有认出绩效自评的报告、表格或数据")
    bound = sum(number.role == "fact" for number in numbers)
    unbound = sum(number.role == "unbound" for number in numbers)
    return _document(
        file,
        media_type=document.media_type,
        status="partial" if notes else "ok",
        error_code=code,
        error="；".join(notes) or None,
        pages=document.pages,
        text_source=document.text_source,
        unit_name=_commonest(part.unit_name for part in extraction.parts),
        report_year=_commonest(part.report_year for part in extraction.parts),
        numbers_total=len(numbers),
        numbers_bound=bound,
        numbers_explained=len(numbers) - bound - unbound,
    )


def _document(file: File, **known: Any) -> pa.Table:
    columns = {
        column.name: [known.get(column.name, getattr(file, column.name, None))]
        for column in schema().tables["documents"].columns
    }
    return table_of_columns("documents", columns, [])


def _commonest(values: Iterable[Any]) -> Any:
    """The value that occurs most often, the first of several; None when there is none."""
    counted = Counter(value for value in values if value is not None and value != "")
    return counted.most_common(1)[0][0] if counted else None


DOCUMENT_TABLES = tuple(name for name in schema().tables if name not in CHECK_TABLES)
"""The tables that reading documents fills."""
