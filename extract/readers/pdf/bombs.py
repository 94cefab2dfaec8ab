"""Streams that a PDF packs so tightly that unpacking them would fill the memory.

pdfium unpacks a stream whole, up to a gigabyte of it, and makes an object of every dozen bytes. What
is larger than any page of print is found before, without keeping it. Images are left out: they are
not unpacked for reading text.
"""

from __future__ import annotations

import re
import zlib

from extract.readers.errors import refusal

MAX_CONTENT = 64 * 2**20
"""Bytes that a stream may unpack to."""
MAX_FONT = 256 * 2**20
"""Bytes that a font file may unpack to; whole Chinese fonts are embedded now and then."""

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2000  # bytes before a stream in which its dictionary stands
_FONT = re.compile(rb"/Length1\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FILTER = re.compile(rb"/(?:FlateDecode|Fl)\b")
_TIGHTEST = 1032  # bytes that one byte unpacks to at most
_PIECE = 1 << 20


def refuse_bombs(data: bytes) -> None:
    """Raises `Unreadable` (``too_large``) for a file with a stream that unpacks to more than allowed."""
    for begin in _STREAM.finditer(data):
        entries = data[max(0, begin.start() - _DICTIONARY) : begin.start()]
        entries = entries[entries.rfind(b"obj") + 1 :]
        filters = len(_FILTER.findall(entries))
        if not filters or _IMAGE.search(entries):
            continue
        limit = MAX_FONT if _FONT.search(entries) else MAX_CONTENT
        end = data.find(b"endstream", begin.end())
        size = (len(data) if end < 0 else end) - begin.end()
        if size * _TIGHTEST**filters > limit:
            packed = memoryview(data)[begin.end() : begin.end() + size]
            if _unpacks_beyond(packed, filters, limit):
                raise refusal("too_large")


def _unpacks_beyond(packed: memoryview | bytes, filters: int, limit: int) -> bool:
    """Whether more than ``limit`` bytes come out of any of the filters."""
    unpacker = zlib.decompressobj()
    inner: list[bytes] = []
    total = 0
    rest: memoryview | bytes = packed
    try:
        while rest and not unpacker.eof:
            piece = unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
            total += len(piece)
            if total > limit:
                return True
            if filters > 1:
                inner.append(piece)
    except zlib.error:  # damaged or encrypted: pdfium gets no farther either
        pass
    return bool(inner) and _unpacks_beyond(b"".join(inner), filters - 1, limit)
