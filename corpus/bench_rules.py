"""How long the rules take over an archive as large as a province's: `python -m corpus.bench_rules`.

The tables of the sample archive are copied under other counties' names: new files, units and
figures, project names that are half shared with others (every county has its 义务教育 project), and
reports that are not alike from county to county.
Figures of money are multiplied county by county, so that what held holds and what was broken stays
broken. Time, memory and time per fact are told for growing archives; the last is the size asked for.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

import jixiao
from output.arrow import arrow_schema
from output.dataset import Dataset
from output.query import connect
from output.schema import schema

ARCHIVE = Path(__file__).parent / "archive"
FACTS = 1_000_000
STEPS = (10, 3, 1)
"""The archive is judged at these parts of its size: time per fact must not grow."""
FACT_TABLES = ("budget_lines", "rates", "indicators", "scores", "deviations", "counts", "fields")

_HEADS = "云石金白青红黄大长南北东西安平永德宁泰和"
_TAILS = "山川河溪江湖源泉林原城陵阳州港湾岭坪塘关"
_OURS = "青溪"
_FACTOR = "(1 + copy * 7 % 89)"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--facts", type=int, default=FACTS)
    parser.add_argument("--judge", type=Path, metavar="DATASET", help="judge this dataset and tell of it")
    args = parser.parse_args()
    if args.judge is not None:
        print(judged(args.judge))
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sample = Path(folder) / "sample"
        jixiao.run([ARCHIVE], sample)
        print("| facts | relations | seconds | µs a fact | memory, MB |")
        print("|---:|---:|---:|---:|---:|")
        for step in STEPS:
            grown = Path(folder) / f"grown-{step}"
            grow(sample, grown, args.facts // step)
            subprocess.run([sys.executable, "-m", "corpus.bench_rules", "--judge", str(grown)], check=True)


def judged(path: Path) -> str:
    """One row of the table: the rules judged on a dataset, in this process."""
    started = time.monotonic()
    summary = jixiao.check(path)
    seconds = time.monotonic() - started
    facts, relations = sum(summary.facts.values()), sum(summary.relations.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {facts} | {relations} | {seconds:.1f} | {seconds / facts * 1e6:.0f} | {memory:.0f} |"


def grow(sample: Path, target: Path, facts: int) -> None:
    """A dataset of at least so many facts, made of copies of another."""
    source = Dataset.open(sample)
    own = sum(source.table(name).num_rows for name in FACT_TABLES)
    grown = Dataset.create(target)
    with connect(source) as con:
        con.execute(f"CREATE TEMP TABLE copies AS SELECT unnest(range({-(-facts // own)})) AS copy")
        con.execute(
            "CREATE TEMP MACRO county(copy) AS "
            f"substr('{_HEADS}', 1 + copy % {len(_HEADS)}, 1) ||"
            f" substr('{_TAILS}', 1 + copy // {len(_HEADS)} % {len(_TAILS)}, 1) ||"
            f" CASE WHEN copy < {len(_HEADS) * len(_TAILS)} THEN '' ELSE"
            f" substr('{_TAILS}', 1 + copy // {len(_HEADS) * len(_TAILS)} % {len(_TAILS)}, 1) END"
        )
        for name in schema().tables:
            con.execute(f"CREATE TEMP TABLE grown_{name} AS {_copied(con, name)}")
            rows = con.execute(f"SELECT * FROM grown_{name}").to_arrow_table()
            pq.write_table(rows.cast(arrow_schema(name)), grown.table_path(name), compression="zstd")
            con.execute(f"DROP TABLE grown_{name}")


def _copied(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """The query of a table's copies."""
    changed = [
        f"{_value(column.name, column.type)} AS {column.name}"
        for column in schema().tables[table].columns
        if _value(column.name, column.type) != column.name
    ]
    replaced = f" REPLACE ({', '.join(changed)})" if changed else ""
    if table in ("statements", "relations", "findings"):
        return f"SELECT * FROM {table} LIMIT 0"
    return f"SELECT t.*{replaced} FROM {table} t, copies ORDER BY copy, doc_id"


def _value(column: str, kind: str) -> str:
    if column == "doc_id":
        return "sha256(doc_id || copy)"
    if column.endswith("_id") and column != "rule_id":
        return f"sha256(substr({column}, 1, 16) || copy)[:16] || substr({column}, 17)"
    if column in ("path", "origin"):
        return f"{column} || '.' || copy"
    if column in ("amount_yuan", "ulp_yuan"):
        return f"CAST({column} * {_FACTOR} AS DECIMAL(20, 4))"
    if column == "sketch":
        return "array_to_string([sha256(token || copy)[:16] FOR token IN string_split(sketch, ' ')], ' ')"
    if column == "project_name":
        return f"CASE WHEN copy % 2 = 1 THEN county(copy) || '县' || {column} ELSE {column} END"
    if kind == "string":
        return f"replace({column}, '{_OURS}', county(copy))"
    return column


if __name__ == "__main__":
    main()
