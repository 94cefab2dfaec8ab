"""What the forms of other provinces print besides: bases of scores, tasks, sides, dated heads, grades."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.documents import read_text
from tests.extract.forms.test_form import budget, indicators, scores

FORM = "项目支出绩效自评表\n\n（2023年度）\n\n项目名称\t村道养护\t实施单位\t青溪县公路养护中心\n"
DEPARTMENT = "部门整体支出绩效自评表\n\n（2023年度）\n\n部门名称\t青溪县交通局\n"
BUDGET = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
HEADS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
ROWS = "产出指标\t数量指标\t养护里程\t≥36公里\t32.4公里\t60\t54\t雨季停工\n效益指标\t社会效益指标\t通行条件\t改善\t改善\t40\t40\t\n"
TOTAL = "总分\t\t\t\t\t100\t94\t\n"

# Name, budget block, amounts in 万元 by row and stage.
BUDGETS = {
    "one amount a side, by income and by kind": (
        DEPARTMENT + BUDGET + "\t年度资金总额\t300\t320\t310\t10\t96.88%\t9.69\n"
        "\t其中：一般公共预算\t300\t\t其中：基本支出\t120\n\t政府性基金拨款\t20\t\t项目支出\t190\n",
        {
            ("fund_current_grant", "budget"): "300",
            ("fund_government", "budget"): "20",
            ("basic_exp", "executed"): "120",
            ("project_exp", "executed"): "190",
        },
    ),
    "sources and their amounts within one cell": (
        DEPARTMENT + BUDGET + "\t年度资金总额\t300\t320\t310\t10\t96.88%\t9.69\n"
        "按收入性质分：\t\t\t按支出性质分：\n其中：一般公共预算：300\t\t\t其中：基本支出：120\n"
        "政府性基金拨款：20 其他资金：0\t\t\t项目支出：190\n",
        {
            ("fund_current_grant", "budget"): "300",
            ("fund_government", "budget"): "20",
            ("basic_exp", "executed"): "120",
            ("project_exp", "executed"): "190",
        },
    ),
    "stages and their amounts within one cell": (
        FORM + "年初预算：240万元\t调整后预算：235万元\t实际支出：235万元\t执行率：100%\n",
        {
            ("fund_total", "initial"): "240",
            ("fund_total", "budget"): "235",
            ("fund_total", "executed"): "235",
        },
    ),
    "stages within cells, the last of which runs on": (
        FORM + "年初预算：240万元\t实际支出：235万元\t执行率：97.92%\n绩效目标：提升服务能力。\n",
        {("fund_total", "initial"): "240", ("fund_total", "executed"): "235"},
    ),
    "heads that say no 数": (
        "2023年度项目绩效自评汇总表\n序号\t项目名称\t年初预算（万元）\t全年执行（万元）\t自评得分\n1\t村道养护\t60\t57\t96\n",
        {("fund_total", "initial"): "60", ("fund_total", "executed"): "57"},
    ),
    "amounts above the block are of the stage they add up to": (
        DEPARTMENT
        + "基本支出总额\t112\t项目支出总额\t48\n"
        + BUDGET
        + "\t年度资金总额\t160\t164\t160\t10\t97.56%\t9.76\n",
        {("basic_exp", "executed"): "112", ("project_exp", "executed"): "48", ("basic_exp", "budget"): None},
    ),
    "heads that name their year": (
        DEPARTMENT.replace("自评表", "评价基础数据表")
        + "经费控制情况\t2022年决算数\t2023年预算数\t2023年决算数\n项目支出\t180.5\t200\t190\n",
        {("project_exp", "initial"): "200", ("project_exp", "executed"): "190"},
    ),
    "a budget by task": (
        DEPARTMENT + "年度主要任务\t任务名称\t主要内容\t预算数（万元）\t执行数（万元）\t执行率\n"
        "\t村道养护\t养护36公里\t60\t57\t95%\n\t金额合计\t\t60\t57\t95%\n",
        {(None, "budget"): "60", ("fund_total", "executed"): "57"},
    ),
    "parts of an appropriation are no further sources": (
        FORM + BUDGET + "\t年度资金总额\t100\t100\t90\t10\t90%\t9\n\t其中：财政拨款\t100\t100\t90\n"
        "\t其中：一般公共预算\t80\t80\t75\n\t政府性基金\t20\t20\t15\n",
        {("fund_current_grant", "budget"): "100", ("fund_government", "budget"): None},
    ),
}


@pytest.mark.parametrize("name", BUDGETS)
def test_amounts(name: str) -> None:
    text, expected = BUDGETS[name]
    amounts = budget(read_text(text + HEADS + ROWS + TOTAL))
    assert {at: amounts.get(at) for at in expected} == {at: v and Decimal(v) for at, v in expected.items()}


def test_a_row_that_numbers_the_columns_has_no_amounts() -> None:
    text = "青溪县水利局2022年度部门决算公开\n\n预算数\t\t决算数\t\n合计\t接待费\t合计\t接待费\n1\t2\t3\t4\n5.8\t1.8\t4.92\t1.16\n"
    extraction = read_text(text)
    assert extraction.facts.budget_lines == []
    assert [n.role for n in extraction.numbers if n.where.raw in {"1", "2", "3", "4"}] == ["ordinal"] * 4


def test_what_a_score_rests_on_is_the_reason_of_a_deduction() -> None:
    text = "评价指标\t\t\t指标值\t\t自评情况\n一级指标\t二级指标\t三级指标\t权重（%）\t指标说明\t自评分数\t评分依据\n"
    rows = "投入\t项目立项\t论证决策\t40\t论证充分\t40\t有论证报告\n产出\t效率性\t完成进度\t60\t按期完成\t54\t推迟1个月，扣6分\n合计\t\t\t100\t\t94\n"
    extraction = read_text(FORM + text + rows)
    assert indicators(extraction) == [
        "投入 项目立项 论证决策 None None 40 40",
        "产出 效率性 完成进度 None None 60 54",
    ]
    assert [i.deviation_note for i in extraction.facts.indicators] == [None, "推迟1个月，扣6分"]


def test_the_score_of_execution_by_another_name() -> None:
    extraction = read_text(FORM + HEADS + ROWS + "预算执行率得分\t\t\t100%\t98%\t10\t9.8\t\n" + TOTAL)
    assert ("budget_execution", "预算执行率得分", 10, Decimal("9.8")) in scores(extraction)
    assert len(indicators(extraction)) == 2


# Entries above the indicators, the totals read.
SELF_SCORES = [
    ("自评总分（分）\t95.5\n", TOTAL.replace("94", "95.5"), [Decimal("95.5")]),
    ("自评得分：95.5\t自评等级：优\n", "", [Decimal("95.5")]),
    ("自评得分\t95.5\n", TOTAL, [Decimal(94), Decimal("95.5")]),
]


@pytest.mark.parametrize(("entry", "total", "expected"), SELF_SCORES)
def test_the_total_among_the_entries(entry: str, total: str, expected: list[Decimal]) -> None:
    found = scores(read_text(FORM + entry + HEADS + ROWS + total))
    assert [s[3] for s in found if s[0] == "overall"] == expected


def test_what_the_score_of_execution_is_headed() -> None:
    head = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\t执行率权重（分）\t执行率得分（分）\n"
    extraction = read_text(FORM + head + "\t年度总金额\t60\t60\t57\t95.00\t10\t9.5\n" + HEADS + ROWS)
    assert [r.percent for r in extraction.facts.rates] == [95]
    assert ("budget_execution", "预算执行率（年度总金额）", 10, Decimal("9.5")) in scores(extraction)


@pytest.mark.parametrize("entry", ["自评等级\t良", "自评等级：良", "自评等级\t优□ 良☑ 中□ 差□"])
def test_a_grade_apart_is_the_total_s(entry: str) -> None:
    extraction = read_text(FORM + HEADS + ROWS + TOTAL + entry + "\n")
    assert [s.grade for s in extraction.facts.scores if s.score == 94] == ["良"]


def test_entries_beside_blanks_are_those_of_the_form() -> None:
    above = "财政支出项目绩效自评表（2022年度）\n\n项目名称　　　村道养护　　　　项目属性　　延续性项目\n主管部门　　　青溪县交通局　　　实施单位　　青溪县公路养护中心\n\n"
    (part,) = read_text(above + HEADS + ROWS + TOTAL).parts
    assert (part.project_name, part.department, part.unit_name) == (
        "村道养护",
        "青溪县交通局",
        "青溪县公路养护中心",
    )


def test_how_a_transfer_s_money_is_managed() -> None:
    text = "转移支付区域绩效目标自评表\n\n（2023年度）\n\n转移支付名称\t村道养护补助\n资金管理情况\t\t情况说明\t存在问题和改进措施\n"
    rows = "\t分配科学性\t按因素法分配到6个乡镇\t无\n\t支出责任履行情况\t县级配套1600万元已安排\t支付较慢，加快验收\n"
    heads = "一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施\n产出指标\t数量指标\t养护里程\t≥36公里\t40公里\t\n"
    extraction = read_text(text + rows + heads)
    assert [(b.source_level, int(b.amount)) for b in extraction.facts.budget_lines] == [
        ("county", 16_000_000)
    ]
    assert [(d.kind, d.text) for d in extraction.facts.deviations] == [("problem", "支付较慢，加快验收")]
    assert not [n for n in extraction.numbers if n.role == "unbound"]


def test_heads_in_groups_over_a_list_of_projects() -> None:
    text = "2023年度项目支出绩效自评结果汇总表\n\n序号\t项目名称\t资金情况（万元）\t\t\t自评结果\t\n"
    rows = "\t\t年初预算\t调整后预算\t实际支出\t得分\t等级\n1\t村道养护\t60\t60\t57\t96\t优\n2\t桥梁检测\t20\t25\t25\t88\t良\n合计\t\t80\t85\t82\t92\t\n"
    extraction = read_text(text + rows)
    projects = [(s.name, s.score, s.grade) for s in extraction.facts.scores if s.scope == "project"]
    assert projects == [("村道养护", 96, "优"), ("桥梁检测", 88, "良")]
    assert budget(extraction)["projects_total", "budget"] == 85


def test_a_budget_by_source_over_a_list_of_projects() -> None:
    text = "项目绩效自评汇总表\n\n编制单位：青溪县交通局　　2023年度　　单位：万元\n\n"
    heads = "序号\t项目名称\t项目类别\t预算安排\t\t\t实际支出\t自评分\n\t\t\t小计\t财政资金\t其他资金\t\t\n"
    rows = "1\t村道养护\t专项\t60\t50\t10\t57\t96\n2\t桥梁检测\t专项\t20\t20\t0\t20\t98\n合计\t\t\t80\t70\t10\t77\t97\n"
    extraction = read_text(text + heads + rows)
    (part,) = extraction.parts
    assert (part.report_year, part.unit_name) == (2023, "青溪县交通局")
    assert budget(extraction)["projects_total", "budget"] == 80
    assert budget(extraction)["projects_total", "executed"] == 77


def test_levels_broken_over_two_lines() -> None:
    rows = ROWS.replace("社会效益指标", "社会效益")
    wrapped = rows.replace("效益指标\t社会效益", "效益\t社会效") + "指标\t益指标\n"
    assert indicators(read_text(FORM + HEADS + wrapped + TOTAL)) == [
        "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
        "效益指标 社会效益指标 通行条件 改善 改善 40 40",
    ]


# Target as printed in damaged text, actual, the bound it is read as.
SIGNS = [
    ("27000人", "7125人", (">=", 7000)),
    ("w45元", "41元", ("<=", 45)),
    ("27000人", "27125人", (None, 27000)),
]


@pytest.mark.parametrize(("target", "actual", "bound"), SIGNS)
def test_signs_that_were_read_as_digits(target: str, actual: str, bound: tuple[str, int]) -> None:
    rows = f"产出指标\t数量指标\t培训人数\t{target}\t{actual}\t50\t50\t\n\t质量指标\t合格率\t295%\t96%\t50\t44\t一人缺考\n"
    first, second = read_text(FORM + HEADS + rows + TOTAL).facts.indicators
    assert [(v.op, v.value) for v in first.target_values] == [bound]
    assert second.target_op == ">="


def test_each_table_has_the_unit_above_it() -> None:
    text = "青溪县水利局2022年度部门决算公开\n\n单位：元\n\n项目\t年初预算\t决算数\t完成率\n基本支出\t4000\t4210\t105.25%\n\n说明如下。\n\n单位：万元\n\n项目\t年初预算\t决算数\t完成率\n项目支出\t80\t76\t95%\n"
    lines = read_text(text).facts.budget_lines
    assert [int(line.amount) for line in lines] == [4000, 4210, 800_000, 760_000]


def test_what_was_executed_behind_each_source() -> None:
    rows = "部门预算情况（万元）\t部门预算总额\t826.4\t执行数\t809.87\n\t其中：基本支出\t618.4\t执行数\t611.87\n\t项目支出\t208\t执行数\t198\n"
    amounts = budget(read_text(DEPARTMENT + rows + HEADS + ROWS + TOTAL))
    assert amounts["fund_total", "executed"] == Decimal("809.87")
    assert amounts["basic_exp", "executed"] == Decimal("611.87")
    assert amounts["project_exp", "budget"] == 208


@pytest.mark.parametrize("caption", ["（2022年度）    金额单位：万元", "( 2 0 2 2 年 度 )"])
def test_the_year_of_a_form(caption: str) -> None:
    text = (
        f"项目支出绩效自评表\n{caption}\n项目名称\t村道养护\t实施单位\t青溪县公路养护中心\t业务科室\t养护科\n"
    )
    (part,) = read_text(text + HEADS + ROWS + TOTAL).parts
    assert (part.report_year, part.unit_name) == (2022, "青溪县公路养护中心")


def test_a_figure_torn_at_its_point() -> None:
    rows = ROWS.replace("32.4公里", "32 . 4公里")
    first, _ = read_text(FORM + HEADS + rows + TOTAL).facts.indicators
    assert [str(v.value) for v in first.actual_values] == ["32.4"]


def test_reasons_below_the_total_are_of_the_form() -> None:
    reasons = "未完成原因和改进措施\t雨季较长，养护里程未完成，将提前组织施工。\t\t\t\t\t\t\n"
    extraction = read_text(FORM + HEADS + ROWS.replace("雨季停工", "") + TOTAL + reasons)
    assert indicators(extraction)[1] == "效益指标 社会效益指标 通行条件 改善 改善 40 40"
    assert [(d.kind, d.text[:4]) for d in extraction.facts.deviations] == [("cause", "雨季较长")]


# Rows of a ragged text below a budget head, the amounts of one row in 万元.
RAGGED_BUDGETS = {
    "the adjustment places the figures": (
        "资金来源\t年初预算\t预算调整\t调整后预算\t全年执行数\t执行率（%）\t得分\n合计\t80\t-5\t75\t60\t80.00\t8\n"
        "一般公共预算\t70\t-5\t65\t52\t80.00\n",
        {"initial": "70", "adjustment": "-5", "budget": "65", "executed": "52"},
        "fund_current_grant",
    ),
    "no amount is a weight": (
        "资金来源\t年初预算\t调整后预算\t实际支出\t权重\t执行率\t得分\n资金总额\t3500\t3500\t3500\t10\t100%\t10\n"
        "镇村自筹款\t500\t500\t500\t100%\n",
        {"initial": "500", "budget": "500", "executed": "500"},
        None,
    ),
    "no grant is another's": (
        "资金来源\t年初预算\t调整后预算\t实际支出\t权重\t执行率\t得分\n资金总额\t350\t350\t350\t10\t100%\t10\n"
        "非财政拨款\t50\t50\t50\t—\t100%\t—\n",
        {"initial": "50", "budget": "50", "executed": "50"},
        "fund_other",
    ),
}


@pytest.mark.parametrize("name", RAGGED_BUDGETS)
def test_ragged_budgets(name: str) -> None:
    text, expected, code = RAGGED_BUDGETS[name]
    amounts = budget(read_text(FORM + "资金执行情况（万元）\t" + text + HEADS + ROWS + TOTAL))
    assert {stage: amounts.get((code, stage)) for stage in expected} == {
        stage: Decimal(amount) for stage, amount in expected.items()
    }


def test_sources_over_a_list_of_projects_whose_spans_are_lost() -> None:
    heads = "序号\t项目名称\t预算数\t执行数\t执行率\t自评得分\n小计\t财政拨款\t小计\t财政拨款\n"
    rows = "1\t村道养护\t60\t52\t57\t49\t95%\t96\n2\t桥梁检测\t20\t20\t20\t20\t100%\t98\n合计\t80\t72\t77\t69\t96.25%\t97\n"
    extraction = read_text("2023年度项目绩效自评汇总表\n\n单位：万元\n" + heads + rows)
    assert [s.score for s in extraction.facts.scores] == [96, 98, 97]
    assert budget(extraction)["fund_current_grant", "executed"] == 20
    assert budget(extraction)["projects_total", "executed"] == 77


def test_a_project_whose_unit_reaches_down_from_the_row_above() -> None:
    heads = "序号\t主管部门\t项目名称\t年初预算数\t全年执行数\t自评得分\n"
    rows = "1\t青溪县交通局\t村道养护\t60\t57\t96\n2\t桥梁检测\t20\t20\t98\n"
    facts = read_text("2023年度项目绩效自评汇总表\n\n单位：万元\n" + heads + rows).facts
    assert [(s.project_name, s.score) for s in facts.scores] == [("村道养护", 96), ("桥梁检测", 98)]


def test_groups_of_heads_whose_spans_are_lost() -> None:
    heads = "序号\t项目名称\t项目单位\t预算安排情况\t实际支出\t执行率\t自评得分\t备注\n年初预算\t预算调整\t调整后预算\n"
    rows = "1\t村道养护\t养护中心\t60\t5\t65\t52\t80%\t96\n2\t桥梁检测\t养护中心\t20\t0\t20\t20\t100%\t98\n合计\t80\t5\t85\t72\t84.71%\t97\n"
    extraction = read_text("2023年度项目支出绩效自评结果汇总表\n\n单位：万元\n" + heads + rows)
    assert [s.score for s in extraction.facts.scores] == [96, 98, 97]
    assert budget(extraction)["projects_total", "adjustment"] == 5
    assert budget(extraction)["projects_total", "executed"] == 72


def test_stages_parted_by_source_over_a_list_of_projects() -> None:
    rows = (
        "<tr><td rowspan=2>序号</td><td rowspan=2>项目名称</td><td colspan=2>预算数</td><td colspan=2>执行数</td><td rowspan=2>自评得分</td></tr>"
        "<tr><td>小计</td><td>其他资金</td><td>小计</td><td>其他资金</td></tr>"
        "<tr><td>1</td><td>村道养护</td><td>60</td><td>8</td><td>57</td><td>5</td><td>96</td></tr>"
        "<tr><td colspan=2>合计</td><td>60</td><td>8</td><td>57</td><td>5</td><td>96</td></tr>"
    )
    text = f"2023年度项目绩效自评汇总表\n\n单位：万元\n\n<table>{rows}</table>\n"
    lines = read_text(text).facts.budget_lines
    assert [(b.item_code, b.stage, b.amount / 10_000) for b in lines] == [
        ("fund_total", "budget", 60),
        ("fund_other", "budget", 8),
        ("fund_total", "executed", 57),
        ("fund_other", "executed", 5),
        ("projects_total", "budget", 60),
        (None, "budget", 8),
        ("projects_total", "executed", 57),
        (None, "executed", 5),
    ]


def test_heads_of_three_rows_over_a_list_of_projects() -> None:
    rows = (
        "<tr><td rowspan=3>序号</td><td rowspan=3>项目名称</td><td colspan=4>资金情况</td><td rowspan=3>自评得分</td></tr>"
        "<tr><td rowspan=2>年初预算</td><td colspan=2>调整后预算</td><td rowspan=2>执行数</td></tr>"
        "<tr><td>金额</td><td>其中：结转</td></tr>"
        "<tr><td>1</td><td>村道养护</td><td>60</td><td>65</td><td>5</td><td>52</td><td>96</td></tr>"
    )
    text = f"2023年度项目绩效自评汇总表\n\n单位：万元\n\n<table>{rows}</table>\n"
    facts = read_text(text).facts
    stages = [(b.stage, b.amount / 10_000) for b in facts.budget_lines if b.item_code == "fund_total"]
    assert stages == [("initial", 60), ("budget", 65), ("executed", 52)]
    assert [s.score for s in facts.scores] == [96]
