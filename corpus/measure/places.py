"""Whether a true record and a found one stand in the same place: a line of a text, a box on a page."""

from __future__ import annotations

from corpus.measure.values import Row

SLACK = 2.0
"""Points by which two boxes may miss each other and still be one place."""
PAGES = 1
LINES = 6
"""How far from its own first page or line a part may be said to begin."""
SIDES = ("x0", "top", "x1", "bottom")


def same(true: Row, found: Row) -> bool:
    """The same line; or the same page and boxes that touch, where the truth has a box."""
    if "box" in true:
        return true["page"] == found.get("page") and _touch(true["box"], [found.get(s) for s in SIDES])
    return true.get("line") is not None and true["line"] == found.get("line")


def near(true: Row, found: Row) -> bool:
    """Whether a part begins about where the true one does."""
    if "page_start" in true:
        return abs(true["page_start"] - (found.get("page_from") or -99)) <= PAGES
    return abs(true["line_start"] - (found.get("line_from") or -99)) <= LINES


def meet(true: Row, found: Row) -> bool:
    """Whether a planted error and a finding speak of one place at least."""
    evidence: list[Row] = found["evidence"] or []
    if "pages" in true:
        return any(same(t, f) for t in true["evidence"] for f in evidence)
    return bool(set(true["lines"]) & {e.get("line") for e in evidence})


def _touch(true: list[float], found: list[float | None]) -> bool:
    x0, top, x1, bottom = found
    if x0 is None or top is None or x1 is None or bottom is None:
        return False
    return (
        true[0] <= x1 + SLACK
        and x0 <= true[2] + SLACK
        and true[1] <= bottom + SLACK
        and top <= true[3] + SLACK
    )
