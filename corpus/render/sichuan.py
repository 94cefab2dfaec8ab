"""F1-SC: 权重 for 分值, 完成值, four sources of money, a project name that carries its code."""

from __future__ import annotations

from corpus import records
from corpus.draft import Cell, Draft, Row, Span, cell
from corpus.model import Fund, Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows, total_row

HEADERS = {"initial": "年初预算", "budget": "调整后预算数", "executed": "预算执行数", "rate": "预算执行率"}
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
    sources = _merged(project)
    lines = funds.lines(LABELS, sources, funds.total_fund(project), "总额")
    body = funds.fund_rows(draft, project, lines, COLUMNS, headers=HEADERS, rate_on_parts=True)
    names = {**HEADERS, "weight": "权重", "score": "得分", "reason": "原因"}
    spans = zip(COLUMNS.names, COLUMNS.spans, strict=True)
    head: list[Cell] = [cell("", "head")] + [cell(names[n], "head", s) for n, s in spans]
    rows = [
        Row([cell("项目名称", "label"), cell(f"{project.code}-{project.name}", colspan=10)]),
        Row(
            [
                cell("主管部门", "label"),
                cell(project.department, colspan=5),
                cell("实施单位（盖章）", "label", 2),
                cell(project.unit, colspan=3),
            ]
        ),
        *project_form.block(f"预算执行情况（{draft.style.table_unit}）", [head, *body], "fund"),
        Row(
            [
                project_form.vertical("年度目标", 2),
                cell("项目年度目标", "head", 5),
                cell("年度目标完成情况", "head", 5),
            ],
            "head",
        ),
        Row(
            [
                cell(project_form.goal(draft, project, False), "goal", 5),
                cell(project_form.goal(draft, project, True), "goal", 5),
            ]
        ),
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
    execution: Span = draft.anchors[f"{draft.part.key}.exec.score"][0]  # type: ignore[assignment]
    return [
        *rows,
        total_row(
            draft,
            TABLE,
            project.indicators,
            label="合计",
            total=project.score,
            project=project.name,
            execution=execution,
            extra_weight=project.profile.execution,
            lead=1,
        ),
    ]


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
