"""A dataset: a folder of published tables, and what has been read since.

    DATASET/tables/<name>.parquet     the published tables, each replaced as a whole
    DATASET/datapackage.json          what they are; marks the folder as a dataset
    DATASET/segments/<number>.arrows  batches of documents that are not published yet
    DATASET/verdicts.toml             what reviewers decided, by finding

A batch is safe once `ingest` returns; `publish` merges all batches into the tables. Publishing
that is interrupted is done again from the batches, which are removed last, so every table is
whole at every moment and each document is in it once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from output import checkrun
from output.arrow import conform, empty, table_of_rows
from output.checkrun import CheckRun
from output.datapackage import FORMAT, describe
from output.errors import NotADataset
from output.files import locked, replacing, sweep, write_json
from output.merging import (
    batch,
    check_order,
    merged,
    strings,
    with_column,
    without_orphans,
)
from output.schema import CHECK_TABLES, schema
from output.segments import Segment, Segments
from output.tables import DOCUMENT_TABLES, File, Tables
from output.verdicts import Notice, Verdict, applied, dumps, loads, meant, of_finding

Rows = pa.Table | pa.Buffer | Iterable[object]

_PUBLISHED = -1
_MARK = "datapackage.json"
VERDICTS = "verdicts.toml"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document that the dataset has. ``source`` is its segment, _PUBLISHED: the tables."""

    source: int
    path: str
    code_version: str | None
    status: str
    origin: str | None


class Dataset:
    """A dataset on disk. Reading needs no lock; whatever writes takes it for its time.

    A run holds the lock from end to end with ``with dataset.writing():``; a second run then
    gets DatasetBusy at its start.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._depth = 0
        self._segments = Segments(path / "segments")
        self._index: dict[str, _Entry] | None = None
        self._met: set[str] = set()
        self._moved: dict[str, File] = {}

    @classmethod
    def open(cls, path: str | Path) -> Dataset:
        """The dataset at ``path``. Raises NotADataset when there is none."""
        folder = Path(path)
        if not folder.exists():
            raise NotADataset(folder, "missing", "there is no dataset; a run makes one")
        if not _is_dataset(folder):
            raise NotADataset(folder, "other", "not a dataset; give another folder")
        return cls(folder)

    @classmethod
    def create(cls, path: str | Path) -> Dataset:
        """The dataset at ``path``, made with empty tables when there is nothing there.

        Raises NotADataset when something else is there, or the folder cannot be made.
        """
        folder = Path(path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not _is_empty(folder):
                return cls.open(folder)
        except OSError as error:
            raise NotADataset(
                folder, "unwritable", f"no dataset can be made there: {error.strerror}"
            ) from error
        dataset = cls(folder)
        with dataset.writing():
            (folder / "tables").mkdir(exist_ok=True)
            for name in schema().tables:
                dataset._write(name, empty(name))
            write_json(folder / _MARK, describe())
        return dataset

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the dataset's lock. Raises DatasetBusy when another run does."""
        with ExitStack() as stack:
            if not self._depth:
                stack.enter_context(locked(self.path))
                for folder in (self.path, self.path / "tables", self._segments.folder):
                    sweep(folder)
                self._index = None
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    # ------------------------------------------------------------ documents

    def known(self, doc_id: str, code_version: str) -> bool:
        """Whether a file with these bytes was read by this code, so need not be read again.

        One that failed is not known: what it lacked (a converter, memory) may be there now.
        """
        entry = self._entries().get(doc_id)
        return entry is not None and entry.code_version == code_version and entry.status != "failed"

    def met(self, file: File) -> None:
        """Notes where a known file lies now. Of equal files the first one met names the place."""
        with self.writing():
            entry = self._entries().get(file.doc_id)
            if entry is None or file.doc_id in self._met:
                return
            self._met.add(file.doc_id)
            if (entry.path, entry.origin) != (file.path, file.origin):
                self._moved[file.doc_id] = file
                _move(self._entries(), file)

    def ingest(self, results: Iterable[Tables]) -> None:
        """Takes the tables of some documents in; with its return they are safe on disk.

        A document that is there already is replaced, and so is an older file from the same
        origin. ``publish`` brings all into the tables.
        """
        tables = batch(results)
        if not tables:
            return
        with self.writing():
            entries = self._entries()
            segment = self._segments.add(tables)
            _enter(entries, tables["documents"], segment.number)
            self._met.update(strings(tables["documents"], "doc_id"))

    def forget(self, doc_ids: Iterable[str]) -> None:
        """Removes documents with all that was read out of them and found in them."""
        with self.writing():
            _replay(self._entries(), self._segments.add({}, forgotten=tuple(doc_ids)))
            self.publish()

    def publish(self) -> None:
        """Brings everything that was taken in into the tables. Nothing new: does nothing."""
        with self.writing():
            described = self._described()
            segments = {segment.number: segment.tables() for segment in self._segments.all()}
            if described and not segments and not self._moved:
                return
            entries = self._entries()
            ordered = sorted(entries, key=lambda doc_id: (entries[doc_id].path, doc_id))
            source_of = {doc_id: entries[doc_id].source for doc_id in ordered}
            for name in DOCUMENT_TABLES:
                came = {n: conform(name, tables[name]) for n, tables in segments.items() if name in tables}
                rows = merged({_PUBLISHED: self.table(name)} | came, source_of)
                if name == "documents":
                    rows = with_column(rows, "path", [entries[doc_id].path for doc_id in ordered])
                    rows = with_column(rows, "origin", [entries[doc_id].origin for doc_id in ordered])
                self._write(name, rows)
            for name in CHECK_TABLES:
                self._write(name, without_orphans(self.table(name), ordered))
            write_json(self.path / _MARK, describe())
            self._segments.clear()
            self._index = {doc_id: replace(entry, source=_PUBLISHED) for doc_id, entry in entries.items()}
            self._moved.clear()

    # ------------------------------------------------------------ checks and reviews

    def replace_check(
        self,
        statements: Rows,
        relations: Rows,
        findings: Rows,
        rules_version: str | None = None,
        run: CheckRun | None = None,
    ) -> None:
        """Puts the results of a check in the place of the former.

        Rows are Arrow tables, records with the columns' names, or what `encoded` made of them. A finding
        that was reviewed keeps its status and note. ``rules_version`` goes into ``documents``; ``run``
        says what was asked.
        """
        with self.writing():
            for name, rows in zip(CHECK_TABLES, (statements, relations, findings), strict=True):
                file = rows if isinstance(rows, pa.Buffer) else self.encoded(name, rows)
                with replacing(self.table_path(name)) as temporary:
                    temporary.write_bytes(file)
            if run is not None:
                checkrun.save(self.path, run)
            if rules_version is not None:
                documents = self.table("documents")
                versions = [rules_version] * len(documents)
                self._write("documents", with_column(documents, "rules_version", versions))

    def encoded(self, name: str, rows: Iterable[object] | pa.Table) -> pa.Buffer:
        """A table of a check as its file holds it, in order; a finding with what reviewers decided."""
        table = conform(name, rows) if isinstance(rows, pa.Table) else table_of_rows(name, rows)
        if name == "findings":
            table, _ = self.findings(table)
        sink = pa.BufferOutputStream()
        doc_ids = [str(doc_id) for doc_id in self.column("documents", "doc_id").to_pylist()]
        pq.write_table(check_order(name, table, doc_ids), sink, compression="zstd")
        return sink.getvalue()

    def verdicts(self) -> dict[str, Verdict]:
        """What reviewers decided, by finding_id, also of findings that are no longer there.

        Raises BadVerdicts when the file was changed by hand and cannot be read.
        """
        path = self.path / VERDICTS
        return loads(path.read_text("utf-8")) if path.exists() else {}

    def review(
        self,
        finding_id: str,
        status: str,
        note: str | None = None,
        *,
        until: date | None = None,
        by: str | None = None,
    ) -> None:
        """Records a reviewer's decision; ``open`` takes one back. Raises KeyError when there is no such
        finding, ValueError when there is no such status."""
        if status not in (schema().tables["findings"]["status"].values or {}):
            raise ValueError(f"{status}: no status of a finding")
        with self.writing():
            found = {row["finding_id"]: row for row in self.table("findings").to_pylist()}
            verdicts = self.verdicts()
            finding = found[finding_id]
            for known, about in meant(self._told(self.table("findings")), verdicts).items():
                if about["finding_id"] == finding_id:
                    del verdicts[known]
            if status != "open":
                said = {"note": note, "until": until, "by": by, "on": date.today()}
                verdicts[finding_id] = of_finding(
                    finding, self._paths().get(finding["doc_id"]), status, **said
                )
            with replacing(self.path / VERDICTS) as temporary:
                temporary.write_text(dumps(verdicts.values()), "utf-8", newline="\n")
            self._write("findings", self.findings()[0])

    def findings(self, table: pa.Table | None = None) -> tuple[pa.Table, list[Notice]]:
        """The findings, or others, with what reviewers decided, as of today; and the verdicts that do
        nothing any more."""
        table = self.table("findings") if table is None else table
        rows = self._told(table)
        decided, notices = applied(rows, self.verdicts(), self._paths().values(), date.today())
        table = with_column(table, "status", [status for status, _ in decided])
        return with_column(table, "reviewer_note", [note for _, note in decided]), notices

    def _told(self, findings: pa.Table) -> list[dict[str, Any]]:
        """What verdicts go by, with the path of the file."""
        columns = ["finding_id", "aliases", "doc_id", "message", "expected", "actual"]
        paths = self._paths()
        return [row | {"file": paths.get(row["doc_id"])} for row in findings.select(columns).to_pylist()]

    # ------------------------------------------------------------ reading

    def table(self, name: str) -> pa.Table:
        """A published table, with the columns and types of this version."""
        path = self.table_path(name)
        if not path.exists():
            return empty(name)
        return conform(name, pq.read_table(path))

    def column(self, table: str, name: str) -> pa.ChunkedArray[Any]:
        """One column of a published table, without reading the others."""
        path = self.table_path(table)
        if not path.exists() or name not in pq.read_schema(path).names:
            return self.table(table).column(name)
        return pq.read_table(path, columns=[name]).column(name)

    def table_path(self, name: str) -> Path:
        """The Parquet file of a table."""
        return self.path / "tables" / f"{name}.parquet"

    # ------------------------------------------------------------ inside

    def _paths(self) -> dict[str, str]:
        rows = self.table("documents").select(["doc_id", "path"]).to_pylist()
        return {row["doc_id"]: row["path"] or "" for row in rows}

    def _entries(self) -> dict[str, _Entry]:
        if self._index is None:
            self._index = {}
            _enter(self._index, self.table("documents"), _PUBLISHED)
            for segment in self._segments.all():
                _replay(self._index, segment)
            for file in self._moved.values():
                _move(self._index, file)
        return self._index

    def _write(self, name: str, table: pa.Table) -> None:
        with replacing(self.table_path(name)) as temporary:
            pq.write_table(table, temporary, compression="zstd")

    def _described(self) -> bool:
        """Whether the tables have the columns of this version, as far as the package tells."""
        return bool(json.loads((self.path / _MARK).read_text("utf-8")) == describe())


def _is_empty(folder: Path) -> bool:
    """Whether nothing is in a folder, but for what an interrupted `create` left."""
    ours = {f"{name}.parquet" for name in schema().tables}
    left = [path for path in folder.iterdir() if path.name != ".lock"]
    return all(
        path.name == "tables" and all(p.name in ours or p.name.startswith(".") for p in path.iterdir())
        for path in left
    )


def _is_dataset(folder: Path) -> bool:
    """Whether the folder is a dataset. Raises NotADataset when it is one of a newer version."""
    try:
        marked = json.loads((folder / _MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    version = marked.get("jixiao", {}).get("format") if isinstance(marked, Mapping) else None
    if isinstance(version, int) and version > FORMAT:
        raise NotADataset(folder, "newer", "a dataset of a newer version; update jixiao")
    return version is not None


def _replay(entries: dict[str, _Entry], segment: Segment) -> None:
    """Does to the index what a segment does to the dataset."""
    for doc_id in segment.forgotten():
        entries.pop(doc_id, None)
    documents = segment.documents()
    if documents is not None:
        _enter(entries, documents, segment.number)


def _move(entries: dict[str, _Entry], file: File) -> None:
    if file.doc_id in entries:
        entries[file.doc_id] = replace(entries[file.doc_id], path=file.path, origin=file.origin)


def _enter(entries: dict[str, _Entry], documents: pa.Table, source: int) -> None:
    by_origin = {entry.origin: doc_id for doc_id, entry in entries.items() if entry.origin is not None}
    rows = documents.select(["doc_id", "path", "code_version", "status", "origin"]).to_pylist()
    for row in rows:
        doc_id, origin = row["doc_id"], row["origin"]
        older = by_origin.get(origin) if origin is not None else None
        if older is not None and older != doc_id:
            entries.pop(older, None)
        entries[doc_id] = _Entry(source, row["path"] or "", row["code_version"], row["status"], origin)
        if origin is not None:
            by_origin[origin] = doc_id
