"""Sketches: texts that are nearly the same share most tokens, others none or few."""

from __future__ import annotations

import pytest

from extract.facts import Part
from extract.sketch import TOKENS, letters, names_of, sketch

TEXT = "项目由县局负责实施，严格按照细则办理，及时协调资金，保障应享受的对象及时到位，对资金使用全过程监管，确保专款专用。"
CHANGED = "项目由县局负责实施，严格按照细则办理，及时协调资金，保障应享受的对象及时到位，并对资金使用全过程监管，做到专款专用。"
OTHER = "上级部门统一拨付经费、下发通知和监督进度，村级组织负责宣传发动，年底由第三方抽查渠道、泵站和道路的完工情况并通报。"


def shared(one: str, other: str) -> int:
    tokens = [set((sketch([letters(text)]) or "").split()) for text in (one, other)]
    assert all(tokens)
    return len(tokens[0] & tokens[1])


def test_the_same_text_has_the_same_sketch_on_every_machine() -> None:
    found = sketch([letters(TEXT)])
    assert found is not None
    assert len(found.split()) == TOKENS
    assert found.startswith(("a",)) and found.split()[-1].startswith("p")
    assert sketch(["一二三四五六七八九十" * 4]) == sketch(["一二三四五六七八九十" * 4, "一二三四五六"])


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (TEXT, TOKENS, TOKENS),
        (TEXT.replace("，", ","), TOKENS, TOKENS),
        ("2023年" + TEXT + "共12.5万元", 12, TOKENS),
        (CHANGED, 8, TOKENS),
        (OTHER, 0, 1),
    ],
)
def test_how_many_tokens_are_shared(other: str, least: int, most: int) -> None:
    assert least <= shared(TEXT, other) <= most


def test_short_texts_have_no_sketch() -> None:
    assert sketch([letters("资金全部到位。")]) is None
    assert sketch([]) is None
    assert sketch(["一二三"] * 20) is None


def test_names_are_left_out() -> None:
    part = Part(1, "department_report", 0, 0, 1, 9, unit_name="青溪县水利局", project_name="水渠维修")
    assert names_of(part) == ("青溪县水利局", "水渠维修", "青溪县")
    assert letters("青溪县水利局2023年水渠维修支出12万元", names_of(part)) == "年支出万元"
