"""A dataset as a file for others: one format a module, the format follows from the suffix."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from output.errors import ExportFailed
from output.schema import schema

if TYPE_CHECKING:
    from output.dataset import Dataset


class Exporter(Protocol):
    """A format's module. ``FOLDER`` says that it makes a folder and not a file.

    One that has ``SPEAKS`` takes the language of its texts, too; the others are in Chinese.
    """

    FOLDER: bool

    def write(self, dataset: Dataset, path: Path, **spoken: str) -> None:
        """Writes the dataset to a path where nothing is yet."""


# Loaded on use: each needs a library of its own.
_EXPORTERS = {
    ".csv": "output.export.csv",
    ".duckdb": "output.export.duckdb",
    ".sarif": "output.export.sarif",
    ".xlsx": "output.export.xlsx",
}


def suffixes() -> tuple[str, ...]:
    """The suffixes that `export` knows."""
    return tuple(sorted(_EXPORTERS))


def export(dataset: Dataset, to: str | Path, language: str = "zh") -> Path:
    """Writes the dataset in the format of the target's suffix; returns the target.

    A former export at the target is replaced, at the end and as a whole. Raises ValueError for
    a suffix that is not known, ExportFailed when the target cannot be written or is something
    that no export of the format made.
    """
    target = Path(to)
    module = _EXPORTERS.get(target.suffix.lower())
    if module is None:
        raise ValueError(f"{target}: unknown format; known are {', '.join(suffixes())}")
    exporter = cast("Exporter", import_module(module))
    spoken = {"language": language} if getattr(exporter, "SPEAKS", False) else {}
    _demand_replaceable(target, exporter.FOLDER)
    with _replacing(target) as temporary:
        exporter.write(dataset, temporary, **spoken)
    return target


def _demand_replaceable(target: Path, is_folder: bool) -> None:
    if is_folder and target.is_dir():
        ours = {f"{name}{target.suffix.lower()}" for name in schema().tables}
        foreign = sorted({path.name for path in target.iterdir()} - ours)
        if foreign:
            raise ExportFailed(target, f"the folder has other files ({foreign[0]}); give another target")
    elif is_folder and target.exists():
        raise ExportFailed(target, "a file, where a folder of files is to be made; give another target")
    elif target.is_dir():
        raise ExportFailed(target, "a folder, where a file is to be made; give another target")


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A name beside the target to write under; at the end it takes the target's place."""
    temporary = target.with_name(f".{target.stem}-{os.getpid()}{target.suffix}")
    former = target.with_name(f".{target.stem}-{os.getpid()}-former{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        if target.is_dir():
            target.replace(former)
        temporary.replace(target)
    except PermissionError as error:
        raise ExportFailed(target, "may not be written; is it open in another program?") from error
    except OSError as error:
        raise ExportFailed(target, f"cannot be written: {error.strerror or error}") from error
    finally:
        for path in (temporary, former):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.exists():
                path.unlink()
