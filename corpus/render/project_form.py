"""What the project forms of all regions share: title and year, names, goals, budget, the last row."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Cell, Draft, Piece, Row, Span, cell
from corpus.model import Indicator, Project
from corpus.records import Figure, Narrative, Part
from corpus.render.funds import FundColumns, FundLine, fund_rows
from corpus.render.rows import Table, total_row

SIGN_WORDS = {">=": "不少于", ">": "超过", "<=": "不超过", "<": "低于", "=": ""}


def begin(
    draft: Draft, project: Project, title: str, family: str, key: str, kind: str = "project_form"
) -> None:
    """The part, its title and the line that tells the year."""
    draft.begin(
        Part(
            key=key,
            kind=kind,
            title=title,
            unit=project.unit,
            project=project.name,
            year=project.year,
            family=family,
        )
    )
    draft.title(title)
    draft.para(draft.marked("year", draft.style.year_line(draft.pick("year", project.year))))


def names_row(draft: Draft, project: Project, left: int, right: int, second: int = 1) -> Row:
    """Department and unit; ``left`` and ``right`` are the spans of the names, ``second`` of the label."""
    return Row(
        [
            cell(draft.label("department"), "label"),
            cell(project.department, colspan=left),
            cell(draft.label("unit"), "label", second),
            cell(project.unit, colspan=right),
        ]
    )


def budget_rows(
    draft: Draft,
    project: Project,
    caption: str,
    lines: list[FundLine],
    columns: FundColumns,
    headers: dict[str, str],
    *,
    label_span: int = 1,
    rate_on_parts: bool = False,
    unit: str | None = None,
) -> list[Row]:
    """The budget block under its vertical caption; ``headers`` name every column."""
    body = fund_rows(
        draft,
        project,
        lines,
        columns,
        headers=headers,
        label_span=label_span,
        rate_on_parts=rate_on_parts,
        unit=unit,
    )
    spans = zip(columns.names, columns.spans, strict=True)
    head: list[Cell] = [cell("", "head", label_span)] + [cell(headers[n], "head", s) for n, s in spans]
    return block(caption, [head, *body], "fund")


def goal_rows(
    draft: Draft, project: Project, label: str, left: int, right: int, heads: tuple[str, str] | None = None
) -> list[Row]:
    """Goal and outcome side by side under their headings."""
    first, second = heads or (draft.label("goal"), draft.label("goal_done"))
    return [
        Row([vertical(label, 2), cell(first, "head", left), cell(second, "head", right)], "head"),
        Row(
            [
                cell(goal(draft, project, False), "goal", left),
                cell(goal(draft, project, True), "goal", right),
            ]
        ),
    ]


def goal(draft: Draft, project: Project, done: bool) -> list[Piece]:
    """The year's goal, or what was done of it, in words, with figures of the outputs."""
    rows = [i for i in project.indicators if i.target is not None and i.level1 == "产出指标"]
    rows = rows[: draft.rng.randrange(1, 4)]
    listed = draft.rng.random() < 0.3  # 目标1：…；目标2：…
    told: list[Piece] = []
    for n, row in enumerate(rows):
        if listed:
            told.append(("；" if n else "") + f"目标{n + 1}{'完成情况' if done else ''}：")
        elif n:
            told.append("，")
        told += _goal_of(draft, project, row, done)
    if not rows:
        told = [f"{project.name}各项任务按计划推进"]
    if listed:
        return [*told, "。"]
    if done:
        before, _, after = draft.wording.one("goal.done", draft.rng).partition("{done}")
        return [before, *told, f"{after}。"]
    return [draft.wording.one("goal.opening", draft.rng), *told, draft.wording.one("goal.closing", draft.rng)]


def _goal_of(draft: Draft, project: Project, row: Indicator, done: bool) -> list[Piece]:
    value = row.actual if done else row.target
    if value is None:
        raise ValueError(f"{row.name} has no figure")
    span = Span(draft.style.target("=", value, row.unit, sign=False))
    draft.facts.append(
        Narrative(
            part=draft.part,
            place=span,
            project=project.name,
            level2="年度总体目标",
            level3=row.name,
            figures=(Figure(None, value, row.unit),),
            extra=True,
            role="actual" if done else "target",
        )
    )
    return [row.name + ("" if done else SIGN_WORDS[row.op]), span]


def vertical(text: str, rows: int, colspan: int = 1) -> Cell:
    """The label at the left of a block."""
    return cell(text, "label", colspan, rows)


def block(label: str, rows: list[list[Cell]], kind: str) -> list[Row]:
    """Rows with one vertical label before the first of them."""
    out = []
    for n, cells in enumerate(rows):
        lead = [vertical(label, len(rows))] if n == 0 else []
        out.append(Row([*lead, *cells], "head" if n == 0 else kind))  # type: ignore[arg-type]
    return out


def total(draft: Draft, project: Project, table: Table, lead: int = 0) -> Row:
    """The last row of a scored form: 100, and the score with that of the execution rate in it."""
    return total_row(
        draft,
        table,
        project.indicators,
        label=draft.label("total"),
        total=project.score,
        project=project.name,
        execution=draft.last("exec.score"),
        extra_weight=project.profile.execution if "weight" in table.columns else Decimal(0),
        lead=lead,
    )
