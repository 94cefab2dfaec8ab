"""A run, as a list of steps: find the files, read what is new, publish, judge, sum up."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.document import Unreadable
from jixiao import archives
from jixiao.checking import Rulebook, is_judged, judge_dataset
from jixiao.errors import Problem
from jixiao.inputs import Found, Source, discover
from jixiao.progress import Progress, Silent
from jixiao.reading import Outcome, doc_id, read_source, unread
from jixiao.settings import TIMEOUT, Engine, Ocr
from jixiao.summary import Summary, Tally, summarise
from jixiao.version import code_version
from jixiao.workers import Lost, processors, run_here, run_in_processes
from output.dataset import Dataset
from output.tables import File, Tables, failed

BYTES_WORTH_A_PROCESS = 512 * 1024  # less text than this is read sooner than a process has started
BATCH_FILES = 64  # so many files, or so many seconds of reading, are made safe on disk together
BATCH_SECONDS = 10.0
LOG = "errors.log"

_LOST = {
    "timeout": "读取超过 {timeout:g} 秒，已放弃",
    "worker_died": "读取它的进程意外结束（可能是内存不足）",
}


def run(
    inputs: Sequence[Path | str],
    dataset: Path | str,
    *,
    workers: int | None = None,
    ocr: Ocr = "auto",
    engine: Engine = "local",
    timeout: float = TIMEOUT,
    profile: str | None = None,
    rules: Path | str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files, folders and zip archives into a dataset, judge the rules, publish both.

    ``workers``: processes, None for as many as the work is worth; in a script, more than one
    needs the call to stand under ``if __name__ == "__main__":``. ``timeout``: seconds that one
    file may take. ``profile`` names a regional profile, ``rules`` is a folder of further rules.

    A file that cannot be read is a failed document and no error. Raises Problem for what the
    caller has to put right, Unfinished when the run could not be brought to its end, and the
    errors of output.errors about the dataset's folder.
    """
    started = time.monotonic()
    progress = progress or Silent()
    if engine == "ray":
        raise Problem("problem.ray")
    rulebook = Rulebook.load(rules, profile)
    paths = _existing(inputs)
    found = discover(paths, leave_out=[Path(dataset)])
    target = Dataset.create(dataset)
    with target.writing():
        intake = Intake(target, timeout, progress)
        intake.refuse(found)
        intake.read(intake.new(found.sources), workers)
        target.publish()
        intake.forget_replaced()
        progress.checking()
        errors = () if is_judged(target, rulebook) else judge_dataset(target, rulebook)
    archives.close()
    return summarise(target, time.monotonic() - started, errors, intake.tally(found))


def check(
    dataset: Path | str,
    *,
    profile: str | None = None,
    rules: Path | str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Judge the rules again on what a dataset holds. Raises as `run` does."""
    started = time.monotonic()
    rulebook = Rulebook.load(rules, profile)
    target = Dataset.open(dataset)
    with target.writing():
        target.publish()
        (progress or Silent()).checking()
        errors = judge_dataset(target, rulebook)
    return summarise(target, time.monotonic() - started, errors)


def _existing(inputs: Sequence[Path | str]) -> list[Path]:
    """The inputs, at least one of which must be there; the others end as failed documents."""
    paths = [Path(path) for path in inputs]
    if not any(os.path.lexists(path) for path in paths):
        raise Problem("problem.no_input", paths=", ".join(map(str, paths)))
    return paths


@dataclass(slots=True)
class Intake:
    """Takes files into a dataset, batch by batch, and counts them."""

    dataset: Dataset
    timeout: float
    progress: Progress
    _batch: list[Tables] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)
    _read: int = 0
    _unchanged: int = 0
    _copies: int = 0
    _log: Path | None = None
    _replaced: set[str] = field(default_factory=set)

    def refuse(self, found: Found) -> None:
        """What could not be taken becomes a failed document each."""
        for refused in found.refused:
            self._take(failed(unread(refused.name, refused.place), refused.code, refused.message))

    def new(self, sources: Sequence[Source]) -> dict[Source, File]:
        """The sources that have to be read. Copies and files read before are only counted."""
        todo: dict[Source, File] = {}
        met: set[str] = set()
        documents = self.dataset.table("documents").select(["origin", "doc_id"]).to_pylist()
        former = {row["origin"]: row["doc_id"] for row in documents}
        for source in sources:
            file = _identify(source)
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

    def read(self, todo: dict[Source, File], workers: int | None) -> None:
        """Reads the sources and takes in what comes of them."""
        self.progress.reading(len(todo))
        for source, result in _read_all(list(todo), workers, self.timeout):
            if isinstance(result, Lost):
                message = _LOST[result.code].format(timeout=self.timeout)
                self._take(failed(todo[source], result.code, message))
            else:
                self._note(result)
                self._take(result.tables)
            self._read += 1
            self.progress.read()
        self._flush()

    def tally(self, found: Found) -> Tally:
        return Tally(self._read, self._unchanged, self._copies, found.skipped, self._log)

    def _take(self, tables: Tables) -> None:
        self._batch.append(tables)
        if len(self._batch) >= BATCH_FILES or time.monotonic() - self._since > BATCH_SECONDS:
            self._flush()

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


def _identify(source: Source) -> File:
    """The file as the dataset knows it: by its bytes, or by its place where they cannot be had."""
    file = unread(source.name, source.place, source.size)
    try:
        data = source.read()
    except Unreadable:
        return file
    return replace(file, doc_id=doc_id(data), bytes=len(data))


def _read_all(
    sources: Sequence[Source], workers: int | None, timeout: float
) -> Iterator[tuple[Source, Outcome | Lost]]:
    """Here, or in processes where there is enough to do for them."""
    if workers is None:
        work = sum(source.size for source in sources)
        workers = min(processors(), len(sources), 1 + work // BYTES_WORTH_A_PROCESS)
    if workers <= 1:
        return run_here(read_source, sources, timeout)
    return run_in_processes(read_source, sources, timeout, workers)
