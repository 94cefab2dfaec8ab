"""Findings, selected and listed: for people, as JSON with every column, as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import Any

from jixiao.grids import listing, shown
from jixiao.i18n import Texts
from jixiao.report import place_words
from jixiao.summary import gravity, places
from jixiao.verdicts import SHOWN, readable
from output.dataset import Dataset
from output.schema import say
from output.verdicts import Notice

Row = dict[str, Any]

CSV_COLUMNS = (
    "severity", "rule_id", "rule_title", "unit_name", "project_name", "path", "place", "message", "expected",
    "actual", "delta", "likely_fault", "suggestion", "status", "reviewer_note", "finding_id",
)  # fmt: skip


def select(
    dataset: Dataset,
    texts: Texts,
    severity: str | None = None,
    unit: str | None = None,
    status: str | None = None,
) -> tuple[list[Row], list[Notice]]:
    """The findings of this severity and status and of units whose name contains ``unit``, gravest first,
    and the verdicts that do nothing any more.

    A row has the columns of the table, and with them ``path`` and ``place`` of the evidence; its title,
    message and suggestion are in the language of the texts. Raises Problem when the verdicts cannot be read.
    """
    with readable(dataset):
        table, notices = dataset.findings()
    documents = dataset.table("documents").select(["doc_id", "path"]).to_pylist()
    paths = {row["doc_id"]: row["path"] for row in documents}
    rows = [
        _in_words(row, texts) | {"path": paths.get(row["doc_id"]), "place": _places(row, texts)}
        for row in table.to_pylist()
        if severity in (None, row["severity"])
        and status in (None, row["status"])
        and (unit or "") in (row["unit_name"] or "")
    ]
    return sorted(rows, key=gravity), notices


def _in_words(row: Row, texts: Texts) -> Row:
    """A finding with its words in the language of the texts; in Chinese where it has no other."""
    if texts.language == "zh":
        return row
    return row | {name: row[f"{name}_en"] or row[name] for name in ("rule_title", "message", "suggestion")}


def _places(finding: Row, texts: Texts) -> str:
    return texts("place.comma").join(place_words(place, texts) for place in places(finding["evidence"] or ()))


def print_csv(rows: Sequence[Row]) -> None:
    """One line a finding; the evidence is its file and its places."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in rows:
        writer.writerow(
            [
                shown(row[name]).replace(",", "") if name == "delta" else shown(row[name])
                for name in CSV_COLUMNS
            ]
        )


def print_table(rows: Sequence[Row], texts: Texts) -> None:
    """A table as wide as the terminal, and the number of findings."""
    if not rows:
        print(texts("findings.none"))
        return
    headings = [texts(f"column.{name}") for name in ("severity", "rule", "unit", "file", "message", "id")]
    print(*listing(headings, [_cells(row, texts) for row in rows]), sep="\n")
    print(texts("findings.total", count=len(rows)))


def _cells(row: Row, texts: Texts) -> list[str]:
    who = "\n".join(filter(None, (row["unit_name"], row["project_name"])))
    where = "\n".join(filter(None, (row["path"], row["place"])))
    message = row["message"]
    if row["status"] != "open":
        status = say("findings", "status", row["status"]) if texts.language == "zh" else row["status"]
        message += f"\n[{status}] {row['reviewer_note'] or ''}".rstrip()
    return [
        texts(f"severity.{row['severity']}"),
        row["rule_id"],
        who,
        where,
        message,
        row["finding_id"][:SHOWN],
    ]
