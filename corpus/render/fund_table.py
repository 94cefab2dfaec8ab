"""A small table inside a report: the projects, their money and how much of it was used."""

from __future__ import annotations

from corpus.draft import Draft, Row, Span, cell
from corpus.model import Department, Project

STAGES = ("initial", "budget", "executed")
COLUMNS = 5


def render(draft: Draft, department: Department, key: str = "fund_table") -> None:
    """Goes on with the report that was begun last."""
    heads = {stage: draft.label(stage) for stage in STAGES}
    rate = draft.label("rate")
    draft.para(f"表1 {draft.rng.choice(['项目资金使用情况表', '各项目预算执行情况', '项目支出情况'])}")
    draft.para(f"单位：{draft.style.table_unit}")
    rows = [
        Row([cell("项目名称", "head"), *[cell(heads[s], "head") for s in STAGES], cell(rate, "head")], "head")
    ]
    money: dict[str, list[Span]] = {stage: [] for stage in STAGES}
    for n, project in enumerate(department.projects, 1):
        spans = {s: _amount(draft, f"{key}.p{n}.{s}", project, s, heads[s]) for s in STAGES}
        for stage, span in spans.items():
            money[stage].append(span)
        percent = draft.rate(
            f"{key}.p{n}.rate",
            project.rate,
            name=rate,
            applies_to=project.name,
            project=project.name,
            table=True,
        )
        draft.relate("ratio", [spans["executed"], spans["budget"]], percent, f"{project.name} 执行率")
        amounts = [cell(spans[s], "amount") for s in STAGES]
        rows.append(Row([cell(project.name), *amounts, cell(percent, "rate")]))
    rows.append(_total(draft, department, key, heads, money, rate))
    draft.grid(rows, COLUMNS)


def _amount(draft: Draft, key: str, project: Project, stage: str, head: str) -> Span:
    return draft.amount(
        key,
        project.total(stage),
        item=head,
        stage=stage,
        code="fund_total",
        project=project.name,
        table=True,
        item_alt=(project.name, f"{project.name} {head}"),
    )


def _total(
    draft: Draft,
    department: Department,
    key: str,
    heads: dict[str, str],
    money: dict[str, list[Span]],
    rate: str,
) -> Row:
    spans = {}
    for stage in STAGES:
        spans[stage] = draft.amount(
            f"{key}.sum.{stage}",
            department.total(stage),
            item=heads[stage],
            stage=stage,
            code="projects_total",
            table=True,
            item_alt=("合计", f"合计 {heads[stage]}", "fund_total"),
        )
        draft.relate("sum", money[stage], spans[stage], f"表1合计 {stage}")
    percent = department.total("executed") / department.total("budget") * 100
    whole = draft.rate(f"{key}.sum.rate", percent, name=rate, applies_to="合计", table=True)
    draft.relate("ratio", [spans["executed"], spans["budget"]], whole, "表1执行率")
    return Row(
        [cell("合计", "label"), *[cell(spans[s], "amount") for s in STAGES], cell(whole, "rate")], "total"
    )
