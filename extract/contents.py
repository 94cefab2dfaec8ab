"""Tables of contents: the headings of a document listed before it, most with the pages they stand on.

An entry is a reference, no statement: a report named in one does not begin there, and a score in a
heading would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Block, Document, Paragraph, Table, Text
from extract.readers.kinds import is_contents_title, is_ended, is_entry, is_spaced_entry, squeeze

LEAST = 3
"""So many entries with leaders in a row are a table of contents that bears no title."""
LONGEST = 70
"""An entry has no more characters, leaders and page number aside."""
WRAPPED = 2
"""A heading may stand on so many lines more before its page number comes."""

_LEADERS = re.compile(r"[\s.…·⋯_\-—]*\d{0,4}$")


def with_contents_apart(document: Document) -> Document:
    """The document with the role ``contents`` given to its tables of contents."""
    blocks: list[Block] = []
    at = 0
    while at < len(document.blocks):
        end = _end(document.blocks, at)
        blocks += [entry for block in document.blocks[at:end] for entry in _apart(block)]
        if end == at:
            blocks.append(document.blocks[at])
        at = max(end, at + 1)
    return replace(document, blocks=tuple(blocks))


def _apart(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield replace(block, role="contents") if block.role == "text" else block
        return
    for row in block.rows():
        if row:
            yield Paragraph(Text.join((cell.text for cell in row), " "), role="contents")


def _end(blocks: Sequence[Block], at: int) -> int:
    """Where the table of contents ends that begins at a block; ``at`` if none does."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.role != "text":
        return at
    if is_contents_title(block.text.string):
        end = _end_of_entries(blocks, at + 1)
        return end if end > at + 1 else at
    if not is_entry(block.text.string):
        return at
    end = _end_of_entries(blocks, at)
    told = [b for b in blocks[at:end] if isinstance(b, Paragraph) and is_entry(b.text.string)]
    return end if len(told) >= LEAST else at


def _end_of_entries(blocks: Sequence[Block], at: int) -> int:
    """Behind the last entry of those that begin at a block."""
    seen: set[str] = set()
    end, open_ = at, 0
    for index in range(at, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if not _lists_pages(block):
                break
            end, open_ = index + 1, 0
            continue
        text = block.text.string
        if block.role != "text" or not text.strip() or is_contents_title(text):
            continue
        heading = heading_of(text)
        if (
            is_entry(text)
            or is_spaced_entry(text)
            or (heading not in seen and _comes_again(heading, text, blocks[index + 1 :]))
        ):
            seen.add(heading)
            end, open_ = index + 1, 0
        elif open_ < WRAPPED and heading not in seen and _may_be_entry(text):
            open_ += 1
        else:
            break
    return end


def heading_of(text: str) -> str:
    """The heading of an entry, as compared: without leaders, page number and white space."""
    return squeeze(_LEADERS.sub("", text))


def _may_be_entry(text: str) -> bool:
    return len(squeeze(text)) <= LONGEST and not is_ended(text)


def _comes_again(heading: str, text: str, later: Sequence[Block]) -> bool:
    """Whether a heading stands in the text as well, alone or before the text of its section."""
    if len(heading) < 3 or not _may_be_entry(text):
        return False
    return any(
        squeeze(block.text.string[: 3 * LONGEST]).startswith(heading)
        for block in later
        if isinstance(block, Paragraph) and block.role == "text"
    )


def _lists_pages(table: Table) -> bool:
    """Whether a table is a table of contents set in columns: page numbers that count up in the last one."""
    last = [row[-1].text.string for row in table.rows() if row]
    pages = [int(text) for text in map(squeeze, last) if re.fullmatch(r"\d{1,4}", text)]
    return (
        table.ncol <= 3
        and len(pages) >= max(2, len(last) - 1)
        and all(before <= after for before, after in pairwise(pages))
    )
