"""Puts together what a page seam or a line break cut: sentences and tables.

OCR gives page after page. Where a page ends in the middle of a sentence or of a table, a blank
line, a page number or a running title stands in between, or the new page repeats the last words.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.document import Table, Text
from extract.readers import kinds
from extract.readers.furniture import mark_furniture
from extract.readers.grid import first_label, is_header_row, is_title_row
from extract.readers.strips import Draft

_WINDOW = 400
_MIN_REPEATED = 10
_MIN_REPEATED_OPEN = 5
_MAX_TABLE_GAP = 3


def joined(drafts: list[Draft]) -> list[Draft]:
    """The blocks with those put together that a seam cut; page furniture gets its role."""
    drafts = _settled(drafts)
    _drop_margin(drafts)
    wrap = wrap_width(drafts)
    mark_furniture(drafts, lambda before, after: goes_on(before, after, wrap) or table_goes_on(before, after))
    out: list[Draft] = []
    before: Draft | None = None  # the last block that is no furniture
    for draft in drafts:
        if draft.role != "text":
            out.append(draft)
            continue
        if before is not None and out[-1] is not before:
            draft.gap = max(draft.gap, 1)
        rest: Draft | None = draft
        if before is not None:
            repeated, rest = _without_repetition(before, draft)
            if repeated is not None:
                out.append(repeated)
        if rest is None:
            continue
        if before is not None and goes_on(before, rest, wrap):
            before.texts += rest.texts
            before.width = rest.width
        elif before is not None and table_goes_on(before, rest):
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


def _drop_margin(drafts: Sequence[Draft]) -> None:
    """Indents are counted from the left margin: the smallest one that is common."""
    indents = Counter(draft.indent for draft in drafts if draft.kind == "text")
    margin = min((one for one, count in indents.items() if count * 10 >= indents.total()), default=0)
    for draft in drafts:
        draft.indent = max(0, draft.indent - margin)


def wrap_width(drafts: Sequence[Draft]) -> int:
    """The width at which the lines of running text were broken, 0 if they were not.

    They were if most of the lines that another one follows directly are equally long.
    """
    widths = sorted(
        draft.width
        for draft, after in pairwise(drafts)
        if draft.kind == after.kind == "text" and not after.gap and not draft.level
    )
    if len(widths) < 4:
        return 0
    width = widths[int(len(widths) * 0.9)]
    full = sum(width - 4 <= one <= width + 2 for one in widths)
    return width if 30 <= width <= 200 and full * 2 > len(widths) else 0


def goes_on(before: Draft, after: Draft, wrap: int = 0) -> bool:
    """Whether a paragraph was cut, and ``after`` is the rest of its last sentence."""
    if before.kind != "text" or after.kind != "text" or before.level or after.level:
        return False
    if len(before.string) < kinds.MIN_PROSE:
        return False
    tail, head = before.string[-_WINDOW:], after.string[:_WINDOW]
    if tail[-1:].isdigit() and head[:1].isdigit():
        return False
    is_full = bool(wrap) and not after.gap and before.width >= wrap - 4
    if is_full and not after.indent and not kinds.begins_anew(head):
        return not kinds.is_ended(tail) or before.texts[0] is not before.texts[-1] or bool(before.indent)
    if kinds.is_ended(tail) or after.indent > 1:
        return False
    opened = kinds.unclosed(tail)
    if opened and opened[-1] in head and kinds.is_prose(tail):
        return not kinds.is_date(head)
    return kinds.is_prose(tail) and not kinds.begins_anew(head) and _is_rest(head)


def _is_rest(head: str) -> bool:
    """The rest of a sentence ends it, has more clauses, or is long."""
    return kinds.is_ended(head) or len(head) >= 15 or "，" in head


def table_goes_on(before: Draft, after: Draft) -> bool:
    """Whether a table goes on after a seam: the same kind of table without a new beginning.

    A header that is printed again on the new page does not begin a table.
    """
    if before.kind == "text" or before.kind != after.kind or after.gap > _MAX_TABLE_GAP:
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
            for table in before.tables
            for number in range(min(table.nrow, 30))
        )
    top = _row(old, 0)
    if first_label(first) in kinds.lexicon().form_starts:
        return False
    return (
        first_label(first) != first_label(top) or _key(first) == _key(top) or not is_word(first_label(first))
    )


def is_word(text: str) -> bool:
    return bool(text) and not any(char.isdigit() for char in text)


def _row(table: Table, number: int) -> list[Text]:
    return [cell.text for cell in table.cells if cell.row == number]


def _key(row: Sequence[Text]) -> list[str]:
    return [kinds.squeeze(text.string) for text in row if text]


def _without_repetition(before: Draft, draft: Draft) -> tuple[Draft | None, Draft | None]:
    """Splits off what a paragraph repeats of the end of the one before it."""
    if before.kind != "text" or draft.kind != "text" or before.level or draft.level:
        return None, draft
    if not _may_repeat(before, draft.string):
        return None, draft
    tail = kinds.squeeze("".join(text.string[-_WINDOW:] for text in before.texts[-3:]))[-_WINDOW:]
    text = draft.texts[0]
    head = kinds.squeeze(text.string[:_WINDOW])
    is_open = not kinds.is_ended(before.string[-_WINDOW:])
    least = _MIN_REPEATED_OPEN if is_open else _MIN_REPEATED
    if head[:least] not in tail or len(head) < least:
        return None, draft
    length = _overlap(head, tail)
    stretch = head[:length]
    if length < least or not ((is_open and kinds.is_prose(tail)) or kinds.is_ended(stretch)):
        return None, draft
    if length == len(tail) and length < 30:
        return None, draft
    end = _offset_of(text.string, length)
    repeated = Draft("text", draft.gap, [text.cut(0, end).strip()], role="repetition", width=draft.width)
    rest = text.cut(end, len(text)).strip()
    if not rest and len(draft.texts) == 1:
        return repeated, None
    return repeated, Draft(
        "text", 1, [rest, *draft.texts[1:]] if rest else draft.texts[1:], width=draft.width
    )


def _may_repeat(before: Draft, string: str) -> bool:
    """A quick look at the first characters, most of which mean the same in every width."""
    tails = [text.string[-_WINDOW:] for text in before.texts[-3:]]
    return len(string) >= _MIN_REPEATED_OPEN and all(
        any(char in tail for tail in tails) for char in string[:4] if "\u4e00" <= char <= "\u9fff"
    )


def _overlap(head: str, tail: str) -> int:
    """Length of the longest beginning of ``head`` that ``tail`` ends with (Knuth-Morris-Pratt)."""
    joined_text = head + "\0" + tail
    border = [0] * len(joined_text)
    for index in range(1, len(joined_text)):
        length = border[index - 1]
        while length and joined_text[index] != joined_text[length]:
            length = border[length - 1]
        border[index] = length + (joined_text[index] == joined_text[length])
    return border[-1]


def _offset_of(string: str, squeezed: int) -> int:
    """The offset in a string behind its first ``squeezed`` characters as `kinds.squeeze` counts."""
    count = 0
    for offset, char in enumerate(string):
        if count >= squeezed:
            return offset
        count += len("".join(unicodedata.normalize("NFKC", char).split()))
    return len(string)
