"""Which family of forms a form belongs to: rules/forms/families.toml."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Sequence
from importlib import resources
from typing import Any

from extract.facts import PartKind


def family(kind: PartKind, columns: Sequence[str], rows: Collection[str]) -> str | None:
    """The family's id; ``columns`` as they stand in the headers, ``rows`` the budget rows printed."""
    return next((f["id"] for f in _families() if _is(f, kind, columns, rows)), None)


def _is(family: dict[str, Any], kind: PartKind, columns: Sequence[str], rows: Collection[str]) -> bool:
    if kind not in family["kinds"]:
        return False
    if not set(family.get("columns", ())) <= set(columns) or set(family.get("without", ())) & set(columns):
        return False
    if not set(family.get("rows", ())) <= set(rows) or set(family.get("without_rows", ())) & set(rows):
        return False
    left, right = family.get("before", ("", ""))
    return not left or columns.index(left) < columns.index(right)


@functools.cache
def _families() -> list[dict[str, Any]]:
    text = resources.files("rules").joinpath("forms/families.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["family"]
    return found
