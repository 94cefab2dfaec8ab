"""The tables of a dataset as other programs see them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from output_datasets import A, B, document, filled
from output_sample import finding, relation, statement

from output.arrow import arrow_schema
from output.dataset import Dataset
from output.query import connect, connect_tables
from output.schema import schema


def as_pandas(path: Path) -> Iterable[Any]:
    return pd.read_parquet(path)["doc_id"]


def as_duckdb(path: Path) -> Iterable[Any]:
    return [row[0] for row in duckdb.sql(f"SELECT doc_id FROM '{path}'").fetchall()]


def as_arrow(path: Path) -> Iterable[Any]:
    return pq.read_table(path)["doc_id"].to_pylist()


@pytest.mark.parametrize("read", [as_pandas, as_duckdb, as_arrow])
def test_every_reader_reads_every_table(dataset: Dataset, read: Any) -> None:
    filled(dataset, document(A), document(B, "b.txt")).replace_check(
        [statement(A)], [relation(A)], [finding(A)]
    )
    for name in schema().tables:
        assert set(read(dataset.table_path(name))) <= {A, B}
        assert len(list(read(dataset.table_path(name)))) > 0, name


def test_money_stays_decimal(dataset: Dataset) -> None:
    filled(dataset, document(A))
    query = f"SELECT typeof(sum(amount_yuan)) FROM '{dataset.table_path('budget_lines')}'"
    assert duckdb.sql(query).fetchall() == [("DECIMAL(38,4)",)]


@pytest.mark.parametrize("folder", ["plain", "year=2023", "[2023] 自评's", "a?b"])
def test_sql_sees_the_tables_wherever_the_dataset_lies(tmp_path: Path, folder: str) -> None:
    filled(Dataset.create(tmp_path / "a1b" / "d"), document(B))
    dataset = filled(Dataset.create(tmp_path / folder / "d"), document(A))
    connection = connect(dataset)
    for name, table in schema().tables.items():
        have = [row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()]
        assert have == [column.name for column in table.columns]
    found = connection.execute("SELECT sum(amount_yuan), count(*) FROM budget_lines").fetchone()
    assert found is not None
    assert [int(x) for x in found] == [24060900 + 22976700, 2]


def test_sql_sees_tables_in_memory_too() -> None:
    connection = connect_tables(document(A))
    found = connection.execute(
        "SELECT (SELECT count(*) FROM parts), (SELECT count(*) FROM findings)"
    ).fetchone()
    assert found == (2, 0)


def test_only_the_tables_that_are_named_and_those_seldom_asked_as_views(dataset: Dataset) -> None:
    filled(dataset, document(A))
    connection = connect(dataset, ["documents", "numbers"], seldom={"numbers"})
    assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("documents",)]
    numbers = connection.sql("SELECT * FROM numbers").to_arrow_table()
    assert numbers.num_rows == pq.read_metadata(dataset.table_path("numbers")).num_rows > 0
    assert numbers.column_names == list(arrow_schema("numbers").names)
