"""Intervals of printed figures, and every kind of relation on them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.arithmetic import Interval
from rules.figures import Display, expression, plain
from rules.relation import Operand, Terms, WrongRoles, settle

D = Decimal
FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
POSITIVE = st.decimals(min_value="0.01", max_value=10**7, places=4)
PLACES = st.integers(min_value=0, max_value=4)


def ulp(places: int) -> Decimal:
    return D(1).scaleb(-places)


def printed(value: Decimal, places: int) -> Decimal:
    return value.quantize(ulp(places), ROUND_HALF_UP)


@given(FIGURES, PLACES)
def test_a_value_agrees_with_its_rounding(value: Decimal, places: int) -> None:
    assert Interval.around(printed(value, places), ulp(places)).meets(Interval.around(value))


@given(st.integers(min_value=2, max_value=40), st.integers(min_value=0, max_value=9999))
def test_a_mean_in_the_middle_of_two_figures_agrees_with_both(count: int, hundredths: int) -> None:
    mean = D(hundredths) / 100 + D("0.005")
    items = [Operand(None, "item", mean)] * count
    for figure in (mean + D("0.005"), mean - D("0.005")):
        assert settle("mean", [*items, Operand(None, "mean", figure, ulp(2))], Terms()).outcome == "holds"


@given(FIGURES, PLACES, PLACES)
def test_two_roundings_of_one_value_agree(value: Decimal, one: int, other: int) -> None:
    a = Interval.around(printed(value, one), ulp(one))
    assert a.meets(Interval.around(printed(value, other), ulp(other)))


@given(FIGURES, PLACES)
def test_two_figures_as_precise_and_not_equal_never_agree(value: Decimal, places: int) -> None:
    figure = printed(value, places)
    beside = Interval.around(figure + ulp(places), ulp(places))
    assert not Interval.around(figure, ulp(places)).meets(beside)


@given(st.lists(FIGURES, min_size=1, max_size=8), PLACES)
def test_the_rounded_total_of_exact_parts_holds(parts: list[Decimal], places: int) -> None:
    operands = [Operand(None, "part", p) for p in parts]
    operands.append(Operand(None, "total", printed(sum(parts, D(0)), places), ulp(places)))
    assert settle("sum", operands, Terms()).outcome == "holds"


@given(POSITIVE, POSITIVE, PLACES)
def test_the_rounded_ratio_holds(part: Decimal, whole: Decimal, places: int) -> None:
    rate = printed(part / whole * 100, places)
    operands = [
        Operand(None, "numerator", part),
        Operand(None, "denominator", whole),
        Operand(None, "rate", rate, ulp(places)),
    ]
    assert settle("ratio", operands, Terms()).outcome == "holds"


@given(FIGURES, FIGURES, FIGURES)
def test_intervals_keep_what_their_points_do(a: Decimal, b: Decimal, c: Decimal) -> None:
    one, other = Interval.around(a, D(1)), Interval.around(b, D("0.1"))
    assert (one + other).meets(Interval.around(a + b))
    assert (one - other).meets(Interval.around(a - b))
    assert (one * other).meets(Interval.around(a * b))
    assert one.scaled(c).meets(Interval.around(a * c))


@given(FIGURES)
def test_plain_figures_read_back(value: Decimal) -> None:
    text = plain(value)
    assert D(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))


def relation(kind: str, *operands: tuple[str, str, str], **terms: object) -> tuple[str, str]:
    found = [Operand(None, role, D(value), D(last)) for role, value, last in operands]
    told = Terms(**terms)  # type: ignore[arg-type]
    verdict = settle(kind, found, told)  # type: ignore[arg-type]
    return expression(Display(kind), found, told), verdict.outcome  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "operands", "terms", "told"),
    [
        ("equal", [("expected", "2406.09", "0.01"), ("actual", "2406", "1")], {}, ("2406=2406.09", "holds")),
        ("equal", [("expected", "2406.09", "0.01"), ("actual", "2407", "1")], {}, ("2407=2406.09", "broken")),
        ("equal", [("expected", "2", "1"), ("actual", "3", "1")], {}, ("3=2", "broken")),
        ("sum", [("part", "3", "0"), ("part", "-1", "0"), ("total", "2", "0")], {}, ("3-1=2", "holds")),
        ("sum", [("part", "3", "0"), ("total", "4", "0")], {"partial": True}, ("3=4", "not_assessable")),
        ("sum", [("part", "5", "0"), ("total", "4", "0")], {"partial": True}, ("5=4", "broken")),
        ("difference", [("minuend", "5", "0"), ("subtrahend", "2", "0"), ("subtrahend", "-1", "0"),
                        ("difference", "4", "0")], {}, ("5-2+1=4", "holds")),
        ("ratio", [("numerator", "0", "0"), ("denominator", "0", "0"), ("rate", "100", "1")], {},
         ("0/0*100=100", "not_assessable")),
        ("ratio", [("numerator", "9", "0"), ("minus", "4", "0"), ("denominator", "10", "0"), ("rate", "50", "1")],
         {}, ("(9-4)/10*100=50", "holds")),
        ("ratio", [("numerator", "3", "0"), ("denominator", "4", "0"), ("rate", "0.75", "0.01")],
         {"factor": Decimal(1)}, ("3/4=0.75", "holds")),
        ("product", [("factor", "10", "0"), ("factor", "104", "0"), ("product", "10", "0")],
         {"factor": D("0.01"), "cap": D(10)}, ("10*104/100=10", "holds")),
        ("mean", [("item", "98", "0"), ("item", "95", "0"), ("mean", "96.5", "0.1")], {}, ("(98+95)/2=96.5", "holds")),
        ("bound", [("value", "50", "0"), ("limit", "50", "0")], {"op": ">"}, ("50>50", "broken")),
        ("bound", [("value", "2", "1"), ("limit", "3", "1")], {"op": ">="}, ("2>=3", "broken")),
        ("bound", [("value", "2406", "1"), ("limit", "2406.09", "0.01")], {"op": ">="}, ("2406>=2406.09", "holds")),
        ("assert", [("row", "1", "0")], {"holds": None}, ("", "not_assessable")),
        ("assert", [], {"holds": False}, ("", "broken")),
    ],
)  # fmt: skip
def test_relations(
    kind: str, operands: list[tuple[str, str, str]], terms: dict[str, object], told: tuple[str, str]
) -> None:
    assert relation(kind, *operands, **terms) == told


@pytest.mark.parametrize(
    ("kind", "operands"),
    [
        ("sum", [("total", "1", "0")]),
        ("sum", [("part", "1", "0"), ("total", "1", "0"), ("total", "1", "0")]),
        ("ratio", [("part", "1", "0")]),
        ("bound", [("value", "1", "0"), ("limit", "1", "0")]),
    ],
)
def test_operands_that_do_not_fit_their_kind(kind: str, operands: list[tuple[str, str, str]]) -> None:
    with pytest.raises(WrongRoles):
        relation(kind, *operands, op="≥")


def test_a_missing_figure_is_not_assessable() -> None:
    operands = [Operand("a", "part", None), Operand("b", "total", D(1))]
    assert settle("sum", operands, Terms()).outcome == "not_assessable"
