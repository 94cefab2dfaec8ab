"""Every fact has its exact place, every figure its fact, and no text makes the reader fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.facts import Facts
from extract.values import scan_numbers
from tests.extract.prose.told import document_of, told

REPORT = (
    "一、项目概况\n"
    "项目总投资1,260万元（其中：中央资金756万元、县级配套504万元），涉及14个乡镇85个行政村，受益群众4.6万人次。\n"
    "二、绩效目标完成情况\n"
    "1.数量指标（20分）得18分\n"
    "（1）养护里程。计划养护186公里，实际养护180.5公里，实际完成率97.04%，扣1分。\n"
    "（2）抽查情况。抽查42个路段，合格41个，质量达标率97.62%（目标值≥95%）。\n"
    "2.满意度指标：发放问卷200份，收回196份，满意度92.35%，较目标值高2.35个百分点。\n"
    "预算执行率96.51%，结余44万元，自评得分91.25分，等次为优。\n"
    "三、存在的问题\n一是有2.3公里道路未完工。二是日均35元/人的补助偏低。"
)


def covered(facts: Facts) -> set[tuple[int, int]]:
    return {(s.line, at) for fact in facts for s in fact.where.spans for at in range(s.start, s.end)}


def test_every_figure_of_a_report_is_bound_to_a_fact() -> None:
    bound = covered(told(REPORT))
    unbound = [
        (line.number, number.raw)
        for line in document_of(REPORT).lines
        for number in scan_numbers(line.text)
        if number.role is None and (line.number, number.start) not in bound
    ]
    assert unbound == []


def test_a_fact_knows_what_it_was_read_from() -> None:
    document = document_of(REPORT)
    for fact in told(REPORT):
        assert fact.where.raw == document.raw(fact.where.spans)
        assert fact.where.source == "prose" and fact.where.rule.startswith("prose.")
        assert 0 < fact.where.confidence <= 1


def test_an_amount_is_read_from_its_name_and_figure_only() -> None:
    raws = [
        line.where.raw for line in told("2022年，该项目年初预算金额 380 万元，调整后415万元。").budget_lines
    ]
    assert raws == ["年初预算金额 380 万元", "调整后415万元"]


def test_the_same_text_gets_the_same_ids() -> None:
    assert [f.id for f in told(REPORT)] == [f.id for f in told(REPORT)]


MARKS = "一二（）()、。；：，,.“”《》\n 1 5 9 0 %分元万年的"
WORDS = "其中 年初预算 支出 万元 人次 得分 占 分别为 目标值 实际完成 一是 （一） 1. ① 合计 2022年 满意度 9.5"
PIECES = st.sampled_from([*MARKS, *WORDS.split()])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=60))
@pytest.mark.parametrize("in_cell", [False, True])
def test_any_text_is_read_without_failing(in_cell: bool, text: str) -> None:
    facts = told(text, in_cell=in_cell)
    ids = [fact.id for fact in facts]
    assert len(ids) == len(set(ids))
    document = document_of(text)
    for fact in facts:
        assert fact.where.spans and fact.where.raw == document.raw(fact.where.spans)
    for link in facts.links:
        assert {link.fact, link.to} <= set(ids) and link.fact != link.to
