"""How one document is printed: paper, letters, borders, seams, and what goes wrong with the file."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Border = Literal["full", "open", "three", "double", "dashed", "none"]
Wrap = Literal["words", "hyphens", "anywhere"]
Turn = Literal[0, 90, 180, 270]
PAGE_NUMBERS = ("", "{page}", "- {page} -", "— {page} —", "第{page}页 共{pages}页", "{page}/{pages}")


@dataclass(frozen=True, slots=True)
class Look:
    """Lengths are in points.

    ``producer`` names a manner of drawing (`producers.py`), ``face`` and ``latin`` the letters of
    Chinese and of figures ("" for the same). ``border`` is that of all tables, ``plain`` that of
    tables without merged cells where it differs. ``wrap`` says where a line may end: between words,
    also behind a hyphen, or anywhere. ``seam``: rows that do not fit are kept whole or cut;
    ``repeat_head`` prints the head of a table again; ``label`` puts the text of a cell that goes on
    over a page into its first or into its largest piece. ``landscape`` and ``scanned`` name kinds of
    parts, ``turn`` is how landscape pages are turned in the file, ``sideways`` that their content is
    turned instead. ``contents`` puts a cover and a list of contents in front. ``each_part`` begins a
    page with every part. ``cut_at`` is the column at which a table too wide for the page goes on
    over another. ``marks`` are those of `marks.py`.
    """

    producer: str = "word"
    face: Literal["song", "hei"] = "hei"
    latin: str = ""
    size: float = 10.5
    table_size: float = 9.0
    leading: float = 1.6
    margin: float = 64.0
    contents: bool = False
    header: bool = False
    page_number: str = ""
    border: Border = "full"
    plain: Border | None = None
    shaded: bool = False
    middle: bool = True
    wrap: Wrap = "words"
    seam: Literal["kept", "cut"] = "kept"
    repeat_head: bool = False
    label: Literal["first", "largest"] = "first"
    each_part: bool = True
    landscape: tuple[str, ...] = ()
    turn: Turn = 0
    sideways: bool = False
    scanned: tuple[str, ...] = ()
    cut_at: int = 0
    marks: tuple[str, ...] = ()


def any_look(rng: Random, **fixed: object) -> Look:
    """A look drawn by chance; what the recipe fixes stays."""
    drawn: dict[str, object] = {
        "face": rng.choice(["hei", "hei", "song"]),
        "latin": rng.choice(["", "", "Times-Roman", "Helvetica"]),
        "size": rng.choice([10.5, 12.0, 14.0]),
        "table_size": rng.choice([8.0, 9.0, 10.5]),
        "leading": rng.choice([1.4, 1.6, 1.8]),
        "margin": rng.choice([54.0, 64.0, 72.0]),
        "header": rng.random() < 0.4,
        "page_number": rng.choice(PAGE_NUMBERS),
        "shaded": rng.random() < 0.2,
        "middle": rng.random() < 0.7,
        "wrap": rng.choice(["words", "words", "hyphens", "anywhere"]),
        "label": rng.choice(["first", "largest"]),
    }
    return Look(**{**drawn, **fixed})  # type: ignore[arg-type]
