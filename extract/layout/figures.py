"""Gaps inside figures that are no blanks: figures set at one pitch, and lines that are letter-spaced."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from extract.layout.page import Floats, Ints

SAME_PITCH = 0.03
"""Glyphs are set at one pitch where their steps differ by less than this share of their size."""
SAME_GAP = 0.08
"""A line is letter-spaced where its gaps differ by less than this share of the type size …"""
FARTHEST = 0.6
"""… and are no wider than this share of it: else they part columns."""
LEAST_GAPS = 3

_POINT, _COMMA = ord("."), ord(",")
_ZERO, _NINE = ord("0"), ord("9")
_REACH = 5  # characters looked at on each side of a point
_BEFORE = re.compile(r"(?:^|\D)(\d{1,3}(?:,\d{3})*)$|(?:^|[^\d,])(\d{1,4})$|,(\d{3})$")
_GROUP = re.compile(r"\d{3}(?!\d)")
_CUT = re.compile(r"\d{1,2}$")
"""What of a group of digits still stands on a line that ends with it."""
_DECIMALS = re.compile(r"\d{1,4}(?!\d)")


def torn(codes: NDArray[np.uint32], box: Floats, size: Floats, line: Ints, blanks: Ints) -> Ints:
    """Of ``blanks``, the numbers of the glyphs they would stand behind, those inside of a figure.

    The glyphs are upright, in reading order; ``line`` says on which line each stands.
    """
    after = codes[np.minimum(blanks + 1, len(codes) - 1)]
    blanks = blanks[(after >= _ZERO) & (after <= _NINE)]
    own = codes[blanks]
    point = blanks[((own == _POINT) | (own == _COMMA)) & (blanks > 0)]
    digit = blanks[(own >= _ZERO) & (own <= _NINE)]
    found = [at for at in point.tolist() if _in_figure(codes, box, size, line, at)]
    spaced: dict[int, bool] = {}
    for at in digit.tolist():
        of = int(line[at])
        if of not in spaced:
            first, last = np.searchsorted(line, (of, of + 1)).tolist()
            spaced[of] = _is_letter_spaced(box[first:last], size[first:last])
        if spaced[of]:
            found.append(at)
    return np.array(found, np.int64)


def _in_figure(codes: NDArray[np.uint32], box: Floats, size: Floats, line: Ints, at: int) -> bool:
    """Whether a point stands in a figure, at the pitch of the digits beside it."""
    before, behind = float(box[at, 0] - box[at - 1, 0]), float(box[at + 1, 0] - box[at, 0])
    if line[at - 1] != line[at + 1] or abs(behind - before) > SAME_PITCH * size[at]:
        return False
    first, last = max(0, at - _REACH), min(len(codes), at + 1 + _REACH)
    left = "".join(map(chr, codes[first:at][line[first:at] == line[at]].tolist()))
    right = "".join(map(chr, codes[at + 1 : last][line[at + 1 : last] == line[at]].tolist()))
    if not _BEFORE.search(left):
        return False
    if codes[at] == _POINT:
        return bool(_DECIMALS.match(right))
    return bool(_GROUP.match(right) or (_CUT.match(right) and "," in left))


def _is_letter_spaced(box: Floats, size: Floats) -> bool:
    """Whether there is the same gap, no wide one, between all glyphs of a line."""
    gap = (box[1:, 0] - box[:-1, 2]) / np.maximum(size[1:], 0.1)
    return len(gap) >= LEAST_GAPS and bool(gap.max() - gap.min() < SAME_GAP and gap.max() < FARTHEST)
