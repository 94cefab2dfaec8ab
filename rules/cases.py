"""Drafts with their verdicts, and which of them are withheld before anything is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.catalogue import GRAVITY, Severity
from rules.drafts import Draft
from rules.figures import expression
from rules.places import Places
from rules.profile import Profile
from rules.relation import EXPLAINED, Verdict, settle
from rules.relations import Relation

_SAID_OF = ("assert", "bound")
"""Kinds of relation that say something of a figure and calculate none."""


@dataclass(frozen=True, slots=True)
class Case:
    """A draft with its verdict."""

    draft: Draft
    verdict: Verdict

    @property
    def facts(self) -> list[str]:
        return [o.fact_id for o in self.draft.operands if o.fact_id]

    @property
    def is_broken(self) -> bool:
        """Whether it is to be reported: broken, and the report itself does not account for it."""
        return self.verdict.outcome == "broken" and not self.draft.explained

    def withheld(self, reason: str) -> Case:
        return replace(self, verdict=replace(self.verdict, outcome="not_assessable", reason=reason))

    def severity(self, profile: Profile) -> Severity:
        """How grave it is: as the row says, else the profile, else the rule. A profile that makes a rule
        milder makes all its rows as mild; what compares nothing but words is never an error."""
        own, changed = self.draft.severity, profile.severity.get(self.draft.rule.id)
        if changed == "off":
            changed = None
        found = own or changed or self.draft.rule.severity
        if own and changed:
            found = max(own, changed, key=GRAVITY.index)
        operands = self.draft.operands
        wordy = bool(operands) and all(o.value is None for o in operands)
        return "warning" if self.draft.rule.kind == "assert" and wordy and found == "error" else found


def decided(draft: Draft) -> Case:
    """The verdict on a draft. Raises WrongRoles."""
    verdict = settle(draft.rule.kind, draft.operands, draft.terms)
    case = Case(draft, verdict)
    if draft.missing is not None:
        return case.withheld(draft.missing)
    if verdict.outcome == "broken" and draft.doubt is not None:
        return case.withheld(draft.doubt)
    if verdict.outcome == "broken" and draft.explained:
        return replace(case, verdict=replace(verdict, reason=EXPLAINED))
    return case


def without_unread(cases: Iterable[Case], places: Places, profile: Profile) -> list[Case]:
    """What was read with too little confidence proves nothing; an assertion, which no sum bears out, asks for
    more of it: a blank may be a cell that was not found."""

    def enough(case: Case) -> float:
        return profile.trusted if case.draft.rule.kind == "assert" else profile.certain

    return [
        case.withheld("有数读得不清楚，不作判断")
        if case.is_broken and places.confidence(case.facts) < enough(case)
        else case
        for case in cases
    ]


def without_consequences(cases: Sequence[Case], profile: Profile) -> list[Case]:
    """What breaks because of a disputed value is not reported again, nor what is said of a figure that
    does not add up."""
    disputed, wrong = _disputed(cases), _wrong(cases, profile)
    found = []
    for case in cases:
        if not (case.draft.rule.waits and case.is_broken):
            found.append(case)
        elif by := next((disputed[f] for f in case.facts if f in disputed), None):
            found.append(case.withheld(f"所用的数各处不一致（见{by}），先核实该数"))
        elif case.draft.rule.kind in _SAID_OF and (
            by := next((wrong[f] for f in case.facts if f in wrong), None)
        ):
            found.append(case.withheld(f"所用的数本身算不拢（见{by}），先核实该数"))
        else:
            found.append(case)
    return found


def _wrong(cases: Iterable[Case], profile: Profile) -> Mapping[str, str]:
    """Facts of sums, ratios and the like that are errors, and the rule that says so."""
    found: dict[str, str] = {}
    for case in cases:
        if case.is_broken and case.draft.rule.kind not in _SAID_OF and case.severity(profile) == "error":
            for fact_id in case.facts:
                found.setdefault(fact_id, case.draft.rule.id)
    return found


def _disputed(cases: Iterable[Case]) -> Mapping[str, str]:
    """Facts whose value other statements contradict, and the rule that says so."""
    found: dict[str, str] = {}
    for case in cases:
        if case.draft.rule.disputes and case.verdict.outcome == "broken":
            for operand in case.draft.operands:
                if operand.fact_id and (operand.role == "actual" or not case.draft.settled):
                    found.setdefault(operand.fact_id, case.draft.rule.id)
    return found


def relation_of(case: Case) -> Relation:
    """What is kept of a case."""
    draft, verdict = case.draft, case.verdict
    return Relation(
        relation_id=draft.relation_id,
        rule_id=draft.rule.id,
        doc_id=draft.doc_id,
        part_id=draft.part_id,
        kind=draft.rule.kind,
        expression=expression(draft.display, draft.operands, draft.terms),
        operands=draft.operands,
        expected=verdict.expected,
        actual=verdict.actual,
        delta=verdict.delta,
        tolerance=verdict.tolerance,
        outcome=verdict.outcome,
        reason=verdict.reason,
    )
