"""What the program says, in Chinese or English. The texts themselves stand in messages.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
MESSAGES = Path(__file__).with_name("messages.toml")

# Locales that say nothing about a language.
_NO_LANGUAGE = ("", "C", "POSIX")


def language_of_locale(environ: Mapping[str, str]) -> Language:
    """``zh`` when the locale is Chinese or states no language (``C.UTF-8``), else ``en``."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if locale.split(".")[0] in _NO_LANGUAGE or locale.lower().startswith("zh"):
        return "zh"
    return "en"


def language_asked_for(arguments: Sequence[str]) -> Language | None:
    """The last ``--lang`` of a command line, wherever it stands; None if absent or unknown.

    Read before the command line is parsed, because the help and the usage errors are in the
    language that it asks for.
    """
    asked: Language | None = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else next(iter(arguments[number + 1 : number + 2]), "")
            asked = next((language for language in LANGUAGES if language == value), asked)
    return asked


def language(arguments: Sequence[str] = ()) -> Language:
    """The language of a command line, else that of the locale."""
    return language_asked_for(arguments) or language_of_locale(os.environ)


@cache
def _messages() -> dict[str, dict[str, str]]:
    """Every message by its dotted key: ``{"run.help": {"zh": ..., "en": ...}}``."""
    with MESSAGES.open("rb") as file:
        tables = tomllib.load(file)
    return {f"{table}.{key}": texts for table, rows in tables.items() for key, texts in rows.items()}


@dataclass(frozen=True, slots=True)
class Texts:
    """The messages in one language: ``texts("run.done", seconds=3)``."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The message with its values filled in; KeyError for a key that is not in the file."""
        return _messages()[key][self.language].format(**values)

    def get(self, key: str, default: str) -> str:
        """The message, or ``default`` where the file has none for this key (open vocabularies)."""
        found = _messages().get(key)
        return found[self.language] if found else default
