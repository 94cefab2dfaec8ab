"""Relations -> outcomes -> findings.

The rules say what belongs together, this judge alone computes. Statements of one quantity are
compared first: a relation over several parts that breaks because of a disputed value is blocked,
for the dispute is reported already. A rule that does not run is an error of the run.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from rules.asking import Asked
from rules.blame import Fault, Misread, fault, find_misread
from rules.catalogue import Catalogue, RuleError, Severity
from rules.drafts import Draft, Evidence, doubtful, held, rule_error, run
from rules.figures import expression
from rules.limits import Limits
from rules.link import link
from rules.message import UnknownField, compose
from rules.places import Places
from rules.profile import Profile
from rules.relation import Verdict, WrongRoles, settle
from rules.relations import SCHEMA, Relation, plainly_held, rows_of, table_of
from rules.statements import Statement
from rules.vocabulary import prepare

_VIEWS = [Path(__file__).parent / "checks" / name for name in ("_views.sql", "_settle.sql")]
_FEW_FACTS = 20_000
_GRAVEST: tuple[Severity, ...] = ("error", "warning", "info")


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
    relation_table: pa.Table
    findings: tuple[Finding, ...]
    errors: tuple[RuleError, ...]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The rows of ``relation_table``."""
        return tuple(rows_of(self.relation_table))


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


def judge(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, profile: Profile, limits: Limits | None = None
) -> Judgement:
    """Link, ask every rule, decide, and report.

    ``con`` has the tables (or views) documents, parts, budget_lines, rates, indicators, scores,
    deviations, numbers, counts, fields, links and texts; any may be empty. Temporary tables are
    left in it. Raises duckdb.Error when a table or a column of these is missing.
    """
    with _planned_lightly(con):
        statements = link(con)
        prepare(con, profile)
        for views in _VIEWS:
            con.execute(views.read_text("utf-8"))
        asked, errors = run(con, catalogue, limits or Limits())
        cases, wrong = _decide(con, asked)
        agreeing = _agreeing(con, asked, cases)
        places = Places.of(con, _asked_for(cases, agreeing))
        failed = {error.rule_id for error in wrong}
        plain = [plainly_held(con, each) for each in asked if each.rule.id not in failed]
    cases = _block(_withhold(cases, places, profile))
    findings, unworded = _report(cases, agreeing, places, profile)
    relations = pa.concat_tables([SCHEMA.empty_table(), *plain, table_of(map(_relation, cases))])
    return Judgement(
        statements=tuple(statements),
        relation_table=_without(relations, [error.rule_id for error in unworded]),
        findings=tuple(findings),
        errors=(*catalogue.errors, *errors, *wrong, *unworded),
    )


def _without(relations: pa.Table, rule_ids: Sequence[str]) -> pa.Table:
    if not rule_ids:
        return relations
    return relations.filter(pc.invert(pc.is_in(relations["rule_id"], pa.array(rule_ids, pa.string()))))


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


def _asked_for(cases: Iterable[_Case], agreeing: Agreeing) -> set[str]:
    """The facts whose places and confidences matter: those of broken relations and of their quantities."""
    broken = (case for case in cases if case.verdict.outcome == "broken")
    alike = (case for group in agreeing.values() for case in group)
    return {f for case in (*broken, *alike) for f in (*case.facts, *case.draft.also)}


def _decide(con: duckdb.DuckDBPyConnection, asked: Iterable[Asked]) -> tuple[list[_Case], list[RuleError]]:
    """A verdict for every relation that does not plainly hold; a rule whose operands do not fit its
    kind is dropped as a whole."""
    cases: list[_Case] = []
    wrong: list[RuleError] = []
    for each in asked:
        try:
            cases += [_case(draft) for draft in doubtful(con, each)]
        except (duckdb.Error, WrongRoles) as problem:
            wrong.append(rule_error(each.rule, problem))
    return cases, wrong


def _case(draft: Draft) -> _Case:
    verdict = settle(draft.rule.kind, draft.operands, draft.terms)
    case = _Case(draft, verdict)
    if draft.missing is not None:
        return case.withheld(draft.missing)
    if verdict.outcome == "broken" and draft.doubt is not None:
        return case.withheld(draft.doubt)
    if verdict.outcome == "broken" and draft.explained:
        return replace(case, verdict=replace(verdict, reason="材料中已有说明"))
    return case


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


def _relation(case: _Case) -> Relation:
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


def _report(
    cases: Sequence[_Case], agreeing: Agreeing, places: Places, profile: Profile
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


Agreeing = Mapping[tuple[str, str, str], list[_Case]]


def _agreeing(con: duckdb.DuckDBPyConnection, asked: Iterable[Asked], cases: Sequence[_Case]) -> Agreeing:
    """The statements that agree, by what they are about: they belong beside those that do not."""
    found: dict[tuple[str, str, str], list[_Case]] = defaultdict(list)
    for each in asked:
        if not each.rule.disputes:
            continue
        own = [case for case in cases if case.draft.rule is each.rule]
        topics = {case.draft.topic for case in own if case.verdict.outcome == "broken"}
        plain = [_case(draft) for draft in held(con, each, topics=topics)] if topics else []
        for case in (*plain, *own):
            if case.verdict.outcome == "holds":
                found[(each.rule.id, case.draft.doc_id, case.draft.topic)].append(case)
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
