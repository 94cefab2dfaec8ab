"""A folder of CSV files, one a table, that Excel opens as they are.

UTF-8 with a byte order mark, RFC 4180. Text that a spreadsheet would take for a formula gets an
apostrophe in front (OWASP, CSV injection); numbers stay numbers. Nested columns are JSON.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from output.arrow import plain
from output.dataset import Dataset
from output.schema import schema

FOLDER = True

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(dataset: Dataset, path: Path) -> None:
    """Writes every table of the dataset into the folder ``path``."""
    path.mkdir()
    for name, table in schema().tables.items():
        rows = dataset.table(name)
        columns = [
            [_cell(value, _writer(column.type)) for value in rows[column.name].to_pylist()]
            for column in table.columns
        ]
        with (path / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(rows.column_names)
            writer.writerows(zip(*columns, strict=True))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any, write_one: Callable[[Any], str]) -> str:
    return "" if value is None else write_one(value)


def _writer(spec: str) -> Callable[[Any], str]:
    if spec == "string":
        return harmless
    if spec.startswith("list<"):
        return lambda values: json.dumps(values, ensure_ascii=False, default=_json_number)
    if spec == "bool":
        return lambda value: "true" if value else "false"
    if spec.startswith("float"):
        return lambda value: f"{value:.7g}"
    return lambda value: plain(value) if isinstance(value, Decimal) else str(value)


def _json_number(value: Decimal) -> str:
    """Decimals in JSON are text: a number there would be read as a float."""
    return plain(value)
