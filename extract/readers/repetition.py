"""Words that a new page repeats from the end of the page before."""

from __future__ import annotations

import unicodedata

from extract.readers import kinds
from extract.readers.strips import Draft

_WINDOW = 400
_MIN_REPEATED = 10
_MIN_REPEATED_OPEN = 5
_MIN_REPEATED_WHOLE = 30


def split_repetition(before: Draft, draft: Draft) -> tuple[Draft | None, Draft | None]:
    """What a paragraph repeats of the end of the one before it, and its rest; None: nothing.

    The widths of characters and the blanks may differ. A title that is printed twice repeats
    nothing, nor does a sentence that says the same of something else.
    """
    if before.kind != "text" or draft.kind != "text" or before.level or draft.level:
        return None, draft
    if not _may_repeat(before, draft.string):
        return None, draft
    tail = kinds.squeeze("".join(text.string[-_WINDOW:] for text in before.texts[-3:]))[-_WINDOW:]
    text = draft.texts[0]
    head = kinds.squeeze(text.string[:_WINDOW])
    length = _overlap(head, tail)
    if not _is_repetition(head[:length], tail, not kinds.is_ended(before.string[-_WINDOW:])):
        return None, draft
    end = _offset_of(text.string, length)
    repeated = Draft("text", draft.gap, [text.cut(0, end).strip()], role="repetition", width=draft.width)
    rest = text.cut(end, len(text)).strip()
    return repeated, Draft("text", 1, [rest], width=draft.width) if rest else None


def _is_repetition(stretch: str, tail: str, is_open: bool) -> bool:
    """Whether words that end one paragraph and begin the next are there twice by mistake."""
    if len(stretch) == len(tail) and len(stretch) < _MIN_REPEATED_WHOLE:
        return False
    if not is_open:
        return len(stretch) >= _MIN_REPEATED and kinds.is_ended(stretch)
    if kinds.is_prose(tail):
        return len(stretch) >= _MIN_REPEATED_OPEN
    return len(stretch) >= _MIN_REPEATED and not kinds.is_title(stretch) and not kinds.is_signature(stretch)


def _may_repeat(before: Draft, string: str) -> bool:
    """A quick look at the first characters, most of which mean the same in every width."""
    tails = [text.string[-_WINDOW:] for text in before.texts[-3:]]
    return len(string) >= _MIN_REPEATED_OPEN and all(
        any(char in tail for tail in tails) for char in string[:4] if "\u4e00" <= char <= "\u9fff"
    )


def _overlap(head: str, tail: str) -> int:
    """Length of the longest beginning of ``head`` that ``tail`` ends with (Knuth-Morris-Pratt)."""
    if head[:_MIN_REPEATED_OPEN] not in tail:
        return 0
    both = head + "\0" + tail
    border = [0] * len(both)
    for index in range(1, len(both)):
        length = border[index - 1]
        while length and both[index] != both[length]:
            length = border[length - 1]
        border[index] = length + (both[index] == both[length])
    return border[-1]


def _offset_of(string: str, squeezed: int) -> int:
    """The offset in a string behind its first ``squeezed`` characters as `kinds.squeeze` counts."""
    count = 0
    for offset, char in enumerate(string):
        if count >= squeezed:
            return offset
        count += len("".join(unicodedata.normalize("NFKC", char).split()))
    return len(string)
