"""Lines of running text to paragraphs, over line breaks and pages."""

from __future__ import annotations

import pytest

from extract.layout.wrapping import unit_width
from extract.readers.kinds import squeeze
from tests.extract.layout.drawing import document, grid, line, texts

FULL = "青溪县水利局严格落实主体责任加强资金监管确保各项工作按期完成并取得实效"  # 34 characters
WIDE = FULL + "各方"
LEFT, STEP = 72.0, 22.0


def lines(*strings: str, top: float = 80, left: float = LEFT) -> bytes:
    """Lines one below the other; a leading blank is an indent of two characters."""
    return b"".join(
        line(left + (24 if string.startswith(" ") else 0), top + STEP * n, string.strip())
        for n, string in enumerate(strings)
    )


@pytest.mark.parametrize(
    ("why", "printed", "paragraphs"),
    [
        ("a full line goes on", (f" {FULL}", WIDE, "已完成。"), [FULL + WIDE + "已完成。"]),
        (
            "an indent begins a paragraph",
            (f" {FULL}", WIDE, f" {FULL}", "已完成。"),
            [FULL + WIDE, FULL + "已完成。"],
        ),
        ("a short line ends one", (f" {FULL}", "已完成。", "县财政局"), [FULL + "已完成。", "县财政局"]),
        ("a number is not torn", (f" {FULL[:-4]}1204.", "56万元，已支付。", f" {WIDE[2:]}"), None),
        (
            "a heading stands alone",
            (" 一、基本情况", f" {FULL}", WIDE, "已完成。"),
            ["一、基本情况", FULL + WIDE + "已完成。"],
        ),
    ],
)
def test_lines_of_one_page(why: str, printed: tuple[str, ...], paragraphs: list[str] | None) -> None:
    found = texts(document(lines(*printed)))
    if paragraphs is None:
        assert "1204.56万元" in found[0], why
    else:
        assert found == paragraphs, why


def test_the_lines_over_a_table_are_full_where_the_table_ends() -> None:
    titles = ("青溪县水利局部门整体支出绩效自评表", "部门名称：青溪县水利局机关")
    table = grid(140, (LEFT, 200, 330, 520), [("一级指标", "三级指标", "得分"), ("产出", "养护里程", "50")])
    assert texts(document(lines(*titles) + table)) == list(titles)


def test_a_sentence_goes_on_over_the_page_and_its_number() -> None:
    first = lines(f" {FULL}", *[WIDE] * 30) + line(280, 800, "- 1 -")
    second = lines("已于年底前完成。", f" {FULL}", "资金已支付。") + line(280, 800, "- 2 -")
    found = document(first, second)
    assert texts(found) == [FULL + WIDE * 30 + "已于年底前完成。", FULL + "资金已支付。"]
    assert texts(found, "page_number") == ["- 1 -", "- 2 -"]


def test_a_new_page_begins_a_paragraph_with_an_indent() -> None:
    first, second = lines(f" {FULL}", *[WIDE] * 30), lines(f" {FULL}", "已支付。")
    assert len(texts(document(first, second))) == 2


def test_a_title_of_two_lines_set_in_the_middle_is_one() -> None:
    title = ("青溪县水利工程服务中心关于报送二〇二三年", "度预算项目支出绩效评价工作的报告")
    page = b"".join(
        line(72 + (36 * 12 - len(part) * 20) / 2, 60 + 30 * n, part, size=20) for n, part in enumerate(title)
    ) + lines(f" {FULL}", *[WIDE] * 9, "已完成。", top=160)
    assert texts(document(page))[0] == "".join(title)


def test_the_last_character_of_a_title_is_part_of_it() -> None:
    title = ("青溪县水利工程服务中心二〇二三年度自评汇总", "表")
    page = lines(f" {FULL}", WIDE, "已完成。", top=200) + b"".join(
        line(72 + (36 * 12 - len(part) * 20) / 2, 60 + 30 * n, part, size=20) for n, part in enumerate(title)
    )
    assert texts(document(page))[0] == "".join(title)


def test_a_running_head_is_set_apart_and_a_title_is_not() -> None:
    pages = [
        line(72, 30, "青溪县2023年度绩效自评材料汇编", size=9)
        + line(230, 80, "项目支出绩效自评报告")
        + lines(f" {FULL}", *[WIDE] * 20, "已完成。", top=120)
        for _ in range(4)
    ]
    found = document(*pages)
    assert texts(found, "header") == ["青溪县2023年度绩效自评材料汇编"] * 4
    assert texts(found).count("项目支出绩效自评报告") == 4


@pytest.mark.parametrize("number", ["{}", "- {} -", "第{}页 共4页", "{}/4", "— {} —", "Page {} of 4"])
def test_page_numbers_of_any_form(number: str) -> None:
    pages = [
        lines(f" {FULL[n:] + FULL[:n]}", *[WIDE] * (20 + n), "已完成。") + line(280, 800, number.format(n))
        for n in range(1, 5)
    ]
    found = [squeeze(text) for text in texts(document(*pages), "page_number")]
    assert found == [squeeze(number.format(n)) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("after", "width"),
    [("工程已完工", 10), ("工，已完成", 20), ("工，2022年", 40), ("2022年", 20), ("（工）程", 30)],
)
def test_what_cannot_be_parted_at_the_beginning_of_a_line(after: str, width: float) -> None:
    assert unit_width(after, 10) == width
