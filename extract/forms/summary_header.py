"""The header rows of a list of projects: plain, in groups, or with the sources of each stage."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.align import Column
from extract.forms.grid import Entry, Row
from extract.forms.header import MONEY, columns_of, with_sub_header
from extract.forms.vocabulary import key, labels
from extract.values import score

_DEEP = 3
_WHOLE = frozenset({"金额", "小计", "合计", "总额"})


def summary_header(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of a list of projects that begins at this row: one project a row below it."""
    summary, budget = labels()["summary_columns"], labels()["budget_columns"]
    names: dict[Entry, str] = {}
    for entry in rows[index].own:
        name = summary.find(entry.text) or budget.find(entry.text)
        if name:
            names[entry] = name
    deep = _deep_heads(rows, index)
    if deep is not None:
        return deep
    parted = _parted_heads(rows, index, names)
    if parted is not None:
        return parted, 2
    found = set(names.values())
    if not found & {"sequence", "unit", "score", "grade"}:
        # 项目 alone heads items of a budget (基本支出), not projects.
        names = {e: "item" if n == "project" and key(e.text) == "项目" else n for e, n in names.items()}
        found = set(names.values())
    if not found & {"project", "item"} or len(found) < 3 or not found & (MONEY | {"score"}):
        return None
    columns = columns_of(rows[index], names)
    by_source = _by_source(columns, rows, index)
    if by_source is not None:
        return by_source, 2
    return with_sub_header(columns, rows, index, budget, "budget")


def _deep_heads(rows: Sequence[Row], index: int) -> tuple[list[Column], int] | None:
    """The columns of a header of three rows or more, as its merged cells tell; None for any other.

    A column is what the lowest of its heads says; 金额 below 年初预算 says no more than that.
    """
    depth = max((e.cell.rowspan for e in rows[index].own), default=1)
    if depth < _DEEP or index + depth > len(rows):
        return None
    heads = [e for row in rows[index : index + depth] for e in row.own]
    if any(score(e.text) is not None for e in heads):
        return None
    columns: list[Column] = []
    for leaf in heads:
        if any(e.cell.row > leaf.cell.row and leaf.col <= e.col < leaf.to for e in heads):
            continue  # others stand below it
        over = [e for e in heads if e.col <= leaf.col < e.to and e.cell.row < leaf.cell.row]
        named = [name for e in (*over, leaf) if (name := _head_name(e))]
        whole = not over or key(leaf.text) in _WHOLE or _head_name(leaf) is not None
        name = named[-1] if named and whole else f"other{leaf.col}"
        known = {column.name for column in columns}
        columns.append(Column(f"other{leaf.col}" if name in known else name, leaf.col, leaf.to))
    columns.sort(key=lambda column: column.col)
    found = {column.name for column in columns}
    return (columns, depth) if "project" in found and found & MONEY else None


def _head_name(entry: Entry) -> str | None:
    found = labels()["summary_columns"].find(entry.text) or labels()["budget_columns"].find(entry.text)
    return None if key(entry.text) in _WHOLE else found


def _by_source(columns: Sequence[Column], rows: Sequence[Row], index: int) -> list[Column] | None:
    """The columns where a second row parts the stages by source: 预算数 into 小计, 财政拨款, 其他资金.

    Such a column is named by both: ``budget:fund_other``. None where the row below says anything else.
    """
    if index + 1 >= len(rows):
        return None
    below = rows[index + 1].own
    parted: list[Column] = []
    taken = 0
    for column in columns:
        parts = [e for e in below if column.col <= e.col < column.to]
        if not parts or column.name not in MONEY or column.to - column.col < 2:
            parted.append(column)
            continue
        taken += len(parts)
        for part in parts:
            code = labels()["budget_rows"].find(part.text)
            is_whole = code == "fund_total" or labels()["budget_columns"].find(part.text) == "budget"
            if code is None and not is_whole:
                return None
            name = column.name if is_whole else f"{column.name}:{code}"
            parted.append(Column(name, part.col, part.to))
    if taken > 1 and taken == len(below):
        return parted
    return _by_lost_source(columns, rows, index)


def _by_lost_source(columns: Sequence[Column], rows: Sequence[Row], index: int) -> list[Column] | None:
    """The same where the spans are lost: each stage takes the sources from one 小计 to the next.

    None unless there are as many of these as stages, and the first project below has as many cells.
    """
    stages = [c.name for c in columns if c.name in MONEY and c.name != "rate"]
    runs: list[list[str | None]] = []
    for entry in rows[index + 1].own:
        code = labels()["budget_rows"].find(entry.text)
        if code == "fund_total" or labels()["budget_columns"].find(entry.text) == "budget":
            runs.append([None])
        elif code is not None and runs:
            runs[-1].append(code)
        else:
            return None
    width = len(columns) + sum(len(run) - 1 for run in runs)
    if len(runs) < 2 or len(runs) != len(stages) or index + 2 >= len(rows):
        return None
    if not width - 1 <= len(rows[index + 2].own) <= width:
        return None
    sources = dict(zip(stages, runs, strict=True))
    order = [
        f"{column.name}:{code}" if code else column.name
        for column in columns
        for code in sources.get(column.name, [None])
    ]
    return [Column(name, i, i + 1) for i, name in enumerate(order)]


def _parted_heads(rows: Sequence[Row], index: int, names: dict[Entry, str]) -> list[Column] | None:
    """The columns of a list of projects whose heads stand in groups: 资金情况 over 预算数, 执行数.

    What the groups are called does not matter. None where heads stand in no groups.
    """
    summary, budget = labels()["summary_columns"], labels()["budget_columns"]
    found = set(names.values())
    if index + 1 >= len(rows) or "budget" in found or not {"project", "sequence"} <= found:
        return None
    known = {e: summary.find(e.text) or budget.find(e.text) for e in rows[index + 1].own}
    below = {e: name or f"other{e.col}" for e, name in known.items()}
    if not set(below.values()) & MONEY or any(score(e.text) is not None for e in below):
        return None
    ends = [*(e.col for e in rows[index].own[1:]), max(e.to for e in rows[index + 1].own)]
    columns: list[Column] = []
    for head, end in zip(rows[index].own, ends, strict=True):
        parts = [Column(n, e.col, e.to) for e, n in below.items() if head.col <= e.col < end]
        if len(parts) > 1:
            columns += parts
        else:
            columns.append(Column(names.get(head, f"other{head.col}"), head.col, head.to))
    if len(columns) == len(rows[index].own):
        return _unfolded(rows, index, names, list(below.values())) or columns
    return columns


def _unfolded(
    rows: Sequence[Row], index: int, names: dict[Entry, str], parts: Sequence[str]
) -> list[Column] | None:
    """The columns where the spans of the groups are lost: the one head that is no column's has the parts.

    None unless the first project below has as many cells, but for a remark.
    """
    heads = rows[index].own
    groups = [head for head in heads if head not in names]
    width = len(heads) - 1 + len(parts)
    if len(groups) != 1 or index + 2 >= len(rows) or not width - 1 <= len(rows[index + 2].own) <= width:
        return None
    order: list[str] = []
    for head in heads:
        order += parts if head in groups else [names[head]]
    return [Column(name, i, i + 1) for i, name in enumerate(order)]
