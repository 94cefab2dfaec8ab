"""F5: the evaluation form: money planned, received and used by level, three levels with their own 分值."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus import records
from corpus.draft import Cell, Draft, Row, Span, cell
from corpus.grading import grade, rounded, split_weight
from corpus.model import Fund, Project
from corpus.render.funds import LEVELS

LABELS = {
    "fund_central": "中央财政",
    "fund_province": "省财政",
    "fund_city": "市财政",
    "fund_county": "县级财政",
}
BANDS = (
    "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差",
    "评分90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差",
)
INPUTS = (
    (
        "项目决策",
        20,
        (("项目立项", ("立项依据充分性", "立项程序规范性")), ("绩效目标", ("目标合理性", "指标明确性"))),
    ),
    (
        "项目过程",
        20,
        (
            ("资金管理", ("资金到位率", "预算执行率", "资金使用合规性")),
            ("组织实施", ("管理制度健全性", "制度执行有效性")),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    weight: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """A level-2 group of a level-1 block."""

    level1: str
    name: str
    leaves: tuple[Leaf, ...]

    @property
    def weight(self) -> Decimal:
        return sum((leaf.weight for leaf in self.leaves), Decimal(0))

    @property
    def score(self) -> Decimal:
        return sum((leaf.score for leaf in self.leaves), Decimal(0))


def groups(draft: Draft, project: Project) -> list[Group]:
    """决策 20 and 过程 20 in full; 产出 40, 效益 20 (with 满意度) as the project's own indicators did."""
    out = []
    for level1, total, parts in INPUTS:
        names = [(name, leaf) for name, leaves in parts for leaf in leaves]
        weights = split_weight(total, len(names), draft.rng)
        for name, _ in parts:
            leaves = tuple(
                Leaf(leaf, w, _input_score(project, leaf, w))
                for (of, leaf), w in zip(names, weights, strict=True)
                if of == name
            )
            out.append(Group(level1, name, leaves))
    for level1, total, kinds in (
        ("项目产出", 40, ("数量", "质量", "时效", "成本")),
        ("项目效益", 20, ("经济", "社会", "生态", "可持续", "满意度")),
    ):
        rows = [i for i in project.indicators if i.level2 in kinds]
        weights = split_weight(total, len(rows), draft.rng)
        for kind in kinds:
            own = tuple(
                Leaf(i.name, w, rounded(w * i.score / i.weight, Decimal("0.1")))
                for i, w in zip(rows, weights, strict=True)
                if i.level2 == kind
            )
            if own:
                prefix = "产出" if level1 == "项目产出" else ""
                suffix = "" if kind == "满意度" or prefix else "影响" if kind == "可持续" else "效益"
                out.append(Group(level1, f"{prefix}{kind}{suffix}", own))
    return out


def _input_score(project: Project, name: str, weight: Decimal) -> Decimal:
    """Inputs are in order, but for the execution rate, which counts as it is."""
    if name != "预算执行率":
        return weight
    return min(weight, rounded(weight * project.rate / 100, Decimal("0.1")))


def render(draft: Draft, project: Project, key: str = "eval_form") -> list[Group]:
    title = draft.rng.choice(["项目支出绩效评价表", "财政支出项目绩效评价表"])
    draft.begin(
        records.Part(
            key=key,
            kind="project_evaluation_form",
            title=title,
            unit=project.unit,
            project=project.name,
            year=project.year,
            family="F5",
        )
    )
    draft.title(title)
    draft.para(draft.style.year_line(project.year))
    found = groups(draft, project)
    total = sum((g.score for g in found), Decimal(0))
    once = draft.rng.choice([("是", ""), ("√", " ")])
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
        Row([cell("项目类型", "label"), cell(f"经常性项目({once[0]}) 一次性项目({once[1]})", colspan=6)]),
        *_money(draft, project),
        Row([cell("绩效评价指标评分", "head", 7)], "head"),
        Row(
            [cell(t, "head") for t in ("一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "得分")],
            "head",
        ),
        *_scores(draft, project, found),
        *_total(draft, project, total),
    ]
    draft.grid(rows, 7)
    return found


def _money(draft: Draft, project: Project) -> list[Row]:
    unit = draft.style.brackets(draft.style.table_unit)
    names = {
        "planned": f"计划投资额{unit}",
        "received": f"实际到位资金{unit}",
        "executed": f"实际使用情况{unit}",
    }
    spans: dict[tuple[str, str], Span] = {}

    def made(kind: str, stage: str, value: Decimal, label: str) -> Cell:
        span = draft.amount(
            f"{kind}.{stage}",
            value,
            item=label,
            stage=stage,
            code=kind,
            project=project.name,
            level=LEVELS.get(kind),
            table=True,
            item_alt=(names[stage], f"{names[stage]}：{label}"),
        )
        spans[kind, stage] = span
        return cell(span, "amount")

    totals = {
        "planned": project.total("budget"),
        "received": project.total("budget"),
        "executed": project.total("executed"),
    }
    first: list[Cell] = []
    for stage, name in names.items():
        first += [cell(name, "label"), made("fund_total", stage, totals[stage], name)]
    rows = [Row([*first, cell("")], "fund")]
    by_kind = {fund.kind: fund for fund in project.levels}
    for n, (kind, label) in enumerate(LABELS.items()):
        fund = by_kind.get(kind, Fund(kind, Decimal(0), Decimal(0), Decimal(0)))
        text = f"其中：{label}" if n == 0 else label
        cells: list[Cell] = []
        for stage, value in (
            ("planned", fund.budget),
            ("received", fund.budget),
            ("executed", fund.executed),
        ):
            cells += [cell(text, "label"), made(kind, stage, value, label) if value else cell("", "amount")]
        rows.append(Row([*cells, cell("")], "fund"))
    for stage, name in names.items():
        parts = [spans[kind, stage] for kind in LABELS if (kind, stage) in spans]
        draft.relate("sum", parts, spans["fund_total", stage], f"{name} 分级合计")
    return rows


def _scores(draft: Draft, project: Project, found: list[Group]) -> list[Row]:
    rows: list[Row] = []
    number = 0
    for level1 in dict.fromkeys(g.level1 for g in found):
        block = [g for g in found if g.level1 == level1]
        height = sum(len(g.leaves) for g in block)
        weight = sum((g.weight for g in block), Decimal(0))
        score = sum((g.score for g in block), Decimal(0))
        head, own = cell(level1, "level1", 1, height), cell(draft.style.number(weight), "weight", 1, height)
        _weight(draft, project, "level1", level1, weight, score, own)
        for group in block:
            second = cell(group.name, "level2", 1, len(group.leaves))
            its = cell(draft.style.number(group.weight), "weight", 1, len(group.leaves))
            _weight(draft, project, "level2", group.name, group.weight, group.score, its)
            for leaf in group.leaves:
                number += 1
                lead = [head, own] if group is block[0] and leaf is group.leaves[0] else []
                lead += [second, its] if leaf is group.leaves[0] else []
                rows.append(
                    Row([*lead, *_leaf(draft, project, leaf, group, head, second, number)], "indicator")
                )
    return rows


def _weight(
    draft: Draft, project: Project, scope: str, name: str, weight: Decimal, score: Decimal, place: Cell
) -> None:
    draft.mark(f"{scope}.{name}", place)
    alt = ("level1",) if name == "满意度" else ()
    draft.score(
        f"{scope}.{name}.none",
        None,
        scope=scope,
        scope_alt=alt,
        name=name,
        full=weight,
        full_place=place,
        computed=score,
        project=project.name,
        table=True,
    )


def _leaf(
    draft: Draft, project: Project, leaf: Leaf, group: Group, level1: Cell, level2: Cell, number: int
) -> list[Cell]:
    score = draft.pick(f"ind{number}.score", leaf.score)
    name = cell(leaf.name, "level3")
    weight = cell(Span(draft.style.number(leaf.weight), leaf.weight), "weight")
    given = cell(Span(draft.style.score(score), score), "score")
    for part, place in (("level3", name), ("weight", weight), ("score", given)):
        draft.mark(f"ind{number}.{part}", place)
    draft.facts.append(
        records.IndicatorRow(
            part=draft.part,
            project=project.name,
            level1=group.level1,
            level2=group.name,
            level3=leaf.name,
            level1_place=level1,
            level2_place=level2,
            place=name,
            target=None,
            actual=None,
            weight=weight,
            score=given,
            note=None,
            weight_value=leaf.weight,
            score_value=score,
        )
    )
    return [name, weight, given]


def _total(draft: Draft, project: Project, total: Decimal) -> list[Row]:
    label = draft.pick("grade", grade(total))
    score = draft.score(
        "total.score",
        total,
        scope="overall",
        name="总分",
        full=Decimal(100),
        grade=label,
        project=project.name,
        scope_alt=("project",),
        table=True,
    )
    rows = [f for f in draft.facts if isinstance(f, records.IndicatorRow) and f.part is draft.part]
    spans = [p for r in rows if r.score and isinstance(r.score, Cell) for p in r.score.pieces]
    draft.relate("sum", [s for s in spans if isinstance(s, Span)], score, "得分合计=总分")
    marks = draft.rng.choice([("☑", "□"), ("√", "□"), ("☑", "☐")])
    boxes = Span(" ".join(f"{name}{marks[0] if name == label else marks[1]}" for name in "优良中差"))
    draft.mark("grade", boxes)
    return [
        Row(
            [
                cell("总分", "label"),
                cell("100", "weight"),
                cell(""),
                cell("100", "weight"),
                cell(""),
                cell("100", "weight"),
                cell(score, "score"),
            ],
            "total",
        ),
        Row([cell("评价等次", "label", 1, 2), cell(boxes, colspan=6)]),
        Row([cell(draft.rng.choice(BANDS), colspan=6)]),
    ]
