"""Header rows: where a block of a form begins and what its columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.forms.align import Column
from extract.forms.grid import Entry, Row
from extract.forms.vocabulary import Words, is_level1, is_level2, key, labels
from extract.values import score

_INDICATOR_CORE = frozenset({"level1", "level2", "level3", "target", "actual", "weight", "score"})
_LEVELS = frozenset({"level1", "level2", "level3"})
_ADJUSTED = {"adjusted_target": "target"}
_FIGURES = frozenset({"target", "actual", "weight", "score"})
# How the columns of most forms follow each other.
_ORDER = ("level1", "level2", "level3", "operator", "target", "unit", "actual", "weight", "score", "note")
MONEY = frozenset({"initial", "adjustment", "budget", "executed", "received", "planned", "rate", "balance"})
"""Columns that hold money, or the rate of one amount to another."""
_DATED = re.compile(r"(?P<year>20\d\d)年度?(?P<head>[一-龥]{2,8})")


def indicator_header(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of an indicator block that begins at this row, and how many rows its header has."""
    names = names_of(rows[index], labels()["indicator_columns"])
    stacked = _stacked_heads(rows, index, names)
    if stacked is not None:
        return _name_weights(stacked), 2
    found = set(names.values()) & _INDICATOR_CORE
    spread = _spread_levels(rows[index], names)
    found |= {column.name for column in spread}
    if len(found) < 3 or not found & {"level3", "target"} or not found & {"level1", "level2", "target"}:
        return None
    below = indicator_header(rows, index + 1) if spread and index + 1 < len(rows) else None
    if below is not None and below[0][0].name == "level1":
        return below[0], below[1] + 1  # the heading over the levels is over other columns too
    columns = [*spread, *columns_of(rows[index], names)]
    columns, height = with_sub_header(columns, rows, index, labels()["indicator_columns"], "target")
    return _name_weights(columns), height


def _stacked_heads(rows: Sequence[Row], index: int, names: dict[Entry, str]) -> list[Column] | None:
    """The columns of  stand in its second row, below 绩效指标, and the rest in its first.

    None where the first row names a level itself or the second names fewer than two.
    """
    above = set(names.values())
    if index + 1 >= len(rows) or above & _LEVELS or len(above & _FIGURES) < 2:
        return None
    below = names_of(rows[index + 1], labels()["indicator_columns"])
    heads = rows[index + 1].own
    if len(set(below.values()) & _LEVELS) < 2 or any(score(e.text) is not None for e in heads):
        return None
    columns = columns_of(rows[index + 1], below)
    own = rows[index].own
    merged: list[Column] = []
    for i, head in enumerate(own):
        end = own[i + 1].col if i + 1 < len(own) else max(head.to, heads[-1].to)
        parts = [c for c in columns if head.col <= c.col < end]
        merged += parts or [Column(names.get(head, f"other{head.col}"), head.col, head.to)]
    if {c.name for c in merged} >= above & _FIGURES - {"target"}:
        return merged
    # The spans of the first row are lost: what it heads stands behind the levels, in its order.
    levels = [c for c in columns if c.name in _LEVELS]
    rest = [c.name for c in columns if c.name not in _LEVELS]
    order: list[str] = []
    for head in own:
        name = names.get(head, f"other{head.col}")
        order += rest if name == "target" and rest else [] if name == "side" else [name]
    start = levels[-1].to
    return [*levels, *(Column(name, start + i, start + i + 1) for i, name in enumerate(order))]


def headless(row: Row) -> list[Column]:
    """The usual columns, where a row is an indicator's though its header was lost; else none.

    It begins with a level, and its last two numbers are a weight and a score.
    """
    at = next((i for i, e in enumerate(row.own[:2]) if is_level2(e.text) or is_level1(e.text)), None)
    points = [n for e in row.own if (n := score(e.text)) is not None]
    if at is None or len(row.own) < at + 5 or len(points) < 2 or points[-1] > points[-2]:
        return []
    first = row.own[at].col - (0 if is_level1(row.own[at].text) else 1)
    usual = [name for name in _ORDER if name not in ("operator", "unit")]
    return [Column(name, first + i, first + i + 1) for i, name in enumerate(usual)]


def _spread_levels(row: Row, names: dict[Entry, str]) -> list[Column]:
    """The levels that stand together under one heading: 评价指标 over two or three columns.

    With 三级指标 beside it, it heads the levels above that.
    """
    head = next((e for e in row.own if e in names), None)
    if head is None or names[head] != "side" or set(names.values()) & {"level1", "level2"}:
        return []
    following = next((e for e in row.own if e.col > head.col), None)
    width = max(head.to, following.col if following else 0) - head.col
    if "level3" in names.values():
        levels = ["level1", "level2"]
    else:
        levels = {1: ["level3"], 2: ["level1", "level3"]}.get(width, ["level1", "level2", "level3"])
    step = width // len(levels)
    starts = [head.col + i * step for i in range(len(levels))]
    ends = [*starts[1:], head.col + width]
    return [Column(n, start, max(end, start + 1)) for n, start, end in zip(levels, starts, ends, strict=True)]


def budget_header(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of a budget block that begins at this row; labels of fields may share the row."""
    words = labels()["budget_columns"]
    names = names_of(rows[index], words) | _dated_names(rows[index], words)
    if len(set(names.values()) & MONEY) < 2:
        return None
    row = replace(rows[index], entries=tuple(e for e in rows[index].entries if e in names))
    return with_sub_header(columns_of(row, names), rows, index, words, "budget")


def _dated_names(row: Row, words: Words) -> dict[Entry, str]:
    """Heads that name their year: 2021年决算数, 2022年预算数, 2022年决算数.

    Those of earlier years are known to no one; beside what was executed, the budget of a year is
    the one that it began with.
    """
    dated = {entry: found for entry in row.own if (found := _DATED.fullmatch(key(entry.text)))}
    latest = max((found["year"] for found in dated.values()), default="")
    names: dict[Entry, str] = {}
    for entry, found in dated.items():
        name = words.find(found["head"]) if found["year"] == latest else None
        names[entry] = {"budget": "initial", None: f"other{entry.col}"}.get(name, name or "")
    return names if "executed" in names.values() else {}


def split_header(row: Row, columns: Sequence[Column]) -> tuple[Row, Row | None]:
    """A header row and the first row of figures, where OCR wrote them as one.

    The figures keep their distance from each other; the row begins where its label stands.
    """
    last = max(c.col for c in columns)
    rest = [e for e in row.own if e.col > last]
    if (
        len(rest) < 3
        or rest[0].text not in labels()["budget_rows"]
        or rest[1].text in labels()["budget_columns"]
    ):
        return row, None
    first = tuple(replace(e, col=e.col - rest[0].col, to=e.to - rest[0].col) for e in rest)
    head = replace(row, entries=tuple(e for e in row.entries if e not in rest))
    return head, replace(row, entries=first, blanks=())


def names_of(row: Row, words: Words) -> dict[Entry, str]:
    """The entries of a row that are column headers."""
    named = {entry: words.find(entry.text) for entry in row.own}
    heads = [i for i, entry in enumerate(row.own) if named[entry]]
    if len(heads) == 2:
        # What stands between or beside two heads is one as well, though it was cut short: 全年执.
        for entry in row.own[max(0, heads[0] - 1) : heads[1] + 2]:
            named[entry] = named[entry] or words.find(words.cut_short(entry.text) or "")
    if sum(name is not None for name in named.values()) >= 3:
        # Most of it is a header: what is left may be a damaged one.
        named = {e: name or words.find(e.text, damaged=True) for e, name in named.items()}
        for i, entry in enumerate(row.own):
            if named[entry] is None or (named[entry] == "side" and i):
                named[entry] = _cut_header(row, i, named, words)
    return {entry: name for entry, name in named.items() if name}


def _cut_header(row: Row, i: int, named: dict[Entry, str | None], words: Words) -> str | None:
    """A header cut so short that it could be several (指标): the one that its neighbours leave."""
    left = next((named[e] for e in reversed(row.own[:i]) if named[e]), None)
    right = next((named[e] for e in row.own[i + 1 :] if named[e]), None)
    names = [named[e] for e in row.own]
    taken = set(names)
    if left in ("level1", "level2") or (
        "level3" in names[:i] and "weight" not in names[names.index("level3") :]
    ):
        # Each level may have a weight of its own beside it: another one is not the rows'.
        taken.discard("weight")
    fits = words.candidates(row.own[i].text) - taken
    if len(fits) > 1:
        fits = {n for n in fits if n in _ORDER and _between(left, n, right)}
    return fits.pop() if len(fits) == 1 else None


def _between(left: str | None, name: str, right: str | None) -> bool:
    place = _ORDER.index(name)
    after_left = left not in _ORDER or _ORDER.index(left) < place
    return after_left and (right not in _ORDER or place < _ORDER.index(right))


def columns_of(row: Row, names: dict[Entry, str]) -> list[Column]:
    """One column for each header cell; one that is not known keeps its place as ``other``."""
    return [
        Column(names.get(entry, f"other{number}"), entry.col, entry.to)
        for number, entry in enumerate(row.own)
        if names.get(entry) != "side"
    ]


def with_sub_header(
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
    if place not in covered:  # the row lost the cells before it
        by = columns[place].col - sub[0].col
        sub = [Column(c.name, c.col + by, c.to + by) for c in sub]
    return [*columns[:place], *sub, *columns[place + 1 :]], 2


def torn_sub_header(columns: list[Column], rows: Sequence[Row], index: int) -> list[Column] | None:
    """The columns refined by a second header row that a page seam tore off; None if this row is none."""
    refined, height = with_sub_header(columns, rows, index - 1, labels()["indicator_columns"], "target")
    return _name_weights(refined) if height == 2 else None


def _end(columns: list[Column], i: int) -> int:
    return columns[i + 1].col if i + 1 < len(columns) else columns[i].to


def _name_weights(columns: list[Column]) -> list[Column]:
    """A weight column beside 一级指标 or 二级指标 holds the weight of that level's block.

    Beside 调整后指标值 the target of the year's beginning is none.
    """
    names = [_ADJUSTED.get(c.name, c.name) for c in columns]
    if names.count("level3") > 1:
        names[names.index("level3")] = "other"  # below 四级指标 stands what is measured
    adjusted = any(c.name in _ADJUSTED for c in columns)
    renamed: list[Column] = []
    for i, column in enumerate(columns):
        name = names[i]
        if adjusted and column.name in _ADJUSTED.values():
            name = f"other{i}"  # what was intended before it was adjusted
        if name == "weight" and i and "level3" in names[i + 1 :]:
            name = {"level1": "weight1", "level2": "weight2"}.get(names[i - 1], name)
        if name == "other" or name in {c.name for c in renamed}:
            name = f"other{i}"
        renamed.append(Column(name, column.col, column.to))
    return renamed


def goal_heads(row: Row) -> list[tuple[Entry, str]]:
    """The heads of the goals in a row: what was intended, what was achieved; texts stand below.

    Empty where the row does not head both. 总体目标 beside 完成情况 is what was intended. Left of
    them labels may stand that are known to no one.
    """
    named = [(entry, labels()["fields"].find(entry.text)) for entry in row.own]
    actuals = [i for i, (_, name) in enumerate(named) if name == "goal_actual"]
    wanted = [i for i, (_, name) in enumerate(named) if name == "goal_target"]
    # Before what was intended, 目标完成情况 is the label of the whole block.
    actual = next((i for i in actuals if wanted and i > wanted[0]), actuals[0] if actuals else None)
    if actual is None or any(name is None for _, name in named[actual:]):
        return []
    intended = [e for e, name in named[:actual] if name == "goal_target"]
    if not intended and any(name is None for _, name in named[:actual]):
        return []
    intended = intended or [e for e, name in named[:actual] if name == "goal_block"]
    return [(intended[-1], "goal_target"), (named[actual][0], "goal_actual")] if intended else []


def labelled(row: Row, *, damaged: bool = False) -> dict[Entry, str]:
    """The entries of a row that are labels of fields, with their fixed names.

    ``damaged``: a label may be cut short (项目名), when at least three characters are left.
    """
    words = labels()["fields"]
    found = {}
    for entry in row.own:
        name = words.find(entry.text)
        if name is None and damaged and (whole := words.cut_short(entry.text)):
            name = words.find(whole)
        if name and len(key(entry.text)) <= 24:
            found[entry] = name
    return found
