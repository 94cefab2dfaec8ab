"""Figures and relations as people write them: 万元 stays 万元, no trailing zeros, 100% with its sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rules.relation import HUNDRED, Kind, Operand, Terms

ONE = Decimal(1)
_EXACT = (1, 1000, 10_000, 1_000_000, 100_000_000)
"""Units that a figure is shown in as it is; in others, such as hours of a day, it is rounded."""
_FINE = Decimal("0.000001")
_OTHERWISE = {">=": "<", "<=": ">", "=": "≠", ">": "≤", "<": "≥"}
"""What stands where a sign should: those of two characters first."""


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros: 919.085, 98, 0."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def rounded(value: Decimal, ulp: Decimal, least: int = 2) -> Decimal:
    """A computed value with as many places as it is compared in, at least ``least``."""
    exponent = ulp.normalize().as_tuple().exponent if ulp else 0
    places = max(least, -exponent if isinstance(exponent, int) else 0)
    return value.quantize(Decimal((0, (1,), -places)), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Display:
    """How the figures of one relation are shown: divided by ``scale``, in ``unit``.

    Of a ratio the rate is in percent, of a product the factors are as printed.
    """

    kind: Kind
    scale: Decimal = ONE
    unit: str = ""

    def scale_of(self, role: str) -> Decimal:
        if self.kind == "ratio" and role == "rate":
            return ONE
        return ONE if self.kind == "product" and role == "factor" else self.scale

    def unit_of(self, role: str) -> str:
        if self.kind == "ratio" and role == "rate":
            return "%"
        return "" if self.kind == "product" and role == "factor" else self.unit

    def figure(self, role: str, value: Decimal | None) -> str:
        if value is None:
            return ""
        scale = self.scale_of(role)
        return plain(value / scale if scale in _EXACT else (value / scale).quantize(_FINE))

    def with_unit(self, role: str, value: Decimal | None) -> str:
        return "" if value is None else self.figure(role, value) + self.unit_of(role)


def expression(display: Display, operands: Sequence[Operand], terms: Terms) -> str:
    """The relation with its figures: ``424.51+2697.67=3122.18``, ``1301.56/1000*100=100``."""
    figures: dict[str, list[str]] = {}
    for operand in operands:
        figures.setdefault(operand.role, []).append(display.figure(operand.role, operand.value) or "?")
    write = _WRITE.get(display.kind)
    return write(figures, display, terms) if write else ""


def contradicted(written: str) -> str:
    """A relation that is broken, as a letter shows it: ``1301.56÷1000×100≠100``, ``105>100``."""
    for sign, other in _OTHERWISE.items():
        left, found, right = written.rpartition(sign)
        if found:
            return f"{left.replace('*', '×').replace('/', '÷')}{other}{right}"
    return written


def _plus(figures: Sequence[str]) -> str:
    return "".join(f if not i or f.startswith("-") else f"+{f}" for i, f in enumerate(figures))


def _minus(figures: Sequence[str]) -> str:
    return "".join(f"+{f[1:]}" if f.startswith("-") else f"-{f}" for f in figures)


def _in_brackets(terms: Sequence[str], text: str) -> str:
    return f"({text})" if len(terms) > 1 else text


def _sum(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    return f"{_plus(f['part'])}={f['total'][0]}"


def _difference(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    return f"{f['minuend'][0]}{_minus(f['subtrahend'])}={f['difference'][0]}"


def _ratio(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    over = _plus(f["numerator"]) + _minus(f.get("minus", ()))
    over = _in_brackets([*f["numerator"], *f.get("minus", ())], over)
    factor = HUNDRED if terms.factor is None else terms.factor
    times = "" if factor == 1 else f"*{plain(factor)}"
    return f"{over}/{f['denominator'][0]}{times}={f['rate'][0]}"


def _product(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    divided = "" if display.scale == 1 else f"/{plain(display.scale)}"
    if terms.factor is not None and terms.factor != 1:
        inverse = ONE / terms.factor
        divided += f"/{plain(inverse)}" if terms.factor < 1 else f"*{plain(terms.factor)}"
    return f"{'*'.join(f['factor'])}{divided}={f['product'][0]}"


def _mean(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    return f"({_plus(f['item'])})/{len(f['item'])}={f['mean'][0]}"


def _equal(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    return f"{f['actual'][0]}={f['expected'][0]}"


def _bound(f: dict[str, list[str]], display: Display, terms: Terms) -> str:
    return f"{f['value'][0]}{terms.op}{f['limit'][0]}"


_WRITE = {
    "sum": _sum, "difference": _difference, "ratio": _ratio, "product": _product,
    "mean": _mean, "equal": _equal, "bound": _bound,
}  # fmt: skip
