"""One file → its document, parts and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.facts import Extraction

__all__ = ["extract"]


def extract(data: bytes, name: str) -> Extraction:
    """Read a file and everything in it.

    ``name`` is the file's name: its suffix is a hint, the bytes decide. Raises
    `extract.document.Unreadable`, with a stable code, for what no reader can read.
    """
    # Loaded on first use: who needs only the records must not wait for the readers.
    from extract.pipeline import extract_document  # noqa: PLC0415
    from extract.readers import read  # noqa: PLC0415

    return extract_document(read(data, name))
