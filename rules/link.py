"""Facts -> quantities: which facts state one and the same thing.

Reads the tables of facts through a DuckDB connection by their names and leaves there, for the
rules: ``subject`` (what project a name stands for), ``part_key`` (a part's identity), ``unit_home``
(its unit and year in all files), ``statement``
(quantities, side by side, with the statement to go by) and ``twin`` (facts about one indicator).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from rules.amounts import Amount, Count, Score, amount_statements, count_statements, score_statements
from rules.indicators import Figure, Indicator, Twin, link_indicators
from rules.names import bare
from rules.scopes import Homes
from rules.statements import Statement, weigh
from rules.store import put
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


_NAMED = ("budget_lines", "rates", "indicators", "scores", "deviations", "counts")
_KEPT_PLACES = 6
# The columns of a Fact, from a table of facts f in a part p.
_FACT = "f.fact_id, f.doc_id, f.part_id, p.kind, f.source, f.project_name, p.unit_name, p.report_year"


def link(con: duckdb.DuckDBPyConnection) -> list[Statement]:
    """Link all facts of the connection. Raises duckdb.Error where a table or column is missing."""
    parts = _parts(con)
    homes = _homes(con, parts)
    statements = [
        *amount_statements(_amounts(con), homes),
        *score_statements(_scores(con), homes),
        *count_statements(_counts(con), homes),
    ]
    indicator_statements, twins = link_indicators(_indicators(con), _restated(con), homes)
    weighed = weigh([*statements, *indicator_statements])
    put(con, "unit_name", UnitName, _unit_names(con))
    put(con, "statement", Statement, weighed)
    put(con, "twin", Twin, twins)
    return weighed


def stated_table(con: duckdb.DuckDBPyConnection) -> pa.Table:
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


def _homes(con: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> Homes:
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
    homes = Homes(parts, keys, subjects)
    put(con, "unit_home", UnitHome, [UnitHome(part.part_id, homes.unit_of(part.part_id)) for part in parts])
    return homes


def _amounts(con: duckdb.DuckDBPyConnection) -> list[Amount]:
    rows = con.execute(
        f"SELECT {_FACT}, f.item, f.item_code, f.stage, f.source_level, f.year, f.amount_yuan,"
        " coalesce(f.ulp_yuan, 0), f.unit_raw FROM budget_lines f JOIN parts p USING (part_id)"
        " WHERE f.amount_yuan IS NOT NULL AND f.item_code IS NOT NULL"
    ).fetchall()
    return [Amount(*row) for row in rows]


def _scores(con: duckdb.DuckDBPyConnection) -> list[Score]:
    """Points are exact, except where decimals are printed: 97.6 may be 97.62."""
    rows = con.execute(
        f"SELECT {_FACT}, f.scope, coalesce(f.name, ''), f.score,"
        " CASE WHEN f.score_ulp < 1 THEN f.score_ulp ELSE 0 END"
        " FROM scores f JOIN parts p USING (part_id) WHERE f.score IS NOT NULL"
    ).fetchall()
    return [Score(*row) for row in rows]


def _counts(con: duckdb.DuckDBPyConnection) -> list[Count]:
    rows = con.execute(
        f"SELECT {_FACT}, f.name, f.value, f.unit FROM counts f JOIN parts p USING (part_id)"
        " WHERE f.value IS NOT NULL"
    ).fetchall()
    return [Count(*row) for row in rows]


def _indicators(con: duckdb.DuckDBPyConnection) -> list[Indicator]:
    """The figures that are used are chosen here, of one alone no list is made: rows are many."""
    rows = con.execute(
        f"""WITH seen AS (
          SELECT {_FACT}, coalesce(f.level3, f.level2, '') AS name, f.level2,
                 f.source = 'table' AND coalesce(f.actual_raw, '') <> '' AND CASE
                   WHEN coalesce(len(f.actual_values), 0) = 0 THEN f.actual_value IS NULL
                   ELSE len([1 FOR v IN f.actual_values IF v.value IS NOT NULL]) = 0 END AS implied,
                 coalesce(f.line, f.reading_order, 0) AS place,
                 {_chosen("values")}, {_chosen("op")}, {_chosen("value")}, {_chosen("unit")}, {_chosen("ulp")}
          FROM indicators f JOIN parts p USING (part_id)
        )
        SELECT * EXCLUDE (values_, op_, value_, unit_), CASE WHEN len(values_) > 1 THEN values_ END,
               coalesce(len(values_), 0) = 1 AS listed,
               CASE WHEN listed THEN values_[1].op ELSE op_ END,
               CASE WHEN listed THEN values_[1].value ELSE value_ END,
               CASE WHEN listed THEN values_[1].unit ELSE unit_ END
        FROM seen"""
    ).fetchall()
    return [_indicator(row) for row in rows]


def _chosen(column: str) -> str:
    """A column of the actual value, or of the target where that stands for it."""
    return f"CASE WHEN implied THEN f.target_{column} ELSE f.actual_{column} END AS {column}_"


def _restated(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What the text states a second time: {fact: the fact it repeats}."""
    rows = con.execute("SELECT fact_id, to_fact_id FROM links WHERE kind = 'same'").fetchall()
    return dict(rows)


def _indicator(row: tuple[Any, ...]) -> Indicator:
    name, level2, implied, order, ulp, values, listed, op, value, unit = row[8:]
    if values:
        figures = _figures(values, ulp)
    elif value is None:
        figures = ()
    else:
        width = ulp if ulp is not None else _last_place(value) if listed else Decimal(0)
        figures = (Figure(op, value, unit, width),)
    fields = (*row[:8], name, level2, figures, implied and bool(figures), float(order))
    return Indicator(*fields)


def _figures(values: list[dict[str, Any]], ulp: Decimal | None) -> tuple[Figure, ...]:
    return tuple(
        Figure(v["op"], v["value"], v["unit"], ulp if not i and ulp is not None else _last_place(v["value"]))
        for i, v in enumerate(values)
        if v["value"] is not None
    )


def _last_place(value: Decimal) -> Decimal:
    """One unit in the last place that is not a trailing zero behind the point."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal((0, (1,), min(exponent, 0))) if isinstance(exponent, int) else Decimal(0)
