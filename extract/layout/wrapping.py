"""Whether a printed line was broken because it was full, and how its halves go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.document import Run, Text
from extract.layout.model import Sides
from extract.layout.sheets import Printed
from extract.readers.strips import columns_of

SLACK = 0.4
"""A line may end so many ems before it is full: justified text is stretched and squeezed."""
MOST_PADDING = 6.0
"""A cell holds its text so many points off its border, at most."""

_UNIT = re.compile(
    r"[（(《〈“‘【〔「『\[]*"  # never last on a line
    r"(?:[0-9A-Za-z.,:%+\-/≥≤=<>&'±×~]+|.)"  # a word of letters or digits is not broken, nor is a character
    r"[，。、；：！？）)》〉”’】〕」』\]%％…—]{0,3}"  # never first on a line
    r"(?:(?<=[，、；：])[0-9][0-9.,]*)?"  # some writers keep a figure with the comma before it
)
_LATIN_END = re.compile(r"(?:[A-Za-z][,.;:!?)'\"]{0,2}|[A-Za-z][A-Za-z ,]*\d+[,.;:]?)$")
_HYPHENATED = re.compile(r"[A-Za-z]{2}-$")


def em_of(line: Printed) -> float:
    """The type size of a line, from the room that its characters take."""
    columns = columns_of(line.text)
    width = max(line.x1 - line.x0, line.bottom - line.top if columns < 3 else 0.0)
    return min(line.size, 2 * width / columns) if columns else line.size


def unit_width(text: str, em: float) -> float:
    """How wide that is which cannot be parted at the beginning of a text."""
    found = _UNIT.match(text)
    return columns_of(found[0]) / 2 * em if found else em


def is_full(line: Printed, after: str, right: float) -> bool:
    """Whether the next line's beginning did not fit on this line, which could reach to ``right``."""
    room = right - line.x1
    em = em_of(line)
    return room < em * SLACK or room < unit_width(after, em) + em * SLACK


def text_in_cell(lines: Sequence[Printed], sides: Sides) -> Text:
    """The text of a cell. A line break stays where the line could have gone on."""
    if len(lines) == 1:
        return Text.of_line(lines[0].text, lines[0].number)
    if not lines:
        return Text("")
    x0, _, x1, _ = sides
    left = min(line.x0 for line in lines) - x0
    padding = min(MOST_PADDING, max(0.0, min(left, x1 - max(line.x1 for line in lines))))
    room = x1 - x0 - 2 * padding
    joints = [
        joint(before.text, after.text) if is_full(before, after.text, before.x0 + room) else "\n"
        for before, after in pairwise(lines)
    ]
    return joined([(line.number, line.text) for line in lines], joints)


def joint(before: str, after: str) -> str:
    """What stands between the halves of a line that was broken: a blank in Latin writing."""
    head = after[:1]
    if head.isascii() and head.isalnum() and _LATIN_END.search(before[-24:]):
        return " "
    return " " if head == "(" and before[-1:].isascii() and before[-1:].isalpha() else ""


def joined(lines: Sequence[tuple[int, str]], joints: Sequence[str]) -> Text:
    """Lines (number and text) as one text, ``joints`` between them, in linear time.

    A hyphen that divides a Latin word at a line end is left out.
    """
    if len(lines) == 1:
        return Text.of_line(lines[0][1], lines[0][0])
    pieces: list[str] = []
    runs: list[Run] = []
    at = 0
    for index, (number, text) in enumerate(lines):
        own, glue = text, joints[index] if index < len(joints) else ""
        if (
            own.endswith("-")
            and glue == ""
            and index + 1 < len(lines)
            and _is_divided(own, lines[index + 1][1])
        ):
            own = own[:-1]
        end = at + len(own)
        runs.append(Run(at, end, number, 0, len(own)))
        pieces.append(own)
        if glue:
            pieces.append(glue)
            end += len(glue)
        at = end
    return Text("".join(pieces), tuple(runs))


def _is_divided(before: str, after: str) -> bool:
    return _HYPHENATED.search(before) is not None and after[:1].isascii() and after[:1].islower()
