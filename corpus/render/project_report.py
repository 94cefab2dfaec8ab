"""The report that collects the self-evaluation of all projects of a department."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Draft, Piece, Request, Span
from corpus.model import Department, Project
from corpus.records import Figure, Narrative, Part
from corpus.render import prose


def render(draft: Draft, department: Department, key: str = "project_report") -> None:
    day = prose.report_date(draft, department.year)
    title = draft.wording.one("collect.title", draft.rng).format(unit=department.name, year=department.year)
    draft.begin(
        Part(
            key=key,
            kind="project_summary_report",
            title=title,
            unit=department.name,
            year=department.year,
            date=day,
        )
    )
    if draft.rng.random() < 0.5:
        draft.para(f"{department.name}文件")
    draft.title(title)
    draft.para("县财政局：")
    draft.para(
        draft.say(
            "collect.intro",
            year=prose.year(draft, "intro.year", department.year),
            number=prose.document_number(draft, department.year),
        )
    )
    heads = prose.Numbering(draft)
    heads.head(prose.heading(draft, "organisation"))
    draft.para(draft.wording.one("collect.organisation", draft.rng))
    heads.head(prose.heading(draft, "projects"))
    _count(draft, department)
    for n, project in enumerate(department.projects, 1):
        heads.head(project.name, 2)
        _project(draft, project, f"p{n}")
    heads.head(prose.heading(draft, "problems"))
    prose.clauses(draft, "problem", draft.rng.randrange(2, 4))
    prose.clauses(draft, "improvement", draft.rng.randrange(2, 4))
    prose.signature(draft, department.name, day)


def _count(draft: Draft, department: Department) -> None:
    total = department.total("budget")
    count: int = draft.pick("count", len(department.projects))

    def money(key: str, item: str, code: str) -> Request:
        return draft.money(key, total, item=item, stage="budget", stage_alt=("executed", "other"), code=code)

    draft.para(
        draft.say(
            "collect.count",
            year=prose.year(draft, "count.year", department.year),
            count=draft.told("count", "自评项目", str(count), Decimal(count), "个"),
            total=money("total", "自评项目预算金额", "projects_total"),
            whole=money("whole", "部门项目预算总额", "department_projects_total"),
            share=draft.share("share", Decimal(100), name="占比", applies_to="自评项目支出总额"),
        )
    )
    draft.relate("ratio", [draft.last("total"), draft.last("whole")], draft.last("share"), "自评覆盖率")


def _project(draft: Draft, project: Project, key: str) -> None:
    draft.para(draft.say("collect.basis", basis=project.basis, document=project.document))
    if project.standard is not None:
        draft.para(_standard(draft, project, key))
    tail: list[Piece] = []
    if len(project.levels) > 1 and draft.rng.random() < 0.6:
        parts = prose.split(draft, project, "budget", f"{key}.split")
        tail += _with(draft, "collect.split", parts)
    sentence = money(draft, project, key)
    if project.adjust_reason:
        tail += draft.say("report.adjusted", reason=draft.reason(project.adjust_reason))
    if project.shortfall_reason and project.rate < 95:
        tail += draft.say("report.unspent", reason=draft.reason(project.shortfall_reason))
    draft.para(*sentence, *tail)
    if f"{draft.part.key}.{key}.split.{project.levels[0].kind}" in draft.anchors:
        prose.split_sum(draft, project, f"{key}.split", draft.last(f"{key}.budget"))
    score = draft.score(
        f"{key}.score",
        project.score,
        scope="project",
        name=project.name,
        project=project.name,
        scope_alt=("overall",),
    )
    received = draft.say(
        "collect.received",
        received=draft.share(
            f"{key}.received", Decimal(100), name="到位率", applies_to="资金到位", project=project.name
        ),
    )
    draft.para(*received, *draft.say("collect.score", score=score))


def money(draft: Draft, project: Project, key: str) -> list[Piece]:
    """年初, 调整后 and 支出 of a project in a sentence, with the rate."""

    def amount(stage: str, item: str) -> Request:
        return draft.money(
            f"{key}.{stage}",
            project.total(stage),
            item=item,
            stage=stage,
            code="fund_total",
            project=project.name,
        )

    pieces = draft.say(
        "collect.money",
        initial=amount("initial", "年初预算"),
        budget=amount("budget", "调整后预算"),
        executed=amount("executed", "实际支出"),
        rate=draft.share(
            f"{key}.rate", project.rate, name="执行率", applies_to=project.name, project=project.name
        ),
    )
    draft.relate(
        "ratio",
        [draft.last(f"{key}.executed"), draft.last(f"{key}.budget")],
        draft.last(f"{key}.rate"),
        f"{project.name} 执行率",
    )
    return pieces


def _with(draft: Draft, name: str, parts: list[Piece]) -> list[Piece]:
    """A wording whose one blank is filled with several pieces."""
    out: list[Piece] = []
    marker = Span("")
    for piece in draft.say(name, parts=marker):
        out += parts if piece is marker else [piece]
    return out


def _standard(draft: Draft, project: Project, key: str) -> list[Piece]:
    """Rate times count makes an amount: the amount is in 万元, the rate in 元."""
    standard = project.standard
    assert standard is not None
    style = draft.style
    rate = Span(f"{style.number(standard.rate)}{standard.rate_unit}", standard.rate)
    bare = Span(f"{style.number(standard.rate)}元", standard.rate)
    count = draft.marked(
        f"{key}.standard.count", f"{style.number(standard.count)}{standard.count_unit}", standard.count
    )
    amount = draft.money(
        f"{key}.standard.amount",
        standard.amount,
        item="测算金额",
        stage="planned",
        code="",
        project=project.name,
        unit="万元",
        also_indicator=True,
    )
    pieces = draft.say(
        "collect.standard",
        of=standard.of,
        count=count,
        name=standard.name,
        rate=rate,
        rate_bare=bare,
        amount=amount,
        unit=standard.count_unit,
    )
    used = rate if rate in pieces else bare
    draft.mark(f"{key}.standard.rate", used)
    draft.relate(
        "product", [used, count], draft.last(f"{key}.standard.amount"), f"{standard.name}×{standard.of}"
    )
    draft.facts.append(
        Narrative(
            part=draft.part,
            place=count,
            project=project.name,
            level2="测算依据",
            level3=standard.of,
            figures=(Figure(None, standard.count, standard.count_unit),),
            extra=True,
        )
    )
    return pieces
