"""PDF files to facts: pages a second, and how the time is shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import process_time

from corpus.bench.inputs import Sample, samples
from corpus.bench.rooms import sampled
from extract import extract
from extract.document import Unreadable

SECONDS = 2.0  # a sample is read again and again until this much time has been counted


def report() -> Iterator[str]:
    """A row for each sample: the rooms that take most of the time, the layout first."""
    yield "## Pipeline: PDF files to facts\n"
    yield "| pages of | pages/s | layout | the rest |"
    yield "|---|---:|---:|---|"
    for sample in samples():
        speed, rooms = _measured(sample)
        shares = {room: count / rooms.total() for room, count in rooms.most_common()}
        layout = shares.pop("layout", 0.0)
        rest = ", ".join(f"{room} {share:.0%}" for room, share in shares.items() if share >= 0.01)
        yield f"| {sample.name} | {speed:.0f} | {layout:.0%} | {rest} |"
    yield ""


def _measured(sample: Sample) -> tuple[float, Counter[str]]:
    _read(sample)  # loads the dictionaries
    rooms: Counter[str] = Counter()
    rounds, begin = 0, process_time()
    with sampled(rooms):
        while process_time() - begin < SECONDS:
            _read(sample)
            rounds += 1
    return rounds * sample.pages / (process_time() - begin), rooms


def _read(sample: Sample) -> None:
    for name, data in sample.files:
        try:
            extract(data, name)
        except Unreadable:
            continue
