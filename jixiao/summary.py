"""What a run or a check came to, for whoever has to act on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jixiao.errors import Exit
from jixiao.verdicts import readable
from output.dataset import Dataset
from output.verdicts import Notice
from rules.catalogue import RuleError

FACT_TABLES = ("budget_lines", "rates", "indicators", "scores", "deviations", "counts", "fields")
SEVERITIES = ("error", "warning", "info")
_FAULTS = ("report", "unknown", "extraction")  # what a reviewer should look at first


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run did, beside what the dataset shows. All are numbers of files."""

    read: int = 0
    unchanged: int = 0
    copies: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence stands: a line of a text file, else a page."""

    line: int | None
    page: int | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in one line. ``places`` are those of the evidence in the file at ``path``."""

    finding_id: str
    rule_id: str
    severity: str
    unit_name: str | None
    project_name: str | None
    path: str
    places: tuple[Place, ...]
    message: str
    message_en: str | None
    likely_fault: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A dataset after a run or a check.

    ``failures`` are the documents that could not be read, ``doubts`` those read in part, each
    with its reason. ``documents`` counts by status, ``parts`` by kind, ``facts`` by table, ``relations`` by
    outcome, ``findings`` (open ones) by severity. ``open_findings`` are all open findings,
    the gravest first; ``rule_errors`` the rules that did not run, so that nothing is known of
    what they look for. ``notices`` are verdicts of reviewers that do nothing any more.
    """

    dataset: Path
    documents: Mapping[str, int]
    failures: tuple[Failure, ...]
    doubts: tuple[Failure, ...]
    parts: Mapping[str, int]
    facts: Mapping[str, int]
    numbers_total: int
    numbers_bound: int
    numbers_explained: int
    relations: Mapping[str, int]
    findings: Mapping[str, int]
    dismissed: int
    open_findings: tuple[FindingLine, ...]
    seconds: float
    rule_errors: tuple[RuleError, ...] = ()
    tally: Tally | None = None
    notices: tuple[Notice, ...] = ()

    def exit_code(self, strict: bool = False) -> Exit:
        """3 when a rule did not run; with ``strict`` 1 when an error-severity finding is open or a
        file failed; else 0."""
        if self.rule_errors:
            return Exit.UNFINISHED
        return Exit.STRICT if strict and (self.findings["error"] or self.failures) else Exit.DONE


def summarise(
    dataset: Dataset, seconds: float, rule_errors: tuple[RuleError, ...], tally: Tally | None = None
) -> Summary:
    """The summary of a dataset as it is published now."""
    documents = dataset.table("documents").to_pylist()
    with readable(dataset):
        table, notices = dataset.findings()
    findings = table.to_pylist()
    paths = {row["doc_id"]: row["path"] for row in documents}
    shown = sorted((row for row in findings if row["status"] == "open"), key=gravity)
    return Summary(
        dataset=dataset.path,
        documents={status: _count(documents, "status", status) for status in ("ok", "partial", "failed")},
        failures=_reasons(documents, "failed"),
        doubts=_reasons(documents, "partial"),
        parts=_commonest_first(dataset.column("parts", "kind")),
        facts={name: _rows(dataset, name) for name in FACT_TABLES},
        numbers_total=_sum(documents, "numbers_total"),
        numbers_bound=_sum(documents, "numbers_bound"),
        numbers_explained=_sum(documents, "numbers_explained"),
        relations=_commonest_first(dataset.column("relations", "outcome")),
        findings={severity: _count(shown, "severity", severity) for severity in SEVERITIES},
        dismissed=_count(findings, "status", "dismissed"),
        open_findings=tuple(_line(row, paths) for row in shown),
        seconds=seconds,
        rule_errors=rule_errors,
        tally=tally,
        notices=tuple(notices),
    )


def gravity(finding: Mapping[str, Any]) -> tuple[int, int]:
    """Sorts errors first, and among them what the report, not the reading, got wrong."""
    severity, fault = finding["severity"], finding["likely_fault"]
    return (
        SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES),
        _FAULTS.index(fault) if fault in _FAULTS else 1,
    )


def _line(finding: Mapping[str, Any], paths: Mapping[str, str]) -> FindingLine:
    return FindingLine(
        finding_id=finding["finding_id"],
        rule_id=finding["rule_id"],
        severity=finding["severity"],
        unit_name=finding["unit_name"],
        project_name=finding["project_name"],
        path=paths.get(finding["doc_id"], ""),
        places=places(finding["evidence"] or []),
        message=finding["message"],
        message_en=finding["message_en"],
        likely_fault=finding["likely_fault"],
    )


def places(evidence: Sequence[Mapping[str, Any]]) -> tuple[Place, ...]:
    """Where the evidence stands, each place once."""
    found = (Place(row["line"], row["page"]) for row in evidence)
    return tuple(dict.fromkeys(place for place in found if place != Place(None, None)))


def _rows(dataset: Dataset, table: str) -> int:
    path = dataset.table_path(table)
    return int(pq.ParquetFile(path).metadata.num_rows) if path.exists() else 0


def _reasons(documents: list[dict[str, Any]], status: str) -> tuple[Failure, ...]:
    return tuple(
        Failure(row["path"], row["error_code"] or "", row["error"] or "")
        for row in documents
        if row["status"] == status
    )


def _count(rows: list[dict[str, Any]], column: str, value: str) -> int:
    return sum(row[column] == value for row in rows)


def _sum(rows: list[dict[str, Any]], column: str) -> int:
    return sum(row[column] or 0 for row in rows)


def _commonest_first(values: pa.ChunkedArray[Any]) -> dict[str, int]:
    counted = values.value_counts()
    pairs = zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)
    return dict(Counter({value: count for value, count in pairs if value is not None}).most_common())
