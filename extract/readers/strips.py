"""The stretches of source lines that blocks are made of, and blocks in the making."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extract.document import Cell, Paragraph, Run, Table, Text
from extract.readers.markup import meaning
from extract.readers.source import Source

Kind = Literal["text", "tabs", "pipes", "gaps", "html"]


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of the source, or what a form feed or a table leaves of it; never blank.

    ``gap`` is how many blank lines or page breaks stand between it and what is before it,
    ``page_break`` whether a form feed does.
    """

    string: str
    line: int
    column: int
    gap: int
    page_break: bool = False

    def text(self) -> Text:
        return meaning(self.string, self.line, self.column)


def strips_of(source: Source, start: int, end: int) -> Iterator[Strip]:
    """The strips between two offsets of the source. A line of nothing but tabs is one."""
    if start >= end:
        return
    first, column = source.place(start)
    last, stop = source.place(end)
    gap, page_break = 0, False
    for number in range(first, last + 1):
        text = source.lines[number - 1].text
        piece = text[: stop if number == last else len(text)][column:]
        for count, part in enumerate(piece.split("\f") if "\f" in piece else (piece,)):
            if count:
                gap, page_break = gap + 1, True
                column += 1
            if not part.strip(" \r\v\u00a0\u3000\u200b\ufeff"):
                gap += 1 if "\f" not in piece else 0
            else:
                yield Strip(part, number, column, gap, page_break)
                gap, page_break = 0, False
            column += len(part)
        column = 0


@dataclass(slots=True)
class Draft:
    """A block while blocks are still put together: a paragraph's texts or a table's parts.

    ``gap`` and ``page_break`` as in `Strip`, where a page number is a page break too;
    ``indent`` and ``width`` are those of its first and its last source line, in columns of a
    terminal (a Chinese character has two). ``headed`` tables have a first row that the format
    itself marks as their header. A table of which no row has two cells is
    one only if it goes on with another table; else it is the paragraphs in ``loose``.
    ``is_column`` tells a word that was printed downwards.
    """

    kind: Kind
    gap: int
    texts: list[Text] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    level: int = 0
    role: Literal["text", "repetition", "page_number", "header", "footer"] = "text"
    indent: int = 0
    width: int = 0
    headed: bool = False
    page_break: bool = False
    is_column: bool = False
    loose: list[Draft] | None = None

    @property
    def string(self) -> str:
        """The last text of a paragraph."""
        return self.texts[-1].string if self.texts else ""

    def block(self) -> Paragraph | Table:
        if self.kind != "text":
            return _one_table(self.tables)
        text = self.texts[0] if len(self.texts) == 1 else _one_text(self.texts)
        return Paragraph(text, self.level, self.role)


def _one_text(texts: list[Text]) -> Text:
    """The texts in a row, with a blank where words of letters meet; in linear time."""
    strings: list[str] = []
    runs: list[Run] = []
    length = 0
    for text in texts:
        if strings and _is_latin(strings[-1][-1:]) and _is_latin(text.string[:1]):
            strings.append(" ")
            length += 1
        runs += [
            Run(run.start + length, run.end + length, run.line, run.column, run.width) for run in text.runs
        ]
        strings.append(text.string)
        length += len(text)
    return Text("".join(strings), tuple(runs))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _one_table(tables: list[Table]) -> Table:
    if len(tables) == 1:
        return tables[0]
    cells: list[Cell] = []
    rows = 0
    for table in tables:
        cells += [Cell(c.row + rows, c.col, c.text, c.rowspan, c.colspan) for c in table.cells]
        rows += table.nrow
    return Table(
        tuple(cells), rows, max(table.ncol for table in tables), ragged=any(table.ragged for table in tables)
    )


def columns_of(string: str) -> int:
    """How many columns of a terminal a string takes: two for whatever is not ASCII."""
    return 2 * len(string) - len(string.encode("ascii", "ignore"))
