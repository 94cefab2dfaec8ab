"""Drawing a table on a canvas: texts wrapped in their cells, rules by its look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.extract.layout.drawn.spec import Edges, Item, Table

LEADING = 1.2
_GREY = 0.88
_CHINESE_PIECE = re.compile(r"[-+(]*[0-9][0-9.,%)]*|.[，。：）]?")


@dataclass
class Pen:
    """A page being written from the top down; ``y`` is measured from the top."""

    canvas: Canvas
    width: float
    height: float
    font: str
    size: float
    y: float
    leading: float = LEADING
    left: float = 60.0
    right: float = 60.0
    columns: int = 1
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def text(self, x: float, baseline: float, text: str, size: float | None = None, font: str = "") -> None:
        self.canvas.setFillGray(0)
        self.canvas.setFont(font or self.font, size or self.size)
        self.canvas.drawString(x, self.height - baseline, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def rect(self, x0: float, y0: float, x1: float, y1: float, *, fill: bool) -> None:
        self.canvas.rect(
            x0, self.height - y1, x1 - x0, y1 - y0, stroke=0 if fill else 1, fill=1 if fill else 0
        )

    def wide(self, text: str, size: float | None = None) -> float:
        return float(stringWidth(text, self.font, size or self.size))


def register(font: str) -> None:
    """Makes a font known that no PDF embeds."""
    if font.startswith("STSong"):
        registerFont(UnicodeCIDFont(font))


def wrapped(text: str, pen: Pen, width: float) -> list[str]:
    """A text broken into lines at blanks, or at any character of Chinese but not inside a number."""
    lines, line = [], ""
    is_chinese = pen.font.startswith("STSong")
    pieces = _CHINESE_PIECE.findall(text) if is_chinese else [w + " " for w in text.split()]
    for piece in pieces:
        if line and pen.wide((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def draw_table(pen: Pen, table: Table, x0: float, x1: float) -> bool:
    """Draws the table from ``pen.y`` down, between two x, and leaves the pen below it.

    False where a word does not fit into its cell.
    """
    total = sum(table.widths)
    xs = [x0]
    for width in table.widths:
        xs.append(xs[-1] + width / total * (x1 - x0))
    look = table.look
    step = pen.leading * pen.size
    room = {
        item: xs[item.col + item.colspan] - xs[item.col] - 2 * look.pad_x - item.indent * pen.size
        for item in table.items
    }
    lines = {item: wrapped(item.text, pen, room[item]) for item in table.items}
    if any(
        pen.wide(line) + pen.wide(item.currency) * 1.5 > room[item]
        for item in table.items
        for line in lines[item]
    ):
        return False
    heights = [step + 2 * look.pad_y] * table.nrow
    for item in sorted(table.items, key=lambda one: one.rowspan):
        span = slice(item.row, item.row + item.rowspan)
        lacking = len(lines[item]) * step + 2 * look.pad_y - sum(heights[span])
        if lacking > 0:
            heights[item.row + item.rowspan - 1] += lacking
    ys = [pen.y]
    for height in heights:
        ys.append(ys[-1] + height)
    _shade(pen, table, xs, ys)
    _rule(pen, table, xs, ys)
    for item in table.items:
        _write(pen, item, lines[item], xs, ys, table)
    pen.y = ys[-1]
    return True


def _write(pen: Pen, item: Item, lines: list[str], xs: list[float], ys: list[float], table: Table) -> None:
    look, step = table.look, pen.leading * pen.size
    left, right = xs[item.col] + look.pad_x, xs[item.col + item.colspan] - look.pad_x
    top, bottom = ys[item.row], ys[item.row + item.rowspan]
    y = (
        top + look.pad_y + pen.size
        if item.row >= table.header and item.rowspan == 1
        else ((top + bottom - len(lines) * step) / 2 + pen.size)
    )
    if item.currency:
        pen.text(left, y, item.currency)
    for line in lines:
        wide = pen.wide(line)
        x = {
            "left": left + item.indent * pen.size,
            "right": right - wide,
            "centre": (left + right - wide) / 2,
        }[item.align]
        pen.text(x, y, line)
        y += step


def _shade(pen: Pen, table: Table, xs: list[float], ys: list[float]) -> None:
    look = table.look
    pen.canvas.setFillGray(_GREY)
    for item in table.items if look.pen == "gaps" else ():
        box = (
            xs[item.col] + 1,
            ys[item.row] + 1,
            xs[item.col + item.colspan] - 1,
            ys[item.row + item.rowspan] - 1,
        )
        pen.rect(*box, fill=True)
    if look.pen == "gaps":
        return
    for row in range(table.nrow):
        if not (
            look.shade == "all"
            or (look.shade == "header" and row < table.header)
            or (look.shade == "zebra" and row >= table.header and (row - table.header) % 2)
        ):
            continue
        if not look.shade_cells:
            pen.rect(xs[0], ys[row], xs[-1], ys[row + 1], fill=True)
        for item in table.items if look.shade_cells else ():
            if item.row == row:
                sides = xs[item.col], ys[row], xs[item.col + item.colspan], ys[row + item.rowspan]
                pen.rect(*sides, fill=True)


def _rule(pen: Pen, table: Table, xs: list[float], ys: list[float]) -> None:
    look = table.look
    if look.pen == "gaps":
        return
    pen.canvas.setLineWidth(look.thickness)
    pen.canvas.setStrokeGray(0)
    pen.canvas.setDash(*{"dashed": ([3, 2],), "dotted": ([0.6, 1.4],)}.get(look.pen, ([],)))
    if look.pen == "boxes":
        for item in table.items:
            box = (
                xs[item.col] + 1,
                ys[item.row] + 1,
                xs[item.col + item.colspan] - 1,
                ys[item.row + item.rowspan] - 1,
            )
            pen.rect(*box, fill=False)
        return
    owner = {
        (row, col): item
        for item in table.items
        for row in range(item.row, item.row + item.rowspan)
        for col in range(item.col, item.col + item.colspan)
    }
    for row, y in enumerate(ys):
        drawn = [
            _row_edge(table, row)
            and (row in (0, table.nrow) or owner[row - 1, col] is not owner[row, col])
            and not (look.rows in ("levels",) and 0 < row < table.header and owner[row - 1, col].colspan == 1)
            for col in range(table.ncol)
        ]
        partial = look.rows == "levels" and 0 < row < table.header
        for a, b in _runs(drawn):
            if partial:  # a rule of its own under each group
                for item in {owner[row - 1, col]: None for col in range(a, b)}:
                    _stroke(pen, table, xs[item.col] + 3, y, xs[item.col + item.colspan] - 3, y)
            else:
                _stroke(pen, table, xs[a] - look.overshoot, y, xs[b] + look.overshoot, y)
    for col, x in enumerate(xs):
        outer = col in (0, table.ncol)
        if not (look.sides if outer else look.cols != "none"):
            continue
        drawn = [outer or owner[row, col - 1] is not owner[row, col] for row in range(table.nrow)]
        for a, b in _runs(drawn):
            _stroke(pen, table, x, ys[a] - look.overshoot, x, ys[b] + look.overshoot)
    pen.canvas.setDash([])


def _row_edge(table: Table, row: int) -> bool:
    """Whether there is a rule at this row edge."""
    look = table.look
    if row in (0, table.nrow):
        return look.top
    edges: Edges = look.rows
    return (
        edges == "all"
        or (edges != "none" and row == table.header)
        or (edges in ("levels", "groups") and row < table.header)
        or (edges == "groups" and row in table.groups)
    )


def _runs(drawn: list[bool]) -> list[tuple[int, int]]:
    found, start = [], None
    for at, flag in enumerate([*drawn, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            found.append((start, at))
            start = None
    return found


def _stroke(pen: Pen, table: Table, x0: float, y0: float, x1: float, y1: float) -> None:
    look = table.look
    if look.pen == "rects":
        half = look.thickness / 2
        pen.canvas.setFillGray(0)
        pen.rect(x0 - half, y0 - half, x1 + half, y1 + half, fill=True)
    elif look.pen == "double":
        dx, dy = (0.8, 0.0) if x0 == x1 else (0.0, 0.8)
        pen.line(x0 - dx, y0 - dy, x1 - dx, y1 - dy)
        pen.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)
    else:
        pen.line(x0, y0, x1, y1)
