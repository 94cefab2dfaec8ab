"""A made-up document of a fictional county, as the extraction hands it over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from extract.document import Box, Cell, Document, Line, Paragraph, Span, Table, Text
from extract.facts import (
    BudgetLine,
    Count,
    Deviation,
    Extraction,
    Facts,
    Field,
    Indicator,
    Link,
    Number,
    Part,
    Rate,
    Score,
    Value,
    Where,
)

LINES = (
    "青溪县水务局部门整体支出绩效自评报告",
    "2023年全年预算 2406.09 万元，执行 2297.67 万元，执行率 95.49%。",
    "",
    "项目支出绩效自评表",
    "数量指标\t巡查河道\t≥364人+389万元\t364人\t20\t18.5",
    "偏差原因：=1+1 汛期延后。",
)


def document(**changes: object) -> Document:
    lines = tuple(Line(number, text) for number, text in enumerate(LINES, 1))
    texts = [Text.of_line(text, number) for number, text in enumerate(LINES, 1)]
    blocks = (
        Paragraph(texts[0], level=1),
        Paragraph(texts[1]),
        Paragraph(texts[3], role="repetition"),
        Table((Cell(0, 0, texts[4]),), 1, 1),
        Paragraph(texts[5]),
        Paragraph(Text.of_line("1", 6), role="page_number"),
    )
    values = {"media_type": "text/plain", "text_source": "text", "lines": lines, "blocks": blocks}
    return Document(**{**values, **changes})  # type: ignore[arg-type]


def paged_document() -> Document:
    """The same on two pages, with a box of 10 by 12 points for every character."""
    lines = tuple(
        Line(
            number,
            text,
            1 if number < 4 else 2,
            tuple(Box(10.0 * i, 20.0 * number, 10.0 * i + 10, 20.0 * number + 12) for i in range(len(text))),
        )
        for number, text in enumerate(LINES, 1)
    )
    return document(media_type="application/pdf", text_source="digital", lines=lines, pages=2)


def where(line: int, raw: str, part: int = 1, source: str = "prose") -> Where:
    start = LINES[line - 1].index(raw)
    return Where(part, (Span(line, start, start + len(raw)),), raw, source, f"test.{source}")  # type: ignore[arg-type]


def extraction(doc: Document | None = None) -> Extraction:
    facts = Facts(
        budget_lines=[
            BudgetLine(
                id="b2.21", where=where(2, "2297.67 万元"), item="执行", stage="executed",
                amount=Decimal("22976700"), ulp=Decimal(100), unit_raw="万元", item_code="fund_total",
                year=2023,
            ),
            BudgetLine(
                id="b2.9", where=where(2, "2406.09 万元"), item="全年预算", stage="budget",
                amount=Decimal("24060900"), ulp=Decimal(100), unit_raw="万元", item_code="fund_total",
                year=2023,
            ),
        ],
        rates=[
            Rate(
                id="r2.36", where=where(2, "95.49%"), name="执行率", applies_to="全年预算",
                percent=Decimal("95.49"), ulp=Decimal("0.01"), year=2023,
            )
        ],
        indicators=[
            Indicator(
                id="i5.0", where=where(5, LINES[4], 2, "table"), level1="产出指标", level2="数量指标",
                level3="巡查河道", target_raw="≥364人+389万元", target_op=">=",
                target_values=(Value(">=", Decimal("364"), "人"), Value(None, Decimal("389.0"), "万元")),
                actual_raw="364人", actual_op="=", actual_values=(Value("=", Decimal("364"), "人"),),
                weight=Decimal("20"), score=Decimal("18.5"), project_name="河道管护",
            )
        ],
        scores=[
            Score(id="s5.30", where=where(5, "18.5", 2, "table"), scope="level2", name="数量指标",
                  full_score=Decimal("20"), score=Decimal("18.5"))
        ],
        deviations=[
            Deviation(id="d6.0", where=where(6, "=1+1 汛期延后。", 2), kind="cause", text="=1+1 汛期延后。",
                      indicator="巡查河道", indicator_id="i5.0")
        ],
        counts=[Count(id="c5.8", where=where(5, "364人", 2, "table"), name="巡查人数",
                      value=Decimal(364), unit="人")],
        fields=[Field(id="f4.0", where=where(4, "项目支出绩效自评表", 2, "table"), name="dept_in_charge",
                      label="主管部门", text="")],
        links=[
            Link(kind="numerator", fact="b2.21", to="r2.36", group="g1"),
            Link(kind="denominator", fact="b2.9", to="r2.36", group="g1", complete=True),
        ],
    )  # fmt: skip
    numbers = (
        Number(id="n2.0", where=where(2, "2023"), value=Decimal(2023), unit=None, role="year",
               attached_to="全年预算"),
        Number(id="n2.9", where=where(2, "2406.09"), value=Decimal("2406.09"), unit="万元", role="fact",
               bound_to="b2.9"),
        Number(id="n6.6", where=where(6, "1+1", 2), value=Decimal(1), unit=None, role="unbound"),
    )  # fmt: skip
    parts = (
        Part(1, "department_report", 0, 1, 1, 2, title="青溪县水务局部门整体支出绩效自评报告",
             unit_name="青溪县水务局", report_year=2023, report_date=date(2024, 4, 30)),
        Part(2, "project_form", 2, 4, 4, 6, title="项目支出绩效自评表", unit_name="青溪县水务局",
             project_name="河道管护", report_year=2023),
    )  # fmt: skip
    return Extraction(doc or document(), parts, facts, numbers)


DOC_IDS = tuple(sign * 64 for sign in "abcdef")
FINDING_IDS = ("f1", "f2", "f3")


def relation(doc_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "relation_id": "r1", "rule_id": "B03", "doc_id": doc_id, "part_id": f"{doc_id[:16]}-p01",
        "kind": "sum", "expression": "424.51+2697.67=3112.18", "operands": [], "expected": Decimal("3122.18"),
        "actual": Decimal("3112.18"), "delta": Decimal(-10), "tolerance": Decimal("0.01"),
        "outcome": "broken",
        **changes,
    }  # fmt: skip


def finding(doc_id: str, finding_id: str = "f1", **changes: Any) -> dict[str, Any]:
    evidence = {
        "doc_id": doc_id, "part_id": f"{doc_id[:16]}-p02", "fact_id": f"{doc_id[:16]}-i5.0", "page": None,
        "line": 5, "x0": None, "top": None, "x1": None, "bottom": None, "raw": LINES[4],
    }  # fmt: skip
    return {
        "finding_id": finding_id, "rule_id": "B03", "rule_title": "基本支出与项目支出之和等于支出总额",
        "rule_version": "1", "severity": "error", "doc_id": doc_id, "part_id": f"{doc_id[:16]}-p01",
        "unit_name": "青溪县水务局", "project_name": None, "message": "合计不符", "expected": "3122.18",
        "actual": "3112.18", "delta": Decimal(-10), "evidence": [evidence], "likely_fault": "report",
        "suggestion": "核对支出总额", **changes,
    }  # fmt: skip


def statement(doc_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "quantity_id": "q1", "fact_id": f"{doc_id[:16]}-b2.9", "doc_id": doc_id,
        "part_id": f"{doc_id[:16]}-p01", "kind": "amount", "name": "fund_total", "unit_name": "青溪县水务局",
        "project_name": None, "year": 2023, "stage": "budget", "stated_in": "prose",
        "value": Decimal(24060900),
        "unit": "元",
        "ulp": Decimal(100),
        **changes,
    }  # fmt: skip
