"""Damage to running text: sentences cut by a page, words repeated, page numbers, torn titles."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from corpus import records
from corpus.draft import Block, Draft, Gap, Para, Piece, Span


def _cut_at(para: Para, rng: Random) -> tuple[list[Piece], list[Piece]] | None:
    """The paragraph in two, inside one of its plain pieces; None when there is no good place."""
    candidates = [n for n, p in enumerate(para.pieces) if isinstance(p, str) and len(p) > 5]
    if not candidates:
        return None
    n = rng.choice(candidates)
    piece = para.pieces[n]
    assert isinstance(piece, str)
    at = rng.randrange(2, len(piece) - 2)
    return [*para.pieces[:n], piece[:at]], [piece[at:], *para.pieces[n + 1 :]]


def _long(block: Block) -> bool:
    return isinstance(block, Para) and not block.heading and _length(block) > 40


def _length(para: Para) -> int:
    return sum(len(p) if isinstance(p, str) else len(p.text) for p in para.pieces)


def seam(draft: Draft, rng: Random) -> None:
    """Up to three paragraphs go on over a page: cut in the middle, with empty lines between."""
    _break(draft, rng, 3, repeat=False)


def repeated(draft: Draft, rng: Random) -> None:
    """Once: the words before the end of a page stand again at the head of the next."""
    _break(draft, rng, 1, repeat=True)


def _break(draft: Draft, rng: Random, count: int, repeat: bool) -> None:
    places = [n for n, block in enumerate(draft.blocks) if _long(block)]
    chosen = set(rng.sample(places, min(count, len(places))))
    out: list[Block] = []
    for n, block in enumerate(draft.blocks):
        halves = _cut_at(block, rng) if n in chosen and isinstance(block, Para) else None
        if halves is None:
            out.append(block)
            continue
        first, second = halves
        again = _again(draft, first) if repeat else []
        out += [Para(first), Gap(rng.randrange(0, 2)), Para([*again, *second])]
    draft.blocks[:] = out


def _again(draft: Draft, pieces: list[Piece]) -> list[Piece]:
    """The last two pieces once more; money and rates among them are then stated twice."""
    out: list[Piece] = []
    for piece in pieces[-2:]:
        if isinstance(piece, str):
            out.append(piece[-12:])
            continue
        copy = Span(piece.text, piece.value, piece.ulp)
        out.append(copy)
        for fact in list(draft.facts):
            if isinstance(fact, records.Amount) and fact.place is piece:
                draft.facts.append(replace(fact, place=copy, optional=True))
    return out


def page_numbers(draft: Draft, rng: Random) -> None:
    """A page number on a line of its own, every few blocks."""
    style = rng.choice(["— {} —", "- {} -", "{}", "第 {} 页"])
    out: list[Block] = []
    page = 1
    for n, block in enumerate(draft.blocks):
        if (
            n
            and n % 7 == 0
            and not isinstance(block, records.Part)
            and not isinstance(draft.blocks[n - 1], records.Part)
        ):
            out.append(Para([style.format(page)]))
            page += 1
        out.append(block)
    draft.blocks[:] = out


def broken_title(draft: Draft, rng: Random) -> None:
    """The last characters of the first title stand on lines of their own."""
    for n, block in enumerate(draft.blocks):
        if isinstance(block, Para) and block.heading == 1 and isinstance(block.pieces[0], str):
            text = block.pieces[0]
            if len(text) > 8:
                draft.blocks[n : n + 1] = [Para([text[:-4]], 1), *[Para([ch]) for ch in text[-4:]]]
            return


def bold(draft: Draft, rng: Random) -> None:
    """Bold marks around 一是, 二是."""
    for block in draft.blocks:
        if isinstance(block, Para):
            block.pieces = [
                f"**{p}**" if isinstance(p, str) and p in ("一是", "二是") else p for p in block.pieces
            ]
