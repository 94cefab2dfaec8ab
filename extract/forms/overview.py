"""The overview of scores in a report: one block of indicators a row, or one a column.

一级指标 分值 得分 得分率          一级指标 决策 过程 产出 效益 合计
决策     15   14   93.33%         分值     15   20   35   30   100
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.facts import Scope
from extract.forms.align import Column, align
from extract.forms.grid import Entry, Row, spans_of
from extract.forms.maker import Maker
from extract.forms.types import budget_fit
from extract.forms.vocabulary import is_level1, is_level2, is_total, key, labels, level_name
from extract.values import score

_NAMES = frozenset({"level1", "level2", "level3", "side"})
_FEWEST = 3  # blocks side by side; two could be any two figures
_FIGURES = frozenset({"weight", "score", "rate"})
_RATE = "得分率"


def read_overview(maker: Maker, rows: Sequence[Row], index: int, project: str | None) -> int:
    """Read the overview that begins at a row; returns how many rows it has, 0 where none begins."""
    return _read_down(maker, rows, index, project) or _read_across(maker, rows, index, project)


def _read_down(maker: Maker, rows: Sequence[Row], index: int, project: str | None) -> int:
    own = rows[index].own
    columns = [Column(_head(e), e.col, e.to) for e in own]
    names = [c.name for c in columns]
    if "weight" not in names or "score" not in names or names[0] not in _NAMES:
        return 0
    used = 1
    for row in rows[index + 1 :]:
        labelled = [e for e in row.own if score(e.text) is None]
        if not labelled or not _is_block(labelled[0]):
            break
        cells = align(row.own, columns, _fit, ragged=maker.ragged).cells
        named = [cells[name] for name in names if name in _NAMES and name in cells]
        if named:
            block = {name: entry for name, entry in cells.items() if name in _FIGURES}
            _block(maker, named[-1], block, project)
        used += 1
        if is_total(labelled[0].text):
            break
    return used if used > 1 else 0


def _read_across(maker: Maker, rows: Sequence[Row], index: int, project: str | None) -> int:
    first, *blocks = rows[index].own or (None,)
    if first is None or len(blocks) < _FEWEST or _head(first) not in _NAMES | {"other"}:
        return 0
    if not all(_is_block(e) for e in blocks):
        return 0
    below: dict[str, Row] = {}
    for row in rows[index + 1 :]:
        name = _head(row.own[0]) if row.own else ""
        if name not in _FIGURES or name in below:
            break
        below[name] = row
    if "score" not in below:
        return 0
    for block in blocks:
        cells = {
            name: entry
            for name, row in below.items()
            for entry in row.own[1:]
            if block.col <= entry.col < block.to
        }
        _block(maker, block, cells, project)
    return 1 + len(below)


def _head(entry: Entry) -> str:
    if key(entry.text).startswith(_RATE):
        return "rate"
    return labels()["indicator_columns"].find(entry.text) or "other"


def _is_block(entry: Entry) -> bool:
    return is_level1(entry.text) or is_level2(entry.text) or is_total(entry.text)


def _fit(column: str, text: str) -> float:
    return budget_fit("label" if column in _NAMES else column, text)


def _block(maker: Maker, label: Entry, cells: dict[str, Entry], project: str | None) -> None:
    """The weight, the score and their ratio of one block, or of all."""
    full, points = (_points(cells.get(name)) for name in ("weight", "score"))
    if full is None and points is None:
        return
    spans = spans_of([e for name, e in cells.items() if name != "rate"])
    if is_total(label.text):
        maker.score(spans, "overall", "总分", full=full, points=points, project=project)
    else:
        name = level_name(label.text)
        scope: Scope = "level1" if is_level1(label.text) else "level2"
        maker.score(spans, scope, name, full=full, points=points, project=project)
    if "rate" in cells:
        maker.rate(cells["rate"], _RATE, key(label.text), project=project)


def _points(entry: Entry | None) -> Decimal | None:
    return score(entry.text) if entry else None
