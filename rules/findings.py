"""Broken relations -> findings: one for what has one root, under a name that outlasts other figures."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rules.blame import Fault, Root, fault
from rules.cases import Case
from rules.catalogue import GRAVITY, Rule, Severity
from rules.closing import Closing, told_closing
from rules.drafts import Draft, Evidence
from rules.message import compose, in_english
from rules.places import Places
from rules.profile import Profile
from rules.relation import STATED
from rules.rooting import consequence, told_root

Agreeing = Mapping[tuple[str, str, str], Sequence[Case]]
"""The statements that agree, by rule, file and what they are about."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What else is broken for the same reason."""

    relation_id: str
    rule_id: str
    expression: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reviewer should look at. ``expected``, ``actual`` and ``delta`` are in the printed unit.

    ``suspect_fact_id`` is the figure that would have to be ``proposed`` for all of it to hold;
    ``consequences`` are the broken relations beside the finding's own rule's. ``aliases``: the ids, with
    spaces between, that it would have by one of its relations alone, or by the figure alone.
    """

    finding_id: str
    rule_id: str
    rule_title: str
    rule_title_en: str
    rule_version: str
    severity: Severity
    doc_id: str
    part_id: str | None
    unit_name: str | None
    project_name: str | None
    message: str
    message_en: str
    expected: str | None
    actual: str | None
    delta: Decimal | None
    evidence: tuple[Evidence, ...]
    likely_fault: Fault
    suspect_fact_id: str | None
    proposed: str | None
    consequences: tuple[Consequence, ...]
    suggestion: str | None
    suggestion_en: str | None
    profile: str
    aliases: str = ""
    status: Literal["open"] = "open"
    reviewer_note: str | None = None


@dataclass(slots=True)
class _Group:
    """Broken relations of one rule about one topic; ``others`` follow from the same root."""

    cases: list[Case]
    root: Root | None = None
    others: list[Case] = field(default_factory=list)

    @property
    def draft(self) -> Draft:
        return self.cases[0].draft

    @property
    def rule(self) -> Rule:
        return self.draft.rule


def report(
    cases: Sequence[Case],
    agreeing: Agreeing,
    roots: Mapping[str, Root],
    closing: Mapping[str, Closing],
    places: Places,
    profile: Profile,
) -> list[Finding]:
    """The findings of some cases. ``closing``: the figures that close the gaps of sums, by relation."""
    groups = _groups(cases, roots, profile)
    return [
        _finding(group, agreeing.get(_topic(group), ()), names, closing, places, profile)
        for group, names in zip(groups, _named(groups, places), strict=True)
    ]


def _topic(group: _Group) -> tuple[str, str, str]:
    return group.rule.id, group.draft.doc_id, group.draft.topic


def _groups(cases: Iterable[Case], roots: Mapping[str, Root], profile: Profile) -> list[_Group]:
    """Broken relations of one rule about one topic together, and all that has one root."""
    by_topic: dict[tuple[object, ...], _Group] = {}
    by_root: dict[int, dict[tuple[object, ...], list[Case]]] = defaultdict(dict)
    for case in cases:
        if not case.is_broken:
            continue
        draft = case.draft
        key = (
            draft.rule.id,
            draft.doc_id,
            draft.part_id if draft.rule.scope == "part" else None,
            draft.topic,
        )
        root = roots.get(draft.relation_id)
        if root is not None and len(root.relations | root.moot) > 1:
            by_root[id(root)].setdefault(key, []).append(case)
        else:
            by_topic.setdefault(key, _Group([])).cases.append(case)
    found = [_rooted(group, roots) for group in by_topic.values()]
    for own in by_root.values():
        found.append(_joined(list(own.values()), roots, profile))
    return found


def _rooted(group: _Group, roots: Mapping[str, Root]) -> _Group:
    """A group of one relation may have a root of its own."""
    if len(group.cases) == 1:
        group.root = roots.get(group.draft.relation_id)
    return group


def _joined(pieces: Sequence[list[Case]], roots: Mapping[str, Root], profile: Profile) -> _Group:
    """The pieces of one root: the gravest leads, of equals one that states the figure in question."""
    root = roots[pieces[0][0].draft.relation_id]

    def order(piece: list[Case]) -> tuple[int, bool, str]:
        gravest = min(GRAVITY.index(case.severity(profile)) for case in piece)
        return gravest, not any(_states(case, root) for case in piece), piece[0].draft.rule.id

    first, *others = sorted(pieces, key=order)
    return _Group(first, root, [case for piece in others for case in piece])


def _states(case: Case, root: Root) -> bool:
    stated = STATED.get(case.draft.rule.kind)
    return any(o.fact_id == root.fact_id and o.role == stated for o in case.draft.operands)


def _named(groups: Sequence[_Group], places: Places) -> Iterator[list[str]]:
    """The id of each finding, then the others that it may have had."""
    names = [_names(group, places) for group in groups]
    for group, key, known in zip(groups, _keys(groups, names), names, strict=True):
        with_file = [f"{name}|{group.draft.doc_id}" for name in known]
        yield list(dict.fromkeys(map(_id, (key, *known, *with_file))))


def _id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _names(group: _Group, places: Places) -> list[str]:
    """What a finding is about, free of values and files: first what its id says, then what it would say of
    one of its relations alone, or of the figure that a relation states.

    What follows from one root is about its figure, whichever rules say so.
    """
    pieces = [_about(case.draft, places) for case in (*group.cases, *group.others)]
    stated = _of_figure(_stated(group.draft), places)
    return list(dict.fromkeys(filter(None, (_of_root(group, places), *pieces, stated))))


def _stated(draft: Draft) -> str | None:
    role = STATED.get(draft.rule.kind)
    return next((o.fact_id for o in draft.operands if o.role == role), None)


def _of_figure(fact_id: str | None, places: Places) -> str | None:
    about = places.about(fact_id) if fact_id is not None else None
    return f"root|{about}" if about else None


def _keys(groups: Sequence[_Group], names: Sequence[Sequence[str]]) -> list[str]:
    """What each finding is known by; with the file where findings of two are about the same."""
    keys = [own[0] for own in names]
    files: dict[str, set[str]] = defaultdict(set)
    for key, group in zip(keys, groups, strict=True):
        files[key].add(group.draft.doc_id)
    full = [f"{k}|{g.draft.doc_id}" if len(files[k]) > 1 else k for k, g in zip(keys, groups, strict=True)]
    seen: Counter[str] = Counter()
    unique = []
    for key in full:
        seen[key] += 1
        unique.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return unique


def _of_root(group: _Group, places: Places) -> str | None:
    root = group.root
    if root is None or root.right is None or len(root.relations | root.moot) == 1:
        return None
    return _of_figure(root.fact_id, places)


def _about(draft: Draft, places: Places) -> str:
    part = places.parts.get(draft.part_id or "")
    if part is None:
        return "|".join((draft.rule.id, draft.doc_id, draft.topic))
    return "|".join((draft.rule.id, part.key if draft.rule.scope == "part" else part.home, draft.topic))


def _finding(
    group: _Group,
    agreeing: Sequence[Case],
    names: Sequence[str],
    closing: Mapping[str, Closing],
    places: Places,
    profile: Profile,
) -> Finding:
    ordered = sorted(group.cases, key=lambda case: GRAVITY.index(case.severity(profile)))
    first, rule = ordered[0], group.rule
    pairs = [(c.draft, c.verdict) for c in ordered]
    alike = [c.draft for c in agreeing]
    told = compose(pairs, alike, places, "zh")
    english = compose(pairs, alike, places, "en") if rule.message_en else in_english(pairs, places)
    broken = [*group.cases, *group.others]
    facts = [f for case in (*broken, *agreeing) for f in (*case.facts, *case.draft.also)]
    root = group.root
    blamed = fault(facts, root, places, profile.trusted)
    if root is not None:
        told = told_root(told, root, broken, blamed, places, "zh")
        english = told_root(english, root, broken, blamed, places, "en")
        if root.right is not None:
            facts = [root.fact_id, *facts]
    close = closing.get(first.draft.relation_id)
    if close is not None and (root is None or root.right is None):
        told = told_closing(told, close, first.draft.part_id, places, "zh")
        english = told_closing(english, close, first.draft.part_id, places, "en")
        facts = [*facts, close.fact_id]
    evidence = [*places.evidence(facts), *(p for case in broken for p in case.draft.places)]
    part = places.parts.get(first.draft.part_id or "")
    return Finding(
        finding_id=names[0],
        rule_id=rule.id,
        rule_title=rule.title_zh,
        rule_title_en=rule.title_en,
        rule_version=rule.version,
        severity=first.severity(profile),
        doc_id=first.draft.doc_id,
        part_id=first.draft.part_id,
        unit_name=part.unit_name if part else None,
        project_name=part.project_name if part else None,
        message=told.message,
        message_en=english.message,
        expected=told.expected,
        actual=told.actual,
        delta=told.delta,
        evidence=tuple(dict.fromkeys(evidence)),
        likely_fault=blamed,
        suspect_fact_id=root.fact_id if root and root.right is not None else None,
        proposed=told.proposed,
        consequences=tuple(Consequence(*consequence(case)) for case in group.others),
        suggestion=told.suggestion,
        suggestion_en=english.suggestion,
        profile=profile.name,
        aliases=" ".join(names[1:]),
    )
