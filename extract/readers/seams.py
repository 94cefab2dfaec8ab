"""Puts together what a page seam or a line break cut: sentences and tables.

OCR gives page after page. Where a page ends in the middle of a sentence or of a table, a blank
line, a page number or a running title stands in between, or the new page repeats the last words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extract.document import Table, Text
from extract.readers import kinds
from extract.readers.furniture import mark_furniture
from extract.readers.grid import first_label, is_header_row, is_title_row
from extract.readers.repetition import split_repetition
from extract.readers.strips import Draft
from extract.readers.wrapping import Layout, drop_margin

_WINDOW = 400
_MAX_TABLE_GAP = 3


def joined(drafts: list[Draft]) -> list[Draft]:
    """The blocks with those put together that a seam cut; page furniture gets its role."""
    drafts = _settled(drafts)
    drop_margin(drafts)
    layout = Layout.of(drafts)
    mark_furniture(
        drafts, lambda before, after: goes_on(before, after, layout) or table_goes_on(before, after)
    )
    out: list[Draft] = []
    before: Draft | None = None  # the last block that is no furniture
    page_break = False
    for draft in drafts:
        if draft.role != "text":
            out.append(draft)
            page_break = True
            continue
        draft.page_break |= page_break
        page_break = False
        if before is None:
            out.append(draft)
            before = draft
            continue
        repeated, rest = split_repetition(before, draft)
        if repeated is not None:
            out.append(repeated)
        if rest is None:
            continue
        is_open = repeated is not None and not kinds.is_ended(before.string[-_WINDOW:])
        if is_open or goes_on(before, rest, layout):
            before.texts += rest.texts
            before.width = rest.width
        elif table_goes_on(before, rest):
            before.tables += rest.tables
        else:
            out.append(rest)
            before = rest
    return out


def _settled(drafts: Sequence[Draft]) -> list[Draft]:
    """Decides of rows of one cell, whether they go on with a table or are paragraphs."""
    settled: list[Draft] = []
    table: Draft | None = None  # the block before, page numbers aside
    for draft in drafts:
        if draft.loose is not None and not (table and table_goes_on(table, draft) and _is_rows(draft)):
            settled += draft.loose
            table = None if draft.loose else table
            continue
        settled.append(draft)
        if draft.kind != "text" or not kinds.is_page_number(draft.string):
            table = draft
    return settled


def _is_rows(draft: Draft) -> bool:
    """Whether rows of one cell each look like rows: short cells, and tabs around them."""
    rows = draft.tables[0].rows()
    texts = [cell.text.string for row in rows for cell in row if cell.text]
    return all(len(row) > 2 for row in rows) and not any(
        kinds.begins_anew(text) or (kinds.has_clauses(text) and kinds.is_ended(text)) for text in texts
    )


def goes_on(before: Draft, after: Draft, layout: Layout) -> bool:
    """Whether a paragraph was cut, and ``after`` is the rest of its last sentence."""
    if before.kind != "text" or after.kind != "text" or before.level or after.level:
        return False
    tail, head = before.string[-_WINDOW:], after.string[:_WINDOW]
    begins_inside = kinds.begins_inside(head)
    if len(tail) < kinds.MIN_PROSE and not (begins_inside or after.is_column or layout.is_seam(after)):
        return False
    if tail[-1:].isdigit() and head[:1].isdigit():
        return False
    if layout.is_full(before, after) and not after.indent and not kinds.begins_anew(head):
        return not kinds.is_ended(tail) or before.texts[0] is not before.texts[-1] or bool(before.indent)
    if kinds.is_ended(tail) or after.indent > 1:
        return False
    if after.is_column:
        return _is_title_of_two(tail, head)
    if begins_inside and not kinds.is_label(tail):
        return True
    if not kinds.is_prose(tail):
        return layout.is_seam(after) and _is_cut(tail, head)
    opened = kinds.unclosed(tail)
    if opened and opened[-1] in head:
        return not kinds.is_date(head)
    return not kinds.begins_anew(head) and (_is_rest(head) or kinds.is_torn(tail, head))


def _is_title_of_two(tail: str, head: str) -> bool:
    """A title whose last word was printed downwards below it."""
    return not kinds.has_clauses(tail) and not kinds.is_title(tail) and kinds.is_title(tail + head)


def _is_cut(tail: str, head: str) -> bool:
    """Whether a few words before the end of a page begin the sentence that the next one ends."""
    if kinds.begins_anew(head) or not (kinds.is_ended(head) or kinds.has_clauses(head)):
        return False
    return kinds.may_be_cut(tail) or kinds.is_torn(tail, head)


def _is_rest(head: str) -> bool:
    """The rest of a sentence ends it, has more clauses, or is long."""
    return kinds.is_ended(head) or len(head) >= 15 or "，" in head


def table_goes_on(before: Draft, after: Draft) -> bool:
    """Whether a table goes on after a seam: the same kind of table without a new beginning.

    A header that is printed again on the new page does not begin a table.
    """
    if (
        before.kind == "text"
        or before.kind != after.kind
        or (after.gap > _MAX_TABLE_GAP and not after.page_break)
    ):
        return False
    old, new = before.tables[0], after.tables[0]
    if not old.ragged and not new.ragged and old.ncol != new.ncol:
        return False
    first = _row(new, 0)
    if is_title_row(first):
        return False
    if after.headed or is_header_row(first):
        wanted = _key(first)
        return any(
            _key(_row(table, number)) == wanted
            for table in before.tables[:3]
            for number in range(min(table.nrow, 30))
        )
    label, top = first_label(first), _row(old, 0)
    if label in kinds.lexicon().form_starts:
        return False
    is_word = bool(label) and not any(char.isdigit() for char in label)
    return not is_word or label != first_label(top) or _key(first) == _key(top)


def _row(table: Table, number: int) -> list[Text]:
    cells = takewhile(lambda cell: cell.row <= number, table.cells)
    return [cell.text for cell in cells if cell.row == number]


def _key(row: Sequence[Text]) -> list[str]:
    return [kinds.squeeze(text.string) for text in row if text]
