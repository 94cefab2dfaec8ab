"""Places in words, several of them together: what they share is said once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

MOST_NAMED = 4
"""Of more places only the first and the last are named."""

_LINE = re.compile(r"(|第\d+页)第(\d+)行")
_CELL = re.compile(r"(.*表\d+) ?第(\d+)行第(\d+)列")


def run_on(locator: str) -> str:
    """A place as it stands inside a sentence: 第3页表2第5行第4列."""
    return locator.replace(" ", "")


def together(locators: Sequence[str]) -> str:
    """Places in a row, each once: cells of one table row by row, 第3页表2第5行第4、6列、第7行第2列."""
    named = list(dict.fromkeys(run_on(locator) for locator in locators if locator))
    rows = list(_rows(named))
    if len(rows) > MOST_NAMED:
        return f"{rows[0][0]}{rows[0][1]}至{rows[-1][0]}{rows[-1][1]}"
    said, last = [], ""
    for table, words in _with_lines_together(rows):
        said.append(words if table and table == last else f"{table}{words}")
        last = table
    return "、".join(said)


def _with_lines_together(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Lines of one page, or of a file without pages, in one: 第9、12行, 第9至11行."""
    lines: dict[str, list[int]] = {}
    for table, words in rows:
        if not table and (found := _LINE.fullmatch(words)):
            lines.setdefault(found[1], []).append(int(found[2]))
    told: list[tuple[str, str]] = []
    for table, words in rows:
        found = None if table else _LINE.fullmatch(words)
        if found is None:
            told.append((table, words))
        elif numbers := sorted(lines.pop(found[1], ())):
            told.append(("", f"{found[1]}第{_numbers(numbers)}行"))
    return told


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}至{numbers[-1]}"
    return "、".join(map(str, numbers))


def _rows(named: Sequence[str]) -> list[tuple[str, str]]:
    """The table and the rest of each place; cells of one row are one place."""
    cells = [(locator, _CELL.fullmatch(locator)) for locator in named]
    rows = []
    for (table, row, other), group in groupby(
        cells, key=lambda cell: (cell[1][1], cell[1][2], "") if cell[1] else ("", "", cell[0])
    ):
        columns = sorted({int(found[3]) for _, found in group if found})
        rows.append((table, f"第{row}行第{'、'.join(map(str, columns))}列" if columns else other))
    return rows
