from __future__ import annotations

import pytest

from extract.document import Paragraph
from tests.extract.readers.blocks import lines_of, read_string, shown

LONG = "本年度项目资金全部到位，各项绩效指标均已完成，群众满意度较高，"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、概况\n（一）职责\n\n1. 综合股\n2. 管理股\n",
         ["一、概况", "（一）职责", "1. 综合股", "2. 管理股"]),
        ("<div>\n正文。\n</div>", ["正文。"]),
        ("甲。<br>乙。", ["甲。", "乙。"]),
        ("标题\n===\n\n***\n正文。", ["标题", "正文。"]),
        ("- 数量指标：甲\n* 质量指标：乙\n- 5 分", ["数量指标：甲", "质量指标：乙", "- 5 分"]),
        ("```markdown\n正文。\n```", ["正文。"]),
        ("2021年度绩效\n\n自\n评\n报\n告\n\n某局", ["2021年度绩效自评报告", "某局"]),
        ("青溪县财政局\n\n自\n\n评\n\n报\n\n告", ["青溪县财政局自评报告"]),
        ("项目概况\n\n满\n意\n度", ["项目概况", "满意度"]),
        ("优\n良\n中\n差", ["优", "良", "中", "差"]),
        ("是\n否\n", ["是", "否"]),
        ("\t\t为落实要求。\n", ["为落实要求。"]),
        ("2021年末，我局\t资产合计三十二万元，其中流动资产零点四四万元，固定资产三十二万元。",
         ["2021年末，我局 资产合计三十二万元，其中流动资产零点四四万元，固定资产三十二万元。"]),
        ("<table>", []),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert shown(read_string(text)) == expected


def test_markdown_headings() -> None:
    document = read_string("# 绩效评价报告\n\n正文。\n\n##### **1. 决策依据** ##\n\n#附件\n\n#1 楼")
    blocks = [(block.text.string, block.level) for block in document.blocks if isinstance(block, Paragraph)]
    assert blocks == [("绩效评价报告", 1), ("正文。", 0), ("1. 决策依据", 5), ("附件", 1), ("#1 楼", 0)]
    assert document.blocks[2].text.at(0) == (5, 8)  # type: ignore[union-attr]


def test_form_feed_is_a_seam_inside_a_line() -> None:
    document = read_string(f"{LONG}执行率达到\f百分之百。\n\f二、问题\n")
    assert shown(document) == [f"{LONG}执行率达到百分之百。", "二、问题"]
    assert document.blocks[1].text.at(0) == (2, 1)  # type: ignore[union-attr]
    assert [line.text for line in document.lines][1] == "\f二、问题"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    document = read_string(
        "    根据县财政局《关于开展二〇二一年度项目支出绩效自评工作的通知》文\n"
        "件要求，我局及时组织开展了二〇二一年度项目支出绩效自评工作。各股室高\n"
        "度重视，按照要求认真开展自评，现将有关情况报告如下。本次自评共涉及。\n"
        "五个项目，全部为本级项目。\n"
        "    一、项目概况\n"
        "    项目总体目标是持续实施重特大疾病医疗救助，困难群众自负费用年度限\n"
        "额内住院比例达百分之七十五。\n"
    )
    assert [lines_of(block) for block in document.blocks] == [[1, 2, 3, 4], [5], [6, 7]]


def test_places_are_quoted_as_the_source_has_them() -> None:
    document = read_string("  **得分** &gt;= 98 分。\n甲\t$\\geq 5$\t\n")
    paragraph = document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.string == "得分 >= 98 分。"
    assert document.raw(paragraph.text.spans()) == "得分** &gt;= 98 分。"
    cell = document.tables[0].rows()[0][1]
    assert (cell.text.string, document.raw(cell.text.spans())) == ("≥5", r"\geq 5")
