"""F1: the project form of 2020, six budget columns and eight indicator columns (and its 成本 variant)."""

from __future__ import annotations

from corpus.draft import Draft, Piece, Row, cell
from corpus.grading import grade_in_words
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows

TITLES = ("项目支出绩效自评表", "项目支出绩效目标自评表", "预算项目支出绩效自评表", "项目绩效目标自评表")
COLUMNS = funds.FundColumns(("initial", "budget", "executed", "weight", "rate", "score"), (1,) * 6)
TABLE = Table(
    ("level1", "level2", "level3", "target", "actual", "weight", "score", "note"),
    (1,) * 8,
    level1_weight=True,
)


def render(draft: Draft, project: Project, key: str) -> None:
    project_form.begin(draft, project, draft.rng.choice(TITLES), "F1", key)
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=8)]),
        project_form.names_row(draft, project, 4, 3),
        *_budget(draft, project),
        *project_form.goal_rows(draft, project, "年度总体目标", 4, 4),
        *_indicators(draft, project),
    ]
    if draft.rng.random() < 0.25:
        rows.append(_conclusion(draft, project))
    draft.grid(rows, 9)


def _budget(draft: Draft, project: Project) -> list[Row]:
    headers = {name: draft.label(name) for name in ("initial", "budget", "executed", "rate")}
    headers |= {"weight": draft.style.label("分值"), "score": draft.style.label("得分")}
    labels = {
        "fund_current_grant": draft.label("grant"),
        "fund_carryover": draft.label("carryover"),
        "fund_other": draft.label("other"),
    }
    lines = funds.lines(labels, project.sources, funds.total_fund(project), draft.label("total_fund"))
    unit = draft.style.table_unit
    in_cells = draft.rng.random() < 0.15  # the unit stands in every cell
    return project_form.budget_rows(
        draft,
        project,
        "项目资金" if in_cells else f"项目资金{draft.style.brackets(unit)}",
        lines,
        COLUMNS,
        headers,
        label_span=2,
        rate_on_parts=draft.rng.random() < 0.4,
        unit=unit if in_cells else None,
    )


def _indicators(draft: Draft, project: Project) -> list[Row]:
    head = ["一级指标", "二级指标", "三级指标", draft.label("target"), draft.label("actual")]
    head += [draft.style.label("分值"), draft.style.label("得分"), draft.label("note")]
    body = indicator_rows(draft, project.indicators, TABLE, project.name)
    cells = [[cell(text, "head") for text in head], *[row.cells for row in body]]
    rows = project_form.block("绩效指标", cells, "indicator")
    return [*rows, project_form.total(draft, project, TABLE, lead=1)]


def _conclusion(draft: Draft, project: Project) -> Row:
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
    text: list[Piece] = [score, f"分，{grade_in_words(project.score)}"]
    return Row([cell(draft.label("conclusion"), "label"), cell(text, colspan=8)])
