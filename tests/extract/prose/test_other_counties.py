"""Wordings of reports from other places: projects in quotes, lists, damage by recognition, points, turns."""

import pytest

from tests.extract.prose.told import links, told

# text -> what is a part of what, whose rate it is; nothing where that is open
RELATED = {
    "a target in a bracket is no part": ("举办活动42场次（目标40场次）。", "part_of", set()),
    "a list of funds told again": (
        "资金来源：中央资金270万元，省级配套90万元。实际到位350万元，其中中央资金270万元，省级配套80万元。",
        "part_of",
        {"中央资金 -> 实际到位", "省级配套 -> 实际到位"},
    ),
    "a sum over an amount with a bracket": (
        "下达补助资金1836万元（中央资金1420万元、省级资金416万元），上年结转资金126.5万元，合计1962.5万元。",
        "part_of",
        {
            "下达补助资金：中央资金 -> 下达补助资金",
            "下达补助资金：省级资金 -> 下达补助资金",
            "下达补助资金 -> 合计!",
            "上年结转资金 -> 合计!",
        },
    ),
    "the share of the whole that is named": (
        "政府采购支出总额400万元。授予中小企业合同金额300万元，占政府采购支出总额的75%，"
        "其中授予小微企业合同金额200万元，占政府采购支出总额的50%。",
        "denominator",
        {"政府采购支出总额 -> 占比 75", "政府采购支出总额 -> 占比 50"},
    ),
    "a rate behind a list is of its whole": (
        "实际到位432万元，其中中央资金270万元，省级资金162万元，资金到位率96%。",
        "numerator",
        {"实际到位 -> 资金到位率 96"},
    ),
    "a rate behind one part may be of either": (
        "全年支出432万元，其中中央资金支出270万元，执行率96%。",
        "numerator",
        set[str](),
    ),
    "a rate per mille is of what is not told": (
        "过火面积3.5公顷，受害面积1.2公顷，受害率0.02‰。",
        "numerator",
        set[str](),
    ),
    "two levels that bear as much": ("省级承担379.68万元，区级承担379.68万元。", "same", set[str]()),
}


@pytest.mark.parametrize(("text", "kind", "expected"), RELATED.values(), ids=RELATED)
def test_only_what_is_said_is_linked(text: str, kind: str, expected: set[str]) -> None:
    assert links(told(text), kind) == expected


# text -> the project of each amount
PROJECTS = {
    "in quotes before a colon": ("“人口抽样调查”项目：年初预算60万元，支出58万元。", ["人口抽样调查"] * 2),
    "in quotes as a heading": ("二、“环卫作业”项目\n预算75万元，支出72万元。", ["环卫作业"] * 2),
    "a summary before a colon, then another section": (
        "困难群众救助项目绩效自评综述：全年预算数为860万元，执行数为851万元。\n"
        "（三）机关运行经费支出情况。机关运行经费支出125.6万元。",
        ["困难群众救助项目", "困难群众救助项目", None],
    ),
    "its score below a heading of its own": (
        "（一）法律援助项目\n1.资金情况。预算安排78万元。\n2.自评得分。该项目自评得分96分，支出74万元。",
        ["法律援助项目", "法律援助项目"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PROJECTS.values(), ids=PROJECTS)
def test_amounts_belong_to_the_project_named(text: str, expected: list[str | None]) -> None:
    assert [line.project_name for line in told(text, "project_summary_report").budget_lines] == expected


DAMAGED = {
    "thousands apart": ("下达资金 1, 560. 35 万元。", "15603500"),
    "a space before the comma": ("共支出1 ,698.7 万元。", "16987000"),
    "an item's number is none": ("1. 35个村发放补助70万元。", "700000"),
}


@pytest.mark.parametrize(("text", "yuan"), DAMAGED.values(), ids=DAMAGED)
def test_white_space_within_numbers(text: str, yuan: str) -> None:
    assert [str(int(line.amount)) for line in told(text).budget_lines] == [yuan]


# text -> scope, full score and score of each
SCORES = {
    "full marks in brackets": (
        "总得分为93分，其中：预算执行9分（满分10分），产出指标46分（满分50分）。",
        [("overall", None, "93"), ("budget_execution", "10", "9"), ("level1", "50", "46")],
    ),
    "bare points and their sum": (
        "投入15分、过程34分、产出26分，合计75分。",
        [("level1", None, "15"), ("level1", None, "34"), ("level1", None, "26"), ("overall", None, "75")],
    ),
    "the rate's own indicator": (
        "自评得分96.8分，其中预算执行率指标得10分。",
        [("overall", None, "96.8"), ("budget_execution", None, "10")],
    ),
    "cost as a level of its own": (
        "成本指标20分，自评20分；产出指标40分，自评39分。",
        [("level1", "20", "20"), ("level1", "40", "39")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SCORES.values(), ids=SCORES)
def test_points_of_levels(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = told(text).scores
    read = [(s.scope, s.full_score and str(s.full_score), str(s.score)) for s in found]
    assert read == expected


def test_a_grade_belongs_to_the_whole() -> None:
    found = told("综合得分96分（其中预算执行率得9.36分、产出得49分），评价等级“优”。").scores
    assert [s.grade for s in found] == ["优", None, None]


def test_stages_of_one_expense_are_no_total() -> None:
    found = told("“三公经费”全年预算数为22万元，决算数为19.36万元。").budget_lines
    assert [line.item_code for line in found] == [None, None]


def test_last_year_is_told() -> None:
    found = told("上年同期支出45.3万元。").budget_lines
    assert [line.year for line in found] == [2021]


def test_a_bound_behind_a_rate_is_its_target() -> None:
    (told_of,) = told("城镇登记失业率3.1%，控制在4.5%以内。").indicators
    assert (told_of.level3, len(told_of.target_values), len(told_of.actual_values)) == (
        "城镇登记失业率",
        1,
        1,
    )


TURNS = {
    "a cause right behind its label": ("偏差原因：年中迁出老人减少，补贴随之减少。", ["cause"]),
    "an item's own cause": (
        "五、存在的问题\n一是调整幅度较大。主要原因是资金年中下达。二是进度不均衡。",
        ["problem", "cause", "problem"],
    ),
    "what is next, behind a label": (
        "主要问题是：宣传不够广。下一步，将加大宣传力度。",
        ["problem", "improvement"],
    ),
    "headings without a number": ("不足\n后续管护跟不上。\n打算\n落实管护责任。", ["problem", "improvement"]),
    "items that commas part": (
        "五、建议\n（一）完善联农机制，（二）加强资产管护，（三）提高使用效益。",
        ["improvement"] * 3,
    ),
}


@pytest.mark.parametrize(("text", "kinds"), TURNS.values(), ids=TURNS)
def test_turns_within_a_section(text: str, kinds: list[str]) -> None:
    assert [deviation.kind for deviation in told(text).deviations] == kinds
