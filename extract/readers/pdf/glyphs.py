"""The characters of a page as pdfium tells them: codes, boxes, blanks, turns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from extract.layout.page import Floats, Ints
from extract.readers.pdf import calls
from extract.readers.pdf.calls import CHUNK, Handle, Rows, run

SAME_PLACE = 0.15
"""Two equal glyphs that are closer than this share of their size are one, printed twice."""
MAX_GLYPHS = 400_000
"""So many characters of a page are looked at; a page of 5 pt print has a tenth."""
FARTHEST = 1e6
"""A glyph that stands so many points from the origin stands nowhere."""
ONE_OF = 8
"""A font is used for many glyphs in a row: one of so many is asked, all once one has no character."""
UNKNOWN = 0xFFFD
"""The code of a glyph that cannot be known."""

_FIRST_PRINTED = 0x20
_ROW, _ROWS, _STEPS = 3.0, 2**15, 2**20  # rows of the page 3 pt high, for sorting
_ASKED = 16  # glyphs asked for their angle before it is taken for that of most
_MIXED = 0.15  # share of them that stand otherwise from which on all are asked
_HYPHENS = (0x02, 0xFFFE, 0xAD)  # what pdfium makes of a hyphen at a line end
_BLANKS = (0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, *range(0x2000, 0x200B))
# Directions, joiners, variation selectors: nothing is printed, and nothing is parted.
_VOID = (
    0x00,
    0xFEFF,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
)
_OUTSIDE = 0x10000  # codes from here on are looked up as this one
_PRINTED, _BLANK, _NOTHING = 0, 1, 2
_SORT = np.zeros(_OUTSIDE + 1, np.int8)
_SORT[list(_BLANKS)] = _BLANK
_SORT[list(_VOID)] = _NOTHING
_MEANT = np.arange(_OUTSIDE + 1, dtype=np.uint32)
_MEANT[list(_HYPHENS)] = ord("-")
for _radical in range(0x2F00, 0x2FD6):  # some fonts name a character by the radical that looks like it
    _MEANT[_radical] = ord(unicodedata.normalize("NFKC", chr(_radical)))
_BOXES = Rows(np.float32, 4)


@dataclass(frozen=True, slots=True)
class Characters:
    """The printed characters of a page.

    ``at`` are their indexes in pdfium's text, ``box`` (n, 4) left, bottom, right, top in the content;
    ``space`` says that a blank follows. ``lost`` counts those that have no place on any page.
    ``cut_short``: there are more than were looked at.
    """

    code: NDArray[np.uint32]
    at: Ints
    box: Floats
    space: NDArray[np.bool_]
    lost: int
    cut_short: bool

    def __len__(self) -> int:
        return len(self.at)


def characters(text: Handle) -> Characters:
    """All printed characters; those whose font does not say which they are have the code `UNKNOWN`."""
    count = max(0, calls.char_count(text))
    cut_short = count > MAX_GLYPHS
    codes = _codes(text, min(count, MAX_GLYPHS))
    sort = _SORT[np.minimum(codes, _OUTSIDE)]
    follows = np.append(sort[1:] == _BLANK, False)
    if (sort == _NOTHING).any():
        shown = np.flatnonzero(sort != _NOTHING)
        follows[shown] = np.append(sort[shown][1:] == _BLANK, False)
    at = np.flatnonzero(sort == _PRINTED)
    box = _boxes(text, at)
    with np.errstate(invalid="ignore"):
        somewhere = (np.abs(box) < FARTHEST).all(axis=1)
    lost = 0
    if not somewhere.all():
        lost = int((~somewhere).sum())
        at, box = at[somewhere], box[somewhere]
    code = codes[at]
    code[_without_character(text, code, at)] = UNKNOWN
    return Characters(code, at, box, follows[at], lost, cut_short)


def _codes(text: Handle, count: int) -> NDArray[np.uint32]:
    """All at once where pdfium's text has one unit for each character, else one by one."""
    units = np.zeros(count + 1, np.uint16)
    written = calls.text(text, 0, count, Handle(units.ctypes.data)) - 1 if count else 0
    units = units[:count]
    if written == count and not ((units >= 0xD800) & (units <= 0xDFFF)).any():
        return _MEANT[units]
    codes = np.array(list(map(calls.char_code, repeat(text, count), range(count))), np.uint32)
    first = np.flatnonzero((codes[:-1] & 0xFC00 == 0xD800) & (codes[1:] & 0xFC00 == 0xDC00))
    codes[first] = 0x10000 + ((codes[first] & 0x3FF) << 10) + (codes[first + 1] & 0x3FF)
    codes[first + 1] = 0  # a character beyond the first 65536 may come as two halves
    return np.where(codes < _OUTSIDE, _MEANT[np.minimum(codes, _OUTSIDE)], codes)


def _boxes(text: Handle, at: Ints) -> Floats:
    found = np.zeros((len(at), 4), np.float32)
    for start in range(0, len(at), CHUNK):
        some = at[start : start + CHUNK].tolist()
        rows = _BOXES.cleared(len(some))
        run(map(calls.char_box, repeat(text), some, _BOXES.addresses[0]))
        found[start : start + len(some)] = rows
    boxes = found[:, [0, 3, 2, 1]]  # left, top, right, bottom -> left, bottom, right, top
    if (boxes[:, 2:] < boxes[:, :2]).any():
        low, high = np.minimum(boxes[:, :2], boxes[:, 2:]), np.maximum(boxes[:, :2], boxes[:, 2:])
        boxes = np.concatenate((low, high), axis=1)
    return boxes


def _without_character(text: Handle, code: NDArray[np.uint32], at: Ints) -> Ints:
    """Which of the glyphs have a font that does not say which characters they are.

    Their codes are numbers of glyphs in that font, and mean nothing.
    """
    some = at[::ONE_OF].tolist()
    control = (code < _FIRST_PRINTED).any()
    if not control and not any(map(calls.char_unmapped, repeat(text), some)):
        return at[:0]
    return np.flatnonzero(list(map(calls.char_unmapped, repeat(text), at.tolist())))


def turns_of(text: Handle, found: Characters) -> tuple[NDArray[np.int8], int]:
    """Quarter turns clockwise of each glyph in the content, and of most of them.

    A few glyphs are asked for the turn of most. Those that run across it are asked, one of each
    run; all are where even the few stand in different ways.
    """
    at, box = found.at, found.box
    if not len(at):
        return np.zeros(0, np.int8), 0
    few = _angles(text, at[:: max(1, len(at) // _ASKED)])
    common = int(np.bincount(few, minlength=4).argmax()) if few.any() else 0
    if len(at) <= _ASKED or (few != common).mean() > _MIXED:
        turns = _angles(text, at)
        return turns, int(np.bincount(turns, minlength=4).argmax())
    turns = np.full(len(at), common, np.int8)
    way = common % 2
    side = 1 - way
    moved = np.flatnonzero(np.diff(box[:, side] + box[:, side + 2]))  # few: where lines begin
    before, after = box[moved], box[moved + 1]
    size = (after[:, 2:] - after[:, :2]).max(axis=1, initial=0) + 0.1
    step = np.abs(after[:, :2] + after[:, 2:] - before[:, :2] - before[:, 2:]) / size[:, None]
    along, across = step[:, way], step[:, side]
    moved = moved[(along < 0.6) & (across > 0.4) & (across < 5)]
    if len(moved):
        parted = np.diff(moved) > 1
        first, last = moved[np.append(True, parted)], moved[np.append(parted, True)] + 1
        for begin, end, turn in zip(first, last, _angles(text, at[first]), strict=True):
            turns[begin : end + 1] = turn
    return turns, common


def _angles(text: Handle, at: Ints) -> NDArray[np.int8]:
    """Quarter turns of some glyphs; pdfium's angles are radians, clockwise."""
    radians = np.array(list(map(calls.char_angle, repeat(text), at.tolist())))
    quarters = np.round(radians / (np.pi / 2))
    if not np.isfinite(quarters.sum()):
        quarters = np.nan_to_num(quarters, posinf=0, neginf=0)
    return (quarters.astype(np.int64) % 4).astype(np.int8)


def printed_again(text: Handle, found: Characters, size: Floats) -> NDArray[np.bool_]:
    """Which glyphs only repeat an earlier one at its place, as some producers print bold.

    Two equal characters of one ligature share a box too; they belong to one text object.
    """
    again = np.zeros(len(found), np.bool_)
    middle = (found.box[:, :2] + found.box[:, 2:]) / 2
    keys = np.sort(_keys(found, middle, 2.0))
    if not (keys[1:] == keys[:-1]).any():
        return again
    for shift in (0.0, _ROW / 2):  # copies that the edge of a row parts are found when rows are shifted
        for first, second in _at_one_place(found, middle + np.array((0.0, shift)), size):
            is_next = found.at[second] - found.at[first] == 1
            again[second] |= not (is_next and _owner(text, found, first) == _owner(text, found, second))
    return again


def _keys(found: Characters, middle: Floats, step: float) -> Ints:
    """Numbers by which equal glyphs of one row of the page, and of it one step to the right, are next."""
    x, y = (middle / (step, _ROW)).astype(np.int64).T
    keys: Ints = (found.code.astype(np.int64) * _ROWS + y % _ROWS) * _STEPS + x % _STEPS
    return keys


def _at_one_place(found: Characters, middle: Floats, size: Floats) -> list[tuple[int, int]]:
    """Pairs of equal glyphs of a row that stand at one place."""
    order = np.argsort(_keys(found, middle, 1 / 8))
    code, place = found.code[order], middle[order]
    near = SAME_PLACE * size[order][1:]
    same = (code[1:] == code[:-1]) & (np.abs(place[1:] - place[:-1]).max(axis=1) < near)
    pairs = np.stack((order[:-1], order[1:]), axis=1)[same]
    return [(first, second) for first, second in np.sort(pairs, axis=1).tolist()]


def _owner(text: Handle, found: Characters, number: int) -> int | None:
    """The address of the text object that a glyph belongs to."""
    owner: int | None = calls.char_object(text, int(found.at[number]))
    return owner
