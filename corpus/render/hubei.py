"""F1-HB: 20 points for execution, the weight of a block in its title, no column of weights."""

from __future__ import annotations

from itertools import groupby

from corpus import records
from corpus.draft import Draft, Row, Span, cell
from corpus.model import Project
from corpus.render import funds, project_form
from corpus.render.rows import Table, indicator_rows

HEADERS = {"budget": "预算数(A)", "executed": "执行数(B)", "rate": "执行率(B/A)"}
COLUMNS = funds.FundColumns(("budget", "executed", "rate", "score"), (1, 1, 1, 2))
TABLE = Table(("level1", "level2", "level3", "target", "actual", "score"), (1,) * 6)


def render(draft: Draft, project: Project, key: str) -> None:
    year = draft.pick("title.year", project.year)
    title = f"{year}年度{project.name}项目自评表"
    draft.begin(
        records.Part(
            key=key,
            kind="project_form",
            title=title,
            unit=project.unit,
            project=project.name,
            year=project.year,
            family="F1-HB",
        )
    )
    draft.title(title)
    draft.para(f"单位名称：{project.unit}")
    box = draft.rng.choice(["□", "☐"])
    rows = [
        Row([cell("项目名称", "label"), cell(project.name, colspan=6)]),
        Row(
            [
                cell("主管部门", "label"),
                cell(project.department, colspan=3),
                cell("项目实施单位", "label"),
                cell(project.unit, colspan=2),
            ]
        ),
        Row(
            [
                cell("项目类别", "label"),
                cell(f"1.部门预算项目☑ 2.本级公共专项{box} 3.转移支付项目{box}", colspan=6),
            ]
        ),
        Row([cell("项目属性", "label"), cell(f"1.持续性项目☑ 2.新增性项目{box}", colspan=6)]),
        *_budget(draft, project),
        *_blocks(draft, project),
    ]
    rows.append(project_form.total(draft, project, TABLE, lead=1))
    rows += _closing(draft, project)
    draft.grid(rows, 7)


def _budget(draft: Draft, project: Project) -> list[Row]:
    weight = draft.style.number(project.profile.execution)
    lines = [funds.FundLine("年度财政资金总额", "fund_total", funds.total_fund(project))]
    headers = {**HEADERS, "score": f"得分({weight}分*执行率)"}
    caption = f"预算执行情况({draft.style.table_unit})({weight}分)"
    return project_form.budget_rows(draft, project, caption, lines, COLUMNS, headers)


def _blocks(draft: Draft, project: Project) -> list[Row]:
    out: list[Row] = []
    blocks = [list(g) for _, g in groupby(project.indicators, key=lambda i: i.level1 == "产出指标")]
    for n, indicators in enumerate(blocks, 1):
        weight = sum(i.weight for i in indicators)
        span = draft.marked(f"goal{n}.weight", f"年度绩效目标{n}（{weight:f}分）")
        draft.facts.append(
            records.Score(
                part=draft.part,
                place=span,
                project=project.name,
                scope="level1",
                scope_alt=("group",),
                name=f"年度绩效目标{n}",
                full=sum((i.weight for i in indicators), project.execution_score * 0),
                score=None,
                computed=sum((i.score for i in indicators), project.execution_score * 0),
                grade=None,
                source="table",
            )
        )
        body = indicator_rows(draft, indicators, TABLE, project.name, prefix=f"goal{n}.", notes=False)
        heads = ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"]
        table = [[cell(h, "head") for h in heads], *[r.cells for r in body]]
        rows = project_form.block("", table, "indicator")
        rows[0].cells[0].pieces = [span]
        out += rows
    return out


def _closing(draft: Draft, project: Project) -> list[Row]:
    notes = [i for i in project.indicators if i.note]
    reasons: list[str | Span] = []
    for n, indicator in enumerate(notes, 1):
        span = Span(f"{indicator.name}：{indicator.note}。")
        draft.facts.append(
            records.Deviation(
                part=draft.part,
                place=span,
                kind="deviation_note",
                indicator=indicator.name,
                text=indicator.note,
            )
        )
        reasons += [f"{n}.", span]
    if project.shortfall_reason:
        reasons += ["执行率未达100%，", draft.reason(project.shortfall_reason), "。"]
    plan = Span(draft.wording.one("improvement.text", draft.rng) + "。")
    draft.facts.append(records.Deviation(part=draft.part, place=plan, kind="improvement"))
    return [
        Row([cell("偏差大或目标未完成原因分析", "label"), cell(reasons or ["无"], colspan=6)]),
        Row([cell("改进措施及结果应用方案", "label"), cell(plan, colspan=6)]),
    ]
