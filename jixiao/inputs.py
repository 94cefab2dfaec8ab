"""INPUT... on the command line -> the files to read, and what could not be taken, with reasons.

Folders are walked in a fixed order; what stands in a zip archive is a file like any other. A
thing that cannot be taken ends as one `Refused`, and the rest of the run goes on.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.document import Unreadable
from jixiao import archives

SKIPPED_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})  # what systems leave behind


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``name`` is documents.path: relative to the input given, with ``/``.

    ``place`` is the same wherever the input began: the whole path, and in an archive the
    path inside it. ``members`` is empty for a file on disk; in an archive it tells which entry
    of it, and in an archive inside that one, which entry of that.
    """

    name: str
    place: str
    path: Path
    size: int
    members: tuple[int, ...] = ()

    @classmethod
    def of(cls, path: Path) -> Source:
        """A single file on disk."""
        return cls(printable(path.name), _place(path), path, 0)

    def read(self) -> bytes:
        """The bytes of the file. Raises Unreadable, with one of the codes of `refusal`."""
        try:
            if self.members:
                return archives.read_member(self.path, self.members)
            with self.path.open("rb") as file:
                data = file.read(archives.MAX_FILE_BYTES + 1)
        except OSError as error:
            raise refusal(error) from error
        if len(data) > archives.MAX_FILE_BYTES:
            raise archives.too_large()
        return data


@dataclass(frozen=True, slots=True)
class Refused:
    """Something named by the inputs that cannot be read; it becomes a failed document."""

    name: str
    place: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that the inputs lead to. ``skipped`` counts, by reason, what was left out on purpose."""

    sources: tuple[Source, ...]
    refused: tuple[Refused, ...]
    skipped: Mapping[str, int]


def discover(inputs: Sequence[Path], leave_out: Iterable[Path] = ()) -> Found:
    """Every file that the inputs lead to: in the order of the inputs, each in the order of names.

    ``leave_out`` are folders that are never entered (the dataset that is being written).
    """
    archives.close()
    walk = _Walk({_identity(path) for path in leave_out if path.exists()})
    items: list[Source | Refused] = []
    for path in inputs:
        items += sorted(walk.input(path), key=lambda item: item.name.split("/"))
    return Found(
        tuple(item for item in items if isinstance(item, Source)),
        tuple(item for item in items if isinstance(item, Refused)),
        dict(walk.skipped),
    )


def refusal(error: OSError) -> Unreadable:
    """An operating system's error as a stable code and one clear line."""
    match error:
        case FileNotFoundError():
            return Unreadable("missing", "没有这个文件或文件夹")
        case PermissionError():
            return Unreadable("no_permission", "没有读取权限")
        case _:
            return Unreadable("unreadable", f"系统读取出错：{error.strerror or error}")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def printable(name: str) -> str:
    """A file name as text, also where the disk holds it in GBK or in no encoding at all."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


class _Walk:
    """One walk over all inputs. A folder that links lead to twice is entered once."""

    def __init__(self, entered: set[tuple[int, int]]) -> None:
        self.skipped: Counter[str] = Counter()
        self._entered = entered

    def input(self, path: Path) -> Iterator[Source | Refused]:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _refused(printable(str(path)), path, refusal(error))
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path, "")
        else:
            yield from self._file(path, printable(path.resolve().name or str(path)))

    def _folder(self, folder: Path, prefix: str) -> Iterator[Source | Refused]:
        try:
            identity = _identity(folder)
            if identity in self._entered:
                self.skipped["folder_again"] += 1
                return
            self._entered.add(identity)
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield _refused(prefix.rstrip("/") or printable(str(folder)), folder, refusal(error))
            return
        for entry in entries:
            reason = skip_reason(entry.name)
            if reason:
                self.skipped[reason] += 1
                continue
            name = prefix + printable(entry.name)
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                yield _refused(name, entry, refusal(error))
                continue
            if stat.S_ISDIR(mode):
                yield from self._folder(entry, name + "/")
            else:
                yield from self._file(entry, name)

    def _file(self, path: Path, name: str) -> Iterator[Source | Refused]:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not_a_file", "不是普通文件（管道、设备或套接字）")
            if not archives.is_archive(path):
                if status.st_size > archives.MAX_FILE_BYTES:
                    raise archives.too_large()
                yield Source(name, _place(path), path, status.st_size)
                return
            entries = archives.members(path)
        except OSError as error:
            yield _refused(name, path, refusal(error))
            return
        except Unreadable as error:
            yield _refused(name, path, error)
            return
        for entry in entries:
            reason = next(filter(None, map(skip_reason, entry.name.split("/"))), None)
            if reason:
                self.skipped[reason] += 1
            elif entry.trouble:
                yield _refused(f"{name}/{entry.name}", path / entry.name, entry.trouble)
            else:
                place = _place(path / entry.name)
                yield Source(f"{name}/{entry.name}", place, path, entry.size, entry.members)


def _place(path: Path) -> str:
    return printable(str(path.absolute()))


def _refused(name: str, path: Path, error: Unreadable) -> Refused:
    return Refused(name, _place(path), error.code, str(error))


def skip_reason(name: str) -> str | None:
    """Why a file or folder of this name is left out: ``lock``, ``hidden``, or None if it is not."""
    if name.startswith("~$"):
        return "lock"
    return "hidden" if name.startswith(".") or name in SKIPPED_NAMES else None
