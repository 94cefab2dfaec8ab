"""What the project forms of all regions share: the head, the goals, and the order of the blocks."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Cell, Draft, Piece, Row, Span, cell
from corpus.model import Indicator, Project
from corpus.records import Figure, Narrative, Part
from corpus.render.rows import Table, total_row


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
    year = draft.marked("year", draft.style.year_line(draft.pick("year", project.year)))
    draft.para(year)


def quantified(project: Project) -> list[Indicator]:
    """The indicators a goal can speak of: outputs with a figure."""
    return [i for i in project.indicators if i.target is not None and i.level1 == "产出指标"]


def goal(draft: Draft, project: Project, done: bool) -> list[Piece]:
    """The year's goal, or what was done of it, in words, with figures of the indicators."""
    rows = quantified(project)[: draft.rng.randrange(2, 4)]
    told: list[Piece] = []
    for n, row in enumerate(rows):
        value = row.actual if done else row.target
        assert value is not None
        told.append("，" if n else "")
        sign = (
            ""
            if done or row.op == "="
            else {">=": "不少于", ">": "超过", "<=": "不超过", "<": "低于"}[row.op]
        )
        span = Span(draft.style.target("=", value, row.unit, sign=False))
        told += [f"{row.name}{sign}", span]
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
    if not rows:
        told = [f"{project.name}各项任务按计划推进"]
    if done:
        text = draft.wording.one("goal.done", draft.rng)
        before, _, after = text.partition("{done}")
        return [before, *told, f"{after}。"]
    return [draft.wording.one("goal.opening", draft.rng), *told, draft.wording.one("goal.closing", draft.rng)]


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
    execution = draft.last("exec.score")
    weight = Decimal(0) if "weight" not in table.columns else project.profile.execution
    return total_row(
        draft,
        table,
        project.indicators,
        label=draft.label("total"),
        total=project.score,
        project=project.name,
        execution=execution,
        extra_weight=weight,
        lead=lead,
    )
