"""Arithmetic on printed figures: a figure stands for all the numbers that round to it.

A figure printed with one unit in the last place ``ulp`` stands for the interval of half that unit
on either side of it, and a relation holds when the intervals of its two sides meet. This is the
interval consistency of XBRL Calculations 1.1: 2406.09 agrees with 2406, 2407 does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

HALF = Decimal("0.5")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between ``low`` and ``high``; one number alone where they are equal."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, ulp: Decimal = ZERO) -> Interval:
        """What the printed figure ``value`` stands for; exactly itself when ``ulp`` is 0."""
        half = ulp * HALF
        return cls(value - half, value + half)

    @classmethod
    def total(cls, parts: Iterable[Interval]) -> Interval:
        low = high = ZERO
        for part in parts:
            low += part.low
            high += part.high
        return cls(low, high)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients. Raises ZeroDivisionError when the divisor may be 0."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be 0")
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def scaled(self, factor: Decimal) -> Interval:
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def capped(self, ceiling: Decimal) -> Interval:
        """No number above ``ceiling``: what is above it becomes it."""
        return Interval(min(self.low, ceiling), min(self.high, ceiling))

    def reaches(self, other: Interval) -> bool:
        """Whether some number in it is no less than some number in the other.

        Ends are the middle between two printed figures and belong to neither: 2 does not reach 3.
        """
        return self.high > other.low or (self.high == other.low and not (self.width and other.width))

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.reaches(other) and other.reaches(self)

    @property
    def width(self) -> Decimal:
        return self.high - self.low
