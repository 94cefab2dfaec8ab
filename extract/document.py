"""The one model that every reader fills: lines, paragraphs, tables, cells.

A *line* is the unit of the source: a line of a text file, or a line of glyphs on a page.
Everything above it (a paragraph joined over a page seam, a cell freed of its markup) is a
`Text`, which knows for each of its characters on which line and column it stands. Nothing
is ever searched for again to find its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

TextSource = Literal["digital", "ocr", "text", "office"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Columns ``start`` to ``end`` (0-based, end excluded) of one source line (1-based)."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start:end`` of a Text stand at ``column`` of source line ``line``.

    ``width`` is how many source characters they were read from: as many as they are, unless
    markup was replaced by its meaning (``\\times`` by ``×``).
    """

    start: int
    end: int
    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text in which every character knows its place in the source."""

    string: str
    runs: tuple[Run, ...] = ()

    @classmethod
    def of_line(cls, string: str, line: int, column: int = 0) -> Text:
        """The text ``string`` as it stands from ``column`` on in source line ``line``."""
        if not string:
            return cls("", (Run(0, 0, line, column, 0),))
        return cls(string, (Run(0, len(string), line, column, len(string)),))

    @classmethod
    def join(cls, texts: Iterable[Text], separator: str = "") -> Text:
        """The texts one after the other; the separator has no place in the source."""
        pieces: list[str] = []
        runs: list[Run] = []
        length = 0
        for text in texts:
            if length and text.string and separator:
                pieces.append(separator)
                length += len(separator)
            runs += [Run(r.start + length, r.end + length, r.line, r.column, r.width) for r in text.runs]
            pieces.append(text.string)
            length += len(text.string)
        return cls("".join(pieces), tuple(runs))

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.string.strip())

    def cut(self, start: int, end: int) -> Text:
        """The characters ``start:end``, with their places."""
        runs = []
        for run in self._runs_between(start, end):
            lo, hi = max(start, run.start), min(end, run.end)
            column, width = _part_of_run(run, lo, hi)
            runs.append(Run(lo - start, hi - start, run.line, column, width))
        if not runs and self.runs:
            line, column = self.at(start)
            runs = [Run(0, 0, line, column, 0)]
        return Text(self.string[start:end], tuple(runs))

    def strip(self) -> Text:
        left = len(self.string) - len(self.string.lstrip())
        return self.cut(left, max(left, len(self.string.rstrip())))

    def at(self, offset: int) -> tuple[int, int]:
        """Line (1-based) and column (0-based) of one character.

        Of a character without a place of its own (a separator), the place of the one before
        it. ``(0, 0)`` where the whole text has none.
        """
        if not self.runs:
            return 0, 0
        run = self.runs[max(0, bisect_right([r.start for r in self.runs], offset) - 1)]
        inside = min(offset - run.start, run.end - run.start)
        if run.width == run.end - run.start:
            return run.line, run.column + max(0, inside)
        return run.line, run.column

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where the characters ``start:end`` stand in the source, in order."""
        end = len(self.string) if end is None else end
        found = []
        for run in self._runs_between(start, end):
            column, width = _part_of_run(run, max(start, run.start), min(end, run.end))
            if width:
                found.append(Span(run.line, column, column + width))
        return tuple(found)

    def _runs_between(self, start: int, end: int) -> Iterator[Run]:
        for run in self.runs:
            if run.end > start and run.start < end:
                yield run


def _part_of_run(run: Run, start: int, end: int) -> tuple[int, int]:
    """Column and width in the source of characters ``start:end`` of a run."""
    if run.width == run.end - run.start:
        return run.column + start - run.start, end - start
    return run.column, run.width


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, unchanged. ``boxes`` has one box a character, where known."""

    number: int
    text: str
    page: int | None = None
    boxes: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``level`` is the heading level that the format itself states (0: none).

    ``role`` tells text that is no statement of its own: a page number, a running header or
    footer, an entry of a table of contents, or the repetition of what stood before a page seam.
    """

    text: Text
    level: int = 0
    role: Literal["text", "repetition", "page_number", "header", "footer", "contents"] = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; row and column are 0-based, ``text`` may be empty.

    ``page`` and ``box`` are those of the cell itself, not of its characters.
    """

    row: int
    col: int
    text: Text
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, however many pages it covers.

    ``ragged`` says that the grid cannot be trusted: the source gave only the order of the
    cells in a row (text from OCR), so a cell may stand some columns away from its place.
    """

    cells: tuple[Cell, ...]
    nrow: int
    ncol: int
    ragged: bool = False
    page: int | None = None
    page_to: int | None = None

    def rows(self) -> list[list[Cell]]:
        """The cells row by row, each under the row in which it begins, left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.nrow)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        for row in rows:
            row.sort(key=lambda cell: cell.col)
        return rows


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file.

    ``blocks`` are in reading order. ``warnings`` say what the reader had to guess or could
    not read; with any warning the document's status is ``partial``, for the reason whose code
    is ``doubt``. ``remarks`` say how it came by what it read where that was not plain.
    """

    media_type: str
    text_source: TextSource
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    pages: int | None = None
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    doubt: Literal["partly_read", "partly_scanned"] = "partly_read"
    tables: tuple[Table, ...] = field(init=False)
    joints: Mapping[tuple[int, int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(b for b in self.blocks if isinstance(b, Table)))
        object.__setattr__(self, "joints", _joints(self.blocks) if self.pages else {})

    def raw(self, spans: Iterable[Span]) -> str:
        """The source text of some spans, exactly as printed; a line break between lines.

        A line of a page that was broken only because it was full goes on without one.
        """
        pieces: list[str] = []
        last: Span | None = None
        for span in spans:
            text = self.lines[span.line - 1].text
            if last is not None and span.line == last.line and span.start >= last.end:
                pieces[-1] += text[last.end : span.end]
            elif last is not None and (joint := self._joint(last, span)) is not None:
                pieces[-1] += joint + text[: span.end]
            else:
                pieces.append(text[span.start : span.end])
            last = span
        return "\n".join(pieces)

    def _joint(self, above: Span, below: Span) -> str | None:
        """What stands for the line break between two spans, None for the break itself."""
        joint = self.joints.get((above.line, below.line))
        is_whole = below.start == 0 and above.end == len(self.lines[above.line - 1].text)
        return joint if is_whole else None

    def box(self, spans: Iterable[Span]) -> Box | None:
        """The box around the glyphs of some spans, None without geometry."""
        found: Box | None = None
        for span in spans:
            for box in self.lines[span.line - 1].boxes[span.start : span.end]:
                found = box if found is None else found.union(box)
        return found


def _joints(blocks: Iterable[Block]) -> dict[tuple[int, int], str]:
    """What stands between the lines that texts put together, by the numbers of both; no line breaks."""
    found: dict[tuple[int, int], str] = {}
    for block in blocks:
        for text in [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]:
            for above, below in pairwise(text.runs):
                between = text.string[above.end : below.start]
                if above.line != below.line and "\n" not in between:
                    found[above.line, below.line] = between
    return found


class Unreadable(Exception):
    """A file that cannot be read. ``code`` is stable, for ``documents.error_code``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
