"""Check boxes: which of the printed options is ticked."""

from __future__ import annotations

import re

from extract.values.text import fold

_TICK = "☑√✓✔■☒▣●◉✅þ"
_BOX = "□☐◻▢○◯❏❑"
_MARK = re.compile(
    rf"(?P<input><input\b[^>]*>)|[(\[]\s*(?:(?P<yes>[{_TICK}是vVxX])|(?P<no>[{_BOX}否]?))\s*[)\]]"
    rf"|(?P<tick>[{_TICK}])|(?P<box>[{_BOX}])|(?P<like>(?<![人出进窗港路门关道山河户])口(?![岸径头腔罩])|(?<![0-9.])0(?![0-9.]))"
)
_LIKE_OPTION = re.compile(r"[口0][\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{1,6}[口0]")
_CHECKED = re.compile(r"\bchecked\b")
_SEPARATOR = re.compile(r"[\s、，,;；|]+")
_LONGEST_LABEL = 16


def checkbox_marks(text: str) -> list[tuple[str, bool]]:
    """The options of a row of check boxes, in order, and whether each is ticked; [] if there are none.

    The mark may stand before or behind its option. 口 and 0 are boxes only where several of them, or
    another mark, stand in the row; they are what recognisers make of □.
    """
    folded = fold(text)
    pieces = _pieces(folded)
    if not any(isinstance(p, bool) for p in pieces):
        return []
    marks_first = isinstance(pieces[0], bool)
    found: list[tuple[str, bool]] = []
    pending: bool | None = None
    for piece in pieces:
        if isinstance(piece, bool):
            if marks_first:
                pending = piece
            elif found:
                found[-1] = (found[-1][0], found[-1][1] or piece)
        else:
            found.append((piece, bool(pending)))
            pending = None
    return found if all(len(label) <= _LONGEST_LABEL for label, _ in found) else []


def _pieces(folded: str) -> list[str | bool]:
    marks = list(_MARK.finditer(folded))
    if not marks or (all(m["like"] for m in marks) and not _look_like_boxes(folded, marks)):
        return []
    pieces: list[str | bool] = []
    position = 0
    for m in marks:
        pieces += _labels(folded[position : m.start()])
        if m["input"]:
            pieces.append(_CHECKED.search(m["input"]) is not None)
        else:
            pieces.append(bool(m["yes"] or m["tick"]))
        position = m.end()
    return pieces + _labels(folded[position:])


def _look_like_boxes(folded: str, marks: list[re.Match[str]]) -> bool:
    """Whether every one of several 口 or 0 has an option of its own directly beside it."""
    parts = [part for part in _SEPARATOR.split(folded.strip()) if part]
    return len(marks) > 1 and len(parts) == len(marks) and all(_LIKE_OPTION.fullmatch(part) for part in parts)


def _labels(stretch: str) -> list[str | bool]:
    """Options between two marks; a caption with a colon before them is none."""
    return [piece for piece in _SEPARATOR.split(re.split("[:：]", stretch)[-1]) if piece.strip("()[]")]
