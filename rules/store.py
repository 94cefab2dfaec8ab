"""Puts records into the connection, as tables that rules can ask, and runs our own scripts there."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter
from pathlib import Path

import duckdb
import pyarrow as pa

_CHECKS = Path(__file__).parent / "checks"
_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    bool: pa.bool_(),
    float: pa.float64(),
    Decimal: pa.decimal128(38, 10),
}


_PLACES = 10
_LAST = Decimal((0, (1,), -_PLACES))


@cache
def _schema(record: type) -> pa.Schema:
    hints = typing.get_type_hints(record)
    return pa.schema([(f.name, _TYPES[_plain(hints[f.name])]) for f in dataclasses.fields(record)])


def _plain(hint: object) -> type:
    """``str | None`` -> str, a Literal -> str."""
    if typing.get_origin(hint) is typing.Literal:
        return str
    if isinstance(hint, types.UnionType):
        return _plain(next(arg for arg in typing.get_args(hint) if arg is not types.NoneType))
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} cannot be a column")
    return hint


def script(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run one of the scripts ``checks/_<name>.sql``: tables and macros, no rules. Raises duckdb.Error."""
    con.execute((_CHECKS / name).read_text("utf-8"))


def put(con: duckdb.DuckDBPyConnection, name: str, record: type, rows: Sequence[object]) -> None:
    """Make the table ``name`` of records of one dataclass, whatever stood there before."""
    schema = _schema(record)
    columns = [pa.array(_values(rows, field.name, field.type), field.type) for field in schema]
    table = pa.Table.from_arrays(columns, schema=schema)
    con.register("_incoming", table)
    try:
        con.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM _incoming')
    finally:
        con.unregister("_incoming")


def _values(rows: Sequence[object], name: str, kind: pa.DataType) -> list[object]:
    values = map(attrgetter(name), rows)
    return list(map(_fitting, values) if pa.types.is_decimal(kind) else values)


def _fitting(value: object) -> object:
    """A decimal with no more places than the column has; anything else as it is."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -_PLACES:
            return value.quantize(_LAST)
    return value
