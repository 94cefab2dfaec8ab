"""Small edits of a printed figure: what a slip of reading or of the pen makes of one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from rules.names import LEXICON

EditKind = Literal["digit", "lost", "doubled", "extra", "exchanged", "point", "unit"]
"""How the printed figure came from the right one: one digit is another; one is lost; one stands twice, or
is one too many; two neighbours are exchanged; the decimal point is moved; 元 stands for 万元."""

TEN_THOUSAND = 4
"""Places between 元 and 万元."""
_MOST_DIGITS = 15
_MOST_OF_NOUGHT = 1000  # steps: 0.00 with another first digit
_HUNDREDTH = Decimal("0.01")
_FEWEST_TO_SHIFT = 2  # of one digit alone, any other magnitude is a moved point
# Of several edits that fit, the one first here is the likelier.
_ORDER: tuple[EditKind, ...] = ("digit", "point", "lost", "doubled", "exchanged", "unit", "extra")


@dataclass(frozen=True, slots=True)
class Edit:
    """A right figure that would be printed by one slip as the figure at hand.

    ``alike``: it is a slip that recognition makes: look-alike digits, a digit lost or doubled, the point.
    """

    value: Decimal
    kind: EditKind
    alike: bool

    @property
    def rank(self) -> tuple[bool, int]:
        return not self.alike, _ORDER.index(self.kind)


@cache
def look_alikes() -> frozenset[str]:
    """Pairs of digits, in both orders."""
    pairs: list[str] = tomllib.loads((LEXICON / "lookalikes.toml").read_text("utf-8"))["pairs"]
    return frozenset(pair for two in pairs for pair in (two, two[::-1]))


def edits_within(value: Decimal, ulp: Decimal, low: Decimal, high: Decimal) -> list[Edit]:
    """The small edits of a figure printed in steps of ``ulp`` that lie between two bounds, likeliest first.

    ``ulp`` 0: the figure is exact, its own last digit is the step, or a hundredth, for noughts may follow
    it (4.80). A sign stays.
    """
    own = ulp or _own_step(value)
    steps = {own} if ulp else {own, min(own, _HUNDREDTH)}
    found = [edit for step in steps for edit in _in_steps(value, step, low, high)]
    best: dict[Decimal, Edit] = {}
    for edit in sorted(found, key=lambda e: e.rank):
        best.setdefault(edit.value, edit)
    return list(best.values())


def _in_steps(value: Decimal, step: Decimal, low: Decimal, high: Decimal) -> Iterator[Edit]:
    if value < 0:
        low, high = -high, -low
    digits = abs(value) / step
    if digits != digits.to_integral_value() or digits.adjusted() >= _MOST_DIGITS:
        return
    number = int(digits)
    sign = -1 if value < 0 else 1
    least, most = low / step, high / step
    for right, kind, alike in _edits(str(number)):
        if right != number and least <= right <= most and _likely(right, kind, number):
            yield Edit(sign * right * step, kind, alike)


def _likely(right: Decimal, kind: EditKind, number: int) -> bool:
    """Nought is printed with two places at most (0.00); what is told in 万元 is no fraction of a step."""
    if not right:
        return number < 10 or (kind == "digit" and number < _MOST_OF_NOUGHT)
    return kind != "unit" or right >= 1


def _own_step(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal((0, (1,), min(exponent, 0) if isinstance(exponent, int) else 0))


def _edits(digits: str) -> Iterator[tuple[Decimal, EditKind, bool]]:
    """Numbers, in steps, that one slip turns into these digits."""
    for at, digit in enumerate(digits):
        head, tail = digits[:at], digits[at + 1 :]
        for other in "0123456789":
            if other != digit:
                yield Decimal(head + other + tail), "digit", digit + other in look_alikes()
        if tail or head:
            repeated = head.endswith(digit) or tail.startswith(digit)
            yield Decimal(head + tail), "doubled" if repeated else "extra", repeated
        if tail and tail[0] != digit:
            yield Decimal(head + tail[0] + digit + tail[1:]), "exchanged", False
    for at in range(len(digits) + 1):
        for other in "0123456789":
            if at or other != "0":
                yield Decimal(digits[:at] + other + digits[at:]), "lost", True
    if len(digits.strip("0")) >= _FEWEST_TO_SHIFT:
        for places in (-2, -1, 1, 2):
            yield Decimal(digits).scaleb(places), "point", True
    yield Decimal(digits).scaleb(TEN_THOUSAND), "unit", False
    yield Decimal(digits).scaleb(-TEN_THOUSAND), "unit", False
