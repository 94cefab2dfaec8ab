"""An extraction as tables: ids, places, values, counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from output_sample import LINES, document, extraction, paged_document, where

from extract.document import Span
from extract.facts import BudgetLine
from output.arrow import arrow_schema
from output.schema import schema
from output.tables import DOCUMENT_TABLES, File, failed, to_arrow

DOC = "ab" * 32
SHORT = "ab" * 8
FILE = File(doc_id=DOC, path="水务/自评.txt", bytes=99, seconds=0.5, code_version="c1", origin="o1")


def rows(table: str, source: Any = None) -> list[dict[str, Any]]:
    return to_arrow(source or extraction(), FILE)[table].to_pylist()


def pick(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_every_table_of_a_document_has_its_schema() -> None:
    tables = to_arrow(extraction(), FILE)
    assert set(tables) == set(DOCUMENT_TABLES)
    for name, table in tables.items():
        assert table.schema.equals(arrow_schema(name)), name


def test_facts_stand_in_the_order_of_the_document_under_global_ids() -> None:
    names = ("fact_id", "doc_id", "part_id", "item", "amount_yuan", "ulp_yuan", "stage", "year")
    assert [pick(row, *names) for row in rows("budget_lines")] == [
        (f"{SHORT}-b2.9", DOC, f"{SHORT}-p01", "全年预算", Decimal(24060900), Decimal(100), "budget", 2023),
        (f"{SHORT}-b2.21", DOC, f"{SHORT}-p01", "执行", Decimal(22976700), Decimal(100), "executed", 2023),
    ]


def test_a_text_file_has_lines_and_no_pages() -> None:
    row = rows("rates")[0]
    names = ("page", "line", "x0", "bottom", "locator", "raw", "source", "rule", "confidence")
    assert pick(row, *names) == (None, 2, None, None, "第2行", "95.49%", "prose", "test.prose", 1.0)


def test_a_paged_file_has_pages_and_boxes_and_no_lines() -> None:
    row = rows("indicators", extraction(paged_document()))[0]
    width = 10.0 * len(LINES[4])
    names = ("page", "line", "x0", "top", "x1", "bottom", "locator")
    assert pick(row, *names) == (2, None, 0.0, 100.0, width, 112.0, "第2页 表1 第1行第1列")


def test_a_box_ends_at_the_page_seam() -> None:
    seam = replace(where(2, "2023年"), spans=(Span(2, 0, 5), Span(4, 0, 9)))
    line = BudgetLine(
        id="b", where=seam, item="项", stage="other", amount=Decimal(1), ulp=Decimal(1), unit_raw=None
    )
    source = extraction(paged_document())
    source.facts.budget_lines[:] = [line]
    assert pick(rows("budget_lines", source)[0], "page", "x0", "x1", "bottom") == (1, 0.0, 50.0, 52.0)


def test_a_fact_without_characters_has_no_place() -> None:
    source = extraction()
    nowhere = replace(source.facts.rates[0], where=replace(source.facts.rates[0].where, spans=()))
    source.facts.rates[:] = [nowhere]
    assert pick(rows("rates", source)[0], "page", "line", "x0", "locator") == (None, None, None, None)


def test_an_indicator_keeps_all_figures_and_shows_the_first() -> None:
    row = rows("indicators")[0]
    assert pick(row, "target_op", "target_value", "target_unit", "target_ulp") == (">=", 364, "人", 1)
    assert row["target_values"] == [
        {"op": ">=", "value": Decimal(364), "unit": "人"},
        {"op": None, "value": Decimal(389), "unit": "万元"},
    ]
    assert pick(row, "weight", "score", "met", "deviation_note") == (20, Decimal("18.5"), "unknown", None)


def test_the_last_printed_place_follows_from_the_digits() -> None:
    assert pick(rows("scores")[0], "full_score", "score", "score_ulp") == (
        20,
        Decimal("18.5"),
        Decimal("0.1"),
    )


def test_facts_name_each_other_by_global_ids() -> None:
    assert rows("deviations")[0]["indicator_fact_id"] == f"{SHORT}-i5.0"
    assert [row["bound_fact_id"] for row in rows("numbers")] == [None, f"{SHORT}-b2.9", None]
    names = ("part_id", "kind", "fact_id", "to_fact_id", "group_id", "complete")
    assert [pick(row, *names) for row in rows("links")] == [
        (f"{SHORT}-p01", "numerator", f"{SHORT}-b2.21", f"{SHORT}-r2.36", f"{SHORT}-g1", False),
        (f"{SHORT}-p01", "denominator", f"{SHORT}-b2.9", f"{SHORT}-r2.36", f"{SHORT}-g1", True),
    ]


def test_a_field_left_blank_is_not_unknown() -> None:
    assert pick(rows("fields")[0], "name", "label", "text") == ("dept_in_charge", "主管部门", "")


def test_texts_are_the_paragraphs_with_their_parts() -> None:
    names = ("part_id", "kind", "line", "text")
    assert [pick(row, *names) for row in rows("texts")] == [
        (f"{SHORT}-p01", "heading", 1, LINES[0]),
        (f"{SHORT}-p01", "paragraph", 2, LINES[1]),
        (f"{SHORT}-p02", "repetition", 4, LINES[3]),
        (f"{SHORT}-p02", "paragraph", 6, LINES[5]),
    ]


def test_parts_have_lines_where_lines_mean_something() -> None:
    names = ("ordinal", "kind", "line_from", "line_to", "report_date", "project_name")
    assert pick(rows("parts")[0], *names) == (1, "department_report", 1, 2, date(2024, 4, 30), None)
    assert pick(rows("parts", extraction(paged_document()))[1], *names) == (
        2, "project_form", None, None, None, "河道管护",
    )  # fmt: skip


def test_the_document_counts_its_numbers() -> None:
    row = rows("documents")[0]
    names = (
        "doc_id",
        "path",
        "media_type",
        "bytes",
        "text_source",
        "status",
        "error",
        "unit_name",
        "report_year",
    )
    assert pick(row, *names) == (
        DOC, "水务/自评.txt", "text/plain", 99, "text", "ok", None, "青溪县水务局", 2023,
    )  # fmt: skip
    assert pick(row, "numbers_total", "numbers_bound", "numbers_explained") == (3, 1, 1)
    assert pick(row, "seconds", "code_version", "rules_version", "origin") == (0.5, "c1", None, "o1")


def test_warnings_make_a_document_partial() -> None:
    row = rows("documents", extraction(document(warnings=("第3页无法识别", "编码是猜的"))))[0]
    assert pick(row, "status", "error") == ("partial", "第3页无法识别；编码是猜的")


def test_an_absurd_figure_is_told_and_costs_nothing_else() -> None:
    source = extraction()
    source.facts.budget_lines[0] = replace(source.facts.budget_lines[0], amount=Decimal("7E+40"))
    assert [row["amount_yuan"] for row in rows("budget_lines", source)] == [24060900, None]
    row = rows("documents", source)[0]
    assert row["status"] == "partial"
    assert "budget_lines.amount_yuan" in row["error"]


def test_a_failed_document_is_one_row_and_no_more() -> None:
    tables = failed(FILE, "encrypted", "文件有密码")
    assert list(tables) == ["documents"]
    row = tables["documents"].to_pylist()[0]
    assert pick(row, "doc_id", "status", "error_code", "error") == (DOC, "failed", "encrypted", "文件有密码")
    assert pick(row, "numbers_total", "unit_name", "text_source") == (None, None, None)


def test_values_are_words_of_their_vocabularies() -> None:
    for name, table in to_arrow(extraction(), FILE).items():
        for column in schema().tables[name].columns:
            if column.values:
                assert set(table[column.name].to_pylist()) <= {*column.values, None}, column
