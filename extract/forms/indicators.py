"""The indicator block of a form: rows of indicators, block weights and the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extract.forms.align import Column, Reading, align
from extract.forms.block import BlockLabel, IndicatorBlock, IndicatorRow, Total
from extract.forms.grid import Entry, Row
from extract.forms.levels import FORMULA, carry_levels, demote_levels, levels_by_words, place_by_sums
from extract.forms.types import indicator_fit
from extract.forms.vocabulary import bare_key, is_level1, is_total, key, labels, level_name, split_weight
from extract.forms.wrapped import join_wrapped
from extract.values import clean, is_blank, percent, score

_LEVELS = ("level1", "weight1", "level2", "weight2", "level3")


def read_indicators(
    rows: Sequence[Row], columns: Sequence[Column], *, ragged: bool, execution: tuple[Decimal, Decimal]
) -> IndicatorBlock:
    """Read the rows below an indicator header.

    ``execution`` is the weight and score that the budget block gives to execution, which the
    printed total includes; zeros where there are none.
    """
    block = IndicatorBlock()
    for row in join_wrapped(rows) if ragged else rows:
        before, totals = _split_total(row)
        if totals:
            block.total = block.total or _total(totals, columns)
        if _is_execution(before, columns):
            block.execution = _total(before, columns)
            execution = (block.execution.full or execution[0], block.execution.score or execution[1])
        elif heading := _heading(before, columns):
            block.labels.append(replace(heading, before=len(block.rows)))
        elif before:
            _read_row(block, replace(row, entries=before), columns, ragged)
    if ragged:
        demote_levels(block)
    carry_levels(block)
    if not place_by_sums(block, execution[0]) and ragged:
        levels_by_words(block)
    _name_fragments(block)
    _infer_missing(block, execution)
    return block


def _split_total(row: Row) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """A row's entries before and from its 总分 cell on."""
    for i, entry in enumerate(row.entries):
        if not entry.inherited and (is_total(entry.text) or (i == 0 and _cut_total(entry, row))):
            return row.entries[:i], row.entries[i:]
    return row.entries, ()


def _is_execution(entries: Sequence[Entry], columns: Sequence[Column]) -> bool:
    """A row that scores budget execution and names no indicator: 预算执行率, 98, 10, 9.8."""
    own = [e for e in entries if not e.inherited]
    if (
        len(own) < 4
        or _under(own[0], columns) != "level1"
        or labels()["totals"].find(own[0].text) != "execution"
    ):
        return False
    return all(score(e.text) is not None or is_blank(e.text) or percent(e.text) for e in own[1:])


def _heading(entries: Sequence[Entry], columns: Sequence[Column]) -> BlockLabel | None:
    """A row that is nothing but a level 1, where no column holds them: 一、产出指标（50分）."""
    if len(entries) != 1 or any(c.name == "level1" for c in columns):
        return None
    name, weight = split_weight(bare_key(entries[0].text))
    if not is_level1(name) and weight is None:
        return None
    return BlockLabel(1, level_name(name), Decimal(weight) if weight else None, 0, (entries[0],))


def _cut_total(first: Entry, row: Row) -> bool:
    """A row of numbers behind a label of which only 总 is left, or that says no more than 得分."""
    begins = "total" in labels()["totals"].candidates(first.text) and len(key(first.text)) <= 2
    begins = begins or labels()["indicator_columns"].find(first.text) == "score"
    return begins and len(row.entries) > 1 and all(score(e.text) is not None for e in row.entries[1:])


def _total(entries: tuple[Entry, ...], columns: Sequence[Column]) -> Total:
    """The total's figures by their columns (there may be a second score); else the first and last."""
    under = {_under(e, columns): n for e in entries[1:] if (n := score(e.text)) is not None}
    share = next((n for e in entries[1:] if _under(e, columns) == "weight" and (n := _weight(e.text))), None)
    under |= {"weight": share} if share is not None else {}
    if "weight" in under and "score" in under:
        return Total(under["weight"], under["score"], entries)
    numbers = [n for n in (score(e.text) for e in entries[1:]) if n is not None]
    if len(numbers) >= 2:
        return Total(numbers[0], numbers[-1], entries)
    return Total(None, numbers[0] if numbers else None, entries)


def _read_row(block: IndicatorBlock, row: Row, columns: Sequence[Column], ragged: bool) -> None:
    entries = [e for e in row.entries if not e.inherited or _under(e, columns) in _LEVELS]
    reading = align(entries, columns, indicator_fit, ragged=ragged, whole=_plausible)
    weight, points = _weight(reading.text("weight")), score(reading.text("score"))
    leaf = any(reading.text(name) for name in ("level3", "target", "actual"))
    if not leaf and weight is None and points is None:
        _add_labels(block, reading)
        return
    _add_labels(block, reading)
    texts = {name: entry.text for name, entry in reading.cells.items()}
    texts["level1"] = level_name(texts.get("level1", ""))
    texts["level2"] = level_name(texts.get("level2", ""))
    own = [e for name, e in reading.cells.items() if not e.inherited and not name.startswith("weight1")]
    if not reading.text("note") and weight is not None and points is not None and points < weight:
        texts["note"] = texts.get("basis", "")  # what a score rests on says why points were taken off
    if weight is None and not any(c.name == "weight" for c in columns):
        # Some forms print every weight inside its label: 目标编制（5分）.
        name, printed = split_weight(texts.get("level3", ""))
        if printed is not None:
            texts["level3"], weight = name, Decimal(printed)
    found = IndicatorRow(
        [row], own, texts, weight, points, printed1=texts["level1"], printed2=texts["level2"]
    )
    if reading.left_over:
        found.entries += [e for e in reading.left_over if not e.inherited]
        found.note("left_over", 0.6)
    if reading.shifted:
        found.note("shifted", 0.9 if ragged else 0.7)
    found.fragment = not reading.text("level3")
    block.rows.append(found)


def _weight(text: str) -> Decimal | None:
    """The points of a weight; one of 15 % is of 100 points."""
    share = percent(text)
    return share.percent if share else score(text)


def _under(entry: Entry, columns: Sequence[Column]) -> str:
    return next((c.name for c in columns if c.col <= entry.col < c.to), "")


def _plausible(reading: Reading) -> float:
    """What only a row as a whole can tell."""
    worth = 0.0
    weight, points = score(reading.text("weight")), score(reading.text("score"))
    if weight is not None or points is not None:
        worth += 1.5 if reading.text("level3") else (0.5 if reading.text("target") else 0.0)
    if weight is not None and points is not None and points > weight:
        worth -= 3.0
    if reading.text("level3") and reading.text("level3") == reading.text("target"):
        worth -= 1.0  # rather a target and what was reached
    if reading.text("target") and reading.text("actual"):
        worth += 0.5
        if reading.text("level2") and not reading.text("level3") and weight is None:
            worth -= 1.0
    if reading.text("level3") and weight is not None and not reading.text("score"):
        worth -= 1.0
    return worth


def _add_labels(block: IndicatorBlock, reading: Reading) -> None:
    before = len(block.rows)
    for level in (1, 2):
        entry = reading.cells.get(f"level{level}")
        apart = reading.cells.get(f"weight{level}")
        printed = split_weight(entry.text) if entry else ("", None)
        if (entry is None or entry.inherited) and (apart is None or apart.inherited):
            continue
        weight = score(apart.text) if apart else (Decimal(printed[1]) if printed[1] else None)
        name = level_name(printed[0]) or (clean(reading.text("level1")) if level == 2 else "")
        if not name and weight is None:
            continue
        entries = tuple(e for e in (entry, apart) if e is not None and not e.inherited)
        level2 = clean(reading.text("level2")) or None
        block.labels.append(BlockLabel(level, name, weight, before, entries, level2 if level == 1 else None))


def _name_fragments(block: IndicatorBlock) -> None:
    """Give a row without a name the name of the merged cell it stands in, or its formula's."""
    taken: set[str] = {row.texts["level3"] for row in block.rows if row.texts.get("level3")}
    for row in block.rows:
        if not row.fragment:
            continue
        own = row.texts.get("target", "")
        formula = FORMULA.match(own)
        carried = row.texts.get("carried", "")
        name = formula.group(1).strip() if formula else carried
        if not formula and (not carried or carried in taken):
            name = own
        row.texts["level3"] = name
        row.note("unnamed", 0.6)


def _infer_missing(block: IndicatorBlock, execution: tuple[Decimal, Decimal]) -> None:
    """A single lost weight or score is what the total leaves over."""
    if block.total is None:
        return
    wanted = (("weight", block.total.full, execution[0]), ("score", block.total.score, execution[1]))
    for name, printed, already in wanted:
        missing = [row for row in block.rows if getattr(row, name) is None and row.texts.get("level3")]
        others = [getattr(row, name) for row in block.rows if getattr(row, name) is not None]
        if printed is None or len(missing) != 1 or len(others) < 2:
            continue
        rest = printed - sum(others, Decimal(0)) - already
        if 0 < rest <= (missing[0].weight or printed):
            setattr(missing[0], name, rest)
            missing[0].note("by_sum", 0.5)
