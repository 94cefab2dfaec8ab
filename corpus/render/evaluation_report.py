"""The evaluation report of a project, with its cover; the scores are those of the evaluation form."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from corpus.draft import Draft
from corpus.grading import grade
from corpus.model import Project
from corpus.records import Part
from corpus.render import prose
from corpus.render.evaluation_form import Group
from corpus.render.project_report import money


def cover(draft: Draft, project: Project, key: str = "cover") -> None:
    title = f"{project.name}项目支出绩效评价报告"
    day = prose.report_date(draft, project.year)
    draft.begin(
        Part(
            key=key,
            kind="project_evaluation_cover",
            title=title,
            unit=project.unit,
            project=project.name,
            year=project.year,
            date=day,
        )
    )
    draft.para("附件2-1")
    draft.title(title)
    box = draft.rng.choice(["□", "☐"])
    for line in (
        f"评价类型：{box}实施过程评价 ☑完成结果评价",
        f"项目名称：{project.name}",
        f"项目单位：{project.unit}",
        f"主管部门：{project.department}",
        f"评价时间：{project.year}年1月1日至{project.year}年12月31日",
        f"组织方式：{box}财政部门 ☑主管部门 {box}项目单位",
        f"评价机构：{box}中介机构 {box}专家组 ☑项目单位评价组",
        f"评价单位（盖章）：{project.unit}",
    ):
        draft.para(draft.style.spacing(line))
    draft.para("上报时间：", draft.style.date(day))


def render(draft: Draft, project: Project, groups: list[Group], key: str = "eval_report") -> None:
    day = prose.report_date(draft, project.year)
    title = draft.wording.one("evaluation.title", draft.rng).format(
        county="青溪县", year=project.year, project=project.name
    )
    draft.begin(
        Part(
            key=key,
            kind="project_evaluation_report",
            title=title,
            unit=project.unit,
            project=project.name,
            year=project.year,
            date=day,
        )
    )
    draft.title(title)
    heads = prose.Numbering(draft)
    heads.head("基本情况")
    draft.para(draft.say("evaluation.general", project=project.name, unit=project.unit, basis=project.basis))
    sentence = money(draft, project, "p1")
    if project.adjust_reason:
        sentence += draft.say("report.adjusted", reason=draft.reason(project.adjust_reason))
    if project.shortfall_reason and project.rate < 95:
        sentence += draft.say("report.unspent", reason=draft.reason(project.shortfall_reason))
    draft.para(sentence)
    heads.head("绩效评价工作开展情况")
    for name, text in (
        ("目的、对象和范围", "purpose"),
        ("原则、指标体系和方法", "method"),
        ("评价工作过程", "process"),
    ):
        heads.head(name, 2)
        draft.para(draft.wording.one(f"evaluation.{text}", draft.rng))
    heads.head("综合评价情况及评价结论")
    _conclusion(draft, project, groups)
    heads.head("绩效评价指标分析")
    _blocks(draft, project, groups, heads)
    heads.head("主要经验及做法、存在的问题及原因分析")
    draft.para(draft.wording.one("evaluation.experience", draft.rng))
    prose.clauses(draft, "problem", 2)
    heads.head("有关建议")
    prose.clauses(draft, "improvement", 2)
    heads.head("其他需要说明的问题")
    draft.para(draft.wording.one("evaluation.other", draft.rng))
    prose.signature(draft, project.unit, day)


def _conclusion(draft: Draft, project: Project, groups: list[Group]) -> None:
    total = sum((g.score for g in groups), Decimal(0))
    name = draft.pick("grade", grade(total))
    printed = {"优": "优秀", "良": "良好"}.get(name, name) if draft.rng.random() < 0.5 else name
    score = draft.score(
        "score",
        total,
        scope="overall",
        scope_alt=("project",),
        name="综合评价",
        project=project.name,
        grade=printed,
    )
    draft.para(draft.say("evaluation.conclusion", score=score, grade=draft.marked("grade", printed)))


def _blocks(draft: Draft, project: Project, groups: list[Group], heads: prose.Numbering) -> None:
    number = 0
    for level1, block in groupby(groups, key=lambda g: g.level1):
        own = list(block)
        heads.head(f"{level1}情况", 2)
        full = sum((g.weight for g in own), Decimal(0))
        total = sum((g.score for g in own), Decimal(0))
        score = draft.score(
            f"block.{level1}",
            total,
            scope="level1",
            scope_alt=("group",),
            name=level1,
            full=full,
            project=project.name,
        )
        draft.para(draft.say("evaluation.group", name=level1, full=draft.style.number(full), score=score))
        kinds = (
            ("数量", "质量", "时效", "成本")
            if level1 == "项目产出"
            else (("经济", "社会", "生态", "可持续", "满意度") if level1 == "项目效益" else ())
        )
        for indicator in (i for i in project.indicators if i.level2 in kinds):
            number += 1
            draft.para(prose.tell(draft, indicator, project.name, f"ind{number}"))
