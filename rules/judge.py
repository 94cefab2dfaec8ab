"""Relations -> outcomes -> findings.

The rules say what belongs together, this judge alone computes. Statements of one quantity are
compared first: a relation over several parts that breaks because of a disputed value is blocked,
for the dispute is reported already. What one figure explains is one finding. A rule that does not run
is an error of the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from rules.asking import Asked
from rules.beside import beside, meanwhile
from rules.blame import Root, by_relation, find_roots
from rules.cases import Case, decided, relation_of, without_consequences, without_unread
from rules.catalogue import Catalogue, Rule, RuleError
from rules.closing import closings
from rules.drafts import Draft, doubtful, held_about, held_of, rule_error, run
from rules.findings import Agreeing, Finding, report
from rules.limits import Limits
from rules.link import link, state
from rules.message import UnknownField, demand_fields
from rules.places import Places
from rules.profile import Profile
from rules.relation import WrongRoles
from rules.relations import Relation, in_order, rows_of, table_of
from rules.store import script
from rules.units import archive_units
from rules.vocabulary import prepare
from rules.years import dated_figures

_FEW_FACTS = 20_000
Ready = Callable[[str, pa.Table], None]
"""Takes a table by its name."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that was judged. ``errors`` are rules that could not be used or did not run.

    ``statement_table`` and ``relation_table`` have the columns that a dataset keeps.
    """

    statement_table: pa.Table
    relation_table: pa.Table
    findings: tuple[Finding, ...]
    errors: tuple[RuleError, ...]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The rows of ``relation_table``."""
        return tuple(rows_of(self.relation_table))


def judge(
    con: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    profile: Profile,
    limits: Limits | None = None,
    bulk: bool | None = None,
    apart: bool = False,
    ready: Ready | None = None,
) -> Judgement:
    """Link, ask every rule, decide, and report.

    ``con`` has the tables (or views) documents, parts, budget_lines, rates, indicators, scores,
    deviations, numbers, counts, fields, links and texts; any may be empty. Macros and tables are made in it;
    in bulk those that nothing more is asked of are dropped, for they are large. ``bulk``: let the database
    settle what plainly holds; by default where there is much.
    ``apart``: the same project in two files is not the same; the files have nothing to do with one another.
    ``ready`` is given the statements and the relations as soon as they are complete, beside the other work.
    Raises duckdb.Error when a table or a column of these is missing.
    """
    rules = [rule for rule in catalogue.rules.values() if profile.severity.get(rule.id) != "off"]
    if bulk is None:
        bulk = _has_many_facts(con)
    given = _tables(con)
    with nullcontext() if bulk else _planned_lightly(con), beside(con, bulk) as aside:
        linked = aside.start(lambda own: link(own, apart))
        prepare(con, profile)
        linked()
        stated = aside.start(state)
        dated_figures(con)
        archive_units(con)
        script(con, "_views.sql")
        statements = stated()
        usable, cases, errors = _decide(con, run(con, rules, limits or Limits(), bulk))
        wrong = _calculated_with(cases)
        held = aside.start(lambda own: held_of(own, usable, wrong))
        agreeing = _agreeing(con, usable, cases)
        closing = closings(con, cases)
        places = Places.of(con, _asked_for(cases, agreeing) | {c.fact_id for c in closing.values()})
        if bulk:
            _drop(con, _tables(con) - given - {each.table for each in usable})
        cases = without_unread(cases, places, profile)
        told = without_consequences(cases, profile)
        judged = table_of(map(relation_of, told))
        related = aside.start(lambda own: _passed("relations", in_order(own, usable, judged), ready))
        kept = aside.start(lambda _: _passed("statements", statements, ready))
        roots = by_relation(_roots(cases, held(), places))
        findings = report(told, agreeing, roots, closing, places, profile)
        return Judgement(
            statement_table=kept(),
            relation_table=related(),
            findings=tuple(findings),
            errors=(*catalogue.errors, *errors),
        )


def _passed(name: str, table: pa.Table, ready: Ready | None) -> pa.Table:
    if ready is not None:
        ready(name, table)
    return table


def _tables(con: duckdb.DuckDBPyConnection) -> set[str]:
    found = con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
    return {name for (name,) in found}


def _drop(con: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> None:
    for name in sorted(tables):
        con.execute(f'DROP TABLE "{name}"')


def _has_many_facts(con: duckdb.DuckDBPyConnection) -> bool:
    count = con.execute("SELECT (SELECT count(*) FROM indicators) + (SELECT count(*) FROM budget_lines)")
    return bool((count.fetchone() or (0,))[0] > _FEW_FACTS)


def _planned_lightly(con: duckdb.DuckDBPyConnection) -> AbstractContextManager[None]:
    """Without threads and join ordering, which cost more than they save on a few files."""
    return meanwhile(con, threads=1, disabled_optimizers="join_order")


def _decide(
    con: duckdb.DuckDBPyConnection, ran: Iterable[tuple[Rule, Asked | RuleError]]
) -> tuple[list[Asked], list[Case], list[RuleError]]:
    """The rules that could be used, a verdict for every relation of theirs that is not settled, and what was
    wrong with the others; one whose operands do not fit its kind is dropped as a whole."""
    usable: list[Asked] = []
    cases: list[Case] = []
    errors: list[RuleError] = []
    for rule, asked in ran:
        if isinstance(asked, RuleError):
            errors.append(asked)
            continue
        try:
            demand_fields(rule, asked.columns)
            cases += [decided(draft) for draft in doubtful(con, asked)]
            usable.append(asked)
        except (duckdb.Error, WrongRoles, UnknownField) as problem:
            errors.append(rule_error(rule, problem))
    return usable, cases, errors


def _agreeing(con: duckdb.DuckDBPyConnection, asked: Iterable[Asked], cases: Sequence[Case]) -> Agreeing:
    """The statements that agree belong beside those that do not."""
    found: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for each in asked:
        if not each.rule.disputes:
            continue
        own = [case for case in cases if case.draft.rule is each.rule]
        topics = {case.draft.topic for case in own if case.verdict.outcome == "broken"}
        for case in (*map(decided, held_about(con, each, topics)), *own):
            if case.verdict.outcome == "holds":
                found[each.rule.id, case.draft.doc_id, case.draft.topic].append(case)
    return found


def _asked_for(cases: Iterable[Case], agreeing: Agreeing) -> set[str]:
    """The facts whose places and confidences matter: those of broken relations and of their quantities."""
    broken = (case for case in cases if case.is_broken)
    alike = (case for group in agreeing.values() for case in group)
    return {f for case in (*broken, *alike) for f in (*case.facts, *case.draft.also)}


def _calculated_with(cases: Iterable[Case]) -> set[str]:
    """The facts of broken relations of which more than words is known."""
    return {f for case in cases if case.is_broken and case.draft.rule.kind != "assert" for f in case.facts}


def _roots(cases: Sequence[Case], settled: Sequence[Draft], places: Places) -> list[Root]:
    """The roots of what is broken. ``settled`` are relations that hold beyond doubt."""
    judged = [case.draft for case in cases if case.verdict.outcome == "holds"]

    def held(facts: Iterable[str]) -> list[Draft]:
        wanted = set(facts)
        return [d for d in (*settled, *judged) if any(o.fact_id in wanted for o in d.operands)]

    return find_roots([case.draft for case in cases if case.is_broken], held, places)
