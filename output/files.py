"""Files that are whole at every moment, and a lock that ends with its process."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from output.errors import DatasetBusy, NotADataset


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name to write a file under, beside ``path``; at the end the file takes its place.

    Whoever opens ``path`` finds the old file or the new one, never a part of it. When the
    block raises, the old one stays. The name begins with a dot: readers of a folder skip it.
    """
    temporary = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_json(path: Path, content: Any) -> None:
    """Writes a JSON file, for people to read too, in one step."""
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def remove(path: Path) -> None:
    """Removes a folder or file so that an interruption leaves it whole or gone."""
    if path.exists():
        trash = path.with_name(f".trash-{path.name}-{os.getpid()}")
        path.replace(trash)
        _delete(trash)


def sweep(folder: Path) -> None:
    """Removes what interrupted writers left in a folder, while its lock is held."""
    for path in folder.glob(".*-*"):
        _delete(path)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of a folder. Raises DatasetBusy when another process holds it,
    NotADataset when nothing can be written there.

    The system gives the lock back when the process ends, however it ends.
    """
    try:
        opened = (folder / ".lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise NotADataset(folder, "unwritable", f"cannot be written: {error.strerror}") from error
    with opened as file:
        try:
            _lock(file)
        except OSError:
            file.seek(0)
            raise DatasetBusy(folder, file.read().strip() or "another process") from None
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}\n")
        file.flush()
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: TextIO) -> None:
        # A byte far behind the text: what is locked cannot be read by others.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: TextIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
