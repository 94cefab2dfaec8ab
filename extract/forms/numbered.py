"""Rows and columns that only number a statement's lines (行次, 栏次): what stands in them are no amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from extract.document import Cell, Span, Table
from extract.forms.vocabulary import key, labels

_NUMBER = re.compile(r"\d{1,3}")
_FEWEST = 4
"""So many cells of a row that count from one, and nothing else in it, number the columns."""


def without_line_numbers(table: Table) -> tuple[Table, list[Span]]:
    """The table without the numbers of its lines and of its columns, and where these stand."""
    heads = [cell for cell in table.cells if key(cell.text.string) in labels()["line_numbers"]]
    counting = _counting_rows(table)
    if not heads and not counting:
        return table, []
    cells: list[Cell] = []
    found: list[Span] = []
    for cell in table.cells:
        is_below = any(head.col == cell.col and head.row < cell.row for head in heads)
        if (is_below or cell.row in counting) and _NUMBER.fullmatch(cell.text.string.strip()):
            found += cell.text.strip().spans()
            cells.append(replace(cell, text=cell.text.cut(0, 0)))
        else:
            cells.append(cell)
    return replace(table, cells=tuple(cells)), found


def _counting_rows(table: Table) -> set[int]:
    """The rows that do nothing but count: 栏次, 1, 2, 3 … or 1, 2, 3, 4."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.text.string.strip():
            rows[cell.row].append(cell)
    return {row for row, cells in rows.items() if _counts(sorted(cells, key=lambda c: c.col))}


def _counts(cells: list[Cell]) -> bool:
    texts = [cell.text.string.strip() for cell in cells]
    numbers = [text for text in texts if key(text) not in labels()["line_numbers"]]
    fewest = _FEWEST if len(numbers) == len(texts) else 1
    return len(numbers) >= fewest and numbers == [str(i + 1) for i in range(len(numbers))]
