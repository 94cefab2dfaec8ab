"""Asks a rule its question: its query's rows become a table, and what plainly holds is settled there.

Most relations of an archive hold, and hold plainly. Those are decided and written by the database
(``checks/_arithmetic.sql``); only the others become drafts, to be judged one by one. Of a few files
all become drafts: planning a table for every rule would take longer than judging its rows.
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
from rules.relation import ROLES, Kind, WrongRoles

_NEEDED = ("doc_id", "part_id", "subject", "operands")
_FIGURES = ("operands", "scale", "cap", "factor")
_OURS = ("_id", "_plain", "_expected", "_actual", "_tolerance")
_SCALES = "(1, 1000, 10000, 1000000, 100000000)"  # those that the macro `shown` knows
_HUGE = 10**17
_SELECT = duckdb.StatementType.SELECT


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule whose query has run, ``columns`` are the query's and then the relation's id.

    ``bulk``: ``table`` holds its rows in their order, what plainly holds was settled there, and
    ``expression`` is the SQL that writes such a row. Else ``rows`` are all its rows.
    """

    rule: Rule
    columns: tuple[str, ...]
    bulk: bool
    table: str = ""
    expression: str = ""
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
    """What `_Plain.id` and `_number_repeated` give each row, by its document, part, subject and operands."""
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
    plain = _Plain(rule, types)
    asked = Asked(rule, (*types, "_id"), True, f"rule_{rule.id}", _expression(plain))
    with timed(con, limits.seconds):
        con.execute(
            f'CREATE OR REPLACE TABLE "{asked.table}" AS SELECT *, {plain.id} AS _id, {plain.verdict}'
            f" FROM (\n{sql}\n)"
        )
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
    taken = [name for name in _OURS if name in types]
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


@dataclass(frozen=True, slots=True)
class _Plain:
    """The SQL that settles a rule's rows where arithmetic leaves no doubt."""

    rule: Rule
    types: dict[str, str]

    @property
    def key(self) -> str:
        """What a relation is known by."""
        facts = "nullif(array_to_string([o.fact_id FOR o IN operands IF o.fact_id IS NOT NULL], '|'), '')"
        return (
            f"concat_ws('|', '{self.rule.id}', doc_id, coalesce(part_id, ''), coalesce(subject, ''), {facts})"
        )

    @property
    def id(self) -> str:
        return f"substr(sha256({self.key}), 1, 16)"

    @property
    def verdict(self) -> str:
        """Columns: whether the relation plainly holds, and its expected, actual and tolerance then."""
        if self.rule.kind == "assert":
            holds = f"coalesce({self._column('holds', 'FALSE')}, FALSE)"
            return f"{holds} AND {self._unmissed} AS _plain, {_NO_FIGURES}"
        if self.rule.kind not in _SIDES:
            return f"FALSE AS _plain, {_NO_FIGURES}"
        sides = _SIDES[self.rule.kind]
        op = self._column("op", "NULL")
        factor = self._column("factor", "NULL")
        holds = sides.holds.format(op=f"coalesce({op}, '>=')")
        percent = f"coalesce({factor}, 100) = 100" if self.rule.kind == "ratio" else "TRUE"
        return (
            f"coalesce({self._fitting} AND {self._unmissed} AND {percent} AND ({holds}), FALSE)"
            f" AS _plain, CASE WHEN _plain THEN {sides.expected} END AS _expected,"
            f" CASE WHEN _plain THEN {sides.actual} END AS _actual,"
            f" CASE WHEN _plain THEN half({sides.width}) END AS _tolerance"
        )

    @property
    def scale(self) -> str:
        return f"coalesce({self._column('scale', '1')}, 1)"

    @property
    def op(self) -> str:
        return f"coalesce({self._column('op', 'NULL')}, '>=')"

    @property
    def kind(self) -> Kind:
        return self.rule.kind

    @property
    def _unmissed(self) -> str:
        return f"{self._column('missing', 'NULL')} IS NULL"

    @property
    def _fitting(self) -> str:
        """Whether every role has its operands, each with a figure."""
        roles = ROLES[self.rule.kind]
        pieces = [f"len(operands) = {' + '.join(_count(role) for role in roles)}"]
        for role, (least, most) in roles.items():
            pieces.append(f"{_count(role)} {f'= {least}' if least == most else f'>= {least}'}")
        return " AND ".join(
            [
                *pieces,
                f"{self.scale} IN {_SCALES}",
                f"len([1 FOR o IN operands IF o.value IS NULL OR abs(o.value) >= {_HUGE}]) = 0",
            ]
        )

    def _column(self, name: str, default: str) -> str:
        return f'"{name}"' if name in self.types else default


def _count(role: str) -> str:
    return f"count_of(operands, '{role}')"


@dataclass(frozen=True, slots=True)
class _Side:
    """How a kind is settled: when it holds, and what is compared with what."""

    holds: str
    expected: str
    actual: str
    width: str


def _of(macro: str, role: str) -> str:
    return f"{macro}_of(operands, '{role}')"


def _against(expected: str, blur: str, stated: str) -> _Side:
    actual, own = _of("total", stated), _of("blur", stated)
    return _Side(f"meets({actual} - ({expected}), {blur}, {own})", expected, actual, f"({blur}) + {own}")


_OVER = f"({_of('total', 'numerator')} - {_of('total', 'minus')})"
_OVER_BLUR = f"({_of('blur', 'numerator')} + {_of('blur', 'minus')})"
_RATIO = ", ".join(
    f"CAST({part} AS DOUBLE)"
    for part in (
        _OVER,
        _OVER_BLUR,
        _of("total", "denominator"),
        _of("blur", "denominator"),
        _of("total", "rate"),
        _of("blur", "rate"),
    )
)
_PERCENT = f"CAST({_OVER} AS DOUBLE) / CAST({_of('total', 'denominator')} AS DOUBLE) * 100"
_SIDES: dict[Kind, _Side] = {
    "equal": _against(_of("total", "expected"), _of("blur", "expected"), "actual"),
    "sum": _against(_of("total", "part"), _of("blur", "part"), "total"),
    "difference": _against(
        f"{_of('total', 'minuend')} - {_of('total', 'subtrahend')}",
        f"{_of('blur', 'minuend')} + {_of('blur', 'subtrahend')}",
        "difference",
    ),
    "bound": _Side(
        f"bounded({{op}}, {_of('total', 'value')} - {_of('total', 'limit')},"
        f" {_of('blur', 'value')}, {_of('blur', 'limit')})",
        _of("total", "limit"),
        _of("total", "value"),
        f"{_of('blur', 'value')} + {_of('blur', 'limit')}",
    ),
    "ratio": _Side(
        f"ratio_meets({_RATIO})",
        f"CAST({_PERCENT} AS DECIMAL(27, 10))",
        _of("total", "rate"),
        f"CAST(ratio_width({_RATIO}) AS DECIMAL(27, 10))",
    ),
}
_NO_FIGURES = ", ".join(f"CAST(NULL AS DECIMAL(38, 10)) AS {name}" for name in _OURS[2:])


def _expression(plain: _Plain) -> str:
    """The relation with its figures, as `rules.figures.expression` writes it."""
    scale = plain.scale

    def added(role: str, of: str = scale) -> str:
        return f"added(operands, '{role}', {of})"

    match plain.kind:
        case "equal":
            return f"{added('actual')} || '=' || {added('expected')}"
        case "sum":
            return f"{added('part')} || '=' || {added('total')}"
        case "difference":
            less = f"taken_away(operands, 'subtrahend', {scale})"
            return f"{added('minuend')} || {less} || '=' || {added('difference')}"
        case "bound":
            return f"{added('value')} || {plain.op} || {added('limit')}"
        case "ratio":
            over = f"{added('numerator')} || taken_away(operands, 'minus', {scale})"
            terms = f"{_count('numerator')} + {_count('minus')}"
            whole = f"in_brackets({over}, {terms}) || '/' || {added('denominator')}"
            return f"{whole} || '*100=' || {added('rate', '1')}"
        case _:
            return "''"
