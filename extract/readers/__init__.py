"""Bytes of a file to a Document. What a file is, its content decides, not its name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from extract.document import Document, Table, Unreadable
from extract.readers.errors import refusal
from extract.readers.sniff import pdf_start, unsupported

__all__ = ["is_pdf", "read"]

# Loaded on use: a text needs neither numpy nor pdfium, and the layout of a page, which the reader of
# PDFs needs, itself builds on this package.
_PDF = "extract.readers.pdf.reader"
_TEXT = "extract.readers.text"

_MESSAGE = 500
"""A text of fewer characters, found under the name of a PDF, is what a server said instead of it."""


def read(data: bytes, name: str) -> Document:
    """Reads a file. ``name`` is its name; only its suffix matters, and only as a hint.

    Raises `Unreadable` with the code ``empty_file``, ``binary_data``, ``unsupported_format`` or
    ``not_a_pdf``, and those of `extract.readers.pdf.reader.read_pdf`.
    """
    start = pdf_start(data)
    if start is not None:
        return _read_pdf(data[start:])
    found = unsupported(data)
    if found is not None:
        raise refusal("unsupported_format", what=found.name, advice=found.advice)
    if PurePath(name).suffix.lower() == ".pdf":
        return _read_misnamed(data, name)
    return _read_text(data, name)


def _read_pdf(data: bytes) -> Document:
    reader = cast("Callable[[bytes], Document]", import_module(_PDF).read_pdf)
    return reader(data)


def _read_text(data: bytes, name: str) -> Document:
    reader = cast("Callable[[bytes, str], Document]", import_module(_TEXT).read_text)
    return reader(data, name)


def is_pdf(data: bytes) -> bool:
    """Whether `read` takes the bytes for a PDF, which pdfium reads: code that a file may crash or hold."""
    return pdf_start(data) is not None


def _read_misnamed(data: bytes, name: str) -> Document:
    """A text or web page with the name of a PDF is read; an error page saved in its place is not."""
    try:
        document = _read_text(data, name)
    except Unreadable as error:
        raise refusal("damaged_pdf") if error.code == "binary_data" else error from None
    length = sum(0 if isinstance(block, Table) else len(block.text) for block in document.blocks)
    if not document.tables and length < _MESSAGE:
        is_page = document.media_type == "text/html"
        raise refusal("not_a_pdf", what=("网页", "a short web page") if is_page else ("文字", "a short text"))
    return document
