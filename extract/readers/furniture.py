"""Page numbers and running titles that a page seam leaves between the lines of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.readers import kinds
from extract.readers.strips import Draft

_BARE_NUMBER = re.compile(r"(\d{1,4})(?:\s*/\s*\d{1,4})?")
_MIN_PAGE = 150
_MIN_PAGES = 3
_MAX_FURNITURE = 4


@dataclass(frozen=True, slots=True)
class _Page:
    """A bare number that may be a page's: its block, the text before it, its predecessors."""

    index: int
    place: int
    count: int
    before: _Page | None


def mark_furniture(drafts: Sequence[Draft], goes_on: Callable[[Draft, Draft], bool]) -> None:
    """Gives page numbers and running titles their role.

    ``goes_on`` says of two blocks whether the second is the rest of the first.
    """
    for draft in drafts:
        if draft.kind == "text" and not draft.level and kinds.is_page_number(draft.string):
            draft.role = "page_number"
    _mark_bare_numbers(drafts)
    _mark_running_titles(drafts, goes_on)


def _mark_bare_numbers(drafts: Sequence[Draft]) -> None:
    """Bare numbers are page numbers where they count up, a page's worth of text apart."""
    chains: dict[int, _Page] = {}  # by number: the end of the longest chain to it
    best: _Page | None = None
    passed = 0
    for index, draft in enumerate(drafts):
        found = _BARE_NUMBER.fullmatch(draft.string.strip()) if draft.kind == "text" else None
        if found and not draft.level:
            number = int(found[1])
            before = [
                page
                for step in (1, 2)
                if (page := chains.get(number - step)) and passed - page.place >= _MIN_PAGE
            ]
            last = max(before, key=lambda page: page.count, default=None)
            page = _Page(index, passed, last.count + 1 if last else 1, last)
            if number not in chains or page.count >= chains[number].count:
                chains[number] = page
            if best is None or page.count > best.count:
                best = page
        passed += len(draft.string) + sum(len(cell.text) for table in draft.tables for cell in table.cells)
    if best is not None and best.count >= _MIN_PAGES:
        while best is not None:
            drafts[best.index].role = "page_number"
            best = best.before


def _mark_running_titles(drafts: Sequence[Draft], goes_on: Callable[[Draft, Draft], bool]) -> None:
    """Lines that come again and again between the two halves of something.

    A form's title comes again too, but between forms: it is a running title only where
    every one after the first interrupts.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if draft.kind == "text" and draft.role == "text" and 2 <= len(draft.string) <= 60:
            places[kinds.squeeze(draft.string)].append(index)
    for indexes in places.values():
        if len(indexes) < _MIN_PAGES:
            continue
        own = set(indexes)
        breaking = [_interrupts(drafts, index, own, goes_on) for index in indexes]
        needed = len(indexes) - 1 if kinds.is_title(drafts[indexes[0]].string) else max(2, len(indexes) // 2)
        if sum(breaking) >= needed:
            for index in indexes:
                after = drafts[index + 1] if index + 1 < len(drafts) else None
                drafts[index].role = "footer" if after and after.role == "page_number" else "header"


def _interrupts(
    drafts: Sequence[Draft], index: int, own: set[int], goes_on: Callable[[Draft, Draft], bool]
) -> bool:
    def nearest(step: int) -> Draft | None:
        for at in range(index + step, index + step * (_MAX_FURNITURE + 1), step):
            if 0 <= at < len(drafts) and drafts[at].role == "text" and at not in own:
                return drafts[at]
        return None

    before, after = nearest(-1), nearest(1)
    return before is not None and after is not None and goes_on(before, after)
