"""Drawings that hold no table: strokes that cross, hatching, plans, graphs, ornaments."""

from __future__ import annotations

from random import Random

from tests.extract.layout.drawn.draw import Pen
from tests.extract.layout.drawn.words import Words


def crossing(pen: Pen, random: Random, words: Words) -> None:
    """Strokes across and down of any length anywhere, with words between them."""
    pen.canvas.setLineWidth(0.4)
    for _ in range(random.choice((40, 120, 400, 3000))):
        x, y, length = random.uniform(60, 530), random.uniform(60, 780), random.uniform(5, 200)
        if random.random() < 0.5:
            pen.line(x, y, min(x + length, 535), y)
        else:
            pen.line(x, y, x, min(y + length, 780))
    _labels(pen, random, words, 60)


def hatching(pen: Pen, random: Random, words: Words) -> None:
    """Areas filled with strokes that lie close together, both ways, and a legend."""
    pen.canvas.setLineWidth(0.3)
    for _ in range(6):
        x, y, step = random.uniform(60, 350), random.uniform(80, 600), random.uniform(0.8, 3.5)
        for at in range(40):
            pen.line(x, y + at * step, x + 40 * step, y + at * step)
            pen.line(x + at * step, y, x + at * step, y + 40 * step)
        pen.text(x, y - 6, random.choice(words.nouns))


def plan(pen: Pen, random: Random, words: Words) -> None:
    """Rooms cut out of rooms, with doors left open: walls that end anywhere."""
    pen.canvas.setLineWidth(1.2)
    rooms = [(70.0, 100.0, 520.0, 600.0)]
    while len(rooms) < 9:
        rooms.sort(key=lambda room: (room[2] - room[0]) * (room[3] - room[1]))
        x0, y0, x1, y1 = rooms.pop()
        share = random.uniform(0.3, 0.7)
        if x1 - x0 > y1 - y0:
            x = x0 + share * (x1 - x0)
            pen.line(x, y0, x, y1 - 25)
            rooms += [(x0, y0, x, y1), (x, y0, x1, y1)]
        else:
            y = y0 + share * (y1 - y0)
            pen.line(x0 + 25, y, x1, y)
            rooms += [(x0, y0, x1, y), (x0, y, x1, y1)]
    for x0, y0, _, y1 in rooms:
        pen.text(x0 + 12, (y0 + y1) / 2, random.choice(words.heads))
    pen.rect(70, 100, 520, 600, fill=False)


def graph(pen: Pen, random: Random, words: Words) -> None:
    """A graph on squared ground with figures along its axes and a curve of steps."""
    left, right, top, bottom = pen.left + 40, pen.width - pen.right, 120.0, 420.0
    pen.canvas.setLineWidth(0.4)
    pen.canvas.setStrokeGray(0.7)
    across, down = random.randint(5, 12), random.randint(4, 10)
    for at in range(across + 1):
        x = left + (right - left) * at / across
        pen.line(x, top, x, bottom)
        pen.text(x - 6, bottom + 12, str(2000 + at), pen.size * 0.8)
    for at in range(down + 1):
        y = bottom - (bottom - top) * at / down
        pen.line(left, y, right, y)
        pen.text(left - 28, y + 3, str(at * 25), pen.size * 0.8)
    pen.canvas.setStrokeGray(0)
    pen.canvas.setLineWidth(1.5)
    y = bottom - 40
    for at in range(across):
        x, step = left + (right - left) * at / across, random.uniform(-25, 40)
        pen.line(x, y, x + (right - left) / across, y - step)
        y -= step
    pen.text(left + 30, top + 20, random.choice(words.nouns))
    pen.text(left, bottom + 32, random.choice(words.heads))


def ornaments(pen: Pen, random: Random, words: Words) -> None:
    """Frames in frames, with corners set off, around a page of few words."""
    pen.canvas.setLineWidth(0.8)
    for inset in (30.0, 36.0, 48.0):
        pen.rect(inset, inset, pen.width - inset, pen.height - inset, fill=False)
    for x in (30.0, pen.width - 60):
        for y in (30.0, pen.height - 60):
            pen.rect(x, y, x + 30, y + 30, fill=False)
    for at, size in enumerate((2.0, 1.5, 1.0, 1.0)):
        text = random.choice(words.nouns)
        pen.text((pen.width - pen.wide(text, pen.size * size)) / 2, 200 + at * 60, text, pen.size * size)


def _labels(pen: Pen, random: Random, words: Words, count: int) -> None:
    for _ in range(count):
        pen.text(random.uniform(60, 480), random.uniform(70, 780), random.choice(words.heads), pen.size * 0.8)
