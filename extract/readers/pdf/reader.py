"""A PDF file to a Document."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Document
from extract.layout.assemble import assemble
from extract.layout.solve import solve
from extract.readers.errors import refusal
from extract.readers.pdf.bombs import refuse_bombs
from extract.readers.pdf.mending import with_new_end
from extract.readers.pdf.pdfium import Pdf
from extract.readers.pdf.survey import Survey

MEDIA_TYPE = "application/pdf"

_TAIL = 2048  # bytes at the end of a file in which its end is marked
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def read_pdf(data: bytes) -> Document:
    """Reads a PDF file, as far as it can be read: what cannot is in the warnings.

    Text that somebody's OCR left behind the image of a scan is read where there is no other; where
    most of the text is such, ``text_source`` is ``ocr``. Raises `Unreadable` with the code
    ``encrypted``, ``damaged_pdf``, ``no_pages``, ``blank_pages``, ``needs_ocr`` or ``too_large``.
    """
    refuse_bombs(data)
    has_end = b"%%EOF" in data[-_TAIL:]
    with _opened(data, has_end) as pdf:
        is_whole = has_end or pdf.is_sound
        survey = Survey(pdf, len(data))
        assembled = assemble(map(solve, survey.pages()))
        survey.refuse_unread()
    warnings = list(survey.warnings())
    if not is_whole:
        warnings.insert(0, "文件末尾缺失，可能不完整")
    warnings += [
        f"第 {account.page} 页有 {account.lost} 个字没有归入表格或正文"
        for account in assembled.accounts
        if account.lost
    ]
    return Document(
        media_type=MEDIA_TYPE,
        text_source="ocr" if survey.is_ocr() else "digital",
        lines=assembled.lines,
        blocks=assembled.blocks,
        pages=survey.seen,
        warnings=tuple(warnings),
        remarks=tuple(
            f"第 {account.page} 页：{remark}" for account in assembled.accounts for remark in account.remarks
        ),
        doubt="partly_scanned" if survey.needs_ocr() else "partly_read",
    )


def _opened(data: bytes, has_end: bool) -> Pdf:
    """The file, open. Raises `Unreadable` where it cannot be.

    pdfium keeps the reason of an earlier failure where it gives none, which is where a sound file has
    no pages; so the file is tried again after a failure that is known.
    """
    try:
        return Pdf(data)
    except pypdfium2.PdfiumError:
        pdfium.FPDF_LoadDocument(b"", None)
    try:
        return Pdf(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise refusal("encrypted") from error
        if has_end and error.err_code == pdfium.FPDF_ERR_FILE:
            raise refusal("no_pages") from error
    mended = None if has_end else with_new_end(data)
    try:
        return Pdf(mended or b"")
    except pypdfium2.PdfiumError as error:
        raise refusal("damaged_pdf") from error
