"""What can go wrong with a dataset or an export, for the caller to tell a person."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


class OutputError(Exception):
    """Something about the place where results go. ``path`` is that place."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class NotADataset(OutputError):
    """The path cannot be used as a dataset. ``reason`` says why:

    ``missing``: nothing is there; ``other``: a file, or a folder of other files; ``newer``:
    a dataset of a later version; ``unwritable``: it cannot be made or written there.
    """

    def __init__(
        self, path: Path, reason: Literal["missing", "other", "newer", "unwritable"], message: str
    ) -> None:
        super().__init__(path, message)
        self.reason = reason


class DatasetBusy(OutputError):
    """Another run is writing the dataset. ``holder`` says which, as far as is known."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(path, f"another run is writing this dataset ({holder}); wait for it to end")
        self.holder = holder


class ExportFailed(OutputError):
    """An export could not be written to its target."""
