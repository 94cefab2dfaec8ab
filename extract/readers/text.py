"""Text files: plain text, Markdown, tab-separated tables, HTML, and what OCR makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from extract.document import Document, Paragraph, Table, Text
from extract.readers.encoding import decode
from extract.readers.grid import column_end, is_real, pipe_table, spaced_table, tab_tables
from extract.readers.html import TABLE_START, HtmlReader
from extract.readers.kinds import lexicon
from extract.readers.markup import meaning
from extract.readers.pieces import lines_of
from extract.readers.seams import joined
from extract.readers.source import Source, source_of
from extract.readers.strips import Draft, Strip, columns_of, strips_of

_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--(?:(?!-->).){0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^\s#\d]))")
_BULLET = re.compile(r"\s*[-*+][ \t]+(?=[^\s\d])")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w+-]*\s*")
_MIN_COLUMN = 3
_PAGE_SUFFIXES = {".html", ".htm", ".shtml", ".xhtml"}
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown", ".tsv": "text/tab-separated-values"}


def read_text(data: bytes, name: str) -> Document:
    """Reads a text file in any encoding. Raises `Unreadable` if it is empty or no text."""
    decoded = decode(data)
    source = source_of(decoded.text)
    if is_page(decoded.text, name):
        media_type = "text/html"
        blocks = HtmlReader(source).read_page()
    else:
        media_type = _MEDIA_TYPES.get(PurePath(name).suffix.lower(), "text/plain")
        blocks = [draft.block() for draft in joined(_drafts(source))]
    return Document(
        media_type=media_type,
        text_source="text",
        lines=source.lines,
        blocks=tuple(blocks),
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def is_page(text: str, name: str = "") -> bool:
    """Whether a text is a whole HTML page, by its head or its suffix.

    OCR wraps a single table into ``<html><body>``: that is none.
    """
    if PurePath(name).suffix.lower() in _PAGE_SUFFIXES:
        return "<" in text
    found = _PAGE.match(text)
    return found is not None and ("doctype" in found[0].lower() or "<head" in text[:2000].lower())


def _drafts(source: Source) -> list[Draft]:
    """The blocks as the lines give them, before seams are mended."""
    drafts: list[Draft] = []
    position, end = 0, len(source.text)
    while position < end:
        table = TABLE_START.search(source.text, position)
        drafts += _blocks(list(strips_of(source, position, table.start() if table else end)))
        if table is None:
            break
        reader = HtmlReader(source)
        position = reader.read_table(table.start())
        drafts += map(_html_draft, reader.blocks)
    return drafts


def _html_draft(block: Paragraph | Table) -> Draft:
    if isinstance(block, Paragraph):
        return Draft("text", 1, [block.text], level=block.level)
    return Draft("html", 1, tables=[block])


def _blocks(strips: Sequence[Strip]) -> Iterator[Draft]:
    index = 0
    gap = 0  # lines passed over that hold nothing but markup
    while index < len(strips):
        strip = strips[index]
        drafts, index = _next_blocks(strips, index)
        if drafts:
            drafts[0].gap = strip.gap + gap
            drafts[0].page_break = strip.page_break
            yield from drafts
        gap = 0 if drafts else gap + strip.gap + 1


def _next_blocks(strips: Sequence[Strip], index: int) -> tuple[list[Draft], int]:
    """The block or blocks that begin with one strip, and the index behind them."""
    string = strips[index].string
    drafts: list[Draft] = []
    end = index
    if "|" in string:
        table, end, headed = pipe_table(strips, index)
        drafts = [Draft("pipes", 0, tables=[table], headed=headed)] if table else []
    elif "\t" in string:
        tables, end = tab_tables(strips, index)
        drafts = [Draft("tabs", 0, tables=[table]) for table in tables]
        if len(tables) == 1 and not any(is_real([cell.text for cell in row]) for row in tables[0].rows()):
            drafts[0].loose = [draft for strip in strips[index:end] for draft in _paragraphs(strip)]
    elif "  " in string or "\u3000" in string:
        table, end = spaced_table(strips, index)
        drafts = [Draft("gaps", 0, tables=[table])] if table else []
    elif (end := column_end(strips, index, gap=1)) - index >= _MIN_COLUMN:
        letters = [strip.text() for strip in strips[index:end]]
        if not all(letter.string in lexicon().choices for letter in letters):
            drafts = [Draft("text", 0, [Text.join(letters)], is_column=True)]
    else:
        end = index
    if not drafts:
        end = max(end, index + 1)
        drafts = [draft for strip in strips[index:end] for draft in _paragraphs(strip)]
    return drafts, end


def _paragraphs(strip: Strip) -> Iterator[Draft]:
    """The paragraph of one line; several where markup breaks it, none where it is only markup."""
    string, column, level = strip.string, 0, 0
    if _FENCE.fullmatch(string) or _is_rule(string):
        return
    if heading := _HEADING.match(string):
        level, column = len(heading[1]), heading.end()
        string = string.rstrip("# \t")
    elif bullet := _BULLET.match(string):
        column = bullet.end()
    text = meaning(string[column:], strip.line, strip.column + column)
    indent = columns_of(strip.string[: len(strip.string) - len(strip.string.lstrip())])
    width = columns_of(strip.string.rstrip())
    for number, part in enumerate(lines_of(text)):
        if part:
            draft = Draft("text", 0, [part], level=level, width=width)
            if number == 0:
                draft.gap, draft.page_break, draft.indent = strip.gap, strip.page_break, indent
            yield draft


def _is_rule(string: str) -> bool:
    """A horizontal rule of Markdown, ``---``; also the ``===`` under a title."""
    marks = "".join(string.split())
    return len(marks) >= 3 and marks[0] in "-*_=" and marks == marks[0] * len(marks)
