"""Python values into Arrow columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.arrow import arrow_schema, conform, fit, plain, table_of_columns, table_of_rows
from output.schema import schema


@pytest.mark.parametrize(
    ("value", "precision", "scale", "fitted"),
    [
        ("12.5", 9, 4, "12.5"),
        ("1E+3", 9, 4, "1000"),
        ("0.00005", 9, 4, "0.0000"),
        ("0.00015", 9, 4, "0.0002"),
        ("99999.99994", 9, 4, "99999.9999"),
        ("99999.99996", 9, 4, None),
        ("100000", 9, 4, None),
        ("-99999.9999", 9, 4, "-99999.9999"),
        ("1E+999999", 20, 4, None),
        ("1E-999999", 20, 4, "0"),
        ("NaN", 20, 4, None),
        ("Infinity", 20, 4, None),
    ],
)
def test_a_decimal_is_rounded_half_even_or_left_out(
    value: str, precision: int, scale: int, fitted: str | None
) -> None:
    found = fit(Decimal(value), precision, scale)
    assert found == (None if fitted is None else Decimal(fitted))


@settings(deadline=None)
@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_whatever_the_decimal_arrow_takes_what_comes_of_it(value: Decimal) -> None:
    fitted = fit(value, 20, 4)
    stored = pa.array([fitted], pa.decimal128(20, 4))[0].as_py()
    if fitted is not None:
        with localcontext(prec=100, rounding=ROUND_HALF_EVEN):
            assert abs(stored - value) <= Decimal("0.00005")
    elif value.is_finite():
        assert abs(value) >= Decimal("9999999999999999.99995")


@pytest.mark.parametrize(
    ("value", "text"),
    [("10", "10"), ("1E+2", "100"), ("2406.0900", "2406.09"), ("0.000", "0"), ("-0.50", "-0.5")],
)
def test_a_decimal_in_words_has_no_exponent_and_no_trailing_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def columns(table: str, rows: int = 1, **values: list[Any]) -> dict[str, list[Any]]:
    return {column.name: values.get(column.name, [None] * rows) for column in schema().tables[table].columns}


def test_what_does_not_fit_is_left_out_and_told() -> None:
    problems: list[str] = []
    values = columns("budget_lines", amount_yuan=[Decimal("1E+30")], year=[10**12], ulp_yuan=[Decimal("0.1")])
    row = table_of_columns("budget_lines", values, problems).to_pylist()[0]
    assert (row["amount_yuan"], row["year"], row["ulp_yuan"]) == (None, None, Decimal("0.1"))
    assert [problem.partition("(")[0] for problem in problems] == [
        "budget_lines.year",
        "budget_lines.amount_yuan",
    ]


def test_without_a_place_to_tell_it_raises() -> None:
    with pytest.raises(OverflowError, match=r"budget_lines\.amount_yuan"):
        table_of_columns("budget_lines", columns("budget_lines", amount_yuan=[Decimal("1E+30")]))


@pytest.mark.parametrize("value", [1.5, True, "1.5"])
def test_money_is_never_a_float(value: Any) -> None:
    with pytest.raises(TypeError, match="Decimal"):
        table_of_columns("budget_lines", columns("budget_lines", amount_yuan=[value]), [])


def test_unknown_is_null_but_a_field_left_blank_is_empty() -> None:
    parts = table_of_columns("parts", columns("parts", title=[""]))
    fields = table_of_columns("fields", columns("fields", text=[""], label=[""]))
    assert parts["title"].to_pylist() == [None]
    assert (fields["text"].to_pylist(), fields["label"].to_pylist()) == ([""], [None])


def test_half_a_character_does_not_cost_the_document() -> None:
    texts = table_of_columns("texts", columns("texts", text=["水\ud800务"]))
    assert texts["text"].to_pylist() == ["水?务"]


@dataclass(frozen=True, slots=True)
class Operand:
    fact_id: str | None
    role: str
    value: Decimal | None
    ulp: Decimal


@dataclass(frozen=True, slots=True)
class Relation:
    relation_id: str
    operands: tuple[Operand, ...]
    expected: Decimal
    rule_id: str = "B01"
    doc_id: str | None = None
    part_id: str | None = None
    kind: str = "ratio"
    expression: str = "1/3"
    actual: Decimal | None = None
    delta: Decimal | None = None
    tolerance: int = 0
    outcome: str = "holds"


def test_records_become_rows_nested_ones_too() -> None:
    third = Decimal(1) / Decimal(3)
    relation = Relation(
        "r1", (Operand(None, "part", third, Decimal(1)), Operand("f", "total", None, third)), third
    )
    row = table_of_rows("relations", [relation]).to_pylist()[0]
    short = Decimal("0.3333333333")
    assert row["operands"] == [
        {"fact_id": None, "role": "part", "value": short, "ulp": Decimal(1)},
        {"fact_id": "f", "role": "total", "value": None, "ulp": short},
    ]
    assert (row["expected"], row["tolerance"], row["reason"]) == (short, Decimal(0), None)


def test_records_without_the_columns_are_refused() -> None:
    with pytest.raises(TypeError, match="no relation_id"):
        table_of_rows("relations", [{"rule_id": "B01"}])


def test_rows_of_another_version_get_the_columns_of_this_one() -> None:
    old = pa.table({"doc_id": ["a"], "pages": pa.array([3], pa.int64()), "gone": [1]})
    now = conform("documents", old)
    assert now.schema.equals(arrow_schema("documents"))
    assert now.select(["doc_id", "pages", "path"]).to_pylist() == [{"doc_id": "a", "pages": 3, "path": None}]
