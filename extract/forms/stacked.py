"""Forms whose cells stand one below the other, as text copied from a web page leaves them.

A header of which every cell is a line of its own says how many cells a row has. From there the lines
are counted off into rows; where one row does not come out even, all is left as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Block, Cell, Document, Paragraph, Table, Text
from extract.forms.types import is_figure, type_of
from extract.forms.vocabulary import is_level1, is_level2, is_total, labels
from extract.notes import is_note
from extract.values import score

_LONGEST = 60
"""A line of more characters is no cell that rows are counted by."""
_FEWEST_HEADS = 5
_FEWEST_STAGES = 3
_FEWEST_ROWS = 3
_TOTALS = 3
_ABOVE = 60
"""So many lines above the indicators may be entries and the budget of the form."""
_TOLD = ("text", "repetition")
"""A cell may end as the one above it does, and is no repetition of it then."""
_WANTED = ("goal_target", "goal_block")

Row = list[Text]


@dataclass(slots=True)
class _Lines:
    """The lines of a document that stand one below the other, and how far they are read."""

    texts: Sequence[Text]
    at: int = 0

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.texts[place].string.strip() if place < len(self.texts) else ""

    def take(self) -> Text:
        self.at += 1
        return self.texts[self.at - 1]


def with_rows_counted(document: Document) -> Document:
    """The document with its stacked forms as tables."""
    blocks: list[Block] = []
    run: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role in _TOLD:
            run.append(block)
        else:
            blocks += [*_tables(run), block]
            run = []
    blocks += _tables(run)
    return replace(document, blocks=tuple(blocks)) if len(blocks) != len(document.blocks) else document


def _tables(run: Sequence[Paragraph]) -> list[Block]:
    """Paragraphs in order, each stacked form among them as one table."""
    names = [labels()["indicator_columns"].find(p.text.string) for p in run]
    done: list[Block] = []
    begin = at = 0
    while at < len(run):
        heads = _heads(names, at)
        found = _form(run, begin, at, heads) if len(heads) >= _FEWEST_HEADS else None
        if found is None:
            at += max(1, len(heads))
            continue
        first, end, table = found
        done += [*run[begin:first], table]
        begin = at = end
    return [*done, *run[begin:]]


def _heads(names: Sequence[str | None], at: int) -> list[str]:
    heads: list[str] = []
    for name in names[at:]:
        if name is None or name in heads:
            break
        heads.append(name)
    return heads


def _form(
    run: Sequence[Paragraph], begin: int, at: int, heads: Sequence[str]
) -> tuple[int, int, Table] | None:
    """The form around an indicator header: its first line, the line behind it, and its table."""
    if heads[0] == "side":
        at, heads = at + 1, heads[1:]
    if "level3" not in heads[:3] or "actual" not in heads or heads[-1] not in ("actual", "score", "note"):
        return None
    texts = [p.text for p in run]
    rows = _indicator_rows(_Lines(texts, at + len(heads)), heads)
    if rows is None:
        return None
    indicators, end = rows
    first = _first_entry(texts, max(begin, at - _ABOVE), at)
    above = _entries(_Lines(texts[:at], first))
    header: Row = texts[at : at + len(heads)]
    return first, end, _table([*above, header, *indicators])


def _indicator_rows(lines: _Lines, heads: Sequence[str]) -> tuple[list[Row], int] | None:
    """The rows below an indicator header up to the total, or in a form without scores up to its end.

    None where a row is not whole.
    """
    named = heads.index("level3")
    whole = list(heads[named:]) if heads[-1] != "note" else list(heads[named:-1])
    rows: list[Row] = []
    while lines.peek() and not is_total(lines.peek()):
        before = lines.at
        row = _levels(lines, named)
        cells = [lines.peek(i) for i in range(len(whole))]
        if not _is_row(cells, whole):
            lines.at = before
            break
        row += [lines.take() for _ in whole]
        if heads[-1] == "note" and _is_note(lines):
            row.append(lines.take())
        rows.append(row)
    if is_total(lines.peek()):
        total = [lines.take()]
        while score(lines.peek()) is not None and len(total) < _TOTALS:
            total.append(lines.take())
        rows.append([total[0], *[Text("")] * (named + len(whole) - len(total)), *total[1:]])
    elif "score" in heads or len(rows) < _FEWEST_ROWS or _is_level(lines.peek()):
        return None
    return rows, lines.at


def _is_row(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether cells are of the types of their columns: counted wrongly, one is not."""
    if any(not cell or len(cell) > _LONGEST for cell in cells):
        return False
    for name, cell in zip(names, cells, strict=True):
        kind = type_of(cell)
        if name in ("weight", "score") and kind.number is None and not kind.blank:
            return False
        if name in ("target", "actual") and (kind.level1 or kind.level2):
            return False
    return "score" in names or any(type_of(c).value or type_of(c).qualitative for c in cells[1:])


def _levels(lines: _Lines, room: int) -> Row:
    """The cells before an indicator's name, a level that is not printed again left blank."""
    row: Row = [Text("")] * room
    if room == 2 and is_level1(lines.peek()) and is_level2(lines.peek(1)):
        return [lines.take(), lines.take()]
    if is_level2(lines.peek()) and score(lines.peek(1)) is None:
        row[-1] = lines.take()
    elif is_level1(lines.peek()):
        row[0] = lines.take()
    return row


def _is_note(lines: _Lines) -> bool:
    """Whether the next line is what the row says last: a row or the total begins behind it."""
    text, behind = lines.peek(), lines.peek(1)
    return bool(text) and not _begins(text) and _begins(behind)


def _begins(text: str) -> bool:
    return _is_level(text) or is_total(text) or is_note(text) or text in labels()["fields"]


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _first_entry(texts: Sequence[Text], low: int, at: int) -> int:
    """The line of the form's first label: that of the project, else of any entry, else of its header."""
    names = {i: labels()["fields"].find(texts[i].string) for i in range(low, at)}
    projects = [i for i, name in names.items() if name == "project_name"]
    return projects[-1] if projects else next((i for i, name in names.items() if name), at)


def _entries(lines: _Lines) -> list[Row]:
    """The lines above the indicators: labels with their entries, and the budget."""
    rows: list[Row] = []
    fields, columns, sources = (labels()[n] for n in ("fields", "budget_columns", "budget_rows"))
    stages = 0
    while lines.at < len(lines.texts):
        if columns.find(lines.peek()) and columns.find(lines.peek(1)) and columns.find(lines.peek(2)):
            header: Row = [Text("")]
            while columns.find(lines.peek()):
                header.append(lines.take())
            stages = len(header) - 1
            rows.append(header)
        elif stages >= _FEWEST_STAGES and lines.peek() in sources:
            row = [lines.take()]
            while lines.peek() and is_figure(lines.peek()) and len(row) <= stages:
                row.append(lines.take())
            rows.append(row)
        elif _heads_goals(lines):
            rows += [[lines.take(), lines.take()], [lines.take(), lines.take()]]
        elif fields.find(lines.peek()) and lines.peek(1) and not fields.find(lines.peek(1)):
            rows.append([lines.take(), lines.take()])
        else:
            rows.append([lines.take()])
    return rows


def _heads_goals(lines: _Lines) -> bool:
    """Whether the two heads of the goals come next, and behind them one text for each."""
    names = [labels()["fields"].find(lines.peek(i)) for i in range(5)]
    return (
        names[0] in _WANTED
        and names[1] == "goal_actual"
        and names[2:4] == [None, None]
        and bool(lines.peek(2) and lines.peek(3))
        and (names[4] is not None or lines.peek(4) in labels()["indicator_columns"] or not lines.peek(4))
    )


def _table(rows: Sequence[Row]) -> Table:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(cells, len(rows), max(len(row) for row in rows), ragged=True)
