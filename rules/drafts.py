"""Runs the rules' queries and reads what they return: drafts of relations, not yet judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from queue import SimpleQueue
from typing import Any, cast

import duckdb
import pyarrow as pa

from rules.asking import Asked, ask
from rules.beside import another, meanwhile
from rules.catalogue import Rule, RuleError, Severity
from rules.figures import Display
from rules.limits import Limits, TooMuch
from rules.relation import Operand, Terms, WrongRoles

_OPERAND = ("fact_id", "role", "value", "ulp")
_MOST_AT_A_TIME = 4
"""So many rules are asked at once at most: each holds memory."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that proves a finding; page and line from 1, box in PDF points."""

    doc_id: str
    part_id: str | None
    fact_id: str | None
    page: int | None = None
    line: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One row of a rule's query: a relation to judge.

    ``subject`` names the relation within its part, ``topic`` the finding that it belongs to.
    ``missing`` is why it cannot be judged at all, ``doubt`` why its being broken would prove nothing.
    ``explained``: the report itself accounts for a broken relation. ``settled``: of two disputed
    statements the expected one has the majority. ``words`` are the other columns, for the message.
    """

    rule: Rule
    relation_id: str
    doc_id: str
    part_id: str | None
    subject: str
    topic: str
    operands: tuple[Operand, ...]
    terms: Terms
    display: Display
    missing: str | None = None
    doubt: str | None = None
    explained: bool = False
    settled: bool = False
    severity: Severity | None = None
    also: tuple[str, ...] = ()
    places: tuple[Evidence, ...] = ()
    words: Mapping[str, Any] = field(default_factory=dict)


def run(
    con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], limits: Limits, bulk: bool
) -> Iterator[tuple[Rule, Asked | RuleError]]:
    """Asks some rules; each with what it returned, or what was wrong with it, in their order.

    In bulk several are asked at a time, each by one thread as far as the processors allow: most of a rule's
    work cannot be shared among them, and sharing the rest costs more than it saves.
    """
    if not bulk:
        for rule in rules:
            yield rule, _tried(con, rule, limits, bulk)
        return
    [(count,)] = con.execute("SELECT current_setting('threads')").fetchall()
    at_a_time = min(count + 1, _MOST_AT_A_TIME)
    cursors: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
    with ThreadPoolExecutor(at_a_time) as pool, meanwhile(con, threads=max(1, count + 1 - at_a_time)):
        for _ in range(at_a_time):
            cursors.put(another(con))

        def asked(rule: Rule) -> Asked | RuleError:
            cursor = cursors.get()
            try:
                return _tried(cursor, rule, limits, bulk)
            finally:
                cursors.put(cursor)

        yield from zip(rules, pool.map(asked, rules), strict=True)


def _tried(con: duckdb.DuckDBPyConnection, rule: Rule, limits: Limits, bulk: bool) -> Asked | RuleError:
    try:
        return ask(con, rule, limits, bulk)
    except (duckdb.Error, WrongRoles, TooMuch) as problem:
        return rule_error(rule, problem)


def rule_error(rule: Rule, problem: Exception) -> RuleError:
    """What the user is told of a rule that could not be used: the first line says it all."""
    first = next((line for line in str(problem).splitlines() if line.strip()), type(problem).__name__)
    return RuleError(rule.id, f"{rule.path.name}: {first}", rule.path)


def doubtful(con: duckdb.DuckDBPyConnection, asked: Asked) -> list[Draft]:
    """The relations of a rule that are not settled. Raises duckdb.Error or WrongRoles."""
    if not asked.bulk:
        rows = (dict(zip(asked.columns, row, strict=True)) for row in asked.rows)
        return [_draft(asked.rule, _operands(row.pop("operands")), row) for row in rows]
    return _fetch(con, asked, f'SELECT {asked.own} FROM "{asked.table}" WHERE _outcome IS NULL')


def held_of(con: duckdb.DuckDBPyConnection, asked: Iterable[Asked], facts: Iterable[str]) -> list[Draft]:
    """The settled relations that hold and use one of some facts. Assertions are left out."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE _wanted AS SELECT unnest($facts::VARCHAR[]) AS fact_id",
        {"facts": sorted(set(facts))},
    )
    found = []
    for each in asked:
        if each.bulk and each.rule.kind != "assert":
            found += _fetch(
                con,
                each,
                f'SELECT {each.own} FROM "{each.table}" WHERE rowid IN (SELECT which FROM'
                " (SELECT rowid AS which, unnest([o.fact_id FOR o IN operands]) AS fact_id"
                f" FROM \"{each.table}\" WHERE _outcome = 'holds') SEMI JOIN _wanted USING (fact_id))",
            )
    return found


def held_about(con: duckdb.DuckDBPyConnection, asked: Asked, topics: Iterable[str]) -> list[Draft]:
    """The settled relations of a rule that hold, about some topics."""
    wanted = sorted(set(topics)) if asked.bulk else []
    topic = "coalesce(topic, subject)" if "topic" in asked.columns else "subject"
    about = f"_outcome = 'holds' AND list_contains($topics::VARCHAR[], {topic})"
    sql = f'SELECT {asked.own} FROM "{asked.table}" WHERE {about}'
    return _fetch(con, asked, sql, {"topics": wanted}) if wanted else []


def _fetch(
    con: duckdb.DuckDBPyConnection, asked: Asked, sql: str, values: Mapping[str, Any] | None = None
) -> list[Draft]:
    """The rows of a query as drafts; column by column, for lists of operands are slow row by row."""
    table = con.sql(sql, params=values).to_arrow_table()
    operands = _operands_of(table.column("operands").combine_chunks())
    table = table.drop_columns(["operands"])
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [
        _draft(asked.rule, own, dict(zip(table.column_names, row, strict=True)))
        for own, row in zip(operands, rows, strict=True)
    ]


def _operands_of(lists: pa.ListArray[Any]) -> Iterator[tuple[Operand, ...]]:
    if lists.null_count:
        raise WrongRoles("a row without operands")
    values = cast("pa.StructArray", lists.values)
    columns = (values.field(name).to_pylist() for name in _OPERAND)
    flat = [
        Operand(fact_id, role, _decimal(value), _decimal(ulp) or Decimal(0))
        for fact_id, role, value, ulp in zip(*columns, strict=True)
    ]
    for start, end in pairwise(lists.offsets.to_pylist()):
        yield tuple(flat[start:end])


def _draft(rule: Rule, operands: tuple[Operand, ...], row: dict[str, Any]) -> Draft:
    take = row.pop
    subject = take("subject") or ""
    scale, unit = take("scale", None), take("unit", None) or ""
    severity = take("severity", None)
    return Draft(
        rule=rule,
        relation_id=take("_id"),
        doc_id=take("doc_id"),
        part_id=take("part_id"),
        subject=subject,
        operands=operands,
        terms=Terms(
            op=take("op", None) or ">=",
            cap=_decimal(take("cap", None)),
            factor=_decimal(take("factor", None)),
            holds=take("holds", None),
            partial=bool(take("partial", None)),
        ),
        display=Display(rule.kind, _decimal(scale) or Decimal(1), unit),
        topic=take("topic", None) or subject,
        missing=take("missing", None),
        doubt=take("doubt", None),
        explained=bool(take("explained", None)),
        settled=bool(take("settled", None)),
        severity=cast("Severity | None", severity),
        also=tuple(take("also", None) or ()),
        places=_places(take("places", None)),
        words=row,
    )


def _operands(found: Sequence[Mapping[str, Any]] | None) -> tuple[Operand, ...]:
    if found is None:
        raise WrongRoles("a row without operands")
    return tuple(
        Operand(o["fact_id"], o["role"], _decimal(o["value"]), _decimal(o["ulp"]) or Decimal(0))
        for o in found
    )


def _decimal(value: object) -> Decimal | None:
    """A figure of a row. Raises WrongRoles for a float: money and points are decimals."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise WrongRoles(f"{value!r} is not a decimal figure")


def _places(found: Sequence[Mapping[str, Any]] | None) -> tuple[Evidence, ...]:
    """Places that a rule names itself, where no fact stands."""
    if not found:
        return ()
    known = Evidence.__dataclass_fields__
    return tuple(
        Evidence(**({"fact_id": None} | {name: value for name, value in place.items() if name in known}))
        for place in found
    )
