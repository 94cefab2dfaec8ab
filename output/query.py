"""SQL over a dataset's tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from output.arrow import arrow_schema, conform, empty
from output.dataset import Dataset
from output.schema import schema

_AT_A_TIME = 4
"""Tables read at once: one of them is read by one thread alone."""


def connect(
    dataset: Dataset, names: Iterable[str] | None = None, seldom: Collection[str] = ()
) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that has the dataset's published tables, all or those named, under their own names.

    They are a copy: the dataset may be published again meanwhile, and nothing that is done to
    them reaches it. Copied from Parquet rather than seen through views, because the checks
    query the same tables dozens of times. Only the tables ``seldom`` asked are such views: they take no
    memory, and the dataset must not be published meanwhile.
    """
    connection = duckdb.connect()
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        done = [
            pool.submit(_read, connection.cursor(), dataset, name, "VIEW" if name in seldom else "TABLE")
            for name in (schema().tables if names is None else names)
        ]
        for table in done:
            table.result()
    return connection


def _read(connection: duckdb.DuckDBPyConnection, dataset: Dataset, name: str, kind: str) -> None:
    path = dataset.table_path(name)
    if _can_scan(path) and pq.read_schema(path).equals(arrow_schema(name)):
        scan = f"read_parquet({_literal(str(path))}, hive_partitioning = false)"
        connection.execute(f"CREATE {kind} {name} AS SELECT * FROM {scan}")
    else:
        copy_table(connection, name, dataset.table(name))


def connect_tables(tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """The same from tables in memory, say of one document; a table not given is empty."""
    connection = duckdb.connect()
    for name in schema().tables:
        copy_table(connection, name, conform(name, tables[name]) if name in tables else empty(name))
    return connection


def copy_table(
    connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table, catalog: str = "memory"
) -> None:
    """Makes a table of the database out of an Arrow table."""
    connection.register("arrow_rows", rows)
    connection.execute(f"CREATE TABLE {catalog}.{name} AS SELECT * FROM arrow_rows")
    connection.unregister("arrow_rows")


def _can_scan(path: Path) -> bool:
    """DuckDB takes these characters in a path for a pattern, and has no way to quote them."""
    return path.exists() and not set("*?") & set(str(path))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
