"""Whose fault: figures misread on purpose, and errors planted in reports, as the judge blames them.

    python -m corpus.blame                            seeds 101 to 103
    python -m corpus.blame --seeds 201,202 --each 12
    python -m corpus.blame --media damaged --show     and every one that was not seen through

A misreading changes what is printed after all figures were set: the report is right, the text is not. How
many relations cover it is counted as the judge sees it: those that compute and are broken now (the
documents have no other error), each over figures of its own, before any is held back for another.
Born-digital pages are what they are: nothing there may be blamed on extraction.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from decimal import Decimal
from random import Random
from typing import Any

from corpus.bases import make
from corpus.compose import Made
from corpus.damage import DEGREES
from corpus.faults import OPERATORS, Operator
from corpus.measure import places
from corpus.measure.values import figures_in
from corpus.trial import SERIOUS, judged, meets, read, rows_of
from rules.judge import Finding
from rules.relations import Relation

SEEDS = "101,102,103"
EACH = 12
SPREAD = 1000
SEVERAL = 2
"""Relations that cover a figure, from which on it can be told to be misread."""
MEDIA = ("text", "damaged", "pdf")
DAMAGES = (1, 2, 3)
"""Degrees of damage; with the worst one, figures are out of place before any is misread."""
DISPUTED = "各处不一致"
"""In the reason of a relation that is held back for the dispute about one of its figures."""
SCALES = (Decimal(1), Decimal(10_000))


@dataclass(frozen=True, slots=True)
class Seen:
    """A document with one error, and what the judge says of it."""

    base: str
    seed: int
    operator: Operator
    error: dict[str, Any]
    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]
    hits: tuple[Finding, ...]

    @property
    def covered(self) -> int:
        return covered(self.error, self.relations)

    @property
    def blamed(self) -> bool:
        return any(f.likely_fault == "extraction" for f in self.hits)

    @property
    def seen_through(self) -> bool:
        return seen_through(self.error, self.hits)


def covered(error: Mapping[str, Any], relations: Iterable[Relation]) -> int:
    """The computed relations that a misread figure breaks, each over other figures."""
    wrong = {value * scale for value in figures_in(error["values"][:1]) for scale in SCALES}
    return len({frozenset(o.fact_id for o in r.operands) for r in relations if _breaks(r, wrong)})


def seen_through(error: Mapping[str, Any], hits: Iterable[Finding]) -> bool:
    """Blamed on extraction, with the right figure, in whatever unit."""
    right = {value * scale for value in figures_in(error["values"][-1:]) for scale in SCALES}
    right |= {value / SCALES[-1] for value in right}
    return any(f.likely_fault == "extraction" and right & figures_in([f.proposed]) for f in hits)


def _breaks(relation: Relation, wrong: set[Decimal]) -> bool:
    held_back = relation.outcome == "not_assessable" and DISPUTED in (relation.reason or "")
    return (
        relation.kind not in ("assert", "bound")
        and (relation.outcome == "broken" or held_back)
        and any(
            o.fact_id is not None and o.value is not None and abs(o.value) in wrong for o in relation.operands
        )
    )


def seen(operator: Operator, medium: str, seed: int, each: int) -> Iterator[Seen]:
    """``each`` documents with the error of an operator, in a medium."""
    made = 0
    for n in range(each * SEVERAL):
        base, own = operator.bases[n % len(operator.bases)], seed * SPREAD + n
        with suppress(LookupError):  # the damage took what was wrong
            document = make(base, own, operator.name, printed_as=_printed_as(medium, Random(own)))
            if document.truth["faults"]:
                yield judged_alone(document, base, own, operator)
                made += 1
        if made == each:
            return


def _printed_as(medium: str, rng: Random) -> dict[str, Any]:
    match medium:
        case "damaged":
            return {
                "suffix": "txt",
                "markdown": False,
                "grid": "ragged",
                "damage": DEGREES[rng.choice(DAMAGES)],
            }
        case "pdf":
            return {"suffix": "pdf", "look": {}}
    return {}


def judged_alone(made: Made, base: str, seed: int, operator: Operator) -> Seen:
    """One document through extraction and judgement."""
    judgement = judged([read(made.name, made.content)[1]])
    error = next(p for p in made.truth["inconsistencies"] if p["subkind"] == operator.name)
    if "pages" in error:
        hits = [f for f in judgement.findings if places.meet(error, asdict(f))]
    else:
        rows = rows_of(made.content.decode(made.truth["encoding"]))
        hits = [f for f in judgement.findings if meets(f, error, rows)]
    return Seen(base, seed, operator, error, judgement.findings, judgement.relations, tuple(hits))


def counts(trials: Iterable[Seen]) -> Counter[str]:
    """Planted, found, covered by several, and of these blamed on extraction, with the right figure."""
    found: Counter[str] = Counter()
    for one in trials:
        serious = [f for f in one.hits if f.severity in SERIOUS]
        found.update(["planted"], found=0)
        found["found"] += bool(one.hits)
        found["blamed"] += one.blamed
        found["split"] += len(serious) > 1
        if one.covered >= SEVERAL:
            found["several"] += 1
            found["right"] += one.seen_through
    return found


def tell(name: str, medium: str, n: Counter[str]) -> str:
    """A line of the table."""
    cells = (name, medium, *(n[key] for key in ("planted", "found", "split", "blamed", "several", "right")))
    return f"| {' | '.join(map(str, cells))} |"


def details(trials: Sequence[Seen]) -> Iterator[str]:
    """Those that were not found, not seen through, or told in several findings."""
    for one in trials:
        several = one.covered >= SEVERAL
        serious = [f for f in one.hits if f.severity in SERIOUS]
        if one.hits and len(serious) < SEVERAL and (one.seen_through or not several):
            continue
        values, where = one.error["values"], one.error["evidence"][:1]
        yield f"{one.operator.name} {one.base} {one.seed} {values} covered {one.covered} {where}"
        for finding in one.hits:
            yield f"    {finding.rule_id} {finding.severity} {finding.likely_fault} {finding.message[:240]}"
        for r in one.relations if not one.hits else ():
            if r.outcome != "holds" and r.operands:
                yield f"    {r.rule_id} {r.outcome} {r.expression[:80]} {r.reason or ''}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", default=SEEDS, help="with commas between")
    parser.add_argument("--each", type=int, default=EACH, help="documents for each operator, medium and seed")
    parser.add_argument("--media", default=",".join(MEDIA), help="with commas between")
    parser.add_argument("--kinds", default="", help="these operators only, with commas between")
    parser.add_argument("--show", action="store_true", help="those not found, not seen through, or split")
    args = parser.parse_args()
    kinds = {name for name in args.kinds.split(",") if name}
    print("| misread | medium | planted | found | in several findings | blamed on extraction "
          "| covered by several | of these with the right figure |")  # fmt: skip
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for medium in args.media.split(","):
        for operator in OPERATORS.values():
            if operator.kind != "misreading" or (kinds and operator.name not in kinds):
                continue
            seeds = map(int, args.seeds.split(","))
            trials = [one for seed in seeds for one in seen(operator, medium, seed, args.each)]
            print(tell(operator.name, medium, counts(trials)), flush=True)
            if args.show:
                print("\n".join(details(trials)))


if __name__ == "__main__":
    main()
