"""Every rule on trial: documents with one known error, their clean twins, and harmless variations.

python -m corpus.proof --seed 41            a Markdown table, one line a rule
python -m corpus.proof --seed 41 --misses   and every miss and false alarm
python -m corpus.proof --rules B01,S07      these rules only
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from corpus.proving import EACH, Proof, prove
from corpus.trial import SERIOUS, Trial


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
    read = proof.misread
    yield (
        f"{len(proof.clean)} clean documents, {len(proof.harmless)} harmless variations; "
        f"{len(proof.strays)} findings beside the planted errors"
    )
    yield (
        f"misread digits: {read.found} of {read.planted} found; {read.blamed} of {read.covered} that several "
        f"relations cover told to be misread, with the right figure; "
        f"real errors called misread: {proof.accused['extraction']} of {sum(proof.accused.values())}"
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
    for kind, trials in (("NOT FOUND", proof.misread.missed), ("NOT BLAMED", proof.misread.unblamed)):
        for trial in trials:
            planted = trial.made.truth["inconsistencies"][0]
            told = [(f.rule_id, f.likely_fault) for f in trial.findings if f.severity in SERIOUS]
            yield f"{kind} {_where(trial)} {planted['evidence'][:1]} {planted['values']} found {told}"
    yield from proof.archives
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
