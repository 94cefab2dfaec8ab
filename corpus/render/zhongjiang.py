"""F1-ZJX: the weight stands before the values; the budget block has no 年初."""

from __future__ import annotations

from corpus.draft import Draft, Row, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows

HEADERS = {
    "budget": "全年预算数(A)",
    "executed": "全年执行数(B)",
    "rate": "执行率(B/A)",
    "weight": "分值",
    "score": "得分",
}
LABELS = {
    "fund_current_grant": "其中:本年财政拨款",
    "fund_carryover": "上年结转资金",
    "fund_other": "其他资金",
}
COLUMNS = funds.FundColumns(("budget", "executed", "weight", "rate", "score"), (2, 1, 1, 1, 1))
TABLE = Table(
    ("level1", "level2", "level3", "weight", "target", "actual", "score", "note"),
    (1,) * 8,
    level1_weight=True,
)
NOTES = ("未完成原因及拟采取的改进措施", "未完成原因和改进措施", "偏差原因及拟采取的措施")


def render(draft: Draft, project: Project, key: str) -> None:
    project_form.begin(draft, project, "绩效目标自评表", "F1-ZJX", key)
    lines = funds.lines(LABELS, project.sources, funds.total_fund(project), draft.label("total_fund"))
    caption = f"资金情况({draft.style.table_unit})"
    head = ["一级指标", "二级指标", "三级指标", "分值", draft.label("target"), "全年实际值", "得分"]
    head.append(draft.rng.choice(NOTES))
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=7)]),
        project_form.names_row(draft, project, 3, 3),
        *project_form.budget_rows(draft, project, caption, lines, COLUMNS, HEADERS),
        *project_form.goal_rows(draft, project, "总体目标", 4, 3),
        Row([cell(text, "head") for text in head], "head"),
        *indicator_rows(draft, project.indicators, TABLE, project.name),
    ]
    rows.append(project_form.total(draft, project, TABLE))
    draft.grid(rows, 8)
    draft.para("注：1.产出、效益、满意度指标分值由单位按重要程度确定，得分不得超过分值。")
    draft.para("2.定性指标分为达成、部分达成、未达成三档，分别按分值的100%-80%、80%-60%、60%-0记分。")
