"""Which of several totals a list divides, what a standard is for, and names told apart from their figures."""

from __future__ import annotations

from tests.extract.prose.told import links, told


def test_a_list_by_source_divides_the_total_that_it_makes() -> None:
    text = "调整后预算116.8万元，实际支出110.2万元。按来源分，省级补助资金65.5万元、县级配套资金51.3万元。"
    assert links(told(text), "part_of") == {
        "省级补助资金 -> 调整后预算",
        "县级配套资金 -> 调整后预算",
    }


def test_rounded_parts_make_the_total_to_its_last_place() -> None:
    text = "全年预算数177.5万元、全年执行数152.8万元。其中：省级资金99.2万元、市级资金31.7万元、县级资金46.5万元。"
    assert {link.partition(" -> ")[2] for link in links(told(text), "part_of")} == {"全年预算数"}


def test_a_list_by_source_divides_a_total_that_it_makes_but_for_rounding() -> None:
    text = "年初预算39.9万元，调整后预算49.2万元，支出42.1万元。其中：省级资金36.6万元、县级资金12.7万元。"
    assert links(told(text), "part_of") == {"省级资金 -> 调整后预算", "县级资金 -> 调整后预算"}


def test_a_standard_for_each_of_what_is_counted() -> None:
    facts = told("村道养护：\n修复护栏46公里，每公里补7000元，测算金额32.2万元。", "project_summary_report")
    assert {link.split(" -> ")[1] for link in links(facts, "factor")} == {"测算金额"}
    assert len(links(facts, "factor")) == 2


def test_points_in_the_bracket_of_a_heading_are_of_the_heading() -> None:
    facts = told("（二）产出情况\n2.质量指标（指标分值13分，自评得分12.67分）")
    assert [(s.name, str(s.full_score), str(s.score)) for s in facts.scores] == [("质量指标", "13", "12.67")]


def test_a_sentence_that_is_only_a_name_names_the_figures_behind_it() -> None:
    text = "数量指标：新建水渠达27公里。新修水池数量。年初目标不低于12座，实际完成10座，达到预期。"
    told_of = {i.level3: i.actual_raw for i in told(text, "transfer_payment_report").indicators}
    assert "新修水池数量" in told_of


def test_money_of_several_levels_is_a_total() -> None:
    facts = told(
        "上级和本级共安排村道养护资金86.3万元（省级补助资金25.4万元、县级配套资金60.9万元）。",
        "transfer_payment_report",
        project_name="村道养护",
        projects=("村道养护",),
    )
    assert [line.source_level for line in facts.budget_lines] == [None, "province", "county"]
