"""Text in columns of a terminal, where a Chinese character is two wide."""

from __future__ import annotations

import re

from rich.cells import cell_len

# A word of Latin letters stays whole; each Chinese character may end a line.
_PIECES = re.compile(r"\s+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
# What must not begin a line stays with the character before it.
_CLOSING = frozenset("，。、；：？！）》」』】〕”’％")


def pad(text: str, width: int) -> str:
    """The text with spaces up to ``width`` columns; longer text as it is."""
    return text + " " * (width - cell_len(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns; a single longer word is left whole."""
    lines = [""]
    for found in _PIECES.findall(text):
        piece = found
        if found.isspace():
            piece = " " if lines[-1] else ""
        elif lines[-1] and cell_len(lines[-1] + piece) > width and piece not in _CLOSING:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def shorten(text: str, width: int) -> str:
    """The text on one line of at most ``width`` columns, with … where it was cut."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        text = text[:-1]
    return text + "…"
