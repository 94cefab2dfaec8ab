"""The tables of a dataset: names, types, labels and meanings of their columns.

Read from `columns.toml`, the one declaration that everything else is made from. Types are
kept as text here, so that labels can be had without loading Arrow (output/arrow.py).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``values`` labels each word of a closed vocabulary, in Chinese; None: free."""

    name: str
    type: str
    label: str
    description: str
    values: Mapping[str, str] | None = None
    labels: Mapping[str, str] | None = None

    def say(self, value: str | None) -> str | None:
        """A word of the column's vocabulary in Chinese; any other text as it is."""
        if value is None:
            return None
        return (self.values or self.labels or {}).get(value, value)


@dataclass(frozen=True, slots=True)
class Struct:
    """What the elements of a nested column consist of."""

    name: str
    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``key`` names the columns that tell its rows apart (none: no such columns).

    ``facts`` says that every row is a fact with a place in its document.
    """

    name: str
    label: str
    description: str
    key: tuple[str, ...]
    facts: bool
    columns: tuple[Column, ...]

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


@dataclass(frozen=True, slots=True)
class Schema:
    """Every table and every nested element type of a dataset, by name."""

    tables: Mapping[str, Table]
    structs: Mapping[str, Struct]


CHECK_TABLES = ("statements", "relations", "findings")
"""The tables that a check writes; the others come from reading the documents."""


@cache
def schema() -> Schema:
    """The declaration, read once."""
    declared = tomllib.loads(files("output").joinpath("columns.toml").read_text("utf-8"))

    def column(row: list[str]) -> Column:
        name, type_, label, description, *vocabulary = row
        word = vocabulary[0] if vocabulary else None
        return Column(
            name, type_, label, description, declared["values"].get(word), declared["labels"].get(word)
        )

    def table(name: str, spec: dict[str, Any]) -> Table:
        facts = spec.get("place", False)
        place = declared["place"] if facts else {"before": [], "after": []}
        rows = [*place["before"], *spec["columns"], *place["after"]]
        return Table(
            name,
            spec["label"],
            spec["description"],
            tuple(spec["key"]),
            facts,
            tuple(column(row) for row in rows),
        )

    return Schema(
        MappingProxyType({name: table(name, spec) for name, spec in declared["tables"].items()}),
        MappingProxyType(
            {
                name: Struct(name, spec["label"], tuple(column(row) for row in spec["columns"]))
                for name, spec in declared["structs"].items()
            }
        ),
    )


def say(table: str, column: str, value: str | None) -> str | None:
    """The Chinese label of a value of a column: ``say("findings", "severity", "error")``."""
    return schema().tables[table][column].say(value)
