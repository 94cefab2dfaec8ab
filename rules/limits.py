"""What one rule may cost: a rule that runs away is stopped, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import duckdb


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` that one rule's query may take and ``rows`` that it may return; ``memory`` and
    ``disk`` that the judging database may hold, in megabytes: what does not fit into memory goes to
    disk, and a query whose work fits neither fails."""

    seconds: float = 120
    rows: int = 5_000_000
    memory: int = 2048
    disk: int = 8192


class TooMuch(Exception):
    """A rule's query was stopped, or its result given up, because it went beyond a limit."""


def confine(con: duckdb.DuckDBPyConnection, limits: Limits, folder: Path) -> None:
    """Gives a connection its memory, and ``folder``, which must outlive it, for what exceeds that."""
    con.execute(f"SET memory_limit = '{limits.memory}MB'")
    con.execute(f"SET max_temp_directory_size = '{limits.disk}MB'")
    con.execute("SET temp_directory = $folder", {"folder": str(folder)})


@contextmanager
def timed(con: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupts what runs on the connection after so many seconds. Raises TooMuch."""
    expired = False

    def stop() -> None:
        nonlocal expired
        expired = True
        con.interrupt()

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        if expired:
            raise TooMuch(f"运行超过{seconds:g}秒，已停止；请检查连接条件") from error
        raise
    finally:
        timer.cancel()
        timer.join()
