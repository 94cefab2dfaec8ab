"""HTML with the place of every character: tables inside text, and whole pages.

A tokenizer of our own, since parsers that build a tree do not tell where in the source a
text stands. Everything is one pass over the tags; nesting costs no recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

from extract.document import Cell, Paragraph, Table, Text
from extract.readers.latex import raised
from extract.readers.markup import SUPERSCRIPT, add_meaning, tick
from extract.readers.pieces import Pieces
from extract.readers.source import Source

_TAG = re.compile(
    r"<(?:!--|[!?][^<>]*+>|(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+)(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)?)>)"
)
TABLE_START = re.compile(r"<(?:table|thead|tbody|tr|t[dh])(?:\s[^<>]*)?>", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?(?:table|thead|tbody|tfoot|tr|t[dh])(?:\s[^<>]*)?>", re.IGNORECASE)
_TABLE_NAMES = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_HEADING = re.compile(r"h[1-6]")
_COMMENT_END = re.compile("-->")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BREAKING = frozenset((
    "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "pre", "blockquote", "address", "center",
    "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "nav", "main", "aside",
    "form", "fieldset", "figure", "figcaption", "option", "thead", "tbody", "tfoot", "caption",
))  # fmt: skip
_SKIPPED = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE)
    for name in ("script", "style", "head", "noscript", "template", "svg", "textarea", "select")
}
_MAX_COLUMNS = 16384
_MAX_COLSPAN = 100
_MAX_DEPTH = 32


@dataclass(slots=True)
class _Open:
    """A table being read: its cells row by row, with the spans they ask for."""

    rows: list[list[tuple[Text, int, int]]] = field(default_factory=list)
    cell: Pieces | None = None
    spans: tuple[int, int] = (1, 1)
    holds_table: bool = False
    loose: list[Paragraph | Table] = field(default_factory=list)


class HtmlReader:
    """Turns a stretch of HTML into paragraphs and tables, in reading order.

    A table inside a table's cell makes the outer one a matter of layout: its cells become
    paragraphs around the inner table.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._next_table_tag = (-1, "")
        self._unclosed: set[re.Pattern[str]] = set()
        self.blocks: list[Paragraph | Table] = []
        self._tables: list[_Open] = []
        self._out: Pieces | None = None
        self._level = 0

    def read_page(self) -> list[Paragraph | Table]:
        """Blocks of a whole page; head, scripts and styles are left out."""
        position = 0
        for tag in _TAG.finditer(self._text):
            if tag.start() < position:
                continue
            self._add_text(position, tag.start())
            position = self._page_tag(tag)
        self._add_text(position, len(self._text))
        while self._tables:
            self._close_table()
        self._close_paragraph()
        return self.blocks

    def read_table(self, start: int) -> int:
        """Reads the table at ``start`` that stands in other text; where it ends.

        Without ``</table>`` it ends behind its last cell or row; a cell that is not closed,
        at a blank line.
        """
        position = end = start
        for tag in _TAG.finditer(self._text, start):
            if tag.start() < position:
                continue
            over = self._over(position, tag.start())
            if over is not None:
                end = max(end, over)
                break
            self._add_text(position, tag.start())
            position = self._page_tag(tag)
            inside = self._cell() is not None or self._out is not None
            if inside or (tag["name"] or "").lower() in _TABLE_NAMES:
                end = position
            if not self._tables:
                break
        else:
            over = self._over(position, len(self._text))
            end = max(end, over or 0)
        if self._cell() is not None:
            self._add_text(position, end)
        while self._tables:
            self._close_table()
        self._close_paragraph()
        return max(end, start + 1)

    def _cell(self) -> Pieces | None:
        """The cell that is open."""
        return self._tables[-1].cell if self._tables else None

    def _over(self, start: int, end: int) -> int | None:
        """Where an unclosed table ends in the text between two tags, None if it goes on."""
        if self._cell() is not None:
            blank = _BLANK_LINE.search(self._text, start, end)
            if blank is None:
                return end if end == len(self._text) else None
            if self._table_tag(end).startswith(("</td", "</th", "<td", "<th", "</tr", "</table")):
                return None
            return blank.start()
        if not self._tables or not self._text[start:end].strip():
            return None
        return None if self._table_tag(end).startswith("</") else start

    def _table_tag(self, position: int) -> str:
        """The next tag that belongs to a table, '' if none follows."""
        if self._next_table_tag[0] < position:
            found = _TABLE_TAG.search(self._text, position)
            self._next_table_tag = (found.start(), found[0].lower()) if found else (len(self._text) + 1, "")
        return self._next_table_tag[1]

    def _page_tag(self, tag: re.Match[str]) -> int:
        """Acts on one tag; the position behind what it covers."""
        if tag["name"] is None:
            return self._skip(_COMMENT_END, tag.end()) if tag[0] == "<!--" else tag.end()
        name, closes = tag["name"].lower(), bool(tag["close"])
        if name in _SKIPPED and not closes:
            return self._skip(_SKIPPED[name], tag.end())
        if name in ("table", "tr", "td", "th"):
            self._table_part(name, closes, tag)
        elif name == "input":
            self._put(tick(tag["attributes"]), tag)
        elif name == "sup" and (script := SUPERSCRIPT.match(self._text, tag.end())):
            self._put(raised(script[0]), script)
            return script.end()
        elif name in _BREAKING:
            self._break(name, closes)
        return tag.end()

    def _skip(self, closing: re.Pattern[str], position: int) -> int:
        """Passes over what nobody sees, if it is closed; what is not is sought only once."""
        if closing in self._unclosed:
            return position
        end = closing.search(self._text, position)
        if end is None:
            self._unclosed.add(closing)
        return end.end() if end else position

    def _table_part(self, name: str, closes: bool, tag: re.Match[str]) -> None:
        if name == "table":
            if not closes and len(self._tables) < _MAX_DEPTH:
                self._open_table()
            elif closes and self._tables:
                self._close_table()
            return
        if not self._tables:
            if closes:
                return
            self._open_table()
        table = self._tables[-1]
        self._close_cell()
        if name == "tr":
            if not closes:
                table.rows.append([])
        elif not closes:
            if not table.rows:
                table.rows.append([])
            spans = dict(_SPAN.findall(tag["attributes"].lower()))
            table.spans = (max(1, int(spans.get("row", 1))), max(1, int(spans.get("col", 1))))
            table.cell = Pieces(*self._source.place(min(tag.end(), len(self._text) - 1)))

    def _open_table(self) -> None:
        if self._tables:
            outer = self._tables[-1]
            outer.holds_table = True
            if outer.cell is not None:
                text = outer.cell.text()
                if text:
                    outer.loose.append(Paragraph(text))
                outer.cell = Pieces(*text.at(len(text)))
        else:
            self._close_paragraph()
        self._tables.append(_Open())

    def _close_cell(self) -> None:
        table = self._tables[-1]
        if table.cell is None:
            return
        text = table.cell.text()
        table.cell = None
        table.rows[-1].append((text, *table.spans))
        if text:
            table.loose.append(Paragraph(text))

    def _close_table(self) -> None:
        self._close_cell()
        table = self._tables.pop()
        target = self._tables[-1].loose if self._tables else self.blocks
        if table.holds_table:
            target += table.loose
        elif any(text for row in table.rows for text, _, _ in row):
            target.append(_grid(table.rows))

    def _break(self, name: str, closes: bool) -> None:
        cell = self._cell()
        if cell is not None:
            cell.break_line()
            return
        self._close_paragraph()
        if _HEADING.fullmatch(name):
            self._level = 0 if closes else int(name[1])
        elif name == "p":
            self._level = 0

    def _close_paragraph(self) -> None:
        if self._out is not None:
            text = self._out.text()
            if text:
                self.blocks.append(Paragraph(text, level=self._level))
            self._out = None

    def _target(self, offset: int) -> Pieces:
        cell = self._cell()
        if cell is not None:
            return cell
        if self._out is None:
            self._out = Pieces(*self._source.place(offset))
        return self._out

    def _put(self, string: str, source: re.Match[str]) -> None:
        """Adds what a stretch of the source means; of one that covers lines, the first counts."""
        if string:
            line, column = self._source.place(source.start())
            width = min(source.end() - source.start(), len(self._source.lines[line - 1].text) - column)
            self._target(source.start()).put(string, line, column, width)

    def _add_text(self, start: int, end: int) -> None:
        """Text between two tags; a line break in it is a blank, none between Chinese letters."""
        if start >= end or (self._out is None and not self._tables and not self._text[start:end].strip()):
            return
        out = self._target(start)
        position = start
        while position < end:
            line, column = self._source.place(position)
            found = _LINE_END.search(self._text, position, end)
            stop = found.start() if found else end
            string = self._text[position:stop]
            if string.strip():
                if position > start and (out.last().isascii() or string.lstrip()[0].isascii()):
                    out.space()
                add_meaning(string, line, column, out)
            position = found.end() if found else end


def _grid(rows: list[list[tuple[Text, int, int]]]) -> Table:
    """Puts cells into a grid as HTML says: to the first place that no cell above reaches into.

    The work spent on passing such places is limited; a table beyond that limit is nonsense,
    and its row spans are dropped from there on (``ragged``). Rows in which no cell begins
    count for spans, but are left out of the grid.
    """
    cells: list[Cell] = []
    reach: list[int] = []  # for each column, the first row that is free again
    budget = 10_000 + 20 * sum(len(row) + 1 for row in rows)
    kept = [0, *accumulate(bool(row) for row in rows)]  # rows left before each row
    for number, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while budget > 0 and column < len(reach) and reach[column] > number:
                column += 1
                budget -= 1
            width = min(across, max(1, _MAX_COLUMNS - column), _MAX_COLSPAN)
            end = min(number + down, len(rows)) if budget > 0 else number + 1
            cells.append(Cell(kept[number], column, text, kept[end] - kept[number], width))
            reach += [0] * (column + width - len(reach))
            reach[column : column + width] = [end] * width
            column += width
    return Table(tuple(cells), kept[-1], len(reach), ragged=budget <= 0)
