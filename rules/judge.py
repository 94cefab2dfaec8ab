"""Relations -> outcomes -> findings.

The rules say what belongs together, this judge alone computes. Statements of one quantity are
compared first: a relation over several parts that breaks because of a disputed value is blocked,
for the dispute is reported already. A rule that does not run is an error of the run.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

import duckdb

from rules.blame import Fault, Misread, fault, find_misread
from rules.catalogue import Catalogue, RuleError, Severity
from rules.drafts import Draft, Evidence, run
from rules.figures import expression
from rules.link import link
from rules.message import UnknownField, compose
from rules.places import Places
from rules.profile import Profile
from rules.relation import Kind, Operand, Outcome, Verdict, WrongRoles, settle
from rules.statements import Statement
from rules.vocabulary import prepare

_VIEWS = Path(__file__).parent / "checks" / "_views.sql"
_FEW_FACTS = 20_000
_GRAVEST: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule judged once on one set of operands; figures in the base unit (yuan, percent, points)."""

    relation_id: str
    rule_id: str
    doc_id: str
    part_id: str | None
    kind: Kind
    expression: str
    operands: tuple[Operand, ...]
    expected: Decimal | None
    actual: Decimal | None
    delta: Decimal | None
    tolerance: Decimal | None
    outcome: Outcome
    reason: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reviewer should look at. ``expected``, ``actual`` and ``delta`` are in the printed unit."""

    finding_id: str
    rule_id: str
    rule_title: str
    rule_version: str
    severity: Severity
    doc_id: str
    part_id: str | None
    unit_name: str | None
    project_name: str | None
    message: str
    expected: str | None
    actual: str | None
    delta: Decimal | None
    evidence: tuple[Evidence, ...]
    likely_fault: Fault
    suggestion: str | None
    status: Literal["open"] = "open"
    reviewer_note: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that was judged. ``errors`` are rules that could not be used or did not run."""

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    errors: tuple[RuleError, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A draft with its verdict."""

    draft: Draft
    verdict: Verdict

    @property
    def facts(self) -> list[str]:
        return [o.fact_id for o in self.draft.operands if o.fact_id]

    @property
    def severity(self) -> Severity:
        return self.draft.severity or self.draft.rule.severity

    def withheld(self, reason: str) -> _Case:
        return replace(self, verdict=replace(self.verdict, outcome="not_assessable", reason=reason))


def judge(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, profile: Profile) -> Judgement:
    """Link, ask every rule, decide, and report.

    ``con`` has the tables (or views) documents, parts, budget_lines, rates, indicators, scores,
    deviations, numbers, counts, fields, links and texts; any may be empty. Temporary tables are
    left in it. Raises duckdb.Error when a table or a column of these is missing.
    """
    with _planned_lightly(con):
        statements = link(con)
        prepare(con, profile)
        con.execute(_VIEWS.read_text("utf-8"))
        drafts, errors = run(con, catalogue)
        cases, wrong = _decide(drafts)
        places = Places.of(con, _asked(cases))
    cases = _block(_withhold(cases, places, profile))
    findings, unworded = _report(cases, places, profile)
    failed = {error.rule_id for error in (*wrong, *unworded)}
    return Judgement(
        statements=tuple(statements),
        relations=tuple(_relations(case for case in cases if case.draft.rule.id not in failed)),
        findings=tuple(findings),
        errors=(*catalogue.errors, *errors, *wrong, *unworded),
    )


@contextmanager
def _planned_lightly(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Without threads and join ordering, which cost more than they save on a few files."""
    count = con.execute("SELECT (SELECT count(*) FROM indicators) + (SELECT count(*) FROM budget_lines)")
    facts = (count.fetchone() or (0,))[0]
    if facts > _FEW_FACTS:
        yield
        return
    settings = con.execute(
        "SELECT current_setting('threads'), current_setting('disabled_optimizers')"
    ).fetchone() or (1, "")
    con.execute("SET threads = 1; SET disabled_optimizers = 'join_order'")
    try:
        yield
    finally:
        con.execute(f"SET threads = {settings[0]}; SET disabled_optimizers = '{settings[1]}'")


def _asked(cases: Iterable[_Case]) -> set[str]:
    """The facts whose places and confidences matter: those of broken relations and of their quantities."""
    return {
        f
        for c in cases
        if c.verdict.outcome == "broken" or c.draft.rule.disputes
        for f in (*c.facts, *c.draft.also)
    }


def _decide(drafts: Iterable[Draft]) -> tuple[list[_Case], list[RuleError]]:
    """A verdict for every draft; a rule whose operands do not fit its kind is dropped as a whole."""
    cases: list[_Case] = []
    wrong: dict[str, RuleError] = {}
    for draft in drafts:
        rule = draft.rule
        if rule.id in wrong:
            continue
        try:
            verdict = settle(rule.kind, draft.operands, draft.terms)
        except WrongRoles as problem:
            wrong[rule.id] = RuleError(rule.id, f"{rule.path.name}: {problem}", rule.path)
            continue
        case = _Case(draft, verdict)
        if draft.missing is not None:
            case = case.withheld(draft.missing)
        elif verdict.outcome == "broken" and draft.doubt is not None:
            case = case.withheld(draft.doubt)
        elif verdict.outcome == "broken" and draft.explained:
            case = replace(case, verdict=replace(verdict, reason="材料中已有说明"))
        cases.append(case)
    return [case for case in cases if case.draft.rule.id not in wrong], list(wrong.values())


def _withhold(cases: Iterable[_Case], places: Places, profile: Profile) -> list[_Case]:
    """What was read with too little confidence proves nothing."""
    return [
        case.withheld("有数读得不清楚，不作判断")
        if case.verdict.outcome == "broken" and places.confidence(case.facts) < profile.certain
        else case
        for case in cases
    ]


def _block(cases: Sequence[_Case]) -> list[_Case]:
    """What breaks because of a disputed value is not reported again."""
    disputed: dict[str, str] = {}
    for case in cases:
        if case.draft.rule.disputes and case.verdict.outcome == "broken":
            for operand in case.draft.operands:
                if operand.fact_id and (operand.role == "actual" or not case.draft.settled):
                    disputed.setdefault(operand.fact_id, case.draft.rule.id)
    found = []
    for case in cases:
        by = next((disputed[f] for f in case.facts if f in disputed), None)
        if by is not None and case.draft.rule.waits and case.verdict.outcome == "broken":
            found.append(case.withheld(f"所用的数各处不一致（见{by}），先核实该数"))
        else:
            found.append(case)
    return found


def _relations(cases: Iterable[_Case]) -> Iterable[Relation]:
    seen: Counter[str] = Counter()
    for case in cases:
        draft, verdict = case.draft, case.verdict
        key = "|".join((draft.rule.id, draft.doc_id, draft.part_id or "", draft.subject, *case.facts))
        seen[key] += 1
        yield Relation(
            relation_id=_hash(key if seen[key] == 1 else f"{key}#{seen[key]}"),
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


def _report(
    cases: Sequence[_Case], places: Places, profile: Profile
) -> tuple[list[Finding], list[RuleError]]:
    """The findings: broken relations of one rule about one topic together."""
    misread = find_misread([(c.draft, c.verdict) for c in cases], places)
    groups: dict[tuple[str, str, str | None, str], list[_Case]] = defaultdict(list)
    for case in cases:
        if case.verdict.outcome == "broken" and not case.draft.explained:
            draft = case.draft
            part = draft.part_id if draft.rule.scope == "part" else None
            groups[(draft.rule.id, draft.doc_id, part, draft.topic)].append(case)
    keys = _finding_keys(list(groups.values()), places)
    findings: list[Finding] = []
    errors: dict[str, RuleError] = {}
    agreeing = _agreeing(cases)
    for group, key in zip(groups.values(), keys, strict=True):
        rule = group[0].draft.rule
        if rule.id in errors:
            continue
        same = agreeing.get((rule.id, group[0].draft.doc_id, group[0].draft.topic), [])
        try:
            findings.append(_finding(group, same, key, places, misread, profile))
        except UnknownField as problem:
            errors[rule.id] = RuleError(rule.id, f"{rule.path.name}: {problem}", rule.path)
    return [f for f in findings if f.rule_id not in errors], list(errors.values())


def _agreeing(cases: Iterable[_Case]) -> dict[tuple[str, str, str], list[_Case]]:
    """The statements that agree, by what they are about: they belong beside those that do not."""
    found: dict[tuple[str, str, str], list[_Case]] = defaultdict(list)
    for case in cases:
        if case.draft.rule.disputes and case.verdict.outcome == "holds":
            found[(case.draft.rule.id, case.draft.doc_id, case.draft.topic)].append(case)
    return found


def _finding_keys(groups: Sequence[Sequence[_Case]], places: Places) -> list[str]:
    """What each finding is about, free of values and files; with the file where two have the same."""
    keys = [_about(group[0].draft, places) for group in groups]
    files: dict[str, set[str]] = defaultdict(set)
    for key, group in zip(keys, groups, strict=True):
        files[key].add(group[0].draft.doc_id)
    full = [f"{k}|{g[0].draft.doc_id}" if len(files[k]) > 1 else k for k, g in zip(keys, groups, strict=True)]
    seen: Counter[str] = Counter()
    unique = []
    for key in full:
        seen[key] += 1
        unique.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return unique


def _about(draft: Draft, places: Places) -> str:
    part = places.parts.get(draft.part_id or "")
    if part is None:
        return "|".join((draft.rule.id, draft.doc_id, draft.topic))
    return "|".join((draft.rule.id, part.key if draft.rule.scope == "part" else part.home, draft.topic))


def _finding(
    group: Sequence[_Case],
    agreeing: Sequence[_Case],
    key: str,
    places: Places,
    misread: dict[str, Misread],
    profile: Profile,
) -> Finding:
    first = min(group, key=lambda case: _GRAVEST.index(case.severity))
    draft, rule = first.draft, first.draft.rule
    ordered = [first, *(case for case in group if case is not first)]
    told = compose([(c.draft, c.verdict) for c in ordered], [c.draft for c in agreeing], places)
    facts = [f for case in (*group, *agreeing) for f in (*case.facts, *case.draft.also)]
    evidence = [*places.evidence(facts), *(p for case in group for p in case.draft.places)]
    part = places.parts.get(draft.part_id or "")
    return Finding(
        finding_id=_hash(key),
        rule_id=rule.id,
        rule_title=rule.title_zh,
        rule_version=rule.version,
        severity=first.severity,
        doc_id=draft.doc_id,
        part_id=draft.part_id,
        unit_name=part.unit_name if part else None,
        project_name=part.project_name if part else None,
        message=told.message,
        expected=told.expected,
        actual=told.actual,
        delta=told.delta,
        evidence=tuple(dict.fromkeys(evidence)),
        likely_fault=fault((c.draft for c in group), misread, places, profile.trusted),
        suggestion=told.suggestion,
    )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
