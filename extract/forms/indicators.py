"""The indicator block of a form: rows of indicators, block weights and the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract.document import Span
from extract.forms.align import Column, Reading, align
from extract.forms.grid import Entry, Row
from extract.forms.repair import Label, Layout, Leaf, solve
from extract.forms.types import indicator_fit
from extract.forms.vocabulary import is_level2, is_total, key, labels, level_name, split_weight
from extract.values import clean, score

_LEVELS = ("level1", "weight1", "level2", "weight2", "level3")
_FORMULA = re.compile(r"^([^=＝:：,，。；;]{2,20}?)\s*[=＝]")
_ENUMERATOR = re.compile(r"^[（(]?([①-⑳]|\d{1,2}(?=[.、)）]))")


@dataclass(slots=True)
class IndicatorRow:
    """One indicator as read, before it becomes a fact. ``rows`` are those it was read from."""

    rows: list[Row]
    entries: list[Entry]
    texts: dict[str, str]
    weight: Decimal | None
    score: Decimal | None
    fragment: bool = False
    printed1: str = ""  # the levels that stand on the row itself
    printed2: str = ""
    rule: str = "form.indicator"
    confidence: float = 1.0

    def text(self, name: str) -> str | None:
        return self.texts.get(name) or None

    def note(self, rule: str, confidence: float) -> None:
        """Remember what was inferred about this row, and how sure that is."""
        if rule not in self.rule:
            self.rule += f".{rule}"
        self.confidence = min(self.confidence, confidence)

    def spans(self) -> tuple[Span, ...]:
        return tuple(span for entry in self.entries for span in entry.spans)


@dataclass(frozen=True, slots=True)
class BlockLabel:
    """A level 1 or level 2 label with its printed weight, and before which row it stands."""

    level: int
    name: str
    weight: Decimal | None
    before: int
    entries: tuple[Entry, ...]
    level2: str | None = None
    covers: tuple[str, ...] = ()  # levels 1 without a weight of their own that follow it


@dataclass(frozen=True, slots=True)
class Total:
    """The closing row: what the form says all weights and scores add up to."""

    full: Decimal | None
    score: Decimal | None
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class IndicatorBlock:
    """All that an indicator block prints."""

    rows: list[IndicatorRow] = field(default_factory=list)
    labels: list[BlockLabel] = field(default_factory=list)
    total: Total | None = None


def read_indicators(
    rows: Sequence[Row], columns: Sequence[Column], *, ragged: bool, execution: tuple[Decimal, Decimal]
) -> IndicatorBlock:
    """Read the rows below an indicator header.

    ``execution`` is the weight and score that the budget block gives to execution, which the
    printed total includes; zeros where there are none.
    """
    block = IndicatorBlock()
    for row in rows:
        before, totals = _split_total(row)
        if totals:
            block.total = block.total or _total(totals)
        if before:
            _read_row(block, replace(row, entries=before), columns, ragged)
    if ragged:
        _demote_levels(block)
    _carry_levels(block)
    if not _repair(block, execution[0]) and ragged:
        _levels_by_words(block)
    _name_fragments(block)
    _infer_missing(block, execution)
    return block


def _split_total(row: Row) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """A row's entries before and from its 总分 cell on."""
    for i, entry in enumerate(row.entries):
        if not entry.inherited and (is_total(entry.text) or (i == 0 and _cut_total(entry, row))):
            return row.entries[:i], row.entries[i:]
    return row.entries, ()


def _cut_total(first: Entry, row: Row) -> bool:
    """A row of numbers behind a label of which only 总 is left."""
    begins = "total" in labels()["totals"].candidates(first.text) and len(key(first.text)) <= 2
    return begins and len(row.entries) > 1 and all(score(e.text) is not None for e in row.entries[1:])


def _total(entries: tuple[Entry, ...]) -> Total:
    numbers = [n for n in (score(e.text) for e in entries[1:]) if n is not None]
    if len(numbers) >= 2:
        return Total(numbers[0], numbers[-1], entries)
    return Total(None, numbers[0] if numbers else None, entries)


def _read_row(block: IndicatorBlock, row: Row, columns: Sequence[Column], ragged: bool) -> None:
    entries = [e for e in row.entries if not e.inherited or _under(e, columns) in _LEVELS]
    reading = align(entries, columns, indicator_fit, ragged=ragged, whole=_plausible)
    weight, points = score(reading.text("weight")), score(reading.text("score"))
    leaf = any(reading.text(name) for name in ("level3", "target", "actual"))
    if not leaf and weight is None and points is None:
        _add_labels(block, reading)
        return
    _add_labels(block, reading)
    texts = {name: entry.text for name, entry in reading.cells.items()}
    texts["level1"] = level_name(texts.get("level1", ""))
    texts["level2"] = level_name(texts.get("level2", ""))
    own = [e for name, e in reading.cells.items() if not e.inherited and not name.startswith("weight1")]
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
    if reading.text("target") and reading.text("actual"):
        worth += 0.5
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


def _demote_levels(block: IndicatorBlock) -> None:
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


def _carry_levels(block: IndicatorBlock) -> None:
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


def _repair(block: IndicatorBlock, execution: Decimal) -> bool:
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
            _apply(block, tried, layout)
            return bool(tried)
    return False


def _attempts(
    printed: list[BlockLabel], total: Decimal | None
) -> Iterator[tuple[list[BlockLabel], Decimal | None]]:
    """The readings to try: as printed; with one label that may be a level 2; without the total."""
    yield printed, total
    for i, label in enumerate(printed):
        if is_level2(label.name):
            yield printed[:i] + printed[i + 1 :], total
    if total is not None:
        yield printed, None


def _levels_by_words(block: IndicatorBlock) -> None:
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
    begins += 1.0 * (_FORMULA.match(own) is not None)
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


def _apply(block: IndicatorBlock, printed: list[BlockLabel], layout: Layout) -> None:
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
        printed1, printed2 = _printed_levels(row, printed[label])
        if printed1 != level1:
            level1, level2 = printed1, ""
        level2 = printed2 or level2 or printed[label].level2 or ""
        row.texts["level1"], row.texts["level2"] = level1, level2
        if (level1, level2) != before:
            row.note("by_sum", 0.8)
    block.rows = kept


def _printed_levels(row: IndicatorRow, label: BlockLabel) -> tuple[str, str]:
    """The levels of a row of this block.

    A block's weight may cover several levels 1 (the weight cells are merged): a level 1 of its
    own is then the row's. A word that names both (成本指标) is level 2 inside another's block.
    """
    own = clean(row.printed1 or row.texts["level1"])
    if not own or own == clean(label.name):
        return label.name, row.printed2
    if row.printed1 and is_level2(row.printed1) and not row.printed2:
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


def _name_fragments(block: IndicatorBlock) -> None:
    """Give a row without a name the name of the merged cell it stands in, or its formula's."""
    taken: set[str] = {row.texts["level3"] for row in block.rows if row.texts.get("level3")}
    for row in block.rows:
        if not row.fragment:
            continue
        own = row.texts.get("target", "")
        formula = _FORMULA.match(own)
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
