from decimal import Decimal

import pytest

from extract.values import find_quantities, money, money_of, unit_in

AMOUNTS = [
    ("4483.925 万元", None, "44839250", "10"),
    ("2406万", None, "24060000", "10000"),
    ("2406.09万元", None, "24060900", "100"),
    ("617 万", None, "6170000", "10000"),
    ("1.5亿元", None, "150000000", "10000000"),
    ("3.2百万元", None, "3200000", "100000"),
    ("7千元", None, "7000", "1000"),
    ("88元", None, "88", "1"),
    ("13,628,965.89", "元", "13628965.89", "0.01"),
    ("１，２３４．５", "万元", "12345000", "1000"),
    ("1，234.5", "万元", "12345000", "1000"),
    ("466", "万元", "4660000", "10000"),
    ("466", "（单位：万元）", "4660000", "10000"),
    ("0.00", "万元", "0", "100"),
    ("72890", "元", "72890", "1"),
    ("72890元", "万元", "72890", "1"),
    ("-12.5", "万元", "-125000", "1000"),
    ("－12.5", "万元", "-125000", "1000"),
    ("(1,234.5)", "元", "-1234.5", "0.1"),
    ("（50）", "万元", "-500000", "10000"),
    ("466（万元）", None, "4660000", "10000"),
    ("¥1,200.50", None, "1200.50", "0.01"),
    ("人民币5万元整", None, "50000", "10000"),
    ("壹佰万元整", None, "1000000", "1"),
    ("人民币叁仟贰佰壹拾元伍角陆分", None, "3210.56", "0.01"),
    ("五百万元", None, "5000000", "1"),
    ("年初预算466万元", None, "4660000", "10000"),
    ("约3万余元", None, "30000", "10000"),
    ("1亿2000万元", None, "120000000", "10000"),
    (".5", "万元", "5000", "1000"),
    ("4483. 925", "万元", "44839250", "10"),
]


@pytest.mark.parametrize(("text", "unit", "yuan", "ulp"), AMOUNTS)
def test_amount(text: str, unit: str | None, yuan: str, ulp: str) -> None:
    amount = money(text, unit)
    assert amount is not None
    assert (amount.yuan, amount.ulp) == (Decimal(yuan), Decimal(ulp))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("466", None),
        ("—", "万元"),
        ("", "万元"),
        ("无", "万元"),
        ("88元/人", "万元"),
        ("300美元", None),
        ("12人", "万元"),
        ("3万元和5万元", None),
        ("95%", "万元"),
        ("466", "人"),
        ("合计", "万元"),
        ("2021年度", "万元"),
        ("5千", "万元"),
        ("466 466", "万元"),
        ("用于支付青溪县城乡医疗救助对象的补助资金5万元及其他", None),
    ],
)
def test_no_amount(text: str, unit: str | None) -> None:
    assert money(text, unit) is None


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("共9516万，", None, "95160000"),
        ("支出 12", "万元", "120000"),
        ("12人", "万元", None),
        ("3元/人", None, None),
    ],
)
def test_a_found_quantity_as_money(text: str, unit: str | None, yuan: str | None) -> None:
    (quantity,) = find_quantities(text)
    amount = money_of(quantity, unit)
    assert (amount and amount.yuan) == (yuan and Decimal(yuan))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:元", "元"),
        ("金额单位：元", "元"),
        ("计量单位：人民币万元", "万元"),
        ("项目资金 (万元)", "万元"),
        ("资金投入情况（万元）", "万元"),
        ("预算执行情况(万元)(20分)", "万元"),
        ("年初预算数（单位：亿元）", "亿元"),
        ("（元）", "元"),
        ("万元", "万元"),
        ("元", "元"),
        ("全年预算数【千元】", "千元"),
        ("预算数 万元", "万元"),
        ("单位：万元、%", "万元"),
        ("年初预算数", None),
        ("5万元", None),
        ("50 万元", None),
        ("单元", None),
        ("多元化（单元）", None),
        ("单位：元/人", None),
        ("单位名称", None),
        ("五百万元", None),
        ("补助标准（元/人）", None),
        ("单位：个", None),
        ("", None),
    ],
)
def test_declared_unit(text: str, unit: str | None) -> None:
    assert unit_in(text) == unit
