"""Figures, dates and tables come out as the style and the format have them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from corpus import write
from corpus.draft import Cell, Grid, Row, Span, cell
from corpus.style import Style
from corpus.wording import pieces


@pytest.mark.parametrize(
    ("style", "unit", "text"),
    [
        (Style(), "万元", "919.08"),
        (Style(), "元", "9190800"),
        (Style(money_form="comma"), "元", "9,190,800.00"),
        (Style(money_form="fixed"), "万元", "919.08"),
    ],
)
def test_money(style: Style, unit: str, text: str) -> None:
    printed, value, ulp = style.money(Decimal(9190800), unit)
    assert printed == text
    assert value == Decimal(text.replace(",", ""))
    assert ulp == Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]


def test_rounded_money_tells_what_is_printed() -> None:
    assert Style().money(Decimal(9190850), "万元", 1) == ("919.1", Decimal("919.1"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("manner", "text"),
    [("han", "2022年5月31日"), ("dotted", "2022.5.31"), ("numerals", "二〇二二年五月三十一日")],
)
def test_dates(manner: str, text: str) -> None:
    assert Style(dates=manner).date(date(2022, 5, 31)) == text


@pytest.mark.parametrize(("signs", "text"), [("math", "≥95%"), ("ascii", ">=95%"), ("wide", "≥95%")])
def test_targets(signs: str, text: str) -> None:
    assert Style(signs=signs).target(">=", Decimal(95), "%") == text


def test_a_blank_is_told_the_label_before_it() -> None:
    assert list(pieces("共<实际支出>{executed}，达{rate}。")) == [
        ("共实际支出", "executed", "实际支出"),
        ("，达", "rate", None),
        ("。", "", None),
    ]


def grid() -> tuple[Grid, Span]:
    span = Span(">=95%")
    rows = [
        Row([cell("产出", rowspan=2), cell("数量"), cell("甲|乙")]),
        Row([cell("质量"), cell(span)]),
        Row([cell("总分", colspan=2), cell("100")]),
    ]
    return Grid(rows, 3), span


@pytest.mark.parametrize(
    ("writer", "text", "line", "printed"),
    [
        (write.tabs, "产出\t数量\t甲|乙\n\t质量\t>=95%\n总分\t\t100\n", 2, ">=95%"),
        (write.ragged, "产出\t数量\t甲|乙\n质量\t>=95%\n总分\t\t100\n", 2, ">=95%"),
        (
            write.pipes,
            "| 产出 | 数量 | 甲\\|乙 |\n|---|---|---|\n|  | 质量 | >=95% |\n| 总分 |  | 100 |\n",
            3,
            ">=95%",
        ),
        (
            write.html,
            '<table border="1">\n<tr><td rowspan="2">产出</td><td>数量</td><td>甲|乙</td></tr>\n'
            "<tr><td>质量</td><td>&gt;=95%</td></tr>\n"
            '<tr><td colspan="2">总分</td><td>100</td></tr>\n</table>\n',
            3,
            "&gt;=95%",
        ),
    ],
    ids=["tabs", "ragged", "pipes", "html"],
)
def test_a_grid_and_where_its_cells_stand(
    writer: write.GridWriter, text: str, line: int, printed: str
) -> None:
    table, span = grid()
    sheet = write.Sheet()
    writer(sheet, table)
    assert sheet.text() == text
    assert sheet.places[id(span)] == write.Place(line, printed, ">=95%")


@pytest.mark.parametrize(
    "row", [[cell("a"), cell("b")], [cell("a"), cell("b"), cell("c"), cell("d")]], ids=["short", "long"]
)
def test_a_row_that_does_not_fit_is_refused(row: list[Cell]) -> None:
    with pytest.raises(ValueError, match="row 0"):
        write.matrix(Grid([Row(row)], 3))
