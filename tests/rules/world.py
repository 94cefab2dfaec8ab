"""A small world to judge: tables from a few words, missing columns null.

Shorthands: ``money: 466万元`` for amount, last place and unit; ``percent: 99.1%``; ``target: ">=1500人次"``
and ``actual: 1549人`` for the columns of a target and an actual value. Facts stand in the part ``p1``
unless they say otherwise, in the order given, each on a line of its own unless ``line`` says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from output.arrow import arrow_schema
from rules import catalogue, judge, profile

TABLES = ("documents", "parts", "budget_lines", "rates", "indicators", "scores", "deviations", "numbers",
          "counts", "fields", "links", "texts")  # fmt: skip
_FIGURE = re.compile(r"(>=|<=|>|<|=)?(-?[\d,]+(?:\.\d+)?)([^\d+]*)")
_WORTH = {"元": 1, "万元": 10000, "万": 10000, "亿元": 100000000}
_PROSE_PARTS = ("report",)
_FIRST_LINE = 100


def last_place(figure: str) -> Decimal:
    return Decimal(1).scaleb(-len(figure.split(".")[1])) if "." in figure else Decimal(1)


@dataclass
class World:
    """Rows by table. ``given`` is what an example writes; every document is a text file of 2023."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {t: [] for t in TABLES})
    lines: int = _FIRST_LINE

    @classmethod
    def of(cls, given: Mapping[str, Sequence[Mapping[str, Any]]]) -> World:
        world = cls()
        unknown = given.keys() - set(TABLES)
        assert not unknown, f"no such tables: {unknown}"
        parts = given.get("parts") or [{"kind": "project_form", "project_name": "村道养护"}]
        for n, part in enumerate(parts, 1):
            world.add_part(n, part)
        named = {row["doc_id"] for row in given.get("documents") or ()}
        for doc_id in dict.fromkeys(p["doc_id"] for p in world.rows["parts"]):
            if doc_id not in named:
                world.rows["documents"].append(_document(doc_id))
        world.rows["documents"] += [_document(r["doc_id"]) | dict(r) for r in given.get("documents") or ()]
        for table in TABLES[2:]:
            for row in given.get(table) or ():
                world.add(table, row)
        return world

    def add_part(self, number: int, part: Mapping[str, Any]) -> None:
        row = {"part_id": f"p{number}", "doc_id": "d1", "ordinal": number, "unit_name": "青溪县交通局",
               "report_year": 2023}  # fmt: skip
        self.rows["parts"].append(row | dict(part))

    def add(self, table: str, given: Mapping[str, Any]) -> None:
        part = next(p for p in self.rows["parts"] if p["part_id"] == given.get("part_id", "p1"))
        row = {"part_id": part["part_id"], "doc_id": part["doc_id"]} | dict(given)
        if table != "links":
            self.lines += 1
            row.setdefault("line", self.lines)
            row.setdefault("locator", f"第{row['line']}行")
        if table not in ("links", "texts"):
            row.setdefault("fact_id", f"{table[:1]}{len(self.rows[table]) + 1}-{table}")
            row.setdefault("source", "prose" if part["kind"].endswith(_PROSE_PARTS) else "table")
            row.setdefault("confidence", 1.0)
            row.setdefault("rule", "test")
        self.rows[table].append(_spelled_out(table, row))

    def connect(self) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect()
        for table in TABLES:
            schema = arrow_schema(table)
            rows = [{f.name: _typed(row.get(f.name), f.type) for f in schema} for row in self.rows[table]]
            con.register("_rows", pa.Table.from_pylist(rows, schema=schema))
            con.execute(f"CREATE TABLE {table} AS SELECT * FROM _rows")
            con.unregister("_rows")
        return con

    def judge(self, rules: catalogue.Catalogue | None = None, region: str | None = None) -> judge.Judgement:
        return judge.judge(self.connect(), rules or catalogue.load(), profile.load(region))


def _document(doc_id: str) -> dict[str, Any]:
    return {"doc_id": doc_id, "path": f"{doc_id}.txt", "text_source": "text", "status": "ok"}


def _spelled_out(table: str, row: dict[str, Any]) -> dict[str, Any]:
    if "money" in row:
        figure, unit = re.fullmatch(r"(-?[\d.]+)(\D*)", str(row.pop("money"))).groups()  # type: ignore[union-attr]
        worth = Decimal(_WORTH[unit or "万元"])
        row |= {"amount_yuan": Decimal(figure) * worth, "ulp_yuan": last_place(figure) * worth}
        row |= {"unit_raw": unit or "万元"}
        row.setdefault("item", row.get("item_code") or "金额")
    if "percent" in row:
        figure = str(row.pop("percent")).rstrip("%")
        row |= {"value_percent": Decimal(figure), "ulp_percent": last_place(figure)}
    for side in ("target", "actual"):
        if table == "indicators" and side in row:
            row |= _side(side, str(row.pop(side)))
    if table == "scores" and row.get("score") is not None:
        row.setdefault("score_ulp", last_place(str(row["score"])))
    if "raw" not in row and table not in ("links", "texts"):
        row["raw"] = str(row.get("value_percent") or row.get("amount_yuan") or row.get("text") or "")
    return row


def _side(side: str, text: str) -> dict[str, Any]:
    figures = [_FIGURE.fullmatch(piece.strip()) for piece in text.split("+")]
    if not all(figures):
        return {f"{side}_raw": text, f"{side}_op": "qualitative" if side == "target" else None}
    values = [{"op": m[1], "value": Decimal(m[2]), "unit": m[3].strip() or None} for m in figures if m]
    first = values[0]
    return {
        f"{side}_raw": text, f"{side}_op": first["op"], f"{side}_value": first["value"],
        f"{side}_unit": first["unit"], f"{side}_values": values, f"{side}_ulp": last_place(str(first["value"])),
    }  # fmt: skip


def _typed(value: Any, kind: pa.DataType) -> Any:
    if value is not None and pa.types.is_decimal(kind):
        return Decimal(str(value))
    return value
