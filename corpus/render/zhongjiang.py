"""F1-ZJX: the weight stands before the values; the budget block has no 年初."""

from __future__ import annotations

from corpus.draft import Cell, Draft, Row, Span, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows, total_row

HEADERS = {"budget": "全年预算数(A)", "executed": "全年执行数(B)", "rate": "执行率(B/A)"}
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


def render(draft: Draft, project: Project, key: str) -> None:
    project_form.begin(draft, project, "绩效目标自评表", "F1-ZJX", key)
    lines = funds.lines(LABELS, project.sources, funds.total_fund(project), "年度资金总额：")
    body = funds.fund_rows(draft, project, lines, COLUMNS, headers=HEADERS)
    names = {**HEADERS, "weight": "分值", "score": "得分"}
    spans = zip(COLUMNS.names, COLUMNS.spans, strict=True)
    head: list[Cell] = [cell("", "head")] + [cell(names[n], "head", s) for n, s in spans]
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=7)]),
        Row(
            [
                cell("主管部门", "label"),
                cell(project.department, colspan=3),
                cell("实施单位", "label"),
                cell(project.unit, colspan=3),
            ]
        ),
        *project_form.block(f"资金情况({draft.style.table_unit})", [head, *body], "fund"),
        Row(
            [
                project_form.vertical("总体目标", 2),
                cell("年初设定目标", "head", 4),
                cell("全年实际完成情况", "head", 3),
            ],
            "head",
        ),
        Row(
            [
                cell(project_form.goal(draft, project, False), "goal", 4),
                cell(project_form.goal(draft, project, True), "goal", 3),
            ]
        ),
        Row(
            [
                cell(t, "head")
                for t in (
                    "一级指标",
                    "二级指标",
                    "三级指标",
                    "分值",
                    "年度指标值",
                    "全年实际值",
                    "得分",
                    "未完成原因及拟采取的改进措施",
                )
            ],
            "head",
        ),
        *indicator_rows(draft, project.indicators, TABLE, project.name),
    ]
    rows.append(_total(draft, project))
    draft.grid(rows, 8)
    draft.para("注：1.产出、效益、满意度指标分值由单位按重要程度确定，得分不得超过分值。")
    draft.para("2.定性指标分为达成、部分达成、未达成三档，分别按分值的100%-80%、80%-60%、60%-0记分。")


def _total(draft: Draft, project: Project) -> Row:
    execution: Span = draft.anchors[f"{draft.part.key}.exec.score"][0]  # type: ignore[assignment]
    return total_row(
        draft,
        TABLE,
        project.indicators,
        label="总分",
        total=project.score,
        project=project.name,
        execution=execution,
        extra_weight=project.profile.execution,
    )
