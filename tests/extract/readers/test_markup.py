from __future__ import annotations

import pytest

from extract.document import Span
from extract.readers.markup import meaning


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # plain text keeps every character
        ("年初预算数 466 万元", "年初预算数 466 万元"),
        ("指标值<2%且>3次，AT&T", "指标值<2%且>3次，AT&T"),
        ("某部门得分 = [完成率 - 85%] ÷ 10% × 分值", "某部门得分 = [完成率 - 85%] ÷ 10% × 分值"),
        ("总额*100%，单价$100，合计$200", "总额*100%，单价$100，合计$200"),
        ("青财绩[2022]2号(试行)", "青财绩[2022]2号(试行)"),
        # entities
        ("&gt;=15天", ">=15天"),
        ("&amp;ge;95&#37;", "≥95%"),
        ("&lt 5 &nbsp;次", "< 5  次"),
        ("&unknown; &#0;", "&unknown; &#0;"),
        # HTML
        ('<p style="text-align: center;">甲</p> <p>乙</p>', "甲\n乙"),
        ("甲<br/>乙<BR>丙", "甲\n乙\n丙"),
        ("<span>甲</span><!-- 第3页 -->乙", "甲乙"),
        ('优 <input checked="" type="checkbox"/> 良 <input type="checkbox"/>', "优 ☑ 良 ☐"),
        ('<input type="radio" checked="false">是', "☐是"),
        ("10<sup>4</sup>吨，m<sup>2</sup>", "10⁴吨，m²"),
        ('<p title="a>b">甲</p>', "甲"),
        ("<p 甲", "<p 甲"),
        # Markdown
        ("**一是**进一步完善**制度**", "一是进一步完善制度"),
        ("数据**见注", "数据**见注"),
        ("![](images/1.jpg)公章", "公章"),
        ("见[公开网站](https://example.org/a)", "见公开网站"),
        ("[x]是 [ ]否", "☑是 ☐否"),
        (r"1\.甲 \* \_", "1.甲 * _"),
        # LaTeX
        (r"$\geq 95\%$", "≥95%"),
        (r"$9 5 . 5 \%$", "95.5%"),
        (r"$466 \quad 500$", "466 500"),
        (r"$466 500$", "466 500"),
        (r"$ 860.5 $", "860.5"),
        (r"from $ 5 or $ 6", r"from $ 5 or $ 6"),
        (r"\( \leq 15 \)天", "≤15天"),
        (r"\geqslant90\%", "≥90%"),
        (r"$\text{完成率} = (\text{实际 数} / \text{目标}) \times 100\%$", "完成率=(实际 数/目标)×100%"),
        (r"$\frac{a+b}{\text{预算}}$", "(a+b)/预算"),
        (r"\frac{\text{实际}}{\text{目标}}\times 100\%", "实际/目标× 100%"),
        (r"$10^{4}$ $\pm 5$ $\div$", "10⁴ ±5 ÷"),
        (r"$\begin{array}{l} a \\ b \end{array}$", "a\nb"),
        (r"$\foo{x}$ \bar", r"\foox \bar"),
        ("$$", ""),
        # characters
        ("\uf052是 \uf0a3否", "☑是 ☐否"),
        ("\u3000\u3000甲\u00a0乙\u200b丙\ufeff", "甲 乙丙"),
        ("甲\x07乙", "甲乙"),
    ],
)
def test_meaning(source: str, expected: str) -> None:
    assert meaning(source, 1).string == expected


@pytest.mark.parametrize(
    ("source", "word", "column", "width"),
    [
        ("  466 万元", "466", 2, 3),
        ("**预算** 466", "466", 7, 3),
        ("&gt;=15天", "15", 5, 2),
        ("&gt;=15天", ">", 0, 4),
        (r"$\times 100\%$", "100", 8, 3),
        (r"$\times 100\%$", "×", 1, 6),
        (r"$1 0 0$", "100", 1, 5),
        ('<p style="x">甲</p><p>98分</p>', "98", 21, 2),
        (r"$\text{得分} 98$", "得分", 7, 2),
        ('优 <input checked type="checkbox">', "☑", 2, 31),
    ],
)
def test_every_character_keeps_its_place(source: str, word: str, column: int, width: int) -> None:
    text = meaning(source, 7, 3)
    start = text.string.index(word)
    spans = text.spans(start, start + len(word))
    assert (spans[0].line, spans[0].start) == (7, column + 3)
    assert spans[-1].end == column + 3 + width


def test_break_has_no_place_and_empty_text_keeps_its_own() -> None:
    assert meaning("甲<br>乙", 1).spans() == (Span(1, 0, 1), Span(1, 5, 6))
    assert meaning("  <br>  ", 4, 6).at(0) == (4, 6)


@pytest.mark.parametrize(
    "source",
    [
        "<p" * 20000,
        "<!--" * 20000,
        "$" * 20001,
        r"\(" * 20000 + r"\)",
        r"\frac{" * 20000,
        "{" * 40000 + "\\",
        "**a" * 20000,
        "\\text{" * 10000 + "}" * 10000,
        "&amp;" * 20000,
        "[a](" * 20000,
        '<p "' * 20000,
    ],
)
def test_hostile_markup_is_read_in_linear_time(source: str) -> None:
    text = meaning(source, 1)
    assert len(text.runs) <= len(source)
