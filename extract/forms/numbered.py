"""Columns that only number a statement's lines (行次): what stands in them are no amounts."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.document import Cell, Span, Table
from extract.forms.vocabulary import key, labels

_NUMBER = re.compile(r"\d{1,3}")


def without_line_numbers(table: Table) -> tuple[Table, list[Span]]:
    """The table without the numbers of its lines, and where these stand."""
    heads = [cell for cell in table.cells if key(cell.text.string) in labels()["line_numbers"]]
    if not heads:
        return table, []
    cells: list[Cell] = []
    found: list[Span] = []
    for cell in table.cells:
        is_below = any(head.col == cell.col and head.row < cell.row for head in heads)
        if is_below and _NUMBER.fullmatch(cell.text.string.strip()):
            found += cell.text.strip().spans()
            cells.append(replace(cell, text=cell.text.cut(0, 0)))
        else:
            cells.append(cell)
    return replace(table, cells=tuple(cells)), found
