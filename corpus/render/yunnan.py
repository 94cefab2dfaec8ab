"""F1-YN: sign, figure and unit of a target in three columns under one heading."""

from __future__ import annotations

from corpus.draft import Cell, Draft, Row, Span, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows, total_row

HEADERS = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数", "rate": "执行率"}
LABELS = {
    "fund_current_grant": "其中：当年财政拨款",
    "fund_carryover": "上年结转资金",
    "fund_other": "其他资金",
}
COLUMNS = funds.FundColumns(("initial", "budget", "executed", "weight", "rate", "score"), (2, 2, 1, 1, 1, 1))
TABLE = Table(
    ("level1", "level2", "level3", "nature", "value", "unit", "actual", "weight", "score", "note"), (1,) * 10
)


def render(draft: Draft, project: Project, key: str) -> None:
    project_form.begin(draft, project, "项目支出绩效自评表", "F1-YN", key)
    lines = funds.lines(LABELS, project.sources, funds.total_fund(project), "年度资金总额")
    body = funds.fund_rows(draft, project, lines, COLUMNS, headers=HEADERS, label_span=1)
    names = {**HEADERS, "weight": "分值", "score": "得分"}
    spans = zip(COLUMNS.names, COLUMNS.spans, strict=True)
    head: list[Cell] = [cell("", "head")] + [cell(names[n], "head", s) for n, s in spans]
    unit = draft.style.table_unit
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=9)]),
        Row(
            [
                cell("主管部门", "label"),
                cell(project.department, colspan=5),
                cell("实施单位", "label"),
                cell(project.unit, colspan=3),
            ]
        ),
        *project_form.block(f"项目资金（{unit}）", [head, *body], "fund"),
        Row(
            [
                project_form.vertical("年度总体目标", 2),
                cell("预期目标", "head", 5),
                cell("实际完成情况", "head", 4),
            ],
            "head",
        ),
        Row(
            [
                cell(project_form.goal(draft, project, False), "goal", 5),
                cell(project_form.goal(draft, project, True), "goal", 4),
            ]
        ),
        *_heads(draft),
        *indicator_rows(draft, project.indicators, TABLE, project.name),
    ]
    execution: Span = draft.anchors[f"{key}.exec.score"][0]  # type: ignore[assignment]
    rows.append(
        total_row(
            draft,
            TABLE,
            project.indicators,
            label="总分",
            total=project.score,
            project=project.name,
            execution=execution,
            extra_weight=project.profile.execution,
        )
    )
    rows.append(Row([cell("其他需要说明事项", "label"), cell("无", colspan=9)]))
    draft.grid(rows, 10)


def _heads(draft: Draft) -> list[Row]:
    note = draft.rng.choice(["偏差原因分析及改进措施", "偏差原因及改进措施"])
    return [
        Row(
            [
                cell("一级指标", "head", 1, 2),
                cell("二级指标", "head", 1, 2),
                cell("三级指标", "head", 1, 2),
                cell("年度指标值", "head", 3),
                cell("实际完成值", "head", 1, 2),
                cell("分值", "head", 1, 2),
                cell("得分", "head", 1, 2),
                cell(note, "head", 1, 2),
            ],
            "head",
        ),
        Row([cell("指标性质", "head"), cell("指标值", "head"), cell("度量单位", "head")], "head"),
    ]
