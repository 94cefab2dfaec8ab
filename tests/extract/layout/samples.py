"""The layout samples beside the repository, and their cells as truth and as read."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.layout.model import PageLayout, PageTable
from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf

SAMPLES = Path(__file__).parents[4] / "shared" / "layout"

needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the layout samples are not beside the repository"
)

Cell = tuple[int, int, int, int, str]


@dataclass(frozen=True)
class TrueTable:
    """Cells of one table; ``pieces`` have the place and whole text of cells that a page's end cuts."""

    cells: frozenset[Cell]
    pieces: frozenset[Cell]


def plain(text: str) -> str:
    """A text after NFKC, without white space: how samples are compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def cells_of(table: PageTable) -> frozenset[Cell]:
    return frozenset((c.row, c.col, c.rowspan, c.colspan, plain(c.text)) for c in table.cells)


def layouts(name: str) -> Iterator[PageLayout]:
    """The solved pages of a sample, one by one."""
    with Pdf((SAMPLES / name).read_bytes()) as pdf:
        yield from map(solve, pdf.pages())


def truth(name: str) -> list[tuple[int, TrueTable]]:
    """Page (from 0) and cells of every table of a sample."""
    return [
        (table["page"], _true_table(table["cells"]))
        for table in json.loads((SAMPLES / name).read_text("utf-8"))
    ]


def _true_table(cells: list[list[object]]) -> TrueTable:
    whole, pieces = set(), set()
    for r, c, rs, cs, text, kind in cells:
        if kind == "split":
            pieces.add((r, c, rs, cs, plain(str(text))))
        else:
            whole.add((r, c, rs, cs, plain(str(text)) if kind == "full" else ""))
    return TrueTable(frozenset(whole), frozenset(pieces))


def matched(tables: Iterable[PageTable], true: TrueTable) -> int:
    """How many true cells the table with the most of them has."""
    return max((_matched(cells_of(table), true) for table in tables), default=0)


def _matched(found: frozenset[Cell], true: TrueTable) -> int:
    texts = {cell[:4]: cell[4] for cell in found}
    pieces = sum(bool(texts.get(piece[:4])) and texts[piece[:4]] in piece[4] for piece in true.pieces)
    return len(found & true.cells) + pieces
