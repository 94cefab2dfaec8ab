"""What the last check of a dataset was: DATASET/check.json, for whoever reports on it later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from output.files import write_json

FILE = "check.json"


@dataclass(frozen=True, slots=True)
class RuleRun:
    """A rule that was asked: its texts, and ``error``, why it did not run, None when it did."""

    id: str
    name: str
    title_zh: str
    title_en: str
    severity: str
    version: str
    source: str
    page: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A check: the rules in the order of their ids, and the profile that they were judged by.

    ``errors`` are of files that are no rules: name and message.
    """

    profile: str
    rules: tuple[RuleRun, ...]
    errors: tuple[tuple[str, str], ...] = ()


def save(folder: Path, run: CheckRun) -> None:
    write_json(folder / FILE, asdict(run))


def load(folder: Path) -> CheckRun:
    """The last check of a dataset; one without rules where none is known."""
    path = folder / FILE
    if not path.exists():
        return CheckRun("", ())
    found: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return CheckRun(
        found["profile"], tuple(RuleRun(**rule) for rule in found["rules"]), _pairs(found["errors"])
    )


def _pairs(found: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, message) for name, message in found)
