"""A table to what of it stands on each page: whole rows, rows cut in two, heads printed again."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.pdf.inks import Ink
from corpus.pdf.look import Look
from corpus.pdf.tables import PAD, SetCell, SetTable


@dataclass(eq=False, slots=True)
class Band:
    """A row, or the part of one, on a page; ``again`` marks a head that is printed once more."""

    row: int
    height: float
    again: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a cell stands on one page: bands ``first`` to ``last`` of it, with these lines."""

    made: SetCell
    first: int
    last: int
    rows: tuple[list[Ink], ...]
    again: bool = False


def slices(table: SetTable, room: float, page: float, look: Look) -> list[list[Band]]:
    """The bands of each page: the first has ``room`` for them, the others ``page``."""
    out: list[list[Band]] = [[]]
    for row, height in enumerate(table.heights):
        if height <= room:
            out[-1].append(Band(row, height))
            room -= height
            continue
        above, below = _cut(table, row, room) if look.seam == "cut" else (0.0, height)
        if above:
            out[-1].append(Band(row, above))
        room = page
        out.append([])
        if look.repeat_head and row >= table.head:
            out[-1] += [Band(r, table.heights[r], True) for r in range(table.head)]
            room -= sum(table.heights[: table.head])
        while below > room and above:  # a row longer than a page
            count = int((room - 2 * PAD) / table.lead)
            out[-1].append(Band(row, count * table.lead + 2 * PAD))
            below -= count * table.lead
            room = page
            out.append([])
        out[-1].append(Band(row, below))
        room -= below
    return [bands for bands in out if bands]


def _cut(table: SetTable, row: int, room: float) -> tuple[float, float]:
    """Heights of a row above and below the seam; nothing above where not one line of it fits."""
    most = max((len(c.rows) for c in table.cells if c.row == row and c.rowspan == 1), default=0)
    fit = min(int((room - 2 * PAD) / table.lead), most - 1)
    if fit < 1:
        return 0.0, table.heights[row]
    return fit * table.lead + 2 * PAD, max((most - fit) * table.lead, table.lead) + 2 * PAD


def pieces(table: SetTable, pages: list[list[Band]], look: Look) -> list[list[Piece]]:
    """The cells' pieces on each page, their lines dealt out; makes bands higher where lines need it."""
    out: list[list[Piece]] = [[] for _ in pages]
    for made in table.cells:
        rows = range(made.row, made.row + made.rowspan)
        where: list[tuple[int, int, int]] = []
        for number, bands in enumerate(pages):
            own = [n for n, band in enumerate(bands) if band.row in rows and not band.again]
            if own:
                where.append((number, own[0], own[-1]))
            head = [n for n, band in enumerate(bands) if band.row in rows and band.again]
            if head:
                out[number].append(Piece(made, head[0], head[-1], tuple(made.rows), True))
        for (number, first, last), lines in zip(where, _dealt(table, made, pages, where, look), strict=True):
            out[number].append(Piece(made, first, last, tuple(lines)))
    return out


def _dealt(
    table: SetTable, made: SetCell, pages: list[list[Band]], where: list[tuple[int, int, int]], look: Look
) -> list[list[list[Ink]]]:
    """The lines of a cell for each of its pieces."""
    heights = [sum(band.height for band in pages[n][a : b + 1]) for n, a, b in where]
    fits = [max(0, int((high - 2 * PAD) / table.lead + 1e-6)) for high in heights]
    out: list[list[list[Ink]]] = [[] for _ in where]
    largest = heights.index(max(heights))
    if made.rowspan > 1 and look.label == "largest" and fits[largest] >= len(made.rows):
        out[largest] = made.rows
        return out
    left = made.rows
    for n, fit in enumerate(fits):
        count = len(left) if n == len(fits) - 1 else fit
        out[n], left = left[:count], left[count:]
    number, _, last = where[-1]
    lacking = len(out[-1]) * table.lead + 2 * PAD - heights[-1]
    if lacking > 0:
        pages[number][last].height += lacking
    return out
