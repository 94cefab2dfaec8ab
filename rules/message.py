"""The words of a finding, from the templates of its rule.

A template may name, in braces: every column that the query returns besides the reserved ones; every
role of the kind's operands (their figures with units); ``expected``, ``actual``, ``gap`` (the
difference without sign) and ``expression``; ``part`` (what the part is called) and ``at`` (where the
figures stand), together ``where``; a role with ``_at`` (where its figures stand, with their part where it is
another). ``message`` speaks of the whole finding and has also ``items`` (the
``item`` template of each relation), ``count`` and ``statements`` (every figure with its place). In English
the words of the query are put into English as far as ``lexicon/english.toml`` has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from rules.catalogue import Rule
from rules.drafts import Draft
from rules.english import english, in_units, listed
from rules.figures import Display, contradicted, expression, plain, rounded
from rules.places import Places
from rules.relation import ROLES, STATED, Verdict

Language = Literal["zh", "en"]

_FIELD = re.compile(r"\{(\w+)\}")
_MOST_ITEMS = 30


class UnknownField(ValueError):
    """A template names what its query does not return."""


_OUTCOME = frozenset({"expected", "actual", "gap"})
_MADE = _OUTCOME | {"expression", "part", "at", "where"}
_OF_ALL = frozenset({"items", "count", "statements"})
_PLACE = "_at"
"""Behind a role: where its figures stand."""


def demand_fields(rule: Rule, columns: Collection[str]) -> None:
    """Raises UnknownField where a template of a rule names none of its query's ``columns`` or what is made of
    them."""
    roles = ROLES[rule.kind]
    known = {*_MADE, *roles, *(role + _PLACE for role in roles), *columns}
    for template in (template(rule) for template in _TEMPLATES.values()):
        for text, names in (
            (template.message, known | _OF_ALL),
            (template.item, known),
            (template.suggestion, known | _OF_ALL),
        ):
            unknown = next((name for name in _FIELD.findall(text or "") if name not in names), None)
            if unknown is not None:
                raise UnknownField(f"the template names {{{unknown}}}, which the query does not return")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words; ``delta`` in the printed unit, ``proposed`` what a figure would have to be."""

    message: str
    expected: str | None
    actual: str | None
    delta: Decimal | None
    suggestion: str | None
    proposed: str | None = None


def compose(
    cases: Sequence[tuple[Draft, Verdict]], agreeing: Sequence[Draft], places: Places, language: Language
) -> Told:
    """The words of one finding, of its broken relations.

    ``agreeing`` are the drafts about the same quantity that hold. In English the rule must have its
    templates in English.
    """
    draft, verdict = cases[0]
    rule = draft.rule
    template = _TEMPLATES[language](rule)
    fields = [_Fields(d, v, places, language) for d, v in cases]
    items = dict.fromkeys(_fill(template.item, own) for own in fields) if template.item else ()
    words = fields[0]
    words["items"], words["count"] = _listed(list(items), language), str(len(cases))
    if "{statements}" in template.message:
        words["statements"] = _statements([*(d for d, _ in cases), *agreeing], places, language)
    suggestion = _fill(template.suggestion, words) if template.suggestion else None
    message = _fill(template.message, words)
    message = message if language == "zh" else english(message)
    if suggestion and language == "en":
        suggestion = english(suggestion)
    return Told(
        message, words["expected"] or None, words["actual"] or None, _delta(draft, verdict), suggestion
    )


@dataclass(frozen=True, slots=True)
class _Template:
    message: str
    item: str | None
    suggestion: str | None


_TEMPLATES: Mapping[Language, Callable[[Rule], _Template]] = {
    "zh": lambda rule: _Template(rule.message, rule.item, rule.suggestion),
    "en": lambda rule: _Template(rule.message_en or "", rule.item_en, rule.suggestion_en),
}


def in_english(cases: Sequence[tuple[Draft, Verdict]], places: Places) -> Told:
    """A message for a rule that has none in English: what is wrong, the figures and where they stand."""
    draft, verdict = cases[0]
    rule = draft.rule
    said = []
    for one, settled in cases[:_MOST_ITEMS]:
        words = _Fields(one, settled, places, "en")
        figures = "; ".join(
            f"{o.role} {words[o.role]}" for o in one.operands if o.value is not None and o.role != "row"
        )
        if words["expected"]:
            computed = (
                f" ({contradicted(words['expression'])})" if rule.kind not in ("equal", "bound") else ""
            )
            figures = f"{words['actual']} is printed, it should be {words['expected']}{computed}"
        said.append(": ".join(filter(None, (words["at"], figures))))
    words = _Fields(draft, verdict, places, "en")
    more = f"; and {len(cases) - _MOST_ITEMS} more" if len(cases) > _MOST_ITEMS else ""
    wrong = rule.broken_en or f"Not kept: {rule.title_en}"
    told = "; ".join(dict.fromkeys(filter(None, said)))
    message = english(f"{words['part']}: {wrong[:1].lower()}{wrong[1:]}{': ' if told else ''}{told}{more}.")
    return Told(message, words["expected"] or None, words["actual"] or None, _delta(draft, verdict), None)


def _listed(items: Sequence[str], language: Language) -> str:
    kept = items[:_MOST_ITEMS]
    if language == "zh":
        return "；".join(kept) + (f"；等{len(items)}处" if len(items) > len(kept) else "")
    return "; ".join(kept) + (f"; {len(items)} in all" if len(items) > len(kept) else "")


def _fill(template: str, words: Mapping[str, str]) -> str:
    return "".join(words[piece] if at % 2 else piece for at, piece in enumerate(_pieces(template)))


@cache
def _pieces(template: str) -> Sequence[str]:
    """A template in pieces: text and the names of fields in turn."""
    return _FIELD.split(template)


class _Fields(dict[str, str]):
    """What templates may name of one relation, made when it is asked for; '' for what the relation has not,
    such as a role without operands."""

    def __init__(self, draft: Draft, verdict: Verdict, places: Places, language: Language) -> None:
        self._draft = draft
        self._verdict = verdict
        self._places = places
        self._language = language
        self._shown = draft.display if language == "zh" else in_units(draft.display)

    def __missing__(self, name: str) -> str:
        if name in _OUTCOME:
            self.update(_outcome(self._draft, self._verdict, self._shown))
        else:
            self[name] = self._made(name)
        return self[name]

    def _made(self, name: str) -> str:
        draft = self._draft
        match name:
            case "part":
                return self._places.label(draft.part_id)
            case "at":
                facts = [*(o.fact_id for o in draft.operands if o.fact_id), *draft.also]
                return _at(facts, draft.part_id, self._places, self._language)
            case "where" if self._language == "zh":
                return self["part"] + self["at"]
            case "where":
                return ", ".join(filter(None, (self["part"], self["at"])))
            case "expression":
                return expression(draft.display, draft.operands, draft.terms)
        if name in draft.words:
            return _text(draft.words[name])
        if name.endswith(_PLACE):
            role = name.removesuffix(_PLACE)
            facts = [o.fact_id for o in draft.operands if o.role == role and o.fact_id]
            return places_words(facts, draft.part_id, self._places, self._language)
        figures = [self._shown.with_unit(o.role, o.value) for o in draft.operands if o.role == name]
        return ("、" if self._language == "zh" else ", ").join(dict.fromkeys(figures))


def _outcome(draft: Draft, verdict: Verdict, show: Display) -> dict[str, str]:
    stated = STATED.get(draft.rule.kind)
    if stated is None:
        return {name: _text(draft.words.get(name)) for name in ("expected", "actual")} | {"gap": ""}
    if verdict.expected is None or verdict.actual is None:
        return {"expected": "", "actual": "", "gap": ""}
    role = "limit" if draft.rule.kind == "bound" else stated
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


def _at(facts: Sequence[str], part_id: str | None, places: Places, language: Language) -> str:
    return places.at(facts, part_id) if language == "zh" else places.at_in_english(facts, part_id)


def place_words(fact_id: str, part_id: str | None, places: Places, language: Language) -> str:
    """Where a fact stands, with its part where that is another than ``part_id``."""
    return places_words([fact_id], part_id, places, language)


def places_words(facts: Sequence[str], part_id: str | None, places: Places, language: Language) -> str:
    """Where facts of one part stand, with the part where that is another than ``part_id``; '' for none."""
    if not facts:
        return ""
    place = places.facts.get(facts[0])
    own = place.evidence.part_id if place else part_id
    if own == part_id:
        return _at(facts, own, places, language) or places.label(own)
    return _in_part(facts, own, places, language)


def _statements(drafts: Sequence[Draft], places: Places, language: Language) -> str:
    """Who states what: the places of each figure, the figure that most state first."""
    by_figure: dict[str, dict[str | None, list[str]]] = {}
    seen: set[str] = set()
    for draft in drafts:
        for operand in draft.operands:
            if operand.fact_id is None or operand.fact_id in seen:
                continue
            seen.add(operand.fact_id)
            shown = draft.display if language == "zh" else in_units(draft.display)
            figure = shown.with_unit(operand.role, operand.value)
            place = places.facts.get(operand.fact_id)
            part_id = place.evidence.part_id if place else draft.part_id
            by_figure.setdefault(figure, {}).setdefault(part_id, []).append(operand.fact_id)
    ordered = sorted(by_figure.items(), key=lambda entry: -sum(map(len, entry[1].values())))
    told = []
    for figure, by_part in ordered:
        where = [_in_part(facts, part_id, places, language) for part_id, facts in by_part.items()]
        told.append(f"{'、'.join(where)}为{figure}" if language == "zh" else f"{figure} at {listed(where)}")
    return ("；" if language == "zh" else "; ").join(told)


def _in_part(facts: Sequence[str], part_id: str | None, places: Places, language: Language) -> str:
    at = _at(facts, part_id, places, language)
    if language == "zh":
        return f"{places.label(part_id)}{at}"
    return f"{at} of {places.label(part_id)}" if at else places.label(part_id)


def _text(value: object) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
