"""Printed lines to paragraphs: which lines were broken only because they were full."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extract.document import Text
from extract.layout.sheets import Printed, Sheet, TablePart, size_of
from extract.layout.wrapping import em_of, is_full, joined, joint
from extract.readers import kinds

INDENT = 1.2
"""A line that begins so many ems to the right of the margin begins a paragraph."""
FURTHEST = 3.0
"""Lines further apart than so many times their size do not follow each other."""
LINE_STEP = 1.22
"""Lines further apart than so many usual steps are of different paragraphs."""
SAME_SIZE = 0.15
"""Lines of one paragraph differ in type size by a smaller share."""
SAME_LINE = 0.3
"""Lines closer than this share of their size stand beside each other."""
CENTRED = 0.8
"""A line is set in the middle if it is off it by fewer ems."""
NEARLY_FULL = 0.12
"""A line whose sentence goes on may fall short of the margin by this share of the text's width."""
FAR_FROM_FULL = 0.5
"""A line that falls short by this share of the width was broken on purpose, however long the next word."""
MANY = 8
"""So many lines tell where the margins of a document are."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where running text begins and ends on pages of one size, in points.

    ``leading`` is how far apart its lines are, as a share of their type size; 0 where that is not known.
    """

    left: float
    right: float
    leading: float


def margins_of(sheets: Sequence[Sheet], aside: Container[int]) -> dict[tuple[int, int], Margins]:
    """The margins for each size of page; ``aside`` are the numbers of lines that are no text."""
    by_size: dict[tuple[int, int], list[Sheet]] = {}
    for sheet in sheets:
        by_size.setdefault(size_of(sheet), []).append(sheet)
    return {size: _margins(group, aside) for size, group in by_size.items()}


def _margins(sheets: Sequence[Sheet], aside: Container[int]) -> Margins:
    lines = [(line.x0, line.x1) for sheet in sheets for line in sheet.lines if line.number not in aside]
    width = sheets[0].width
    if not lines:
        return Margins(0.0, width, 0.0)
    x0, x1 = np.array(lines).T
    long = x1 - x0 > 0.5 * (x1.max() - x0.min())
    some = long.sum() >= MANY
    left = float(np.percentile(x0[long], 10) if some else x0.min())
    right = float(np.percentile(x1[long], 90) if some else x1.max())
    if not some:  # a form: its tables are as wide as the text
        tables = [item for sheet in sheets for item in sheet.items if isinstance(item, TablePart)]
        right = max([right, *(table.xs[-1] for table in tables)])
    steps = [
        (below.top - above.top) / below.size for sheet in sheets for above, below in _followers(sheet, aside)
    ]
    return Margins(left, right, float(np.median(steps)) if steps else 0.0)


def _followers(sheet: Sheet, aside: Container[int]) -> list[tuple[Printed, Printed]]:
    """Lines of about the same size that follow each other."""
    lines = [line for line in sheet.lines if line.number not in aside]
    return [
        (above, below)
        for above, below in pairwise(lines)
        if _is_same_size(above, below) and 0 < below.top - above.top < FURTHEST * below.size
    ]


def _is_same_size(one: Printed, other: Printed) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)


def goes_on(before: Printed, after: Printed, margins: Margins, *, over_seam: bool) -> bool:
    """Whether a line goes on in the next one. ``over_seam``: the next one stands on a new page.

    The first line of a column may go on with the last one of the column before, too.

    It was full, and the next one begins at the margin: an indent begins a paragraph, unless both
    lines are set in the middle, as a title is. A line that is not ended may fall a little short. An
    entry of a table of contents is full for its leaders only, a date because it stands on the right.
    """
    over_seam = over_seam or (before.column != after.column and None not in (before.column, after.column))
    if not _is_same_size(before, after) or not (over_seam or _is_next(before, after, margins)):
        return False
    right = margins.right
    if before.column is not None and after.column is not None:
        right = before.column[1]
        margins = replace(margins, left=after.column[0], right=after.column[1])
    em = em_of(after)
    centred = _are_centred(before, after, margins, em)
    if after.x0 - margins.left > INDENT * em and not centred:
        return False
    short = right - before.x1
    if short > FAR_FROM_FULL * (margins.right - margins.left):
        return False
    goes_over = is_full(before, after.text, right)
    if not goes_over and short > NEARLY_FULL * (margins.right - margins.left):
        return False
    if kinds.is_entry(before.text) or kinds.is_date(before.text) or kinds.is_caption(after.text):
        return False
    is_ended = kinds.is_ended(before.text)
    if centred:
        return not is_ended and (goes_over or not kinds.is_title(before.text))
    if is_ended or not goes_over:
        return goes_over >= is_ended and not kinds.begins_anew(after.text.strip())
    return True


def _is_next(before: Printed, after: Printed, margins: Margins) -> bool:
    """Whether a line stands right below another."""
    step = (after.top - before.top) / after.size
    return SAME_LINE < step <= (LINE_STEP * margins.leading or FURTHEST)


def _are_centred(before: Printed, after: Printed, margins: Margins, em: float) -> bool:
    """Whether two lines are set in the middle, the lower one clear of both margins."""
    middle = (margins.left + margins.right) / 2
    return margins.right - after.x1 > INDENT * em and all(
        abs((line.x0 + line.x1) / 2 - middle) < CENTRED * em for line in (before, after)
    )


def text_of(lines: Sequence[Printed]) -> Text:
    """The lines of one paragraph as one text."""
    if len(lines) == 1:
        return Text.of_line(lines[0].text, lines[0].number)
    joints = [joint(above.text, below.text) for above, below in pairwise(lines)]
    return joined([(line.number, line.text) for line in lines], joints)
