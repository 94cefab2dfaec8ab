from decimal import Decimal

import pytest

from extract.values import percent, score


@pytest.mark.parametrize(
    ("text", "bare", "value", "ulp"),
    [
        ("100%", False, "100", "1"),
        ("９５．５％", False, "95.5", "0.1"),
        ("9.52 %", False, "9.52", "0.01"),
        ("百分之九十五", False, "95", "1"),
        ("95百分比", False, "95", "1"),
        ("5‰", False, "0.5", "0.1"),
        ("-3.2%", False, "-3.2", "0.1"),
        ("执行率为98.5%。", False, "98.5", "0.1"),
        ("≥95%", False, "95", "1"),
        ("100", True, "100", "1"),
        ("98.50", True, "98.50", "0.01"),
        ("0.95", True, "95", "1"),
        ("1.0000", True, "100", "0.01"),
        ("1", True, "100", "1"),
        ("0", True, "0", "1"),
        ("130.156", True, "130.156", "0.001"),
        ("0.95%", True, "0.95", "0.01"),
        ("100.00%", True, "100", "0.01"),
    ],
)
def test_percentage(text: str, bare: bool, value: str, ulp: str) -> None:
    found = percent(text, bare)
    assert found is not None
    assert (found.percent, found.ulp) == (Decimal(value), Decimal(ulp))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("100", False),
        ("—", True),
        ("", True),
        ("90%、80%", False),
        ("5个百分点", False),
        ("10分", True),
        ("达成", True),
        ("98 97", True),
        ("困难群众住院比例达75%比例进行医保报销", False),
    ],
)
def test_no_percentage(text: str, bare: bool) -> None:
    assert percent(text, bare) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", "20"),
        ("10.00", "10.00"),
        ("22.5分", "22.5"),
        ("98 分", "98"),
        ("98.10(分)", "98.10"),
        ("９６", "96"),
        ("-1", "-1"),
        ("十分", "10"),
        ("0", "0"),
        ("—", None),
        ("", None),
        ("/", None),
        ("10/10", None),
        ("95%", None),
        ("100人", None),
        ("优", None),
        ("分", None),
        ("10、9", None),
        ("10 9", None),
    ],
)
def test_score(text: str, value: str | None) -> None:
    assert score(text) == (Decimal(value) if value is not None else None)
