"""Python values into Arrow columns of the declared types, never by way of a float.

A decimal with more places than its column has is rounded half to even; one that is too large
is left out and reported, because one absurd figure must not cost the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from output.schema import Column, Table, schema

Problems = list[str]

_DECIMAL = re.compile(r"decimal\((\d+), (\d+)\)")
_LIST = re.compile(r"list<(\w+)>")
_INTEGERS = {"int32": 2**31, "int64": 2**63}
_WIDE = Context(prec=80, rounding=ROUND_HALF_EVEN)

# '' says something here: the label is printed, its entry was left blank.
_EMPTY_MEANS = {("fields", "text")}


@cache
def arrow_type(spec: str) -> pa.DataType:
    """The Arrow type of a type of the declaration (``decimal(20, 4)``, ``list<value>``)."""
    if found := _DECIMAL.fullmatch(spec):
        return pa.decimal128(int(found[1]), int(found[2]))
    if found := _LIST.fullmatch(spec):
        struct = schema().structs[found[1]]
        return pa.list_(pa.struct([pa.field(c.name, arrow_type(c.type)) for c in struct.columns]))
    simple: dict[str, pa.DataType] = {
        "string": pa.string(),
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float32": pa.float32(),
        "date32": pa.date32(),
    }
    return simple[spec]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table of the dataset."""
    return pa.schema([pa.field(c.name, arrow_type(c.type)) for c in schema().tables[table].columns])


def empty(table: str) -> pa.Table:
    """A table of the dataset without rows."""
    return arrow_schema(table).empty_table()


def fit(value: Decimal, precision: int, scale: int) -> Decimal | None:
    """The value as ``decimal(precision, scale)`` holds it, None when it is too large."""
    if not value.is_finite():
        return None
    whole = precision - scale
    if value and value.adjusted() >= whole:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -scale:
        value = value.quantize(Decimal((0, (1,), -scale)), context=_WIDE)
        if value and value.adjusted() >= whole:
            return None
    return value


@dataclass(frozen=True, slots=True)
class _Cells:
    """Turns the values of one column into what Arrow takes."""

    column: Column
    where: str
    keep_empty: bool
    problems: Problems | None

    def convert(self, values: Sequence[Any]) -> pa.Array[Any]:
        one = self._converter(self.column.type)
        return pa.array([None if v is None else one(v) for v in values], arrow_type(self.column.type))

    def _converter(self, spec: str) -> Callable[[Any], Any]:
        if found := _DECIMAL.fullmatch(spec):
            precision, scale = int(found[1]), int(found[2])
            return lambda value: self._decimal(value, precision, scale)
        if found := _LIST.fullmatch(spec):
            struct = schema().structs[found[1]]
            inside = [(c.name, self._converter(c.type)) for c in struct.columns]
            return lambda values: [
                {name: None if (v := _get(item, name)) is None else one(v) for name, one in inside}
                for item in values
            ]
        if spec in _INTEGERS:
            limit = _INTEGERS[spec]
            return lambda value: self._integer(value, limit)
        return self._string if spec == "string" else lambda value: value

    def _decimal(self, value: Any, precision: int, scale: int) -> Decimal | None:
        if isinstance(value, bool | float) or not isinstance(value, Decimal | int):
            raise TypeError(f"{self.where}: a Decimal is wanted, not {value!r}")
        number = value if isinstance(value, Decimal) else Decimal(value)
        fitted = fit(number, precision, scale)
        if fitted is None:
            self._report(number)
        return fitted

    def _integer(self, value: Any, limit: int) -> int | None:
        if -limit <= value < limit:
            return int(value)
        self._report(Decimal(value))
        return None

    def _string(self, value: Any) -> str | None:
        text = plain(value) if isinstance(value, Decimal) else str(value)
        if not text and not self.keep_empty:
            return None
        return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")

    def _report(self, value: Decimal) -> None:
        if self.problems is None:
            raise OverflowError(f"{self.where}: {value:.6E} is too large for {self.column.type}")
        self.problems.append(f"{self.where}({self.column.label}): 数值 {value:.6E} 超出范围，已置空")


def plain(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table_of_columns(
    table: str, columns: Mapping[str, Sequence[Any]], problems: Problems | None = None
) -> pa.Table:
    """A table of the dataset from its columns, each a sequence of Python values or None.

    A figure that its column cannot hold becomes null and is told in ``problems``; without
    ``problems`` it raises OverflowError. A float where a decimal belongs raises TypeError.
    """
    spec = schema().tables[table]
    arrays = [
        _Cells(c, f"{table}.{c.name}", (table, c.name) in _EMPTY_MEANS, problems).convert(columns[c.name])
        for c in spec.columns
    ]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


# What the caller of table_of_rows need not know.
_OPTIONAL = {
    "findings": {
        "rule_title", "status", "reviewer_note", "suggestion", "suspect_fact_id", "proposed", "consequences",
        "profile", "rule_title_en", "message_en", "suggestion_en", "aliases",
    },
    "relations": {"reason"},
}  # fmt: skip


def table_of_rows(table: str, rows: Iterable[object], problems: Problems | None = None) -> pa.Table:
    """A table of the dataset from records: objects or dicts with the columns' names.

    Raises TypeError when the records do not have the columns.
    """
    records = list(rows)
    spec = schema().tables[table]
    if records:
        _demand_columns(spec, records[0])
    columns = {c.name: [_get(record, c.name) for record in records] for c in spec.columns}
    return table_of_columns(table, columns, problems)


def _demand_columns(spec: Table, record: object) -> None:
    optional = _OPTIONAL.get(spec.name, set())
    has = record.__contains__ if isinstance(record, dict) else lambda name: hasattr(record, name)
    missing = [c.name for c in spec.columns if c.name not in optional and not has(c.name)]
    if missing:
        raise TypeError(f"{type(record).__name__} has no {', '.join(missing)}: not a row of {spec.name}")


def _get(record: object, name: str) -> Any:
    return record.get(name) if isinstance(record, dict) else getattr(record, name, None)


def conform(table: str, rows: pa.Table) -> pa.Table:
    """Rows written by another version, with the columns and types of this one.

    A column that they lack is null, one that is no longer known is dropped.
    """
    wanted = arrow_schema(table)
    if rows.schema.equals(wanted):
        return rows
    columns = [
        rows.column(f.name).cast(f.type) if f.name in rows.column_names else pa.nulls(len(rows), f.type)
        for f in wanted
    ]
    return pa.Table.from_arrays(columns, schema=wanted)
