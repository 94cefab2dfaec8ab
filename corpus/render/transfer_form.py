"""F4: the form of a transfer payment: money by level of government, no scores, how the money was managed."""

from __future__ import annotations

from corpus.draft import Draft, Row, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows

TITLES = (
    "中央对地方专项转移支付绩效目标自评表",
    "{name}转移支付区域（项目）绩效目标自评表",
    "转移支付资金绩效自评表",
)
LABELS = {
    "fund_central": ("其中：中央财政资金", "其中：中央补助"),
    "fund_province": ("省级财政资金", "省级补助"),
    "fund_city": ("市级财政资金", "市级配套"),
    "fund_county": ("县级财政资金", "县级配套资金"),
    "fund_other": ("其他资金", "其他资金"),
}
COLUMNS = funds.FundColumns(("budget", "executed", "rate"), (2, 2, 1))
TABLE = Table(("level1", "level2", "level3", "target", "actual", "note"), (1, 1, 1, 1, 1, 1))
MANAGEMENT = (
    "分配科学性",
    "下达及时性",
    "拨付合规性",
    "使用规范性",
    "执行准确性",
    "预算绩效管理情况",
    "支出责任履行情况",
)


def render(draft: Draft, project: Project, key: str) -> None:
    title = draft.rng.choice(TITLES).format(name=project.name)
    project_form.begin(draft, project, title, "F4", key, "transfer_payment_form")
    rows = [
        Row([cell("转移支付（项目）名称", "label"), cell(project.name, colspan=6)]),
        Row([cell("中央主管部门", "label"), cell("", colspan=6)]),
        Row(
            [
                cell("地方主管部门", "label"),
                cell(project.department, colspan=3),
                cell("资金使用单位", "label"),
                cell(project.unit, colspan=2),
            ]
        ),
        *_budget(draft, project),
        *_management(draft),
        *project_form.goal_rows(draft, project, "总体目标完成情况", 3, 3),
        *_indicators(draft, project),
        Row([cell("说明", "label"), cell("无", colspan=6)]),
    ]
    draft.grid(rows, 7)
    draft.para("注：1.资金使用单位按项目绩效目标填报，主管部门汇总时按区域绩效目标填报。")
    draft.para("2.其他资金包括与中央财政资金、地方财政资金共同投入到同一项目的自有资金、社会资金等。")
    draft.para("3.全年执行数是指按照国库集中支付制度要求支付到商品和劳务供应者或用款单位形成的实际支出。")


def _budget(draft: Draft, project: Project) -> list[Row]:
    times = draft.rng.choice(["预算执行率（B/A）", "预算执行率（B/A×100%）"])
    headers = {"budget": "全年预算数（A）", "executed": "全年执行数（B）", "rate": times}
    which = draft.rng.randrange(2)
    kinds = [fund.kind for fund in project.levels] + ["fund_other"]
    labels = {kind: LABELS[kind][which] for kind in kinds}
    if "fund_central" not in kinds:
        labels[kinds[0]] = "其中：" + labels[kinds[0]]
    lines = funds.lines(labels, project.levels, funds.total_fund(project), "年度资金总额：")
    caption = f"资金投入情况（{draft.style.table_unit}）"
    return project_form.budget_rows(draft, project, caption, lines, COLUMNS, headers, rate_on_parts=True)


def _management(draft: Draft) -> list[Row]:
    body = [[cell("", "head"), cell("情况说明", "head", 3), cell("存在问题和改进措施", "head", 2)]]
    for name in MANAGEMENT:
        text = draft.wording.one(f"management.{name}", draft.rng)
        body.append(
            [
                cell(name, "label"),
                cell(text, colspan=3),
                cell(draft.rng.choice(["无", "", "暂无"]), colspan=2),
            ]
        )
    return project_form.block("资金管理情况", body, "other")


def _indicators(draft: Draft, project: Project) -> list[Row]:
    target, actual = draft.rng.choice([("指标值", "全年实际完成值"), ("年度指标值", "全年完成值")])
    head = ["一级指标", "二级指标", "三级指标", target, actual, "未完成原因和改进措施"]
    body = indicator_rows(draft, project.indicators, TABLE, project.name)
    table = [[cell(h, "head") for h in head], *[r.cells for r in body]]
    return project_form.block("绩效指标", table, "indicator")
