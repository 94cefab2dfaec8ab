"""Which code and which rules made something: short names that change when their sources do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

ROOT = Path(__file__).parent.parent  # the folder that holds our packages

# What the facts read out of a file depend on, and what the findings about them do.
_EXTRACTION = ("extract", "rules/forms", "rules/lexicon", "output/tables.py", "output/columns.toml")
_JUDGEMENT = ("rules",)


@cache
def version() -> str:
    """The package's version, as released."""
    try:
        return installed_version("jixiao")
    except PackageNotFoundError:
        return "0"


@cache
def code_version() -> str:
    """Changes whenever the same file could be read differently: ``0.1.0+3f2a9c81``."""
    return f"{version()}+{fingerprint(ROOT / name for name in _EXTRACTION)}"


def rules_version(folder: Path | None = None, profile: str | None = None) -> str:
    """Changes whenever the same facts could be judged differently.

    ``folder`` and ``profile`` are those of the run: further rules, and the regional profile.
    """
    parts = [ROOT / name for name in _JUDGEMENT] + ([folder] if folder else [])
    name = f"{version()}+{fingerprint(parts)}"
    return f"{name}.{profile}" if profile else name


def fingerprint(paths: Iterable[Path]) -> str:
    """Eight hex digits of the names and contents of files, and of all files in folders."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                name = file.relative_to(path.parent).as_posix().encode("utf-8", "surrogateescape")
                digest.update(name + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:8]
