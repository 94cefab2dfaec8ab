"""One file: its bytes, what is extracted from them, its rows in the tables."""

from __future__ import annotations

import hashlib
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from extract import extract
from extract.document import Unreadable
from extract.facts import Extraction
from jixiao.inputs import Source
from jixiao.version import code_version
from output.tables import File, Tables, failed, to_arrow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``trouble`` is the traceback of an error of our own."""

    file: File
    tables: Tables
    trouble: str | None = None


def read(path: Path | str) -> Extraction:
    """Everything that is read out of one file: its document, parts, facts and numbers.

    It is read in this process: a broken PDF may end it, or hold it for ever; `run` survives both.
    Raises Unreadable, with a stable ``code`` and a message for people.
    """
    path = Path(path)
    return extract(Source.of(path).read(), path.name)


def read_source(source: Source) -> Outcome:
    """A source read, extracted and written as tables; a failure is a row that says so.

    This is the worker's boundary, and the one place where an error of our own code is held:
    one strange file must not cost the others.
    """
    started = time.monotonic()
    file = unread(source.name, source.place, source.size)
    try:
        data = source.read()
        file = replace(file, doc_id=doc_id(data), bytes=len(data))
        extraction = extract(data, source.name)
        file = replace(file, seconds=time.monotonic() - started)
        return Outcome(file, to_arrow(extraction, file))
    except Unreadable as error:
        return Outcome(file, failed(file, error.code, str(error)))
    except MemoryError:
        pass  # what was filled is let go before there is room to say so
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        return Outcome(file, failed(file, "internal_error", what), traceback.format_exc())
    return Outcome(file, failed(file, "out_of_memory", "读取它需要的内存超过了限制"))


def doc_id(data: bytes) -> str:
    """What a file is known by in every table: the SHA-256 of its bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def unread(name: str, place: str, size: int | None = None) -> File:
    """A file whose bytes are not known. Its id is made from its place, and so is its origin."""
    return File(
        doc_id=hashlib.sha256(f"unread\0{place}".encode("utf-8", "replace")).hexdigest(),
        path=name,
        bytes=size,
        code_version=code_version(),
        origin=hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:16],
    )
