"""F1: the project form of 2020, six budget columns and eight indicator columns (and its 成本 variant)."""

from __future__ import annotations

from corpus.draft import Cell, Draft, Row, Span, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows, total_row

TITLES = ("项目支出绩效自评表", "项目支出绩效目标自评表", "{project}项目支出绩效自评表")
LABELS = {
    "fund_current_grant": "其中：当年财政拨款",
    "fund_carryover": "上年结转资金",
    "fund_other": "其他资金",
}
OTHER_LABELS = {
    "fund_current_grant": "其中：本年财政拨款",
    "fund_carryover": "上年结转",
    "fund_other": "其他资金",
}
HEADERS = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数", "rate": "执行率"}
LETTERED = {
    "initial": "年初预算数",
    "budget": "全年预算数（A）",
    "executed": "全年执行数（B）",
    "rate": "执行率（B/A）",
}
COLUMNS = funds.FundColumns(("initial", "budget", "executed", "weight", "rate", "score"), (1,) * 6)
TABLE = Table(
    ("level1", "level2", "level3", "target", "actual", "weight", "score", "note"),
    (1,) * 8,
    level1_weight=True,
)


def render(draft: Draft, project: Project, key: str, family: str = "F1") -> None:
    title = draft.rng.choice(TITLES[:2]).format(project=project.name)
    project_form.begin(draft, project, title, family, key)
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=8)]),
        Row(
            [
                cell("主管部门", "label"),
                cell(project.department, colspan=4),
                cell("实施单位", "label"),
                cell(project.unit, colspan=3),
            ]
        ),
        *budget(draft, project),
        *goals(draft, project),
        *indicators(draft, project),
    ]
    draft.grid(rows, 9)


def budget(draft: Draft, project: Project) -> list[Row]:
    headers = draft.rng.choice([HEADERS, LETTERED])
    labels = draft.rng.choice([LABELS, OTHER_LABELS])
    total = draft.rng.choice(["年度资金总额", "年度资金总额："])
    lines = funds.lines(labels, project.sources, funds.total_fund(project), total)
    body = funds.fund_rows(
        draft, project, lines, COLUMNS, headers=headers, label_span=2, rate_on_parts=draft.rng.random() < 0.4
    )
    names = {**headers, "weight": draft.style.label("分值"), "score": draft.style.label("得分")}
    head: list[Cell] = [cell("", "head", 2)] + [cell(names[n], "head") for n in COLUMNS.names]
    caption = f"项目资金{draft.style.brackets(draft.style.table_unit)}"
    return project_form.block(caption, [head, *body], "fund")


def goals(draft: Draft, project: Project) -> list[Row]:
    first, second = draft.rng.choice([("预期目标", "实际完成情况"), ("年初设定目标", "全年完成情况")])
    return [
        Row(
            [project_form.vertical("年度总体目标", 2), cell(first, "head", 4), cell(second, "head", 4)],
            "head",
        ),
        Row(
            [
                cell(project_form.goal(draft, project, False), "goal", 4),
                cell(project_form.goal(draft, project, True), "goal", 4),
            ]
        ),
    ]


def indicators(draft: Draft, project: Project) -> list[Row]:
    note = draft.rng.choice(["偏差原因分析及改进措施", "偏差原因及改进措施", "未完成原因分析及改进措施"])
    score = draft.style.label("得分")
    head = [
        "一级指标",
        "二级指标",
        "三级指标",
        draft.rng.choice(["年度指标值", "年度指标值（A）"]),
        draft.rng.choice(["实际完成值", "实际完成值（B）"]),
        draft.style.label("分值"),
        score,
        note,
    ]
    body = indicator_rows(draft, project.indicators, TABLE, project.name)
    rows = project_form.block(
        "绩效指标", [[cell(t, "head") for t in head], *[r.cells for r in body]], "indicator"
    )
    execution: Span = draft.anchors[f"{draft.part.key}.exec.score"][0]  # type: ignore[assignment]
    total = total_row(
        draft,
        TABLE,
        project.indicators,
        label=draft.rng.choice(["总分", "合计"]),
        total=project.score,
        project=project.name,
        execution=execution,
        extra_weight=project.profile.execution,
        lead=1,
    )
    return [*rows, total]
