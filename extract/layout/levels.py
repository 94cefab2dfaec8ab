"""Headers that stand over headers: which columns each of them is centred over."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.placed import Placed

CENTRED = 0.6
"""A header is centred over others when its middle is no further from theirs than so many em …"""
LOOSE = 0.08
"""… and this share of their width more."""

Extent = tuple[float, float]
Range = tuple[int, int]


def tiled(row: Sequence[Placed], below: Sequence[Placed]) -> list[Range] | None:
    """The columns that each text of a header row heads, from left to right.

    None unless there are several, each is centred over the headers of its columns below, one of them
    over more than one, and together they leave none of these out (but the first, of the labels).
    """
    tops = _texts(row)
    heads = {first: extent for (first, last), extent in _texts(below) if first == last}
    tops = [(pair, extent) for pair, extent in tops if pair != (0, 0)]
    cols = sorted(heads)
    if len(tops) < 2 or len(cols) <= len(tops):
        return None
    slack = CENTRED * row[0].line.em
    for start in (0, 1) if cols[0] == 0 else (0,):
        found = _runs([extent for _, extent in tops], [heads[col] for col in cols[start:]], slack)
        if found is not None:
            return [(cols[start + a], cols[start + b - 1]) for a, b in found]
    return None


def _texts(lines: Sequence[Placed]) -> list[tuple[Range, Extent]]:
    """The texts of some lines by the columns they stand in, from left to right, with their extent in x."""
    found: dict[Range, Extent] = {}
    for line in lines:
        for chunk, pair in zip(line.line.chunks, line.ranges, strict=True):
            x0, x1 = found.get(pair, (chunk.x0, chunk.x1))
            found[pair] = min(x0, chunk.x0), max(x1, chunk.x1)
    return sorted(found.items())


def _runs(tops: Sequence[Extent], heads: Sequence[Extent], slack: float) -> list[Range] | None:
    """Runs of heads (first, behind the last), one below each top, that leave no head out."""
    if not tops:
        return [] if not heads else None
    for end in range(1, len(heads) - len(tops) + 2):
        if _is_centred(tops[0], heads[:end], slack):
            rest = _runs(tops[1:], heads[end:], slack)
            if rest is not None:
                return [(0, end), *((a + end, b + end) for a, b in rest)]
    return None


def _is_centred(top: Extent, heads: Sequence[Extent], slack: float) -> bool:
    (left, inner_left), (inner_right, right) = heads[0], heads[-1]
    middle = (top[0] + top[1]) / 2
    off = min(abs(middle - (left + right) / 2), abs(middle - (left + inner_left + inner_right + right) / 4))
    return off < slack + LOOSE * (right - left)
