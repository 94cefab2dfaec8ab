"""Writes a PNG of every page of a PDF into a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, PngImagePlugin, UnidentifiedImageError

from extract.facts import Extraction
from extract.readers.pdf.pdfium import Pdf
from jixiao.drawing.canvas import drawn
from jixiao.drawing.marks import Mark, Marks, facts_marked, text_marked
from jixiao.drawing.stages import LAYOUT
from jixiao.settings import DrawnStage

DPI = 110
LONGEST = 4000
"""No picture has a longer side than this, in pixels."""

_POINTS_PER_INCH = 72
_SOFTWARE = "Software"
_NAME = "jixiao"


class NotOurs(Exception):
    """A file stands where a picture is to go, and we did not draw it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Drawing:
    """A PDF to draw: its bytes, what was read out of it, and the stage to show."""

    data: bytes
    extraction: Extraction
    name: str
    stage: DrawnStage

    def write(self, folder: Path) -> int:
        """Draws all pages into ``folder``, which is made if need be; the number of pictures.

        Pictures of an earlier time are replaced. Raises NotOurs, before anything is written, where
        another file would be; OSError where the folder cannot be written to.
        """
        document = pypdfium2.PdfDocument(self.data)
        try:
            count = len(document)
            paths = [folder / self._file(number, count) for number in range(1, count + 1)]
            for path in paths:
                if path.exists() and not _is_ours(path):
                    raise NotOurs(path)
            folder.mkdir(parents=True, exist_ok=True)
            for number, (path, marks) in enumerate(zip(paths, self._marks(), strict=True), 1):
                self._draw(document, number, marks, path)
        finally:
            document.close()
        return count

    def _file(self, number: int, count: int) -> str:
        """``report-p03.png``, and with the stage where it is not the last one."""
        stem = re.sub(r"[^\w.-]+", "_", Path(self.name).stem)
        stage = "" if self.stage == "facts" else f"-{self.stage}"
        return f"{stem}-p{number:0{max(2, len(str(count)))}d}{stage}.png"

    def _marks(self) -> Iterator[list[Mark]]:
        """What to mark, page by page: what the stage made of the page, below what the document tells."""
        told: Marks = {}
        if self.stage == "facts":
            told = facts_marked(self.extraction)
        elif self.stage == "text":
            told = text_marked(self.extraction.document)
        with Pdf(self.data) as pdf:
            for page in pdf.pages():
                yield [*LAYOUT[self.stage](page), *told.get(page.number, ())]

    def _draw(self, document: pypdfium2.PdfDocument, number: int, marks: list[Mark], path: Path) -> None:
        page = document[number - 1]
        scale = min(DPI / _POINTS_PER_INCH, LONGEST / max(page.get_size()))
        image = page.render(scale=scale).to_pil()
        page.close()
        title = f"{_NAME}  page {number}  {self.stage}"
        about = PngImagePlugin.PngInfo()
        about.add_text(_SOFTWARE, _NAME)
        drawn(image, marks, scale, title).save(path, "PNG", pnginfo=about)


def write_or_tell(task: tuple[Drawing, Path]) -> int | NotOurs | OSError:
    """Draws into a folder, in a process of its own: what `Drawing.write` gives or raises."""
    drawing, folder = task
    try:
        return drawing.write(folder)
    except (NotOurs, OSError) as error:
        return error


def _is_ours(path: Path) -> bool:
    """Whether a file is a picture that was drawn by this program."""
    try:
        with Image.open(path) as image:
            return image.format == "PNG" and image.info.get(_SOFTWARE) == _NAME
    except (UnidentifiedImageError, OSError):
        return False
