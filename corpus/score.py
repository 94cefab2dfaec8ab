"""Runs jixiao on the archive and compares what it read with what is true.

python -m corpus.score                      the committed archive
python -m corpus.score --held-out 41        other documents of the same county, written on the spot
python -m corpus.score --dataset DIR        an existing dataset, nothing is run
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from corpus.generate import write_archive
from corpus.measure.document import KINDS, TABLES, Result, Tally, failed, measure
from corpus.measure.values import Row
from extract.document import Unreadable
from jixiao import view

HERE = Path(__file__).parent


def run(archive: Path, dataset: Path) -> None:
    """``jixiao run`` as a user would; its output is shown when it fails."""
    command = [sys.executable, "-m", "jixiao", "run", str(archive), "-d", str(dataset)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parent)
    if done.returncode != 0:
        raise SystemExit(f"jixiao run ended with {done.returncode}\n{done.stdout}\n{done.stderr}")


def load(dataset: Path) -> dict[str, list[Row]]:
    """The tables of a dataset as rows; a table that is not there is empty and named on stderr."""
    tables: dict[str, list[Row]] = {}
    for name in TABLES:
        places = [dataset / "tables" / f"{name}.parquet", dataset / "tables" / name]
        there = [place for place in places if place.exists()]
        tables[name] = pq.read_table(there[0]).to_pylist() if there else []
        if not there:
            print(f"no table {name}", file=sys.stderr)
    return tables


def shown(archive: Path, truth: Row) -> list[Row]:
    """The tables that jixiao sees in a file of which the truth knows them."""
    if "tables" not in truth:
        return []
    try:
        tables: list[Row] = view.as_json(view.look(archive / truth["file"]))["tables"]
    except Unreadable:
        return []
    return tables


def compare(truth_folder: Path, archive: Path, tables: dict[str, list[Row]], only: str = "") -> list[Result]:
    """Every document of the truth, in order; one that the dataset lacks counts as all missed."""
    by_name = {Path(d["path"]).name: d for d in tables["documents"]}
    results = []
    for path in sorted(truth_folder.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        if only not in truth["file"]:
            continue
        document = by_name.get(truth["file"])
        if document is None:
            results.append(failed(truth, "absent"))
            continue
        rows = {n: [r for r in tables[n] if r.get("doc_id") == document["doc_id"]] for n in TABLES}
        results.append(measure(truth, document, rows, shown(archive, truth)))
    return results


def total(results: list[Result]) -> Result:
    """All documents as one."""
    tallies = {kind: Tally() for kind in KINDS}
    relations, found, numbers, grids = Tally(), Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        for kind, tally in result.tallies.items():
            tallies[kind] += tally
        relations += result.relations
        found.update(result.findings)
        numbers.update(result.numbers)
        grids.update(result.tables)
    bad = sum(r.status in ("failed", "absent") for r in results)
    return Result(
        f"{len(results)} documents", f"{bad} not read", False, tallies, found, relations, numbers, grids, {}
    )


# -- showing
def share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def as_json(result: Result) -> dict[str, Any]:
    out: dict[str, Any] = {"file": result.file, "status": result.status, "clean": result.clean}
    for kind, tally in result.tallies.items():
        out[kind] = {
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
            "true": tally.hit + tally.missed,
            "found": tally.hit + tally.extra + tally.spurious,
            **{name: share(tally.right[name], tally.asked[name]) for name in tally.asked},
        }
    told = result.findings
    out["findings"] = {
        "recall": share(told["hit"], told["planted"]),
        "precision": share(told["true"], told["raised"]),
        **told,
    }
    out["relations"] = {
        "recall": share(result.relations.hit, result.relations.hit + result.relations.missed),
        "true": result.relations.hit + result.relations.missed,
    }
    out["numbers"] = {
        "accounted": share(result.numbers["accounted"], result.numbers["total"]),
        "total": result.numbers["total"],
    }
    if result.tables["tables"] or result.tables["false"]:
        out["tables"] = {
            "cells_exact": share(result.tables["exact"], result.tables["cells"]),
            **result.tables,
        }
    return out


SHORT = {
    "parts": "parts",
    "budget_lines": "money",
    "rates": "rates",
    "indicators": "rows",
    "narrative_indicators": "told",
    "scores": "scores",
    "deviations": "notes",
}


def one_line(result: Result) -> str:
    """A document in one line: F1 of every kind, rows exact, findings, false errors, numbers accounted."""
    cells = [f"{SHORT[k]} {t.f1:.2f}" for k, t in result.tallies.items() if t.hit + t.missed + t.spurious]
    rows = result.tallies["indicators"]
    if rows.asked["row_exact"]:
        cells.append(f"exact {rows.right['row_exact'] / rows.asked['row_exact']:.2f}")
    if result.tables["cells"]:
        grids = result.tables
        cells.append(f"cells {grids['exact'] / grids['cells']:.3f}")
        cells.append(f"tables {grids['found']}/{grids['tables']}+{grids['false']}")
    told, numbers = result.findings, result.numbers
    if told["planted"]:
        cells.append(f"errors {told['hit']}/{told['planted']}")
    cells.append(f"false {told['raised'] - told['true']}")
    if told["errors_on_clean"]:
        cells.append(f"ERRORS ON CLEAN {told['errors_on_clean']}")
    if numbers["total"]:
        cells.append(f"numbers {numbers['accounted'] / numbers['total']:.3f}")
    return f"{result.file:28} [{result.status}] " + "  ".join(cells)


def show_total(result: Result) -> None:
    print(f"\n{result.file}, {result.status}")
    for name, value in as_json(result).items():
        if isinstance(value, dict):
            print(f"  {name:21}" + "  ".join(f"{k} {v}" for k, v in value.items() if v is not None))


def show_misses(result: Result, count: int) -> None:
    for kind, records in result.misses.items():
        for how, rows in records.items():
            for row in rows[:count]:
                print(f"    {kind}/{how}: {json.dumps(row, ensure_ascii=False, default=str)[:420]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dataset", type=Path, help="measure this dataset instead of running jixiao")
    parser.add_argument("--held-out", type=int, metavar="SEED", help="measure on documents of another seed")
    parser.add_argument("--only", default="", help="only documents whose name contains this")
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="print up to N misses of each kind"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all figures to a file")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="corpus-") as folder:
        archive, truths = HERE / "archive", HERE / "truth"
        if args.held_out is not None:
            archive, truths = Path(folder) / "archive", Path(folder) / "truth"
            write_archive(args.held_out, archive, truths)
        dataset = args.dataset or Path(folder) / "dataset"
        if args.dataset is None:
            run(archive, dataset)
        results = compare(truths, archive, load(dataset), args.only)
    for result in results:
        print(one_line(result))
        show_misses(result, args.misses)
    show_total(total(results))
    if args.json:
        body = [as_json(r) for r in [*results, total(results)]]
        args.json.write_text(json.dumps(body, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
