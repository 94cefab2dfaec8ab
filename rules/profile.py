"""Regional differences as data: default weights, grade bands, bands of level words, thresholds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args

BUILT_IN = Path(__file__).parent / "profiles"
"""Where the built-in profiles lie, one TOML file each."""
DEFAULT = "mof"
"""The profile of parts whose region is not known, and what all others are built on."""
WAYS = ("positive", "reverse")
"""Which way an indicator is good: the more the better, the less the better."""

Setting = Literal["error", "warning", "info", "off"]
"""What a profile may make of a rule: another severity, or nothing."""

_BY_ENTRY = ("reasons", "marks", "texts", "formulas")
_FORMULA = re.compile(r"[WAB\d.+\-*/() ]+")


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
class Reasons:
    """When a written reason is asked for. Rates and shares in percent.

    Below ``low_rate`` an execution rate needs a reason, below ``watch_rate`` it is worth a hint; so
    does an actual value of ``over_target`` and ``watch_target`` percent of its target, or of
    ``over_zero`` where the target is 0; targets up to ``few`` are small counts, which are easily
    exceeded. ``adjusted`` is the change of the first budget that has to be explained.
    """

    low_rate: Decimal
    watch_rate: Decimal
    over_target: Decimal
    watch_target: Decimal
    over_zero: Decimal
    few: Decimal
    adjusted: Decimal


@dataclass(frozen=True, slots=True)
class Marks:
    """How exactly scores are given, in points: ``rounding`` is what a score may be off its formula,
    ``whole_points`` the same in a form whose scores are all whole points."""

    rounding: Decimal
    whole_points: Decimal


@dataclass(frozen=True, slots=True)
class Profile:
    """How a region weighs, scores and grades.

    ``families`` are the forms that only this region uses; ``detects`` says that a part whose form is
    another region's is judged by that region's profile. ``weights`` are the default points of budget
    execution and of the level-1 blocks; ``met_from`` is the least share of its weight that an
    indicator reported as met earns, ``partly_from`` that of one reported as partly met; ``full_rate``
    the execution rate, in percent, from which some units give full marks. ``formulas`` give, by the
    way an indicator is good, the scores of a missed target that are accepted: of its weight W, target
    A and actual value B. ``certain`` and ``trusted`` are confidences: below the first a reading
    decides nothing, below the second a broken relation is rather a misreading. ``copied`` is the share
    of a text, in percent, from which it counts as another's. ``severity`` changes that
    of rules, by id; a rule that is ``off`` is not asked.
    """

    name: str
    title: str
    families: tuple[str, ...]
    weights: Mapping[str, Decimal]
    bands: tuple[Band, ...]
    met_from: Decimal
    partly_from: Decimal
    full_rate: Decimal
    reasons: Reasons
    marks: Marks
    copied: Decimal
    formulas: Mapping[str, tuple[str, ...]]
    certain: float
    trusted: float
    severity: Mapping[str, Setting] = field(default_factory=dict)
    detects: bool = False

    @property
    def execution_weight(self) -> Decimal | None:
        """The points that budget execution usually counts for; None where the region has none."""
        return self.weights.get("execution")

    @property
    def benefit_weight(self) -> Decimal | None:
        """The points of benefit and satisfaction together; None where the region has no such blocks."""
        benefit, satisfaction = self.weights.get("效益"), self.weights.get("满意度")
        return None if benefit is None or satisfaction is None else benefit + satisfaction


def names() -> list[str]:
    """The built-in profiles."""
    return sorted(path.stem for path in BUILT_IN.glob("*.toml"))


def load(name: str | None = None) -> Profile:
    """A built-in profile by name, or the one in a TOML file by its path.

    Without a name the default, which gives way to the profile that a part's form belongs to.
    Raises UnknownProfile.
    """
    if name is None:
        return replace(load(DEFAULT), detects=True)
    path = BUILT_IN / f"{name}.toml" if name in names() else Path(name)
    if path.suffix != ".toml" or not path.is_file():
        raise UnknownProfile(f"没有名为 {name} 的地区设置；现有 {'、'.join(names())}，也可给出 .toml 文件")
    try:
        return _profile(path.stem, _table(path))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise UnknownProfile(f"{path.name}: 地区设置写得不对（{problem!r}）") from problem


def regional() -> list[Profile]:
    """The built-in profiles that are known by their forms."""
    return [profile for profile in map(load, names()) if profile.families]


def _table(path: Path) -> dict[str, Any]:
    """The tables of a file over those that it is built on; some entry by entry."""
    own = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    if path.stem == DEFAULT:
        return own
    base = _table(BUILT_IN / f"{own.get('base', DEFAULT)}.toml")
    merged = {name: {**base[name], **own.get(name, {})} for name in _BY_ENTRY}
    return {**base, "families": [], **own, **merged}


def _profile(name: str, table: Mapping[str, Any]) -> Profile:
    lows = [(str(grade), Decimal(low)) for grade, low in table["grades"].items()]
    lows.sort(key=lambda band: -band[1])
    highs = [None, *(low for _, low in lows[:-1])]
    return Profile(
        name=name,
        title=str(table["title"]),
        families=tuple(str(family) for family in table.get("families", ())),
        weights={str(block): Decimal(points) for block, points in table["weights"].items()},
        bands=tuple(Band(grade, low, high) for (grade, low), high in zip(lows, highs, strict=True)),
        met_from=Decimal(table["levels"]["met"]),
        partly_from=Decimal(table["levels"]["partly"]),
        full_rate=Decimal(table["execution"]["full_rate"]),
        reasons=Reasons(**{key: Decimal(value) for key, value in table["reasons"].items()}),
        marks=Marks(**{key: Decimal(value) for key, value in table["marks"].items()}),
        copied=Decimal(table["texts"]["copied"]),
        formulas={way: tuple(_formula(text) for text in table["formulas"][way]) for way in WAYS},
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


def _formula(text: object) -> str:
    """A formula of W, A and B. Raises ValueError for anything else."""
    if not isinstance(text, str) or not _FORMULA.fullmatch(text):
        raise ValueError(f"{text!r} is not a formula of W, A and B")
    return text
