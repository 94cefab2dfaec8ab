"""The report of a whole department: what it is, its assets and money, its goals one by one, problems."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from corpus.draft import Draft, Request
from corpus.grading import grade_in_words
from corpus.model import Department, Indicator
from corpus.records import Part
from corpus.render import prose
from corpus.render.rows import label2


def render(draft: Draft, department: Department, key: str = "dept_report") -> None:
    day = prose.report_date(draft, department.year)
    title = draft.wording.one("report.title", draft.rng).format(unit=department.name, year=department.year)
    draft.begin(
        Part(
            key=key,
            kind="department_report",
            title=title,
            unit=department.name,
            year=department.year,
            date=day,
        )
    )
    draft.title(title)
    draft.para(
        draft.say(
            "report.intro",
            year=prose.year(draft, "intro.year", department.year, "年度"),
            number=prose.document_number(draft, department.year),
        )
    )
    heads = prose.Numbering(draft)
    _overview(draft, department, heads)
    heads.head(prose.heading(draft, "money"))
    _assets(draft, department)
    _execution(draft, department)
    heads.head(prose.heading(draft, "results"))
    _results(draft, department, heads)
    heads.head(prose.heading(draft, "problems"))
    prose.clauses(draft, "problem", draft.rng.randrange(2, 4))
    prose.clauses(draft, "improvement", draft.rng.randrange(2, 4))
    heads.head(prose.heading(draft, "publicity"))
    draft.para(draft.wording.one("report.publicity", draft.rng))
    prose.signature(draft, department.name, day)


def _overview(draft: Draft, department: Department, heads: prose.Numbering) -> None:
    heads.head(prose.heading(draft, "overview"))
    heads.head(prose.heading(draft, "duties"), 2)
    for n, duty in enumerate(department.duties, 1):
        draft.para(f"{n}.{duty}；" if n < len(department.duties) else f"{n}.{duty}。")
    heads.head(prose.heading(draft, "offices"), 2)
    names = prose.joined(department.offices)
    count = Decimal(len(department.offices))
    draft.para(
        draft.say(
            "report.offices", count=draft.told("offices", "内设股室", str(count), count, "个"), names=names
        )
    )
    heads.head(prose.heading(draft, "people"), 2)
    posts, staff = Decimal(department.posts), Decimal(department.staff)
    draft.para(
        draft.say(
            "report.people",
            posts=draft.told("posts", "编制数", str(posts), posts, "名"),
            staff=draft.told("staff", "实有人数", str(staff), staff, "人"),
            year=str(department.year),
        )
    )
    heads.head(prose.heading(draft, "goals"), 2)
    draft.para(
        draft.wording.one("goal.opening", draft.rng),
        department.duties[0],
        draft.wording.one("goal.closing", draft.rng),
    )


def _assets(draft: Draft, department: Department) -> None:
    total = department.current_assets + department.fixed_assets

    def money(key: str, yuan: Decimal, item: str, code: str) -> Request:
        return draft.money(key, yuan, item=item, code=code, stage="other")

    def share(key: str, part: Decimal, of: str) -> Request:
        return draft.share(key, part / total * 100, name="占比", applies_to=of)

    draft.para(
        draft.say(
            "report.assets",
            year=prose.year(draft, "assets.year", department.year),
            assets=money("assets", total, "资产总额", "assets"),
            current=money("current", department.current_assets, "流动资产", "assets"),
            fixed=money("fixed", department.fixed_assets, "固定资产净值", "assets"),
            liabilities=money("liabilities", department.liabilities, "负债总额", "liabilities"),
            current_share=share("current.share", department.current_assets, "流动资产"),
            fixed_share=share("fixed.share", department.fixed_assets, "固定资产净值"),
        )
    )
    assets = draft.last("assets")
    draft.relate("sum", [draft.last("current"), draft.last("fixed")], assets, "资产合计")
    for part in ("current", "fixed"):
        draft.relate("ratio", [draft.last(part), assets], draft.last(f"{part}.share"), f"资产占比 {part}")


def _execution(draft: Draft, department: Department) -> None:
    def money(key: str, yuan: Decimal, item: str, stage: str, code: str) -> Request:
        return draft.money(key, yuan, item=item, stage=stage, code=code)

    draft.para(
        draft.say(
            "report.execution",
            year=prose.year(draft, "exec.year", department.year),
            budget=money("budget", department.budget, "全年预算数", "budget", "fund_total"),
            executed=money("executed", department.executed, "全年执行数", "executed", "fund_total"),
            basic=money("basic", department.basic, "基本支出", "executed", "basic_exp"),
            project=money("project", department.project_executed, "项目支出", "executed", "project_exp"),
            rate=draft.share(
                "rate",
                department.executed / department.budget * 100,
                name="预算执行率",
                applies_to="部门整体支出",
            ),
        )
    )
    executed = draft.last("executed")
    draft.relate("sum", [draft.last("basic"), draft.last("project")], executed, "基本支出+项目支出")
    draft.relate("ratio", [executed, draft.last("budget")], draft.last("rate"), "部门整体支出执行率")
    reasons = [p.shortfall_reason for p in department.projects if p.shortfall_reason]
    if reasons and department.executed / department.budget < Decimal("0.95"):
        draft.para(draft.say("report.unspent", reason=draft.reason(reasons[0])))


def _results(draft: Draft, department: Department, heads: prose.Numbering) -> None:
    score = draft.score("score", department.score, scope="overall", name="部门整体支出绩效")
    draft.para(
        draft.say(
            "report.overall",
            year=prose.year(draft, "score.year", department.year),
            score=score,
            grade=draft.marked("grade", grade_in_words(department.score)),
        )
    )
    rows = [i for i in department.indicators if not i.criteria]
    number = 0
    for level1, block in groupby(rows, key=lambda i: i.level1):
        heads.head(f"{level1.removesuffix('指标')}情况", 2)
        for kind, group in groupby(list(block), key=lambda i: i.level2):
            inner = list(group)
            _block_title(draft, label2(draft, kind, level1), inner, heads)
            for n, indicator in enumerate(inner, 1):
                number += 1
                bracket = f"（{n}）" if draft.style.wide else f"({n})"
                draft.para(bracket, *prose.tell(draft, indicator, None, f"ind{number}"))


def _block_title(draft: Draft, name: str, rows: list[Indicator], heads: prose.Numbering) -> None:
    """A level-2 heading that states weight and score of its block."""
    full = sum((r.weight for r in rows), Decimal(0))
    total = sum((r.score for r in rows), Decimal(0))
    score = draft.score(f"block.{name}", total, scope="level2", scope_alt=("level1",), name=name, full=full)
    title = draft.say("report.block", name=name, full=draft.style.number(full), score=score)
    draft.para(heads.number(3), *title, heading=4)
