import pytest

from extract.values import clean, fold, is_blank


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分 值", "分值"),
        ("年度\n指标值：", "年度指标值"),
        ("偏差原因分析 及改进措施", "偏差原因分析及改进措施"),
        ("执行率（Ｂ／Ａ）", "执行率(B/A)"),
        (" 项目名称 : ", "项目名称"),
        ("资金\u200b总额\ufeff：：", "资金总额"),
        ("年度　资金", "年度资金"),
        ("", ""),
    ],
)
def test_labels_are_compared_without_space_width_and_colon(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("９５．５％", "95.5%"),
        ("（１，２３４）元", "(1,234)元"),
        ("金额１２，其中３", "金额12，其中3"),
        ("≧9０﹪ ﹦", "≥90% ="),
        ("٣ ३", "3 3"),
        ("－5　−5", "-5 -5"),
    ],
)
def test_folding_keeps_every_offset(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "—",
        "－",
        "–",
        "-",
        "/",
        "//",
        "／",
        "无",
        "暂无",
        "无。",
        "……",
        "…",
        "N/A",
        "（）",
        "（无）",
        "\t\n",
        "不涉及",
    ],
)
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "0.00", "无偏差", "无锡路", "否", "-1", "1/2", "一", "优"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)
