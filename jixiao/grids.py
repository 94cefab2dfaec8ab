"""Tables for people: on a terminal as wide as it is, elsewhere wide enough for most rows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal

from rich.box import SIMPLE_HEAD, SQUARE
from rich.console import Console
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 140


def console() -> Console:
    """Where results are printed; no markup, so that a [ in a report stays a [."""
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    return Console(markup=False, highlight=False, emoji=False, width=width, soft_wrap=False)


def listing(headings: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()) -> Table:
    """Rows under headings; the columns numbered in ``right`` are aligned to the right."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(value)) for value in row))
    return table


def grid(rows: Sequence[Sequence[str]]) -> Table:
    """A table of a report, cell by cell, with lines between the rows."""
    table = Table(box=SQUARE, show_header=False, show_lines=True, pad_edge=True)
    for _ in range(max(map(len, rows), default=0)):
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*(Text(text) for text in row))
    return table


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
