"""Documents with one known error each, their clean twins and harmless variations, run and counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.archives import ARCHIVE_OPERATORS, ArchiveOperator, Plan, write
from corpus.bases import make
from corpus.blame import SEVERAL, covered, seen_through
from corpus.faults import OPERATORS, Operator
from corpus.harmless import VARIATIONS
from corpus.trial import Trial, alarms, by_twin, judged, meets, read, rulebook, run, told_by
from output.tables import Tables
from rules.judge import Finding

TRIES = 12
"""How many documents are tried for one that an error fits."""
EACH = 3
"""Documents with the error of an operator."""
SPREAD = 1000
"""Seeds of documents for one seed of the proof."""
MISREADINGS = 8
"""Times as many documents with a misread digit."""


@dataclass(slots=True)
class Record:
    """What came of one rule."""

    planted: int = 0
    found: int = 0
    missed: list[Trial] = field(default_factory=list)
    false_on_clean: int = 0
    false_on_harmless: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0


@dataclass(slots=True)
class Misreadings:
    """Single misread digits: found, and of those that several relations cover how many were seen through."""

    planted: int = 0
    found: int = 0
    covered: int = 0
    blamed: int = 0
    missed: list[Trial] = field(default_factory=list)
    unblamed: list[Trial] = field(default_factory=list)


@dataclass(slots=True)
class Proof:
    """All trials, counted. ``planted`` and ``found`` by the severity of the error.

    ``strays``: findings beside the planted error that the clean twin does not have. ``accused``: findings
    of real errors, and how many of them call it a misreading.
    """

    records: dict[str, Record] = field(default_factory=lambda: defaultdict(Record))
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean: list[Trial] = field(default_factory=list)
    harmless: list[Trial] = field(default_factory=list)
    alarms: list[tuple[Trial, Finding]] = field(default_factory=list)
    strays: list[tuple[Trial, Finding]] = field(default_factory=list)
    misread: Misreadings = field(default_factory=Misreadings)
    accused: Counter[str] = field(default_factory=Counter)
    archives: list[str] = field(default_factory=list)

    def recall(self, severity: str) -> float:
        return self.found[severity] / self.planted[severity] if self.planted[severity] else 1.0

    def false(self, severity: str, trials: Sequence[Trial]) -> int:
        ids = {id(t) for t in trials}
        return sum(id(t) in ids and f.severity == severity for t, f in self.alarms)


def operators(rules: set[str]) -> list[Operator]:
    """Those that prove one of these rules."""
    return [o for o in OPERATORS.values() if proves(o) in rules]


def prove(
    seed: int, each: int = EACH, rules: set[str] | None = None, harmless: bool = True, few: bool = False
) -> Proof:
    """Makes the documents of a seed for these rules (all there are), runs them, and counts.

    ``few``: every variation on two of its documents only.
    """
    asked = set(rulebook().rules) if rules is None else rules
    done = list(trials(seed, each, asked, harmless, few))
    run(done, between_files())
    proof = Proof()
    twins = by_twin(done)
    for trial in done:
        operator = OPERATORS.get(trial.about)
        if operator is None:
            _innocent(proof, trial)
        elif operator.rules:
            _planted(proof, trial, operator, twins)
        else:
            _misread(proof.misread, trial)
    for change in ARCHIVE_OPERATORS.values():
        if proves(change) in asked:
            for n in range(each):
                _archive(proof, change, seed + n)
    return proof


def proves(operator: Operator | ArchiveOperator) -> str:
    """The rule that an operator is for, by the id it has now; '' for a misreading."""
    if not operator.rules:
        return ""
    rule = rulebook().find(operator.rules[0])
    return rule.id if rule is not None else operator.rules[0]


def between_files() -> set[str]:
    """The rules that only compare files: archives alone prove them."""
    return {proves(o) for o in ARCHIVE_OPERATORS.values()} - {proves(o) for o in OPERATORS.values()}


def trials(
    seed: int, each: int, rules: set[str], harmless: bool = True, few: bool = False
) -> Iterator[Trial]:
    """The documents: per operator ``each`` with its error, their clean twins, misreadings, variations."""
    twins: set[tuple[str, int]] = set()
    for operator in operators(rules):
        for trial in spoiled(operator, seed, each):
            yield trial
            if trial.twin not in twins:
                twins.add(trial.twin)
                yield Trial(trial.base, trial.seed, make(trial.base, trial.seed))
    if harmless:
        yield from spoiled(OPERATORS["digit_misread"], seed, each * MISREADINGS)
        for n, variation in enumerate(VARIATIONS.values()):
            bases = variation.bases
            turn = (seed + n) % len(bases)
            for base in [*bases[turn:], *bases[:turn]][: 2 if few else None]:
                own = seed * SPREAD + 500 + n
                document = make(base, own, variation.name, style=variation.style)
                yield Trial(base, own, document, variation.name)


def spoiled(operator: Operator, seed: int, each: int) -> Iterator[Trial]:
    """Documents that the error fits, on its bases in turn."""
    made = 0
    for n in range(TRIES * each):
        base, own = operator.bases[n % len(operator.bases)], seed * SPREAD + n
        document = make(base, own, operator.name)
        if document.truth["faults"]:
            yield Trial(base, own, document, operator.name)
            made += 1
        if made == each:
            return


def _innocent(proof: Proof, trial: Trial) -> None:
    (proof.harmless if trial.about else proof.clean).append(trial)
    for finding in alarms(trial):
        proof.alarms.append((trial, finding))
        record = proof.records[finding.rule_id]
        record.false_on_harmless += bool(trial.about)
        record.false_on_clean += not trial.about


def _error(trial: Trial) -> dict[str, Any]:
    """The planted error of a document."""
    error: dict[str, Any] = next(
        p for p in trial.made.truth["inconsistencies"] if p["subkind"] == trial.about
    )
    return error


def _planted(proof: Proof, trial: Trial, operator: Operator, twins: dict[tuple[str, int], Trial]) -> None:
    first = {**_error(trial), "rules": [proves(operator)]}
    hits = [f for f in trial.findings if meets(f, first, trial.rows)]
    record = proof.records[proves(operator)]
    record.planted += 1
    record.found += bool(hits)
    proof.planted[operator.severity] += 1
    proof.found[operator.severity] += bool(hits)
    proof.accused.update(f.likely_fault for f in hits)
    if not hits:
        record.missed.append(trial)
    before = Counter(f.rule_id for f in alarms(twins[trial.twin]))
    for finding in alarms(trial):
        before[finding.rule_id] -= 1
        if before[finding.rule_id] < 0:
            proof.strays.append((trial, finding))


def _misread(count: Misreadings, trial: Trial) -> None:
    error = _error(trial)
    hits = [f for f in trial.findings if meets(f, error, trial.rows)]
    count.planted += 1
    count.found += bool(hits)
    if not hits:
        count.missed.append(trial)
    if covered(error, trial.relations) >= SEVERAL:
        count.covered += 1
        if seen_through(error, hits):
            count.blamed += 1
        else:
            count.unblamed.append(trial)


def _archive(proof: Proof, operator: ArchiveOperator, seed: int) -> None:
    """An archive with an error between its files, and what its rules say of it."""
    spoiled_plan = operator.spoiled(seed)
    findings, ids = judged_archive(spoiled_plan)
    wanted = {ids[id(entry)] for entry in spoiled_plan.spoiled}
    record = proof.records[proves(operator)]
    record.planted += 1
    proof.planted[operator.severity] += 1
    hits = [
        f
        for f in findings
        if proves(operator) in told_by(f) and wanted & {f.doc_id, *(p.doc_id for p in f.evidence)}
    ]
    record.found += bool(hits)
    proof.found[operator.severity] += bool(hits)
    if not hits:
        proof.archives.append(f"MISSED {proves(operator)} {operator.name} in archive {seed}")


def judged_archive(of: Plan) -> tuple[list[Finding], dict[int, str]]:
    """The findings of all rules in an archive, and the document of every entry."""
    ids: dict[int, str] = {}
    tables: list[Tables] = []
    for entry, made in write(of):
        ids[id(entry)], own = read(made.name, made.content)
        tables.append(own)
    return list(judged(tables).findings), ids
