"""Tables written with tabs, pipes or wide gaps between the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extract.document import Cell, Table, Text
from extract.readers import kinds
from extract.readers.markup import meaning
from extract.readers.strips import Strip, columns_of

Row = list[Text]
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-+:?\s*")
_LONG_RULE = re.compile(r"\s*:?-{3,}:?\s*")
_GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*")
_NUMBER = re.compile(r"[-+]?[\d.,%]+")
_PROSE_CELL = 40
_MAX_ADDED = 8


def table_of(rows: Sequence[Row], *, ragged: bool) -> Table:
    """A table of rows whose cells stand one beside the other."""
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(cells, len(rows), max((len(row) for row in rows), default=0), ragged=ragged)


# Tabs


def tab_tables(strips: Sequence[Strip], start: int) -> tuple[list[Table], int]:
    """The tables that begin with the tab line ``strips[start]``, and the index behind them.

    A cell stands in the column of the tabs before it. A line without tabs between the rows
    goes on with the last cell, or is a row that lost its tabs; anything else ends the table.
    A row that holds only a form's title, or begins a form, begins a new table. A line of text
    with a tab in it is no table: the list is empty then.
    """
    rows: list[Row] = []
    index = start
    added = 0
    while index < len(strips) and (index == start or not strips[index].gap):
        strip = strips[index]
        end = index + 1
        if "\t" in strip.string:
            rows.append(_tab_row(strip))
            added = 0
        elif added < _MAX_ADDED and _continues_cell(rows[-1], strip):
            rows[-1][-1] = Text.join([rows[-1][-1], strip.text()])
            added += 1
        else:
            end = _lost_tabs(strips, index)
            if end == index:
                break
            rows.append([Text.join(one.text() for one in strips[index:end])])
        index = end
    if _is_sentence(rows):
        return [], index
    return [table_of(part, ragged=True) for part in _forms(rows)], index


def _tab_row(strip: Strip) -> Row:
    row: Row = []
    column = strip.column
    for piece in strip.string.split("\t"):
        row.append(meaning(piece, strip.line, column))
        column += len(piece) + 1
    return row


def is_real(row: Sequence[Text]) -> bool:
    """Whether a row has two cells with something in them."""
    return sum(bool(cell) for cell in row) >= 2


def _is_sentence(rows: list[Row]) -> bool:
    """One line of running text in which a wide gap was written as a tab."""
    if len(rows) > 1:
        return False
    row = [cell.string for cell in rows[0]]
    return len(row) == 2 and kinds.has_clauses(row[0]) and kinds.is_ended(row[1])


def _continues_cell(row: Row, strip: Strip) -> bool:
    """Whether a line without tabs is the rest of the last cell: that one is not ended."""
    last, text = row[-1].string, strip.text().string
    if kinds.is_ended(last) or kinds.begins_anew(text) or kinds.is_page_number(text) or is_header_row(row):
        return False
    if kinds.is_prose(last):
        return True
    return len(last) >= 8 and kinds.is_ended(text) and not (kinds.is_title(last) or kinds.is_signature(last))


def _lost_tabs(strips: Sequence[Strip], index: int) -> int:
    """A short label between two rows is a row of one cell, also printed downwards.

    The index behind it, ``index`` itself if it is no such label.
    """
    end = max(column_end(strips, index), index + 1)
    text = "".join(strip.string.strip() for strip in strips[index:end])
    is_label = (
        end < len(strips)
        and not strips[end].gap
        and "\t" in strips[end].string
        and len(text) <= 15
        and not kinds.begins_anew(text)
        and not kinds.is_page_number(text)
        and not kinds.is_ended(text)
    )
    return end if is_label else index


def column_end(strips: Sequence[Strip], start: int, gap: int = 0) -> int:
    """Where a word ends that is printed downwards, one Chinese character a line.

    ``gap`` is how many blank lines may stand between them.
    """
    end = start
    while end < len(strips) and (end == start or strips[end].gap <= gap):
        char = strips[end].string.strip()
        if len(char) != 1 or not "\u4e00" <= char <= "\u9fff":
            break
        end += 1
    return end


def _forms(rows: list[Row]) -> list[list[Row]]:
    """Rows cut before each title of a form and before each first row of one."""
    parts: list[list[Row]] = []
    for row in rows:
        begins = is_title_row(row) or (
            first_label(row) in kinds.lexicon().form_starts
            and bool(parts)
            and first_label(row) in {first_label(known) for known in parts[-1]}
        )
        if not parts or (begins and any(is_real(known) for known in parts[-1])):
            parts.append([])
        parts[-1].append(row)
    return parts


def first_label(row: Sequence[Text]) -> str:
    """The first filled cell of a row, as it is compared."""
    return next((kinds.squeeze(cell.string).rstrip(":") for cell in row if cell), "")


def is_title_row(row: Sequence[Text]) -> bool:
    """A row in which nothing but the title of a form stands."""
    filled = [cell.string for cell in row if cell]
    return len(filled) == 1 and kinds.is_table_title(filled[0])


def is_header_row(row: Sequence[Text]) -> bool:
    """A row of column headings: short words, two of them known, no figures."""
    filled = [kinds.squeeze(cell.string) for cell in row if cell]
    words = kinds.lexicon().header_words
    plain = [re.sub(r"\([^()]*\)", "", text) for text in filled]
    return (
        len(filled) >= 3
        and all(len(text) <= 14 for text in plain)
        and not any(char.isdigit() for text in plain for char in text)
        and sum(text.endswith(words) for text in plain) * 2 >= len(plain)
    )


# Pipes


def pipe_table(strips: Sequence[Strip], start: int) -> tuple[Table | None, int, bool]:
    """The Markdown table that begins at ``strips[start]``, the index behind it, its header.

    Lines with pipes at both ends, or lines under whose first one a line of dashes stands:
    then the first is a header. Cells keep their column even where OCR gave rows different
    numbers of cells (``ragged``).
    """
    following = strips[start + 1] if start + 1 < len(strips) and not strips[start + 1].gap else None
    headed = following is not None and "|" in following.string and _is_rule(following, _RULE)
    end = start
    while end < len(strips) and (end == start or not strips[end].gap):
        if not (_has_outer_pipes(strips[end]) or (headed and "|" in strips[end].string)):
            break
        end += 1
    lines = strips[start:end]
    if not lines or not (headed or len(lines) > 1 or lines[0].string.count("|") > 2):
        return None, start + 1, False
    rows = [
        _pipe_row(strip)
        for number, strip in enumerate(lines)
        if not _is_rule(strip, _RULE if number == 1 else _LONG_RULE)
    ]
    if not rows:
        return None, end, False
    return table_of(rows, ragged=len({len(row) for row in rows}) > 1), end, headed


def _has_outer_pipes(strip: Strip) -> bool:
    text = strip.string.strip()
    return len(text) >= 2 and text.startswith("|") and text.endswith("|")


def _is_rule(strip: Strip, pattern: re.Pattern[str]) -> bool:
    cells = strip.string.strip().strip("|").split("|")
    return all(pattern.fullmatch(cell) for cell in cells)


def _pipe_row(strip: Strip) -> Row:
    string = strip.string
    bounds = [-1, *(pipe.start() for pipe in _PIPE.finditer(string)), len(string)]
    pieces = [(start + 1, end) for start, end in pairwise(bounds)]
    if len(pieces) > 1 and not string[slice(*pieces[0])].strip():
        pieces = pieces[1:]
    if len(pieces) > 1 and not string[slice(*pieces[-1])].strip():
        pieces = pieces[:-1]
    return [meaning(string[start:end], strip.line, strip.column + start) for start, end in pieces]


# Wide gaps


def spaced_table(strips: Sequence[Strip], start: int) -> tuple[Table | None, int]:
    """The table whose columns are held apart by two blanks or a full-width one, and its end.

    It begins with a line of three cells and has two more such lines; a line of two cells may
    stand between. A cell goes to the column that it stands below, where columns do not
    overlap.
    """
    end = start
    tokens: list[list[tuple[int, int]]] = []
    while end < len(strips) and (end == start or not strips[end].gap):
        found = _tokens(strips[end].string)
        if len(found) < (2 if tokens else 3):
            break
        tokens.append(found)
        end += 1
    lines = list(zip(strips[start:end], tokens, strict=True))
    full = [(strip, found) for strip, found in lines if len(found) >= 3]
    if len(full) < 3 or _is_text(full):
        return None, end
    lefts = _columns([place for strip, found in full for place in _placed(strip.string, found)])
    most = max(len(found) for found in tokens)
    return table_of(
        [_spaced_row(strip, found, lefts if len(lefts) >= most else []) for strip, found in lines],
        ragged=True,
    ), end


def _spaced_row(strip: Strip, tokens: list[tuple[int, int]], lefts: list[int]) -> Row:
    row: Row = []
    for (left, right), (place, _) in zip(tokens, _placed(strip.string, tokens), strict=True):
        while len(row) < bisect_right(lefts, place) - 1:
            row.append(Text.of_line("", strip.line, strip.column + left))
        row.append(meaning(strip.string[left:right], strip.line, strip.column + left))
    return row


def _is_text(lines: list[tuple[Strip, list[tuple[int, int]]]]) -> bool:
    """Running text with wide gaps in it: many of its pieces are long or end a sentence."""
    pieces = [strip.string[left:right] for strip, tokens in lines for left, right in tokens]
    return sum(len(one) > _PROSE_CELL or one.endswith(("。", "，")) for one in pieces) * 3 > len(pieces)


def _tokens(string: str) -> list[tuple[int, int]]:
    """Offsets of what stands between wide gaps."""
    if "\t" in string or "|" in string or not _GAP.search(string.strip()):
        return []
    left = len(string) - len(string.lstrip())
    right = len(string.rstrip())
    bounds = [left]
    for gap in _GAP.finditer(string, left, right):
        bounds += [gap.start(), gap.end()]
    bounds.append(right)
    return list(zip(bounds[0::2], bounds[1::2], strict=True))


def _placed(string: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens in columns of a terminal."""
    return [(columns_of(string[:left]), columns_of(string[:right])) for left, right in tokens]


def _columns(places: list[tuple[int, int]]) -> list[int]:
    """Left ends of the columns: cells that overlap are in one column."""
    lefts: list[int] = []
    reach = -1
    for left, right in sorted(places):
        if left > reach:
            lefts.append(left)
        reach = max(reach, right)
    return lefts
