"""What a finding says of its root: which figure, what it would have to be, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rules.blame import Fault, Root
from rules.cases import Case
from rules.english import in_units
from rules.figures import Display, contradicted, expression, plain
from rules.message import Language, Told, place_words
from rules.places import Places
from rules.relation import Operand

_SAYS: dict[Language, dict[Fault, str]] = {
    "zh": {
        "extraction": "{at}的{printed}很可能是识读有误，应为{right}：这样改，{checks}。",
        "unknown": "{at}的{printed}如为{right}，{checks}；是填错还是识读有误，须对照原件。",
        "report": "{at}的{printed}如为{right}，{checks}。",
    },
    "en": {
        "extraction": " {printed} at {at} was probably misread and should be {right}: with it {checks}.",
        "unknown": " With {right} instead of {printed} at {at}, {checks}; the original shows whether it is"
        " a slip of the pen or a misreading.",
        "report": " With {right} instead of {printed} at {at}, {checks}.",
    },
}
_EXCHANGED: dict[Language, dict[Fault, str]] = {
    "zh": {
        "extraction": "{at}的{printed}与同一行的{right}很可能识读时错了位：对调后，{checks}。",
        "unknown": "{at}的{printed}与同一行的{right}对调后，{checks}；是填错栏还是识读错位，须对照原件。",
        "report": "{at}的{printed}与同一行的{right}对调后，{checks}。",
    },
    "en": {
        "extraction": " {printed} at {at} and {right} in the same row were probably read into each other's"
        " place: exchanged, {checks}.",
        "unknown": " With {printed} at {at} and {right} in the same row exchanged, {checks}; the original"
        " shows whether it is a slip of the pen or a misreading.",
        "report": " With {printed} at {at} and {right} in the same row exchanged, {checks}.",
    },
}
_CHECKS: dict[Language, tuple[str, str]] = {
    "zh": ("这处勾稽关系就对得上", "{count}处勾稽关系就都对得上"),
    "en": ("the check comes out right", "{count} checks come out right"),
}
"""What is mended: one relation, several."""
_HINT: dict[Language, str] = {
    "zh": "{at}的{printed}如为{right}即可相符，请先核对这个数。",
    "en": " With {right} instead of {printed} at {at} it comes out right: check this figure first.",
}
_ALSO: dict[Language, str] = {
    "zh": "因此对不上的还有：{list}。",
    "en": " For the same reason this does not hold: {list}.",
}
_TOGETHER: dict[Language, str] = {
    "zh": "这{count}处用到同样的数，请一并核对。",
    "en": " These {count} checks share figures: look at them together.",
}
_MOST = 8


def told_root(
    told: Told, root: Root, broken: Sequence[Case], blamed: Fault, places: Places, language: Language
) -> Told:
    """The words of a finding with those about its root. ``broken`` are all relations of the root, the
    finding's own first."""
    count = len(root.relations)
    alone = count == 1 and not root.moot
    if root.right is None:
        if alone:
            return told
        return replace(
            told, message=told.message + _TOGETHER[language].format(count=count) + _also(broken, language)
        )
    display, role = _display(root, broken)
    display = display if language == "zh" else in_units(display)
    printed, right = display.with_unit(role, root.printed), display.with_unit(role, root.right)
    words = {
        "at": place_words(root.fact_id, broken[0].draft.part_id, places, language),
        "printed": printed,
        "right": right,
        "checks": _CHECKS[language][count > 1].format(count=count),
    }
    if alone:
        said = (printed, right) == (told.actual, told.expected)
        hint = "" if said else _HINT[language].format(**words)
        return replace(told, suggestion=(told.suggestion or "") + hint or None, proposed=right)
    says = (_SAYS if root.partner is None else _EXCHANGED)[language][blamed].format(**words)
    delta = Decimal(plain((root.printed - root.right) / display.scale_of(role)))
    message = told.message + says + _also(broken, language)
    return replace(told, message=message, expected=right, actual=printed, delta=delta, proposed=right)


def _display(root: Root, broken: Sequence[Case]) -> tuple[Display, str]:
    """How the figure of the root is written: of the ways that its relations do, in the largest unit that its
    last printed place is no whole one of, for that is the unit it was printed in."""
    ways = [
        (case.draft.display, operand)
        for case in broken
        for operand in case.draft.operands
        if operand.fact_id == root.fact_id and operand.value == root.printed
    ]
    if not ways:
        raise ValueError(f"no broken relation uses {root.fact_id}")

    def order(way: tuple[Display, Operand]) -> tuple[bool, bool, Decimal]:
        scale = way[0].scale_of(way[1].role)
        return scale != 1 and not way[0].unit, way[1].ulp > scale, -scale

    display, operand = min(ways, key=order)
    return display, operand.role


def _also(broken: Sequence[Case], language: Language) -> str:
    """The relations of other rules that are broken for the same reason."""
    own = broken[0].draft.rule
    listed = []
    for case in broken:
        if case.draft.rule is own:
            continue
        title = case.draft.rule.title_zh
        if language == "en":
            title = case.draft.rule.title_en[:1].lower() + case.draft.rule.title_en[1:]
        written = contradicted(expression(case.draft.display, case.draft.operands, case.draft.terms))
        listed.append(
            (f"{title}（{written}）" if language == "zh" else f"{title} ({written})") if written else title
        )
    if not listed:
        return ""
    listed = list(dict.fromkeys(listed))
    more = len(listed) - _MOST
    text = ("；" if language == "zh" else "; ").join(listed[:_MOST])
    if more > 0:
        text += f"等{len(listed)}处" if language == "zh" else f" and {more} more"
    return _ALSO[language].format(list=text)


def consequence(case: Case) -> tuple[str, str, str]:
    """A relation that is broken for the same reason: its id, its rule and its figures."""
    draft = case.draft
    return draft.relation_id, draft.rule.id, expression(draft.display, draft.operands, draft.terms)
