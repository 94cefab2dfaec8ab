"""A cell that a page seam cuts is where its text begins."""

from __future__ import annotations

from extract.readers.pdf.reader import read_pdf
from tests.extract.readers.pdf import maker

XS = (72, 200, 400)


def half(ys: tuple[int, int, int], label: str, *values: str) -> maker.Sheet:
    """Two rows under one label, printed beside them where there is one."""
    top, middle, bottom = ys
    content = b"0.5 w\n" + b"".join(
        b"%d %d m %d %d l S\n" % line
        for line in (
            *((XS[0], y, XS[-1], y) for y in (top, bottom)),
            (XS[1], middle, XS[-1], middle),
            *((x, bottom, x, top) for x in XS),
        )
    )
    content += maker.text(80, middle, label) if label else b""
    for value, y in zip(values, (top, middle), strict=True):
        content += maker.text(XS[1] + 10, y - 25, value)
    return maker.Sheet(content)


def places(first: str, second: str) -> list[tuple[str, int, int | None, float]]:
    """Text, rows, page and upper edge of the cells in the first column."""
    data = maker.pdf(half((140, 100, 60), first, "11", "12"), half((780, 740, 700), second, "13", "14"))
    (table,) = read_pdf(data).tables
    assert (table.page, table.page_to, table.nrow) == (1, 2, 4)
    column = (cell for cell in table.cells if cell.col == 0)
    return [(c.text.string, c.rowspan, c.page, round(c.box.top)) for c in column if c.box]


def test_a_label_printed_before_the_seam() -> None:
    assert places("产出指标", "") == [("产出指标", 4, 1, 702)]


def test_a_label_printed_after_the_seam() -> None:
    assert places("", "产出指标") == [("产出指标", 4, 2, 62)]
