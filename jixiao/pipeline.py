"""A run, as a list of steps: find the files, read what is new, publish, judge, sum up."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from jixiao import archives
from jixiao.checking import Rulebook, is_judged, judge_dataset
from jixiao.errors import Problem
from jixiao.inputs import discover
from jixiao.intake import Intake
from jixiao.progress import Progress, Silent
from jixiao.settings import TIMEOUT, Engine, Ocr
from jixiao.summary import Summary, summarise
from output.dataset import Dataset


def run(
    inputs: Sequence[Path | str],
    dataset: Path | str,
    *,
    workers: int | None = None,
    ocr: Ocr = "auto",
    engine: Engine = "local",
    timeout: float = TIMEOUT,
    memory: int | None = None,
    profile: str | None = None,
    rules: Path | str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files, folders and zip archives into a dataset, judge the rules, publish both.

    ``workers``: processes, None for as many as the work is worth; PDFs are never read in this one.
    ``timeout``: seconds that one file may take. ``memory``: bytes that each process may fill, None
    for its share of the machine. ``profile`` names a regional profile, ``rules`` is a folder of
    further rules.

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
        intake.read(intake.new(found.sources), workers, memory)
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
