"""Every ruled table of the sample archive, cell by cell: against the truth and against pdfplumber."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

import corpus
from extract.document import Box
from extract.layout.model import PageTable
from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf

HERE = Path(corpus.__file__).parent
TRUTHS = [json.loads(path.read_text("utf-8")) for path in sorted((HERE / "truth").glob("*.pdf.json"))]
SETTINGS = {"snap_tolerance": 1.5, "join_tolerance": 3, "intersection_tolerance": 3}
NEAR = 2.5
"""Points by which the two may see one side of a cell apart."""
LOOSE = ("open", "three", "none")
"""Borders that do not close their cells: pdfplumber does not see those tables whole."""

Cell = tuple[Box, str]


def flat(text: str) -> str:
    return "".join(sorted("".join(unicodedata.normalize("NFKC", text).split())))


def ours(tables: tuple[PageTable, ...]) -> list[Cell]:
    return [(cell.box, flat(cell.text)) for table in tables for cell in table.cells]


def theirs(page: Any) -> list[Cell]:
    """pdfplumber's cells; a letter belongs to the cell in which its middle lies, as with us."""
    chars = page.dedupe_chars(tolerance=0.5).chars
    found = []
    for table in page.find_tables(SETTINGS):
        for x0, top, x1, bottom in table.cells:
            inside = (
                char["text"]
                for char in chars
                if x0 < (char["x0"] + char["x1"]) / 2 < x1
                and top < (char["top"] + char["bottom"]) / 2 < bottom
            )
            found.append((Box(x0, top, x1, bottom), flat("".join(inside))))
    return found


def near(a: Box, b: Box) -> bool:
    sides = zip((a.x0, a.top, a.x1, a.bottom), (b.x0, b.top, b.x1, b.bottom), strict=True)
    return all(abs(one - other) < NEAR for one, other in sides)


def unmatched(some: list[Cell], others: list[Cell]) -> list[Cell]:
    return [c for c in some if not any(near(c[0], o[0]) and c[1] == o[1] for o in others)]


def is_ruled(truth: dict[str, Any]) -> bool:
    look = truth["look"]
    return look["border"] not in LOOSE and not look["sideways"]


RULED = [truth for truth in TRUTHS if is_ruled(truth)]


def ruled_pages(truth: dict[str, Any]) -> list[int]:
    """Pages with ruled tables alone: the first table of some is a small one without, inside the report."""
    pages = sorted({f["page"] for f in truth["fragments"]})
    if truth["look"]["plain"] in LOOSE:
        pages.remove(truth["tables"][0]["page"])
    return pages


@pytest.mark.parametrize(
    "truth", [t for t in TRUTHS if t["look"]["border"] not in LOOSE], ids=lambda t: t["file"]
)
def test_every_cell_is_that_of_the_truth(truth: dict[str, Any]) -> None:
    """What of a table stands on a page: place on the grid, spans, text."""
    with Pdf((HERE / "archive" / truth["file"]).read_bytes()) as pdf:
        for number in ruled_pages(truth):
            own = [f["cells"] for f in truth["fragments"] if f["page"] == number]
            found = [
                sorted((*cell[:4], flat(cell.text)) for cell in table.cells)
                for table in solve(pdf.page(number)).tables
            ]
            assert found == [sorted((*cell[:4], flat(cell[4])) for cell in cells) for cells in own]


@pytest.mark.parametrize("truth", RULED, ids=lambda truth: truth["file"])
def test_every_cell_is_that_of_pdfplumber(truth: dict[str, Any]) -> None:
    data = (HERE / "archive" / truth["file"]).read_bytes()
    compared = 0
    with Pdf(data) as pdf, pdfplumber.open(io.BytesIO(data)) as reference:
        for number in ruled_pages(truth):
            mine, other = ours(solve(pdf.page(number)).tables), theirs(reference.pages[number - 1])
            assert unmatched(other, mine) == []
            assert unmatched(mine, other) == []
            compared += len(mine)
    assert compared or truth["scanned"]


def test_most_of_the_archive_is_compared() -> None:
    assert len(RULED) >= 12
