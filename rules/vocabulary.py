"""What the rules know of words, as tables and variables of the connection.

``word`` gives every label, entry and paragraph and what it means; ``mixed_unit`` and ``misnamed_unit``
what does not go together; ``printed_band`` the grade bands that documents print; the tables of
`rules.settings` what every part is judged by. The wordings that rules look for are variables, and
``off``, the rules that the profile switches off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from rules.bands import printed_scale
from rules.measure import misnamed, mixed
from rules.names import lexicon
from rules.profile import Profile
from rules.settings import prepare_settings
from rules.store import put
from rules.wording import prepare_wording
from rules.words import Word, word

_NAME = "coalesce(nullif(level3, ''), nullif(level2, ''), level1, '')"
_TEXTS = (
    f"SELECT {_NAME} FROM indicators", "SELECT level1 FROM indicators", "SELECT level2 FROM indicators",
    "SELECT level3 FROM indicators", "SELECT target_raw FROM indicators", "SELECT actual_raw FROM indicators",
    "SELECT deviation_note FROM indicators", "SELECT '' FROM indicators", "SELECT name FROM scores",
    "SELECT name FROM rates", "SELECT applies_to FROM rates", "SELECT item FROM budget_lines",
    "SELECT text FROM fields", "SELECT text FROM texts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MixedUnit:
    """The units of a target and its actual value that do not go together."""

    target: str
    actual: str


@dataclass(frozen=True, slots=True)
class MisnamedUnit:
    """An indicator's name and the unit of its target, which do not go together."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class PrintedBand:
    """The scores that earn a grade, as a document prints them."""

    doc_id: str
    grade: str
    low: Decimal
    high: Decimal | None


def prepare(con: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Make the tables and variables. Raises duckdb.Error where a table or column is missing."""
    for name, found in lexicon("search").items():
        quoted = found.replace("'", "''")
        con.execute(f"SET VARIABLE {name} = '{quoted}'")
    off = sorted(rule for rule, setting in profile.severity.items() if setting == "off")
    con.execute(f"SET VARIABLE off = {off!r}::VARCHAR[]")
    prepare_settings(con, profile)
    texts = con.execute(" UNION ".join(_TEXTS)).fetchall()
    put(con, "word", Word, [word(text) for (text,) in texts if text is not None])
    put(con, "mixed_unit", MixedUnit, list(_mixed_units(con)))
    put(con, "misnamed_unit", MisnamedUnit, list(_misnamed_units(con)))
    put(con, "printed_band", PrintedBand, list(_bands(con)))
    prepare_wording(con)


def _mixed_units(con: duckdb.DuckDBPyConnection) -> Iterator[MixedUnit]:
    for target, actual in con.execute("SELECT DISTINCT target_unit, actual_unit FROM indicators").fetchall():
        if mixed(target, actual):
            yield MixedUnit(target, actual)


def _misnamed_units(con: duckdb.DuckDBPyConnection) -> Iterator[MisnamedUnit]:
    for name, unit in con.execute(f"SELECT DISTINCT {_NAME}, target_unit FROM indicators").fetchall():
        if misnamed(name, unit):
            yield MisnamedUnit(name, unit)


def _bands(con: duckdb.DuckDBPyConnection) -> Iterator[PrintedBand]:
    """The grade bands that documents print."""
    pieces: dict[str, list[str]] = defaultdict(list)
    for doc_id, text in con.execute(
        "SELECT doc_id, text FROM (SELECT doc_id, text FROM texts UNION ALL SELECT doc_id, text FROM fields)"
        " WHERE contains(text, '优') AND contains(text, '良')"
    ).fetchall():
        pieces[doc_id].append(text)
    for doc_id, found in pieces.items():
        for grade, low, high in printed_scale(found):
            yield PrintedBand(doc_id, grade, low, high)
