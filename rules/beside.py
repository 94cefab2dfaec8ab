"""Work beside the rest of the judging: what one query leaves idle, another may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import duckdb

T = TypeVar("T")


def another(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another connection to the same database, with the same variables, for another thread."""
    cursor = con.cursor()
    for name, value in con.execute("SELECT name, value FROM duckdb_variables()").fetchall():
        quoted = str(value).replace("'", "''")
        cursor.execute(f"SET VARIABLE {name} = '{quoted}'")
    return cursor


@contextmanager
def meanwhile(con: duckdb.DuckDBPyConnection, **settings: int | str) -> Iterator[None]:
    """The database with some of its settings changed for a time. Raises duckdb.Error where there are none."""
    before = {name: con.execute("SELECT current_setting(?)", [name]).fetchall()[0][0] for name in settings}
    _set(con, settings)
    try:
        yield
    finally:
        _set(con, before)


def _set(con: duckdb.DuckDBPyConnection, settings: Mapping[str, int | str]) -> None:
    for name, value in settings.items():
        con.execute(f"SET {name} = '{value}'")


class Beside:
    """Does things beside the main thread, or at once where that is not worth it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, pool: Executor | None) -> None:
        self._con = con
        self._pool = pool

    def start(self, work: Callable[[duckdb.DuckDBPyConnection], T]) -> Callable[[], T]:
        """Starts some work with a connection of its own; its result, or error, is what the returned
        function gives, which waits for it."""
        if self._pool is None:
            found = work(self._con)
            return lambda: found
        connection = another(self._con)
        return self._pool.submit(work, connection).result


@contextmanager
def beside(con: duckdb.DuckDBPyConnection, bulk: bool) -> Iterator[Beside]:
    """A helper for the time of the judging; it does nothing beside where there is little to do."""
    if not bulk:
        yield Beside(con, None)
        return
    with ThreadPoolExecutor(1) as pool:
        yield Beside(con, pool)
