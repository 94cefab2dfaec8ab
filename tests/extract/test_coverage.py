"""Every printed number is bound, explained or left over."""

import pytest

from tests.extract.documents import FORM, REPORT, SUMMARY, read_text


def roles(text: str) -> dict[str, str]:
    return {n.where.raw: n.role for n in read_text(text).numbers}


def test_each_digit_is_counted_once():
    text = f"{REPORT}\n{SUMMARY}\n{FORM}"
    seen = [
        (s.line, c) for n in read_text(text).numbers for s in n.where.spans for c in range(s.start, s.end)
    ]
    lines = text.split("\n")
    digits = [(i, c) for i, line in enumerate(lines, 1) for c, char in enumerate(line) if char.isdigit()]
    assert len(seen) == len(set(seen))
    assert set(digits) <= set(seen)


@pytest.mark.parametrize(
    ("text", "raw", "role"),
    [
        pytest.param(FORM, "320.5", "fact", id="amount"),
        pytest.param(FORM, "2023", "year", id="year"),
        pytest.param(
            FORM + "\n说明：1. 数量指标如新增就业5000人。", "5000", "example", id="example-in-notes"
        ),
        pytest.param(FORM + "\n注：定性指标按分值的80%计分。", "80", "reference", id="rule-in-notes"),
        pytest.param(
            "等级为“优”（90（含）-100分为优，75（含）-90分为良，60（含）-75分为中）。",
            "75",
            "reference",
            id="scale",
        ),
        pytest.param(REPORT, "15", "date", id="date"),
        pytest.param("按照青财预〔2023〕47号文件要求开展工作。", "47", "doc_number", id="document-number"),
    ],
)
def test_roles(text, raw, role):
    assert roles(text)[raw] == role


@pytest.mark.parametrize(
    ("sentence", "attached"),
    [
        ("2022年全年支出执行数为300万元。", "全年支出执行数为"),
        ("截至2022年底累计完成。", None),
        ("较2022年增长3个百分点。", None),
        ("增长的主要原因是补发2022年度绩效奖金。", None),
        ("按照《青溪县2022年防汛方案》执行。", None),
        ("2022年至2024年分三期实施。", None),
    ],
)
def test_what_a_year_is_attached_to(sentence, attached):
    numbers = [n for n in read_text(sentence).numbers if n.value == 2022]
    assert [n.attached_to for n in numbers] == [attached]
