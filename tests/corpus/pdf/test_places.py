"""What the truth says stands in a box is what a reader finds there."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.compose import ARCHIVE_SEED, Made, documents
from corpus.pdf.pages import HEIGHT
from extract.layout.page import Page
from extract.readers.pdf.pdfium import Pdf

PRINTS = [made for made in documents(ARCHIVE_SEED) if "look" in made.truth]
SLACK = 1.0  # points


def inside(page: Page, box: list[float]) -> Counter[str]:
    """The characters whose middle lies in a box."""
    x0, top, x1, bottom = box
    sides = page.glyphs.box
    x, y = (sides[:, 0] + sides[:, 2]) / 2, (sides[:, 1] + sides[:, 3]) / 2
    there = (x > x0 - SLACK) & (x < x1 + SLACK) & (y > top - SLACK) & (y < bottom + SLACK)
    return flat(page.glyphs.take(there).text())


def upright(box: list[float]) -> list[float]:
    """A box of a page whose content runs upwards, in the frame in which it stands upright."""
    x0, top, x1, bottom = box
    return [HEIGHT - bottom, x0, HEIGHT - top, x1]


def flat(text: str) -> Counter[str]:
    """Its characters, blanks and the ways in which faces tell a sign apart."""
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


def records(truth: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for rows in truth.values():
        if isinstance(rows, list):
            yield from (row for row in rows if isinstance(row, dict) and {"box", "raw"} <= row.keys())
    for table in truth["tables"]:
        for cell in table["cells"]:
            yield {**cell, "box": [cell[side] for side in ("x0", "top", "x1", "bottom")]}


@pytest.mark.parametrize("made", PRINTS, ids=lambda made: made.name)
def test_raw_text_stands_in_its_box(made: Made) -> None:
    with Pdf(made.content) as pdf:
        pages = {page.number: page for page in pdf.pages()}
    asked = 0
    for row in records(made.truth):
        page = row["page"]
        if page in made.truth["scanned"] or len(row.get("raw", row.get("text"))) > 40:
            continue  # a picture, or words that may go on over the page
        asked += 1
        box = upright(row["box"]) if made.truth["look"]["sideways"] else row["box"]
        lacking = flat(row.get("raw", row.get("text"))) - inside(pages[page], box)
        if lacking and made.truth["look"]["seam"] == "cut" and page + 1 in pages:
            lacking -= flat(pages[page + 1].glyphs.text())
        assert not lacking, row
    assert asked or made.truth["scanned"]
