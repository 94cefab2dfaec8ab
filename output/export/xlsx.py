"""The workbook that a reviewer works in and passes on: findings first, then what they rest on.

Text is written as text, whatever it begins with: a report's cell never becomes a formula or a
link. Figures are numbers; Excel keeps fifteen digits, a longer figure is written as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name, xl_range

from output.dataset import Dataset
from output.export.names import Names
from output.export.overview import Block, Overview, overview
from output.export.sheets import (
    LAST_PRINTED,
    SEVERITIES,
    SEVERITY,
    STATUS,
    Cell,
    Heading,
    Kind,
    Sheet,
    findings,
    table_sheets,
)
from output.schema import schema

FOLDER = False

MAX_ROWS = 1_048_576
"""Rows of an Excel sheet, its heading with them."""
MAX_CHARACTERS = 32_767
"""UTF-16 units in an Excel cell."""

_MANY_ROWS = 200_000
_LINE_HEIGHT = 16.0
_MAX_HEIGHT = 409.0
_OVERVIEW_COLUMNS = 7
_DIGITS = 15
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CUT = "……（过长，已截断；全文见数据集）"

_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_GRID = {"border": 1, "border_color": "#D9D9D9"}
_HEAD = {
    **_FONT, **_GRID, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "align": "center",
    "text_wrap": True,
}  # fmt: skip
Look = dict[str, Any]
Colours = Mapping[int, Mapping[str | None, Look]]
"""For a column, the look of the cells that hold a word."""

_KINDS: dict[Kind, Look] = {
    "text": {},
    "wrap": {"text_wrap": True},
    "centre": {"align": "center"},
    "year": {"align": "center", "num_format": "0"},
    "number": {"align": "right", "indent": 1},
    "figure": {"align": "right", "indent": 1, "text_wrap": True},
    "money": {"align": "right", "indent": 1},
    "difference": {"align": "right", "indent": 1, "font_color": "#C00000"},
    "date": {"align": "center", "num_format": "yyyy-mm-dd"},
    "faint": {"font_color": "#A6A6A6", "font_size": 8},
}
_SEVERITY_COLOURS: Mapping[str, Look] = {
    "error": {"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True},
    "warning": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "info": {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
}


def write(dataset: Dataset, path: Path) -> None:
    """Writes the dataset's workbook. Raises OSError when the file cannot be written."""
    names = Names.of(dataset)
    found = findings(dataset, names)
    sheets = list(table_sheets(dataset, names))
    many = sum(sheet.count for sheet in sheets) > _MANY_ROWS
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": many}
    workbook = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties({"title": "预算绩效自评核查结果"})
    writer = _Writer(workbook)
    first = writer.add(found.name, "#C00000")
    second = writer.add("汇总", "#1F4E79")
    writer.findings(first, found)
    for sheet in sheets:
        writer.table(writer.add(sheet.name, None), sheet)
    writer.overview(second, overview(dataset), writer.notes)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


@dataclass(slots=True)
class _Writer:
    """Writes sheets; ``notes`` says what did not fit into Excel."""

    workbook: Any
    notes: list[str] = field(default_factory=list)
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def add(self, name: str, colour: str | None) -> Any:
        worksheet = self.workbook.add_worksheet(name)
        if colour:
            worksheet.set_tab_color(colour)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.35, right=0.35, top=0.5, bottom=0.6)
        worksheet.set_footer("&L&8&A&R&8第 &P 页，共 &N 页")
        return worksheet

    def findings(self, worksheet: Any, sheet: Sheet) -> None:
        """The sheet that is worked in: coloured by severity, with a list for the status."""
        table = schema().tables["findings"]
        colours: Mapping[str | None, Look] = {
            table["severity"].say(s): _SEVERITY_COLOURS[s] for s in SEVERITIES
        }
        last = self._grid(worksheet, sheet, {SEVERITY: colours}, frozen=SEVERITY + 1)
        if not last:
            worksheet.write_string(1, 0, "没有发现问题", self._format({**_FONT}))
            return
        statuses = list((table["status"].values or {}).values())
        worksheet.data_validation(
            1,
            STATUS,
            last,
            STATUS,
            {"validate": "list", "source": statuses, "error_message": "请从列表中选择"},
        )
        done = self.workbook.add_format({"font_color": "#A6A6A6", "font_strikeout": True})
        criteria = f'=${xl_col_to_name(STATUS)}2="{table["status"].say("dismissed")}"'
        rule = {"type": "formula", "criteria": criteria, "format": done}
        worksheet.conditional_format(1, 0, last, LAST_PRINTED, rule)
        worksheet.print_area(0, 0, last, LAST_PRINTED)

    def table(self, worksheet: Any, sheet: Sheet) -> None:
        """A sheet that shows a table."""
        self._grid(worksheet, sheet, {}, frozen=1)

    def overview(self, worksheet: Any, content: Overview, notes: Sequence[str]) -> None:
        """Blocks of figures, one below the other."""
        worksheet.set_portrait()
        worksheet.hide_gridlines(2)
        worksheet.set_column(0, 0, 52)
        worksheet.set_column(1, _OVERVIEW_COLUMNS - 1, 11)
        title = self._format({**_FONT, "font_size": 16, "bold": True, "font_color": "#1F4E79"})
        worksheet.set_row(0, 28)
        worksheet.write_string(0, 0, content.title, title)
        row = 2
        for block in content.blocks:
            row = self._block(worksheet, row, block) + 1
        for note in [*content.notes, *notes]:
            worksheet.write_string(row, 0, note, self._format({**_FONT, "font_color": "#595959"}))
            row += 1

    def _block(self, worksheet: Any, row: int, block: Block) -> int:
        """Writes a block from a row on; returns the row behind it."""
        worksheet.set_row(row, 22)
        worksheet.write_string(row, 0, block.title, self._format({**_FONT, "bold": True, "font_size": 12}))
        row += 1
        for column, text in enumerate(block.headings):
            worksheet.write_string(row, column, text, self._format(_HEAD))
        if block.wide:
            worksheet.merge_range(row, 1, row, _OVERVIEW_COLUMNS - 1, block.headings[1], self._format(_HEAD))
        for cells in block.rows:
            row += 1
            extra = _GRID | ({"bold": True} if cells[0] == "合计" else {})
            if block.wide:
                worksheet.merge_range(row, 1, row, _OVERVIEW_COLUMNS - 1, "", self._format(_FONT | extra))
            for column, cell in enumerate(cells):
                kind: Kind = "text" if column == 0 or block.wide else "number"
                self._cell(worksheet, (row, column), cell, kind, extra)
        return row + 1

    def _grid(self, worksheet: Any, sheet: Sheet, colours: Colours, frozen: int) -> int:
        """Headings and rows; returns the index of the last row."""
        for column, heading in enumerate(sheet.headings):
            worksheet.set_column(column, column, heading.width)
        worksheet.set_row(0, 30)
        for column, heading in enumerate(sheet.headings):
            worksheet.write_string(0, column, heading.text, self._format(_HEAD))
        last = 0
        for cells in sheet.rows:
            if last + 1 == MAX_ROWS:
                self.notes.append(f"“{sheet.name}”共 {sheet.count} 行，此处只有前 {last} 行；全部见数据集。")
                break
            last += 1
            if any(heading.kind == "wrap" for heading in sheet.headings):
                worksheet.set_row(last, row_height(sheet.headings, cells))
            for column, (heading, cell) in enumerate(zip(sheet.headings, cells, strict=True)):
                colour = colours.get(column, {}).get(cell if isinstance(cell, str) else None, {})
                self._cell(worksheet, (last, column), cell, heading.kind, _GRID | colour)
        worksheet.freeze_panes(1, frozen)
        worksheet.autofilter(0, 0, max(last, 1), len(sheet.headings) - 1)
        worksheet.repeat_rows(0)
        worksheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last, len(sheet.headings) - 1)})
        return last

    def _cell(self, worksheet: Any, at: tuple[int, int], cell: Cell, kind: Kind, extra: Look) -> None:
        look = _FONT | _KINDS[kind] | extra
        if cell is None or cell == "":
            worksheet.write_blank(*at, None, self._format(look))
        elif isinstance(cell, date):
            worksheet.write_datetime(*at, cell, self._format(look))
        elif isinstance(cell, str):
            self._text(worksheet, at, cell, look)
        elif len(Decimal(cell).normalize().as_tuple().digits) > _DIGITS:
            self._text(worksheet, at, f"{cell:f}", look)
        else:
            number = {"num_format": look.get("num_format") or number_format(Decimal(cell), kind)}
            worksheet.write_number(*at, float(cell), self._format(look | number))

    def _text(self, worksheet: Any, at: tuple[int, int], text: str, look: Look) -> None:
        if len(text.encode("utf-16-le")) // 2 > MAX_CHARACTERS:
            room = (MAX_CHARACTERS - len(_CUT)) * 2
            text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
            self.notes.append(f"“{worksheet.get_name()}”第 {at[0] + 1} 行有一格文字过长，已截断。")
        # The prefix keeps it text even when somebody edits the cell.
        quoted = {"quote_prefix": True} if text.startswith(_FORMULA) else {}
        worksheet.write_string(*at, text, self._format(look | quoted))

    def _format(self, look: Look) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]


def row_height(headings: Sequence[Heading], cells: Sequence[Cell]) -> float:
    """Points that a row needs for its wrapped text.

    Excel would find out by itself, other programs that open the file do not.
    """
    lines = [
        _lines(cell, heading.width)
        for heading, cell in zip(headings, cells, strict=True)
        if isinstance(cell, str) and heading.kind in ("wrap", "figure")
    ]
    return min(_MAX_HEIGHT, _LINE_HEIGHT * max([1, *lines]) + 4)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column; Chinese is twice as wide as Latin."""
    widths = [sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n")]
    return sum(max(1, ceil(w / (width - 1))) for w in widths)


def number_format(value: Decimal, kind: Kind) -> str:
    """How Excel is to show a figure: every digit it has, thousands apart from 10,000 on."""
    exponent = value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if kind == "money":
        places = max(2, places)
    whole = "#,##0" if kind == "money" or abs(value) >= 10_000 else "0"
    shown = f"{whole}.{'0' * min(places, 6)}" if places else whole
    return f"+{shown};-{shown};0" if kind == "difference" else shown
