"""A dataset as a faultless extractor would leave it: the truth, turned into rows of the tables."""

from __future__ import annotations

from typing import Any

from corpus.measure.document import TABLES

Row = dict[str, Any]


def rows(truth: Row) -> dict[str, list[Row]]:
    """The rows of one document by table; the planted errors are findings."""
    found: dict[str, list[Row]] = {table: [] for table in TABLES}
    found["parts"] = [
        {
            "kind": p["kind"],
            "title": p["title"],
            "unit_name": p["unit"],
            "project_name": p["project"],
            "report_year": p["year"],
            "form_family": p["family"],
            "line_from": p.get("line_start"),
            "page_from": p.get("page_start"),
        }
        for p in truth["parts"]
    ]
    found["budget_lines"] = [
        {**b, "project_name": b["project"], "item_code": None} for b in truth["budget_lines"]
    ]
    found["rates"] = [{**r, "project_name": r["project"]} for r in truth["rates"]]
    found["indicators"] = [_indicator(i) for i in truth["indicators"]]
    found["indicators"] += [_narrative(n) for n in truth["narrative_indicators"]]
    found["scores"] = [{**s, "full_score": s["full"], "project_name": s["project"]} for s in truth["scores"]]
    found["deviations"] = [dict(d) for d in truth["deviations"]]
    found["relations"] = [
        {"expression": r["expression"], "outcome": "holds" if r["holds"] else "broken"}
        for r in truth["relations"]
    ]
    found["findings"] = [
        {
            "severity": i["severity"],
            "message": i["description"],
            "expected": None,
            "actual": "、".join(i["values"]),
            "evidence": i["evidence"],
        }
        for i in truth["inconsistencies"]
        if i["certain"]
    ]
    for name, records in found.items():
        found[name] = [_boxed(record) for record in records]
    for finding in found["findings"]:
        finding["evidence"] = [_boxed(e) for e in finding["evidence"]]
    return found


def _boxed(record: Row) -> Row:
    """A record with the sides of its box in columns of their own."""
    sides = zip(("x0", "top", "x1", "bottom"), record.get("box", ()), strict=False)
    return {**record, **dict(sides)}


def _indicator(true: Row) -> Row:
    return {**true, "project_name": true["project"], "source": "table"}


def _narrative(true: Row) -> Row:
    values = [{"op": None, "value": v["value"], "unit": v["unit"]} for v in true["values"]]
    return {
        "level2": true["level2"],
        "level3": true["level3"],
        **{name: true[name] for name in ("line", "page", "box") if name in true},
        "actual_values": values,
        "target_values": [],
        "source": "prose",
    }


DOCUMENT: Row = {"status": "ok", "numbers_total": 4, "numbers_bound": 3, "numbers_explained": 1}
