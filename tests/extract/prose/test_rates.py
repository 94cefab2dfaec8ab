"""Rates in sentences, and what they relate."""

import pytest

from tests.extract.prose.told import links, told

CASES = {
    "execution": ("全年支出95万元，预算执行率为97.5%。", [("预算执行率", "全年支出", "97.5")]),
    "share of a whole told before": (
        "支出合计50万元，其中：人员支出40万元，占80%；公用支出10万元，占总支出的20%。",
        [("占比", "人员支出/支出合计", "80"), ("占比", "公用支出/总支出", "20")],
    ),
    "share of an amount in the clause": (
        "自评项目支出总额90万元，占部门项目支出总额100万元的90%。",
        [("占比", "自评项目支出总额/部门项目支出总额", "90")],
    ),
    "a ratio of two amounts": (
        "自评项目3个，资金226万元，与部门项目预算250万元之比为90.4%。",
        [("比率", "资金/部门项目预算", "90.4")],
    ),
    "a share below nothing": (
        "资产合计80万元，其中流动资产20万元，占25%；固定资产60万元，占-7.5%。",
        [("占比", "流动资产/资产合计", "25"), ("占比", "固定资产/资产合计", "-7.5")],
    ),
    "shares one after the other": (
        "资产266万元，由流动资产64万元和固定资产202万元组成，分别占24.06%、75.94%。",
        [("占比", "流动资产/资产", "24.06"), ("占比", "固定资产/资产", "75.94")],
    ),
    "completion of the budget": (
        "全年预算数168万元，执行数152.88万元，完成预算的91%。",
        [("执行率", "执行数", "91")],
    ),
    "growth": ("收入合计80万元，比上年增加8万元，增长11.1%。", [("增幅", "收入合计", "11.1")]),
    "a task": ("新增就业4,215人，完成目标任务4,000人的105.38%。", [("完成率", "新增就业人数", "105.38")]),
    "money paid in": ("资金已经拨齐，到位率98%。", [("到位率", None, "98")]),
    "without its amounts": (
        "指标完成率达96%，资金使用率98%。",
        [("指标完成率", None, "96"), ("资金使用率", None, "98")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_rate_has_its_name_and_what_it_applies_to(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(r.name, r.applies_to, str(r.percent)) for r in told(text).rates] == expected


@pytest.mark.parametrize("text", ["群众满意度95%。", "参保率达到98.6%。", "一级医院报销比例90%。"])
def test_other_percentages_are_indicators(text: str) -> None:
    facts = told(text)
    assert facts.rates == []
    assert len(facts.indicators) == 1


def test_the_terms_of_an_execution_rate_are_linked() -> None:
    facts = told("年初预算90万元，调整后预算100万元，其中基本支出60万元，全年支出97.5万元，执行率97.5%。")
    assert links(facts, "numerator") == {"全年支出 -> 执行率 97.5"}
    assert links(facts, "denominator") == {"调整后预算 -> 执行率 97.5"}


def test_the_budget_may_be_told_in_an_earlier_paragraph() -> None:
    facts = told("调整后全年预算数3750.5万元。\n累计支出3712.3万元，预算执行率98.98%。")
    assert links(facts, "denominator") == {"调整后全年预算数 -> 预算执行率 98.98"}


def test_the_terms_of_a_share_are_linked() -> None:
    facts = told("支出合计50万元，其中：人员支出40万元，占80%；公用支出10万元，占20%。")
    assert links(facts, "numerator") == {"人员支出 -> 占比 80", "公用支出 -> 占比 20"}
    assert links(facts, "denominator") == {"支出合计 -> 占比 80", "支出合计 -> 占比 20"}


def test_a_rate_of_several_amounts_claims_none_of_them() -> None:
    facts = told("中央、省资金分别到位23万元、4.5万元，资金到位率100%。")
    assert links(facts, "numerator") == set()
