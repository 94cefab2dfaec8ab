"""F1: the project form of 2020, six budget columns and eight indicator columns (and its 成本 variant)."""

from __future__ import annotations

from corpus.draft import Cell, Draft, Row, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.evaluation_form import grade
from corpus.render.rows import Table, indicator_rows

TITLES = ("项目支出绩效自评表", "项目支出绩效目标自评表", "预算项目支出绩效自评表", "项目绩效目标自评表")
COLUMNS = funds.FundColumns(("initial", "budget", "executed", "weight", "rate", "score"), (1,) * 6)
TABLE = Table(
    ("level1", "level2", "level3", "target", "actual", "weight", "score", "note"),
    (1,) * 8,
    level1_weight=True,
)


def render(draft: Draft, project: Project, key: str, family: str = "F1") -> None:
    title = draft.rng.choice(TITLES)
    project_form.begin(draft, project, title, family, key)
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=8)]),
        Row(
            [
                cell(draft.label("department"), "label"),
                cell(project.department, colspan=4),
                cell(draft.label("unit"), "label"),
                cell(project.unit, colspan=3),
            ]
        ),
        *budget(draft, project),
        *goals(draft, project),
        *indicators(draft, project),
    ]
    if draft.rng.random() < 0.25:
        rows.append(conclusion(draft, project))
    draft.grid(rows, 9)


def budget(draft: Draft, project: Project) -> list[Row]:
    headers = {name: draft.label(name) for name in ("initial", "budget", "executed", "rate")}
    labels = {f"fund_{'current_grant' if n == 'grant' else n}": draft.label(n) for n in ("grant", "carryover", "other")}
    lines = funds.lines(labels, project.sources, funds.total_fund(project), draft.label("total_fund"))
    with_unit = draft.rng.random() < 0.15  # the unit stands in every cell
    body = funds.fund_rows(
        draft,
        project,
        lines,
        COLUMNS,
        headers=headers,
        label_span=2,
        rate_on_parts=draft.rng.random() < 0.4,
        unit=draft.style.table_unit if with_unit else None,
    )
    names = {**headers, "weight": draft.style.label("分值"), "score": draft.style.label("得分")}
    head: list[Cell] = [cell("", "head", 2)] + [cell(names[n], "head") for n in COLUMNS.names]
    unit = "" if with_unit else draft.style.brackets(draft.style.table_unit)
    return project_form.block(f"项目资金{unit}", [head, *body], "fund")


def goals(draft: Draft, project: Project) -> list[Row]:
    return [
        Row(
            [
                project_form.vertical("年度总体目标", 2),
                cell(draft.label("goal"), "head", 4),
                cell(draft.label("goal_done"), "head", 4),
            ],
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
    head = ["一级指标", "二级指标", "三级指标", draft.label("target"), draft.label("actual")]
    head += [draft.style.label("分值"), draft.style.label("得分"), draft.label("note")]
    body = indicator_rows(draft, project.indicators, TABLE, project.name)
    cells = [[cell(t, "head") for t in head], *[r.cells for r in body]]
    rows = project_form.block("绩效指标", cells, "indicator")
    return [*rows, project_form.total(draft, project, TABLE, lead=1)]


def conclusion(draft: Draft, project: Project) -> Row:
    """A last row that states the score once more, with its grade."""
    score = draft.score(
        "conclusion.score",
        project.score,
        scope="overall",
        scope_alt=("project",),
        name="自评结论",
        project=project.name,
        table=True,
    )
    name = {"优": "优秀", "良": "良好"}.get(grade(project.score), grade(project.score))
    return Row([cell(draft.label("conclusion"), "label"), cell([score, f"分，{name}"], colspan=8)])
