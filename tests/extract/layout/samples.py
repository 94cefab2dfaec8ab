"""The layout samples beside the repository, and their cells as truth and as read."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
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


def plain(text: str) -> str:
    """A text after NFKC, without white space: how samples are compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def cells_of(table: PageTable) -> frozenset[Cell]:
    return frozenset((c.row, c.col, c.rowspan, c.colspan, plain(c.text)) for c in table.cells)


def layouts(name: str) -> Iterator[PageLayout]:
    """The solved pages of a sample, one by one."""
    with Pdf((SAMPLES / name).read_bytes()) as pdf:
        yield from map(solve, pdf.pages())


def truth(name: str) -> list[tuple[int, str, frozenset[Cell]]]:
    """Page (from 0), name and cells of every table of a sample."""
    return [
        (
            table["page"],
            table["name"],
            frozenset(
                (r, c, rs, cs, plain(t) if kind == "full" else "") for r, c, rs, cs, t, kind in table["cells"]
            ),
        )
        for table in json.loads((SAMPLES / name).read_text("utf-8"))
    ]


def matched(tables: Iterable[PageTable], true: frozenset[Cell]) -> int:
    """How many true cells the table with the most of them has."""
    return max((len(cells_of(table) & true) for table in tables), default=0)
