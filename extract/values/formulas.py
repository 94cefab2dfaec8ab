"""Numbers that belong to a formula in words: 得分=[完成率-85%]÷[95%-85%]×分值, (执行数/预算数)×100%."""

from __future__ import annotations

import re

from extract.values.text import skip_back, skip_on
from extract.values.units import unit_at

_CJK = "\u4e00-\u9fff"
_TIMES = ("×", "*", "÷")
_EQUATION = re.compile(r"=[^=。；;！？!?，,\n\t]{1,160}")
_HUNDRED = re.compile(r"[×*]\s?100\s?%(?!\s?[×÷*/+-])")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SYMBOLIC = re.compile(rf"[{_CJK}A-Za-z]\s?[%)\]]?\s?[×÷*/]|[×÷*/]\s?[(\[]?\s?[{_CJK}A-Za-z]")


def formula_spans(folded: str) -> list[tuple[int, int]]:
    """The right-hand sides that calculate with words, in order.

    One that has only figures for operands (3元×250944人) states these figures and is none.
    """
    if "=" not in folded:
        return []
    spans = []
    for m in _EQUATION.finditer(folded):
        side = m[0]
        if any(sign in side for sign in "×÷*/") and _SYMBOLIC.search(_without_quantities(side)):
            hundred = _HUNDRED.search(side)
            spans.append((m.start(), m.start() + hundred.end() if hundred else m.end()))
    return spans


def is_factor(folded: str, start: int, unit_end: int) -> bool:
    """Whether the figure ``start:unit_end`` is multiplied or divided by words: 20分×执行率."""
    back = skip_back(folded, start)
    if back > 1 and folded[back - 1] in _TIMES:
        other = skip_back(folded, back - 1)
        if other and (folded[other - 1] in ")]" or _is_word(folded[other - 1])):
            return not any(c.isdecimal() for c in folded[max(0, other - 6) : other])
    ahead = skip_on(folded, unit_end)
    if folded.startswith(_TIMES, ahead):
        other = skip_on(folded, ahead + 1)
        return folded.startswith(("(", "["), other) or _is_word(folded[other : other + 1])
    return False


def _without_quantities(side: str) -> str:
    """The text with 3元/人 or 250944人 as 0, so that only operands in words are left."""
    pieces, position = [], 0
    while m := _FIGURE.search(side, position):
        pieces += [side[position : m.start()], "0"]
        unit = unit_at(side, m.end())
        position = unit[1] if unit else m.end()
    return "".join(pieces) + side[position:]


def _is_word(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or (character.isascii() and character.isalpha())
