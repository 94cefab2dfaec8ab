"""F2-JX: the form of a whole department, with the weight of a block in a column of its own."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Draft, Piece, Row, Span, cell
from corpus.model import Department
from corpus.records import Part
from corpus.render.rows import Table, indicator_rows, total_row

TITLES = ("部门（单位）整体支出绩效评价表", "部门整体支出绩效自评表", "《部门（单位）整体支出绩效自评表》")
TABLE = Table(
    ("level1", "level1_weight", "level2", "level3", "target", "actual", "weight", "score", "note"),
    (1,) * 9,
    own_weight=True,
)


def other_money(department: Department) -> Decimal:
    """What is not 财政拨款: the other money of the projects."""
    return sum(
        (f.budget for p in department.projects for f in p.sources if f.kind == "fund_other"), Decimal(0)
    )


def render(draft: Draft, department: Department, key: str = "dept_form") -> None:
    title = draft.rng.choice(TITLES)
    draft.begin(
        Part(
            key=key,
            kind="department_form",
            title=title,
            unit=department.name,
            year=department.year,
            family="F2",
        )
    )
    draft.title(title)
    draft.para(draft.marked("year", draft.style.year_line(draft.pick("year", department.year))))
    head = [
        "一级指标",
        "权重",
        "二级指标",
        "三级指标",
        "年度指标值",
        "全年完成值",
        "分值",
        "得分",
        "偏差及原因分析",
    ]
    rows = [
        Row(
            [
                cell(draft.rng.choice(["评价部门名称", "部门（单位）名称"]), "label"),
                cell(department.name, colspan=2),
                cell("下属单位个数", "label"),
                cell("1"),
                cell("全年预算数", "head"),
                cell("全年执行数", "head", 2),
                cell("执行率", "head"),
            ],
            "head",
        ),
        *_scale(draft, department),
        Row(
            [
                cell("年度总体目标", "label", 1, 2),
                cell("年初设定目标", "head", 4),
                cell("全年完成情况", "head", 4),
            ],
            "head",
        ),
        Row([cell(_goal(draft, department), "goal", 4), cell(_done(draft, department), "goal", 4)]),
        Row([cell("分解目标自评", "head", 9)], "head"),
        Row([cell(name, "head") for name in head], "head"),
        *indicator_rows(draft, department.indicators, TABLE, None),
        total_row(draft, TABLE, department.indicators, label="总分", total=department.score, project=None),
    ]
    draft.grid(rows, 9)
    draft.para("说明：1.各单位可结合自身职责增减末级指标。")
    draft.para("2.反映工作量的指标以实物量表示，例如培训农民3000人次。")
    draft.para("3.反映进度的指标以百分比表示，例如诉求按期办结率98%。")


def _scale(draft: Draft, department: Department) -> list[Row]:
    """Money: the whole, by source, by kind of expenditure; only the whole has a rate."""
    other = other_money(department)
    lines: list[tuple[str, str, Decimal, Decimal | None]] = [
        ("整体支出规模", "fund_total", department.budget, department.executed),
        ("资金来源：（1）财政拨款", "fund_current_grant", department.budget - other, None),
        ("（2）其他资金", "fund_other", other, None),
        ("资金结构：（1）基本支出", "basic_exp", department.basic, department.basic),
        ("（2）项目支出", "project_exp", department.project_budget, department.project_executed),
    ]
    spans: dict[tuple[str, str], Span] = {}
    rows = []
    for label, code, budget, executed in lines:
        cells = [cell(label, "label", 5)]
        for stage, value, span in (("budget", budget, 1), ("executed", executed, 2)):
            if value is None or not value:
                cells.append(cell("", "amount", span))
                continue
            item = label.split("）")[-1].split("：")[-1]
            made = draft.amount(
                f"{code}.{stage}",
                value,
                item=item,
                stage=stage,
                code=code,
                table=True,
                unit=draft.style.table_unit,
                item_alt=({"budget": "全年预算数", "executed": "全年执行数"}[stage], label),
            )
            spans[code, stage] = made
            cells.append(cell(made, "amount", span))
        if code == "fund_total":
            rate = draft.rate(
                "rate",
                department.executed / department.budget * 100,
                name="执行率",
                applies_to="整体支出规模",
                table=True,
            )
            draft.relate(
                "ratio", [spans[code, "executed"], spans[code, "budget"]], rate, "部门整体支出执行率"
            )
            cells.append(cell(rate, "rate"))
        else:
            cells.append(cell("", "rate"))
        rows.append(Row(cells, "fund"))
    _sums(draft, spans)
    return rows


def _sums(draft: Draft, spans: dict[tuple[str, str], Span]) -> None:
    for stage in ("budget", "executed"):
        for about, codes in (
            ("资金来源", ("fund_current_grant", "fund_other")),
            ("资金结构", ("basic_exp", "project_exp")),
        ):
            parts = [spans[c, stage] for c in codes if (c, stage) in spans]
            if parts and (stage == "budget" or about == "资金结构"):
                draft.relate("sum", parts, spans["fund_total", stage], f"{about}合计 {stage}")


def _goal(draft: Draft, department: Department) -> list[Piece]:
    return [
        draft.wording.one("goal.opening", draft.rng),
        "；".join(department.duties[:2]),
        draft.wording.one("goal.closing", draft.rng),
    ]


def _done(draft: Draft, department: Department) -> list[Piece]:
    score = draft.score(
        "goal.score", department.score, scope="overall", name="部门整体支出绩效", table=True, suffix="分"
    )
    return ["对照年初目标，各项工作总体完成较好，自评得分为", score, "。"]
