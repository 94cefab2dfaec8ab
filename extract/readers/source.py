"""The physical lines of a text, and the places of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.document import Line

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: its text, its lines, and at which offset each of them begins."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line (1-based) and column (0-based) of the character at an offset."""
        index = bisect_right(self.starts, offset) - 1
        return index + 1, offset - self.starts[index]


def source_of(text: str) -> Source:
    """Splits a text as ``cat -n`` numbers it: only LF, CR LF and CR end a line.

    Form feeds and the line separators of Unicode stay inside their line.
    """
    lines: list[Line] = []
    starts: list[int] = []
    start = 0
    for end in _LINE_END.finditer(text):
        lines.append(Line(len(lines) + 1, text[start : end.start()]))
        starts.append(start)
        start = end.end()
    if start < len(text) or not lines:
        lines.append(Line(len(lines) + 1, text[start:]))
        starts.append(start)
    return Source(text, tuple(lines), tuple(starts))
