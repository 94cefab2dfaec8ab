"""One form: its blocks one after the other, each read by its own reader.

A form is a table (or several, where text stands between them) made of blocks: labelled
entries, a budget block, goals, an indicator block that a total closes. Each block is found by
its header row, whatever the family; so a family that mixes them anew needs no code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.document import Block, Cell, Document, Paragraph, Span, Table, Text
from extract.facts import Facts, Ids, Part
from extract.forms.align import Column
from extract.forms.beside import HEAD_RULE, read_within, settle_sides
from extract.forms.budget import (
    execution_weight,
    has_amounts,
    has_pairs,
    is_budget_row,
    read_budget_pairs,
    read_budget_row,
    row_label,
)
from extract.forms.family import family
from extract.forms.fields import Fields, read_fields, read_goal_texts, tell_self_scores
from extract.forms.grid import Entry, Row, rows_of
from extract.forms.header import (
    budget_header,
    goal_heads,
    headless,
    indicator_header,
    labelled,
    split_header,
    torn_sub_header,
)
from extract.forms.indicators import read_indicators
from extract.forms.maker import Maker
from extract.forms.nested import settle_nested
from extract.forms.numbered import without_line_numbers
from extract.forms.overview import read_overview
from extract.forms.stated import tell_indicators
from extract.forms.summary import read_summary_row
from extract.forms.summary_header import summary_header
from extract.forms.types import is_figure
from extract.forms.vocabulary import (
    bare_key,
    is_heading,
    is_level1,
    is_level2,
    is_total,
    labels,
    split_weight,
)
from extract.notes import is_note
from extract.values import unit_in

# Entries which, at the head of a row, say that the indicators are over.
_AFTER_INDICATORS = frozenset(
    {"grade", "notes", "conclusion", "problems", "improvements", "person", "report_date", "deviation_reason"}
)
_LONGEST_CAPTION = 60
_HEADING_CELLS = 2  # a heading of several levels 1 and what is meant by it


@dataclass(slots=True)
class Form:
    """What was read out of the tables of a part, and what in them runs on like prose."""

    facts: Facts = field(default_factory=Facts)
    fields: Fields = field(default_factory=Fields)
    texts: list[Text] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    family: str | None = None
    ordinals: list[Span] = field(default_factory=list)


def read_form(document: Document, part: Part, blocks: Sequence[Block], ids: Ids) -> Form:
    """Read the tables among the blocks of one part.

    The paragraphs above a table may declare its unit of money; failing that, any of the part.
    """
    form = Form()
    maker = Maker(document, part, ids, form.facts)
    declared = [_declared(block) for block in blocks]
    maker.unit = next(filter(None, declared), None)
    above: str | None = None
    reader: _Reader | None = None
    for printed, unit in zip(blocks, declared, strict=True):
        if isinstance(printed, Paragraph):
            above = unit or above
            if reader is not None:
                reader.heading(printed)
            continue
        maker.unit, above = above or maker.unit, None
        table, numbers = without_line_numbers(printed)
        maker.ordinals += numbers
        if reader is None or not reader.goes_on(table):
            if reader is not None:
                reader.close()
            reader = _Reader(maker, form, table)
        reader.read(table)
    if reader is not None:
        reader.close()
    tell_self_scores(maker, form.fields)
    settle_sides(form.facts.budget_lines)
    settle_nested(form.facts.budget_lines)
    rows = {line.item_code for line in form.facts.budget_lines if line.item_code}
    form.ordinals = maker.ordinals
    form.family = family(part.kind, form.columns, rows)
    return form


def _declared(block: Block) -> str | None:
    """The unit of money that a short paragraph declares."""
    if not isinstance(block, Paragraph) or len(block.text) >= _LONGEST_CAPTION:
        return None
    return unit_in(block.text.string)


class _Reader:
    """Goes through the rows of one table; a header row says what the rows below it are."""

    def __init__(self, maker: Maker, form: Form, table: Table) -> None:
        self.maker, self.form = maker, form
        self.ragged = maker.ragged = table.ragged
        self.rows: list[Row] = []
        self.columns: list[Column] = []
        self.block = "head"
        self.below_header = 0
        self.indicator_rows: list[Row] = []
        self.headings: list[Entry] = []
        self.execution = (Decimal(0), Decimal(0))
        self.execution_full: tuple[Decimal, Entry] | None = None

    def read(self, table: Table) -> None:
        """Read one table; what it leaves open may go on in the next."""
        self.rows = rows_of(table)
        caption = next((u for row in self.rows[:8] for e in row.own if (u := unit_in(e.text))), None)
        self.maker.unit = caption or self.maker.unit
        index = 0
        while index < len(self.rows):
            index += self._read_row(index)

    def goes_on(self, table: Table) -> bool:
        """Whether a table is the rest of the indicators that the one before left without a total."""
        if self.block != "indicators" or table.ragged != self.ragged:
            return False
        if self._has_total():
            return False
        rows = rows_of(table)
        headers = (indicator_header, budget_header, summary_header)
        return not any(find(rows, i) for i in range(len(rows)) for find in headers)

    def heading(self, paragraph: Paragraph) -> None:
        """A line between the rows of indicators that has no cells beside it: 二、效益指标（30分）."""
        name, weight = split_weight(bare_key(paragraph.text.string))
        if self.block == "indicators" and (weight is not None or is_level1(name)):
            cell = Cell(0, 0, paragraph.text)
            self.indicator_rows.append(Row(0, (Entry(0, 1, cell),)))

    def close(self) -> None:
        """Nothing follows."""
        self._close_indicators()

    def _read_row(self, index: int) -> int:
        """Read one row; returns how many rows were used."""
        row = self.rows[index]
        if len(row.own) == 1 and is_note(row.own[0].text):
            self._close_indicators()
            return 1
        if self.block in ("head", "budget") and read_within(self.maker, row, self._project):
            return 1
        if self.block == "indicators" and not self.indicator_rows:
            refined = torn_sub_header(self.columns, self.rows, index)
            if refined is not None:
                self.columns = refined
                return 1
        for name, find in (("indicators", indicator_header), ("summary", summary_header)):
            header = find(self.rows, index)
            if header:
                self._open(name, row, header[0])
                return header[1]
        if self.block != "indicators" and (
            used := read_overview(self.maker, self.rows, index, self._project)
        ):
            self.block = "after"
            return used
        header = budget_header(self.rows, index) if self.block != "indicators" else None
        if header:
            row, first = split_header(row, header[0])
            self.block, self.columns = "budget", header[0]
            self.below_header = index + header[1]
            self.execution_full = execution_weight(row)
            self._head(row, skip=self.columns)
            if has_pairs(row, self.columns):
                self.block = "pairs"
                read_budget_pairs(self.maker, row, self.columns, self._project)
            if first is not None:
                self._body(first)
            return header[1]
        if goal_heads(row):
            return 1 + self._goals(index)
        self._body(row)
        return 1

    def _open(self, name: str, row: Row, columns: list[Column]) -> None:
        """Begin a block; a further header of the same columns goes on with the one begun."""
        again = name == "indicators" == self.block and [c.name for c in columns] == [
            c.name for c in self.columns
        ]
        if not again:
            self._close_indicators()
            self.block, self.columns = name, columns
        if name == "indicators":
            self.form.columns += [] if again else [c.name for c in columns]
            self.headings += [e for e in row.own if is_heading(e.text)]

    def _body(self, row: Row) -> None:
        if len(row.own) == 1 and is_note(row.own[0].text):
            return
        if row.own and len(row.own) <= _HEADING_CELLS and is_heading(row.own[0].text):
            self.headings.append(row.own[0])
            return
        if self.block == "indicators":
            if self._ends_indicators(row) and self._total_follows(row):
                self._head(row)
                return
            if not self._ends_indicators(row):
                self.indicator_rows.append(row)
                return
            self._close_indicators()
        elif self.maker.ragged and self.block in ("head", "budget", "pairs") and (lost := headless(row)):
            self._open("indicators", row, lost)
            self.indicator_rows.append(row)
            return
        if self.block == "summary" and row.own:
            read_summary_row(self.maker, row, self.columns)
            return
        if self.block in ("budget", "pairs") and is_budget_row(row, damaged=self.maker.ragged):
            self._budget_row(row)
            return
        if self.block == "head" and has_amounts(row):
            read_budget_pairs(self.maker, row, [Column("budget", 0, 1)], self._project, HEAD_RULE)
            return
        self._head(row)

    def _budget_row(self, row: Row) -> None:
        if self.block == "pairs":
            read_budget_pairs(self.maker, row, self.columns, self._project)
            return
        if row_label(row, damaged=self.maker.ragged) is None and row.index > self.below_header:
            return  # other heads stand between these figures and the header
        self._place_label(row)
        execution = read_budget_row(self.maker, row, self.columns, self._project, self.execution_full)
        if execution and self.execution == (Decimal(0), Decimal(0)):
            self.execution = execution

    def _place_label(self, row: Row) -> None:
        """The first row of a budget block shows where its labels stand."""
        label = row_label(row, damaged=self.maker.ragged)
        if label is None or self.columns[0].name == "label":
            return
        first = self.columns[0]
        if label.col < first.col:
            self.columns = [Column("label", label.col, label.to), *self.columns]
        elif self.maker.ragged and first.col <= label.col < first.to:
            # The header lost the cells over the labels: its columns stand further right.
            by = label.to - first.col
            moved = [Column(c.name, c.col + by, c.to + by) for c in self.columns]
            self.columns = [Column("label", label.col, label.to), *moved]

    def _head(self, row: Row, skip: Sequence[Column] = ()) -> None:
        self.form.texts += read_fields(self.maker, self.form.fields, row, {c.col for c in skip})

    @property
    def _project(self) -> str | None:
        return self.form.fields.first("project_name") or self.maker.part.project_name

    def _ends_indicators(self, row: Row) -> bool:
        first = next(iter(row.own), None)
        if first is None or any(is_total(e.text) for e in row.own):
            return False
        if not self.ragged and self._has_total() and not any(is_figure(e.text) for e in row.own):
            return True
        if self.ragged and len(row.own) <= 2 and not (is_level1(first.text) or is_level2(first.text)):
            begun = labels()["fields"].candidates(first.text)
            if begun and begun <= _AFTER_INDICATORS:
                return True  # a label of which little is left: 说
        return labelled(row, damaged=self.ragged).get(first) in _AFTER_INDICATORS

    def _total_follows(self, row: Row) -> bool:
        """Whether entries stand between the last indicator and the total: 其他需要说明事项, 总分."""
        if self._has_total():
            return False
        for index in range(row.index + 1, len(self.rows)):
            if indicator_header(self.rows, index) or budget_header(self.rows, index):
                return False
            if any(is_total(e.text) for e in self.rows[index].own[:1]):
                return True
        return False

    def _has_total(self) -> bool:
        return any(is_total(e.text) for row in self.indicator_rows for e in row.own)

    def _goals(self, index: int) -> int:
        """Read the texts below a goal header; returns how many further rows were used."""
        if index + 1 >= len(self.rows):
            return 0
        self.form.texts += read_goal_texts(
            self.maker, self.form.fields, self.rows[index], self.rows[index + 1]
        )
        return 1

    def _close_indicators(self) -> None:
        if self.block != "indicators":
            return
        block = read_indicators(
            self.indicator_rows, self.columns, ragged=self.maker.ragged, execution=self.execution
        )
        tell_indicators(self.maker, block, self._project)
        for entry in self.headings:
            title, full = split_weight(entry.text)
            self.maker.score(entry.spans, "group", title, full=Decimal(full or 0), project=self._project)
        self.indicator_rows, self.headings = [], []
        self.block = "after"
