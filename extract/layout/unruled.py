"""Tables that no lattice of rulings holds: three-line tables, tables ruled one way, borderless ones."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.aligned import aligned_regions
from extract.layout.bands import banded_regions, bars_of
from extract.layout.chunks import Line, lines_of, may_have_columns
from extract.layout.frame import Frame
from extract.layout.lattice import Ruled
from extract.layout.narrow import cut_at_columns
from extract.layout.page import Ints, Page
from extract.layout.region import Solved, frame_of
from extract.layout.verify import is_table


def unruled_frames(page: Page, free: Ints, ruled: Ruled) -> list[Frame]:
    """Frames of tables among the glyphs ``free`` (numbers), which no ruled table holds.

    ``ruled`` tells what rulings are left for them. From top to bottom; no two overlap.
    """
    if not may_have_columns(page.glyphs, free):
        return []
    lines: Sequence[Line] = lines_of(page.glyphs, free).lines
    bars = bars_of(ruled.horizontal, page.rulings)
    tables = [found for found in banded_regions(lines, bars) if is_table(found)] if len(bars) > 1 else []
    tables = _apart(tables)
    used = {id(line) for found in tables for line in found.region.lines}
    for run in _unused(lines, used):
        tables.extend(found for found in aligned_regions(run, bars) if is_table(found))
    return sorted((frame_of(cut_at_columns(found)) for found in tables), key=lambda frame: frame.ys[0])


def _apart(tables: list[Solved]) -> list[Solved]:
    """Of tables that share lines those with the most."""
    kept: list[Solved] = []
    taken: set[int] = set()
    for found in sorted(tables, key=lambda table: -len(table.region.lines)):
        lines = {id(line) for line in found.region.lines}
        if not lines & taken:
            kept.append(found)
            taken |= lines
    return kept


def _unused(lines: Sequence[Line], used: set[int]) -> list[list[Line]]:
    """Runs of lines that stand in no table yet."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if id(line) in used:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]
