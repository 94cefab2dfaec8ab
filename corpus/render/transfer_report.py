"""The report on a transfer payment: money handed down, targets one by one, deviations, publicity."""

from __future__ import annotations

from itertools import groupby

from corpus import records
from corpus.draft import Draft, Piece, Span
from corpus.model import Project
from corpus.render import prose
from corpus.render.rows import label2


def render(draft: Draft, project: Project, key: str = "transfer_report") -> None:
    day = prose.report_date(draft, project.year)
    title = draft.wording.one("transfer.title", draft.rng).format(
        county="青溪县", year=project.year, project=project.name
    )
    draft.begin(
        records.Part(
            key=key,
            kind="transfer_payment_report",
            title=title,
            unit=project.department,
            project=project.name,
            year=project.year,
            date=day,
        )
    )
    draft.title(title)
    heads = prose.Numbering(draft)
    heads.head("绩效目标分解下达情况")
    _handed(draft, project)
    heads.head("绩效目标完成情况分析")
    heads.head("资金投入情况分析", 2)
    _execution(draft, project)
    draft.para(draft.wording.one("transfer.management", draft.rng))
    heads.head("总体绩效目标完成情况分析", 2)
    draft.para(draft.wording.one("transfer.overall", draft.rng))
    heads.head("绩效指标完成情况分析", 2)
    _indicators(draft, project, heads)
    heads.head("偏离绩效目标的原因和下一步改进措施")
    _deviations(draft, project)
    heads.head(prose.heading(draft, "publicity"))
    draft.para(draft.wording.one("report.publicity", draft.rng))
    prose.signature(draft, project.department, day)


def _handed(draft: Draft, project: Project) -> None:
    marker = Span("")
    budget = draft.money(
        "budget",
        project.total("budget"),
        item="预算资金",
        stage="budget",
        code="fund_total",
        project=project.name,
    )
    out: list[Piece] = []
    for piece in draft.say(
        "transfer.handed",
        year=prose.year(draft, "handed.year", project.year),
        project=project.name,
        budget=budget,
        parts=marker,
    ):
        out += prose.split(draft, project, "budget", "split") if piece is marker else [piece]
    draft.para(out)
    prose.split_sum(draft, project, "split", draft.last("budget"))


def _execution(draft: Draft, project: Project) -> None:
    pieces = draft.say(
        "transfer.execution",
        year=prose.year(draft, "exec.year", project.year),
        executed=draft.money(
            "executed",
            project.total("executed"),
            item="实际支出",
            stage="executed",
            code="fund_total",
            project=project.name,
        ),
        rate=draft.share(
            "rate", project.rate, name="预算执行率", applies_to=project.name, project=project.name
        ),
    )
    draft.relate("ratio", [draft.last("executed"), draft.last("budget")], draft.last("rate"), "执行率")
    if project.shortfall_reason and project.rate < 95:
        pieces += draft.say("report.unspent", reason=draft.reason(project.shortfall_reason))
    draft.para(pieces)


def _indicators(draft: Draft, project: Project, heads: prose.Numbering) -> None:
    number = 0
    for level1, block in groupby(project.indicators, key=lambda i: i.level1):
        draft.para(heads.number(3), f"{level1.removesuffix('指标')}指标完成情况", heading=4)
        for kind, group in groupby(list(block), key=lambda i: i.level2):
            pieces: list[Piece] = [f"{label2(draft, kind, level1)}："]
            for indicator in group:
                number += 1
                pieces += prose.tell(draft, indicator, project.name, f"ind{number}")
            draft.para(pieces)


def _deviations(draft: Draft, project: Project) -> None:
    missed = [i for i in project.indicators if i.note]
    if not missed:
        draft.para(draft.wording.one("transfer.no_deviation", draft.rng))
    else:
        pieces: list[Piece] = [draft.wording.one("transfer.deviation_lead", draft.rng)]
        for n, indicator in enumerate(missed, 1):
            span = Span(f"{indicator.name}未达目标，{indicator.note.split('；')[0]}。")
            draft.facts.append(
                records.Deviation(part=draft.part, place=span, kind="cause", indicator=indicator.name)
            )
            pieces += [f"{n}.", span]
        draft.para(pieces)
    prose.clauses(draft, "improvement", 2)
