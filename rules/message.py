"""The words of a finding, from the templates of its rule.

A template may name, in braces: every column that the query returns besides the reserved ones; every
role of the kind's operands (their figures with units); ``expected``, ``actual``, ``gap`` (the
difference without sign) and ``expression``; ``part`` (what the part is called) and ``at`` (where the
figures stand). ``message`` speaks of the whole finding and has also ``items`` (the ``item`` template
of each relation), ``count`` and ``statements`` (every figure with its place).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.drafts import Draft
from rules.figures import expression, plain, rounded
from rules.locators import run_on
from rules.places import Places
from rules.relation import STATED, Operand, Verdict

_FIELD = re.compile(r"\{(\w+)\}")
_MOST_ITEMS = 30


class UnknownField(ValueError):
    """A template names what its query does not return."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words; ``delta`` in the printed unit."""

    message: str
    expected: str | None
    actual: str | None
    delta: Decimal | None
    suggestion: str | None


def compose(cases: Sequence[tuple[Draft, Verdict]], agreeing: Sequence[Draft], places: Places) -> Told:
    """The words of one finding, of its broken relations. Raises UnknownField.

    ``agreeing`` are the drafts about the same quantity that hold.
    """
    draft, verdict = cases[0]
    rule = draft.rule
    words = _fields(draft, verdict, places)
    items: list[str] = []
    if rule.item:
        items = [_fill(rule.item, _fields(d, v, places)) for d, v in cases]
        items = list(dict.fromkeys(items))
    more = f"；等{len(items)}处" if len(items) > _MOST_ITEMS else ""
    words |= {
        "items": "；".join(items[:_MOST_ITEMS]) + more,
        "count": str(len(cases)),
        "statements": _statements([*(d for d, _ in cases), *agreeing], places),
    }
    suggestion = _fill(rule.suggestion, words) if rule.suggestion else None
    expected, actual = words.get("expected"), words.get("actual")
    return Told(
        _fill(rule.message, words), expected or None, actual or None, _delta(draft, verdict), suggestion
    )


def _fill(template: str, words: Mapping[str, str]) -> str:
    def word(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise UnknownField(f"the template names {{{match[1]}}}, which the query does not return")
        return words[match[1]]

    return _FIELD.sub(word, template)


def _fields(draft: Draft, verdict: Verdict, places: Places) -> dict[str, str]:
    facts = [o.fact_id for o in draft.operands if o.fact_id]
    by_role: dict[str, list[str]] = {}
    for operand in draft.operands:
        by_role.setdefault(operand.role, []).append(draft.display.with_unit(operand.role, operand.value))
    fields = {role: "、".join(dict.fromkeys(figures)) for role, figures in by_role.items()}
    fields |= {name: _text(value) for name, value in draft.words.items()}
    fields |= _outcome(draft, verdict)
    return fields | {
        "part": places.label(draft.part_id),
        "at": places.at([*facts, *draft.also], draft.part_id),
        "expression": expression(draft.display, draft.operands, draft.terms),
    }


def _outcome(draft: Draft, verdict: Verdict) -> dict[str, str]:
    stated = STATED.get(draft.rule.kind)
    if stated is None:
        return {name: _text(draft.words.get(name)) for name in ("expected", "actual")} | {"gap": ""}
    if verdict.expected is None or verdict.actual is None:
        return {"expected": "", "actual": "", "gap": ""}
    show, role = draft.display, "limit" if draft.rule.kind == "bound" else stated
    expected = _expected(draft, verdict) * show.scale_of(role)
    return {
        "expected": show.with_unit(role, expected),
        "actual": show.with_unit(stated, verdict.actual),
        "gap": show.with_unit(stated, abs(verdict.actual - expected)),
    }


def _expected(draft: Draft, verdict: Verdict) -> Decimal:
    """The expected value in the printed unit, with no more places than mean something."""
    stated = STATED[draft.rule.kind]
    scale = draft.display.scale_of(stated)
    assert verdict.expected is not None
    value = verdict.expected / scale
    if draft.rule.kind in ("ratio", "mean", "product"):
        ulp = next((o.ulp for o in draft.operands if o.role == stated), Decimal(0))
        return rounded(value, ulp / scale)
    return value


def _delta(draft: Draft, verdict: Verdict) -> Decimal | None:
    if draft.rule.kind not in STATED or verdict.expected is None or verdict.actual is None:
        return None
    delta = verdict.actual / draft.display.scale_of(STATED[draft.rule.kind]) - _expected(draft, verdict)
    return Decimal(plain(delta))


def _statements(drafts: Sequence[Draft], places: Places) -> str:
    """Who states what: the places of each figure, the figure that most state first."""
    by_figure: dict[str, list[str]] = {}
    seen: set[str] = set()
    for draft in drafts:
        for operand in draft.operands:
            if operand.fact_id is None or operand.fact_id in seen:
                continue
            seen.add(operand.fact_id)
            figure = draft.display.with_unit(operand.role, operand.value)
            by_figure.setdefault(figure, []).append(_stated_at(draft, operand, places))
    ordered = sorted(by_figure.items(), key=lambda entry: -len(entry[1]))
    return "；".join(f"{'、'.join(dict.fromkeys(where))}为{figure}" for figure, where in ordered)


def _stated_at(draft: Draft, operand: Operand, places: Places) -> str:
    place = places.facts.get(operand.fact_id or "")
    part_id = place.evidence.part_id if place else draft.part_id
    return f"{places.label(part_id)}{run_on(place.locator) if place else ''}"


def _text(value: object) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
