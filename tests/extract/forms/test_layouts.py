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
    "levels in the second row of the head, the rest in the first": (
        """评价指标\t\t\t指标分值\t目标值\t业绩值\t自评分\t自评依据
一级指标\t二级指标\t三级指标\t\t\t\t\t
产出（60分）\t数量\t养护里程\t60\t≥36公里\t32.4公里\t54\t雨季停工
效益（40分）\t社会效益\t通行条件\t40\t改善\t改善\t40\t走访
总分\t\t\t100\t\t\t94\t
""",
        ["产出 数量 养护里程 ≥36公里 32.4公里 60 54", "效益 社会效益 通行条件 改善 改善 40 40"],
    ),
    "levels and parts of the target in the second row, spans lost": (
        """绩效指标\t年度指标值\t实际完成值\t分值\t得分
一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位
产出指标\t数量指标\t养护里程\t≥\t36\t公里\t32.4\t60\t54
效益指标\t社会效益指标\t通行条件\t＝\t改善\t/\t改善\t40\t40
总分\t\t\t\t\t\t\t100\t94
""",
        ["产出指标 数量指标 养护里程 36 32.4 60 54", "效益指标 社会效益指标 通行条件 改善 改善 40 40"],
    ),
    "a target adjusted within the year, a ratio before the weight": (
        """三级指标\t计量单位\t指标性质\t年初指标值\t调整后指标值\t全年完成值\t得分系数（%）\t指标权重\t指标得分
养护里程\t公里\t≥\t40\t36\t32.4\t90\t60\t54
通行条件\t\t定性\t改善\t改善\t改善\t100\t40\t40
总分\t\t\t\t\t\t\t100\t94
""",
        ["None None 养护里程 36 32.4 60 54", "None None 通行条件 改善 改善 40 40"],
    ),
    "the block of a level 1 falls short of its weight": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
部门管理（30分）\t财务管理\t制度健全\t健全\t健全\t15\t15
\t\t采购规范\t规范\t规范\t15\t15
履职效果（45分）\t履职目标\t养护里程\t≥36公里\t32.4公里\t15\t9
\t\t通行条件\t改善\t改善\t30\t30
能力建设（20分）\t长效管理\t平台对接\t完成\t完成\t15\t15
满意度（10分）\t满意度\t群众满意度\t≥90%\t91%\t10\t10
合计\t\t\t\t\t100\t94
""",
        [
            "部门管理 财务管理 制度健全 健全 健全 15 15",
            "部门管理 财务管理 采购规范 规范 规范 15 15",
            "履职效果 履职目标 养护里程 ≥36公里 32.4公里 15 9",
            "履职效果 履职目标 通行条件 改善 改善 30 30",
            "能力建设 长效管理 平台对接 完成 完成 15 15",
            "满意度 满意度 群众满意度 ≥90% 91% 10 10",
        ],
    ),
    "a level 1 that is a level 2 elsewhere, its block and the next ones at odds with their weights": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
成本指标（20分）\t经济成本指标\t单位成本\t≤1.1元\t1.02元\t20\t20
产出指标（40分）\t数量指标\t养护里程\t≥36公里\t32.4公里\t15\t13.5
\t质量指标\t合格率\t≥95%\t98%\t15\t15
\t时效指标\t及时率\t100%\t100%\t15\t15
效益指标（20分）\t社会效益指标\t通行条件\t改善\t改善\t10\t10
\t生态效益指标\t扬尘控制\t达标\t达标\t10\t10
满意度指标（10分）\t服务对象满意度指标\t群众满意度\t≥90%\t91%\t10\t10.5
总分\t\t\t\t\t95\t94
""",
        [
            "成本指标 经济成本指标 单位成本 ≤1.1元 1.02元 20 20",
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 15 13.5",
            "产出指标 质量指标 合格率 ≥95% 98% 15 15",
            "产出指标 时效指标 及时率 100% 100% 15 15",
            "效益指标 社会效益指标 通行条件 改善 改善 10 10",
            "效益指标 生态效益指标 扬尘控制 达标 达标 10 10",
            "满意度指标 服务对象满意度指标 群众满意度 ≥90% 91% 10 10.5",
        ],
    ),
    "levels 1 as rows of their own over the rows of names": (
        """指标名称\t指标值\t完成值\t分值\t得分
一、产出指标（60分）\t\t\t\t
养护里程\t≥36公里\t32.4公里\t60\t54
二、效益指标（40分）\t\t\t\t
通行条件\t改善\t改善\t40\t40
合计\t\t\t100\t94
""",
        ["产出指标 None 养护里程 ≥36公里 32.4公里 60 54", "效益指标 None 通行条件 改善 改善 40 40"],
    ),
    "levels 1 as lines between the rows of names": (
        """指标名称\t指标值\t完成值\t分值\t得分
一、产出指标（60分）
养护里程\t≥36公里\t32.4公里\t60\t54
二、后续管护（40分）
通行条件\t改善\t改善\t40\t40
合计\t\t\t100\t94
""",
        ["产出指标 None 养护里程 ≥36公里 32.4公里 60 54", "后续管护 None 通行条件 改善 改善 40 40"],
    ),
    "goals with their points between the blocks": (
        """年度目标1：（60分）\t管护农村公路\t\t\t\t
一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
产出指标\t数量指标\t养护里程（60分）\t≥36公里\t32.4公里\t54
年度目标2：（40分）\t改善通行\t\t\t\t
一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
效益指标\t社会效益指标\t通行条件（40分）\t改善\t改善\t40
总分\t\t\t\t\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
            "效益指标 社会效益指标 通行条件 改善 改善 40 40",
        ],
    ),
    "four levels, weights in percent": (
        """一级指标\t二级指标\t三级指标\t四级指标\t权重\t目标值\t完成值\t得分
产出\t养护\t里程\t养护里程\t60%\t≥36公里\t32.4公里\t54
效益\t社会效益\t通行\t通行条件\t40%\t改善\t改善\t40
合计\t\t\t\t100%\t\t\t94
""",
        ["产出 养护 养护里程 ≥36公里 32.4公里 60 54", "效益 社会效益 通行条件 改善 改善 40 40"],
    ),
    "a target said in words of a rule, in a row that lost its level 1": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥36公里\t32.4公里\t60\t54
成本指标\t人均补助标准\t按国家标准\t按国家标准\t40\t40
总分\t\t\t\t\t100\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
            "产出指标 成本指标 人均补助标准 按国家标准 按国家标准 40 40",
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
    "a level 1 that is cut short, and two that may be of level 2": (
        """一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t得分
项目产出\t50\t产出数量\t50\t养护里程\t50\t44
社会效\t20\t\t\t通行条件\t20\t20
可持续影响\t10\t管护机制\t10\t10
受益者意\t20\t\t\t\t群众满意度\t20\t20
项目效益\t50
总分\t100\t\t100\t\t100\t94
""",
        [
            "项目产出 产出数量 养护里程 None None 50 44",
            "项目效益 社会效益 通行条件 None None 20 20",
            "项目效益 可持续影响 管护机制 None None 10 10",
            "项目效益 受益者意 群众满意度 None None 20 20",
        ],
    ),
    "goals of a year, each over its own rows": (
        """一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
年度绩效目标1（60分）
产出指标\t数量指标\t养护里程（60分）\t≥36公里\t32.4公里\t54
年度目标2（40分）\t改善通行
效益指标\t社会效益指标\t通行条件（40分）\t改善\t改善\t40
总分\t\t\t\t\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
            "效益指标 社会效益指标 通行条件 改善 改善 40 40",
        ],
    ),
    "the second row of the header torn off by a page": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t\t\t完成值\t分值\t得分

指标性质\t指标值\t度量单位
产出指标\t数量指标\t养护里程\t≥\t36\t公里\t32.4\t60\t54
效益指标\t社会效益指标\t通行条件\t定性\t改善\t\t改善\t40\t40
总分\t\t\t\t\t\t\t100\t94
""",
        ["产出指标 数量指标 养护里程 36 32.4 60 54", "效益指标 社会效益指标 通行条件 改善 改善 40 40"],
    ),
    "an entry between the last indicator and the total": (
        """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥36公里\t32.4公里\t60\t54
效益指标\t社会效益指标\t通行条件\t改善\t改善\t40\t40
其他需要说明事项\t无
总分\t\t\t\t\t100\t94
""",
        [
            "产出指标 数量指标 养护里程 ≥36公里 32.4公里 60 54",
            "效益指标 社会效益指标 通行条件 改善 改善 40 40",
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
    "a figure torn by blanks in a row that has all its cells": (
        "年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t１８０\t１ ８６.４\t186.4\t10\t100%\t10\n",
        {("fund_total", "initial"): "180", ("fund_total", "budget"): "186.4", ("fund_total", "executed"): "186.4"},
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


# Name, overview in a report, its scores.
OVERVIEWS = {
    "one block a row": """一级指标\t分值\t得分\t得分率
决策\t40\t38.00\t95%
产出\t60\t54.50\t90.83%
合计\t100\t92.50\t92.5%
""",
    "one block a column": """指标\t决策\t产出\t效益\t合计
分值\t40\t30\t30\t100
得分\t38.00\t30\t24.50\t92.50
""",
}


@pytest.mark.parametrize("name", OVERVIEWS)
def test_the_scores_of_the_blocks(name):
    extraction = read_text("青溪县2023年度村道养护项目绩效评价报告\n\n二、评价结论\n\n" + OVERVIEWS[name])
    found = scores(extraction)
    assert ("level1", "决策", 40, 38) in found
    assert ("overall", "总分", 100, Decimal("92.50")) in found
    assert not extraction.facts.budget_lines


def test_the_mean_in_the_last_row_of_a_list_of_projects():
    text = "2023年度项目支出绩效自评情况汇总表\n\n单位：万元\n序号\t项目名称\t年初预算数\t追加/追减数\t全年预算数\t全年执行数\t自评得分\n"
    rows = "1\t村道养护\t60\t-5\t55\t55\t96\n2\t桥梁检测\t20\t0\t20\t20\t97\n合计\t2个\t80\t-5\t75\t75\t平均96.50\n"
    extraction = read_text(text + rows)
    assert ("average", "平均", None, Decimal("96.50")) in scores(extraction)
    assert [c.value for c in extraction.facts.counts] == [2]
    adjusted = [line.amount for line in extraction.facts.budget_lines if line.stage == "adjustment"]
    assert adjusted == [-50000, 0, -50000]


def test_goals_beside_a_label_that_no_one_knows():
    text = HEAD + (
        "项目基本情况\t1.项目年度目标完成情况\t项目年度目标\t年度目标完成情况\n"
        "\t\t养护村道不少于36公里。\t养护村道32.4公里。\n"
    )
    told = [(i.target_raw, i.actual_raw) for i in read_text(text).facts.indicators]
    assert told == [("养护村道不少于36公里", None), (None, "养护村道32.4公里")]


def test_subtotals_are_no_projects() -> None:
    rows = "1\t养护中心\t村道养护\t60\t57\t96\n\t\t小计\t60\t57\t\n2\t水利站\t渠道清淤\t20\t20\t98\n\t\t小计\t20\t20\t\n合计\t\t\t80\t77\t97\n"
    heads = "序号\t预算单位\t项目名称\t年初预算数\t全年执行数\t自评得分\n"
    facts = read_text("2023年度项目支出绩效自评情况汇总表\n\n单位：万元\n" + heads + rows).facts
    assert {b.project_name for b in facts.budget_lines} == {"村道养护", "渠道清淤", None}
    assert [s.scope for s in facts.scores] == ["project", "project", "average"]
    codes = [b.item_code for b in facts.budget_lines if b.project_name is None]
    assert codes == [None, None, None, None, "projects_total", "projects_total"]
