"""The description of a dataset for others: Frictionless data package and data dictionary.

Data Package 2.0 (https://datapackage.org/standard/data-package/): one tabular resource for
each Parquet file, with a Chinese title and an English description for every column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from output.schema import Column, Table, schema

FORMAT = 1
"""Version of the dataset's layout; a reader refuses a newer one."""

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_PARENTS = {"doc_id": "documents", "part_id": "parts"}


def describe() -> dict[str, Any]:
    """The content of `datapackage.json`. Its property ``jixiao`` marks a folder as a dataset."""
    return {
        "$schema": _PROFILE,
        "name": "jixiao-dataset",
        "title": "预算绩效自评数据集",
        "description": "Facts of budget-performance self-evaluation reports, with the place of each, "
        "and the findings of the checks.",
        "jixiao": {"format": FORMAT},
        "resources": [_resource(table) for table in schema().tables.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        described["primaryKey"] = list(table.key)
    described["foreignKeys"] = [
        {"fields": [name], "reference": {"resource": parent, "fields": [name]}}
        for name, parent in _PARENTS.items()
        if parent != table.name and any(column.name == name for column in table.columns)
    ]
    if not described["foreignKeys"]:
        del described["foreignKeys"]
    return {
        "name": table.name,
        "type": "table",
        "path": f"tables/{table.name}.parquet",
        "title": table.label,
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": described,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _frictionless_type(column.type),
        "title": column.label,
        "description": column.description,
        "arrowType": column.type,
    }
    if column.values:
        field["categories"] = [{"value": value, "label": label} for value, label in column.values.items()]
    return field


def _frictionless_type(spec: str) -> str:
    if spec.startswith("list<"):
        return "array"
    if spec.startswith(("decimal", "float")):
        return "number"
    if spec.startswith("int"):
        return "integer"
    return {"bool": "boolean", "date32": "date"}.get(spec, spec)


def dictionary_markdown() -> str:
    """The data dictionary, Chinese and English, as one Markdown page."""
    return "\n".join(_dictionary()) + "\n"


def _dictionary() -> Iterator[str]:
    tables, structs = schema().tables, schema().structs
    yield "# 数据字典 Data dictionary"
    yield ""
    yield (
        "每张表是 `tables/` 下的一个 Parquet 文件。金额、分值、比率均为十进制数；未知为空值，不写 0。"
        "本页由 `output/columns.toml` 生成。"
    )
    yield ""
    yield (
        "Each table is one Parquet file below `tables/`. Money, scores and rates are decimals; what is not "
        "known is null, never 0. This page is generated from `output/columns.toml`."
    )
    yield ""
    yield from (f"- [{name} {table.label}](#{_anchor(name, table.label)})" for name, table in tables.items())
    for name, table in tables.items():
        yield ""
        yield f"## {name} {table.label}"
        yield ""
        yield f"{table.description}."
        if table.key:
            yield ""
            yield f"主键 Key: {', '.join(f'`{column}`' for column in table.key)}"
        yield ""
        yield from _rows(table.columns)
    yield ""
    yield "# 嵌套列 Nested columns"
    for struct in structs.values():
        yield ""
        yield f"## {struct.name} {struct.label}"
        yield ""
        yield from _rows(struct.columns)


def _rows(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| 列 Column | 中文名 | 类型 Type | 含义 Meaning |"
    yield "|---|---|---|---|"
    for column in columns:
        words = column.values or column.labels
        meaning = column.description
        if words:
            meaning += ": " + ", ".join(f"`{word}` {label}" for word, label in words.items())
        yield f"| `{column.name}` | {column.label} | {column.type} | {_escape(meaning)} |"


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


def _anchor(name: str, label: str) -> str:
    return f"{name}-{label}"
