"""Reading many pages takes no more memory than reading a few."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.layout.page import Page
from extract.readers.pdf.pdfium import Pdf
from extract.readers.pdf.reader import read_pdf
from tests.extract.readers.pdf.maker import Sheet, pdf, ruled

PAGES = 1000
GROWTH = 5 * 2**20
"""Bytes: what the allocators may keep. The arrays of the pages would come to several times that."""
KEPT = 40
"""Bytes that a document keeps of each character: its box, itself, its share of lines and cells."""

STATUS = Path("/proc/self/statm")
LINE = b"BT /F2 9 Tf 72 %d Td (Item %d budget 3122.18 executed 2697.67 rate 86.40 percent) Tj ET\n"


def resident() -> int:
    gc.collect()
    return int(STATUS.read_text("ascii").split()[1]) * 4096


def read_all(pages: Iterator[Page], count: int) -> int:
    return sum(len(next(pages).glyphs) for _ in range(count))


SHEET = Sheet(b"".join(LINE % (760 - 14 * k, k) for k in range(12)) + ruled((72, 300, 523), (300, 330, 360)))


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not tell a process its memory")
def test_memory_is_flat_over_many_pages() -> None:
    with Pdf(pdf(*[SHEET] * PAGES)) as opened:
        pages = opened.pages()
        read_all(pages, 200)
        before = resident()
        assert read_all(pages, PAGES - 200) > 400_000
        assert resident() - before < GROWTH


def test_a_document_keeps_little_of_each_page() -> None:
    read_pdf(pdf(SHEET))  # loads what is loaded once
    kept = []
    for count in (20, 60):
        data = pdf(*[SHEET] * count)
        tracemalloc.start()
        document = read_pdf(data)
        gc.collect()
        kept.append((tracemalloc.get_traced_memory()[0], sum(len(line.text) for line in document.lines)))
        tracemalloc.stop()
    (few, _), (many, characters) = kept
    assert (many - few) * 60 / 40 < KEPT * characters
