"""How a command ends: the exit codes, and the problems that end it early."""

from __future__ import annotations

from enum import IntEnum

from jixiao.i18n import Texts, language
from output.errors import DatasetBusy, NotADataset, OutputError


class Exit(IntEnum):
    """Exit codes of every command. Findings and unreadable files are results, not failures."""

    DONE = 0
    STRICT = 1  # with --strict: an error-severity finding is open, or a file failed
    USAGE = 2  # wrong usage, or a DATASET that is not one
    UNFINISHED = 3  # the run itself could not finish


class Problem(Exception):
    """What the user is told in one line. ``key`` and ``values`` are of messages.toml."""

    exit = Exit.USAGE

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return Texts(language())(self.key, **self.values)


class Unfinished(Problem):
    """The run could not finish (no space, no right to write, a rule that does not run)."""

    exit = Exit.UNFINISHED


def of_output(error: OutputError) -> Problem:
    """What the user is told when a dataset or an export cannot be used."""
    match error:
        case NotADataset(reason="unwritable") if not error.path.is_file():
            reason = getattr(error.__cause__, "strerror", None) or error
            return Unfinished("dataset.unwritable", path=error.path, error=reason)
        case NotADataset(reason="missing" | "newer"):
            return Problem(f"dataset.{error.reason}", path=error.path)
        case NotADataset():
            return Problem("dataset.other", path=error.path)
        case DatasetBusy():
            return Unfinished("dataset.busy", path=error.path, holder=error.holder)
        case _:
            return Unfinished("export.failed", error=error)
