"""What was read out of one file: for a person to look at, and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract import extract
from extract.document import Cell, Document, Table, Unreadable
from extract.facts import Extraction, Part
from extract.readers import is_pdf
from jixiao.grids import listing
from jixiao.i18n import Texts
from jixiao.inputs import Source
from jixiao.limits import failure, memory_of_worker
from jixiao.reading import doc_id, unread
from jixiao.settings import TIMEOUT
from jixiao.tablegrid import table_grid
from jixiao.workers import Lost, run_apart
from output.places import counts_lines
from output.schema import say
from output.tables import File, Tables, failed, part_id, to_arrow

FACTS = (
    "budget_lines", "rates", "indicators", "scores", "deviations", "counts", "fields", "numbers",
)  # fmt: skip
"""The tables of facts, in the order in which they are shown."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One file and what was read out of it; ``extraction`` is None where it could not be read."""

    file: File
    extraction: Extraction | None
    tables: Tables
    data: bytes = b""

    @property
    def media_type(self) -> str | None:
        return self.extraction.document.media_type if self.extraction else None

    def rows(self, table: str) -> list[Row]:
        return self.tables[table].to_pylist() if table in self.tables else []


def look(path: Path) -> Seen:
    """A file, read in this process. Raises Unreadable."""
    source = Source.of(path)
    data = source.read()
    known = unread(source.name, source.place, len(data))
    file = File(doc_id=doc_id(data), path=source.name, bytes=len(data), code_version=known.code_version)
    extraction = extract(data, source.name)
    return Seen(file, extraction, to_arrow(extraction, file), data)


def look_safely(path: Path, timeout: float = TIMEOUT) -> Seen:
    """A file, read or told why not: a PDF in a process of its own, which it may end or hold."""
    if not _is_pdf(path):
        return look_or_tell(path)
    result = run_apart(look_or_tell, path, timeout, memory_of_worker(1))
    return unreadable(path, failure(result, timeout)) if isinstance(result, Lost) else result


def look_or_tell(path: Path) -> Seen:
    """A file, read in this process, or told why it cannot be."""
    try:
        return look(path)
    except Unreadable as error:
        return unreadable(path, error)


def _is_pdf(path: Path) -> bool:
    try:
        return is_pdf(Source.of(path).read())
    except Unreadable:
        return False


def unreadable(path: Path, error: Unreadable) -> Seen:
    """A file that could not be read: a document row that says why, and nothing else."""
    source = Source.of(path)
    try:
        data = source.read()
        file = File(doc_id=doc_id(data), path=source.name, bytes=len(data))
    except Unreadable:
        file = unread(source.name, source.place)
    return Seen(file, None, failed(file, error.code, str(error)))


def as_json(seen: Seen) -> Row:
    """``{document, parts, tables, facts}``; facts by table, with the columns of the dataset.

    Decimals and dates are for the caller to write as text, never by way of a float.
    """
    tables = seen.extraction.document.tables if seen.extraction else ()
    return {
        "document": seen.rows("documents")[0],
        "parts": seen.rows("parts"),
        "tables": [_table(table) for table in tables],
        "facts": {name: seen.rows(name) for name in FACTS},
    }


def _table(table: Table) -> Row:
    return {
        "page": table.page,
        "page_to": table.page_to,
        "nrow": table.nrow,
        "ncol": table.ncol,
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> Row:
    box = cell.box
    return {
        "row": cell.row,
        "col": cell.col,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "text": cell.text.string,
        "page": cell.page,
        "x0": box.x0 if box else None,
        "top": box.top if box else None,
        "x1": box.x1 if box else None,
        "bottom": box.bottom if box else None,
    }


def show(seen: Seen, texts: Texts) -> Iterator[str]:
    """The lines for a person to look at."""
    if seen.extraction is None:
        row = seen.rows("documents")[0]
        error = texts.get(f"error.{row['error_code']}", row["error"])
        yield texts("show.unreadable", path=row["path"], error=error)
        return
    document = seen.extraction.document
    yield texts(
        "show.header",
        path=seen.file.path,
        media_type=document.media_type,
        encoding=texts("show.encoding", encoding=document.encoding) if document.encoding else "",
        size=texts("show.size_pages", count=document.pages)
        if document.pages
        else texts("show.size_lines", count=len(document.lines)),
    )
    if document.warnings:
        yield texts("show.warnings") + "；".join(document.warnings)
    if not seen.extraction.parts:
        yield texts("show.nothing")
    for part in seen.extraction.parts:
        yield from _part(seen, part, texts)
        yield from _grids(document, part, texts)
    yield from _numbers(seen, texts)


def _part(seen: Seen, part: Part, texts: Texts) -> Iterator[str]:
    assert seen.extraction is not None
    if counts_lines(seen.extraction.document):
        place = _lines(part.line_from, part.line_to, texts)
    else:
        place = _pages(part.page_from, part.page_to, texts)
    title = texts(
        "show.part", number=part.ordinal, kind=_word("parts", "kind", part.kind, texts), place=place
    )
    yield from ("", f"━━ {title} ━━")
    about = {
        "": part.title,
        "unit": part.unit_name,
        "department": part.department,
        "project": part.project_name,
        "year": part.report_year,
        "date": part.report_date,
    }
    for key, value in about.items():
        if value:
            yield (texts(f"show.{key}") if key else "") + str(value)
    here = part_id(seen.file.doc_id, part.ordinal)
    for name, columns in _LISTINGS.items():
        rows = [row for row in seen.rows(name) if row["part_id"] == here]
        if rows:
            yield from ("", f"▪ {texts(f'show.{name}')} ({len(rows)})")
            headings = [texts("column.where"), *(texts(f"column.{heading}") for heading, _ in columns)]
            cells = [[row["locator"], *(_cell_of(name, row, c, texts) for _, c in columns)] for row in rows]
            yield from listing(headings, cells, _right(columns))


def _grids(document: Document, part: Part, texts: Texts) -> Iterator[str]:
    """The tables of a part as the reader sees them, counted through the file as places count them."""
    counts = counts_lines(document)
    tables = {id(table): number for number, table in enumerate(document.tables, 1)}
    for table in document.blocks[part.first : part.last + 1]:
        if not isinstance(table, Table):
            continue
        spans = [span.line for cell in table.cells for span in cell.text.spans()]
        place = _lines(min(spans, default=0), max(spans, default=0), texts)
        if not counts:
            place = _pages(table.page, table.page_to, texts)
        title = texts(
            "show.table", number=tables[id(table)], rows=table.nrow, columns=table.ncol, place=place
        )
        yield from ("", f"▪ {title}")
        yield from table_grid(table, numbered=not counts)


def _lines(first: int, last: int, texts: Texts) -> str:
    return texts("show.lines", first=first, last=last)


def _pages(first: int | None, last: int | None, texts: Texts) -> str:
    """``第 3 页``, or ``第 3–5 页``; nothing where a format has no pages."""
    if first is None:
        return ""
    if last is None or last == first:
        return texts("show.page", page=first)
    return texts("show.pages", first=first, last=last)


def _numbers(seen: Seen, texts: Texts) -> Iterator[str]:
    row = seen.rows("documents")[0]
    total, bound, explained = row["numbers_total"], row["numbers_bound"], row["numbers_explained"]
    unbound = [number for number in seen.rows("numbers") if number["role"] == "unbound"]
    yield ""
    yield texts("show.numbers", total=total, bound=bound, explained=explained, unbound=len(unbound))
    if unbound:
        headings = [texts("column.where"), texts("column.raw"), texts("column.text")]
        yield texts("show.unbound")
        yield from listing(headings, list(_in_context(seen, unbound)))


_CONTEXT = 16  # characters of the line shown on either side of an unbound number


def _in_context(seen: Seen, numbers: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    assert seen.extraction is not None
    spans = {f"{seen.file.doc_id[:16]}-{n.id}": n.where.spans for n in seen.extraction.numbers}
    for number in numbers:
        around = ""
        for span in spans.get(number["fact_id"], ())[:1]:
            text = seen.extraction.document.lines[span.line - 1].text
            around = text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT].replace("\t", " ")
        yield number["locator"] or "", number["raw"], around


# For each table what is shown of a row: the heading's key, and the column of the dataset.
_LISTINGS: dict[str, list[tuple[str, str]]] = {
    "fields": [("label", "label"), ("text", "text")],
    "budget_lines": [
        ("item", "item"), ("stage", "stage"), ("year", "year"), ("amount_yuan", "amount_yuan"),
        ("raw", "raw"), ("project", "project_name"),
    ],
    "rates": [("name", "name"), ("applies_to", "applies_to"), ("value", "value_percent"), ("raw", "raw")],
    "indicators": [
        ("level1", "level1"), ("level2", "level2"), ("level3", "level3"), ("target", "target_raw"),
        ("actual", "actual_raw"), ("weight", "weight"), ("score", "score"),
    ],
    "scores": [
        ("scope", "scope"), ("name", "name"), ("full_score", "full_score"), ("score", "score"),
        ("grade", "grade"), ("project", "project_name"),
    ],
    "deviations": [("kind", "kind"), ("text", "text")],
    "counts": [("name", "name"), ("value", "value"), ("unit", "unit")],
}  # fmt: skip

_NUMERIC = {"amount_yuan", "value_percent", "weight", "score", "full_score", "value", "year"}


def _right(columns: Sequence[tuple[str, str]]) -> list[int]:
    return [number for number, (_, column) in enumerate(columns, 1) if column in _NUMERIC]


def _cell_of(table: str, row: Row, column: str, texts: Texts) -> object:
    value = row[column]
    if (table, column) == ("fields", "text") and value == "":
        return texts("show.blank")
    if column == "raw":
        return " ".join(value.split())
    return _word(table, column, value, texts) if isinstance(value, str) else value


def _word(table: str, column: str, value: str, texts: Texts) -> str:
    """A word of a column's vocabulary in the language of the answer; the code's own in English."""
    return (say(table, column, value) or value) if texts.language == "zh" else value
