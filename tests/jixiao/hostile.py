"""Readers for tests that do to their process what a broken PDF may do, as the file's name says."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from unittest.mock import patch

from extract import extract
from extract.facts import Extraction
from jixiao import reading, view
from jixiao.drawing import files
from jixiao.drawing.files import Drawing, NotOurs
from jixiao.inputs import Source
from jixiao.reading import Outcome
from jixiao.view import Seen


def read_source(source: Source) -> Outcome:
    """As `jixiao.reading.read_source`, for files that do no harm."""
    with patch.object(reading, "extract", _extract):
        return reading.read_source(source)


def look_or_tell(path: Path) -> Seen:
    """As `jixiao.view.look_or_tell`."""
    with patch.object(view, "extract", _extract):
        return view.look_or_tell(path)


def write_or_tell(task: tuple[Drawing, Path]) -> int | NotOurs | OSError:
    """As `jixiao.drawing.files.write_or_tell`."""
    act(task[0].name)
    return files.write_or_tell(task)


def _extract(data: bytes, name: str) -> Extraction:
    act(name)
    return extract(data, name)


def act(name: str) -> None:
    if "crash" in name:
        ctypes.string_at(0)
    elif "exit" in name:
        os._exit(0)
    elif "hang" in name:
        ctypes.PyDLL(None).usleep(600_000_000)  # in C, and with the interpreter's lock held
    elif "greedy" in name:
        keep = []
        while True:
            keep.append(bytearray(b"x" * 2**24))
    elif "print" in name:
        print("not an answer", flush=True)
        os.write(1, b"nor this")
