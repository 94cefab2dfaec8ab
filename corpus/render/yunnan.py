"""F1-YN: sign, figure and unit of a target in three columns under one heading."""

from __future__ import annotations

from corpus.draft import Draft, Row, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows

LABELS = {
    "fund_current_grant": "其中：当年财政拨款",
    "fund_carryover": "上年结转资金",
    "fund_other": "其他资金",
}
COLUMNS = funds.FundColumns(("initial", "budget", "executed", "weight", "rate", "score"), (2, 2, 1, 1, 1, 1))
TABLE = Table(
    ("level1", "level2", "level3", "nature", "value", "unit", "actual", "weight", "score", "note"),
    (1,) * 10,
)


def render(draft: Draft, project: Project, key: str) -> None:
    project_form.begin(draft, project, "项目支出绩效自评表", "F1-YN", key)
    lines = funds.lines(LABELS, project.sources, funds.total_fund(project), draft.label("total_fund"))
    headers = {name: draft.label(name) for name in ("initial", "budget", "executed", "rate")}
    headers |= {"weight": "分值", "score": "得分"}
    caption = f"项目资金（{draft.style.table_unit}）"
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=9)]),
        project_form.names_row(draft, project, 5, 3),
        *project_form.budget_rows(draft, project, caption, lines, COLUMNS, headers),
        *project_form.goal_rows(draft, project, "年度总体目标", 5, 4),
        *_heads(draft),
        *indicator_rows(draft, project.indicators, TABLE, project.name),
    ]
    rows.append(project_form.total(draft, project, TABLE))
    rows.append(Row([cell("其他需要说明事项", "label"), cell("无", colspan=9)]))
    draft.grid(rows, 10)


def _heads(draft: Draft) -> list[Row]:
    """The heading of two rows: 年度指标值 over the three columns of the target."""
    tall = ["一级指标", "二级指标", "三级指标"]
    late = [draft.label("actual"), "分值", "得分", draft.label("note")]
    return [
        Row(
            [
                *[cell(text, "head", 1, 2) for text in tall],
                cell("年度指标值", "head", 3),
                *[cell(text, "head", 1, 2) for text in late],
            ],
            "head",
        ),
        Row([cell(text, "head") for text in ("指标性质", "指标值", "度量单位")], "head"),
    ]
