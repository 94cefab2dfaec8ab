"""Taking files into a dataset: which are new, what is read out of them, what became of the rest."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extract.document import Unreadable
from extract.readers import is_pdf
from jixiao.inputs import Found, Source
from jixiao.limits import failure, memory_of_worker
from jixiao.progress import Progress
from jixiao.reading import Outcome, doc_id, read_source, unread
from jixiao.summary import Tally
from jixiao.version import code_version
from jixiao.workers import Lost, processors, run_here, run_in_processes
from output.dataset import Dataset
from output.tables import File, Tables, failed

BYTES_WORTH_A_PROCESS = 256 * 1024  # a few seconds of reading: twice what starting one takes
BATCH_FILES = 64  # so many files, or so many seconds of reading, are made safe on disk together
BATCH_SECONDS = 10.0
LOG = "errors.log"

# What tells one failure of a file from another.
_FAILURE = ("error_code", "error", "origin", "code_version")


@dataclass(slots=True)
class Intake:
    """Takes files into a dataset, batch by batch, and counts them."""

    dataset: Dataset
    timeout: float
    progress: Progress
    _batch: list[Tables] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)
    _apart: bool = False
    _read: int = 0
    _unchanged: int = 0
    _copies: int = 0
    _log: Path | None = None
    _replaced: set[str] = field(default_factory=set)
    _former: dict[str, dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        self._former = {row["doc_id"]: row for row in self.dataset.table("documents").to_pylist()}

    def refuse(self, found: Found) -> None:
        """What could not be taken becomes a failed document each."""
        for refused in found.refused:
            self._take(failed(unread(refused.name, refused.place), refused.code, refused.message))

    def new(self, sources: Sequence[Source]) -> dict[Source, File]:
        """The sources that have to be read. Copies and files read before are only counted."""
        todo: dict[Source, File] = {}
        met: set[str] = set()
        former = {row["origin"]: doc_id for doc_id, row in self._former.items()}
        for source in sources:
            file = self._identify(source)
            if file.doc_id not in met and not self.dataset.known(file.doc_id, code_version()):
                todo[source] = file
            elif former.get(file.origin, file.doc_id) != file.doc_id:
                self._replaced.add(former[file.origin])
            if file.doc_id in met:
                self._copies += 1
            elif source not in todo:
                self.dataset.met(file)
                self._unchanged += 1
            met.add(file.doc_id)
        self._replaced -= met
        return todo

    def forget_replaced(self) -> None:
        """Drops what stood where a copy of another file stands now; no new document replaced it."""
        if self._replaced:
            self.dataset.forget(sorted(self._replaced))

    def read(self, todo: dict[Source, File], workers: int | None, memory: int | None) -> None:
        """Reads the sources and takes in what comes of them. ``memory``: bytes for each process."""
        self.progress.reading(len(todo))
        for source, result in self._read_all(list(todo), workers, memory):
            if isinstance(result, Lost):
                error = failure(result, self.timeout)
                self._take(failed(todo[source], error.code, str(error)))
            else:
                self._note(result)
                self._take(result.tables)
            self._read += 1
            self.progress.read()
        self._flush()

    def tally(self, found: Found) -> Tally:
        return Tally(self._read, self._unchanged, self._copies, found.skipped, self._log)

    def _identify(self, source: Source) -> File:
        """The file as the dataset knows it: by its bytes, or by its place where they cannot be had."""
        file = unread(source.name, source.place, source.size)
        try:
            data = source.read()
        except Unreadable:
            return file
        self._apart |= is_pdf(data)
        return replace(file, doc_id=doc_id(data), bytes=len(data))

    def _read_all(
        self, sources: Sequence[Source], workers: int | None, memory: int | None
    ) -> Iterator[tuple[Source, Outcome | Lost]]:
        """Here, or in processes: where there is enough to do for them, and wherever there are PDFs.

        What reads PDFs is no Python: a broken file might end its process, or keep it where no time
        limit of ours reaches.
        """
        if workers is None:
            work = sum(source.size for source in sources)
            workers = min(processors(), 1 + work // BYTES_WORTH_A_PROCESS)
        workers = max(1, min(workers, len(sources)))
        if workers == 1 and not self._apart:
            return run_here(read_source, sources, self.timeout)
        memory = memory or memory_of_worker(workers)
        return run_in_processes(read_source, sources, self.timeout, workers, memory)

    def _take(self, tables: Tables) -> None:
        if not self._is_news(tables):
            return
        self._batch.append(tables)
        if len(self._batch) >= BATCH_FILES or time.monotonic() - self._since > BATCH_SECONDS:
            self._flush()

    def _is_news(self, tables: Tables) -> bool:
        """False for a file that failed as it failed before: the dataset need not be judged anew."""
        row = tables["documents"].to_pylist()[0]
        former = self._former.get(row["doc_id"], {})
        same = all(row[name] == former.get(name) for name in _FAILURE)
        return row["status"] != "failed" or not same

    def _flush(self) -> None:
        self.dataset.ingest(self._batch)
        self._batch, self._since = [], time.monotonic()

    def _note(self, outcome: Outcome) -> None:
        """The traceback of an error of our own, for whoever mends it."""
        if outcome.trouble is None:
            return
        self._log = self.dataset.path / LOG
        with self._log.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{outcome.file.path} {outcome.file.doc_id}\n{outcome.trouble}\n")
