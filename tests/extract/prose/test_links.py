"""What sentences say of two facts."""

import pytest

from tests.extract.prose.told import links, told

# text -> part -> whole; ! where no part is missing
PARTS = {
    "known to be all": (
        "全年支出312.18万元，执行率100%。其中基本支出42.51万元，项目支出269.67万元。",
        {"基本支出 -> 全年支出!", "项目支出 -> 全年支出!"},
    ),
    "only the main ones": (
        "全年支出312.18万元，主要包括基本支出42.51万元，项目支出259.67万元。",
        {"基本支出 -> 全年支出", "项目支出 -> 全年支出"},
    ),
    "others are left out": (
        "全年支出312.18万元，其中基本支出42.51万元、项目支出259.67万元等。",
        {"基本支出 -> 全年支出", "项目支出 -> 全年支出"},
    ),
    "these two": (
        "全年支出312.18万元，包括基本支出42.51万元、项目支出269.67万元等两部分。",
        {"基本支出 -> 全年支出!", "项目支出 -> 全年支出!"},
    ),
    "not said to be all": (
        "排查机构291家（其中医院239家，药店52家）。",
        {"医院 -> 排查机构", "药店 -> 排查机构"},
    ),
    "shares that add to 100": (
        "收入合计200万元，其中：财政拨款收入180万元，占90%；其他收入20万元，占10%。",
        {"财政拨款收入 -> 收入合计!", "其他收入 -> 收入合计!"},
    ),
    "the sum behind": (
        "办公费3.2万元、差旅费1.5万元，合计4.7万元。",
        {"办公费 -> 合计!", "差旅费 -> 合计!"},
    ),
    "another statement ends the list": (
        "预算500万元，其中中央资金300万元，省级资金200万元，全年支出480万元。",
        {"中央资金 -> 预算", "省级资金 -> 预算"},
    ),
    "a comparison has no parts": (
        "收入合计80万元。比上年增加8万元。其中：财政拨款收入70万元。",
        {"财政拨款收入 -> 收入合计"},
    ),
    "a semicolon ends a list of commas": (
        "在职62人，其中行政25人、事业37人；退休31人。",
        {"行政 -> 在职人数", "事业 -> 在职人数"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS)
def test_parts_belong_to_their_whole(text: str, expected: set[str]) -> None:
    assert links(told(text), "part_of") == expected


def test_a_sum_that_includes_an_amount_told_before_is_not_complete() -> None:
    facts = told("下达中央资金2350万元。\n省级安排450万元，市级安排100万元，共计2900万元。")
    assert links(facts, "part_of") == {"省级安排 -> 共计", "市级安排 -> 共计"}


def test_a_standard_times_its_heads_is_the_budget() -> None:
    facts = told(
        "（四）工作经费\n按参保人均3元/人的标准，参保人数301667人。\n年初预算金额90.5万元，支出90.5万元。",
        "project_summary_report",
    )
    assert links(facts, "factor") == {"参保人均标准 -> 年初预算金额", "参保人数 -> 年初预算金额"}


def test_a_monthly_standard_is_no_factor_of_the_year() -> None:
    facts = told("按每人每月80元的标准，为8854名残疾人发放补贴850万元。")
    assert links(facts, "factor") == set()


def test_cases_found_and_dealt_with() -> None:
    facts = told("发现4起查处3起，骗保问题查处率为75%。")
    assert links(facts, "numerator") == {"查处起数 -> 骗保问题查处率"}
    assert links(facts, "denominator") == {"发现起数 -> 骗保问题查处率"}


def test_more_than_all_there_are_is_of_something_else() -> None:
    facts = told("患者管理人数910人，老年人体检人数600人，患者规范管理率65%。")
    assert not links(facts, "numerator")


def test_a_rate_is_of_the_things_it_names() -> None:
    facts = told("完成糖尿病患者管理人数1600人，老年人体检人数770人，糖尿病患者规范管理率73%。")
    assert links(facts, "numerator") == set()


def test_what_is_left_to_pay_is_a_share_of_the_whole() -> None:
    facts = told(
        "住院总费用为298.7万元，其中救助300人次，救助金169.4万元；保险金23.8万元。总费用自付比例为35.3%。"
    )
    assert links(facts, "denominator") == {"住院总费用 -> 总费用自付比例"}


def test_the_projects_make_up_the_total() -> None:
    facts = told(
        "纳入自评的项目共计2个，自评项目支出总额300万元。\n"
        "（一）养护项目\n年初预算100万元，支出100万元。\n（二）补贴项目\n年初预算200万元，支出200万元。",
        "project_summary_report",
    )
    assert links(facts, "part_of") == {"支出 -> 自评项目支出总额!"}
    assert len([link for link in facts.links if link.kind == "part_of"]) == 2


def test_groups_of_one_section_make_up_its_total() -> None:
    facts = told(
        "一、评价结论\n1、决策与过程得分共40分。\n2、产出与效益得分共58分。\n总体得分为98分。",
        "project_evaluation_report",
    )
    assert links(facts, "part_of") == {"决策与过程 40 -> 总体得分 98!", "产出与效益 58 -> 总体得分 98!"}


def test_restatements_are_the_same() -> None:
    facts = told("慰问城区困难职工1276人。\n本年城区困难职工1276人得到慰问，乡镇困难职工3450人。")
    assert links(facts, "same") == {"城区困难职工 -> 慰问城区困难职工"}
