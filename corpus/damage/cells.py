"""Damage inside cells: words torn or cut, markup left over, a sign read as a digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from corpus import records
from corpus.draft import Cell, Draft, Grid

SQUARE_METRES = "平方米"
TO_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def _cells(draft: Draft, *kinds: str) -> Iterator[Cell]:
    for block in draft.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield from (c for c in row.cells if c.kind in kinds)


def truncated(draft: Draft, rng: Random) -> None:
    """Labels at the edge of a cell lose their last character or two."""
    for cell in _cells(draft, "head", "label", "level2"):
        text = cell.text
        if len(text) < 2 or rng.random() > 0.18 or any(ch.isdigit() for ch in text) or len(cell.pieces) != 1:
            continue
        cut = text[:-1] if len(text) < 5 else text[: -rng.randrange(1, 3)]
        if isinstance(cell.pieces[0], str):
            cell.pieces = [cut]
        if cell.kind == "level2":
            for fact in draft.facts:
                if isinstance(fact, records.IndicatorRow) and fact.level2_place is cell:
                    fact.alt_level2 = cut


def spaced(draft: Draft, rng: Random) -> None:
    """A line break inside a cell leaves a space inside a word."""
    for cell in _cells(draft, "head", "label", "level2", "level3", "target", "value", "actual"):
        if rng.random() > 0.2 or len(cell.pieces) != 1 or not isinstance(cell.pieces[0], str):
            continue
        text = cell.pieces[0]
        places = [n for n in range(1, len(text)) if _han(text[n - 1]) and _han(text[n])]
        if len(text) > 3 and places:
            at = rng.choice(places)
            cell.pieces = [f"{text[:at]} {text[at:]}"]


def _han(ch: str) -> bool:
    return "\u4e00" <= ch <= "\u9fff"


def tags(draft: Draft, rng: Random) -> None:
    """Paragraph tags of a converter stay in the longer cells."""
    for cell in _cells(draft, "goal"):
        style = rng.choice(['<p style="text-align: center;">', "<p>", '<p align="left">'])
        cell.pieces = [style, *cell.pieces, "</p>"]
    for cell in _cells(draft, "target"):
        if rng.random() < 0.3 and len(cell.pieces) == 1 and isinstance(cell.pieces[0], str):
            cell.pieces = [re.sub(r"[<>]", lambda m: {"<": "&lt;", ">": "&gt;"}[m[0]], cell.pieces[0])]


def latex(draft: Draft, rng: Random) -> None:
    """A target comes out as a formula."""
    signs = {"≥": "\\geq ", "≤": "\\leq ", "＞": ">", "＜": "<", "＝": "="}
    for cell in _cells(draft, "target"):
        text = cell.text
        if text[:1] in signs and text.endswith("%") and rng.random() < 0.4:
            cell.pieces = [f"${signs[text[0]]}{text[1:-1]}\\%$"]


def misread_sign(draft: Draft, rng: Random) -> None:
    """Once in a document: ≥ read as 2, so that ≥90% is 290%. A careful reader still knows."""
    for fact in draft.facts:
        figure = fact.target_figure if isinstance(fact, records.IndicatorRow) else None
        if figure is None or not isinstance(fact, records.IndicatorRow) or not isinstance(fact.target, Cell):
            continue
        if figure.op == ">=" and figure.unit == "%" and Decimal(10) <= figure.value < Decimal(100):
            fact.target.pieces = [f"2{figure.value:f}%"]
            return


def full_width(draft: Draft, rng: Random) -> None:
    """Some figures in full-width digits."""
    for cell in _cells(draft, "actual", "actual_bare"):
        if rng.random() < 0.25 and len(cell.pieces) == 1 and isinstance(cell.pieces[0], str):
            cell.pieces = [cell.pieces[0].translate(TO_WIDE)]


def superscript(draft: Draft, rng: Random) -> None:
    """Square metres as m², which is printed with a raised figure."""
    for block in draft.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    _print_in_metres(cell)


def _print_in_metres(cell: Cell) -> None:
    for n, piece in enumerate(cell.pieces):
        if isinstance(piece, str):
            cell.pieces[n] = re.sub(rf"(?<=\d){SQUARE_METRES}|^{SQUARE_METRES}$", "m²", piece)
        else:
            piece.text = re.sub(rf"(?<=\d){SQUARE_METRES}$", "m²", piece.text)
