"""The samples of ../shared/layout against their truth: logical tables, paragraphs. Skipped without them."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extract.document import Document
from extract.readers.pdf.reader import read_pdf
from tests.extract.layout.drawing import texts

SAMPLES = Path(__file__).parents[4] / "shared" / "layout"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared/layout")

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROBUST = ("A_crop", "A_enc", "A_form", "A_mbox", "A_rot90", "A_truerot")
Exact = set[tuple[int, int, int, int, str]]


@cache
def read(name: str) -> Document:
    return read_pdf((SAMPLES / f"{name}.pdf").read_bytes())


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def true_tables(name: str) -> list[Exact]:
    tables = json.loads((SAMPLES / f"{name}.gt.json").read_text("utf-8"))
    return [{(c["r"], c["c"], c["rs"], c["cs"], plain(c["text"])) for c in t["cells"]} for t in tables]


def read_tables(name: str) -> list[Exact]:
    return [
        {(c.row, c.col, c.rowspan, c.colspan, plain(c.text.string)) for c in table.cells}
        for table in read(name).tables
    ]


@pytest.mark.parametrize(
    ("name", "truth", "unreadable"),
    [
        ("A", "A", 0),
        ("AW", "A", 1),  # its font has no glyph for ☑
        ("C", "C", 0),
        *((f"robust/{name}", "A", 0) for name in ROBUST),
    ],
)
def test_every_cell_of_every_table(name: str, truth: str, unreadable: int) -> None:
    wanted, found = true_tables(truth), read_tables(name)
    assert len(found) == len(wanted)
    assert sum(len(true - own) for true, own in zip(wanted, found, strict=True)) == unreadable


@pytest.mark.parametrize("name", ["B", "BW"])
def test_prose_holds_no_table(name: str) -> None:
    assert read(name).tables == ()


@pytest.mark.parametrize(("name", "source"), [("A", "A"), ("AW", "A"), ("B", "B"), ("BW", "B")])
def test_paragraphs_are_those_of_the_source(name: str, source: str) -> None:
    with zipfile.ZipFile(SAMPLES / f"{source}.docx") as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml")).find(f"{WORD}body")
    assert body is not None
    wanted = ["".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in body if p.tag == f"{WORD}p"]
    assert list(map(plain, texts(read(name)))) == [text for text in map(plain, wanted) if text]


@pytest.mark.parametrize("name", ["A", "AW", "B", "BW"])
def test_every_page_has_its_number(name: str) -> None:
    document = read(name)
    assert len(texts(document, "page_number")) == document.pages
