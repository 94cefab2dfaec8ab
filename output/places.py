"""Where a fact stands, as the columns of every table of facts say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.document import Box, Document, Line, Paragraph, Span, Table


@dataclass(frozen=True, slots=True)
class Place:
    """Page and line from 1, box in PDF points from the top left; None where there is none.

    ``locator`` is the place in words. ``reading_order`` is the same for all that stands in one row of
    a table or in one paragraph of a page; in a text file it is the line.
    """

    page: int | None = None
    line: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    locator: str | None = None
    reading_order: int | None = None


COLUMNS = tuple(Place.__slots__)
"""The columns that a place fills."""


def counts_lines(document: Document) -> bool:
    """Whether a line number means something to who looks at the file: it is a text file."""
    return document.text_source == "text" or document.media_type.startswith("text/")


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a document's characters.

    ``words`` and ``order`` are of its lines, by number; a text file, of which the line says it all,
    has none.
    """

    document: Document
    words: Mapping[int, str]
    order: Mapping[int, int]

    @classmethod
    def of(cls, document: Document) -> Places:
        if counts_lines(document):
            return cls(document, {}, {})
        return cls(document, _words(document), _order(document))

    def at(self, spans: Sequence[Span]) -> Place:
        """The place of some source characters: where they begin, and the box around them there.

        Characters that go on over a page seam have the box of their first page.
        """
        lines = self.document.lines
        known = [span for span in spans if 0 < span.line <= len(lines)]
        if not known:
            return Place()
        first = lines[known[0].line - 1]
        box = self.document.box(s for s in known if lines[s.line - 1].page == first.page)
        counted = counts_lines(self.document)
        there = f"第{first.number}行" if counted else self.words.get(first.number)
        return Place(
            page=first.page,
            line=first.number if counted else None,
            x0=box.x0 if box else None,
            top=box.top if box else None,
            x1=box.x1 if box else None,
            bottom=box.bottom if box else None,
            locator=" ".join(filter(None, (_page(first), there))) or None,
            reading_order=self.order.get(first.number, first.number),
        )


def _page(line: Line) -> str:
    return "" if line.page is None else f"第{line.page}页"


def _words(document: Document) -> dict[int, str]:
    """Of every line, where on its page it stands: the cell of a table, or the line of the text.

    Tables are counted through the document, rows and columns from 1. Lines of text are counted from the
    top of the page; tables, running headers, footers and page numbers are left out of the count.
    """
    words = {
        line: f"表{number} 第{row + 1}行第{col + 1}列"
        for number, table in enumerate(document.tables, 1)
        for line, row, col in _lines_of(table)
    }
    aside = {
        run.line
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role in ("header", "footer", "page_number")
        for run in block.text.runs
    }
    last: Line | None = None
    count = 0
    for line in document.lines:
        if line.page is None or line.number in words or line.number in aside:
            continue
        if last is None or last.page != line.page:
            count = 1
        elif not _beside(last, line):
            count += 1
        words[line.number] = f"第{count}行"
        last = line
    return words


def _beside(left: Line, right: Line) -> bool:
    """Whether what was read as two lines stands side by side, as one to the eye."""
    one, other = _around(left), _around(right)
    if one is None or other is None or _runs_down(left) or _runs_down(right):
        return False
    low, high = max(one.top, other.top), min(one.bottom, other.bottom)
    shared = high - low > min(one.bottom - one.top, other.bottom - other.top) / 2
    return shared and (other.x0 >= one.x1 or one.x0 >= other.x1)


def _around(line: Line) -> Box | None:
    if not line.boxes:
        return None
    return line.boxes[0].union(line.boxes[-1])


def _runs_down(line: Line) -> bool:
    """Whether a line is printed from top to bottom or the other way, as on a page shown sideways."""
    first, last = line.boxes[0], line.boxes[-1]
    return abs(last.top - first.top) > abs(last.x0 - first.x0)


def _order(document: Document) -> dict[int, int]:
    """Of every line, the first line of its paragraph, or the first of its row in a table."""
    order: dict[int, int] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines = [run.line for run in block.text.runs]
            order |= dict.fromkeys(lines, min(lines, default=0))
            continue
        rows: dict[int, int] = {}
        for line, row, _ in _lines_of(block):
            rows[row] = min(line, rows.get(row, line))
        order |= {line: rows[row] for line, row, _ in _lines_of(block)}
    return order


def _lines_of(table: Table) -> Iterator[tuple[int, int, int]]:
    """Each printed line of a table, with the row and column of its cell."""
    for cell in table.cells:
        for run in cell.text.runs:
            yield run.line, cell.row, cell.col
