"""Running headers, footers and page numbers: what stands outside of the text on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extract.layout.sheets import Printed, Sheet, TablePart
from extract.readers import kinds

Role = Literal["page_number", "header", "footer"]
_Zone = Literal["top", "bottom"]

EDGE_ZONE = 0.14
"""Furniture stands within this share of the page's height from its upper or lower edge."""
MARGIN = 0.09
"""What stands within this share of the height from the edge stands in the margin of most pages."""
SIDE_ZONE = 0.07
"""A page number at the side of a page stands within this share of its width from the edge."""
SAME_PLACE = 4.0
"""Furniture is printed at the same height, within so many points."""
MAX_DEPTH = 4
"""So many lines from the edge are looked at."""
NEAR = 3
"""Page numbers count on over so many pages, at most."""
TITLE_LINES = 4
"""A table follows its title after fewer lines than this."""
EXCEPTIONS = 0.1
"""The share of pages that may have text at the place of a header without having it."""

_NOTHING = Printed(0, "", 0.0, 0.0, 0.0, 0.0, 0.0)
_BARE = re.compile(r"(\d{1,4})(?:\s*/\s*\d{1,4})?")
_ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line near an edge of a page. ``near`` and ``far`` are its distances from that edge.

    ``heads_table``: a table begins right behind it.
    """

    page: int
    line: Printed
    near: float
    far: float
    height: float
    gap: float
    heads_table: bool = False

    @property
    def in_margin(self) -> bool:
        return self.far < MARGIN * self.height

    @property
    def is_apart(self) -> bool:
        return self.gap > 0.8 * self.line.size


def furniture(sheets: Sequence[Sheet]) -> dict[int, Role]:
    """The roles of the lines that are furniture, by line number.

    Page numbers that say so are taken at sight, at an edge of the page; bare ones where they count
    up with the pages. Other lines must come again, at the same place, on pages whose text keeps
    clear of it: a title that every form begins with is none. Watermarks are taken for headers.
    """
    roles: dict[int, Role] = {}
    for sheet in sheets:
        roles.update((number, "header") for number in sheet.behind)
        roles.update((line.number, "page_number") for line in _told_numbers(sheet))
    for zone in ("top", "bottom"):
        for _ in range(MAX_DEPTH):
            found = _outermost(sheets, zone, roles)
            new = dict(_repeated(found, zone, len(sheets))) | dict(_counting(found))
            if not new:
                break
            roles.update(new)
    return roles


def _told_numbers(sheet: Sheet) -> Iterator[Printed]:
    for line in sheet.items:
        if isinstance(line, TablePart) or len(line.text) > 30 or not _is_at_edge(line, sheet):
            continue
        if kinds.is_page_number(kinds.squeeze(line.text)):
            yield line


def _is_at_edge(line: Printed, sheet: Sheet) -> bool:
    high, wide = EDGE_ZONE * sheet.height, SIDE_ZONE * sheet.width
    return (
        line.bottom < high
        or line.top > sheet.height - high
        or ((line.x1 < wide or line.x0 > sheet.width - wide) and line.bottom - line.top > line.x1 - line.x0)
    )


def _outermost(sheets: Sequence[Sheet], zone: _Zone, roles: dict[int, Role]) -> list[_Candidate]:
    """What stands nearest to the edge on each page, known furniture aside; a table is no candidate."""
    found = []
    for sheet in sheets:
        candidate = _outermost_on(sheet, zone, roles)
        if candidate is not None:
            found.append(candidate)
    return found


def _outermost_on(sheet: Sheet, zone: _Zone, roles: dict[int, Role]) -> _Candidate | None:
    is_top = zone == "top"
    nearest: Printed | TablePart | None = None
    near = second = sheet.height
    for item in sheet.items:
        if isinstance(item, TablePart):
            distance = item.ys[0] if is_top else sheet.height - item.ys[-1]
        elif item.number in roles:
            continue
        else:
            distance = item.top if is_top else sheet.height - item.bottom
        if distance < near:
            nearest, near, second = item, distance, near
        elif distance < second:
            second = distance
    if nearest is None:
        return None
    if isinstance(nearest, TablePart):
        return _Candidate(sheet.page, _NOTHING, near, near, sheet.height, 0.0)
    far = nearest.bottom if is_top else sheet.height - nearest.top
    return _Candidate(
        sheet.page, nearest, near, far, sheet.height, second - far, _heads_table(sheet, nearest)
    )


def _heads_table(sheet: Sheet, line: Printed) -> bool:
    """Whether a table follows a line within a few lines of its title."""
    at = next(index for index, item in enumerate(sheet.items) if item is line)
    return any(isinstance(item, TablePart) for item in sheet.items[at + 1 : at + 1 + TITLE_LINES])


def _counting(found: Sequence[_Candidate]) -> Iterator[tuple[int, Role]]:
    """Bare numbers at one height that differ as much as their pages do."""
    chains: defaultdict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    for candidate in found:
        value = _number(candidate.line.text)
        if value is not None and candidate.far < EDGE_ZONE * candidate.height:
            chains[candidate.line.text[-1:].isalpha(), value - candidate.page].append(candidate)
    for chain in chains.values():
        for before, after in pairwise(chain):
            if after.page - before.page <= NEAR and abs(after.near - before.near) < 2 * SAME_PLACE:
                yield before.line.number, "page_number"
                yield after.line.number, "page_number"


def _number(text: str) -> int | None:
    """The number that is all of a text: ``12``, ``3/28`` or ``iv``."""
    text = kinds.squeeze(text)
    if len(text) > 11:
        return None
    bare = _BARE.fullmatch(text)
    if bare:
        return int(bare[1])
    roman = _ROMAN.fullmatch(text.lower())
    if roman is None:
        return None
    digits = [_ROMAN_DIGITS[char] for char in text.lower()]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _repeated(found: Sequence[_Candidate], zone: _Zone, pages: int) -> Iterator[tuple[int, Role]]:
    groups: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.line.text and candidate.far < EDGE_ZONE * candidate.height:
            groups[_DIGITS.sub("0", kinds.squeeze(candidate.line.text))].append(candidate)
    for group in groups.values():
        if len(group) < 2:
            continue
        for place in _by_place(group):
            if _is_running(place, found, pages):
                for candidate in place:
                    yield candidate.line.number, "header" if zone == "top" else "footer"


def _by_place(group: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Candidates that stand equally far from the edge, in the order of their pages."""
    ordered = sorted(group, key=lambda one: one.near)
    place = [ordered[0]]
    for candidate in ordered[1:]:
        if candidate.near - place[-1].near > SAME_PLACE:
            yield sorted(place, key=lambda one: one.page)
            place = []
        place.append(candidate)
    yield sorted(place, key=lambda one: one.page)


def _is_running(place: Sequence[_Candidate], found: Sequence[_Candidate], pages: int) -> bool:
    """Whether lines of the same wording at the same place are a running header or footer."""
    if len(place) < 2 or not any(b.page - a.page <= 2 for a, b in pairwise(place)):
        return False
    first, last = place[0].page, place[-1].page
    own = {candidate.page for candidate in place}
    inner = max(candidate.far for candidate in place)
    others = [one for one in found if first - 1 <= one.page <= last + 1 and one.page not in own]
    intruding = sum(one.near < inner - SAME_PLACE for one in others)
    if intruding > EXCEPTIONS * len(place):
        return False
    text = place[0].line.text
    if kinds.is_title(text) and 2 * sum(one.heads_table for one in place) > len(place):
        return False
    if all(candidate.in_margin for candidate in place):
        return len(place) > 2 or pages <= 3 or all(candidate.is_apart for candidate in place)
    # Nearer to the text: other pages must show that text keeps clear of it.
    if kinds.is_title(text) or kinds.is_caption(text) or kinds.is_heading(text) or kinds.is_label(text):
        return False
    return len(place) > 2 and all(candidate.is_apart for candidate in place)
