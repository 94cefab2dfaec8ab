"""Asks a rule its question: its query's rows become a table, and what plainly holds is settled there.

Most relations of an archive hold, and hold plainly. Those are decided and written by the database
(`rules.plainly`); only the others become drafts, to be judged one by one. Of a few files all become
drafts: planning a table for every rule would take longer than judging its rows.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import duckdb

from rules.catalogue import Rule, Severity
from rules.limits import Limits, TooMuch, timed
from rules.plainly import Plain
from rules.relation import WrongRoles

_NEEDED = ("doc_id", "part_id", "subject", "operands")
_FIGURES = ("operands", "scale", "cap", "factor")
_SELECT = duckdb.StatementType.SELECT


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule whose query has run, ``columns`` are the query's and then the relation's id.

    ``bulk``: ``table`` holds its rows in their order, with what plainly holds settled there. Else ``rows``
    are all its rows.
    """

    rule: Rule
    columns: tuple[str, ...]
    bulk: bool
    table: str = ""
    rows: tuple[tuple[Any, ...], ...] = ()

    @property
    def own(self) -> str:
        """The columns, quoted, for a SELECT."""
        return ", ".join(f'"{name}"' for name in self.columns)


def ask(con: duckdb.DuckDBPyConnection, rule: Rule, limits: Limits, bulk: bool) -> Asked:
    """Runs a rule's query. ``bulk``: settle what plainly holds, which is worth its planning for
    many rows only. Raises duckdb.Error, WrongRoles where its columns are not what a rule
    returns, TooMuch where it goes beyond the limits."""
    if [statement.type for statement in con.extract_statements(rule.sql)] != [_SELECT]:
        raise WrongRoles("a rule is one SELECT")
    sql = rule.sql.rstrip().rstrip(";")
    return _settled(con, rule, sql, limits) if bulk else _fetched(con, rule, sql, limits)


def _fetched(con: duckdb.DuckDBPyConnection, rule: Rule, sql: str, limits: Limits) -> Asked:
    """All rows of a rule, none of them settled."""
    with timed(con, limits.seconds):
        result = con.execute(sql)
        types = {column[0]: str(column[1]) for column in result.description or ()}
        _demand_columns(types)
        rows = result.fetchmany(limits.rows)
        found = len(rows)
        while more := result.fetchmany(limits.rows):
            found += len(more)
    _demand_few(found, limits)
    place = {name: index for index, name in enumerate(types)}
    if "severity" in types:
        _demand_severities(row[place["severity"]] for row in rows)
    ids = _ids(rule, [[row[place[name]] for name in _NEEDED] for row in rows])
    numbered = tuple((*row, own) for row, own in zip(rows, ids, strict=True))
    return Asked(rule, (*types, "_id"), False, rows=numbered)


def _ids(rule: Rule, rows: Iterable[Sequence[Any]]) -> list[str]:
    """What `Plain.id` and `_number_repeated` give each row, by its document, part, subject and operands."""
    seen: Counter[str] = Counter()
    found = []
    for doc_id, part_id, subject, operands in rows:
        facts = "|".join(o["fact_id"] for o in operands or () if o["fact_id"] is not None)
        texts = (rule.id, doc_id, part_id or "", "" if subject is None else subject, facts or None)
        key = "|".join(str(text) for text in texts if text is not None)
        seen[key] += 1
        numbered = key if seen[key] == 1 else f"{key}#{seen[key]}"
        found.append(hashlib.sha256(numbered.encode()).hexdigest()[:16])
    return found


def _settled(con: duckdb.DuckDBPyConnection, rule: Rule, sql: str, limits: Limits) -> Asked:
    """A table of a rule's rows in which is settled what plainly holds."""
    types = {row[0]: row[1] for row in con.execute(f"DESCRIBE {sql}").fetchall()}
    _demand_columns(types)
    plain = Plain(rule, types)
    asked = Asked(rule, (*types, "_id"), True, f"rule_{rule.id}")
    with timed(con, limits.seconds):
        con.execute(f'CREATE OR REPLACE TABLE "{asked.table}" AS {plain.select(sql)}')
    counted = con.execute(f'SELECT count(*), count(DISTINCT _id) FROM "{asked.table}"').fetchone()
    found, apart = counted or (0, 0)
    if found > limits.rows:
        con.execute(f'DROP TABLE "{asked.table}"')
    _demand_few(found, limits)
    if "severity" in types:
        rows = con.execute(f'SELECT DISTINCT severity FROM "{asked.table}"').fetchall()
        _demand_severities(row[0] for row in rows)
    if apart < found:
        _number_repeated(con, asked, plain.key)
    return asked


def _demand_few(found: int, limits: Limits) -> None:
    if found > limits.rows:
        raise TooMuch(f"返回了{found}条关系，多于{limits.rows}条；请检查连接条件")


def _demand_columns(types: dict[str, str]) -> None:
    missing = [name for name in _NEEDED if name not in types]
    if missing:
        raise WrongRoles(f"the query returns no column {', '.join(missing)}")
    taken = [name for name in types if name.startswith("_")]
    if taken:
        raise WrongRoles(f"the column name {taken[0]} is taken")
    for name in _FIGURES:
        if any(word in types.get(name, "") for word in ("FLOAT", "DOUBLE")):
            raise WrongRoles(f"{name} has figures that are no decimals")
    if any(
        f"{word} " not in types["operands"].replace('"', "") for word in ("fact_id", "role", "value", "ulp")
    ):
        raise WrongRoles("operands is no list of term(fact_id, role, value, ulp)")


def _demand_severities(severities: Iterable[object]) -> None:
    unknown = sorted({str(s) for s in severities if s is not None} - set(get_args(Severity)))
    if unknown:
        raise WrongRoles(f"{unknown[0]!r} is not a severity")


def _number_repeated(con: duckdb.DuckDBPyConnection, asked: Asked, key: str) -> None:
    """Relations of one rule, subject and facts are told apart by their number."""
    con.execute(
        f"""UPDATE "{asked.table}" t SET _id = substr(sha256(r.key || '#' || r.number), 1, 16)
        FROM (SELECT rowid AS which, {key} AS key,
                     row_number() OVER (PARTITION BY _id ORDER BY rowid) AS number
              FROM "{asked.table}"
              WHERE _id IN (SELECT _id FROM "{asked.table}" GROUP BY _id HAVING count(*) > 1)) r
        WHERE t.rowid = r.which AND r.number > 1"""
    )
