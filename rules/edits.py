"""Small edits of a printed figure: what a slip of reading or of the pen makes of one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import Literal

from rules.names import LEXICON

EditKind = Literal["digit", "lost", "doubled", "extra", "exchanged", "point", "unit"]
"""How the printed figure came from the right one: one digit is another; one is lost; one stands twice, or
is one too many; two neighbours are exchanged; the decimal point is moved; 元 stands for 万元."""

TEN_THOUSAND = 4
"""Places between 元 and 万元."""
_MOST_DIGITS = 15
_MOST = Decimal(10) ** (2 * _MOST_DIGITS)  # greater than what any slip makes of so many digits
_MOST_OF_NOUGHT = 1000  # steps: 0.00 with another first digit
_HUNDREDTH = Decimal("0.01")
_FEWEST_TO_SHIFT = 2  # of one digit alone, any other magnitude is a moved point
# Of several edits that fit, the one first here is the likelier.
_ORDER: dict[EditKind, int] = {
    "digit": 0, "point": 1, "lost": 2, "doubled": 3, "exchanged": 4, "unit": 5, "extra": 6,
}  # fmt: skip


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
        return not self.alike, _ORDER[self.kind]


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
    for right, kind, alike in _edits(number, low / step, high / step):
        if right != number and _likely(right, kind, number):
            yield Edit(sign * right * step, kind, alike)


def _likely(right: int | Decimal, kind: EditKind, number: int) -> bool:
    """Nought is printed with two places at most (0.00); what is told in 万元 is no fraction of a step."""
    if not right:
        return number < 10 or (kind == "digit" and number < _MOST_OF_NOUGHT)
    return kind != "unit" or right >= 1


def _own_step(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal((0, (1,), min(exponent, 0) if isinstance(exponent, int) else 0))


def _edits(number: int, low: Decimal, high: Decimal) -> Iterator[tuple[int | Decimal, EditKind, bool]]:
    """Numbers between two bounds that one slip turns into this one; all in steps."""
    digits = str(number)
    least = int(low.to_integral_value(ROUND_CEILING)) if low > 0 else 0
    most = int(high.to_integral_value(ROUND_FLOOR)) if high < _MOST else int(_MOST)
    for at, digit in enumerate(digits):
        place = 10 ** (len(digits) - at - 1)
        for other in _digits(number - int(digit) * place, place, least, most):
            if other != int(digit):
                alike = f"{digit}{other}" in look_alikes()
                yield number + (other - int(digit)) * place, "digit", alike
        head, tail = digits[:at], digits[at + 1 :]
        if (tail or head) and least <= (fewer := int(head + tail)) <= most:
            repeated = head.endswith(digit) or tail.startswith(digit)
            yield fewer, "doubled" if repeated else "extra", repeated
        if (
            tail
            and tail[0] != digit
            and least <= (other_way := int(head + tail[0] + digit + tail[1:])) <= most
        ):
            yield other_way, "exchanged", False
    for at in range(len(digits) + 1):
        place = 10 ** (len(digits) - at)
        spread = number // place * place * 10 + number % place
        for other in _digits(spread, place, least, most):
            if at or other:
                yield spread + other * place, "lost", True
    shifts: list[tuple[int, EditKind, bool]] = [(TEN_THOUSAND, "unit", False), (-TEN_THOUSAND, "unit", False)]
    if len(digits.strip("0")) >= _FEWEST_TO_SHIFT:
        shifts += [(places, "point", True) for places in (-2, -1, 1, 2)]
    for places, kind, alike in shifts:
        if low <= (shifted := Decimal(number).scaleb(places)) <= high:
            yield shifted, kind, alike


def _digits(rest: int, place: int, least: int, most: int) -> range:
    """The digits that keep a number between two bounds at a place where it is ``rest`` without them."""
    return range(max(0, -((rest - least) // place)), min(9, (most - rest) // place) + 1)
