"""Blocks to the text of a file, and for every span, cell and part the line it came to stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus.draft import Block, Cell, Gap, Grid, Para, Row, Span
from corpus.records import Part


@dataclass(frozen=True, slots=True)
class Place:
    """``line`` is 1-based; ``printed`` is what stands there in the file, ``text`` what it says."""

    line: int
    printed: str
    text: str

    @property
    def where(self) -> dict[str, Any]:
        return {"line": self.line}


@dataclass(slots=True)
class Sheet:
    """The lines written so far and the places in them."""

    lines: list[str] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)
    parts: list[tuple[Part, int]] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def put(self, line: str) -> None:
        self.lines.append(line)

    def place(self, what: Span | Cell, printed: str, text: str) -> None:
        self.places[id(what)] = Place(len(self.lines) + 1, printed, text)

    def note_cell(self, cell: Cell, escape: Callable[[str], str]) -> str:
        """Remembers the cell and its spans as standing on the line to come; returns its printed text."""
        for piece in cell.pieces:
            if isinstance(piece, Span):
                self.place(piece, escape(piece.text), piece.text)
        printed = escape(cell.text)
        self.place(cell, printed, cell.text)
        return printed

    def part_places(self) -> list[tuple[Part, dict[str, Any]]]:
        """The lines of every part, from the first to the last that is not empty."""
        out = []
        for n, (part, begins) in enumerate(self.parts):
            end = self.parts[n + 1][1] - 1 if n + 1 < len(self.parts) else len(self.lines)
            lines = [i for i in range(begins, end + 1) if self.lines[i - 1].strip()]
            place = {"line_start": lines[0], "line_end": lines[-1], "line": lines[0]}
            out.append((part, {**place, "raw": self.lines[lines[0] - 1]}))
        return out

    def touched(self, places: Iterable[Place]) -> dict[str, Any]:
        """The lines that the places stand on."""
        return {"lines": sorted({p.line for p in places})}


GridWriter = Callable[[Sheet, Grid], None]


def write(blocks: list[Block], grid_writer: GridWriter, markdown: bool = False, airy: bool = True) -> Sheet:
    """The whole document. ``airy``: an empty line between paragraphs."""
    sheet = Sheet()
    for block in blocks:
        if isinstance(block, Part):
            sheet.parts.append((block, len(sheet.lines) + 1))
        elif isinstance(block, Gap):
            for _ in range(block.lines):
                sheet.put("")
        elif isinstance(block, Para):
            _paragraph(sheet, block, markdown)
            if airy:
                sheet.put("")
        else:
            grid_writer(sheet, block)
            sheet.put("")
    return sheet


def _paragraph(sheet: Sheet, para: Para, markdown: bool) -> None:
    prefix = "#" * para.heading + " " if markdown and para.heading else ""
    for piece in para.pieces:
        if isinstance(piece, Span):
            sheet.place(piece, piece.text, piece.text)
    sheet.put(prefix + "".join(p if isinstance(p, str) else p.text for p in para.pieces))


# -- grids
def matrix(grid: Grid) -> list[list[Cell | None]]:
    """The grid with its spans laid out; a covered place is None."""
    rows: list[list[Cell | None]] = [[None] * grid.ncol for _ in grid.rows]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(grid.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            if c >= grid.ncol:
                raise ValueError(f"row {r} is wider than {grid.ncol} columns: {[x.text for x in row.cells]}")
            rows[r][c] = cell
            for dr in range(cell.rowspan):
                for dc in range(cell.colspan):
                    taken.add((r + dr, c + dc))
            c += cell.colspan
        if any((r, at) not in taken for at in range(grid.ncol)):
            raise ValueError(f"row {r} leaves columns open: {[x.text for x in row.cells]}")
    return rows


def pipes(sheet: Sheet, grid: Grid) -> None:
    """A Markdown table: covered cells empty, the first row as its head."""
    for r, row in enumerate(matrix(grid)):
        texts = [sheet.note_cell(c, _pipe_text) if c else "" for c in row]
        sheet.put("| " + " | ".join(texts) + " |")
        if r == 0:
            sheet.put("|" + "---|" * grid.ncol)


def tabs(sheet: Sheet, grid: Grid) -> None:
    """Every column of every row, divided by tabs."""
    for row in matrix(grid):
        sheet.put("\t".join(sheet.note_cell(c, _plain) if c else "" for c in row))


def ragged(sheet: Sheet, grid: Grid) -> None:
    """The cells of each row as they come: what a row above covers leaves no trace."""
    for row in grid.rows:
        _tab_row(sheet, row)


def _tab_row(sheet: Sheet, row: Row) -> None:
    texts: list[str] = []
    for cell in row.cells:
        texts.append(sheet.note_cell(cell, _plain))
        texts += [""] * (cell.colspan - 1)
    sheet.put("\t".join(texts))


def html(sheet: Sheet, grid: Grid) -> None:
    """A table in HTML, one row a line."""
    matrix(grid)
    sheet.put('<table border="1">')
    for row in grid.rows:
        sheet.put("<tr>" + "".join(_td(sheet, cell) for cell in row.cells) + "</tr>")
    sheet.put("</table>")


def html_tall(sheet: Sheet, grid: Grid) -> None:
    """A table in HTML, one cell a line, as a web page is pasted."""
    matrix(grid)
    sheet.put("<table>")
    sheet.put("<tbody>")
    for row in grid.rows:
        sheet.put("<tr>")
        for cell in row.cells:
            sheet.put(_td(sheet, cell))
        sheet.put("</tr>")
    sheet.put("</tbody>")
    sheet.put("</table>")


def _td(sheet: Sheet, cell: Cell) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<td{spans}>{sheet.note_cell(cell, _html_text)}</td>"


def _plain(text: str) -> str:
    return text


def _pipe_text(text: str) -> str:
    return text.replace("|", "\\|")


def _html_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
