"""Zip archives: what stands in them, with names in any encoding, and within bounds.

Nothing is ever unpacked to disk, so no name in an archive can lead anywhere. Word, Excel and
OFD files are zip archives too; they are documents, and are left to the readers.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.document import Unreadable

MAX_DEPTH = 2  # an archive in an archive is opened, one inside that is not
MAX_MEMBERS = 20_000  # files in one archive, those of archives inside it included
MAX_ARCHIVE_BYTES = 2 * 2**30  # what one archive may unpack to, all its files together
MAX_FILE_BYTES = 128 * 2**20  # a larger file is no report; it is refused, not loaded

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# An entry with one of these names makes the archive a document: OOXML, ODF and EPUB, OFD.
_DOCUMENT_ENTRIES = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, ValueError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive; ``trouble`` says why it cannot be read, where that shows already."""

    name: str
    members: tuple[int, ...]
    size: int
    trouble: Unreadable | None = None


def is_archive(path: Path) -> bool:
    """Whether the content, whatever the name, is a zip archive of files."""
    with path.open("rb") as file:
        if file.read(4) not in _MAGIC:
            return False
    try:
        return not _DOCUMENT_ENTRIES.intersection(_open(path, ()).namelist())
    except Unreadable:
        # Cut short or damaged: said of it as an archive if that is what it calls itself.
        return path.suffix.lower() == ".zip"


def members(path: Path) -> list[Entry]:
    """The files in an archive, those of archives inside it included.

    Raises Unreadable when the archive as a whole is damaged or beyond the bounds.
    """
    entries: list[Entry] = []
    for entry in _entries(path, (), ""):
        entries.append(entry)
        if len(entries) > MAX_MEMBERS:
            raise Unreadable("archive_too_large", f"压缩包内超过 {MAX_MEMBERS} 个文件")
    if sum(entry.size for entry in entries) > MAX_ARCHIVE_BYTES:
        raise Unreadable("archive_too_large", f"压缩包解开后超过 {MAX_ARCHIVE_BYTES // 2**30} GiB")
    return entries


def read_member(path: Path, which: tuple[int, ...]) -> bytes:
    """The bytes of one entry. Raises Unreadable where it is damaged, encrypted or too large."""
    return _read(_open(path, which[:-1]), which[-1])


def close() -> None:
    """Let go of the archives that were kept open; a changed file is then read anew."""
    _open.cache_clear()


def _entries(path: Path, outer: tuple[int, ...], prefix: str) -> Iterator[Entry]:
    archive = _open(path, outer)
    for index, info in enumerate(archive.infolist()):
        if not info.filename:
            yield Entry(
                f"{prefix}#{index + 1}",
                (*outer, index),
                0,
                Unreadable("damaged_archive", "压缩包内有没有名字的文件"),
            )
            continue
        if info.is_dir():
            continue
        name, which = prefix + member_name(info), (*outer, index)
        try:
            if info.file_size > MAX_FILE_BYTES:
                raise too_large()
            nested = _is_nested_archive(path, which)
            if nested and len(which) >= MAX_DEPTH:
                raise Unreadable("nested_archive", f"压缩包套了 {MAX_DEPTH} 层以上")
            if nested:
                yield from _entries(path, which, name + "/")
            else:
                yield Entry(name, which, info.file_size)
        except Unreadable as trouble:
            yield Entry(name, which, info.file_size, trouble)


def too_large() -> Unreadable:
    return Unreadable("too_large", f"文件超过 {MAX_FILE_BYTES // 2**20} MiB")


def _is_nested_archive(path: Path, which: tuple[int, ...]) -> bool:
    if _read(_open(path, which[:-1]), which[-1], first=4) not in _MAGIC:
        return False
    return not _DOCUMENT_ENTRIES.intersection(_open(path, which).namelist())


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry. Without the UTF-8 mark it is UTF-8 all the same, or GBK (Windows)."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


@lru_cache(maxsize=4)
def _open(path: Path, which: tuple[int, ...]) -> zipfile.ZipFile:
    """An archive on disk, or the one that is an entry of it; kept open while it is being read."""
    try:
        if not which:
            return zipfile.ZipFile(path)
        return zipfile.ZipFile(io.BytesIO(_read(_open(path, which[:-1]), which[-1])))
    except (*_DAMAGE, NotImplementedError) as error:
        raise Unreadable("damaged_archive", "压缩包已损坏或不完整") from error


def _read(archive: zipfile.ZipFile, index: int, first: int | None = None) -> bytes:
    """An entry's bytes, or only its first few."""
    info = archive.infolist()[index]
    if info.flag_bits & _ENCRYPTED:
        raise Unreadable("encrypted", "压缩包内的文件有密码")
    try:
        with archive.open(info) as file:
            # The size in the directory may lie; never unpack more than was allowed.
            data = file.read(first or MAX_FILE_BYTES + 1)
    except NotImplementedError as error:
        raise Unreadable("archive_method", "压缩包用了不支持的压缩方法") from error
    except _DAMAGE as error:
        raise Unreadable("damaged_archive", "压缩包内的文件已损坏") from error
    if len(data) > MAX_FILE_BYTES:
        raise too_large()
    return data
