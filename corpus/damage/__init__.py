"""What scanning and OCR do to a document, in degrees; the truth follows what is still legible.

A damage changes the blocks of a draft before they are written out. Facts hold on to their cells and
spans, so they move with them; what a careful reader could no longer see is given up.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from corpus.damage import cells, prose, tables
from corpus.draft import Draft

Damage = Callable[[Draft, Random], None]

DAMAGES: dict[str, Damage] = {
    "kept_leads": tables.kept_leads,
    "shifted": tables.shifted,
    "label_after": tables.label_after,
    "header_merged": tables.header_merged,
    "exploded": tables.exploded,
    "table_seam": tables.seam,
    "truncated": cells.truncated,
    "spaced": cells.spaced,
    "tags": cells.tags,
    "latex": cells.latex,
    "misread_sign": cells.misread_sign,
    "full_width": cells.full_width,
    "superscript": cells.superscript,
    "seam": prose.seam,
    "repeated": prose.repeated,
    "page_numbers": prose.page_numbers,
    "broken_title": prose.broken_title,
    "bold": prose.bold,
}

# What goes with what: from a good scan to a bad one.
DEGREES: dict[int, tuple[str, ...]] = {
    1: ("kept_leads", "spaced", "page_numbers"),
    2: ("kept_leads", "spaced", "tags", "seam", "table_seam", "page_numbers"),
    3: ("kept_leads", "shifted", "truncated", "spaced", "latex", "seam", "repeated", "full_width"),
    4: (
        "exploded",
        "label_after",
        "shifted",
        "header_merged",
        "truncated",
        "spaced",
        "tags",
        "misread_sign",
        "seam",
        "repeated",
        "table_seam",
        "broken_title",
        "bold",
    ),
}


def damage(draft: Draft, names: tuple[str, ...], rng: Random) -> None:
    """Applies the damages one after the other."""
    for name in names:
        DAMAGES[name](draft, rng)
