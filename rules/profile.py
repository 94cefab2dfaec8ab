"""Regional differences as data: default weights, grade bands, bands of level words, thresholds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args

BUILT_IN = Path(__file__).parent / "profiles"
DEFAULT = "mof"
Setting = Literal["error", "warning", "info", "off"]
"""What a profile may make of a rule: another severity, or nothing."""


class UnknownProfile(ValueError):
    """There is no profile of that name; the message lists those there are."""


@dataclass(frozen=True, slots=True)
class Band:
    """A grade and the total scores that earn it: from ``low`` up to below ``high``.

    ``high`` is None for the best grade. Points of 100.
    """

    grade: str
    low: Decimal
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Profile:
    """How a region weighs and grades.

    ``weights`` are the default points of budget execution and of the level-1 blocks; ``met_from`` is
    the least share of its weight that an indicator reported as met earns, ``partly_from`` that of
    one reported as partly met; ``full_rate`` the execution rate, in percent, from which some units
    give full marks; ``certain`` and ``trusted`` are confidences: below the first a reading decides
    nothing, below the second a broken relation is rather a misreading. ``severity``
    changes that of rules, by id; a rule that is ``off`` is not asked.
    """

    name: str
    title: str
    weights: Mapping[str, Decimal]
    bands: tuple[Band, ...]
    met_from: Decimal
    partly_from: Decimal
    full_rate: Decimal
    certain: float
    trusted: float
    severity: Mapping[str, Setting] = field(default_factory=dict)

    def with_severity(self, changed: Mapping[str, Setting]) -> Profile:
        """The profile with the severity of some more rules changed."""
        return replace(self, severity={**self.severity, **changed})


def names() -> list[str]:
    """The built-in profiles."""
    return sorted(path.stem for path in BUILT_IN.glob("*.toml"))


def load(name: str = DEFAULT) -> Profile:
    """A built-in profile by name, or the one in a TOML file by its path. Raises UnknownProfile."""
    path = BUILT_IN / f"{name}.toml" if name in names() else Path(name)
    if path.suffix != ".toml" or not path.is_file():
        raise UnknownProfile(f"没有名为 {name} 的地区设置；现有 {'、'.join(names())}，也可给出 .toml 文件")
    try:
        found = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
        base = {} if path.stem == DEFAULT else _table(DEFAULT)
        return _profile(path.stem, {**base, **found})
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ArithmeticError) as problem:
        raise UnknownProfile(f"{path.name}: 地区设置写得不对（{problem!r}）") from problem


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((BUILT_IN / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)


def _profile(name: str, table: Mapping[str, Any]) -> Profile:
    lows = [(str(grade), Decimal(low)) for grade, low in table["grades"].items()]
    lows.sort(key=lambda band: -band[1])
    highs = [None, *(low for _, low in lows[:-1])]
    return Profile(
        name=name,
        title=str(table["title"]),
        weights={str(block): Decimal(points) for block, points in table["weights"].items()},
        bands=tuple(Band(grade, low, high) for (grade, low), high in zip(lows, highs, strict=True)),
        met_from=Decimal(table["levels"]["met"]),
        partly_from=Decimal(table["levels"]["partly"]),
        full_rate=Decimal(table["execution"]["full_rate"]),
        certain=float(table["confidence"]["certain"]),
        trusted=float(table["confidence"]["trusted"]),
        severity=severities(table),
    )


def severities(table: Mapping[str, Any]) -> dict[str, Setting]:
    """What a table ``[severity]`` changes: ``B01 = "warning"`` or ``"off"``. Raises TypeError."""
    found = dict(table.get("severity", {}))
    wrong = [f"{rule} = {setting!r}" for rule, setting in found.items() if setting not in get_args(Setting)]
    if wrong:
        raise TypeError(f"[severity] {'、'.join(wrong)}: 只能是 {'、'.join(get_args(Setting))}")
    return found
