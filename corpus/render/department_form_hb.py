"""F2-HB: a whole department by 计算符号, 指标值, 计量单位; the budget with its adjustment, rates bare."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Draft, Row, Span, cell
from corpus.model import Department
from corpus.records import Part
from corpus.render.department_form import other_money
from corpus.render.rows import Table, indicator_rows, total_row

TABLE = Table(
    ("level1", "level2", "level3", "nature", "value", "actual_bare", "unit", "weight", "score", "note"),
    (1,) * 10,
)
STAGES = ("initial", "adjustment", "budget", "executed")
HEADS = {
    "initial": "年初预算",
    "adjustment": "年度预算调整",
    "budget": "调整后的预算",
    "executed": "全年执行数",
}


def render(draft: Draft, department: Department, key: str = "dept_form") -> None:
    title = draft.rng.choice(["部门整体支出绩效自评表", f"{department.year}年度部门整体支出绩效自评表"])
    draft.begin(
        Part(
            key=key,
            kind="department_form",
            title=title,
            unit=department.name,
            year=department.year,
            family="F2-HB",
        )
    )
    draft.title(title)
    draft.para(f"填报单位：{department.name}")
    draft.para(draft.marked("year", draft.style.year_line(draft.pick("year", department.year))))
    draft.para(f"金额单位：{draft.style.table_unit}")
    heads = [
        "一级指标",
        "二级指标",
        "指标名称",
        "计算符号",
        "指标值",
        "实际完成值",
        "计量单位",
        "权重",
        draft.rng.choice(["得分", "实际得分"]),
        "偏差原因分析及改进措施",
    ]
    rows = [
        Row([cell("单位名称", "label"), cell(department.name, colspan=9)]),
        *_money(draft, department),
        Row([cell(name, "head") for name in heads], "head"),
        *indicator_rows(draft, department.indicators, TABLE, None),
        total_row(draft, TABLE, department.indicators, label="合计", total=department.score, project=None),
    ]
    draft.grid(rows, 10)


def _money(draft: Draft, department: Department) -> list[Row]:
    initial = department.basic + department.total("initial")
    other = other_money(department)
    lines: list[tuple[str, str, Decimal, Decimal, Decimal]] = [
        ("年度支出总额", "fund_total", initial, department.budget, department.executed),
        (
            "按资金来源：预算内资金",
            "fund_current_grant",
            initial - other,
            department.budget - other,
            department.executed - other,
        ),
        ("专户资金", "fund_special_account", Decimal(0), Decimal(0), Decimal(0)),
        ("其他资金", "fund_other", other, other, other),
        ("按支出性质：基本支出", "basic_exp", department.basic, department.basic, department.basic),
        (
            "项目支出",
            "project_exp",
            department.total("initial"),
            department.project_budget,
            department.project_executed,
        ),
    ]
    head = [
        cell("年度预算执行情况", "label", 2, len(lines) + 1),
        cell("", "head", 2),
        *[cell(HEADS[s], "head") for s in STAGES],
        cell("预算执行率%", "head", 2),
    ]
    rows = [Row(head, "head")]
    spans: dict[tuple[str, str], Span] = {}
    for label, code, first, budget, executed in lines:
        rows.append(_line(draft, label, code, (first, budget - first, budget, executed), spans))
    for codes in (("fund_current_grant", "fund_other"), ("basic_exp", "project_exp")):
        for stage in STAGES:
            parts = [spans[c, stage] for c in codes if (c, stage) in spans]
            if parts:
                draft.relate("sum", parts, spans["fund_total", stage], f"合计 {stage}")
    return rows


def _line(
    draft: Draft, label: str, code: str, values: tuple[Decimal, ...], spans: dict[tuple[str, str], Span]
) -> Row:
    cells = [cell(label, "label", 2)]
    item = label.rsplit("：", maxsplit=1)[-1]
    for stage, value in zip(STAGES, values, strict=True):
        if not values[2]:
            cells.append(cell("", "amount"))
            continue
        spans[code, stage] = draft.amount(
            f"{code}.{stage}",
            value,
            item=item,
            stage=stage,
            code=code,
            table=True,
            item_alt=(HEADS[stage], label),
        )
        cells.append(cell(spans[code, stage], "amount"))
    if not values[2]:
        return Row([*cells, cell("", "rate", 2)], "fund")
    rate = draft.rate(
        f"{code}.rate", values[3] / values[2] * 100, name="预算执行率", applies_to=item, table=True, bare=True
    )
    draft.relate(
        "sum",
        [spans[code, "initial"], spans[code, "adjustment"]],
        spans[code, "budget"],
        f"{item} 年初+调整=调整后",
    )
    draft.relate("ratio", [spans[code, "executed"], spans[code, "budget"]], rate, f"{item} 执行率")
    return Row([*cells, cell(rate, "rate", 2)], "fund")
