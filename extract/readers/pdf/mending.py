"""A file whose end is missing gets a new one, with which pdfium can find what is left of it."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"\b(\d{1,7})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_ENTRIES = 2000  # bytes of an object in which its type is looked for
_NEW = 8_000_000  # number of the first object that is added


def with_new_end(data: bytes) -> bytes | None:
    """The file with a trailer, and with a list of its pages where that is missing too.

    The last object, which is cut, is left out. None where nothing is to be found, and for an
    encrypted file, whose key went with its end.
    """
    if b"/Encrypt" in data or b"/Filter/Standard" in data or b"/Filter /Standard" in data:
        return None
    whole = data[: data.rfind(b"endobj") + len(b"endobj")]
    root: bytes | None = None
    pages: list[bytes] = []
    for found in _OBJECT.finditer(whole):
        entries = whole[found.end() : found.end() + _ENTRIES].split(b"endobj", 1)[0].split(b"stream", 1)[0]
        name = b"%s %s R" % found.groups()
        if _CATALOG.search(entries):
            root = name
        elif _PAGE.search(entries):
            pages.append(name)
    if root is not None:
        return b"%s\ntrailer\n<< /Root %s >>\nstartxref\n0\n%%%%EOF\n" % (whole, root)
    if not pages:
        return None
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(pages), len(pages))
    return b"%s\n%d 0 obj\n%s\nendobj\n%d 0 obj\n%s\nendobj\n%s" % (
        whole,
        _NEW,
        tree,
        _NEW + 1,
        b"<< /Type /Catalog /Pages %d 0 R >>" % _NEW,
        b"trailer\n<< /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (_NEW + 1),
    )
