"""What became of a page's glyphs and tables, where it was not plain: nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.layout.model import PageLayout

_DOUBTS = {
    "an open part holds text": "有单元格的边线不全",
    "a part is not rectangular": "有单元格不是矩形",
    "text stands in the outline but in no cell": "有文字不在任何单元格内",
}
"""The solver's doubts, in Chinese."""


@dataclass(frozen=True, slots=True)
class Account:
    """``lost`` glyphs of a page do not stand in exactly one cell or line; ``remarks`` tell of its tables."""

    page: int
    lost: int
    remarks: tuple[str, ...]


def account_of(layout: PageLayout) -> Account | None:
    """The account of a page, None where all is plain."""
    places = [line.places for line in (*layout.lines, *layout.behind)]
    places += [line.places for table in layout.tables for cell in table.cells for line in cell.lines]
    numbers = np.concatenate(places) if places else np.zeros(0, np.int64)
    counted = np.bincount(numbers[numbers >= 0], minlength=len(layout.page.glyphs))
    lost = int((counted != 1).sum())
    remarks = tuple(
        f"{'改用备用方法识别表格' if table.kind == 'reference' else '表格线有疑点'}"
        f"（{'、'.join(_DOUBTS.get(doubt, doubt) for doubt in table.doubts) or '原结果不完整'}）"
        for table in layout.tables
        if table.doubts or table.kind == "reference"
    )
    return Account(layout.page.number, lost, remarks) if lost or remarks else None
