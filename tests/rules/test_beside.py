"""Settings of the database for a time, and work beside the rest."""

from __future__ import annotations

import duckdb
import pytest

from rules.beside import beside, meanwhile


def threads(con: duckdb.DuckDBPyConnection) -> int:
    return con.execute("SELECT current_setting('threads')").fetchall()[0][0]


def test_settings_are_what_they_were_also_after_an_error() -> None:
    con = duckdb.connect(config={"threads": 3})
    with pytest.raises(ZeroDivisionError), meanwhile(con, threads=1):
        assert threads(con.cursor()) == 1
        raise ZeroDivisionError
    assert threads(con) == 3


def test_a_setting_that_is_none_changes_nothing() -> None:
    con = duckdb.connect(config={"threads": 3})
    with pytest.raises(duckdb.Error), meanwhile(con, threads=1, no_such_setting=1):
        pass
    assert threads(con) == 3


@pytest.mark.parametrize("bulk", [False, True])
def test_work_beside_has_the_variables_and_hands_over_its_result_or_error(bulk: bool) -> None:
    con = duckdb.connect()
    con.execute("SET VARIABLE word = 'it''s'")
    with beside(con, bulk) as aside:
        found = aside.start(lambda own: own.execute("SELECT getvariable('word')").fetchall())
        assert found() == [("it's",)]
        if bulk:
            wrong = aside.start(lambda own: own.execute("SELECT nothing"))
            with pytest.raises(duckdb.Error):
                wrong()
