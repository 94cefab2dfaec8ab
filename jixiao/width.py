"""Text in columns of a terminal, where a Chinese character is two wide."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator

from rich.cells import cell_len

MAX_WIDTH = 160  # a line of text that is longer is hard to read
_PIPE_WIDTH = 120  # where there is no terminal

# A word of Latin letters or digits stays whole; each Chinese character may end a line.
_PIECES = re.compile(r"\s+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
_CLOSING = frozenset("，。、；：？！）》」』】〕”’％")  # must not begin a line
_OPENING = frozenset("（《「『【〔“‘")  # must not end one


def screen_width() -> int:
    """Columns to print in: those of the terminal, or a good width for a file."""
    if not sys.stdout.isatty():
        return _PIPE_WIDTH
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)


def pad(text: str, width: int, right: bool = False) -> str:
    """The text with spaces up to ``width`` columns, before it with ``right``; longer text as it is."""
    spaces = " " * (width - cell_len(text))
    return spaces + text if right else text + spaces


def wrap(text: str, width: int, hard: bool = False) -> list[str]:
    """The text in lines of at most ``width`` columns.

    A single word that is longer is left whole, or with ``hard`` broken.
    """
    lines: list[str] = []
    current: list[str] = []
    for piece in _pieces(text, width if hard else None):
        if current and cell_len("".join(current) + piece.rstrip()) > width:
            carried = _carry(current, piece)
            lines.append("".join(current).rstrip())
            current = carried
        if not piece.isspace():
            current.append(piece)
        elif current:
            current.append(" ")
    return [*lines, "".join(current).rstrip()]


def _carry(line: list[str], piece: str) -> list[str]:
    """Takes from a full line what must go to the next with ``piece``: no mark is left alone."""
    carried: list[str] = []
    first = piece
    while len(line) > 1 and (first in _CLOSING or line[-1] in _OPENING):
        first = line.pop()
        carried.insert(0, first)
    return carried


def _pieces(text: str, longest: int | None) -> Iterator[str]:
    for piece in _PIECES.findall(text):
        if longest is None or len(piece) <= longest:
            yield piece
        else:
            yield from (piece[start : start + longest] for start in range(0, len(piece), longest))
