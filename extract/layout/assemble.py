"""Solved pages to lines and blocks of a document: what page seams and line breaks cut is put together.

Every line of every page ends in exactly one block: a paragraph, a table's cell, or, set apart by its
role, a running header, a footer, a page number or a header that is printed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from extract.document import Block, Box, Cell, Line, Paragraph, Table, Text
from extract.layout import paragraphs, seams
from extract.layout.account import Account, account_of
from extract.layout.beside import with_columns_joined
from extract.layout.boxes import displayed_box
from extract.layout.furniture import Role, furniture
from extract.layout.model import PageLayout
from extract.layout.paragraphs import Margins
from extract.layout.seams import JoinedTable
from extract.layout.sheets import Printed, Sheet, TablePart, bottom_of, sheet_of, size_of
from extract.layout.wrapping import text_in_cell
from extract.readers import kinds

LEAD = 4
"""So many lines above a table may be printed again above the part of it on the next page."""

_NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The lines and blocks of a document, in reading order; ``accounts`` of the pages that need one."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    accounts: tuple[Account, ...]


def assemble(layouts: Iterable[PageLayout]) -> Assembled:
    """Puts pages together. The layouts may come one by one; none is kept."""
    lines: list[Line] = []
    sheets: list[Sheet] = []
    accounts: list[Account] = []
    for layout in layouts:
        account = account_of(layout)
        if account is not None:
            accounts.append(account)
        sheet, own = sheet_of(layout, len(lines) + 1)
        sheets.append(sheet)
        lines += own
    return Assembled(tuple(lines), tuple(_Assembly(sheets).blocks()), tuple(accounts))


@dataclass(slots=True)
class _Lines:
    """Lines of one paragraph, as far as they are known."""

    lines: list[Printed]
    role: Role | Literal["text"] = "text"


@dataclass(slots=True)
class _Assembly:
    """Sheets on the way to blocks. ``last`` is the item that the next one may go on with."""

    sheets: Sequence[Sheet]
    roles: dict[int, Role] = field(init=False)
    margins: dict[tuple[int, int], Margins] = field(init=False)
    limits: dict[tuple[int, int], float] = field(init=False)
    items: list[_Lines | JoinedTable] = field(default_factory=list)
    last: _Lines | JoinedTable | None = None

    def __post_init__(self) -> None:
        self.roles = furniture(self.sheets)
        with_columns_joined(self.sheets, [self._own(sheet) for sheet in self.sheets])
        self.margins = paragraphs.margins_of(self.sheets, self.roles)
        self.limits = {}
        for sheet in self.sheets:
            bottoms = (bottom_of(item) for item in self._own(sheet))
            size = size_of(sheet)
            self.limits[size] = max(self.limits.get(size, 0.0), max(bottoms, default=0.0))

    def blocks(self) -> list[Block]:
        """All blocks in reading order."""
        before: Sheet | None = None
        for sheet in self.sheets:
            self._add(sheet, before)
            before = sheet
        frames = {sheet.page: sheet for sheet in self.sheets}
        blocks: list[Block] = []
        for item in self.items:
            if isinstance(item, _Lines):
                blocks.append(Paragraph(paragraphs.text_of(item.lines), role=item.role))
            else:
                blocks.append(_table(item, frames))
        return blocks

    def _own(self, sheet: Sheet) -> list[Printed | TablePart]:
        """What stands on a page, furniture aside."""
        return [item for item in sheet.items if isinstance(item, TablePart) or item.number not in self.roles]

    def _add(self, sheet: Sheet, before: Sheet | None) -> None:
        aside = [line for line in sheet.lines if line.number in self.roles]
        own = self._own(sheet)
        middle = sheet.height / 2
        self._set_apart(line for line in aside if line.top < middle)
        at = self._gone_on(own, sheet, before) if before is not None else 0
        over_seam = at == 0
        margins = self.margins[size_of(sheet)]
        for number in range(at, len(own)):
            self._put(own[number], own[:number], margins, over_seam=over_seam)
            over_seam = False
        self._set_apart(line for line in aside if line.top >= middle)

    def _set_apart(self, lines: Iterable[Printed]) -> None:
        self.items += [_Lines([line], self.roles.get(line.number, "header")) for line in lines]

    def _gone_on(self, own: Sequence[Printed | TablePart], sheet: Sheet, before: Sheet) -> int:
        """Joins a table that the page begins with to the one that the page before ended with.

        Returns how many items that took: none, or the table and what is repeated above it.
        """
        table = self.last
        lead = list(takewhile(lambda item: isinstance(item, Printed), own))
        if not isinstance(table, JoinedTable) or len(lead) == len(own) or len(lead) > LEAD:
            return 0
        part, titles = own[len(lead)], [item for item in lead if isinstance(item, Printed)]
        assert isinstance(part, TablePart)
        texts = [kinds.squeeze(line.text) for line in titles]
        if not all(text in table.titles or kinds.is_continuation(text) for text in texts):
            return 0
        limit = self.limits[size_of(before)]
        if not seams.goes_on(table, part, before, sheet, limit, retitled=bool(set(texts) & table.titles)):
            return 0
        self._set_apart(titles)
        self._set_apart(seams.join(table, part))
        return len(lead) + 1

    def _put(
        self,
        item: Printed | TablePart,
        above: Sequence[Printed | TablePart],
        margins: Margins,
        *,
        over_seam: bool,
    ) -> None:
        """Adds an item to the one before it that it goes on with, or as a new one."""
        if isinstance(item, TablePart):
            titles = takewhile(lambda one: isinstance(one, Printed), reversed(above[-LEAD:]))
            self.last = JoinedTable.of(item, (one.text for one in titles if isinstance(one, Printed)))
        elif isinstance(self.last, _Lines) and paragraphs.goes_on(
            self.last.lines[-1], item, margins, over_seam=over_seam
        ):
            self.last.lines.append(item)
            return
        else:
            self.last = _Lines([item])
        self.items.append(self.last)


def _table(table: JoinedTable, frames: Mapping[int, Sheet]) -> Table:
    """A joined table as the document model has it, its boxes on the pages as displayed."""
    cells = []
    for cell in sorted(table.cells, key=lambda one: (one.row, one.col)):
        # The cell is where its text begins.
        begins = next((piece for piece in cell.pieces if piece.lines), cell.pieces[0])
        sheet = frames[begins.page]
        box = displayed_box(Box(*begins.sides), sheet.width, sheet.height, sheet.turn)
        texts = [text_in_cell(piece.lines, piece.sides) for piece in cell.pieces if piece.lines]
        text = Text.join(texts) if len(texts) > 1 else texts[0] if texts else _NOTHING
        cells.append(Cell(cell.row, cell.col, text, cell.rowspan, cell.colspan, sheet.page, box))
    return Table(
        cells=tuple(cells),
        nrow=table.nrow,
        ncol=table.ncol,
        page=table.parts[0].page,
        page_to=max(piece.page for cell in table.cells for piece in cell.pieces),
    )
