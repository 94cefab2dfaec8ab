"""What became of each page of a PDF, and the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2

from extract.layout.page import Page
from extract.readers.errors import refusal
from extract.readers.pdf.pdfium import Pdf
from extract.readers.pdf.telling import PageKind

LOST_IN_A_ROW = 300
"""After so many pages in a row that cannot be loaded there are no more, whatever the file says."""

BYTES_A_PAGE = 8
"""A page takes at least so many bytes of a file, however tightly it is packed; a file with more pages
names one of them again and again."""

_SHOWN = 5  # places named before the rest is only counted
_NEED_OCR: dict[PageKind, str] = {
    "scanned": "{pages}是扫描件，没有读出，需要文字识别",
    "garbled": "{pages}的文字编码无法识别，没有读出，需要文字识别",
    "outlined": "{pages}的文字已转成图形，没有读出，需要文字识别",
}


@dataclass(slots=True)
class Survey:
    """Goes through the pages of a file and keeps of each, by number, what there is to be told.

    ``size`` is that of the file in bytes, ``seen`` is the last page that could be loaded, ``claimed``
    how many the file says it has where that cannot be true.
    """

    pdf: Pdf
    size: int
    kinds: dict[PageKind, list[int]] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)
    unknown: dict[int, int] = field(default_factory=dict)
    cut_short: list[int] = field(default_factory=list)
    seen: int = 0
    claimed: int | None = None

    def pages(self) -> Iterator[Page]:
        """The pages that can be loaded, one after the other.

        Raises `Unreadable` (``too_large``) where there are more than such a file can hold.
        """
        for number in range(1, len(self.pdf) + 1):
            try:
                sight = self.pdf.sight(number)
            except pypdfium2.PdfiumError:
                self.lost.append(number)
                if number - self.seen >= LOST_IN_A_ROW:
                    del self.lost[-LOST_IN_A_ROW:]
                    self.claimed = len(self.pdf)
                    return
                continue
            self.seen = number
            if number * BYTES_A_PAGE > self.size:
                raise refusal("too_large")
            self.kinds.setdefault(sight.kind, []).append(number)
            if sight.unknown:
                self.unknown[number] = sight.unknown
            if sight.page.cut_short:
                self.cut_short.append(number)
            yield sight.page

    def of(self, *kinds: PageKind) -> list[int]:
        """The numbers of the pages of some kinds."""
        return sorted(number for kind in kinds for number in self.kinds.get(kind, ()))

    def refuse_unread(self) -> None:
        """Raises `Unreadable` where no page has text that can be read."""
        if self.of("digital", "layered", "hidden"):
            return
        if self.needs_ocr():
            raise refusal("needs_ocr")
        if self.lost or self.claimed or not self.pdf.is_sound:
            raise refusal("damaged_pdf")
        raise refusal("blank_pages")

    def needs_ocr(self) -> list[int]:
        """The pages whose text OCR would have to read."""
        return self.of(*_NEED_OCR)

    def is_ocr(self) -> bool:
        """Whether most of the text is that of somebody's OCR, or may be: it is hidden."""
        return len(self.of("layered", "hidden")) > len(self.of("digital"))

    def warnings(self) -> Iterator[str]:
        """What was not read as it is printed, and on which pages."""
        if self.claimed is not None:
            yield f"第 {self.seen + 1} 页起没有能读的页，文件自称有 {self.claimed} 页"
        if self.lost:
            yield f"{page_words(self.lost)}已损坏，没有读出"
        for kind, words in _NEED_OCR.items():
            if pages := self.of(kind):
                yield words.format(pages=page_words(pages))
        if pages := self.of("layered"):
            yield f"{page_words(pages)}的文字取自扫描件自带的识别结果，没有表格线"
        if pages := self.of("hidden"):
            yield f"{page_words(pages)}上没有可见的文字，读出的是隐藏文字"
        if self.unknown:
            count = sum(self.unknown.values())
            yield f"{page_words(sorted(self.unknown))}有 {count} 个字的编码无法识别，已用 \ufffd 代替"
        if self.cut_short:
            yield f"{page_words(self.cut_short)}内容过多，只读了一部分"


def page_words(numbers: Sequence[int]) -> str:
    """Pages for people: ``第 1–3、7 页``; only counted beyond a few places."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = "、".join("–".join(map(str, run)) for run in runs[:_SHOWN])
    return f"第 {shown} {f'等 {len(numbers)} ' if len(runs) > _SHOWN else ''}页"
