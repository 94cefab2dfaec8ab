"""How well a text suits a column, judged by its type alone: number, value, level word, name."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from extract.forms.vocabulary import is_level1, is_level2, is_total, split_weight
from extract.values import clean, is_blank, is_qualitative, kind_of, level_word, money, percent, score, target

# A sentence, a definition, a formula or an enumerated condition: never an indicator's name.
_CRITERION = re.compile(
    r"是否|[;；].*[;；]|[=＝÷]|指标解释|评分标准|[。；;]$|^[^:：]{2,14}[:：].{6,}|^[（(][^（()）]{8,}[)）]$"
)
_CIRCLED = re.compile(r"\s*[①-⑳]")
_MOST_POINTS = 100
_LEAST = 6  # characters of a criterion
_SIGN = re.compile(
    r"^(≥|≤|>|<|=|>=|<=|＞|＜|＝|﹦|大于等于|小于等于|大于|小于|等于|定性|定量|正向|反向|不低于|不高于)$"
)
_TORN = re.compile(r"[\d,，]+(?:\s+[\d,，]+)+(?:\s*[.．]\s*\d+)?")
_UNIT = re.compile(r"^[^\d\s/]{1,5}/[^\d\s/]{1,5}$")


@dataclass(frozen=True, slots=True)
class Type:
    """What a cell's text is, whatever column it stands in."""

    number: Decimal | None  # nothing but a number (or a number of points)
    value: bool  # a figure with a unit or comparator, and hardly anything else
    signed: bool  # the figure has a comparator
    percent: bool
    level: bool  # 达成, 完成 …
    qualitative: bool
    blank: bool  # —, / and their like
    level1: bool
    level2: bool
    criterion: bool
    sign: bool
    unit: bool
    length: int


@functools.lru_cache(maxsize=8192)
def type_of(text: str) -> Type:
    plain = clean(text)
    number = score(text)
    wanted = target(text)
    words = re.sub(r"[\d.,，≥≤><=＞＜＝%％+\-—~～、]", "", plain)
    value = bool(wanted.values) and number is None and len(words) <= 4 * len(wanted.values) + 2
    levels = is_level1(text), is_level2(text)
    # 产出指标50, 投入（25分）: labels with their weight.
    value = value and not any(levels) and not (plain.endswith((")", "）")) and split_weight(text)[1])
    return Type(
        number=number,
        value=value,
        signed=value and wanted.op not in (None, "qualitative"),
        percent=percent(text) is not None,
        level=level_word(text) is not None,
        qualitative=is_qualitative(text),
        blank=is_blank(text),
        level1=levels[0],
        level2=levels[1],
        criterion=len(plain) > _LEAST and bool(_CRITERION.search(plain) or _CIRCLED.match(text)),
        sign=bool(_SIGN.match(plain)),
        unit=kind_of(plain.removeprefix("个")) is not None or _UNIT.match(plain) is not None,
        length=len(plain),
    )


def is_figure(text: str) -> bool:
    """Whether a cell holds an amount, a rate, points, or the dash that stands for one."""
    t = type_of(text)
    return t.number is not None or t.percent or t.blank or money(text, "元") is not None


def indicator_fit(column: str, text: str) -> float:
    """Suitability of a text for a column of an indicator block."""
    t = type_of(text)
    if column.startswith("other"):
        return -1.5 if t.level1 or t.level2 else -0.3
    match column:
        case "level1":
            return _level_fit(t, t.level1, short=-0.5)
        case "level2":
            return _level_fit(t, t.level2, short=0.5)
        case "level3":
            return _name_fit(t)
        case "weight" | "score":
            return _number_fit(t)
        case "weight1" | "weight2" | "deduction":
            return _number_fit(t) - 0.4
        case "ratio":
            return 2.0 if t.percent else (1.5 if t.number is not None or t.blank else -6.0)
        case "operator":
            return 4.0 if t.sign else -6.0
        case "unit":
            return _unit_fit(t)
        case "target":
            return _target_fit(t)
        case "actual":
            return _actual_fit(t)
        case _:
            return _text_fit(t, value=0.6 if column == "basis" else -1.5)


def _level_fit(t: Type, known: bool, short: float) -> float:
    if t.number is not None or t.blank:
        return -5.0
    if t.value or t.level:
        return -4.0
    if known:
        return 2.5
    return short if t.length <= 14 else -1.5


def _name_fit(t: Type) -> float:
    if t.number is not None:
        return -5.0
    if t.value:
        return -4.0
    if t.level or t.blank or t.sign:
        return -3.0
    if t.level1 or t.level2:
        return -1.0
    return 0.3 if t.criterion else 1.0


def _number_fit(t: Type) -> float:
    if t.number is not None:
        return 2.0
    return 0.6 if t.blank else (-1.0 if t.percent else -6.0)


def _unit_fit(t: Type) -> float:
    known = t.level1 or t.level2 or t.qualitative or t.level
    if known or t.number is not None or t.value:
        return -4.0
    return 3.5 if t.unit else (0.6 if t.length <= 3 else -4.0)


def _target_fit(t: Type) -> float:
    if t.level1 or t.level2:
        return -3.0
    if t.value:
        return 3.0 if t.signed else 2.5
    if t.qualitative:
        return 2.0
    if t.number is not None:
        return 0.8
    if t.level:
        return -0.3
    return 1.4 if t.criterion else (0.5 if t.blank else 0.3)


def _actual_fit(t: Type) -> float:
    if t.level1 or t.level2:
        return -3.0
    if t.level:
        return 2.8
    if t.value:
        return 1.5 if t.signed else 2.5
    if t.qualitative:
        return 2.0
    if t.number is not None:
        return 0.8
    return -0.5 if t.criterion else (0.5 if t.blank else 0.3)


def _text_fit(t: Type, value: float) -> float:
    if t.number is not None:
        return -4.0
    if t.level1 or t.level2:
        return -3.0
    return value if t.value else 0.8


def mended(text: str) -> str:
    """A figure torn by blanks as one: 1 86.4 -> 186.4; another text as it is."""
    return "".join(text.split()) if _TORN.fullmatch(text) else text


def budget_fit(column: str, text: str) -> float:
    """Suitability of a text for a column of a budget block or of a list of projects."""
    t = type_of(text)
    if column.startswith("other"):
        return -0.5
    if column in ("label", "project", "item", "unit", "note", "grade"):
        if t.number is not None or t.percent:
            return -3.0
        return 2.0 if column == "label" else 0.8
    if column == "sequence":
        return 1.2 if t.number is not None and t.number == int(t.number) else -3.0
    if column in ("rate", "received_rate"):
        return 3.0 if t.percent else (0.5 if t.number is not None or t.blank else -5.0)
    if t.blank:
        return 0.6
    if t.percent:
        return -2.0
    amount = column not in ("weight", "score")
    if t.number is not None:
        return 2.0 if amount or t.number <= _MOST_POINTS else -3.0
    if _TORN.fullmatch(text):
        return 0.3
    return 2.0 if amount and money(text, "元") is not None and not is_total(text) else -5.0
