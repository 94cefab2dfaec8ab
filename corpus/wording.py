"""The sentences, as data: several wordings of each, with blanks for the facts.

In a wording ``{name}`` is a blank, and ``<label>`` before a blank is printed without its brackets and
tells the fact under which label it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

_TOKEN = re.compile(r"<([^>]*)>|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The wordings in use. ``held_back`` leaves every fourth one out, for other seeds to bring."""

    table: dict[str, Any]
    held_back: bool = False

    def options(self, name: str) -> list[str]:
        """All wordings of ``section.sentence``, those in use."""
        section, _, key = name.partition(".")
        found: list[str] = self.table[section][key]
        if self.held_back and len(found) > 3:
            return [text for n, text in enumerate(found) if n % 4 != 3]
        return found

    def one(self, name: str, rng: Random) -> str:
        return rng.choice(self.options(name))

    def some(self, name: str, count: int, rng: Random) -> list[str]:
        options = self.options(name)
        return rng.sample(options, min(count, len(options)))

    def sentence(self, name: str, rng: Random) -> Iterator[tuple[str, str, str | None]]:
        """The pieces of one wording: text, then a blank's name ('' at the end), and its label."""
        yield from pieces(self.one(name, rng))


def pieces(wording: str) -> Iterator[tuple[str, str, str | None]]:
    text, label, at = "", None, 0
    for token in _TOKEN.finditer(wording):
        text += wording[at : token.start()]
        at = token.end()
        if token[1] is not None:
            label = token[1]
            text += token[1]
        else:
            yield text, token[2], label
            text, label = "", None
    yield text + wording[at:], "", None
