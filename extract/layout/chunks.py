"""Glyphs to chunks: the pieces of printed lines between wide gaps, from which unruled tables are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.layout.page import Glyphs, Ints

EM = 0.8
"""Share of the height of a font's box that its em is, roughly, over Latin and Chinese fonts."""
SAME_LINE = 0.35
"""Glyphs whose middles differ by less than this share of their size stand on one line."""
WIDE_GAP = 0.5
"""A gap of so many em parts chunks; a word gap is a third of an em, in justified text at times more."""
COLUMN_GAP = 0.8
"""A gap of so many em makes one think of columns."""
STRETCHED = 1.3
"""A gap between words of a stretched line has at most so many em …"""
STRETCH = 1.5
"""… and there a gap must be so many times the usual one to part chunks."""
MANY_WORDS = 3
"""Gaps between words of a line from which on their mean says something."""
WORD_GAP = 0.15
"""A gap of so many em parts words."""
LEADER = 4
"""So many equal dots in a row lead the eye to another column."""
NUMERIC_LETTERS = 0.34
"""A chunk with digits, and no greater share of letters than this, is a number."""
SIGNS_BEFORE = frozenset("$€£¥￥")
SIGNS_BEHIND = frozenset({"%", "％", ")", "）"})

_SIGNS = np.array([ord(sign) for sign in SIGNS_BEFORE], np.uint32)
_ENDS_OF_NUMBERS = np.array([ord(char) for char in "0123456789)%-–—"], np.uint32)
_WIDE_FROM = 0x2E80  # CJK radicals: from here on, writing without blanks between words
_FAR = 1e5  # points: further than any page is wide
_DOTS = np.array([ord(c) for c in "..…·‥・。_-—"], np.uint32)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a line. ``first:last`` is its slice of `Lines.order`; ``line`` its line's index.

    ``numeric`` says that it is a number or a sign in the place of one, ``lower`` that it begins with a
    small letter, ``colon`` that a colon ends it or stands in it, ``marker`` that it is a list marker,
    ``leads`` that dots lead on from it. ``opening`` is the width of its first word. ``gaps`` are those
    between its words: from which x to which, and the number of the glyph behind it in its text.
    """

    line: int
    x0: float
    x1: float
    first: int
    last: int
    text: str
    numeric: bool
    lower: bool
    colon: bool
    marker: bool
    leads: bool
    opening: float
    gaps: tuple[tuple[float, float, int], ...] = ()

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line over the whole page: its chunks from left to right, in points its middle and em."""

    middle: float
    top: float
    bottom: float
    em: float
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a set of glyphs from top to bottom; ``order`` has the glyphs' numbers in that order."""

    lines: tuple[Line, ...]
    order: Ints


def may_have_columns(glyphs: Glyphs, numbers: Ints) -> bool:
    """A cheap look at glyphs in content order: are there gaps, or jumps back up, as columns make them?"""
    if len(numbers) < 6:
        return False
    box = glyphs.box[numbers]
    x0, x1 = box[:, 0], box[:, 2]
    middle = box[:, 1] + box[:, 3]
    size = (box[:, 3] - box[:, 1])[1:]
    down = np.diff(middle) / 2
    gap = x0[1:] - x1[:-1]
    same = np.abs(down) < SAME_LINE * size
    aside = (same & (gap > COLUMN_GAP * EM * size)) | (down < -0.8 * size)
    return int(np.count_nonzero(aside)) >= MIN_GAPS


MIN_GAPS = 3
"""A page with fewer gaps within lines has no table without rulings."""


def lines_of(glyphs: Glyphs, numbers: Ints, posts: Sequence[float] = ()) -> Lines:
    """Upright glyphs grouped into lines, and these cut into chunks at wide gaps and behind leaders.

    ``posts`` are the x of strokes that part them too.
    """
    numbers = numbers[glyphs.turn[numbers] == 0]
    if not len(numbers):
        return Lines((), numbers)
    box = glyphs.box[numbers].astype(np.float64)
    line = _line_of_each(box)
    by_place = np.lexsort((box[:, 0], line))
    order, box, line = numbers[by_place], box[by_place], line[by_place]
    code = glyphs.code[order]
    size = box[:, 3] - box[:, 1]
    count = int(line[-1]) + 1
    heads = np.flatnonzero(np.append(True, line[1:] != line[:-1]))
    em = EM * np.array([np.median(part) for part in np.split(size, heads[1:])])
    reached = np.maximum.accumulate(box[:, 2] + line * _FAR) - line * _FAR
    gap = np.append(np.inf, box[1:, 0] - reached[:-1])
    gap[heads] = np.inf
    dots = _leaders(code, line)
    behind_dots = np.append(False, dots[:-1]) & ~dots
    space = np.append(False, glyphs.space[order][:-1])
    word = (gap > WORD_GAP * em[line]) | space
    wide = gap > _wide_gaps(gap, word, line, em)[line]
    parted = behind_dots | _behind_post(box, posts) | (word & _is_sign_behind_number(code))
    starts = np.flatnonzero(wide & ~(dots & (gap < np.inf)) | parted)
    ends = np.append(starts[1:], len(order))
    chunks = _chunks(code, box, line, starts, ends, dots, word)
    tops, bottoms = np.minimum.reduceat(box[:, 1], heads), np.maximum.reduceat(box[:, 3], heads)
    middles = np.add.reduceat((box[:, 1] + box[:, 3]) / 2, heads) / np.diff(np.append(heads, len(order)))
    by_line: list[list[Chunk]] = [[] for _ in range(count)]
    for chunk in chunks:
        before = by_line[chunk.line]
        if before and _is_one_amount(before[-1], chunk):
            before[-1] = _united(before[-1], chunk)
        else:
            before.append(chunk)
    return Lines(
        tuple(
            Line(middle, top, bottom, unit, tuple(row))
            for middle, top, bottom, unit, row in zip(
                middles.tolist(), tops.tolist(), bottoms.tolist(), em.tolist(), by_line, strict=True
            )
        ),
        order,
    )


def _line_of_each(box: NDArray[np.float64]) -> Ints:
    """The line number of each glyph, from the top, by the middles of the glyphs."""
    middle, size = (box[:, 1] + box[:, 3]) / 2, box[:, 3] - box[:, 1]
    down = np.argsort(middle, kind="stable")
    apart = np.diff(middle[down]) > SAME_LINE * np.maximum(size[down][1:], size[down][:-1])
    line = np.empty(len(box), np.int64)
    line[down] = np.append(0, np.cumsum(apart))
    return line


def _is_sign_behind_number(code: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which glyphs are currency signs that come after a number: they belong to the next one."""
    return np.append(False, np.isin(code[1:], _SIGNS) & np.isin(code[:-1], _ENDS_OF_NUMBERS))


def _behind_post(box: NDArray[np.float64], posts: Sequence[float]) -> NDArray[np.bool_]:
    """Which glyphs stand behind a post that the glyph before stands before."""
    side = np.searchsorted(posts, (box[:, 0] + box[:, 2]) / 2)
    return np.append(False, side[1:] != side[:-1])


def _wide_gaps(
    gap: NDArray[np.float64], word: NDArray[np.bool_], line: Ints, em: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The gap that parts chunks on each line, in points: more where all words stand equally far apart.

    So they do in lines stretched to a width, and in type of one width.
    """
    limit = WIDE_GAP * em
    inner = np.flatnonzero(word & (gap < STRETCHED * em[line]))
    count = np.bincount(line[inner], minlength=len(em))
    if not (count >= MANY_WORDS).any():
        return limit
    mean = np.bincount(line[inner], gap[inner], len(em)) / np.maximum(count, 1)
    return np.where(count >= MANY_WORDS, np.maximum(limit, STRETCH * mean), limit)


def _leaders(code: NDArray[np.uint32], line: Ints) -> NDArray[np.bool_]:
    """Which glyphs are dots of a leader."""
    dot = np.isin(code, _DOTS)
    if not dot.any():
        return dot
    same = np.append(False, dot[1:] & (code[1:] == code[:-1]) & (line[1:] == line[:-1]))
    run = np.cumsum(~same)
    long = np.bincount(run) >= LEADER
    found: NDArray[np.bool_] = dot & long[run]
    return found


def _chunks(
    code: NDArray[np.uint32],
    box: NDArray[np.float64],
    line: Ints,
    starts: Ints,
    ends: Ints,
    dots: NDArray[np.bool_],
    word: NDArray[np.bool_],
) -> list[Chunk]:
    text = code.astype("<u4").tobytes().decode("utf-32-le", "replace")
    x1 = np.maximum.reduceat(box[:, 2], starts)
    letters = np.array([c.isalpha() for c in text], np.int64)
    digits = np.array([c.isdigit() for c in text], np.int64)
    n_letters = np.add.reduceat(letters, starts)
    n_digits = np.add.reduceat(digits, starts)
    leads = np.add.reduceat(dots.astype(np.int64), starts) > 0
    words = np.flatnonzero(word)
    next_word = np.append(words, len(code))[np.searchsorted(words, starts, side="right")]
    opening_end = np.minimum(next_word, ends) - 1
    behind = np.searchsorted(words, starts, side="right").tolist()
    until = np.searchsorted(words, ends).tolist()
    reached, begun = box[words - 1, 2].tolist(), box[words, 0].tolist()
    at = words.tolist()
    found = []
    for i, (a, b) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        piece = text[a:b]
        found.append(
            Chunk(
                line=int(line[a]),
                x0=float(box[a, 0]),
                x1=float(x1[i]),
                first=a,
                last=b,
                text=piece,
                numeric=_is_numeric(int(n_letters[i]), int(n_digits[i]), b - a),
                lower=piece[0].islower(),
                colon="：" in piece or piece.endswith(":"),
                marker=_is_marker(piece),
                leads=bool(leads[i]),
                opening=float(box[a if code[a] >= _WIDE_FROM else opening_end[i], 2] - box[a, 0]),
                gaps=tuple((reached[n], begun[n], at[n] - a) for n in range(behind[i], until[i])),
            )
        )
    return found


def _is_numeric(letters: int, digits: int, length: int) -> bool:
    """By the number of letters and digits of a text, and of all of its characters."""
    return letters <= NUMERIC_LETTERS * length and (digits > 0 or (not letters and length <= 3))


def split(chunk: Chunk, gap: tuple[float, float, int]) -> tuple[Chunk, Chunk]:
    """A chunk cut in two at one of its gaps."""
    left_end, right_start, at = gap
    return (
        _piece(chunk, chunk.first, chunk.first + at, chunk.x0, left_end),
        _piece(chunk, chunk.first + at, chunk.last, right_start, chunk.x1),
    )


def _piece(chunk: Chunk, first: int, last: int, x0: float, x1: float) -> Chunk:
    start = first - chunk.first
    text = chunk.text[start : last - chunk.first]
    gaps = tuple((a, b, at - start) for a, b, at in chunk.gaps if start < at < start + len(text))
    return replace(
        chunk,
        x0=x0,
        x1=x1,
        first=first,
        last=last,
        text=text,
        numeric=_is_numeric(sum(map(str.isalpha, text)), sum(map(str.isdigit, text)), len(text)),
        lower=text[:1].islower(),
        colon="：" in text or text.endswith(":"),
        marker=_is_marker(text),
        opening=min(chunk.opening, x1 - x0) if first == chunk.first else (gaps[0][0] if gaps else x1) - x0,
        gaps=gaps,
    )


def _is_one_amount(before: Chunk, chunk: Chunk) -> bool:
    """Whether a number and the sign of its unit are printed apart: ``$`` before it, ``%`` behind it."""
    if not before.numeric:
        return False
    return (before.text in SIGNS_BEFORE and chunk.numeric) or chunk.text in SIGNS_BEHIND


def _united(before: Chunk, chunk: Chunk) -> Chunk:
    length = len(before.text)
    gaps = (*before.gaps, (before.x1, chunk.x0, length), *((a, b, at + length) for a, b, at in chunk.gaps))
    return replace(before, x1=chunk.x1, last=chunk.last, text=before.text + chunk.text, gaps=gaps)


def _is_marker(text: str) -> bool:
    """``1.``, ``(2)``, ``[3]``, ``•``, ``一、``: what stands before an item of a list."""
    if len(text) > MARKER_LENGTH or (text[-1].isalnum() and text[0].isalnum()):
        return False
    core = text.strip("()（）[]【】.、．:：")
    return len(core) <= 3 and (not core or core.isalnum() or core in "•●○■□▪◆–-—*·‣➢➤✓") and text[-1] != "%"


MARKER_LENGTH = 5
