"""Damage to the build of a table: rows that lose, shift, gain or exchange cells."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from corpus import records
from corpus.draft import Block, Cell, Draft, Gap, Grid, Row, Span, cell


def _grids(draft: Draft) -> Iterator[Grid]:
    yield from (block for block in draft.blocks if isinstance(block, Grid))


def kept_leads(draft: Draft, rng: Random) -> None:
    """Rows of money keep an empty cell where the vertical label covers them; other rows do not."""
    for grid in _grids(draft):
        under = 0
        for row in grid.rows:
            if under and row.kind == "fund":
                row.cells.insert(0, cell(""))
            under -= 1 if under else 0
            if row.cells and row.cells[0].kind == "label" and row.cells[0].rowspan > 1:
                under = row.cells[0].rowspan - 1


def shifted(draft: Draft, rng: Random) -> None:
    """About a third of the indicator rows stand one to four columns off; total rows lose their blanks."""
    for grid in _grids(draft):
        for row in grid.rows:
            if row.kind == "total" and rng.random() < 0.5:
                row.cells = [c for c in row.cells if c.text] + [cell("")]
                row.cells[0].colspan = rng.choice([1, row.cells[0].colspan])
            elif row.kind == "indicator" and rng.random() < 0.33:
                _shift(row, rng)


def _shift(row: Row, rng: Random) -> None:
    names = [n for n, c in enumerate(row.cells) if c.kind == "level3"]
    if not names:
        return
    at = names[0] + rng.choice([0, 0, 1])
    for _ in range(rng.randrange(1, 5 if at == names[0] else 3)):
        row.cells.insert(at, cell(""))


def label_after(draft: Draft, rng: Random) -> None:
    """The label of a block, with its weight, comes after its rows, alone or before the last of them."""
    for grid in _grids(draft):
        out: list[Row] = []
        due: dict[int, list[Cell]] = {}
        for n, row in enumerate(grid.rows):
            heads = [c for c in row.cells if c.kind == "level1"]
            if heads and heads[0].rowspan > 1 and rng.random() < 0.8:
                at = row.cells.index(heads[0])
                follows = row.cells[at + 1 : at + 2]
                moved = heads + [c for c in follows if c.kind == "weight"]
                row.cells = [c for c in row.cells if all(c is not m for m in moved)]
                due[n + heads[0].rowspan - 1] = moved
            labels = due.pop(n, [])
            if labels and rng.random() < 0.5:
                row.cells = [*labels, *row.cells]
                labels = []
            out.append(row)
            if labels:
                out.append(Row([*labels, cell("")], "other"))
        grid.rows = out


def header_merged(draft: Draft, rng: Random) -> None:
    """The heading of a block runs into the row that follows it."""
    for grid in _grids(draft):
        for n, row in enumerate(grid.rows[:-1]):
            follower = grid.rows[n + 1]
            if row.kind == "head" and follower.kind == "fund" and row.cells[0].rowspan == 1:
                row.cells += follower.cells
                row.kind = "fund"
                grid.rows.remove(follower)
                break


def exploded(draft: Draft, rng: Random) -> None:
    """A cell of several lines becomes as many rows, each with the same actual, weight and score."""
    rows_of = {id(f.target): f for f in draft.facts if isinstance(f, records.IndicatorRow) and f.target}
    for grid in _grids(draft):
        out: list[Row] = []
        above: dict[str, Cell] = {}
        for row in grid.rows:
            out.append(row)
            above |= {c.kind: c for c in row.cells if c.kind in ("level1", "level2")}
            above |= {"own " + c.kind: c for c in row.cells if c.kind == "weight" and c.rowspan > 1}
            target = next((c for c in row.cells if c.kind == "target" and "；" in c.text), None)
            fact = rows_of.get(id(target)) if target is not None else None
            if target is None or fact is None or rng.random() < 0.4:
                continue
            lines = target.text.split("；")
            target.pieces = [f"①{lines[0]}；"]
            fact.merged_group = fact.level3
            after = row.cells[row.cells.index(target) + 1 :]
            for label in above.values():
                label.rowspan += len(lines) - 1
            for n, line in enumerate(lines[1:]):
                copies = [
                    Cell([p if isinstance(p, str) else Span(p.text, p.value) for p in c.pieces], kind=c.kind)
                    for c in after
                ]
                first = cell(f"{'②③④⑤⑥'[n]}{line}；", "target")
                out.append(Row([first, *copies], "indicator"))
                draft.facts.append(_copy(fact, first, copies))
        grid.rows = out


def _copy(fact: records.IndicatorRow, first: Cell, copies: list[Cell]) -> records.IndicatorRow:
    """The row that an exploded line makes: no indicator of its own, yet no wonder if it is read as one."""
    by_kind = {c.kind: c for c in copies}
    return records.IndicatorRow(
        part=fact.part,
        project=fact.project,
        level1=fact.level1,
        level2=fact.level2,
        level3=first.text,
        level1_place=None,
        level2_place=None,
        place=first,
        target=first,
        actual=by_kind.get("actual"),
        weight=by_kind.get("weight"),
        score=by_kind.get("score"),
        note=None,
        target_op="qualitative",
        weight_value=fact.weight_value,
        score_value=fact.score_value,
        target_is_criterion=True,
        merged_group=fact.merged_group,
        optional=True,
    )


def seam(draft: Draft, rng: Random) -> None:
    """A page ends inside a table: one or two empty lines between two of its rows."""
    out: list[Block] = []
    for block in draft.blocks:
        if isinstance(block, Grid) and len(block.rows) > 14:
            at = rng.randrange(8, len(block.rows) - 3)
            out += [
                Grid(block.rows[:at], block.ncol),
                Gap(rng.randrange(0, 2)),
                Grid(block.rows[at:], block.ncol),
            ]
        else:
            out.append(block)
    draft.blocks[:] = out
