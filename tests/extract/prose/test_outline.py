"""Paragraphs, headings and the pieces between them."""

import pytest

from extract.document import Paragraph, Text
from extract.prose.levels import of_title
from extract.prose.outline import Rank, passages, plain


def outline(*lines: str) -> list[tuple[list[str], str]]:
    """The headings above each passage and its own text behind them."""
    paragraphs = [Paragraph(Text.of_line(line, number)) for number, line in enumerate(lines, 1)]
    return [([h.title for h in p.path], p.string[p.body :]) for p in passages(paragraphs)]


def test_enumerators_tell_the_rank() -> None:
    assert outline(
        "一、概况", "（一）职责", "1.内设机构。下设科室6个。", "二、资金情况", "全年支出9万元。"
    ) == [
        (["概况"], ""),
        (["概况", "职责"], ""),
        (["概况", "职责", "内设机构"], "下设科室6个。"),
        (["资金情况"], ""),
        (["资金情况"], "全年支出9万元。"),
    ]


def test_items_of_one_paragraph_are_parted() -> None:
    assert outline("主要有：1、指标不够具体，难以考核。2、进度慢。（附件6-2）") == [
        ([], "主要有："),
        ([""], "指标不够具体，难以考核。"),
        (["进度慢"], "（附件6-2）"),
    ]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("设局长1名，副局长2名（其中一名于2021年12月", "调出），股级职数3名。"), 1),
        (("根据云府办【2017】46号,云府办抄字【2020】24", "9号核定户均5元/户的标准。"), 1),
        (("1. 数量指标（指标分数16分，实际得分14分）", "全县结算364人。"), 2),
        (("四、问题、原因及改进的措施", "2022年执行偏慢。"), 2),
        (("青溪县水务局", "2022年5月31日"), 2),
        (("部分乡镇因征地拆迁滞后，全年施工进度偏慢", "2.资金投入不足。"), 2),
        (("截至2022年底，该项目累计支付工程款", "9.5万元，支付率95%。"), 1),
        (("资金全部到位，执行情况良好。", "项目自评98分。"), 2),
    ],
)
def test_a_sentence_broken_by_a_seam_is_joined(lines: tuple[str, ...], count: int) -> None:
    assert len(outline(*lines)) == count


def test_a_joined_passage_knows_its_lines() -> None:
    (passage,) = passages(
        [
            Paragraph(Text.of_line("股级职数3名（其中一名于年", 7)),
            Paragraph(Text.of_line("底调出），实有12人。", 9)),
        ]
    )
    at = passage.string.index("12")
    assert [(s.line, s.start) for s in passage.text.spans(at, at + 2)] == [(9, 7)]


def test_cells_do_not_go_on_into_each_other() -> None:
    cells = [
        Paragraph(Text.of_line("一、完成培训，覆盖各乡镇并组织考核", 1)),
        Paragraph(Text.of_line("建成卫生室5个", 2)),
    ]
    assert [p.path for p in passages(cells, apart=True)][1] == ()


def test_what_a_reader_found_to_be_no_text_is_left_out() -> None:
    assert passages([Paragraph(Text.of_line("- 3 -", 1), role="page_number")]) == []


def test_a_heading_of_the_format_needs_no_enumerator() -> None:
    (passage,) = passages([Paragraph(Text.of_line("2022年补助资金绩效评价报告", 1), level=1)])
    assert passage.own is not None and passage.own.rank is Rank.SECTION


@pytest.mark.parametrize(
    ("title", "level1", "level2"),
    [
        ("数量指标完成情况", "产出指标", "数量指标"),
        ("社会效益（10分）", "效益指标", "社会效益指标"),
        ("项目产出情况分析", "产出指标", None),
        ("服务对象满意度", "满意度指标", "满意度指标"),
        ("可持续性", "效益指标", "可持续影响指标"),
    ],
)
def test_a_title_names_a_level(title: str, level1: str | None, level2: str | None) -> None:
    named = of_title(title)
    assert (named and named.level1, named and named.level2) == (level1, level2)


@pytest.mark.parametrize("title", ["参保率", "绩效目标", "存在的问题", "数量指标和质量指标的设置依据"])
def test_other_titles_name_none(title: str) -> None:
    assert of_title(title) is None


def test_titles_are_compared_without_marks_and_remarks() -> None:
    assert plain("数量 指标（16 分）：") == "数量指标"
    assert plain("“三支一扶”人员经费") == "“三支一扶”人员经费"
