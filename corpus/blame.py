"""Whose fault: digits misread on purpose, and errors planted in reports, as the judge blames them.

    python -m corpus.blame                 other documents of the same county, seeds 101 and on
    python -m corpus.blame --seeds 5 --rounds 8

A misreading changes one digit of one figure after a document was read, as recognition would have: in the
tables, one figure a document and round. It is *covered* by the relations that held with the right figure.
Report errors are those that the generator plants. Both go through the judge as an archive does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import duckdb

import jixiao
from corpus.generate import write_archive
from corpus.measure.findings import matches
from output.dataset import Dataset
from output.query import connect
from rules import catalogue, profile
from rules.judge import Judgement, judge

FIRST_SEED = 101
_COLUMNS = {
    "budget_lines": ("amount_yuan",),
    "rates": ("value_percent",),
    "indicators": ("weight", "score"),
    "scores": ("full_score", "score"),
}
_CERTAIN = ("equal", "sum", "difference", "ratio", "product", "mean")
Figure = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Misread:
    """A figure whose digit was changed: in the base unit, before and after."""

    doc_id: str
    table: str
    column: str
    fact_id: str
    right: Decimal
    wrong: Decimal


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--show", action="store_true", help="print those blamed wrongly")
    args = parser.parse_args()
    misread, planted = Counter[str](), Counter[str]()
    for seed in range(FIRST_SEED, FIRST_SEED + args.seeds):
        with tempfile.TemporaryDirectory(prefix="blame-") as folder:
            archive, truths, target = (Path(folder) / name for name in ("archive", "truth", "dataset"))
            write_archive(seed, archive, truths)
            jixiao.run([archive], target)
            dataset = Dataset.open(target)
            planted += report_errors(dataset, truths, args.show)
            for number in range(args.rounds):
                misread += misreadings(dataset, truths, Random(f"{seed}.{number}"), args.show)
    print(*tell(misread, planted), sep="\n")


def tell(misread: Mapping[str, int], planted: Mapping[str, int]) -> Iterator[str]:
    """The rates asked for: found; blamed on extraction with the right figure; report errors that are not."""
    yield "| misreadings | n | found | blamed on extraction | with the right figure |"
    yield "|---|---:|---:|---:|---:|"
    for name in ("one", "several"):
        n = misread[name] or 1
        shares = [f"{misread[f'{name} {what}'] / n:.1%}" for what in ("found", "blamed", "right")]
        yield f"| covered by {name} | {misread[name]} | {' | '.join(shares)} |"
    total = sum(planted.values()) or 1
    told = ", ".join(f"{fault} {count}" for fault, count in sorted(planted.items()))
    yield f"\nreport errors: {told}; on extraction {planted['extraction'] / total:.1%}"


def report_errors(dataset: Dataset, truths: Path, show: bool) -> Counter[str]:
    """The planted errors that were found, by whom they are blamed on."""
    paths = {row["path"]: row["doc_id"] for row in dataset.table("documents").to_pylist()}
    by_doc: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in dataset.table("findings").to_pylist():
        by_doc[row["doc_id"]].append(row)
    found: Counter[str] = Counter()
    for path in sorted(truths.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        for planted in truth["inconsistencies"]:
            if planted["kind"] == "misreading" or not planted.get("certain", True):
                continue
            hits = [f for f in by_doc[paths[truth["file"]]] if matches(planted, f)]
            faults = {f["likely_fault"] for f in hits}
            fault = next((f for f in ("extraction", "unknown", "report") if f in faults), "missed")
            found[fault] += 1
            if show and fault in ("extraction", "missed"):
                print(fault, truth["file"], planted["description"], [f["message"] for f in hits])
    return found


def misreadings(dataset: Dataset, truths: Path, rng: Random, show: bool) -> Counter[str]:
    """One digit misread in every document without errors, and what the judge makes of it."""
    flawed = {
        t["file"] for p in truths.glob("*.json") if (t := json.loads(p.read_text("utf-8")))["inconsistencies"]
    }
    with connect(dataset) as con:
        chosen = list(_misread(con, dataset, flawed, rng))
        judgement = judge(con, catalogue.load(), profile.load())
    covered = _covered(dataset, judgement)
    found: Counter[str] = Counter()
    for one in chosen:
        if not covered[one.fact_id]:
            continue  # too small a change for any relation, or one that no relation asks about
        name = "one" if covered[one.fact_id] == 1 else "several"
        found[name] += 1
        for what in verdict_on(one, judgement):
            found[f"{name} {what}"] += 1
        if show and "right" not in verdict_on(one, judgement):
            hits = [
                (f.rule_id, f.likely_fault, f.message)
                for f in judgement.findings
                if any(e.fact_id == one.fact_id for e in f.evidence)
            ]
            print(name, one.table, one.column, one.right, one.wrong, covered[one.fact_id], hits)
    return found


def _covered(dataset: Dataset, judgement: Judgement) -> Counter[str]:
    """How many relations that held with the right figures do not hold now, by the facts that they use."""
    rows = dataset.table("relations").select(["relation_id", "outcome"]).to_pylist()
    held = {row["relation_id"] for row in rows if row["outcome"] == "holds"}
    found: Counter[str] = Counter()
    for relation in judgement.relations:
        if relation.relation_id in held and relation.outcome != "holds" and relation.kind != "assert":
            found.update({o.fact_id for o in relation.operands if o.fact_id})
    return found


def verdict_on(one: Misread, judgement: Judgement) -> Iterator[str]:
    """``found``, ``blamed`` (on extraction), ``right`` (with the right figure)."""
    hits = [f for f in judgement.findings if any(e.fact_id == one.fact_id for e in f.evidence)]
    if hits:
        yield "found"
    blamed = [f for f in hits if f.likely_fault == "extraction"]
    if blamed:
        yield "blamed"
    figures = {
        format(one.right / scale, "f").rstrip("0").rstrip(".") for scale in (Decimal(1), Decimal(10000))
    }
    figures |= {format((one.right / scale).normalize(), "f") for scale in (Decimal(1), Decimal(10000))}
    if any(
        f.suspect_fact_id == one.fact_id and f.proposed and f.proposed.rstrip("万元分%个") in figures
        for f in blamed
    ):
        yield "right"


def _misread(
    con: duckdb.DuckDBPyConnection, dataset: Dataset, flawed: set[str], rng: Random
) -> Iterator[Misread]:
    covered: Counter[Figure] = Counter()
    for row in dataset.table("relations").select(["kind", "outcome", "operands"]).to_pylist():
        if row["outcome"] == "holds" and row["kind"] in _CERTAIN:
            covered.update({(o["fact_id"], o["value"]) for o in row["operands"] if o["fact_id"]})
    options: dict[str, list[tuple[str, str, str, Decimal, Decimal]]] = defaultdict(list)
    for table, columns in _COLUMNS.items():
        for column in columns:
            ulp = {"amount_yuan": "ulp_yuan", "value_percent": "ulp_percent"}.get(column, "NULL")
            rows = con.execute(
                f"SELECT f.doc_id, d.path, f.fact_id, f.{column}, {ulp}"
                f" FROM {table} f JOIN documents d USING (doc_id)"
                f" WHERE f.{column} IS NOT NULL AND f.{column} > 0 ORDER BY f.fact_id"
            ).fetchall()
            for doc_id, path, fact_id, value, step in rows:
                if path not in flawed and covered[fact_id, value]:
                    options[doc_id].append((table, column, fact_id, value, step or _step(value)))
    for doc_id, figures in sorted(options.items()):
        table, column, fact_id, value, step = rng.choice(figures)
        digits = str(int(value / step))
        place = rng.randrange(len(digits))
        other = rng.choice(
            [d for d in "0123456789" if d != digits[place] and (place or d != "0" or len(digits) == 1)]
        )
        wrong = Decimal(digits[:place] + other + digits[place + 1 :]) * step
        con.execute(f"UPDATE {table} SET {column} = ? WHERE fact_id = ?", [wrong, fact_id])
        yield Misread(doc_id, table, column, fact_id, value, wrong)


def _step(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


if __name__ == "__main__":
    main()
