"""Facts -> quantities: which facts state one and the same thing.

Reads the tables of facts through a DuckDB connection by their names and leaves there, for the
rules: ``subject`` (what project a name stands for), ``part_key`` (a part's identity), ``unit_home``
(its unit and year in all files), ``statement``
(quantities, side by side, with the statement to go by) and ``twin`` (facts about one indicator).
What needs an understanding of names is done here, once for each name; the facts themselves, which
are many, stay in the database (``checks/_indicators.sql``, ``checks/_statements.sql``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from rules.indicators import Figure, Indicator, SharedIndicator, Twin, link_indicators
from rules.measure import measure
from rules.names import bare, indicator_key, lexicon
from rules.scopes import Homes
from rules.store import put, script
from rules.subjects import Part, PartKey, Subject, canonical_units, part_keys, subjects_of


@dataclass(frozen=True, slots=True)
class UnitName:
    """A department as one part prints it, and the key of all forms of its name in the document."""

    doc_id: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class UnitHome:
    """The unit and year of a part, under one key in all files."""

    part_id: str
    key: str


@dataclass(frozen=True, slots=True)
class FactHome:
    """What the facts of a part with one project name, or none, belong to (see `rules.scopes.Home`).

    ``year`` is None for the part's own year; else it is where the other year's facts belong.
    """

    part_id: str
    name: str | None
    year: int | None
    key: str
    project: str
    alike: bool


@dataclass(frozen=True, slots=True)
class UnitWorth:
    """A printed unit of measure: its family, and how many base units one is worth."""

    unit: str
    family: str
    worth: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorKey:
    """An indicator's name, and what it is known by."""

    name: str
    key: str


_NAMED = ("budget_lines", "rates", "indicators", "scores", "deviations", "counts")
_UNITS = (
    "SELECT unit_raw AS unit FROM budget_lines", "SELECT target_unit FROM indicators",
    "SELECT actual_unit FROM indicators", "SELECT unnest(target_values).unit FROM indicators",
    "SELECT unnest(actual_values).unit FROM indicators",
)  # fmt: skip
_KEPT_PLACES = 6


def link(con: duckdb.DuckDBPyConnection, apart: bool = False) -> None:
    """Find what unit, project and year every fact belongs to, over all files; with ``apart`` within each.

    Raises duckdb.Error where a table or column is missing.
    """
    script(con, "_arithmetic.sql")
    _put_homes(con, apart)
    put(con, "unit_name", UnitName, _unit_names(con))
    put(con, "unit_worth", UnitWorth, list(_unit_worths(con)))
    names = con.execute("SELECT DISTINCT coalesce(level3, level2, '') FROM indicators").fetchall()
    put(con, "indicator_key", IndicatorKey, [IndicatorKey(name, indicator_key(name)) for (name,) in names])
    script(con, "_indicators.sql")


def state(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """Link the indicators and make the statements of all quantities; returns them with the columns that a
    dataset keeps."""
    _put_twins(con)
    con.execute(f"SET VARIABLE scores_others = '{lexicon('scores')['others']}'")
    script(con, "_statements.sql")
    return _stated_table(con)


def _stated_table(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The table ``statement`` with the columns that a dataset keeps; figures are rounded half to even."""
    table: pa.Table = con.sql(
        "SELECT quantity_id, fact_id, doc_id, part_id, kind, name, nullif(unit_name, '') AS unit_name,"
        " nullif(project_name, '') AS project_name, year, nullif(stage, '') AS stage,"
        " CASE WHEN source = 'prose' THEN source ELSE nullif(part_kind, '') END AS stated_in,"
        " value, nullif(unit, '') AS unit, ulp FROM statement"
    ).to_arrow_table()
    for name in ("value", "ulp"):
        figures = pc.round(table[name], _KEPT_PLACES).cast(pa.decimal128(38, _KEPT_PLACES))
        table = table.set_column(table.column_names.index(name), name, figures)
    return table


def _unit_names(con: duckdb.DuckDBPyConnection) -> list[UnitName]:
    """The departments that the parts of a document name, each with the longest form of its name."""
    names: dict[str, set[str]] = defaultdict(set)
    for doc_id, text in con.execute(
        "SELECT doc_id, text FROM fields WHERE name = 'dept_in_charge'"
    ).fetchall():
        if bare(text):
            names[doc_id].add(text)
    return [
        UnitName(doc_id, name, keys[bare(name)])
        for doc_id, forms in names.items()
        for keys in [canonical_units(forms)]
        for name in sorted(forms)
    ]


def _unit_worths(con: duckdb.DuckDBPyConnection) -> Iterator[UnitWorth]:
    """The units that are known, of those that are printed."""
    for (unit,) in con.execute(" UNION ".join(_UNITS)).fetchall():
        known = measure(unit)
        if known is not None:
            yield UnitWorth(unit, known.family, known.worth)


def _parts(con: duckdb.DuckDBPyConnection) -> list[Part]:
    rows = con.execute(
        "SELECT p.part_id, p.doc_id, coalesce(p.ordinal, 0), p.kind, p.title,"
        " coalesce(p.unit_name, d.unit_name), p.department, p.project_name,"
        " coalesce(p.report_year, d.report_year)"
        " FROM parts p LEFT JOIN documents d USING (doc_id) ORDER BY p.doc_id, p.ordinal, p.part_id"
    ).fetchall()
    parts = [Part(*row) for row in rows]
    years: dict[str, Counter[int]] = defaultdict(Counter)
    for part in parts:
        if part.report_year is not None:
            years[part.doc_id][part.report_year] += 1
    return [
        replace(part, report_year=years[part.doc_id].most_common(1)[0][0])
        if part.report_year is None and years[part.doc_id]
        else part
        for part in parts
    ]


def _put_homes(con: duckdb.DuckDBPyConnection, apart: bool) -> None:
    parts = _parts(con)
    names: dict[str, set[str]] = defaultdict(set)
    union = " UNION ".join(f"SELECT part_id, project_name FROM {table}" for table in _NAMED)
    for part_id, name in con.execute(f"SELECT * FROM ({union}) WHERE project_name IS NOT NULL").fetchall():
        names[part_id].add(name)
    by_document: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_document[part.doc_id].append(part)
    subjects: list[Subject] = []
    keys: list[PartKey] = []
    for own in by_document.values():
        found = subjects_of(own, names)
        subjects += found
        keys += part_keys(own, found)
    put(con, "subject", Subject, subjects)
    put(con, "part_key", PartKey, keys)
    homes = Homes(parts, keys, subjects, apart)
    put(con, "unit_home", UnitHome, [UnitHome(part.part_id, homes.unit_of(part.part_id)) for part in parts])
    put(con, "home", FactHome, [*_own_homes(subjects, homes), *_homes_of_other_years(con, homes)])


def _own_homes(subjects: Sequence[Subject], homes: Homes) -> Iterator[FactHome]:
    for subject in subjects:
        home = homes.of(subject.part_id, subject.name)
        if home is not None:
            yield FactHome(subject.part_id, subject.name, None, home.key, home.project, home.alike)


def _homes_of_other_years(con: duckdb.DuckDBPyConnection, homes: Homes) -> Iterator[FactHome]:
    """Where the amounts of another year than their part's belong, if that year's files are there."""
    for part_id, name, year in con.execute(
        "SELECT DISTINCT b.part_id, b.project_name, b.year FROM budget_lines b JOIN parts p USING (part_id)"
        " WHERE b.year IS NOT NULL AND b.year IS DISTINCT FROM p.report_year"
    ).fetchall():
        home = homes.in_year(part_id, name, year)
        if home is not None:
            yield FactHome(part_id, name, year, home.key, home.project, home.alike)


def _put_twins(con: duckdb.DuckDBPyConnection) -> None:
    """Link the indicators of the documents that state some in several parts, or in running text.

    Of others there is nothing to link.
    """
    same = dict(con.execute("SELECT fact_id, to_fact_id FROM links WHERE kind = 'same'").fetchall())
    con.execute(
        """CREATE OR REPLACE TABLE linkable AS
        SELECT doc_id FROM named_indicator GROUP BY doc_id
        HAVING min(part_id) <> max(part_id) OR bool_or(source = 'prose') OR min(home) <> max(home)"""
    )
    figures: dict[str, list[Figure]] = defaultdict(list)
    for fact_id, *figure in con.execute(
        "SELECT f.fact_id, f.family, f.measured, f.value, f.ulp, f.unit FROM indicator_figure f"
        " JOIN named_indicator USING (fact_id) SEMI JOIN linkable USING (doc_id) ORDER BY f.k"
    ).fetchall():
        figures[fact_id].append(Figure(*figure))
    rows = con.execute(
        "SELECT doc_id, fact_id, part_id, source = 'prose' AS told, key, home, whole, project"
        " FROM named_indicator SEMI JOIN linkable USING (doc_id) ORDER BY doc_id, told, place, fact_id"
    ).fetchall()
    twins: list[Twin] = []
    shared: list[SharedIndicator] = []
    for _, own in groupby(rows, key=itemgetter(0)):
        indicators = [_indicator(row, figures) for row in own]
        linked, of_projects = link_indicators(indicators, same)
        twins += linked
        shared += of_projects
    put(con, "twin", Twin, twins)
    put(con, "shared_indicator", SharedIndicator, shared)


def _indicator(row: tuple[Any, ...], figures: Mapping[str, Sequence[Figure]]) -> Indicator:
    _, fact_id, part_id, told, key, home, whole, project = row
    return Indicator(fact_id, part_id, told, key, home, whole, project, figures.get(fact_id, ()))
