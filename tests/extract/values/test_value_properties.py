"""What must hold of any text whatever."""

import re
import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract import values

PIECES = [
    *"0123456789.,，%-—~()（）〔〕[]【】=×÷*/+≥≤><＞＜：:、。；;年月日号个人元万亿分天",
    *"第一二三十百两〇点口□√☑“”\n\t 　ＡaN５８．％",
    "万元",
    "2021",
    "2020年",
    "百分之",
    "1983",
    "12月",
    "附件",
    "目标",
    "不低于",
    "以上",
    "&gt;=",
    "元/人",
    "1,234.5",
    "合计",
    "执行率",
    "0.",
    "00",
]
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60))
amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
SCALES = {"元": 1, "千元": 1000, "百万元": 10**6, "万元": 10**4, "万": 10**4, "亿元": 10**8}
RUNS = re.compile(r"\d+")


@given(texts)
@example("1" * 6000)
@example("一" * 3000)
@example("二〇二一年" * 3)
def test_nothing_raises_and_offsets_hold(text: str) -> None:
    for quantity in values.find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.raw
        assert quantity.ulp > 0
        values.money_of(quantity, "万元")
        values.kind_of(quantity.unit)
    for found in (values.find_years(text), values.find_dates(text), values.find_doc_numbers(text)):
        assert all(0 <= item.start < item.end <= len(text) for item in found)
    for read in (
        values.clean,
        values.is_blank,
        values.money,
        values.unit_in,
        values.percent,
        values.score,
        values.target,
        values.level_word,
        values.is_qualitative,
        values.checkbox_marks,
        values.ocr_comparator,
        values.unit_name,
        values.chinese_number,
    ):
        read(text)
    values.percent(text, bare=True)
    values.deadline(text, 2021)
    values.target(text, op=text, unit=text)


@given(texts)
def test_every_run_of_digits_is_in_exactly_one_number(text: str) -> None:
    numbers = values.scan_numbers(text)
    assert all(text[n.start : n.end] == n.raw for n in numbers)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    for run in RUNS.finditer(text):
        holders = [n for n in numbers if n.start < run.end() and run.start() < n.end]
        assert len(holders) == 1
        assert holders[0].start <= run.start()
        assert run.end() <= holders[0].end
    assert all(RUNS.search(n.raw) for n in numbers)


@given(texts)
def test_no_quantity_is_found_where_the_text_explains_the_number(text: str) -> None:
    explained = {i for n in values.scan_numbers(text) if n.role is not None for i in range(n.start, n.end)}
    for quantity in values.find_quantities(text):
        digits = {i for i in range(quantity.start, quantity.end) if text[i].isdecimal()}
        assert (
            digits.isdisjoint(explained) or "²" in quantity.raw or quantity.raw.rstrip().endswith(("2", "3"))
        )


@given(amounts, st.sampled_from(sorted(SCALES)), st.booleans(), st.booleans())
def test_an_amount_comes_back_as_printed(amount: Decimal, unit: str, separated: bool, column: bool) -> None:
    number = f"{amount:,}" if separated else f"{amount}"
    found = values.money(number, unit) if column else values.money(number + unit)
    assert found is not None
    assert found.yuan == amount * SCALES[unit]
    assert found.ulp == Decimal("0.01") * SCALES[unit]
    negative = values.money(f"({number})", unit)
    assert negative is not None
    assert negative.yuan == -found.yuan


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_ulp_has_as_many_places_as_are_printed(number: int, places: int) -> None:
    text = f"{Decimal(number).scaleb(-places):f}"
    (quantity,) = values.find_quantities(f"支出 {text} 万元")
    assert quantity.value == Decimal(text)
    assert quantity.ulp == Decimal(1).scaleb(-places)


@given(
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.integers(0, 10**6),
    st.sampled_from(["%", "人", "万元", "天"]),
)
def test_a_bound_reads_the_same_in_its_column_and_its_cell(op: str, number: int, unit: str) -> None:
    assert values.target(f"{op}{number}{unit}").values == values.target(str(number), op=op, unit=unit).values


HOSTILE = [
    "1-" * 10000,
    "一" * 20000,
    "1," * 10000,
    "2020" * 5000,
    "2020年" * 4000,
    "=1×" * 7000,
    "1.1." * 5000,
    "第1、" * 5000,
    "≥" * 20000,
    "1 " * 10000,
    "不低于" * 7000,
    "〔2020〕" * 3000,
    "2020、" * 4000,
    "1" * 20000,
    "=a*" * 7000,
    "1人" * 10000,
    "百分之" * 6000,
    "□" * 20000,
    "<input " * 3000,
    "a@" * 10000,
    "(" * 20000,
    " " * 20000,
    "1/元/" * 5000,
    "年月日" * 7000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_hostile_text_takes_time_in_proportion_to_its_length(text: str) -> None:
    started = time.perf_counter()
    values.find_quantities(text)
    values.scan_numbers(text)
    values.find_years(text)
    values.find_dates(text)
    values.find_doc_numbers(text)
    values.checkbox_marks(text)
    values.money(text)
    values.unit_in(text)
    values.ocr_comparator(text)
    values.deadline(text, 2021)
    assert time.perf_counter() - started < 3
