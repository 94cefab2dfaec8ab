"""Ways to read PDFs against each other, in one process, turn by turn: pdfium's text, ours, pdfplumber."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator
from statistics import median
from time import process_time

import pdfplumber
import pypdfium2

from corpus.bench.inputs import Sample, samples
from extract.layout.solve import solve
from extract.readers.pdf.pdfium import Pdf

ROUNDS = 5
SLOW_ROUNDS = 3
"""In how many of them pdfplumber takes part."""


def text_alone(data: bytes) -> None:
    """What the text of the pages costs at least."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def ours(data: bytes) -> None:
    """Glyphs and rulings to tables and lines."""
    with Pdf(data) as pdf:
        for page in pdf.pages():
            solve(page)


def plumber(data: bytes) -> None:
    """The tables as pdfplumber has them."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


WAYS: tuple[Callable[[bytes], None], ...] = (text_alone, ours, plumber)


def report() -> Iterator[str]:
    """A row for each sample; times are of the processor, the median of interleaved rounds."""
    yield "## Layout: tables and text of PDFs\n"
    yield "| ms a page | pages | pdfium text | ours | pdfplumber | ours ÷ text | pdfplumber ÷ ours |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for sample in samples():
        text, own, other = (1000 * seconds / sample.pages for seconds in _times(sample))
        yield (
            f"| {sample.name} | {sample.pages} | {text:.2f} | {own:.2f} | {other:.1f} "
            f"| {own / text:.1f} | {other / own:.1f} |"
        )
    yield ""


def _times(sample: Sample) -> list[float]:
    """Seconds of each way for the whole sample."""
    taken: list[list[float]] = [[] for _ in WAYS]
    for number in range(ROUNDS):
        for way, times in zip(WAYS, taken, strict=True):
            if way is plumber and number >= SLOW_ROUNDS:
                continue
            gc.collect()
            begin = process_time()
            for _, data in sample.files:
                way(data)
            times.append(process_time() - begin)
    return [median(times) for times in taken]
