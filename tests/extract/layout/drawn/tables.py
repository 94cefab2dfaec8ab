"""Tables of made-up content: simple ones, with header levels, statements, groups of rows, texts, forms."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.extract.layout.drawn.spec import LOOKS, Item, Table
from tests.extract.layout.drawn.words import KINDS, Words

_PLAIN = LOOKS["full grid"]


def simple(random: Random, words: Words) -> Table:
    """A label and some columns of figures; some cells are empty, some figures carry a footnote sign."""
    count = random.randint(2, 7)
    kinds = [random.choice(KINDS) for _ in range(count)]
    align = random.choice(("right", "right", "centre"))
    items = [Item(0, 0, random.choice(words.heads))]
    items += [
        Item(0, 1 + at, head, align=align) for at, head in enumerate(random.sample(words.figures, count))
    ]
    sparse = random.random() < 0.3
    nouns = random.sample(words.nouns, random.randint(3, 14))
    for row, noun in enumerate(nouns, 1):
        items.append(Item(row, 0, noun + (" ¹" if random.random() < 0.05 and not words.chinese else "")))
        for at, kind in enumerate(kinds):
            text = words.number(random, kind)
            if sparse and random.random() < 0.3:
                text = random.choice(("", "-", "…"))
            items.append(Item(row, 1 + at, text, align=align))
    return Table(tuple(items), (2.2, *[1.0] * count), 1, _PLAIN)


def levels(random: Random, words: Words) -> Table:
    """Two header rows: groups of columns over their own headers."""
    groups = random.sample(words.groups, random.randint(2, 3))
    sizes = [random.randint(2, 3) for _ in groups]
    items = [Item(0, 0, random.choice(words.heads), rowspan=2)]
    col = 1
    for group, size in zip(groups, sizes, strict=True):
        items.append(Item(0, col, group, colspan=size, align="centre"))
        for at, head in enumerate(random.sample(words.figures, size)):
            items.append(Item(1, col + at, head, align="centre"))
        col += size
    kind = random.choice(KINDS)
    for row, noun in enumerate(random.sample(words.nouns, random.randint(3, 10)), 2):
        items.append(Item(row, 0, noun))
        items += [Item(row, at, words.number(random, kind), align="right") for at in range(1, col)]
    return Table(tuple(items), (2.0, *[1.0] * (col - 1)), 2, _PLAIN)


def statement(random: Random, words: Words) -> Table:
    """A financial statement: section rows without figures, indented items, totals, currency signs."""
    count = random.randint(2, 3)
    years = random.sample(("2009", "2010", "2011", "2012", "2013"), count)
    items = [Item(0, 0, "" if random.random() < 0.5 else random.choice(words.heads))]
    items += [Item(0, 1 + at, year, align="right") for at, year in enumerate(years)]
    sign = "" if words.chinese else random.choice(("", "$", "€"))
    row = 1
    groups = set()
    for section in random.sample(words.groups, random.randint(2, 3)):
        groups.add(row)
        items.append(Item(row, 0, section + ("：" if words.chinese else ":")))
        items += [Item(row, 1 + at, "") for at in range(count)]
        row += 1
        nouns = [*random.sample(words.nouns, random.randint(2, 4)), "合计" if words.chinese else "Total"]
        for at_noun, noun in enumerate(nouns):
            last = at_noun == len(nouns) - 1
            long = random.random() < 0.12
            label = f"{noun} {words.prose(random, 9 if not words.chinese else 20).lower()}" if long else noun
            items.append(Item(row, 0, label, indent=0 if last else 1.2))
            for at in range(count):
                mark = sign if at_noun in (0, len(nouns) - 1) else ""
                items.append(
                    Item(row, 1 + at, words.number(random, "bracketed"), align="right", currency=mark)
                )
            row += 1
    return Table(tuple(items), (3.4, *[1.0] * count), 1, _PLAIN, frozenset(groups - {1}))


def grouped(random: Random, words: Words) -> Table:
    """Row headers that span rows."""
    count = random.randint(2, 4)
    items = [Item(0, 0, words.heads[0]), Item(0, 1, words.heads[1])]
    items += [
        Item(0, 2 + at, head, align="centre") for at, head in enumerate(random.sample(words.figures, count))
    ]
    row, groups = 1, set()
    for group in random.sample(words.groups, random.randint(2, 4)):
        size = random.randint(2, 4)
        groups.add(row)
        items.append(Item(row, 0, group, rowspan=size))
        for noun in random.sample(words.nouns, size):
            items.append(Item(row, 1, noun))
            items += [Item(row, 2 + at, words.number(random, "whole"), align="right") for at in range(count)]
            row += 1
    return Table(tuple(items), (1.6, 2.0, *[1.0] * count), 1, _PLAIN, frozenset(groups - {1}))


def texts(random: Random, words: Words) -> Table:
    """Cells of running text, broken over lines."""
    count = random.randint(2, 4)
    items = [Item(0, at, head) for at, head in enumerate(random.sample(words.heads, count))]
    long = 26 if words.chinese else 14
    for row in range(1, random.randint(3, 7)):
        items.append(Item(row, 0, random.choice(words.nouns)))
        items += [Item(row, at, words.prose(random, random.randint(3, long))) for at in range(1, count)]
    return Table(tuple(items), (1.2, *[2.0] * (count - 1)), 1, _PLAIN)


def form(random: Random, words: Words) -> Table:
    """A form: labels beside values over many columns, a block of figures, a block with its label beside it."""
    value = words.prose
    items = [
        Item(0, 0, words.heads[0]),
        Item(0, 1, random.choice(words.nouns), colspan=5),
        Item(1, 0, words.heads[3]),
        Item(1, 1, random.choice(words.nouns)),
        Item(1, 2, words.heads[2], colspan=2),
        Item(1, 4, random.choice(words.nouns)),
        Item(1, 5, words.number(random, "whole"), align="centre"),
        Item(2, 0, words.groups[4], rowspan=4),
        Item(2, 1, "", colspan=2),
    ]
    items += [Item(2, 3 + at, words.figures[at], align="centre") for at in range(3)]
    for row, noun in enumerate(random.sample(words.nouns, 3), 3):
        items.append(Item(row, 1, noun, colspan=2))
        items += [Item(row, 3 + at, words.number(random, "decimal"), align="right") for at in range(3)]
    items += [
        Item(6, 0, words.heads[4], rowspan=2),
        Item(6, 1, value(random, 16), colspan=3),
        Item(6, 4, value(random, 12), colspan=2),
        Item(7, 1, value(random, 20), colspan=5),
    ]
    return Table(tuple(items), (1.3, 1.0, 1.0, 1.2, 1.2, 1.2), 1, _PLAIN)


CONTENTS: dict[str, Callable[[Random, Words], Table]] = {
    "simple": simple,
    "levels": levels,
    "statement": statement,
    "grouped": grouped,
    "texts": texts,
    "form": form,
}
