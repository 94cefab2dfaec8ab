"""F3: the table of all projects of a department with their money and scores."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from corpus.draft import Draft, Row, Span, cell
from corpus.model import Department, Project
from corpus.records import Part

TITLES = (
    "{year}年度县级部门预算项目绩效自评情况汇总表",
    "{year}年项目支出绩效自评结果汇总表",
    "{unit}{year}年度项目绩效自评汇总表",
)
STAGES = ("initial", "adjustment", "budget", "executed")
CODES = {
    "initial": "年初预算数",
    "adjustment": "年中追加数/追减数",
    "budget": "小计",
    "executed": "全年执行数",
}


def render(draft: Draft, department: Department, key: str = "summary") -> None:
    title = draft.rng.choice(TITLES).format(year=department.year, unit=department.name)
    draft.begin(
        Part(
            key=key,
            kind="project_summary_table",
            title=title,
            unit=department.name,
            year=department.year,
            family="F3",
        )
    )
    draft.title(title)
    draft.para(f"主管部门：{department.name}")
    draft.para(f"{draft.rng.choice(['单位', '金额单位'])}：{draft.style.table_unit}")
    rows = _head(draft)
    money: dict[str, list[Span]] = {stage: [] for stage in STAGES}
    scores: list[Span] = []
    for n, project in enumerate(department.projects, 1):
        rows.append(_project(draft, department, project, n, money, scores))
    rows += _totals(draft, department, money, scores)
    draft.grid(rows, 8)


def _head(draft: Draft) -> list[Row]:
    adjust = draft.rng.choice(["年中追加数/追减数", "年中追加（减）数", "年度调整数"])
    score = draft.rng.choice(["项目资金绩效自评得分", "自评得分", "项目绩效自评得分"])
    return [
        Row(
            [
                cell("序号", "head", 1, 2),
                cell("预算单位", "head", 1, 2),
                cell("项目名称", "head", 1, 2),
                cell("全年预算数", "head", 3),
                cell("全年执行数", "head", 1, 2),
                cell(score, "head", 1, 2),
            ],
            "head",
        ),
        Row([cell("年初预算数", "head"), cell(adjust, "head"), cell("小计", "head")], "head"),
    ]


def _amount(draft: Draft, key: str, value: Decimal, stage: str, code: str, project: str | None) -> Span:
    return draft.amount(
        key,
        value,
        item=CODES[stage],
        stage=stage,
        code=code,
        project=project,
        table=True,
        item_alt=("全年预算数",),
    )


def _project(
    draft: Draft,
    department: Department,
    project: Project,
    number: int,
    money: dict[str, list[Span]],
    scores: list[Span],
) -> Row:
    values = {
        "initial": project.total("initial"),
        "adjustment": project.adjustment,
        "budget": project.total("budget"),
        "executed": project.total("executed"),
    }
    spans = {s: _amount(draft, f"p{number}.{s}", values[s], s, "fund_total", project.name) for s in STAGES}
    for stage, span in spans.items():
        money[stage].append(span)
    draft.relate(
        "sum", [spans["initial"], spans["adjustment"]], spans["budget"], f"{project.name} 年初+追加=小计"
    )
    score = draft.score(
        f"p{number}.score",
        project.score,
        scope="project",
        name=project.name,
        project=project.name,
        table=True,
    )
    scores.append(score)
    return Row(
        [
            cell(str(number)),
            cell(project.unit),
            cell(project.name),
            *[cell(spans[s], "amount") for s in STAGES],
            cell(score, "score"),
        ]
    )


def _totals(
    draft: Draft, department: Department, money: dict[str, list[Span]], scores: list[Span]
) -> list[Row]:
    values = {"initial": department.total("initial"), "budget": department.total("budget")}
    values["adjustment"] = values["budget"] - values["initial"]
    spans = {
        s: _amount(draft, f"sum.{s}", values[s], s, "projects_total", None)
        for s in ("initial", "adjustment", "budget")
    }
    for stage, span in spans.items():
        draft.relate("sum", money[stage], span, f"汇总表合计 {stage}")
    mean = sum((p.score for p in department.projects), Decimal(0)) / len(department.projects)
    average = draft.score(
        "mean", mean.quantize(Decimal("0.01"), ROUND_HALF_UP), scope="average", name="自评平均分", table=True
    )
    average.ulp = Decimal("0.01")
    draft.relate("mean", scores, average, "平均分")
    count = draft.marked("count", f"{draft.pick('count', len(department.projects))}个")
    whole = {
        s: _amount(draft, f"all.{s}", values[s], s, "department_projects_total", None)
        for s in ("initial", "adjustment", "budget")
    }
    share = draft.rate(
        "share", Decimal(100), name="占比", applies_to="自评项目占部门预算项目支出总额", table=True
    )
    draft.relate("ratio", [spans["budget"], whole["budget"]], share, "自评项目占比")
    return [
        Row(
            [
                cell(draft.rng.choice(["开展绩效自评项目合计", "自评项目合计"]), "label", 3),
                *[cell(spans[s], "amount") for s in ("initial", "adjustment", "budget")],
                cell("自评价平均分", "label"),
                cell(average, "score"),
            ],
            "total",
        ),
        Row(
            [
                cell(f"{department.year}年部门预算项目支出总额", "label", 3),
                *[cell(whole[s], "amount") for s in ("initial", "adjustment", "budget")],
                cell("部门预算项目总个数", "label"),
                cell(count),
            ],
            "total",
        ),
        Row(
            [
                cell(f"{department.year}年开展绩效自评项目金额占部门预算项目支出总额的比例", "label", 5),
                cell(share, "rate", 3),
            ],
            "total",
        ),
    ]
