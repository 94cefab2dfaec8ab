"""Ways to draw the borders of a table: thin rectangles, long strokes, boxes, sides, dots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from corpus.pdf.pages import Fragment, FragmentCell
from corpus.pdf.pen import Pen

Side = tuple[float, float, float, float]
Sides = list[Side]
Stroker = Callable[[Pen, Sides], None]
THICK = 0.5  # points
DOUBLE = 1.8  # points between the lines of a double border
DOT, DOT_GAP = 2.2, 1.4  # points
DASH = (3.0, 2.0)  # points
EPS = 0.01


def sides(fragment: Fragment) -> Sides:
    """The sides of all cells that are drawn, some of them twice; top, bottom, left and right of each."""
    border = fragment.border
    if border == "none":
        return []
    if border == "three":
        return list(_three(fragment))
    left, right = fragment.xs[0], fragment.xs[-1]
    found = [side for cell in fragment.cells for side in _around(cell)]
    if border == "open":
        found = [s for s in found if not (s[0] == s[2] and s[0] in (left, right))]
    if border == "double":
        top, bottom = fragment.ys[0], fragment.ys[-1]
        x0, y0, x1, y1 = left - DOUBLE, top - DOUBLE, right + DOUBLE, bottom + DOUBLE
        found += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    return found


def _around(cell: FragmentCell) -> Iterator[Side]:
    x0, y0, x1, y1 = cell.box
    yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))


def _three(fragment: Fragment) -> Iterator[Side]:
    """Above, below, under the head; and under a heading over several columns."""
    left, right = fragment.xs[0], fragment.xs[-1]
    for y in {fragment.ys[0], fragment.ys[max(fragment.head, 1)], fragment.ys[-1]}:
        yield left, y, right, y
    for cell in fragment.cells:
        if cell.row + cell.rowspan < fragment.head and cell.colspan > 1:
            yield cell.box[0], cell.box[3], cell.box[2], cell.box[3]


def _once(found: Iterable[Side]) -> Sides:
    return sorted(set(found))


def thin_rectangles(pen: Pen, found: Sides) -> None:
    """Every piece of a border as a filled rectangle, with a square where pieces meet."""
    half = THICK / 2
    for x0, y0, x1, y1 in _once(found):
        for x, y in ((x0, y0), (x1, y1)):
            pen.fill((x - half, y - half, x + half, y + half))
        if y0 == y1:
            pen.fill((x0 + half, y0 - half, x1 - half, y0 + half))
        else:
            pen.fill((x0 - half, y0 + half, x0 + half, y1 - half))


def flat_rectangles(pen: Pen, found: Sides) -> None:
    """Every side once, as a filled rectangle of a pixel."""
    for x0, y0, x1, y1 in _once(found):
        pen.fill((x0, y0, max(x1, x0 + 0.75), max(y1, y0 + 0.75)))


def long_strokes(pen: Pen, found: Sides) -> None:
    """What lies in one line and touches is one stroke."""
    pen.canvas.setLineWidth(pen.long(THICK))
    for level in (True, False):
        own = [s for s in _once(found) if (s[1] == s[3]) == level]
        at, start, end = (1, 0, 2) if level else (0, 1, 3)
        own.sort(key=lambda s: (s[at], s[start]))
        joined: list[list[float]] = []
        for side in own:
            if joined and joined[-1][0] == side[at] and side[start] <= joined[-1][2] + EPS:
                joined[-1][2] = max(joined[-1][2], side[end])
            else:
                joined.append([side[at], side[start], side[end]])
        for where, begin, stop in joined:
            pen.stroke(*((begin, where, stop, where) if level else (where, begin, where, stop)))


def single_sides(pen: Pen, found: Sides) -> None:
    """Every cell draws its own sides, so that inner ones are drawn twice."""
    pen.canvas.setLineWidth(pen.long(THICK))
    for side in found:
        pen.stroke(*side)


def boxes(pen: Pen, found: Sides) -> None:
    """Every cell as a rectangle that is stroked; sides that make no rectangle as strokes."""
    pen.canvas.setLineWidth(pen.long(THICK))
    rest = list(found)
    while len(rest) >= 4:
        top, bottom, left, right = rest[:4]
        if (top[0], top[1], bottom[2], bottom[3]) == (left[0], left[1], right[2], right[3]):
            pen.outline((top[0], top[1], bottom[2], bottom[3]))
            rest = rest[4:]
        else:
            pen.stroke(*rest.pop(0))
    for side in rest:
        pen.stroke(*side)


def dots(pen: Pen, found: Sides) -> None:
    """Borders of short strokes, one after the other."""
    pen.canvas.setLineWidth(pen.long(THICK))
    for x0, y0, x1, y1 in _once(found):
        size = max(x1 - x0, y1 - y0)
        count = max(1, round(size / (DOT + DOT_GAP)))
        step = size / count
        dot = step * DOT / (DOT + DOT_GAP)
        for n in range(count):
            at = n * step
            if y0 == y1:
                pen.stroke(x0 + at, y0, x0 + at + dot, y0)
            else:
                pen.stroke(x0, y0 + at, x0, y0 + at + dot)
