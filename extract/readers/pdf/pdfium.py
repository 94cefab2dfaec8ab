"""PDF bytes to the geometry of their pages, by pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extract.layout.page import Glyphs, Page
from extract.readers.pdf import calls
from extract.readers.pdf.aslant import aslant
from extract.readers.pdf.calls import Handle
from extract.readers.pdf.frame import area_of, rulings_of
from extract.readers.pdf.glyphs import UNKNOWN, characters, printed_again, turns_of
from extract.readers.pdf.strokes import drawn_on
from extract.readers.pdf.telling import PageKind, hidden_glyphs, kind_of

_MARGIN = 1.0  # points by which a glyph's middle may lie off the page
_PRINTED_ANNOTATIONS = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
_MAX_ANNOTATIONS = 5000


@dataclass(frozen=True, slots=True)
class Sight:
    """A page and what kind of page it is; ``unknown`` counts its glyphs that name no character."""

    page: Page
    kind: PageKind
    unknown: int


class Pdf:
    """An open PDF. Raises `pypdfium2.PdfiumError` if it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._handle = Handle(calls.address(self._document.raw))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    @property
    def is_sound(self) -> bool:
        """Whether the file's index of its objects is as it should be, not found again by searching."""
        return bool(calls.has_sound_index(self._handle))

    def page(self, number: int) -> Page:
        """The page ``number`` (1-based). Raises `pypdfium2.PdfiumError` if it cannot be loaded."""
        return self.sight(number).page

    def pages(self) -> Iterator[Page]:
        """One page after the other; nothing of a page stays behind."""
        return (self.page(number) for number in range(1, len(self) + 1))

    def sight(self, number: int) -> Sight:
        """The page ``number`` (1-based) and its kind. Raises as `page` does."""
        page = self._loaded(number)
        text = calls.load_text(page)
        try:
            if not text:
                raise pypdfium2.PdfiumError(f"the text of page {number} cannot be loaded")
            return _sight(page, text, number)
        finally:
            if text:
                calls.close_text(text)
            calls.close_page(page)

    def _loaded(self, number: int) -> Handle:
        """A page with what is filled in or stamped on it made part of its content."""
        page = self._load(number)
        if _has_printed_annotation(page) and calls.flatten(page, pdfium.FLAT_NORMALDISPLAY) == (
            pdfium.FLATTEN_SUCCESS
        ):
            calls.close_page(page)
            page = self._load(number)
        return page

    def _load(self, number: int) -> Handle:
        page: Handle = calls.load_page(self._handle, number - 1)
        if not page:
            raise pypdfium2.PdfiumError(f"page {number} cannot be loaded")
        return page


def _has_printed_annotation(page: Handle) -> bool:
    for index in range(min(calls.annotation_count(page), _MAX_ANNOTATIONS)):
        if annotation := calls.annotation_at(page, index):
            kind = calls.annotation_kind(annotation)
            calls.close_annotation(annotation)
            if kind in _PRINTED_ANNOTATIONS:
                return True
    return False


def _sight(page: Handle, text: Handle, number: int) -> Sight:
    found = characters(text)
    drawn = drawn_on(page)
    area = area_of(page, found.box)
    hidden = hidden_glyphs(page, text, found, drawn, area)
    kind = kind_of(found, hidden, drawn, area)
    turns, common = turns_of(text, found)
    own = (-common) % 4  # quarter turns that make most glyphs stand upright
    width, height = area.turned_size(own)
    glyphs = Glyphs(
        code=found.code,
        box=area.place(found.box, own),
        turn=((turns - common) % 4).astype(np.int8),
        space=found.space,
        hidden=hidden,
        aslant=aslant(text, found),
    )
    x, y = (glyphs.box[:, :2] + glyphs.box[:, 2:]).T / 2
    keep = (x >= -_MARGIN) & (x <= width + _MARGIN) & (y >= -_MARGIN) & (y <= height + _MARGIN)
    keep &= ~printed_again(text, found, glyphs.size)
    if kind == "garbled":
        keep[:] = False
    elif kind not in {"layered", "hidden"}:
        keep &= ~hidden
    unseen = found.lost + int((~keep).sum())
    if not keep.all():
        glyphs = glyphs.take(keep)
    images = np.concatenate(drawn.images) if drawn.images else np.zeros((0, 4), np.float32)
    result = Page(
        number=number,
        width=width,
        height=height,
        glyphs=glyphs,
        rulings=rulings_of(drawn, area, own),
        images=area.place(images, own),
        turn=(calls.page_rotation(page) + common) % 4,
        unseen=unseen,
        curves=drawn.curves,
        cut_short=drawn.cut_short or found.cut_short,
    )
    return Sight(result, kind, int((glyphs.code == UNKNOWN).sum()))
