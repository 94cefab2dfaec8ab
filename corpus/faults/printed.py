"""Where things stand in a finished draft, and how to print something else there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from corpus import records
from corpus.county import data
from corpus.draft import Block, Cell, Draft, Grid, Para, Piece, Row, Span
from corpus.faults.case import Place, Unfit


def blocks(draft: Draft, part: str) -> Iterator[Block]:
    """The blocks of a part; of all parts for ``""``."""
    inside = not part
    for block in draft.blocks:
        if isinstance(block, records.Part):
            inside = not part or block.key == part
        elif inside:
            yield block


def paragraphs(draft: Draft, part: str) -> list[Para]:
    return [b for b in blocks(draft, part) if isinstance(b, Para)]


def table_rows(draft: Draft, part: str) -> list[Row]:
    return [row for b in blocks(draft, part) if isinstance(b, Grid) for row in b.rows]


def cells(draft: Draft, part: str, *kinds: str) -> list[Cell]:
    return [c for row in table_rows(draft, part) for c in row.cells if not kinds or c.kind in kinds]


def beside(draft: Draft, part: str, label: str) -> Cell:
    """The cell that follows the one whose label begins so. Raises Unfit."""
    for row in table_rows(draft, part):
        for cell, follower in zip(row.cells, row.cells[1:], strict=False):
            if cell.text.startswith(label):
                return follower
    raise Unfit(f"no cell {label}")


def text_of(para: Para) -> str:
    return "".join(p if isinstance(p, str) else p.text for p in para.pieces)


def rows(draft: Draft, part: str = "form1") -> list[records.IndicatorRow]:
    """The indicator rows of a form; of all forms for ``""``."""
    facts = [f for f in draft.facts if isinstance(f, records.IndicatorRow)]
    return [f for f in facts if not part or f.part.key == part]


def row(draft: Draft, name: str, part: str = "form1") -> records.IndicatorRow:
    """The row of an indicator. Raises Unfit."""
    found = [f for f in rows(draft, part) if f.level3 == name]
    if not found:
        raise Unfit(f"no row {name}")
    return found[0]


def any_row(
    draft: Draft, rng: Random, fits: Callable[[records.IndicatorRow], bool], part: str = "form1"
) -> records.IndicatorRow:
    """One of the rows for which it fits. Raises Unfit."""
    found = [f for f in rows(draft, part) if fits(f)]
    if not found:
        raise Unfit("no row that this error would fit")
    return rng.choice(found)


def figure(place: Place | None) -> Decimal | None:
    """What a weight or score cell says."""
    if isinstance(place, Cell):
        return next((p.value for p in place.pieces if isinstance(p, Span)), None)
    return place.value if place is not None else None


def put(place: Place | None, text: str, value: Decimal | None = None) -> Span:
    """Prints something else at a place. Raises Unfit where there is none."""
    if isinstance(place, Span):
        place.text, place.value = text, value
        return place
    if place is None:
        raise Unfit("nothing is printed there")
    span = Span(text, value)
    place.pieces = [span]
    return span


def sentence(kind: str, rng: Random, **blanks: str) -> str:
    """One of the sentences that errors are made of; a blank that is not given stays."""
    text = str(rng.choice(data("planted")[kind]))
    for name, words in blanks.items():
        text = text.replace(f"{{{name}}}", words)
    return text


def insert(draft: Draft, after: Para, *pieces: Piece) -> Para:
    """A paragraph of its own after another one."""
    new = Para(list(pieces))
    at = next(n for n, block in enumerate(draft.blocks) if block is after)
    draft.blocks.insert(at + 1, new)
    return new


def prose(draft: Draft, part: str, longer_than: int = 15) -> list[Para]:
    """The paragraphs of running text of a part. Raises Unfit where there are none."""
    found = [p for p in paragraphs(draft, part) if not p.heading and len(text_of(p)) > longer_than]
    if not found:
        raise Unfit(f"no running text in {part}")
    return found


def holding(draft: Draft, part: str, span: Span) -> Para:
    """The paragraph that prints a span. Raises Unfit."""
    for para in paragraphs(draft, part):
        if any(p is span for p in para.pieces):
            return para
    raise Unfit("the span stands in no paragraph")
