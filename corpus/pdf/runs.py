"""Ways to write a line of text into the content of a page: by runs, by lines, glyph by glyph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, Literal

from corpus.pdf.lines import Glyph, Line
from corpus.pdf.pen import Pen

Bold = Literal["stroked", "twice", "none"]
Writer = Callable[[Pen, Line, Bold], None]
OUTLINE = 0.03
"""Width of the outline that makes a letter look bold, as a share of its size."""
OFFSET = 0.25
"""Points between the two prints of a bold letter."""


def by_run(pen: Pen, line: Line, bold: Bold) -> None:
    """A text object for every stretch of Chinese and of figures, its spread in the character spacing."""
    for x in _prints(line, bold):
        for run in _runs(line, lambda g: (g.font, g.size, g.y, g.char.isascii())):
            with pen.kept():
                text = pen.text(run[0].x + x, run[0].y)
                _embolden(pen, text, line, bold)
                _put(pen, text, run, line.spread)
                pen.canvas.drawText(text)


def by_line(pen: Pen, line: Line, bold: Bold) -> None:
    """One text object for the line, moved on where the font changes."""
    for x in _prints(line, bold):
        with pen.kept():
            text = pen.text(line.glyphs[0].x + x, line.glyphs[0].y)
            _embolden(pen, text, line, bold)
            for n, run in enumerate(_runs(line, lambda g: (g.font, g.size, g.y))):
                if n:
                    pen.move(text, run[0].x + x, run[0].y)
                _put(pen, text, run, line.spread)
            pen.canvas.drawText(text)


def by_glyph(pen: Pen, line: Line, bold: Bold) -> None:
    """Every letter at a place of its own; blanks are not written at all."""
    for x in _prints(line, bold):
        with pen.kept():
            text = pen.text(line.glyphs[0].x + x, line.glyphs[0].y)
            _embolden(pen, text, line, bold)
            for glyph in line.glyphs:
                if glyph.char != " ":
                    pen.move(text, glyph.x + x, glyph.y)
                    _put(pen, text, [glyph], 0.0)
            pen.canvas.drawText(text)


def _prints(line: Line, bold: Bold) -> tuple[float, ...]:
    return (0.0, OFFSET) if line.bold and bold == "twice" else (0.0,)


def _runs(line: Line, key: Callable[[Glyph], Any]) -> Iterator[list[Glyph]]:
    return (list(run) for _, run in groupby(line.glyphs, key=key))


def _embolden(pen: Pen, text: Any, line: Line, bold: Bold) -> None:
    if line.bold and bold == "stroked":
        pen.canvas.setLineWidth(pen.long(OUTLINE * line.glyphs[0].size))
        text.setTextRenderMode(2)


def _put(pen: Pen, text: Any, run: list[Glyph], spread: float) -> None:
    text.setFont(run[0].font, pen.long(run[0].size))
    text.setCharSpace(pen.long(spread))
    text.textOut("".join(glyph.char for glyph in run))
