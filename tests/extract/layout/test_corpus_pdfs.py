"""Against pdfplumber, cell by cell, on every ruled table of the sample archive."""

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


@pytest.mark.parametrize("truth", RULED, ids=lambda truth: truth["file"])
def test_every_cell_is_that_of_pdfplumber(truth: dict[str, Any]) -> None:
    data = (HERE / "archive" / truth["file"]).read_bytes()
    loose = truth["look"]["plain"] in LOOSE
    pages = sorted({f["page"] for f in truth["fragments"]})
    if loose:  # the first table is the small one inside the report
        pages = [page for page in pages if page != truth["tables"][0]["page"]]
    compared = 0
    with Pdf(data) as pdf, pdfplumber.open(io.BytesIO(data)) as reference:
        for number in pages:
            mine, other = ours(solve(pdf.page(number)).tables), theirs(reference.pages[number - 1])
            assert unmatched(other, mine) == []
            assert unmatched(mine, other) == []
            compared += len(mine)
    assert compared or truth["scanned"]


def test_most_of_the_archive_is_compared() -> None:
    assert len(RULED) >= 12
