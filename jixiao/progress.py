"""How far a run has come: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from jixiao.i18n import Texts


class Progress(Protocol):
    """What a run tells about itself while it is at work."""

    def reading(self, total: int) -> None:
        """So many files will be read."""

    def read(self) -> None:
        """One more has been."""

    def checking(self) -> None:
        """All are read; the rules are judged now."""


class Silent:
    """Tells nothing."""

    def reading(self, total: int) -> None: ...

    def read(self) -> None: ...

    def checking(self) -> None: ...


@contextmanager
def on_terminal(texts: Texts) -> Iterator[Progress]:
    """A bar on stderr while the block runs, if that is a terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return

    # A bar is rare, and its package slow to load.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())

    class Bar:
        """Draws the events."""

        def reading(self, total: int) -> None:
            bars.update(task, description=texts("run.reading"), total=total, completed=0)

        def read(self) -> None:
            bars.advance(task)

        def checking(self) -> None:
            bars.update(task, description=texts("run.checking"), total=None)

    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(texts("run.reading"), total=None)
        yield Bar()
