from __future__ import annotations

import pytest

from extract.document import Paragraph
from tests.extract.readers.blocks import lines_of, read_string, shown


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("局行政编制为 5 名。设局长 1 名，副局长 2 名（其中一名于 2021 年 12 月", "调出），股级职数 3 名。"),
        ("参保率为 99%，为参保征缴“村不漏户、应保尽保”", "夯实了基础，联合税务局开展工作。"),
        ("完善内部控制制度，明确人员在内控制度中的具体职责分工，不相容岗位职责分", "离；二是加强培训。"),
        ("绩效自评工作依据“谁使用资", "金，谁负责评价”的原则开展，由局机关组织实施。"),
        ("根据青办抄【2017】469号,青府办抄字【2020】249", "号调整参保人均 3 元/人的标准。"),
        ("政策执行有力、资金落实到位，资金使用规范透明、对", "项目的监督及时准确。"),
        ("3. 时效指标：市域内一站式即时结算覆盖地区与上年度", "持平，完成年初设定值；"),
        ("我局及时做好医疗救助结余对账和清算，及梳理新的拨付流程和核算", "账套，确保工作顺利进行。"),
        ("年末账面资产815.6万元，由流动资产100.1万元和固定", "资产净值715.5万元组成"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\n\n- 12 -\n\n", "\n第 3 页 共 9 页\n", "\f", "\n"])
def test_a_sentence_cut_by_a_seam_is_one_paragraph(first: str, second: str, between: str) -> None:
    document = read_string(f"一、概况\n\n{first}{between}{second}\n\n二、问题\n")
    texts = [
        block.text.string
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role == "text"
    ]
    assert texts == ["一、概况", first + second, "二、问题"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、部门整体概况", "（一）部门基本情况"),
        ("（二）医疗保障局设下列内设机构", "1. 综合股（加挂基金监管股牌子）"),
        ("1. 时效指标（指标分数 2 分，实际得分 2 分）", "应急管理处置及时率。工作及时有效，效果较好。"),
        ("（一）坚持统筹协调，深入推进医保改革", "2021年，我局认真执行上级工作精神，完成任务。"),
        ("青溪县医疗救助项目支出绩效评价报告", "评价类型：实施过程评价 完成结果评价"),
        ("项目名称：青溪县城乡医疗救助项目", "项目单位：青溪县医疗保险事业服务中心"),
        ("项目名称：青溪县城乡医疗救助补助资金项目", "该项目年初预算466万元，全年执行466万元。"),
        ("青溪县医疗保险事业服务中心", "2022年5月31日"),
        ("该项目资金全部到位，到位率达到", "2022年5月31日"),
        ("工作经费纳入预算，按进度拨付", "青溪县城乡医疗保险事业服务管理中心"),
        ("资金专款专用，按规定拨付到账户", "（二）项目产出情况"),
        ("资金专款专用，按规定拨付到账户", "项目支出绩效自评表"),
        ("资金专款专用，按规定拨付到账户", "单位：万元"),
        ("资金全部到位，到位率100%。", "项目绩效自评98分。"),
        ("自评结果按规定进行公开。（附件）", "青溪县人民政府对外公开，接受监督。"),
        ("经研究，本年度安排资金共计466", "2021年安排资金，共计500万元。"),
        ("", "# 二、过程管理，资金管理"),
        ("# 一、决策情况，资金管理", "项目决策程序规范，审批手续齐全。"),
    ],
)
def test_what_begins_anew_is_not_joined(first: str, second: str) -> None:
    document = read_string(f"{first}\n\n{second}\n")
    assert len(document.blocks) == 1 + bool(first)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # a few words before a page's end, where something marks the seam
        ("一、概况\n\n正文。\n\n项目年初\n\n\n预算数466万元，执行率100%。", 3),
        ("正文。\n\n召开专题会议部\n\n- 3 -\n\n署，明确时间节点和责任人。", 3),
        ("正文。\n\n项目年初\f预算数466万元，执行率100%。", 2),
        # the same without a mark, or something that stands alone there
        ("一、概况\n\n正文。\n\n项目年初\n\n预算数466万元，执行率100%。", 4),
        ("正文。\n\n项目概况\n\n- 3 -\n\n该项目资金全部到位，执行率100%。", 4),
        ("正文。\n\n青溪县财政局\n\n- 3 -\n\n该项目资金全部到位，执行率100%。", 4),
        ("正文。\n\n1. 数量指标\n\n- 3 -\n\n该项目资金全部到位，执行率100%。", 4),
        # a mark that never begins a paragraph
        ("依据青财发[2022]32号文件规定\n\n，我局开展了全面评价。", 1),
        ("资金到位率\n\n）为100%。", 1),
    ],
)
def test_few_words_before_a_seam(text: str, count: int) -> None:
    assert len(read_string(text).blocks) == count


def test_a_joined_paragraph_knows_both_its_places() -> None:
    document = read_string("本年度资金全部到位，执行数为466\n\n万元，执行率100%。")
    text = document.blocks[0].text  # type: ignore[union-attr]
    assert text.string == "本年度资金全部到位，执行数为466万元，执行率100%。"
    assert text.at(text.string.index("万元")) == (3, 0)
    start = text.string.index("466")
    assert document.raw(text.spans(start, start + 5)) == "466\n万元"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初预算 466 万元，全年支出 466 万元，资金全部到位，到位率 100%。\n\n"
         "元,全年支出466万元,资金全部到位,到位率１００％。\n项目绩效自评98分。",
         ["年初预算 466 万元，全年支出 466 万元，资金全部到位，到位率 100%。",
          ("repetition", "元,全年支出466万元,资金全部到位,到位率１００％。"), "项目绩效自评98分。"]),
        ("年初预算466万元，资金全部到位，到位率100%。\n\n资金全部到位，到位率100%。自评98分。",
         ["年初预算466万元，资金全部到位，到位率100%。",
          ("repetition", "资金全部到位，到位率100%。"), "自评98分。"]),
        ("完善内部控制制度，明确不相容岗位职责分\n\n不相容岗位职责分离；二是加强培训。",
         ["完善内部控制制度，明确不相容岗位职责分离；二是加强培训。", ("repetition", "不相容岗位职责分")]),
        ("2.其他资金包括与中央财政资金共同投入到同一项\n\n中央财政资金共同投入到同一项目的资金。",
         ["2.其他资金包括与中央财政资金共同投入到同一项目的资金。",
          ("repetition", "中央财政资金共同投入到同一项")]),
        ("年末账面资产815.6万元，由流动资产100.1万元和固定\n\n资产净值715.5 万元组成\n\n715.5 万元组成，分别占12.27%、87.73%。",
         ["年末账面资产815.6万元，由流动资产100.1万元和固定资产净值715.5 万元组成，分别占12.27%、87.73%。",
          ("repetition", "715.5 万元组成")]),
        ("2021年度青溪县项目支出绩效自评表\n\n项目支出绩效自评表",
         ["2021年度青溪县项目支出绩效自评表", "项目支出绩效自评表"]),
        ("（1）结算率100%。\n\n（2）结算率100%。", ["（1）结算率100%。", "（2）结算率100%。"]),
        ("1. 数量指标：完成年初设定值；\n\n完成年初设定的各项目标，效果较好。",
         ["1. 数量指标：完成年初设定值；", "完成年初设定的各项目标，效果较好。"]),
    ],
)  # fmt: skip
def test_words_repeated_on_the_new_page(text: str, expected: list[object]) -> None:
    assert shown(read_string(text)) == expected


def roles(text: str) -> list[str]:
    return [block.role for block in read_string(text).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "line",
    ["- 12 -", "—3—", "第 3 页", "第3页 共9页", "第 3 页，共 9 页", "共9页 第3页", "Page 3 of 9", "－ 7 －"],
)
def test_page_numbers_that_say_so(line: str) -> None:
    assert roles(f"正文。\n\n{line}\n\n正文二。") == ["text", "page_number", "text"]


@pytest.mark.parametrize("line", ["-", "466", "- 5 分", "第 3 季度", "100%", "2021", "—"])
def test_what_is_no_page_number(line: str) -> None:
    assert roles(f"正文。\n\n{line}\n\n正文二。") == ["text"] * 3


def test_bare_numbers_that_count_up_are_page_numbers() -> None:
    text = "\n\n".join(f"{f'第{number}项工作按计划推进。' * 15}\n\n{number}" for number in (4, 5, 6, 98))
    assert roles(text) == ["text", "page_number"] * 3 + ["text", "text"]


def test_ordinals_of_a_broken_table_are_no_page_numbers() -> None:
    assert roles("1\n\n医疗救助\n\n2\n\n工作经费\n\n3\n\n补充保险") == ["text"] * 6


RUNNING = "青溪县2021年度绩效自评报告"


def test_running_title_between_the_halves_of_sentences() -> None:
    document = read_string(
        f"{RUNNING}\n\n本项目全年预算为一百万元，全年执行一百万元，执行率达到\n\n- 1 -\n\n{RUNNING}\n\n"
        f"百分之百，资金全部到位。其中医疗救助支出，合计\n\n- 2 -\n\n{RUNNING}\n\n五十万元，占比百分之五十。"
    )
    assert shown(document) == [
        ("header", RUNNING),
        "本项目全年预算为一百万元，全年执行一百万元，执行率达到百分之百，资金全部到位。"
        "其中医疗救助支出，合计五十万元，占比百分之五十。",
        ("page_number", "- 1 -"), ("header", RUNNING), ("page_number", "- 2 -"), ("header", RUNNING),
    ]  # fmt: skip
    assert lines_of(document.blocks[1]) == [3, 9, 15]


def test_titles_of_forms_are_no_running_titles() -> None:
    form = "项目支出绩效自评表\n\n项目名称\t甲\n总分\t98\n\n"
    assert roles(form * 4) == ["text"] * 4
