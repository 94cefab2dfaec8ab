"""The columns that the outside relies on, name by name and type by type."""

from __future__ import annotations

import re

import pytest

from output.arrow import arrow_schema
from output.datapackage import describe, dictionary_markdown
from output.schema import CHECK_TABLES, say, schema

PLACE = (
    "fact_id string, doc_id string, part_id string, page int32, line int32, x0 float, top float, x1 float, "
    "bottom float, locator string, raw string, source string, rule string, confidence float, reading_order int32"
)
VALUES = "list<struct<op: string, value: decimal128(20, 6), unit: string>>"
OPERANDS = "list<struct<fact_id: string, role: string, value: decimal128(38, 10), ulp: decimal128(38, 10)>>"
EVIDENCE = (
    "list<struct<doc_id: string, part_id: string, fact_id: string, page: int32, line: int32, x0: float, "
    "top: float, x1: float, bottom: float, raw: string>>"
)

PROMISED_TEXT = """
documents:
  doc_id string, path string, media_type string, bytes int64, pages int32, text_source string,
  status string, error_code string, error string, unit_name string, report_year int32, numbers_total
  int32, numbers_bound int32, numbers_explained int32, seconds float, code_version string,
  rules_version string
parts:
  part_id string, doc_id string, ordinal int32, kind string, form_family string, title string,
  unit_name string, department string, project_name string, report_year int32, report_date
  date32[day], page_from int32, page_to int32, line_from int32, line_to int32
budget_lines:
  <place>, project_name string, item string, item_code string, stage string, source_level string,
  year int32, amount_yuan decimal128(20, 4), ulp_yuan decimal128(20, 4), unit_raw string
rates:
  <place>, project_name string, name string, applies_to string, value_percent decimal128(12, 6),
  ulp_percent decimal128(12, 6), year int32
indicators:
  <place>, project_name string, level1 string, level2 string, level3 string, target_raw string,
  target_op string, target_value decimal128(20, 6), target_unit string, target_values <values>,
  actual_raw string, actual_op string, actual_value decimal128(20, 6), actual_unit string,
  actual_values <values>, weight decimal128(9, 4), score decimal128(9, 4), deviation_note string,
  met string, target_ulp decimal128(20, 6), actual_ulp decimal128(20, 6)
scores:
  <place>, project_name string, scope string, name string, full_score decimal128(9, 4), score
  decimal128(9, 4), grade string, score_ulp decimal128(9, 4)
deviations:
  <place>, kind string, indicator string, indicator_fact_id string, text string
counts:
  <place>, project_name string, name string, value decimal128(20, 6), unit string
fields:
  <place>, name string, label string, text string
numbers:
  <place>, value decimal128(38, 6), unit string, role string, bound_fact_id string, attached_to
  string
links:
  doc_id string, part_id string, kind string, fact_id string, to_fact_id string, group_id string,
  complete bool
texts:
  doc_id string, part_id string, kind string, page int32, line int32, x0 float, top float, x1 float,
  bottom float, locator string, text string, reading_order int32
statements:
  quantity_id string, fact_id string, doc_id string, part_id string, kind string, name string,
  unit_name string, project_name string, year int32, stage string, stated_in string, value
  decimal128(38, 6), unit string, ulp decimal128(38, 6)
relations:
  relation_id string, rule_id string, doc_id string, part_id string, kind string, expression string,
  operands <operands>, expected decimal128(38, 10), actual decimal128(38, 10), delta decimal128(38,
  10), tolerance decimal128(38, 10), outcome string, reason string
findings:
  finding_id string, rule_id string, rule_version string, severity string, doc_id string, part_id
  string, unit_name string, project_name string, message string, expected string, actual string,
  delta decimal128(38, 10), evidence <evidence>, likely_fault string, suggestion string, status
  string, reviewer_note string
"""
SHORT = {"<place>": PLACE, "<values>": VALUES, "<operands>": OPERANDS, "<evidence>": EVIDENCE}


def columns_of(promise: str) -> dict[str, str]:
    for short, text in SHORT.items():
        promise = promise.replace(short, text)
    found: dict[str, str] = {}
    depth, start = 0, 0
    for index, sign in enumerate(f"{promise},"):
        depth += (sign in "<(") - (sign in ">)")
        if sign == "," and not depth:
            name, _, type_ = promise[start:index].strip().partition(" ")
            found[name] = type_
            start = index + 1
    return found


PROMISED = {
    text.partition(":")[0]: columns_of(" ".join(text.partition(":")[2].split()))
    for text in re.split(r"^(?=\w)", PROMISED_TEXT.strip(), flags=re.MULTILINE)
    if text
}


@pytest.mark.parametrize("table", PROMISED)
def test_a_table_has_the_columns_it_promises(table: str) -> None:
    have = {field.name: str(field.type).replace("item: ", "") for field in arrow_schema(table)}
    assert {name: have.get(name) for name in PROMISED[table]} == PROMISED[table]


def test_every_table_is_promised() -> None:
    assert list(schema().tables) == [*PROMISED]
    assert set(CHECK_TABLES) < set(PROMISED)


def test_every_column_has_a_chinese_label_and_an_english_meaning() -> None:
    for table in schema().tables.values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        assert set(table.key) <= set(names), table.name
        for column in table.columns:
            assert any("一" <= sign <= "鿿" for sign in column.label), column
            assert column.description.isascii(), column


@pytest.mark.parametrize(
    ("table", "column", "value", "label"),
    [
        ("findings", "severity", "error", "错误"),
        ("budget_lines", "stage", "executed", "执行"),
        ("budget_lines", "item_code", "fund_total", "资金总额"),
        ("budget_lines", "item_code", "a_new_one", "a_new_one"),
        ("budget_lines", "item", "fund_total", "fund_total"),
        ("parts", "kind", None, None),
    ],
)
def test_vocabularies_speak_chinese(table: str, column: str, value: str | None, label: str | None) -> None:
    assert say(table, column, value) == label


def test_the_data_package_describes_every_column() -> None:
    package = describe()
    assert [resource["name"] for resource in package["resources"]] == list(PROMISED)
    for resource in package["resources"]:
        assert resource["path"] == f"tables/{resource['name']}.parquet"
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == arrow_schema(resource["name"]).names
        for field in fields.values():
            assert field["title"]
            assert field["description"]
            assert field["type"] in {"string", "boolean", "integer", "number", "date", "array"}
        for key in resource["schema"].get("foreignKeys", []):
            assert key["fields"] == key["reference"]["fields"]
            assert key["reference"]["resource"] in PROMISED
    findings = next(r for r in package["resources"] if r["name"] == "findings")
    severity = next(f for f in findings["schema"]["fields"] if f["name"] == "severity")
    assert {"value": "error", "label": "错误"} in severity["categories"]


def test_the_dictionary_names_every_column() -> None:
    text = dictionary_markdown()
    for table in schema().tables.values():
        assert f"## {table.name} {table.label}" in text
        for column in table.columns:
            assert f"| `{column.name}` | {column.label} |" in text
    assert all(line.count("|") == 5 for line in text.replace("\\|", "").splitlines() if line.startswith("| "))
