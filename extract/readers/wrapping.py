"""How the lines of a text were laid out: its left margin, and where lines were broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.strips import Draft


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which lines were broken (0: they were not) and the usual gap of paragraphs."""

    width: int
    gap: int

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> Layout:
        gaps = Counter(
            after.gap for draft, after in pairwise(drafts) if draft.kind == after.kind == "text" and after.gap
        )
        return cls(wrap_width(drafts), max(gaps, key=lambda gap: gaps[gap], default=1))

    def is_full(self, before: Draft, after: Draft) -> bool:
        """Whether a line is as long as lines get, and the next one follows directly."""
        return self.width > 0 and not after.gap and before.width >= self.width - 4

    def is_seam(self, after: Draft) -> bool:
        """Whether the page ends before a block: something is printed there, or the gap is wide."""
        return after.page_break or after.gap > self.gap


def drop_margin(drafts: Sequence[Draft]) -> None:
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
