"""Reading many pages takes no more memory than reading a few."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.layout.page import Page
from extract.readers.pdf.pdfium import Pdf
from tests.extract.readers.pdf.maker import Sheet, pdf, ruled

PAGES = 3000
GROWTH = 12 * 2**20
"""Bytes: what the allocators may keep. One page's arrays alone would come to a hundred times that."""

STATUS = Path("/proc/self/statm")
LINE = b"BT /F2 9 Tf 72 %d Td (Item %d budget 3122.18 executed 2697.67 rate 86.40 percent) Tj ET\n"


def resident() -> int:
    gc.collect()
    return int(STATUS.read_text("ascii").split()[1]) * 4096


def read_all(pages: Iterator[Page], count: int) -> int:
    return sum(len(next(pages).glyphs) for _ in range(count))


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not tell a process its memory")
def test_memory_is_flat_over_many_pages() -> None:
    sheet = Sheet(
        b"".join(LINE % (760 - 14 * k, k) for k in range(12)) + ruled((72, 300, 523), (300, 330, 360))
    )
    data = pdf(*[sheet] * PAGES)
    with Pdf(data) as opened:
        pages = opened.pages()
        read_all(pages, 200)
        before = resident()
        assert read_all(pages, PAGES - 200) > 1_000_000
        assert resident() - before < GROWTH
