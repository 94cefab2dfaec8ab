"""Is it a table? What lists, contents, forms of words and columns of prose have that tables have not."""

from __future__ import annotations

from extract.layout.chunks import Chunk
from extract.layout.region import Solved
from extract.layout.rows import is_anchor, numeric_columns

MIN_ROWS = 3
"""Lines with several columns that an aligned table has at least."""
MIN_FILL = 0.45
"""Share of cells of the lines with several columns that hold something."""
MIN_ENTRIES = 4
"""Whole numbers that only rise, so many of them beside text, are the pages of a table of contents."""
MAX_SPANNING = 0.15
"""Of the text below the headers at most this share spans columns."""
MAX_HEADER_LINES = 3
BAR_SHARE = 0.8
"""A bar over this share of the columns' width parts headers from what is below."""
PROSE_WIDTH = 14.0
"""A column whose usual line is wider than so many em holds prose."""


def is_table(found: Solved) -> bool:
    """Whether a solved region reads as a table; a region between rulings has less to prove."""
    lines = [line for line in found.placed if len(line.ranges) > 1]
    count = len(found.columns)
    banded = found.region.kind == "banded"
    if len(lines) < (2 if banded else MIN_ROWS):
        return False
    fill = sum(len(line.columns) for line in lines) / (len(lines) * count)
    if fill < (0.3 if banded else MIN_FILL):
        return False
    single = len(found.placed) - len(lines)
    if single > (3 if banded else 1) * len(lines):
        return False
    return not (
        _spans_much(found)
        or _is_form(found)
        or _is_list(found)
        or (count == 2 and _is_contents(found))
        or (count <= 4 and _is_prose(found) and not _is_headed(found))
        or (not banded and _is_loose(found))
    )


def _spans_much(found: Solved) -> bool:
    """Whether texts below the headers lie over several columns, as the words of prose do."""
    body = [pair for row in found.rows.rows[found.rows.header :] for line in row for pair in line.ranges]
    return sum(last > first for first, last in body) > MAX_SPANNING * len(body)


def _column(found: Solved, col: int) -> list[Chunk]:
    chunks = (line.in_column(col) for line in found.placed)
    return [chunk for chunk in chunks if chunk is not None]


def _is_form(found: Solved) -> bool:
    """Labels with colons, each with its value: title pages, signatures."""
    for col in range(len(found.columns)):
        chunks = _column(found, col)
        if chunks and 2 * sum(chunk.colon for chunk in chunks) >= len(chunks):
            return True
    return False


def _is_list(found: Solved) -> bool:
    """List markers before text, and nothing else."""
    if len(found.columns) > 2:
        return False
    first = _column(found, 0)
    return 2 * sum(chunk.marker for chunk in first) >= len(first)


def _is_contents(found: Solved) -> bool:
    """Leaders, or titles with numbers that only rise."""
    first, second = _column(found, 0), _column(found, 1)
    if 2 * sum(chunk.leads for chunk in first) >= len(first):
        return True
    numbers = [int(chunk.text) for chunk in second if chunk.text.isdecimal()]
    return MIN_ENTRIES <= len(numbers) >= len(second) - 1 and numbers == sorted(numbers)


def _is_prose(found: Solved) -> bool:
    """Every column (but narrow ones beside it) is as wide as text, and its lines mostly fill it."""
    em = found.placed[0].line.em
    wide = 0
    for col in range(len(found.columns)):
        widths = sorted(chunk.width for chunk in _column(found, col))
        if widths and widths[len(widths) // 2] > PROSE_WIDTH * em:
            wide += 1
    return wide >= 2 or (wide == 1 and len(found.columns) == 2 and not numeric_columns(found.placed, 2) - {0})


def _is_headed(found: Solved) -> bool:
    """Whether a bar parts one row of headers, one over each column, from what is below."""
    rows = found.rows
    if rows.header != 1 or len(rows.rows) < 2 or len(rows.rows[0]) > MAX_HEADER_LINES:
        return False
    header = rows.rows[0]
    if len(frozenset().union(*(line.columns for line in header))) < len(found.columns):
        return False
    top, bottom = header[-1].line.middle, rows.rows[1][0].line.middle
    left, right = found.columns[0].x0, found.columns[-1].x1
    return any(
        top < bar.y < bottom and bar.x1 - bar.x0 > BAR_SHARE * (right - left) for bar in found.region.bars
    )


def _is_loose(found: Solved) -> bool:
    """Two or three columns without numbers on few lines: chance alignment."""
    numeric = numeric_columns(found.placed, len(found.columns)) - {0}
    anchors = sum(is_anchor(line, numeric) for line in found.placed)
    if not numeric:
        return anchors < (3 if len(found.columns) >= 3 else 5)
    return anchors < (2 if len(found.columns) >= 3 else 3)
