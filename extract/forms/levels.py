"""Which block each row of a form's indicators belongs to: by its labels, by the sums, by words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.forms.block import BlockLabel, IndicatorBlock, IndicatorRow
from extract.forms.repair import Label, Layout, Leaf, solve
from extract.forms.vocabulary import is_level1, is_level2, labels
from extract.values import clean

FORMULA = re.compile(r"^([^=＝:：,，。；;]{2,20}?)\s*[=＝]")
_MOST_DOUBTFUL = 3
_ENUMERATOR = re.compile(r"^[（(]?([①-⑳]|\d{1,2}(?=[.、)）]))")


def demote_levels(block: IndicatorBlock) -> None:
    """A level 2 that stands where level 1 should, because what stood before it was lost.

    成本指标 is a level 1 of its own only where a level 2 stands beside it.
    """
    for row in block.rows:
        above = labels()["level1_of"].find(row.printed1) if row.printed1 and not row.printed2 else None
        if above is not None and above not in row.printed1:
            row.printed1, row.printed2 = "", row.printed1
            block.labels = [
                replace(label, level=2) if label.level == 1 and label.name == row.printed2 else label
                for label in block.labels
            ]


def carry_levels(block: IndicatorBlock) -> None:
    """A level printed once holds for the rows below it, until the next one."""
    level1 = level2 = level3 = ""
    for i, row in enumerate(block.rows):
        for label in block.labels:
            if label.before != i or not label.name:
                continue
            if label.level == 1 and clean(label.name) != clean(level1):
                level1, level2 = label.name, ""
            if label.level == 2:
                level2 = label.name
        if row.printed1 and clean(row.printed1) != clean(level1):
            level1, level2 = row.printed1, ""
        if row.printed2:
            level2 = row.printed2
        if row.printed1 or row.printed2:
            level3 = ""
        row.texts["level1"], row.texts["level2"] = level1, level2
        if row.fragment:
            row.texts["carried"] = level3
        else:
            level3 = row.texts["level3"]


def place_by_sums(block: IndicatorBlock, execution: Decimal) -> bool:
    """Move rows to the block whose weight they make up; join rows that were one indicator.

    False where the sums say nothing.
    """
    weighted = [row for row in block.rows if row.weight is not None]
    if len(weighted) < len(block.rows) and not any(row.fragment for row in block.rows):
        return False
    _join_weightless(block)
    printed = _weighted_labels(block)
    full = block.total.full if block.total else None
    total = None if full is None else full - execution
    leaves = [_leaf(block.rows, i) for i in range(len(block.rows))]
    for tried, wanted in _attempts(printed, total):
        weights = [Label(label.weight or Decimal(0), label.before) for label in tried]
        layout = solve(leaves, weights, wanted)
        if layout is not None:
            kept = {label.entries for label in tried}
            block.labels = [
                replace(label, level=2) if label in printed and label.entries not in kept else label
                for label in block.labels
            ]
            _apply(block, tried, layout, {label.name for label in printed if label.entries not in kept})
            return bool(tried)
    return False


def _attempts(
    printed: list[BlockLabel], total: Decimal | None
) -> Iterator[tuple[list[BlockLabel], Decimal | None]]:
    """The readings to try: as printed; with labels that may be of level 2 as such; without the total."""
    doubtful = [label for label in printed if _may_be_level2(label)]
    for count in range(min(len(doubtful), _MOST_DOUBTFUL) + 1):
        for chosen in itertools.combinations(doubtful, count):
            yield [label for label in printed if label not in chosen], total
    if total is not None:
        yield printed, None


def _may_be_level2(label: BlockLabel) -> bool:
    """Whether a weighted label may be no level 1. Beside a level 2 of its own stands one."""
    if is_level2(label.name):
        return not (label.level2 and is_level2(label.level2))
    return not (is_level1(label.name) or label.level2)


def levels_by_words(block: IndicatorBlock) -> None:
    """Where no sums tell, a level 2 belongs to the level 1 that its word names, if the form has it."""
    names = [label.name for label in block.labels if label.level == 1]
    for row in block.rows:
        word = labels()["level1_of"].find(row.texts["level2"])
        if word is None or word in row.texts["level1"] or row.printed1:
            continue
        name = next((n for n in names if word in n), None)
        if name is not None:
            row.texts["level1"] = name
            row.note("by_words", 0.7)


def _weighted_labels(block: IndicatorBlock) -> list[BlockLabel]:
    """The labels with a weight, each with the weightless ones that its merged cell covers."""
    weighted: list[BlockLabel] = []
    for label in block.labels:
        if label.level != 1:
            continue
        if label.weight is not None:
            weighted.append(label)
        elif weighted:
            weighted[-1] = replace(weighted[-1], covers=(*weighted[-1].covers, label.name))
    return weighted


def _leaf(rows: Sequence[IndicatorRow], i: int) -> Leaf:
    row = rows[i]
    if not row.fragment or i == 0:
        return Leaf(row.weight or Decimal(0))
    own, last = row.texts.get("target", "").strip(), rows[i - 1].texts.get("target", "").strip()
    start, before = _ENUMERATOR.match(own), _ENUMERATOR.match(last)
    begins = 0.3 * (row.weight != rows[i - 1].weight)
    begins += 1.0 * (FORMULA.match(own) is not None)
    begins += 0.5 * (start is not None and start.group(1) in ("①", "1"))
    begins += 0.4 * (start is None and before is not None)
    return Leaf(row.weight or Decimal(0), fragment=True, begins=begins)


def _join_weightless(block: IndicatorBlock) -> None:
    """A row without a name and a weight continues the criterion of the row above."""
    kept: list[IndicatorRow] = []
    for row in block.rows:
        if kept and row.fragment and row.weight is None and row.score is None:
            _continue(kept[-1], row)
        else:
            kept.append(row)
    if len(kept) != len(block.rows):
        block.rows = kept


def _apply(block: IndicatorBlock, printed: list[BlockLabel], layout: Layout, demoted: set[str]) -> None:
    kept: list[IndicatorRow] = []
    level1 = level2 = ""
    for row, label, starts in zip(block.rows, layout.labels, layout.starts, strict=True):
        if not starts and kept:
            _continue(kept[-1], row)
            kept[-1].note("joined", 0.7)
            continue
        kept.append(row)
        if label < 0:
            continue
        before = (row.texts["level1"], row.texts["level2"])
        printed1, printed2 = _printed_levels(row, printed[label], demoted)
        if printed1 != level1:
            level1, level2 = printed1, ""
        level2 = printed2 or level2 or printed[label].level2 or ""
        row.texts["level1"], row.texts["level2"] = level1, level2
        if (level1, level2) != before:
            row.note("by_sum", 0.8)
    block.rows = kept


def _printed_levels(row: IndicatorRow, label: BlockLabel, demoted: set[str]) -> tuple[str, str]:
    """The levels of a row of this block; ``demoted`` are labels that turned out to be of level 2.

    A block's weight may cover several levels 1 (the weight cells are merged): a level 1 of its
    own is then the row's. A word that names both (成本指标) is level 2 inside another's block.
    """
    own = clean(row.printed1 or row.texts["level1"])
    if not own or own == clean(label.name):
        return label.name, row.printed2
    lower = is_level2(row.printed1) or row.printed1 in demoted
    if row.printed1 and lower and not row.printed2:
        return label.name, row.printed1
    if any(clean(name) == own for name in label.covers):
        return row.texts["level1"], row.printed2
    return label.name, row.printed2


def _continue(row: IndicatorRow, more: IndicatorRow) -> None:
    """``more`` is part of the same merged cell as ``row``."""
    row.rows += more.rows
    row.entries += more.entries
    for name in ("target", "actual", "note"):
        own, other = row.texts.get(name, ""), more.texts.get(name, "")
        if other and clean(other) != clean(own):
            row.texts[name] = f"{own}{other}" if name == "target" else (own or other)
