"""A DuckDB database with every table, and a comment on every table and column."""

from __future__ import annotations

from pathlib import Path

import duckdb

from output.dataset import Dataset
from output.query import copy_table
from output.schema import schema

FOLDER = False

# The oldest format that has all we need: DuckDB, and tools built on it, of years back can read it.
_STORAGE = "v1.0.0"


def write(dataset: Dataset, path: Path) -> None:
    """Writes the dataset's tables into a new database file. Raises OSError when it cannot."""
    try:
        _write(dataset, path)
    except duckdb.IOException as error:
        raise OSError(str(error)) from error


def _write(dataset: Dataset, path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_quoted(str(path))}' AS target (STORAGE_VERSION '{_STORAGE}')")
        connection.begin()
        for name, table in schema().tables.items():
            copy_table(connection, name, dataset.table(name), "target")
            comment = f"{table.label}: {table.description}"
            connection.execute(f"COMMENT ON TABLE target.{name} IS '{_quoted(comment)}'")
            for column in table.columns:
                comment = _quoted(f"{column.label}: {column.description}")
                connection.execute(f"COMMENT ON COLUMN target.{name}.\"{column.name}\" IS '{comment}'")
        connection.commit()
        connection.execute("DETACH target")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
