"""Header rows: where a block of a form begins and what its columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.forms.align import Column
from extract.forms.grid import Entry, Row
from extract.forms.vocabulary import Words, key, labels

_INDICATOR_CORE = frozenset({"level1", "level2", "level3", "target", "actual", "weight", "score"})
_MONEY = frozenset({"initial", "adjustment", "budget", "executed", "received", "planned", "rate", "balance"})


def indicator_header(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of an indicator block that begins at this row, and how many rows its header has."""
    names = _names(rows[index], labels()["indicator_columns"])
    found = set(names.values()) & _INDICATOR_CORE
    if len(found) < 3 or not found & {"level3", "target"} or not found & {"level1", "level2", "target"}:
        return None
    columns = _columns(rows[index], names)
    columns, height = _with_sub_header(columns, rows, index, labels()["indicator_columns"], "target")
    return _name_weights(columns), height


def budget_header(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of a budget block that begins at this row; labels of fields may share the row."""
    words = labels()["budget_columns"]
    names = _names(rows[index], words)
    if len(set(names.values()) & _MONEY) < 2:
        return None
    row = replace(rows[index], entries=tuple(e for e in rows[index].entries if e in names))
    return _with_sub_header(_columns(row, names), rows, index, words, "budget")


def summary_header(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of a list of projects that begins at this row: one project a row below it."""
    summary, budget = labels()["summary_columns"], labels()["budget_columns"]
    names: dict[Entry, str] = {}
    for entry in rows[index].own:
        name = summary.find(entry.text) or budget.find(entry.text)
        if name:
            names[entry] = name
    found = set(names.values())
    if "project" not in found or len(found) < 3 or not found & (_MONEY | {"score"}):
        return None
    return _with_sub_header(_columns(rows[index], names), rows, index, budget, "budget")


def _names(row: Row, words: Words) -> dict[Entry, str]:
    """The entries of a row that are column headers."""
    named = {entry: words.find(entry.text) for entry in row.own}
    if sum(name is not None for name in named.values()) >= 3:
        # Most of it is a header: what is left may be a damaged one.
        named = {e: name or words.find(e.text, damaged=True) for e, name in named.items()}
    return {entry: name for entry, name in named.items() if name}


def _columns(row: Row, names: dict[Entry, str]) -> list[Column]:
    """One column for each header cell; one that is not known keeps its place as ``other``."""
    return [
        Column(names.get(entry, f"other{number}"), entry.col, entry.to)
        for number, entry in enumerate(row.own)
        if names.get(entry) != "side"
    ]


def _with_sub_header(
    columns: list[Column], rows: Sequence[Row], index: int, words: Words, parent: str
) -> tuple[list[Column], int]:
    """Columns refined by a second header row: 年度指标值 into 性质, 指标值, 单位."""
    if index + 1 >= len(rows):
        return columns, 1
    below = rows[index + 1].own
    names = [words.find(entry.text) for entry in below]
    known = [name for name in names if name]
    if len(known) < 2 or len(names) - len(known) > len(known) // 2 or len(set(known)) != len(known):
        return columns, 1
    sub = [Column(name or f"other_{e.col}", e.col, e.to) for name, e in zip(names, below, strict=True)]
    places = [i for i, c in enumerate(columns) if c.name == parent]
    covered = [i for i, c in enumerate(columns) if c.col <= sub[0].col < _end(columns, i)]
    place = next((i for i in covered if i in places), places[0] if places else None)
    if place is None:
        return columns, 1
    return [*columns[:place], *sub, *columns[place + 1 :]], 2


def _end(columns: list[Column], i: int) -> int:
    return columns[i + 1].col if i + 1 < len(columns) else columns[i].to


def _name_weights(columns: list[Column]) -> list[Column]:
    """A weight column beside 一级指标 or 二级指标 holds the weight of that level's block."""
    names = [c.name for c in columns]
    renamed = []
    for i, column in enumerate(columns):
        name = column.name
        if name == "weight" and i and "level3" in names[i + 1 :]:
            name = {"level1": "weight1", "level2": "weight2"}.get(names[i - 1], name)
        if name in {c.name for c in renamed}:
            name = f"other{i}"
        renamed.append(Column(name, column.col, column.to))
    return renamed


def is_goal_header(row: Row) -> bool:
    """A row that heads the goals: what was intended beside what was achieved, texts below."""
    names = {labels()["fields"].find(entry.text) for entry in row.own}
    return {"goal_target", "goal_actual"} <= names


def labelled(row: Row) -> dict[Entry, str]:
    """The entries of a row that are labels of fields, with their fixed names."""
    found = {}
    for entry in row.own:
        name = labels()["fields"].find(entry.text)
        if name and len(key(entry.text)) <= 24:
            found[entry] = name
    return found
