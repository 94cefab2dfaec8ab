"""Amounts of money in sentences."""

from decimal import Decimal

import pytest

from tests.extract.prose.told import told

# text -> item, stage, yuan, item code, level
CASES = {
    "stages of a department": (
        "2022年年初预算1,850万元，年中追加295.6万元，调整后预算2145.6万元，全年支出2098.35万元，年末结转结余47.25万元。",
        [
            ("年初预算", "initial", "18500000", "fund_total", None),
            ("年中追加", "adjustment", "2956000", "fund_total", None),
            ("调整后预算", "budget", "21456000", "fund_total", None),
            ("全年支出", "executed", "20983500", "fund_total", None),
            ("年末结转结余", "balance", "472500", None, None),
        ],
    ),
    "the first cue is not cut by a longer word": (
        "年初预算金额450万元，全年预算执行数430万元。",
        [
            ("年初预算金额", "initial", "4500000", "fund_total", None),
            ("全年预算执行数", "executed", "4300000", "fund_total", None),
        ],
    ),
    "what was evaluated is the budget of the projects": (
        "2022年全年自评项目3个，自评金额3151.5万元。",
        [
            ("自评金额", "budget", "31515000", "projects_total", None),
        ],
    ),
    "what an adjustment takes away is negative": (
        "年初预算120万元，年中调减15万元，年中追加8万元。",
        [
            ("年初预算", "initial", "1200000", "fund_total", None),
            ("年中调减", "adjustment", "-150000", "fund_total", None),
            ("年中追加", "adjustment", "80000", "fund_total", None),
        ],
    ),
    "what is pressed out of the expenditure is no expenditure": (
        "年中，压减一般性支出20万元。",
        [("压减一般性支出", "adjustment", "-200000", None, None)],
    ),
    "parts take the stage of their whole": (
        "全年预算数500万元，其中基本支出200万元，项目支出300万元，全年执行数480万元。",
        [
            ("全年预算数", "budget", "5000000", "fund_total", None),
            ("基本支出", "budget", "2000000", "basic_exp", None),
            ("项目支出", "budget", "3000000", "project_exp", None),
            ("全年执行数", "executed", "4800000", "fund_total", None),
        ],
    ),
    "what was carried over is a source of the budget": (
        "全年预算数500万元，其中：当年财政拨款400万元，上年结转100万元。",
        [
            ("全年预算数", "budget", "5000000", "fund_total", None),
            ("当年财政拨款", "budget", "4000000", "fund_current_grant", None),
            ("上年结转", "budget", "1000000", "fund_carryover", None),
        ],
    ),
    "sources of money": (
        "资金来源为：中央补助资金800万元，市级配套120万元，县级自筹36.5万元。",
        [
            ("中央补助资金", "other", "8000000", "fund_central", "central"),
            ("市级配套", "other", "1200000", "fund_city", "city"),
            ("县级自筹", "other", "365000", "fund_other", "county"),
        ],
    ),
    "sources of the budget told behind the spending": (
        "全年预算数138万元、全年执行数133万元。资金来源包括省级资金58万元、县级资金80万元。",
        [
            ("全年预算数", "budget", "1380000", "fund_total", None),
            ("全年执行数", "executed", "1330000", "fund_total", None),
            ("省级资金", "budget", "580000", "fund_province", "province"),
            ("县级资金", "budget", "800000", "fund_county", "county"),
        ],
    ),
    "shared names": (
        "中央、省、县资金分别到位230万元、45.5万元和20万元。",
        [
            ("中央资金", "received", "2300000", "fund_central", "central"),
            ("省资金", "received", "455000", "fund_province", "province"),
            ("县资金", "received", "200000", "fund_county", "county"),
        ],
    ),
    "a bracket carries what stands before it": (
        "该项目上级资金（中央951万、省级355万）已下达。",
        [
            ("上级资金：中央", "other", "9510000", "fund_central", "central"),
            ("上级资金：省级", "other", "3550000", "fund_province", "province"),
        ],
    ),
    "what the money is for": (
        "安排200万元用于校舍维修，80万元用于设备购置。",
        [
            ("校舍维修", "budget", "2000000", None, None),
            ("设备购置", "budget", "800000", None, None),
        ],
    ),
    "one subject, several stages": (
        "“三公”经费预算数18万元，实际支出12.6万元。",
        [
            ("“三公”经费预算数", "budget", "180000", None, None),
            ("“三公”经费实际支出", "executed", "126000", None, None),
        ],
    ),
    "the topic stands in the clause before": (
        "2022年困难群众救助资金，支出919.5万元。",
        [("困难群众救助资金支出", "executed", "9195000", None, None)],
    ),
    "assets are no stage of a budget": (
        "资产总额1256.4万元，其中流动资产86.4万元；负债合计32万元。",
        [
            ("资产总额", "other", "12564000", "assets", None),
            ("流动资产", "other", "864000", None, None),
            ("负债合计", "other", "320000", "liabilities", None),
        ],
    ),
    "what is set aside for a compensation is not spent yet": (
        "共安排公益林补偿资金80万元，发放补偿资金75万元。",
        [
            ("安排公益林补偿资金", "budget", "800000", None, None),
            ("发放补偿资金", "executed", "750000", None, None),
        ],
    ),
    "yuan and 亿元": (
        "本年支出1,234,567.89元，旅游收入28.4亿元。",
        [
            ("本年支出", "executed", "1234567.89", "fund_total", None),
            ("旅游收入", "other", "2840000000", None, None),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_an_amount_has_its_item_stage_and_code(text: str, expected: list[tuple[str, ...]]) -> None:
    found = [
        (b.item, b.stage, b.amount.normalize(), b.item_code, b.source_level) for b in told(text).budget_lines
    ]
    assert found == [(item, stage, Decimal(yuan).normalize(), *rest) for item, stage, yuan, *rest in expected]


@pytest.mark.parametrize(
    "text",
    [
        "生均公用经费标准650元。",
        "按每人每年30元的标准补助。",
        "人均补助水平达到580元/人。",
        "每公里平均造价不高于150万元，实际为148.6万元。",
        "惠及4.6万群众，参保人数25.3万。",
    ],
)
def test_a_standard_or_a_count_is_no_amount(text: str) -> None:
    facts = told(text)
    assert facts.budget_lines == []
    assert facts.indicators


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("全年支出15万元。", 2022),
        ("2020年全年支出15万元。", 2020),
        ("2021年末，我局资产合计58.4万元。", 2021),
        ("2022年申报2023年计划项目，争取资金15万元。", 2022),
        ("全年支出15万元，较2021年增加。", 2022),
        ("比2021年增加15万元。", 2022),
        ("与2021年支出15万元相比持平。", 2021),
        ("较去年同期的15万元有所下降。", 2021),
    ],
)
def test_the_year_written_with_an_amount_or_else_the_reports(text: str, year: int) -> None:
    assert [b.year for b in told(text).budget_lines] == [year]


def test_precision_is_one_unit_in_the_last_printed_place() -> None:
    assert [b.ulp for b in told("年初预算2406万元，全年支出2406.09万元。").budget_lines] == [10000, 100]


def test_sections_of_a_summary_give_their_project() -> None:
    facts = told(
        "二、项目自评情况\n"
        "（一）农村公路养护\n"
        "该项目年初预算100万元，调整后预算120万元，年度本级支出118万元。项目绩效自评96分。\n"
        "2.残疾人补贴资金：全年预算数85万元，全年执行数85万元。\n"
        "3.妇幼健康项目，年初预算14万元，自评95.5分。\n"
        "三、存在的问题\n"
        "（一）支付进度偏慢。县级全年预算30万元尚未支付。",
        "project_summary_report",
    )
    assert [b.project_name for b in facts.budget_lines] == [
        *["农村公路养护"] * 3, *["残疾人补贴资金"] * 2, "妇幼健康项目", None,
    ]  # fmt: skip
    assert [(s.scope, s.project_name) for s in facts.scores] == [
        ("project", "农村公路养护"),
        ("project", "妇幼健康项目"),
    ]


def test_a_name_known_from_a_form_makes_a_heading_a_project() -> None:
    text = "（一）乡村医生\n卫生室运行良好，发放补助30万元。"
    assert [b.project_name for b in told(text).budget_lines] == [None]
    assert [b.project_name for b in told(text, projects=["乡村医生补助"]).budget_lines] == ["乡村医生"]
