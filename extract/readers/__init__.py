"""Bytes of a file to a Document. What a file is, its content decides, not its name."""

from __future__ import annotations

from pathlib import PurePath

from extract.document import Document, Table, Unreadable
from extract.readers.errors import refusal
from extract.readers.sniff import pdf_start, unsupported

__all__ = ["is_pdf", "read"]

_MESSAGE = 500
"""A text of fewer characters, found under the name of a PDF, is what a server said instead of it."""


def read(data: bytes, name: str) -> Document:
    """Reads a file. ``name`` is its name; only its suffix matters, and only as a hint.

    Raises `Unreadable` with the code ``empty_file``, ``binary_data``, ``unsupported_format`` or
    ``not_a_pdf``, and those of `read_pdf`.
    """
    # Loaded on first use: who only asks what a file is must not wait for the readers.
    from extract.readers.pdf.reader import read_pdf  # noqa: PLC0415

    start = pdf_start(data)
    if start is not None:
        return read_pdf(data[start:])
    found = unsupported(data)
    if found is not None:
        raise refusal("unsupported_format", what=found.name, advice=found.advice)
    if PurePath(name).suffix.lower() == ".pdf":
        return _read_misnamed(data, name)
    from extract.readers.text import read_text  # noqa: PLC0415

    return read_text(data, name)


def is_pdf(data: bytes) -> bool:
    """Whether `read` takes the bytes for a PDF, which pdfium reads: code that a file may crash or hold."""
    return pdf_start(data) is not None


def _read_misnamed(data: bytes, name: str) -> Document:
    """A text or web page with the name of a PDF is read; an error page saved in its place is not."""
    from extract.readers.text import read_text  # noqa: PLC0415

    try:
        document = read_text(data, name)
    except Unreadable as error:
        raise refusal("damaged_pdf") if error.code == "binary_data" else error from None
    length = sum(0 if isinstance(block, Table) else len(block.text) for block in document.blocks)
    if not document.tables and length < _MESSAGE:
        is_page = document.media_type == "text/html"
        raise refusal("not_a_pdf", what=("网页", "a short web page") if is_page else ("文字", "a short text"))
    return document
