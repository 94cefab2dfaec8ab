"""The indicator block of a form: rows of three levels in whatever order of columns the family has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import cast

from corpus import records
from corpus.draft import Cell, Draft, Kind, Piece, Row, Span, cell
from corpus.model import Indicator

LEVEL2 = {
    "数量": ("数量指标",),
    "质量": ("质量指标",),
    "时效": ("时效指标",),
    "成本": ("成本指标",),
    "经济": ("经济效益指标",),
    "社会": ("社会效益指标",),
    "生态": ("生态效益指标",),
    "可持续": ("可持续影响指标", "可持续发展指标"),
    "满意度": ("服务对象满意度指标", "满意度指标"),
}

ALIASES = {"value": "target", "actual_bare": "actual"}


@dataclass(frozen=True, slots=True)
class Table:
    """How a family prints its indicators: ``columns`` in order, and their column spans.

    ``level1_weight``: the block's weight stands in its label (50分); ``own_weight``: in a column of
    its own. Without a ``weight`` column the rows print no weight.
    """

    columns: tuple[str, ...]
    spans: tuple[int, ...]
    level1_weight: bool = False
    own_weight: bool = False
    lead: int = 0  # columns left of the block, covered by a label above


def label2(draft: Draft, kind: str, level1: str) -> str:
    """The printed name of a level-2 kind; the same all over a document."""
    if level1 == "成本指标" and kind == "成本":
        return "经济成本指标"
    options = LEVEL2.get(kind, (kind,))
    return options[0] if draft.style.wide else options[-1]


def indicator_rows(
    draft: Draft,
    indicators: Sequence[Indicator],
    table: Table,
    project: str | None,
    *,
    prefix: str = "",
    notes: bool = True,
) -> list[Row]:
    """One row for each indicator; registers them and the level-1 weights that are printed."""
    out: list[Row] = []
    number = 0
    for level1, block in groupby(indicators, key=lambda i: i.level1):
        rows = list(block)
        heads = _level1_cells(draft, level1, rows, table, project)
        for kind, group in groupby(rows, key=lambda i: i.level2):
            inner = list(group)
            second = cell(label2(draft, kind, level1), "level2", rowspan=len(inner))
            for n, indicator in enumerate(inner):
                number += 1
                first = heads if indicator is rows[0] else {}
                if n == 0:
                    first = {**first, "level2": second}
                out.append(
                    _row(
                        draft,
                        indicator,
                        first,
                        table,
                        project,
                        f"{prefix}ind{number}",
                        notes,
                        heads["level1"],
                        second,
                    )
                )
        _block_sum(draft, heads.get("level1_weight", heads["level1"]), len(rows), level1)
    return out


def _block_sum(draft: Draft, place: Cell, count: int, level1: str) -> None:
    """The weights of a block's rows make the weight that its label prints."""
    rows = [f for f in draft.facts if isinstance(f, records.IndicatorRow)][-count:]
    weights = [s for s in (figure_of(r.weight) for r in rows) if s is not None]
    stated = figure_of(place)
    if len(weights) == count and stated is not None:
        draft.relate("sum", weights, stated, f"{level1} 分值合计")


def _level1_cells(
    draft: Draft, level1: str, rows: list[Indicator], table: Table, project: str | None
) -> dict[str, Cell]:
    weight = sum((r.weight for r in rows), Decimal(0))
    computed = sum((r.score for r in rows), Decimal(0))
    printed = draft.pick(f"level1.{level1}", weight)
    figure = Span(draft.style.number(printed), printed)
    left, right = draft.style.brackets("|").split("|")
    label: list[Piece] = [f"{level1}{left}", figure, f"分{right}"] if table.level1_weight else [level1]
    head = cell(label, "level1", rowspan=len(rows))
    cells = {"level1": head}
    place: Cell = head
    if table.own_weight:
        place = cell(figure, "weight", rowspan=len(rows))
        cells["level1_weight"] = place
    draft.mark(f"level1.{level1}", place)
    if table.level1_weight or table.own_weight:
        draft.score(
            f"level1.{level1}.none",
            None,
            scope="level1",
            name=level1,
            full=printed,
            full_place=place,
            computed=computed,
            project=project,
            table=True,
        )
    return cells


def _row(
    draft: Draft,
    indicator: Indicator,
    first: dict[str, Cell],
    table: Table,
    project: str | None,
    key: str,
    notes: bool,
    level1: Cell,
    level2: Cell,
) -> Row:
    cells: list[Cell] = []
    by_name: dict[str, Cell] = {}
    for name, span in zip(table.columns, table.spans, strict=True):
        if name in ("level1", "level2", "level1_weight"):
            if name in first:
                first[name].colspan = span
                cells.append(first[name])
            continue
        made = cell(_text(draft, indicator, name, notes), cast("Kind", name), span)
        by_name[name] = made
        draft.mark(f"{key}.{ALIASES.get(name, name)}", made)
        cells.append(made)
    _register(draft, indicator, by_name, project, key, level1, level2)
    return Row(cells, "indicator")


def _text(draft: Draft, indicator: Indicator, name: str, notes: bool) -> Span | str:
    style = draft.style
    match name:
        case "level3":
            return indicator.name
        case "nature":
            return "定性" if indicator.target is None else style.sign(indicator.op)
        case "value":
            return indicator.target_words if indicator.target is None else style.number(indicator.target)
        case "unit":
            return "" if indicator.target is None else indicator.unit
        case "target":
            if indicator.target is None:
                return indicator.target_words
            return style.target(indicator.op, indicator.target, indicator.unit)
        case "actual" | "actual_bare":
            return _actual_text(draft, indicator, bare=name == "actual_bare")
        case "weight":
            return Span(style.number(indicator.weight), indicator.weight)
        case "score":
            return Span(style.score(indicator.score), indicator.score)
        case "note":
            return indicator.note if notes else ""
    return ""


def _actual_text(draft: Draft, indicator: Indicator, bare: bool) -> str:
    if indicator.actual is None:
        return indicator.actual_words
    if bare:
        return draft.style.number(indicator.actual)
    return draft.style.target("=", indicator.actual, indicator.actual_unit or indicator.unit, sign=False)


def _register(
    draft: Draft,
    indicator: Indicator,
    cells: dict[str, Cell],
    project: str | None,
    key: str,
    level1: Cell,
    level2: Cell,
) -> None:
    unit = indicator.unit
    target = actual = None
    op: str | None = "qualitative"
    if indicator.target is not None:
        op = indicator.op
        target = records.Figure(op, indicator.target, unit)
    if indicator.actual is not None:
        actual = records.Figure(None, indicator.actual, indicator.actual_unit or unit)
    target_cell = cells.get("target") or cells.get("value")
    has_weight, has_score = "weight" in cells, "score" in cells
    note = cells.get("note")
    draft.facts.append(
        records.IndicatorRow(
            part=draft.part,
            project=project,
            level1=indicator.level1,
            level2=label2(draft, indicator.level2, indicator.level1),
            level3=indicator.name,
            level1_place=level1,
            level2_place=level2,
            place=cells["level3"],
            target=target_cell,
            actual=cells.get("actual") or cells.get("actual_bare"),
            weight=cells.get("weight"),
            score=cells.get("score"),
            note=note,
            target_op=op if target_cell else None,
            target_figure=target if target_cell else None,
            actual_figure=actual,
            weight_value=indicator.weight if has_weight else None,
            score_value=indicator.score if has_score else None,
            target_is_criterion=bool(indicator.criteria),
        )
    )
    if note and note.text:
        draft.facts.append(
            records.Deviation(part=draft.part, place=note, kind="deviation_note", indicator=indicator.name)
        )
    _money_of_indicator(draft, indicator, cells, project)


def _money_of_indicator(
    draft: Draft, indicator: Indicator, cells: dict[str, Cell], project: str | None
) -> None:
    """An indicator in money is an amount as well: right to find, right to leave out."""
    scale = {"元": 1, "万元": 10000, "亿元": 100000000}.get(indicator.unit.split("/")[0])
    if scale is None:
        return
    for figure, place, stage in (
        (indicator.target, cells.get("target") or cells.get("value"), "planned"),
        (indicator.actual, cells.get("actual") or cells.get("actual_bare"), "executed"),
    ):
        if figure is not None and place is not None:
            draft.facts.append(
                records.Amount(
                    part=draft.part,
                    place=place,
                    project=project,
                    item=indicator.name,
                    item_alt=(),
                    stage=stage,
                    level=None,
                    yuan=figure * scale,
                    amount_raw=f"{figure:f}",
                    unit_raw=indicator.unit,
                    source="table",
                    also_indicator=True,
                )
            )


def total_row(
    draft: Draft,
    table: Table,
    indicators: Iterable[Indicator],
    *,
    label: str,
    total: Decimal,
    project: str | None,
    execution: Span | None = None,
    extra_weight: Decimal = Decimal(0),
    lead: int = 0,
) -> Row:
    """The last row: the label over the leading columns, then 100 and the total score in their columns."""
    at = {name: n for n, name in enumerate(table.columns)}
    full = sum((i.weight for i in indicators), extra_weight)
    stated = draft.pick("total.full", Decimal(100) if full else full)
    score = draft.score(
        "total.score",
        total,
        scope="overall",
        name=label,
        full=stated if "weight" in at else None,
        project=project,
        scope_alt=("project",),
        table=True,
    )
    cells: list[Cell] = []
    whole = Span(draft.style.number(stated), stated)
    first = min(at[n] for n in ("weight", "score") if n in at)
    cells.append(cell(label, "label", lead + sum(table.spans[:first])))
    for name, span in list(zip(table.columns, table.spans, strict=True))[first:]:
        if name == "weight":
            weight = cell(whole, "weight", span)
            draft.mark("total.full", weight)
            cells.append(weight)
        elif name == "score":
            cells.append(cell(score, "score", span))
        else:
            cells.append(cell("", "", span))
    rows = [f for f in draft.facts if isinstance(f, records.IndicatorRow) and f.part is draft.part]
    _total(draft, [execution], [r.score for r in rows], score, "得分合计=总分")
    if "weight" in at:
        weight_of_execution = draft.anchors.get(f"{draft.part.key}.exec.weight", [None])[0]
        _total(draft, [weight_of_execution], [r.weight for r in rows], whole, "分值合计")
    return Row(cells, "total")


def _total(
    draft: Draft,
    first: Sequence[Span | Cell | None],
    rest: Sequence[Span | Cell | None],
    result: Span,
    about: str,
) -> None:
    spans = [figure_of(place) for place in (*first, *rest)]
    draft.relate("sum", [s for s in spans if s is not None], result, about)


def figure_of(place: Span | Cell | None) -> Span | None:
    """The one span of a cell that holds its figure."""
    if isinstance(place, Cell):
        spans = [p for p in place.pieces if isinstance(p, Span)]
        return spans[0] if spans else None
    return place
