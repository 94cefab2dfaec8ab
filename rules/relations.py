"""Relations as a table: those that hold come from the database in bulk, the others one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

import duckdb
import pyarrow as pa

from rules.asking import Asked
from rules.relation import Kind, Operand, Outcome

_FIGURE = pa.decimal128(38, 10)
_LAST = Decimal("1e-10")
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


def plainly_held(con: duckdb.DuckDBPyConnection, asked: Asked) -> pa.Table:
    """The relations of a rule that were settled in bulk."""
    rule = asked.rule
    operand = (
        "{'fact_id': o.fact_id, 'role': o.role, 'value': CAST(o.value AS DECIMAL(38, 10)),"
        " 'ulp': CAST(o.ulp AS DECIMAL(38, 10))}"
    )
    table: pa.Table = con.sql(
        f"SELECT _id AS relation_id, '{rule.id}' AS rule_id, doc_id, part_id, '{rule.kind}' AS kind,"
        f" nullif({asked.expression}, '') AS expression, [{operand} FOR o IN operands] AS operands,"
        " _expected AS expected, _actual AS actual, _actual - _expected AS delta, _tolerance AS tolerance,"
        f" 'holds' AS outcome, CAST(NULL AS VARCHAR) AS reason FROM \"{asked.table}\" WHERE _plain"
    ).to_arrow_table()
    return table.cast(SCHEMA)


def table_of(relations: Iterable[Relation]) -> pa.Table:
    """The relations as a table."""
    rows = list(relations)
    columns = {name: [getattr(row, name) for row in rows] for name in SCHEMA.names}
    columns["expression"] = [row.expression or None for row in rows]
    columns["operands"] = [
        [
            {"fact_id": o.fact_id, "role": o.role, "value": _fit(o.value), "ulp": _fit(o.ulp)}
            for o in row.operands
        ]
        for row in rows
    ]
    for name in ("expected", "actual", "delta", "tolerance"):
        columns[name] = [_fit(value) for value in columns[name]]
    return pa.table(columns, schema=SCHEMA)


def _fit(value: Decimal | None) -> Decimal | None:
    """A figure with the places that its column has; None for one too large for it."""
    if value is None or abs(value) >= _LARGEST:
        return None
    return value.quantize(_LAST, context=_WIDE)


def rows_of(table: pa.Table) -> Iterator[Relation]:
    """The relations of a table, one by one."""
    for row in table.to_pylist():
        operands = tuple(Operand(**operand) for operand in row.pop("operands"))
        yield Relation(**row | {"expression": row["expression"] or ""}, operands=operands)
