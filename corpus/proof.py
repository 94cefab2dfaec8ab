"""Every rule on trial: documents with one known error, their clean twins, and harmless variations.

    python -m corpus.proof --seed 41            a Markdown table, one line a rule
    python -m corpus.proof --seed 41 --misses   and every miss and false alarm
    python -m corpus.proof --rules B01,S07      these rules only
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.bases import make
from corpus.faults import OPERATORS, Operator
from corpus.harmless import VARIATIONS
from corpus.trial import SERIOUS, Trial, alarms, by_twin, meets, run
from rules import catalogue
from rules.judge import Finding

TRIES = 12
EACH = 3
SPREAD = 1000


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
class Proof:
    """All trials, counted. ``planted`` and ``found`` by the severity of the error."""

    records: dict[str, Record]
    planted: Counter[str]
    found: Counter[str]
    clean: list[Trial]
    harmless: list[Trial]
    alarms: list[tuple[Trial, Finding]]
    strays: list[tuple[Trial, Finding]]

    def recall(self, severity: str) -> float:
        return self.found[severity] / self.planted[severity] if self.planted[severity] else 1.0

    def false(self, severity: str, trials: Sequence[Trial]) -> int:
        ids = {id(t) for t in trials}
        return sum(id(t) in ids and f.severity == severity for t, f in self.alarms)


def operators(rules: set[str]) -> list[Operator]:
    """Those that prove one of these rules, all where none is named."""
    return [o for o in OPERATORS.values() if not rules or o.rules[0] in rules]


def trials(seed: int, each: int, rules: set[str], harmless: bool = True) -> Iterator[Trial]:
    """The documents: per operator ``each`` with its error, their clean twins, and the variations."""
    twins: dict[tuple[str, int], Trial] = {}
    for operator in operators(rules):
        for trial in spoiled(operator, seed, each):
            yield trial
            if trial.twin not in twins:
                twins[trial.twin] = Trial(trial.base, trial.seed, make(trial.base, trial.seed))
                yield twins[trial.twin]
    if harmless:
        for n, variation in enumerate(VARIATIONS.values()):
            for base in variation.bases:
                own = seed * SPREAD + 500 + n
                yield Trial(
                    base, own, make(base, own, variation.name, style=variation.style), variation.name
                )


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


def prove(
    seed: int, each: int = EACH, rules: set[str] | None = None, harmless: bool = True
) -> Proof:
    """Makes the documents of a seed, runs them, and counts."""
    known = catalogue.load().rules
    asked = rules if rules is not None else set(known)
    done = list(trials(seed, each, asked, harmless))
    run(done)
    records: dict[str, Record] = defaultdict(Record)
    proof = Proof(records, Counter(), Counter(), [], [], [], [])
    twins = by_twin(done)
    for trial in done:
        operator = OPERATORS.get(trial.about)
        if operator is None:
            (proof.harmless if trial.about else proof.clean).append(trial)
            for finding in alarms(trial):
                proof.alarms.append((trial, finding))
                record = records[finding.rule_id]
                if trial.about:
                    record.false_on_harmless += 1
                else:
                    record.false_on_clean += 1
            continue
        _count(proof, trial, operator)
        before = Counter(f.rule_id for f in alarms(twins[trial.twin])) if trial.twin in twins else Counter()
        for finding in alarms(trial):
            before[finding.rule_id] -= 1
            if before[finding.rule_id] < 0:
                proof.strays.append((trial, finding))
    return proof


def _count(proof: Proof, trial: Trial, operator: Operator) -> None:
    planted = next(p for p in trial.made.truth["inconsistencies"] if p["subkind"] == operator.name)
    first = {**planted, "rules": [operator.rules[0]]}
    record = proof.records[operator.rules[0]]
    record.planted += 1
    proof.planted[operator.severity] += 1
    if any(meets(finding, first, trial.rows) for finding in trial.findings):
        record.found += 1
        proof.found[operator.severity] += 1
    else:
        record.missed.append(trial)


# -- showing
def table(proof: Proof) -> Iterator[str]:
    """One line a rule, then the totals."""
    yield "| rule | planted | found | missed | recall | false on clean | false on harmless |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name in sorted(proof.records):
        r = proof.records[name]
        recall = f"{r.recall:.2f}" if r.planted else "—"
        yield (
            f"| {name} | {r.planted} | {r.found} | {len(r.missed)} | {recall} "
            f"| {r.false_on_clean} | {r.false_on_harmless} |"
        )
    yield ""
    yield "| severity | planted | found | recall | false on clean | false on harmless |"
    yield "|---|---:|---:|---:|---:|---:|"
    for severity in ("error", "warning", "info"):
        false = [
            str(proof.false(severity, which)) if severity in SERIOUS else "—"
            for which in (proof.clean, proof.harmless)
        ]
        yield (
            f"| {severity} | {proof.planted[severity]} | {proof.found[severity]} "
            f"| {proof.recall(severity):.3f} | {false[0]} | {false[1]} |"
        )
    yield ""
    yield (
        f"{len(proof.clean)} clean documents, {len(proof.harmless)} harmless variations; "
        f"{len(proof.strays)} findings beside the planted errors"
    )


def details(proof: Proof) -> Iterator[str]:
    """Every miss, false alarm and stray, with what it takes to make the document again."""
    for name in sorted(proof.records):
        for trial in proof.records[name].missed:
            planted = trial.made.truth["inconsistencies"][0]
            yield f"MISSED {name} {_where(trial)} {planted['evidence'][:3]}"
            told = [f"{f.rule_id}({f.severity})" for f in trial.findings]
            verdicts = [
                f"{r.outcome}: {r.expression[:60]} {r.reason or ''}"
                for r in trial.relations
                if r.rule_id == name and r.outcome != "holds"
            ]
            yield f"    found {told} judged {verdicts[:4]}"
    for kind, pairs in (("FALSE", proof.alarms), ("STRAY", proof.strays)):
        for trial, finding in pairs:
            yield f"{kind} {finding.rule_id} {finding.severity} {_where(trial)} {finding.message[:160]}"


def _where(trial: Trial) -> str:
    return f"{trial.about or 'clean'} on {trial.base} {trial.seed}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--each", type=int, default=EACH, help="documents with an error, for each operator")
    parser.add_argument("--rules", default="", help="only these rules, with commas between")
    parser.add_argument("--misses", action="store_true", help="show every miss and false alarm")
    args = parser.parse_args()
    rules = {name for name in args.rules.split(",") if name} or None
    proof = prove(args.seed, args.each, rules, harmless=rules is None)
    print("\n".join(table(proof)))
    if args.misses:
        print("\n".join(details(proof)))


if __name__ == "__main__":
    main()
