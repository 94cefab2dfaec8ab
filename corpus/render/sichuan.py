"""F1-SC: 权重 for 分值, 完成值, four sources of money, a project name that carries its code."""

from __future__ import annotations

from corpus import records
from corpus.draft import Draft, Row, Span, cell
from corpus.model import Fund, Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows

HEADERS = {
    "initial": "年初预算",
    "budget": "调整后预算数",
    "executed": "预算执行数",
    "rate": "预算执行率",
    "weight": "权重",
    "score": "得分",
    "reason": "原因",
}
LABELS = {
    "fund_current_grant": "其中：财政资金",
    "fund_special_account": "财政专户管理资金",
    "fund_unit": "单位资金",
    "fund_other": "其他资金",
}
COLUMNS = funds.FundColumns(
    ("initial", "budget", "executed", "rate", "weight", "score", "reason"), (2, 1, 1, 1, 1, 1, 2)
)
TABLE = Table(
    ("level1", "level2", "level3", "nature", "value", "unit", "actual_bare", "weight", "score", "note"),
    (1,) * 10,
)


def render(draft: Draft, project: Project, key: str) -> None:
    project_form.begin(draft, project, "部门预算项目支出绩效自评表", "F1-SC", key)
    lines = funds.lines(LABELS, _merged(project), funds.total_fund(project), "总额")
    caption = f"预算执行情况（{draft.style.table_unit}）"
    heads = ("项目年度目标", "年度目标完成情况")
    rows = [
        Row([cell("项目名称", "label"), cell(f"{project.code}-{project.name}", colspan=10)]),
        project_form.names_row(draft, project, 5, 3, second=2),
        *project_form.budget_rows(draft, project, caption, lines, COLUMNS, HEADERS, rate_on_parts=True),
        *project_form.goal_rows(draft, project, "年度目标", 5, 5, heads),
        *_indicators(draft, project),
        *_closing(draft, project),
    ]
    draft.grid(rows, 11)


def _merged(project: Project) -> tuple[Fund, ...]:
    """The sources as this form splits them: what came over from last year is 财政资金 too."""
    current, carried, other = project.sources
    grant = Fund(
        "fund_current_grant",
        current.initial + carried.initial,
        current.budget + carried.budget,
        current.executed + carried.executed,
    )
    return (grant, Fund("fund_unit", other.initial, other.budget, other.executed))


def _indicators(draft: Draft, project: Project) -> list[Row]:
    names = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因分析",
    ]
    body = indicator_rows(draft, project.indicators, TABLE, project.name)
    head = [cell(name, "head") for name in names]
    rows = project_form.block("绩效指标", [head, *[r.cells for r in body]], "indicator")
    return [*rows, project_form.total(draft, project, TABLE, lead=1)]


def _closing(draft: Draft, project: Project) -> list[Row]:
    score = draft.score(
        "conclusion.score",
        project.score,
        scope="overall",
        name="评价结论",
        project=project.name,
        scope_alt=("project",),
        table=True,
        suffix="分",
    )
    out = [Row([cell("评价结论", "label"), cell(["经自评，项目得分", score, "。"], colspan=10)])]
    for label, kind, name in (
        ("存在问题", "problem", "problem.text"),
        ("改进措施", "improvement", "improvement.text"),
    ):
        span = Span(draft.wording.one(name, draft.rng) + "。")
        draft.facts.append(records.Deviation(part=draft.part, place=span, kind=kind))
        out.append(Row([cell(label, "label"), cell(span, colspan=10)]))
    out.append(Row([cell("项目负责人：", "label", 5), cell("财务负责人：", "label", 6)]))
    return out
