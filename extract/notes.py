"""The printed notes of a form: how to fill it in, not what was filled in."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources

from extract.document import Block, Paragraph

_NUMBERED = re.compile(r"[（(]?\d{1,2}[)）.、．]")
_GRADED = re.compile(
    r"\d{1,3}[^，,、；;。\d]{0,8}(?:[-—~～至到]\s*\d{1,3}[^，,、；;。\d]{0,8})?[为是]\W?[优良中差合不]"
)
_SCALE = 3  # grades of a scale, at least


def is_note(text: str) -> bool:
    """Whether a text begins a form's notes: 说明：1. …"""
    return re.match(rf"\s*({'|'.join(_words()['notes'])})\s*[:：\d]", text) is not None


def notes_among(blocks: Sequence[Block]) -> frozenset[int]:
    """Which of these blocks are notes: the one that begins them, and the numbered ones after it."""
    found, open_ = set(), False
    for i, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            open_ = False
            continue
        text = block.text.string
        open_ = is_note(text) or (open_ and _NUMBERED.match(text.strip()) is not None)
        if open_:
            found.add(i)
    return frozenset(found)


def gives_example(text: str, at: int) -> bool:
    """Whether a number at this place is an example: 如新增就业5000人."""
    clause = re.split(r"[。；;]", text[:at])[-1]
    return any(word in clause for word in _words()["example"])


def band_at(text: str, at: int) -> bool:
    """Whether a number at this place is a limit of a scale of grades: 80（含）-90分为良."""
    graded = list(_GRADED.finditer(text))
    return len(graded) >= _SCALE and graded[0].start() <= at < graded[-1].end()


@functools.cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("rules").joinpath("lexicon/examples.toml").read_text("utf-8"))
