"""Text is broken where a unit's program would break it, and no character is lost or added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.draft import Span
from corpus.pdf.fonts import Face
from corpus.pdf.inks import inks, length
from corpus.pdf.lines import SLACK, Align, broken, line
from corpus.pdf.look import Wrap

FACE = Face("hei", fixed=True)  # a full width for Chinese, half of it for figures


def lines(text: str, width: float, wrap: Wrap, indent: float = 0.0) -> list[str]:
    return ["".join(ink.char for ink in row) for row in broken(inks([text], FACE), 1.0, width, wrap, indent)]


@pytest.mark.parametrize(
    ("text", "width", "wrap", "expected"),
    [
        ("预算执行率", 3, "words", ["预算执", "行率"]),
        ("全年95.5%完成", 3, "words", ["全年", "95.5%", "完成"]),
        ("全年95.5%完成", 3, "anywhere", ["全年95", ".5%完", "成"]),
        ("1234.56", 2, "words", ["1234", ".56"]),
        ("完成，好", 2, "words", ["完", "成，", "好"]),
        ("甲（乙）", 3, "words", ["甲", "（乙）"]),
        ("90-100分", 2.5, "words", ["90", "-100", "分"]),
        ("90-100分", 2, "hyphens", ["90-", "100", "分"]),
        ("追减-38.75万", 3.5, "hyphens", ["追减-", "38.75万"]),
        ("追减-38.75万", 3.5, "words", ["追减", "-38.75", "万"]),
    ],
)
def test_where_a_line_ends(text: str, width: float, wrap: Wrap, expected: list[str]) -> None:
    assert lines(text, width, wrap) == expected


def test_the_first_line_is_shorter_by_its_indent() -> None:
    assert lines("一二三四五六七八", 4, "words", indent=2) == ["一二", "三四五六", "七八"]


@given(
    st.text("青溪县绩效0123456789.-%，（）", min_size=1),
    st.floats(1.2, 9),
    st.sampled_from(["words", "anywhere"]),
)
def test_nothing_is_lost_and_lines_fit(text: str, width: float, wrap: Wrap) -> None:
    rows = broken(inks([text], FACE), 1.0, width, wrap)
    assert "".join(ink.char for row in rows for ink in row) == text
    assert all(length(row) <= width + SLACK for row in rows)


@pytest.mark.parametrize(
    ("align", "x", "spread"), [("left", 10, 0), ("centre", 14, 0), ("right", 18, 0), ("full", 10, 8)]
)
def test_where_a_line_stands(align: Align, x: float, spread: float) -> None:
    made = line(inks(["甲乙"], FACE), FACE, 1.0, 10, 5, 10, align)
    assert (made.glyphs[0].x, made.spread) == (x, spread)
    assert made.glyphs[1].x == x + 1 + spread


def test_a_raised_figure_is_small_and_above_the_line() -> None:
    made = line(inks(["m²"], FACE), FACE, 10.0, 0, 20, 50)
    assert made.text == "m2"
    assert made.glyphs[1].size < made.glyphs[0].size
    assert made.glyphs[1].y < made.glyphs[0].y


def test_characters_know_their_span() -> None:
    span = Span("92%")
    assert [ink.owner is span for ink in inks(["率", span], FACE)] == [False, True, True, True]
