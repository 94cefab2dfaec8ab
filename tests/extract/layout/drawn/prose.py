"""What is printed between and instead of tables: paragraphs, and pages that hold no table."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.extract.layout.drawn import drawings
from tests.extract.layout.drawn.draw import Pen, wrapped
from tests.extract.layout.drawn.words import Words


def paragraph(
    pen: Pen,
    random: Random,
    words: Words,
    *,
    x0: float | None = None,
    x1: float | None = None,
    count: int = 0,
) -> None:
    """A justified paragraph."""
    x0, x1 = x0 or pen.left, x1 or pen.width - pen.right
    count = count or random.randint(30, 70) * (3 if words.chinese else 1)
    lines = wrapped(words.prose(random, count), pen, x1 - x0)
    for at, line in enumerate(lines):
        pen.y += pen.leading * pen.size
        spare = x1 - x0 - pen.wide(line)
        parts = list(line) if words.chinese else line.split(" ")
        if at == len(lines) - 1 or len(parts) < 2:
            pen.text(x0, pen.y, line)
            continue
        x = x0
        blank = 0.0 if words.chinese else pen.wide(" ")
        for part in parts:
            pen.text(x, pen.y, part)
            x += pen.wide(part) + blank + spare / (len(parts) - 1)
    pen.y += 0.6 * pen.size


def heading(pen: Pen, random: Random, words: Words, *, underlined: bool = False) -> None:
    text = f"{random.randint(1, 9)}. {random.choice(words.nouns)}"
    pen.y += 1.8 * pen.size
    pen.text(pen.left, pen.y, text, pen.size * 1.25)
    if underlined:
        pen.canvas.setLineWidth(0.7)
        pen.line(pen.left, pen.y + 2, pen.left + pen.wide(text, pen.size * 1.25), pen.y + 2)
    pen.y += 0.5 * pen.size


def one_column(pen: Pen, random: Random, words: Words) -> None:
    while pen.y < pen.height - 160:
        heading(pen, random, words, underlined=random.random() < 0.5)
        paragraph(pen, random, words)
        paragraph(pen, random, words)


def two_columns(pen: Pen, random: Random, words: Words) -> None:
    top, middle = pen.y, pen.width / 2
    for x0, x1 in ((pen.left, middle - 10), (middle + 10, pen.width - pen.right)):
        pen.y = top
        while pen.y < pen.height - 200:
            paragraph(pen, random, words, x0=x0, x1=x1)


def items_list(pen: Pen, random: Random, words: Words) -> None:
    marks = random.choice(
        (("•",) * 20, [f"{n}." for n in range(1, 21)], [f"({c})" for c in "abcdefghijklmnopqrst"])
    )
    for mark in marks:
        pen.y += 1.5 * pen.size
        pen.text(pen.left, pen.y, mark)
        for line in wrapped(
            words.prose(random, random.randint(4, 30)), pen, pen.width - pen.left - pen.right - 24
        )[:3]:
            pen.text(pen.left + 24, pen.y, line)
            pen.y += pen.leading * pen.size
        if pen.y > pen.height - 100:
            return


def contents(pen: Pen, random: Random, words: Words) -> None:
    number = 1
    leaders = random.random() < 0.6
    for at in range(24):
        pen.y += 1.6 * pen.size
        number += random.randint(0, 4)
        title = f"{at // 4 + 1}.{at % 4} {random.choice(words.nouns)}"
        x = pen.left + (at % 4 > 0) * 15
        pen.text(x, pen.y, title)
        page = str(number)
        end = pen.width - pen.right - pen.wide(page)
        if leaders:
            dots = int((end - x - pen.wide(title) - 6) / pen.wide("."))
            pen.text(x + pen.wide(title) + 3, pen.y, "." * dots)
        pen.text(end, pen.y, page)


def letter(pen: Pen, random: Random, words: Words) -> None:
    for _ in range(4):
        pen.y += pen.leading * pen.size
        pen.text(pen.left, pen.y, random.choice(words.nouns))
        pen.text(pen.width - pen.right - 150, pen.y, random.choice(words.nouns))
    pen.y += 30
    for _ in range(3):
        paragraph(pen, random, words)
    pen.y += 40
    pen.canvas.setLineWidth(0.5)
    for x in (pen.left, pen.width / 2 + 20):
        pen.line(x, pen.y, x + 150, pen.y)
        pen.text(x, pen.y + 14, random.choice(words.nouns))
        pen.text(x, pen.y + 28, random.choice(words.heads))


def title_page(pen: Pen, random: Random, words: Words) -> None:
    for size in (2.2, 2.2, 1.4):
        pen.y += 3.2 * pen.size * size
        text = random.choice(words.nouns)
        pen.text((pen.width - pen.wide(text, pen.size * size)) / 2, pen.y, text, pen.size * size)
    pen.y += 200
    pen.canvas.setLineWidth(0.5)
    for head in words.heads[:5]:
        pen.y += 24
        pen.text(150, pen.y, head + ("：" if words.chinese else ":"))
        pen.text(240, pen.y, random.choice(words.nouns))
        pen.line(235, pen.y + 3, 430, pen.y + 3)


def code(pen: Pen, random: Random, words: Words) -> None:
    for at in range(34):
        pen.y += 1.25 * pen.size
        depth = (0, 1, 2, 2, 1, 3, 0)[at % 7]
        name = random.choice(("total", "rate", "count", "row", "page"))
        text = random.choice(
            (f"if {name} > {at}:", f"{name}[{at}] = {name} + 1", f"return {name}", f"for {name} in rows:")
        )
        pen.text(pen.left + depth * 24, pen.y, text, font="Courier")
        if at % 9 == 0:
            pen.text(
                pen.left + 260, pen.y, "# " + random.choice(("see above", "checked", "last")), font="Courier"
            )


def chart(pen: Pen, random: Random, words: Words) -> None:
    paragraph(pen, random, words)
    left, right, top = pen.left + 40, pen.width - pen.right, pen.y + 30
    bottom = top + 220
    ticks = random.randint(4, 7)
    pen.canvas.setLineWidth(0.4)
    pen.canvas.setStrokeGray(0.6)
    for at in range(ticks + 1):
        y = bottom - (bottom - top) * at / ticks
        pen.line(left, y, right, y)
        pen.text(left - 28, y + 3, str(at * 20), pen.size * 0.8)
    years = random.randint(5, 9)
    for at in range(years):
        x = left + (right - left) * (at + 0.5) / years
        pen.text(x - 10, bottom + 14, str(2004 + at), pen.size * 0.8)
        pen.canvas.setFillGray(0.5)
        pen.rect(x - 8, bottom - random.uniform(20, 200), x + 8, bottom, fill=True)
    if random.random() < 0.5:
        for at in range(years + 1):
            x = left + (right - left) * at / years
            pen.line(x, top, x, bottom)
    pen.line(left, top, left, bottom)
    pen.y = bottom + 30
    paragraph(pen, random, words)


def flow(pen: Pen, random: Random, words: Words) -> None:
    pen.canvas.setLineWidth(0.8)
    for _ in range(4):
        count = random.randint(1, 3)
        for at in range(count):
            x = pen.left + 20 + at * 160
            pen.rect(x, pen.y, x + 120, pen.y + 36, fill=False)
            pen.text(x + 8, pen.y + 22, random.choice(words.nouns))
            pen.line(x + 60, pen.y + 36, x + 60, pen.y + 70)
        pen.y += 70


def framed(pen: Pen, random: Random, words: Words) -> None:
    """Paragraphs in a frame each, and a frame around the page."""
    pen.canvas.setLineWidth(1)
    if random.random() < 0.5:
        pen.rect(30, 30, pen.width - 30, pen.height - 30, fill=False)
    for _ in range(3):
        top = pen.y
        paragraph(pen, random, words, x0=pen.left + 8, x1=pen.width - pen.right - 8)
        pen.rect(pen.left, top, pen.width - pen.right, pen.y + 4, fill=False)
        pen.y += 26


def blanks_to_fill(pen: Pen, random: Random, words: Words) -> None:
    pen.canvas.setLineWidth(0.5)
    for at in range(14):
        pen.y += 22
        label = random.choice(words.heads) + ("：" if words.chinese else ":")
        pen.text(pen.left, pen.y, label)
        start = pen.left + pen.wide(label) + 4
        if at % 3 == 0:
            pen.text(start, pen.y, "_" * 30)
        else:
            pen.line(start, pen.y + 1, start + 180, pen.y + 1)
            if at % 2:
                pen.text(start + 200, pen.y, label)
                pen.line(start + 240, pen.y + 1, pen.width - pen.right, pen.y + 1)


def references(pen: Pen, random: Random, words: Words) -> None:
    for at in range(1, 15):
        pen.y += 1.4 * pen.size
        pen.text(pen.left, pen.y, f"[{at}]")
        for line in wrapped(
            words.prose(random, 22 * (3 if words.chinese else 1)), pen, pen.width - pen.left - pen.right - 26
        ):
            pen.text(pen.left + 26, pen.y, line)
            pen.y += pen.leading * pen.size


NO_TABLES: dict[str, Callable[[Pen, Random, Words], None]] = {
    "one column": one_column,
    "two columns": two_columns,
    "list": items_list,
    "contents": contents,
    "letter": letter,
    "title page": title_page,
    "code": code,
    "chart": chart,
    "flow chart": flow,
    "framed": framed,
    "blanks to fill": blanks_to_fill,
    "references": references,
    "crossing strokes": drawings.crossing,
    "hatching": drawings.hatching,
    "plan": drawings.plan,
    "graph": drawings.graph,
    "ornaments": drawings.ornaments,
}
