"""Datasets with made-up documents in them."""

from __future__ import annotations

from typing import Any

import pyarrow.parquet as pq
from output_sample import DOC_IDS, extraction

from output.dataset import Dataset
from output.tables import File, Tables, to_arrow

A, B, C, *_ = DOC_IDS


def document(doc_id: str, path: str = "一.txt", code: str = "c1", **more: Any) -> Tables:
    return to_arrow(extraction(), File(doc_id=doc_id, path=path, code_version=code, **more))


def filled(dataset: Dataset, *results: Tables) -> Dataset:
    dataset.ingest(results)
    dataset.publish()
    return dataset


def column(dataset: Dataset, name: str, table: str = "documents") -> list[Any]:
    return pq.read_table(dataset.table_path(table))[name].to_pylist()
