"""Levels broken over two lines of a text whose columns are only blanks: 服务对象满意 | 度指标."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Text
from extract.forms.grid import Entry, Row
from extract.forms.vocabulary import is_level1, is_level2

_SHORTEST_ROW = 4
"""A row whose label goes on in the next has its figures beside it."""


def join_wrapped(rows: Sequence[Row]) -> list[Row]:
    """The rows, those that only end the labels of the row above joined to it."""
    joined: list[Row] = []
    for row in rows:
        whole = _completed(joined[-1], row) if joined and row.own else None
        if whole is None:
            joined.append(row)
        else:
            joined[-1] = whole
    return joined


def _completed(above: Row, row: Row) -> Row | None:
    """The row above with all its labels ended by this one; None where one of them ends nothing."""
    if len(above.own) < _SHORTEST_ROW or len(row.entries) > 2 or any(map(_is_level, row.own)):
        return None
    entries = list(above.entries)
    at = 0
    for piece in row.own:
        place = next((i for i in range(at, 3) if _is_level(_ended(entries[i], piece))), None)
        if place is None:
            return None
        entries[place] = _ended(entries[place], piece)
        at = place + 1
    return replace(above, entries=tuple(entries))


def _ended(begun: Entry, piece: Entry) -> Entry:
    text = Text.join([begun.cell.text.strip(), piece.cell.text.strip()], "")
    return Entry(begun.col, begun.to, replace(begun.cell, text=text), begun.inherited)


def _is_level(entry: Entry) -> bool:
    return is_level1(entry.text) or is_level2(entry.text)
