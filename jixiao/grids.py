"""Tables for people, in plain text: columns that hold Chinese, numbers never torn apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.cells import cell_len

from jixiao.width import pad, screen_width, wrap

_GAP = "  "
_LEAST = 6  # columns that a column keeps, however crowded


def listing(
    headings: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()
) -> Iterator[str]:
    """Lines of a table under headings; the columns numbered in ``right`` are aligned to the right."""
    table = [list(headings), *([shown(value) for value in row] for row in rows)]
    widths = widths_of(table, screen_width() - len(_GAP) * (len(headings) - 1))
    for number, row in enumerate(table):
        yield from _lines(row, widths, right, _GAP)
        if not number:
            yield _GAP.join("─" * width for width in widths)


def widths_of(table: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column may be: as its longest text, the widest narrowed until all fit."""
    widths = [
        max(cell_len(line) for cell in column for line in cell.split("\n"))
        for column in zip(*table, strict=True)
    ]
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[int], gap: str) -> Iterator[str]:
    """A row of cells, as many lines high as its highest cell."""
    cells = [
        [line for paragraph in cell.split("\n") for line in wrap(paragraph, max(width, 2), hard=True)]
        for cell, width in zip(row, widths, strict=True)
    ]
    for height in range(max(map(len, cells), default=0)):
        line = gap.join(
            pad(cell[height] if height < len(cell) else "", width, right=number in right)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        yield line.rstrip()


def shown(value: object) -> str:
    """A value as people write it: nothing for None, no zeros after the last digit that counts."""
    match value:
        case None:
            return ""
        case Decimal():
            text = f"{value:,f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case _:
            return str(value)
