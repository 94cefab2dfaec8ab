"""How one unit writes: its money unit, its figures, its signs, brackets, dates and numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

SIGNS = {
    "math": {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="},
    "ascii": {">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "="},
    "wide": {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "=": "＝"},
}
WORDS = {">=": "不低于{}", "<=": "不超过{}", ">": "大于{}", "<": "低于{}", "=": "{}"}
DIGITS = "〇一二三四五六七八九"
HAN = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Style:
    """A unit's habits. Units of money are 万元 or 元, in forms and in text."""

    table_unit: str = "万元"
    text_unit: str = "万元"
    money_form: str = "plain"  # plain 466, fixed 466.00, comma 4,660,000.00
    score_form: str = "plain"  # plain 9.5, fixed 9.50
    percent_form: str = "plain"  # plain 98.6%, fixed 98.60%
    signs: str = "math"
    wide: bool = True  # （） or ()
    spaced: bool = False  # 2021 年 or 2021年
    nothing: str = "—"  # in cells that do not apply
    dates: str = "han"  # han 2022年3月1日, dotted 2022.3.1, numerals 二〇二二年三月一日
    label_wide_gap: bool = False  # 分 值
    text_digits: int | None = None  # decimals of 万元 in running text, where it rounds

    # -- figures
    def number(self, value: Decimal) -> str:
        """As short as it is exact."""
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def money(self, yuan: Decimal, unit: str, digits: int | None = None) -> tuple[str, Decimal, Decimal]:
        """Printed figure, its value in the unit, and one unit in its last place."""
        value = yuan / 10000 if unit.startswith("万") else yuan
        if digits is not None:
            value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        elif self.money_form in ("fixed", "comma"):
            value = value.quantize(Decimal("0.01"))
        else:
            value = Decimal(self.number(value))
        text = f"{value:,f}" if self.money_form == "comma" else f"{value:f}"
        return text, value, _ulp(value)

    def percent(self, value: Decimal) -> tuple[str, Decimal, Decimal]:
        value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        if self.percent_form == "plain":
            value = Decimal(self.number(value))
        return f"{value:f}%", value, _ulp(value)

    def score(self, value: Decimal) -> str:
        if self.score_form == "fixed":
            return f"{value.quantize(Decimal('0.01')):f}"
        return self.number(value)

    def target(self, op: str, value: Decimal, unit: str, sign: bool = True) -> str:
        """A target as one cell: sign, figure, unit."""
        gap = " " if self.spaced and unit not in ("%", "‰") else ""
        text = f"{self.number(value)}{gap}{unit}"
        return f"{SIGNS[self.signs][op]}{text}" if sign else text

    def sign(self, op: str) -> str:
        return SIGNS[self.signs][op]

    # -- words
    def brackets(self, text: str) -> str:
        return f"（{text}）" if self.wide else f"({text})"

    def spacing(self, text: str) -> str:
        """A space between a figure and the Chinese beside it, where the unit writes so."""
        if not self.spaced:
            return text
        text = re.sub(r"(?<=[0-9%])(?=[年月日个项分])", " ", text)
        return re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9])", " ", text)

    def year(self, year: int) -> str:
        return self.spacing(f"{year}年")

    def year_line(self, year: int) -> str:
        gap = " " if self.spaced else ""
        return self.brackets(f"{gap}{year}{gap}年度")

    def date(self, day: date) -> str:
        if self.dates == "dotted":
            return f"{day.year}.{day.month}.{day.day}"
        if self.dates == "numerals":
            year = "".join(DIGITS[int(d)] for d in str(day.year))
            return f"{year}年{_han(day.month)}月{_han(day.day)}日"
        gap = " " if self.spaced else ""
        return f"{day.year}{gap}年{gap}{day.month}{gap}月{gap}{day.day}{gap}日"

    def label(self, text: str) -> str:
        """A short column label, with the gap that Word users put between two characters."""
        return f"{text[0]} {text[1]}" if self.label_wide_gap and len(text) == 2 else text


def _han(number: int) -> str:
    if number <= 10:
        return HAN[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else HAN[tens - 1]) + "十" + (HAN[ones - 1] if ones else "")


def _ulp(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def any_style(rng: Random, **fixed: object) -> Style:
    """A style drawn by chance; what the recipe fixes stays."""
    drawn: dict[str, object] = {
        "table_unit": rng.choice(["万元"] * 6 + ["元"]),
        "text_unit": rng.choice(["万元"] * 6 + ["万", "元"]),
        "text_digits": rng.choice([None] * 6 + [1]),
        "money_form": rng.choice(["plain", "plain", "plain", "fixed", "fixed", "comma"]),
        "score_form": rng.choice(["plain", "plain", "fixed"]),
        "percent_form": rng.choice(["plain", "plain", "fixed"]),
        "signs": rng.choice(list(SIGNS)),
        "wide": rng.random() < 0.7,
        "spaced": rng.random() < 0.3,
        "nothing": rng.choice(["—", "-", "/", ""]),
        "dates": rng.choice(["han", "han", "dotted", "numerals"]),
        "label_wide_gap": rng.random() < 0.3,
    }
    return Style(**{**drawn, **fixed})  # type: ignore[arg-type]
