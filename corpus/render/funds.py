"""The budget block of a form: one row for each source of money, one column for each stage."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.draft import Cell, Draft, Span, cell
from corpus.model import Fund, Project

LEVELS = {
    "fund_central": "central",
    "fund_province": "province",
    "fund_city": "city",
    "fund_county": "county",
}


@dataclass(frozen=True, slots=True)
class FundLine:
    """A row to print: its label, its canonical kind, and the fund (None: printed but left blank)."""

    label: str
    kind: str
    fund: Fund | None


@dataclass(frozen=True, slots=True)
class FundColumns:
    """The columns after the label, in order: a stage, or ``weight``, ``rate``, ``score``, ``reason``.

    ``spans`` are their column spans in the form's grid.
    """

    names: tuple[str, ...]
    spans: tuple[int, ...]


def total_fund(project: Project) -> Fund:
    return Fund("fund_total", project.total("initial"), project.total("budget"), project.total("executed"))


def lines(labels: dict[str, str], funds: tuple[Fund, ...], total: Fund, total_label: str) -> list[FundLine]:
    """The total first, then every source the form prints, blank where there is no such money."""
    by_kind = {fund.kind: fund for fund in funds if fund.budget or fund.initial}
    return [FundLine(total_label, "fund_total", total)] + [
        FundLine(label, kind, by_kind.get(kind)) for kind, label in labels.items()
    ]


def fund_rows(
    draft: Draft,
    project: Project,
    rows: list[FundLine],
    columns: FundColumns,
    *,
    headers: dict[str, str],
    rate_on_parts: bool = False,
    label_span: int = 1,
    unit: str | None = None,
) -> list[list[Cell]]:
    """The cells of every row, label included; registers amounts, rates, the execution score and sums."""
    printed: dict[str, dict[str, Span]] = {}
    out = []
    for row in rows:
        cells = [cell(row.label, "label", label_span)]
        printed[row.kind] = {}
        for name, span in zip(columns.names, columns.spans, strict=True):
            cells.append(_cell(draft, project, row, name, span, headers, rate_on_parts, printed, unit))
        out.append(cells)
    _relations(draft, project, rows, printed)
    return out


def _cell(
    draft: Draft,
    project: Project,
    row: FundLine,
    name: str,
    span: int,
    headers: dict[str, str],
    rate_on_parts: bool,
    printed: dict[str, dict[str, Span]],
    unit: str | None,
) -> Cell:
    total = row.kind == "fund_total"
    if name in ("initial", "budget", "executed"):
        if row.fund is None:
            return cell("", "amount", span)
        label = row.label.strip()
        amount = draft.amount(
            f"{row.kind}.{name}",
            row.fund.stage(name),
            item=label,
            stage=name,
            code=row.kind,
            project=project.name,
            level=LEVELS.get(row.kind),
            table=True,
            unit=unit,
            item_alt=(headers.get(name, name), f"{label} {headers.get(name, '')}"),
        )
        printed[row.kind][name] = amount
        return cell(amount, "amount", span)
    if name == "rate":
        if row.fund is None or not row.fund.budget or not (total or rate_on_parts):
            return cell("" if total else draft.style.nothing, "rate", span)
        percent = row.fund.executed / row.fund.budget * 100
        rate = draft.rate(
            f"{row.kind}.rate",
            percent,
            name=headers.get("rate", "执行率"),
            applies_to=row.label.strip(),
            project=project.name,
            table=True,
        )
        printed[row.kind]["rate"] = rate
        return cell(rate, "rate", span)
    if not total:
        return cell(draft.style.nothing if name in ("weight", "score") else "", name, span)  # type: ignore[arg-type]
    return _total_cell(draft, project, name, span)


def _total_cell(draft: Draft, project: Project, name: str, span: int) -> Cell:
    if name == "weight":
        weight = draft.marked(
            "exec.weight", draft.style.number(project.profile.execution), project.profile.execution
        )
        return cell(weight, "weight", span)
    if name == "score":
        score = draft.score(
            "exec.score",
            project.execution_score,
            scope="budget_execution",
            name="预算执行率",
            full=project.profile.execution,
            project=project.name,
            table=True,
        )
        return cell(score, "score", span)
    reason = project.shortfall_reason if name == "reason" else ""
    return cell(draft.reason(reason) if reason else "", "note", span)


def _relations(
    draft: Draft, project: Project, rows: list[FundLine], printed: dict[str, dict[str, Span]]
) -> None:
    parts = [row.kind for row in rows[1:]]
    for stage in ("initial", "budget", "executed"):
        spans = [printed[kind][stage] for kind in parts if stage in printed[kind]]
        if spans and stage in printed["fund_total"]:
            draft.relate("sum", spans, printed["fund_total"][stage], f"{project.name} 资金来源合计 {stage}")
    for kind, found in printed.items():
        if {"budget", "executed", "rate"} <= found.keys():
            draft.relate(
                "ratio", [found["executed"], found["budget"]], found["rate"], f"{project.name} 执行率 {kind}"
            )
