"""Drawn pages: a PDF made from a seed, with the tables that it holds."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from random import Random

from reportlab.pdfgen.canvas import Canvas

from tests.extract.layout.drawn.draw import Pen, draw_table, register
from tests.extract.layout.drawn.prose import NO_TABLES, heading, paragraph
from tests.extract.layout.drawn.spec import LOOKS, Table
from tests.extract.layout.drawn.tables import CONTENTS
from tests.extract.layout.drawn.words import CHINESE, ENGLISH, Words

_FONTS = ("Helvetica", "Times-Roman", "STSong-Light")
_A4 = (595.0, 842.0)


@dataclass(frozen=True)
class Drawn:
    """One page as PDF, its tables from top to bottom, and what it shows, in a word."""

    pdf: bytes
    tables: tuple[Table, ...]
    name: str


def table_page(seed: int, look: str, content: str, font: str | None = None) -> Drawn:
    """Prose, a table, prose; the seed decides on fonts and sizes."""
    attempts = (
        _table_page(f"{seed} {look} {content} {attempt}", look, content, font) for attempt in range(99)
    )
    return next(drawn for drawn in attempts if drawn is not None)


def _table_page(name: str, look: str, content: str, font: str | None) -> Drawn | None:
    """None where the table is too long for the page."""
    random = Random(name)
    pen, words = _pen(random, font)
    base = LOOKS[look]
    pad = random.choice((2.0, 3.0, 4.5))
    wide = random.random() < 0.75
    table = CONTENTS[content](random, words).looking(
        replace(
            base,
            pad_y=pad,
            pad_x=random.choice((3.0, 5.0, 7.0)),
            thickness=base.thickness * random.choice((0.8, 1.0, 1.6)),
        )
    )
    if random.random() < 0.7:
        heading(pen, random, words)
        paragraph(pen, random, words)
    pen.y += random.choice((14, 20, 30))
    inset = 0 if wide else 40
    fits = draw_table(pen, table, pen.left + inset, pen.width - pen.right - inset)
    if not fits or pen.y > pen.height - 60:
        return None
    pen.y += random.choice((14, 20, 30))
    if random.random() < 0.8 and pen.y < pen.height - 200:
        paragraph(pen, random, words)
    return _done(pen, (table,), name)


def plain_page(seed: int, kind: str, font: str | None = None) -> Drawn:
    """A page without any table."""
    random = Random(f"{seed} {kind}")
    pen, words = _pen(random, font)
    NO_TABLES[kind](pen, random, words)
    return _done(pen, (), f"{kind}, {seed}")


def _pen(random: Random, font: str | None) -> tuple[Pen, Words]:
    font = font or random.choice(_FONTS)
    register(font)
    canvas = Canvas(io.BytesIO(), pagesize=_A4)
    size = random.choice((8.0, 9.0, 10.0, 11.0))
    pen = Pen(canvas, *_A4, font, size, 60.0, leading=random.choice((1.1, 1.2, 1.35)))
    return pen, CHINESE if font.startswith("STSong") else ENGLISH


def _done(pen: Pen, tables: tuple[Table, ...], name: str) -> Drawn:
    return Drawn(bytes(pen.canvas.getpdfdata()), tables, name)
