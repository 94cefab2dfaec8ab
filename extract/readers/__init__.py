"""Bytes of a file to a Document. What a file is, its content decides, not its name."""

from __future__ import annotations

from extract.document import Document
from extract.readers.pdf.reader import read_pdf
from extract.readers.errors import refusal
from extract.readers.sniff import unsupported
from extract.readers.text import read_text

__all__ = ["read"]


def read(data: bytes, name: str) -> Document:
    """Reads a file. ``name`` is its name; only its suffix matters, and only as a hint.

    Raises `Unreadable` with the code ``empty_file``, ``binary_data`` or ``unsupported_format``.
    """
    if b"%PDF-" in data[:1024]:
        return read_pdf(data)
    found = unsupported(data)
    if found is not None:
        raise refusal("unsupported_format", what=found.name, advice=found.advice)
    return read_text(data, name)
