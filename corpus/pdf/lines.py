"""Characters to printed lines: broken at a width, flush left, centred, flush right or justified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.draft import Span
from corpus.pdf.fonts import DROP, RISE, Face
from corpus.pdf.inks import Ink, length, words
from corpus.pdf.look import Wrap

Align = Literal["left", "centre", "right", "full"]
Box = tuple[float, float, float, float]
SLACK = 0.01  # points by which a line may be longer than its measure


class Glyph(NamedTuple):
    """A printed character; ``x`` is its left side, ``y`` its baseline, in points from the top left."""

    char: str
    font: str
    size: float
    x: float
    y: float
    width: float
    owner: Span | None

    @property
    def box(self) -> Box:
        """x0, top, x1, bottom."""
        return self.x, self.y - RISE * self.size, self.x + self.width, self.y + DROP * self.size


@dataclass(frozen=True, slots=True)
class Line:
    """Characters in a row. ``spread`` is the room added behind each, ``bold`` how they are drawn."""

    glyphs: tuple[Glyph, ...]
    spread: float = 0.0
    bold: bool = False

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)


def broken(row: Sequence[Ink], size: float, width: float, wrap: Wrap, indent: float = 0.0) -> list[list[Ink]]:
    """The characters in lines that fit a width; the first of them is shorter by ``indent``."""
    out: list[list[Ink]] = [[]]
    room = width - indent
    for word in _fitting(words(row, wrap), (width + SLACK) / size):
        wide = length(word) * size
        if out[-1] and wide > room + SLACK:
            out.append([])
            room = width
        if out[-1] or word[0].char != " " or len(out) == 1:
            out[-1] += word
            room -= wide
    return out


def _fitting(parts: list[Sequence[Ink]], width: float) -> Iterator[Sequence[Ink]]:
    """The words; one that is wider than a line goes by its characters."""
    for word in parts:
        if length(word) <= width:
            yield word
        else:
            yield from ([ink] for ink in word)


def line(
    row: Sequence[Ink],
    face: Face,
    size: float,
    x: float,
    y: float,
    width: float,
    align: Align = "left",
    bold: bool = False,
) -> Line:
    """One line with its baseline at ``y``, in the measure that begins at ``x``."""
    free = width - length(row) * size
    spread = free / (len(row) - 1) if align == "full" and len(row) > 1 and free > 0 else 0.0
    x += {"left": 0.0, "full": 0.0, "centre": free / 2, "right": free}[align]
    glyphs = []
    for ink in row:
        advance = ink.advance * size
        at = y - ink.rise * size
        glyphs.append(Glyph(ink.char, face.font(ink.char), size * ink.size, x, at, advance, ink.owner))
        x += advance + spread
    return Line(tuple(glyphs), spread, bold)
