"""What stands on the sheets of the workbook: headings, and rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from output.dataset import Dataset
from output.export.names import Names, shorten
from output.schema import Column, schema

Cell = str | Decimal | int | date | None
Kind = Literal["text", "wrap", "centre", "year", "number", "figure", "money", "difference", "date", "faint"]
"""How a column is shown; ``figure``: a number, or words in the place of one."""

SEVERITIES = ("error", "warning", "info")
_RAW_LENGTH = 300
_WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a sheet; ``width`` in characters of Latin text."""

    text: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows are as long as its headings."""

    name: str
    headings: tuple[Heading, ...]
    rows: Iterable[Sequence[Cell]]
    count: int


FINDING_HEADINGS = (
    Heading("序号", 5, "centre"),
    Heading("严重程度", 6, "centre"),
    Heading("单位", 13, "wrap"),
    Heading("项目", 12, "wrap"),
    Heading("文件", 15, "wrap"),
    Heading("报告/表单", 17, "wrap"),
    Heading("位置", 11, "wrap"),
    Heading("问题", 38, "wrap"),
    Heading("填报", 12, "figure"),
    Heading("应为", 12, "figure"),
    Heading("差额", 11, "difference"),
    Heading("依据原文", 40, "wrap"),
    Heading("建议", 20, "wrap"),
    Heading("核实状态", 8, "centre"),
    Heading("核实备注", 16, "wrap"),
    Heading("可能原因", 9, "centre"),
    Heading("规则", 22, "wrap"),
    Heading("问题编号", 18, "faint"),
)
SEVERITY, STATUS, LAST_PRINTED = 1, 13, 14
"""Columns of the sheet of findings: severity, the reviewer's status, the last one to print."""


def findings(dataset: Dataset, names: Names) -> Sheet:
    """The findings, gravest first, then by unit, file and place."""
    table = schema().tables["findings"]
    rows = dataset.table("findings").to_pylist()

    def order(row: Mapping[str, Any]) -> tuple[int | float | str, ...]:
        first = (row["evidence"] or [{"page": None, "line": None, "top": None}])[0]
        path = names.path(row["doc_id"]) or ""
        place = (row["part_id"] or "", first["page"] or 0, first["line"] or 0, first["top"] or 0.0)
        return _rank(row["severity"]), row["unit_name"] or "", path, *place, row["finding_id"]

    rows.sort(key=order)

    def cells(number: int, row: Mapping[str, Any]) -> Sequence[Cell]:
        evidence = row["evidence"] or []
        return (
            number,
            table["severity"].say(row["severity"]),
            row["unit_name"],
            row["project_name"],
            names.path(row["doc_id"]),
            names.title(row["part_id"]),
            names.place(evidence[0]) if evidence else None,
            row["message"],
            _figure(row["actual"]),
            _figure(row["expected"]),
            row["delta"],
            names.evidence(row),
            row["suggestion"],
            table["status"].say(row["status"]),
            row["reviewer_note"],
            table["likely_fault"].say(row["likely_fault"]),
            rule_name(row),
            row["finding_id"],
        )

    return Sheet("问题清单", FINDING_HEADINGS, [cells(i, row) for i, row in enumerate(rows, 1)], len(rows))


def rule_name(finding: Mapping[str, Any]) -> str:
    """The rule of a finding: its title with its id, so that one can ask for its manual page."""
    title, rule = finding["rule_title"], finding["rule_id"]
    return f"{title}（{rule}）" if title else rule


# name of the sheet, table, columns; a name with @ is made here from several columns
_TABLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("文件", "documents",
     ("path", "status", "unit_name", "report_year", "text_source", "pages", "numbers_total", "numbers_bound",
      "numbers_explained", "error")),
    ("报告与表单", "parts",
     ("@path", "ordinal", "kind", "title", "unit_name", "department", "project_name", "report_year",
      "report_date", "page_from", "page_to", "line_from", "line_to")),
    ("预算金额", "budget_lines",
     ("@path", "@title", "locator", "project_name", "item", "item_code", "stage", "source_level", "year",
      "amount_yuan", "@wan", "source", "raw")),
    ("比率", "rates",
     ("@path", "@title", "locator", "project_name", "name", "applies_to", "value_percent", "year", "source",
      "raw")),
    ("绩效指标", "indicators",
     ("@path", "@title", "locator", "project_name", "level1", "level2", "level3", "target_raw", "actual_raw",
      "target_value", "target_unit", "actual_value", "actual_unit", "weight", "score", "met",
      "deviation_note")),
    ("得分", "scores",
     ("@path", "@title", "locator", "project_name", "scope", "name", "full_score", "score", "grade", "source",
      "raw")),
    ("偏差与措施", "deviations",
     ("@path", "@title", "locator", "project_name", "kind", "indicator", "text")),
    ("未解释数字", "numbers", ("@path", "@title", "locator", "value", "unit", "raw")),
    ("勾稽关系", "relations",
     ("@path", "@title", "rule_id", "kind", "expression", "expected", "actual", "delta", "tolerance",
      "outcome", "reason")),
)  # fmt: skip
_OPTIONAL = {"numbers"}

_MADE = {
    "@path": Heading("文件", 32),
    "@title": Heading("报告/表单", 32),
    "@wan": Heading("金额(万元)", 15, "money"),
}
_WIDTHS: Mapping[str, float] = {
    "path": 48, "title": 44, "kind": 24, "unit_name": 26, "department": 18, "project_name": 22, "item": 20,
    "locator": 23, "raw": 46, "error": 46, "level3": 30, "target_raw": 18, "actual_raw": 18, "text": 80,
    "deviation_note": 44, "name": 22, "applies_to": 24, "indicator": 26, "expression": 46, "reason": 36,
    "amount_yuan": 18, "expected": 14, "actual": 14, "delta": 12, "tolerance": 10,
}  # fmt: skip
_CELL_KINDS: Mapping[str, Kind] = {
    "amount_yuan": "money", "delta": "difference", "report_year": "year", "year": "year",
    "report_date": "date",
}  # fmt: skip


def table_sheets(dataset: Dataset, names: Names) -> Iterator[Sheet]:
    """The sheets that show tables as they are, with names in the place of ids."""
    for sheet, table, columns in _TABLES:
        rows = dataset.table(table)
        if table == "numbers":
            rows = rows.filter(pc.equal(rows["role"], pa.scalar("unbound")))
        if table in _OPTIONAL and not len(rows):
            continue
        headings = tuple(_heading(table, column) for column in columns)
        cells = [_column(table, column, rows, names) for column in columns]
        yield Sheet(sheet, headings, zip(*cells, strict=True), len(rows))


def _heading(table: str, name: str) -> Heading:
    if name in _MADE:
        return _MADE[name]
    column = schema().tables[table][name]
    kind: Kind = _CELL_KINDS.get(name) or ("text" if column.type == "string" else "number")
    return Heading(column.label, _WIDTHS.get(name, 12), kind)


def _column(table: str, name: str, rows: pa.Table, names: Names) -> list[Cell]:
    made: Mapping[str, tuple[str, Callable[[Any], Cell]]] = {
        "@path": ("doc_id", names.path),
        "@title": ("part_id", names.title),
        "@wan": ("amount_yuan", lambda yuan: None if yuan is None else yuan / _WAN),
    }
    if name in made:
        source, make = made[name]
        return [make(value) for value in rows[source].to_pylist()]
    column = schema().tables[table][name]
    return [_shown(column, value) for value in rows[name].to_pylist()]


def _shown(column: Column, value: Any) -> Cell:
    if isinstance(value, str):
        return shorten(value, _RAW_LENGTH) if column.name == "raw" else column.say(value)
    cell: Cell = value
    return cell


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _figure(text: str | None) -> Cell:
    """A figure that was written as text, as a number again."""
    try:
        value = Decimal(text or "")
    except InvalidOperation:
        return text
    return value if value.is_finite() else text
