"""Relations as a table: those that are plain come from the database in bulk, the others one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import accumulate
from typing import Any

import duckdb
import pyarrow as pa

from rules.asking import Asked
from rules.plainly import OPERANDS
from rules.relation import Kind, Operand, Outcome

_FIGURE = pa.decimal128(38, 10)
_PLACES = 10
_LAST = Decimal((0, (1,), -_PLACES))
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
_LARGEST = Decimal(10) ** 28
_TEXTS = ("relation_id", "rule_id", "doc_id", "part_id", "kind", "expression")
_OPERAND = pa.struct([("fact_id", pa.string()), ("role", pa.string()), ("value", _FIGURE), ("ulp", _FIGURE)])
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in _TEXTS),
        ("operands", pa.list_(_OPERAND)),
        *((name, _FIGURE) for name in ("expected", "actual", "delta", "tolerance")),
        ("outcome", pa.string()),
        ("reason", pa.string()),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule judged once on one set of operands; figures in the base unit (yuan, percent, points)."""

    relation_id: str
    rule_id: str
    doc_id: str
    part_id: str | None
    kind: Kind
    expression: str
    operands: tuple[Operand, ...]
    expected: Decimal | None
    actual: Decimal | None
    delta: Decimal | None
    tolerance: Decimal | None
    outcome: Outcome
    reason: str | None


def in_order(con: duckdb.DuckDBPyConnection, asked: Iterable[Asked], judged: pa.Table) -> pa.Table:
    """The relations that were ``judged`` one by one and those that were settled in bulk, file by file."""
    con.register("_judged", judged)
    try:
        plain = [_settled(con, each) for each in asked if each.bulk]
        found: pa.Table = con.sql(
            f"SELECT r.* FROM ({' UNION ALL '.join(['FROM _judged', *plain])}) r"
            " LEFT JOIN (SELECT doc_id, row_number() OVER () AS rank FROM documents) d USING (doc_id)"
            " ORDER BY d.rank, part_id NULLS FIRST, rule_id, relation_id"
        ).to_arrow_table()
    finally:
        con.unregister("_judged")
    return found.cast(SCHEMA)


def _settled(con: duckdb.DuckDBPyConnection, asked: Asked) -> str:
    """The query of the relations of a rule that were settled in bulk."""
    rule = asked.rule
    operand = (
        "{'fact_id': o.fact_id, 'role': o.role, 'value': CAST(o.value AS DECIMAL(38, 10)),"
        " 'ulp': CAST(o.ulp AS DECIMAL(38, 10))}"
    )
    kinds = con.execute(f'SELECT typeof(operands) FROM "{asked.table}" LIMIT 1').fetchall()
    operands = "operands" if kinds == [(OPERANDS,)] else f"[{operand} FOR o IN operands]"
    return (
        f"SELECT _id AS relation_id, '{rule.id}' AS rule_id, doc_id, part_id, '{rule.kind}' AS kind,"
        f" _expression AS expression, {operands} AS operands,"
        " _expected AS expected, _actual AS actual, _actual - _expected AS delta, _tolerance AS tolerance,"
        f' _outcome AS outcome, _reason AS reason FROM "{asked.table}" WHERE _outcome IS NOT NULL'
    )


def table_of(relations: Iterable[Relation]) -> pa.Table:
    """The relations as a table."""
    rows = list(relations)
    columns: dict[str, object] = {name: [getattr(row, name) for row in rows] for name in SCHEMA.names}
    columns["expression"] = [row.expression or None for row in rows]
    columns["operands"] = _lists_of([row.operands for row in rows])
    for name in ("expected", "actual", "delta", "tolerance"):
        columns[name] = [_fit(getattr(row, name)) for row in rows]
    return pa.table(columns, schema=SCHEMA)


def _lists_of(operands: Sequence[Sequence[Operand]]) -> pa.Array[Any]:
    """A column of lists of operands."""
    ends = [0, *accumulate(map(len, operands))]
    every = [operand for of in operands for operand in of]
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()),
        pa.StructArray.from_arrays(
            [
                pa.array([o.fact_id for o in every], pa.string()),
                pa.array([o.role for o in every], pa.string()),
                pa.array([_fit(o.value) for o in every], _FIGURE),
                pa.array([_fit(o.ulp) for o in every], _FIGURE),
            ],
            fields=list(_OPERAND),
        ),
    )


def _fit(value: Decimal | None) -> Decimal | None:
    """A figure with the places that its column has; None for one too large for it."""
    if value is None or abs(value) >= _LARGEST:
        return None
    exponent = value.as_tuple().exponent
    too_fine = isinstance(exponent, int) and exponent < -_PLACES
    return value.quantize(_LAST, context=_WIDE) if too_fine else value


def rows_of(table: pa.Table) -> Iterator[Relation]:
    """The relations of a table, one by one."""
    for row in table.to_pylist():
        operands = tuple(Operand(**operand) for operand in row.pop("operands"))
        yield Relation(**row | {"expression": row["expression"] or ""}, operands=operands)
