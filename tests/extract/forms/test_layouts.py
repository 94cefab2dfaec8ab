"""Layouts that other provinces and units use for the same forms."""

from decimal import Decimal

import pytest

from tests.extract.documents import read_text
from tests.extract.forms.test_form import budget, indicators, scores

HEAD = "项目支出绩效自评表\n\n（2023年度）\n\n项目名称\t村道养护\t实施单位\t青溪县公路养护中心\n"

# Name, text below the head, indicator rows expected.
INDICATOR_LAYOUTS = {
    "two scores, the unit's first": (
        """序号\t一级指标\t二级指标\t三级指标\t评分标准\t目标值\t完成值\t权重（%）\t自评得分\t上级评分\t自评说明
1\t产出\t数量\t养护里程\t按比例得分\t≥36公里\t32.4公里\t60\t54\t50\t雨季停工
2\t效益\t社会效益\t通行条件\t定性\t改善\t改善\t40\t40\t38\t
合计\t\t\t\t\t\t\t100\t94\t88\t
""",
        ["产出 数量 养护里程 ≥36公里 32.4公里 60 54", "效益 社会效益 通行条件 改善 改善 40 40"],
    ),
    "one heading over the levels": (
        """评价指标\t\t标准分\t评分标准\t自评得分\t扣分依据
项目管理（30分）\t财务制度健全\t30\t健全得满分\t28\t一项制度未更新
项目绩效（70分）\t养护完成率\t70\t按比例得分\t66\t
合计\t\t100\t\t94\t
""",
        ["项目管理 None 财务制度健全 None None 30 28", "项目绩效 None 养护完成率 None None 70 66"],
    ),
    "level words under 指标类型, 指标类别": (
        """指标类型\t指标类别\t指标名称\t指标方向\t目标值\t计量单位\t完成值\t权重\t得分
产出指标\t数量指标\t养护里程\t大于等于\t36\t公里\t32.4\t60\t54
效益指标\t社会效益指标\t通行条件\t定性\t改善\t\t改善\t30\t30
预算执行率\t\t\t\t\t\t100\t10\t10
综合得分\t\t\t\t\t\t\t\t94
""",
        ["产出指标 数量指标 养护里程 36 32.4 60 54", "效益指标 社会效益指标 通行条件 改善 改善 30 30"],
    ),
    "level 1 alone on a line below its block": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t数量指标\t养护里程\t≥36公里\t32.4公里\t30\t24
\t质量指标\t合格率\t100%\t100%\t30\t30
产出指标60
\t社会效益指标\t通行条件\t改善\t改善\t40\t40
效益指标40
总分\t\t\t\t\t100\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 30 24",
            "产出指标 质量指标 合格率 100% 100% 30 30",
            "效益指标 社会效益指标 通行条件 改善 改善 40 40",
        ],
    ),
    "an indicator with the name of a level": (
        """一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t指标解释\t评价标准\t得分
产出\t60\t产出数量\t60\t养护里程\t60\t养护里程/计划里程\t按比例得分\t54
效益\t40\t项目效益\t40\t社会效益\t30\t通行条件改善\t显著得满分\t30
\t\t\t\t满意度\t10\t群众满意度\t≥90%得满分\t10
合计\t100\t\t100\t\t100\t\t\t94
""",
        [
            "产出 产出数量 养护里程 None None 60 54",
            "效益 项目效益 社会效益 None None 30 30",
            "效益 项目效益 满意度 None None 10 10",
        ],
    ),
    "labels after their block, and the label below the total cut short": (
        """一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t得分
资金管理\t60\t\t\t资金到位率\t40\t40
账目规范性\t20\t20
项目过程\t60
项目产出\t40\t产出数量\t40\t养护里程\t40\t34
总分\t100\t\t100\t\t100\t94
评价等\t优√ 良□ 中□ 差□
""",
        [
            "项目过程 资金管理 资金到位率 None None 40 40",
            "项目过程 资金管理 账目规范性 None None 20 20",
            "项目产出 产出数量 养护里程 None None 40 34",
        ],
    ),
    "a line between two pages, the header not repeated": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥36公里\t32.4公里\t60\t54

青溪县公路养护中心绩效自评材料

\t质量指标\t合格率\t100%\t100%\t40\t40
总分\t\t\t\t\t100\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
            "产出指标 质量指标 合格率 100% 100% 40 40",
        ],
    ),
    "the title again over the rest of the form": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥36公里\t32.4公里\t60\t54

项目支出绩效自评表（续）

一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
效益指标\t社会效益指标\t通行条件\t改善\t改善\t40\t40
总分\t\t\t\t\t100\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
            "效益指标 社会效益指标 通行条件 改善 改善 40 40",
        ],
    ),
}


@pytest.mark.parametrize("name", INDICATOR_LAYOUTS)
def test_indicators(name):
    text, expected = INDICATOR_LAYOUTS[name]
    extraction = read_text(HEAD + text)
    assert indicators(extraction) == expected
    assert [s[3] for s in scores(extraction) if s[0] == "overall"] == [94]
    assert [p.kind for p in extraction.parts] == ["project_form"]


def test_execution_scored_among_the_indicators():
    extraction = read_text(HEAD + INDICATOR_LAYOUTS["level words under 指标类型, 指标类别"][0])
    assert ("budget_execution", "预算执行率", 10, 10) in scores(extraction)


# Name, budget block, amounts in 万元 by row and stage.
BUDGET_LAYOUTS = {
    "each stage behind its label, one source a row": (
        """预算资金（万元）\t年初预算\t260\t调整后预算\t248.6\t实际支出\t240.3\t执行率\t96.66%
其中：财政拨款\t年初预算\t200\t调整后预算\t188.6\t实际支出\t180.3\t执行率\t95.60%
其他资金\t年初预算\t60\t调整后预算\t60\t实际支出\t60\t执行率\t100%
""",
        {("fund_total", "budget"): "248.6", ("fund_current_grant", "budget"): "188.6", ("fund_other", "executed"): "60"},
    ),
    "by income left, by kind right": (
        """年度预算（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t300\t320\t310\t10\t96.88%\t9.69
\t其中：一般公共预算\t300\t320\t310\t其中：基本支出\t120\t120\t100%
\t政府性基金拨款\t0\t0\t0\t项目支出\t200\t190\t95%
""",
        {
            ("fund_current_grant", "executed"): "310",
            ("basic_exp", "budget"): "120",
            ("project_exp", "executed"): "190",
        },
    ),
    "figures without a label": (
        "预算执行情况\t全年预算数（万元）\t全年执行数（万元）\t执行率\t分值\t得分\n\t72.5\t70.1\t96.69%\t10\t9.67\n",
        {("fund_total", "budget"): "72.5", ("fund_total", "executed"): "70.1"},
    ),
    "the header lost its cell over the labels": (
        """项目资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
（万元）\t年度资金总额\t230\t250\t250\t10\t100%\t10
\t其中：中央资金\t130\t150\t150
\t省级资金\t100\t100\t100
""",
        {("fund_total", "initial"): "230", ("fund_central", "initial"): "130", ("fund_province", "executed"): "100"},
    ),
    "a head cut short, and the first row on the line of the heads": (
        """主管部门\t公路局\t年初预算数\t全年执\t\t执行率\t资金总额\t\t240\t228\t\t95%
其中：财政拨款\t\t200\t190\t\t95%
""",
        {("fund_total", "initial"): "240", ("fund_total", "executed"): "228", ("fund_current_grant", "executed"): "190"},
    ),
    "调整预算 is what the rate is of": (
        "项目资金（万元）\t\t年初预算\t调整预算\t实际支出\t执行率\n\t合计\t186\t192\t187.56\t97.69%\n",
        {("fund_total", "initial"): "186", ("fund_total", "budget"): "192"},
    ),
    "no header at all": (
        "资金情况（万元）\t年度资金总额：\t65\n\t其中：财政拨款\t50\n\t其他资金\t15\n",
        {("fund_total", "budget"): "65", ("fund_current_grant", "budget"): "50", ("fund_other", "budget"): "15"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BUDGET_LAYOUTS)
def test_budget(name):
    text, expected = BUDGET_LAYOUTS[name]
    rest = INDICATOR_LAYOUTS["level 1 alone on a line below its block"][0]
    amounts = budget(read_text(HEAD + text + rest))
    assert {at: amounts.get(at) for at in expected} == {at: Decimal(v) for at, v in expected.items()}


def test_a_budget_table_by_item_lists_no_projects():
    text = "青溪县水利局2023年度部门决算公开\n\n项目\t年初预算\t决算数\t完成率\n一般公共预算财政拨款\t4000\t4210\t105.25%\n"
    (first, second) = read_text(text).facts.budget_lines
    assert (first.project_name, first.item_code, second.stage) == (None, "fund_current_grant", "executed")


def test_a_code_beside_the_project_and_two_units():
    text = "填报单位（盖章）：青溪县民政局\t\t金额单位：元\n项目名称\t养老补助\t项目编码\t5300002311\n实施单位\t青溪县社会福利中心\n"
    rest = INDICATOR_LAYOUTS["level 1 alone on a line below its block"][0]
    (part,) = read_text("项目支出绩效自评表\n\n" + text + rest).parts
    assert (part.project_name, part.unit_name) == ("养老补助", "青溪县社会福利中心")


def test_a_cover_typed_with_tabs_and_two_forms_without_titles():
    cover = "项目支出绩效评价报告\n\n评价类型：\t结果评价\n项目名称：\t村道养护\n主管部门：\t青溪县交通局\n\n项目支出绩效评价表\n\n"
    form = INDICATOR_LAYOUTS["an indicator with the name of a level"][0]
    kinds = [p.kind for p in read_text(cover + form).parts]
    assert kinds == ["project_evaluation_cover", "project_evaluation_form"]
    form = (
        "项目名称\t{}\t主管部门\t青溪县水务局\n"
        + INDICATOR_LAYOUTS["level 1 alone on a line below its block"][0]
    )
    parts = read_text(form.format("河湖管护") + "\n" + form.format("水土保持监测")).parts
    assert [p.project_name for p in parts] == ["河湖管护", "水土保持监测"]


def test_a_row_that_lost_its_level_1_keeps_its_name():
    text = "转移支付区域绩效自评表\n\n（2023年度）\n\n转移支付名称\t村道养护\n" + (
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施\n"
        "数量指标\t养护里程\t≥36公里\t40公里\t\n成本指标\t工程造价节约率\t\t≥3%\t3%\t\n产出指标\t\n"
    )
    assert [(i.level2, i.level3) for i in read_text(text).facts.indicators] == [
        ("数量指标", "养护里程"),
        ("成本指标", "工程造价节约率"),
    ]
