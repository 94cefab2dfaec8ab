"""Chunks of lines to the columns that they stand in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.layout.chunks import Chunk, Line

TOUCH = 0.1
"""Chunks overlap from so many em on: less is chance."""
SPANNING_SHARE = 0.25
"""A chunk that has two or more others below or above it in such a share of the lines it meets spans."""
DENSE_SHARE = 0.7
"""Lines with such a share of the most chunks of a line show the columns, the others follow."""
NEAR = 4.0
"""Columns that never meet on a line, and are no further apart than so many em, are one."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column's chunks reach from and to, in points; ``lines`` (indexes) that have one in it."""

    x0: float
    x1: float
    lines: frozenset[int]


def columns_of(lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns of some lines, from left to right: chunks that overlap in x share one.

    The lines with most chunks come first: there a chunk that overlaps several of another line spans
    columns, and does not count. Chunks of the other lines then widen a column, or add one, but never
    unite two. Columns that no line has both of are one: a header set off from its numbers, an
    indented label.
    """
    if not lines:
        return ()
    em = float(np.median([line.em for line in lines]))
    enough = DENSE_SHARE * max(len(line.chunks) for line in lines)
    dense = [line for line in lines if len(line.chunks) >= enough]
    chunks = [chunk for line in dense for chunk in line.chunks]
    plain = [chunk for chunk, spans in zip(chunks, _spanning(chunks, em), strict=True) if not spans]
    columns = _united(plain, em)
    for line in sorted(lines, key=lambda line: -len(line.chunks)):
        if len(line.chunks) < enough:
            columns = _with(columns, line.chunks, em)
    return _without_strays(columns, em)


def _with(columns: list[Column], chunks: Sequence[Chunk], em: float) -> list[Column]:
    """The columns with some more chunks in them, those left out that lie over several."""
    found = list(columns)
    for chunk in chunks:
        over = [
            at
            for at, column in enumerate(found)
            if min(chunk.x1, column.x1) - max(chunk.x0, column.x0) > TOUCH * em
        ]
        if len(over) == 1:
            old = found[over[0]]
            found[over[0]] = Column(min(old.x0, chunk.x0), max(old.x1, chunk.x1), old.lines | {chunk.line})
        elif not over:
            found.append(Column(chunk.x0, chunk.x1, frozenset({chunk.line})))
            found.sort(key=lambda column: column.x0)
    return found


def _spanning(chunks: list[Chunk], em: float) -> list[bool]:
    x0 = np.array([chunk.x0 for chunk in chunks])
    x1 = np.array([chunk.x1 for chunk in chunks])
    _, line = np.unique([chunk.line for chunk in chunks], return_inverse=True)
    overlap = np.minimum(x1[:, None], x1) - np.maximum(x0[:, None], x0) > TOUCH * em
    heads = np.flatnonzero(np.append(True, np.diff(line) != 0))
    counts = np.add.reduceat(overlap.astype(np.int64), heads, axis=1)
    many = (counts >= 2).sum(axis=1)
    one = (counts == 1).sum(axis=1) - 1  # its own line
    few_lines = len(heads) <= 4
    spans: list[bool] = ((many >= (1 if few_lines else 2)) & (many >= SPANNING_SHARE * (one + many))).tolist()
    return spans


def _united(chunks: list[Chunk], em: float) -> list[Column]:
    found: list[Column] = []
    for chunk in sorted(chunks, key=lambda c: c.x0):
        if found and chunk.x0 < found[-1].x1 - TOUCH * em:
            last = found[-1]
            found[-1] = Column(last.x0, max(last.x1, chunk.x1), last.lines | {chunk.line})
        else:
            found.append(Column(chunk.x0, chunk.x1, frozenset({chunk.line})))
    return found


def _without_strays(columns: list[Column], em: float) -> tuple[Column, ...]:
    """Neighbours that no line has both of are united, the nearest first."""
    columns = list(columns)
    while len(columns) > 1:
        apart = [
            (right.x0 - left.x1, at)
            for at, (left, right) in enumerate(itertools.pairwise(columns))
            if not left.lines & right.lines and right.x0 - left.x1 < NEAR * em
        ]
        if not apart:
            break
        _, at = min(apart)
        left, right = columns[at], columns[at + 1]
        columns[at : at + 2] = [Column(left.x0, right.x1, left.lines | right.lines)]
    return tuple(columns)


def columns_under(chunk: Chunk, columns: Sequence[Column], em: float) -> tuple[int, int]:
    """First and last column that the chunk overlaps; the nearest one if it overlaps none."""
    under = [
        at
        for at, column in enumerate(columns)
        if min(chunk.x1, column.x1) - max(chunk.x0, column.x0) > min(TOUCH * em, chunk.width / 2)
    ]
    if under:
        return under[0], under[-1]
    nearest = min(
        range(len(columns)), key=lambda at: max(columns[at].x0 - chunk.x1, chunk.x0 - columns[at].x1)
    )
    return nearest, nearest
