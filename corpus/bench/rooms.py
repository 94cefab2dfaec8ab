"""In which room of the house the time of a run is spent.

A run is sampled every millisecond of its processor time, and each sample counted for the room
of the innermost of our own functions; what a library does counts for the room that called it.
"""

from __future__ import annotations

import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import jixiao
from corpus.bench.inputs import ARCHIVE, ROOT, SEEDS
from jixiao.summary import Summary

SECONDS = 3.0  # a small input is read again and again until this much time has been sampled
INTERVAL = 0.001

# The first folder or file that a function's file begins with names its room.
ROOMS = (
    ("extract/layout", "layout"),
    ("extract/readers/pdf", "layout"),
    ("extract/readers", "reader"),
    ("extract/values", "values"),
    ("extract/parts", "parts"),
    ("extract/kinds", "parts"),
    ("extract/describe", "parts"),
    ("extract/forms", "forms"),
    ("extract/prose", "prose"),
    ("extract/coverage", "numbers"),
    ("extract", "other"),
    ("output", "write"),
    ("rules", "rules"),
    ("jixiao", "run"),
)


def report() -> Iterator[str]:
    """Every input that is there."""
    for path in (ARCHIVE, SEEDS):
        if path.is_dir():
            yield from bench(path.resolve())


def bench(path: Path) -> Iterator[str]:
    """Reads a folder into a new dataset, as often as it takes, and tells of it."""
    _run(path)  # loads the packages and the dictionaries, which is not what is measured
    samples: Counter[str] = Counter()
    seconds: list[float] = []
    with sampled(samples):
        while sum(seconds) < SECONDS:
            summary = _run(path)
            seconds.append(summary.seconds)
    files = sum(summary.documents.values())
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    best = min(seconds)
    yield f"## {path.name}: {files} files, {size / 1024:.0f} KiB, {sum(summary.facts.values())} facts\n"
    yield f"{best:.2f} s, {1000 * best / max(files, 1):.0f} ms a file, {size / 1024 / best:.0f} KiB/s"
    yield f"(best of {len(seconds)})\n"
    yield "| room | ms a file | share |"
    yield "|---|---:|---:|"
    for room, count in samples.most_common():
        share = count / samples.total()
        yield f"| {room} | {1000 * best * share / max(files, 1):.1f} | {share:.0%} |"
    yield ""


def _run(path: Path) -> Summary:
    with tempfile.TemporaryDirectory() as folder:
        return jixiao.run([path], Path(folder) / "dataset", workers=1)


@contextmanager
def sampled(samples: Counter[str]) -> Iterator[None]:
    """Counts, while the block runs, in which room the processor's time is spent."""

    def sample(_number: int, frame: FrameType | None) -> None:
        samples[_room(frame)] += 1

    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _room(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(str(ROOT)) and "site-packages" not in file:
            name = file[len(str(ROOT)) + 1 :]
            for prefix, room in ROOMS:
                if name.startswith(prefix):
                    return room
        frame = frame.f_back
    return "other"
