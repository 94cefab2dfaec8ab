"""What is benched: the sample archive, and the shared samples where they are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parent.parent.parent
ARCHIVE = ROOT / "corpus/archive"
SEEDS = ROOT / "../shared/seeds"
SAMPLES = ROOT / "../shared/layout"
NAMES = ("A.pdf", "AW.pdf", "C.pdf", "F.pdf")


@dataclass(frozen=True, slots=True)
class Sample:
    """PDFs that are measured together, as bytes, and how many pages they have."""

    name: str
    files: tuple[tuple[str, bytes], ...]
    pages: int


def samples() -> list[Sample]:
    """The shared samples one by one, the PDFs of the archive as one."""
    found = [_sample(name, [SAMPLES / name]) for name in NAMES if (SAMPLES / name).is_file()]
    return [*found, _sample("archive", sorted(ARCHIVE.glob("*.pdf")))]


def _sample(name: str, paths: list[Path]) -> Sample:
    files = tuple((path.name, path.read_bytes()) for path in paths)
    pages = 0
    for _, data in files:
        document = pypdfium2.PdfDocument(data)
        pages += len(document)
        document.close()
    return Sample(name, files, pages)
