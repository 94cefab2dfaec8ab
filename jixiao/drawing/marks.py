"""What is marked on a page, and where: boxes on the page as a viewer shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.document import Box, Document, Paragraph, Span
from extract.facts import (
    BudgetLine,
    Count,
    Deviation,
    Extraction,
    Fact,
    Field,
    Indicator,
    Rate,
    Score,
)

Style = Literal[
    "amount", "rate", "indicator", "score", "deviation", "count", "entry", "unbound", "grid", "cell",
    "odd cell", "doubtful cell", "running head", "page number", "repetition", "paragraph", "text line",
    "stroke", "shade", "across", "down", "loose", "image",
]  # fmt: skip
"""How a mark looks; the names stand in the legend of the picture."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw; ``label`` stands at its corner, a box without height or width is a stroke."""

    style: Style
    box: Box
    label: str = ""


Marks = Mapping[int, Sequence[Mark]]
"""The marks of each page, by its number from 1, those below first."""

_STYLES: dict[type[Fact], tuple[Style, str]] = {
    Indicator: ("indicator", "I"),
    Field: ("entry", "E"),
    Deviation: ("deviation", "D"),
    BudgetLine: ("amount", "A"),
    Rate: ("rate", "R"),
    Score: ("score", "S"),
    Count: ("count", "C"),
}
"""The style of each kind of fact, and its letter; the wide ones first, below the others."""
_ROLES: dict[str, tuple[Style, str]] = {
    "header": ("running head", "H"),
    "footer": ("running head", "F"),
    "page_number": ("page number", "P"),
    "repetition": ("repetition", "again"),
}


def facts_marked(extraction: Extraction) -> Marks:
    """Lines of text, cells, what stands outside of the text, the facts, and the numbers that became none."""
    document = extraction.document
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for page, mark in (*lines_of(document), *cells_of(document), *set_apart(document)):
        marks[page].append(mark)
    order = list(_STYLES)
    for fact in sorted(extraction.facts, key=lambda one: order.index(type(one))):
        style, letter = _STYLES[type(fact)]
        _mark(marks, document, fact.where.spans, style, letter)
    for number in extraction.numbers:
        if number.role == "unbound":
            _mark(marks, document, number.where.spans, "unbound", "?")
    return marks


def text_marked(document: Document) -> Marks:
    """Paragraphs, and what stands outside of the text."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for page, mark in (*paragraphs_of(document), *set_apart(document)):
        marks[page].append(mark)
    return marks


def cells_of(document: Document) -> Iterator[tuple[int, Mark]]:
    """The cells of all tables, labelled with row and column from 1; the first with the table's number."""
    for number, table in enumerate(document.tables, 1):
        for index, cell in enumerate(table.cells):
            if cell.page is not None and cell.box is not None:
                label = f"{cell.row + 1},{cell.col + 1}"
                style: Style = "odd cell" if (cell.row + cell.col) % 2 else "cell"
                yield cell.page, Mark(style, cell.box, label if index else f"T{number} {label}")


def set_apart(document: Document) -> Iterator[tuple[int, Mark]]:
    """Running headers and footers, page numbers, and what is printed again after a page seam."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role in _ROLES:
            style, letter = _ROLES[block.role]
            for page, box in boxes_of(document, block.text.spans()):
                yield page, Mark(style, box, letter)


def lines_of(document: Document) -> Iterator[tuple[int, Mark]]:
    """The lines of running text; the first of each paragraph has its number in reading order."""
    for number, paragraph in enumerate(_running(document), 1):
        label = str(number)
        for page, box in boxes_of(document, paragraph.text.spans()):
            yield page, Mark("text line", box, label)
            label = ""


def paragraphs_of(document: Document) -> Iterator[tuple[int, Mark]]:
    """The paragraphs, numbered in reading order; one that goes on over a page has a box on each."""
    for number, paragraph in enumerate(_running(document), 1):
        around: dict[int, Box] = {}
        for page, box in boxes_of(document, paragraph.text.spans()):
            around[page] = around[page].union(box) if page in around else box
        for page, box in around.items():
            yield page, Mark("paragraph", box, str(number))


def _running(document: Document) -> list[Paragraph]:
    """The paragraphs that belong to the text."""
    return [b for b in document.blocks if isinstance(b, Paragraph) and b.role not in _ROLES]


def boxes_of(document: Document, spans: Iterable[Span]) -> Iterator[tuple[int, Box]]:
    """The page and the box of each printed stretch of some source characters."""
    for span in spans:
        page, box = document.lines[span.line - 1].page, document.box([span])
        if page is not None and box is not None:
            yield page, box


def _mark(
    marks: Mapping[int, list[Mark]], document: Document, spans: Sequence[Span], style: Style, letter: str
) -> None:
    """Marks the stretches of a fact; the first has the letter."""
    for page, box in boxes_of(document, spans):
        marks[page].append(Mark(style, box, letter))
        letter = ""
