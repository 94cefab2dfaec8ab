from decimal import Decimal

import pytest

from extract.values import chinese_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("零", "0"),
        ("两", "2"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("九十五点五", "95.5"),
        ("一百零三", "103"),
        ("三百五", "350"),
        ("三百五十", "350"),
        ("一万二", "12000"),
        ("一万零二", "10002"),
        ("二〇二一", "2021"),
        ("壹佰万", "1000000"),
        ("叁仟贰佰壹拾", "3210"),
        ("一亿二千万", "120000000"),
        ("三万亿", "3000000000000"),
        ("十二万三千四百五十六", "123456"),
        ("一千零一万", "10010000"),
        ("百", "100"),
        ("零点五", "0.5"),
    ],
)
def test_spelled_numbers(text: str, expected: str) -> None:
    assert chinese_number(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "人", "5", "三x", "三五十", "点五", "五点", "一" * 50])
def test_not_a_number(text: str) -> None:
    assert chinese_number(text) is None
