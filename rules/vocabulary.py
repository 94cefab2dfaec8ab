"""What the rules know of words, as tables and variables of the connection.

``word`` gives every text of the tables without white space and punctuation, and the block of
indicators that it names; ``unit`` the family and worth of every unit; ``band`` the grade bands of
every document. The patterns of ``judging.toml`` and the profile's thresholds are variables.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb

from rules.bands import printed_scale
from rules.measure import measure, misnamed, mixed
from rules.names import LEXICON, bare, block_key
from rules.profile import Profile
from rules.store import put

_TEXTS = (
    "SELECT level1 FROM indicators", "SELECT level2 FROM indicators", "SELECT level3 FROM indicators",
    "SELECT target_raw FROM indicators", "SELECT actual_raw FROM indicators",
    "SELECT deviation_note FROM indicators", "SELECT name FROM scores", "SELECT grade FROM scores",
    "SELECT name FROM rates", "SELECT applies_to FROM rates", "SELECT item FROM budget_lines",
    "SELECT text FROM fields", "SELECT label FROM fields", "SELECT text FROM texts",
    "SELECT text FROM deviations", "SELECT attached_to FROM numbers WHERE role = 'year'",
    "SELECT raw FROM numbers WHERE role = 'year'",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A text, the same without white space and punctuation, and the block of indicators it names.

    ``narrow`` is the text after NFKC without white space, punctuation kept.
    """

    text: str
    bare: str
    narrow: str
    block: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Two units that stand in one indicator, and its name: do they go together?"""

    name: str
    target_unit: str
    actual_unit: str
    family: str | None
    worth: Decimal | None
    actual_family: str | None
    actual_worth: Decimal | None
    mixed: bool
    misnamed: bool


@dataclass(frozen=True, slots=True)
class DocumentBand:
    """The scores that earn a grade in a document; ``printed``: the document itself says so."""

    doc_id: str
    grade: str
    low: Decimal
    high: Decimal | None
    printed: bool


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((LEXICON / "judging.toml").read_text("utf-8"))


def prepare(con: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Make the tables and variables. Raises duckdb.Error where a table or column is missing."""
    _set_variables(con, profile)
    texts = con.execute(" UNION ".join(_TEXTS)).fetchall()
    put(con, "word", Word, [_word(text) for (text,) in texts if text is not None])
    put(con, "unit", Unit, list(_units(con)))
    put(con, "band", DocumentBand, list(_bands(con, profile)))


def _set_variables(con: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    lexicon = _lexicon()
    values: dict[str, str | Decimal] = {"no_reason": lexicon["no_reason"]}
    for section in ("level_words", "direction", "rates", "years", "target"):
        values |= {f"{section}_{name}": pattern for name, pattern in lexicon[section].items()}
    values |= {
        "met_from": profile.met_from,
        "partly_from": profile.partly_from,
        "full_rate": profile.full_rate,
        "execution_weight": profile.weights.get("execution", Decimal(0)),
    }
    for name, value in values.items():
        con.execute(f"SET VARIABLE {name} = {_literal(value)}")


def _literal(value: str | Decimal) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "'" + value.replace("'", "''") + "'"


def _word(text: str) -> Word:
    narrow = "".join(unicodedata.normalize("NFKC", text).split())
    return Word(text, bare(text), narrow, block_key(text))


def _units(con: duckdb.DuckDBPyConnection) -> Iterator[Unit]:
    rows = con.execute(
        "SELECT DISTINCT coalesce(level3, level2, ''), coalesce(target_unit, ''), coalesce(actual_unit, '')"
        " FROM indicators"
    ).fetchall()
    for name, target, actual in rows:
        t, a = measure(target), measure(actual)
        yield Unit(
            name=name,
            target_unit=target,
            actual_unit=actual,
            family=t.family if t else None,
            worth=t.worth if t else None,
            actual_family=a.family if a else None,
            actual_worth=a.worth if a else None,
            mixed=mixed(target, actual),
            misnamed=misnamed(name, target),
        )


def _bands(con: duckdb.DuckDBPyConnection, profile: Profile) -> Iterator[DocumentBand]:
    """The grade bands that a document prints, else the profile's."""
    pieces: dict[str, list[str]] = defaultdict(list)
    for doc_id, text in con.execute(
        "SELECT doc_id, text FROM texts UNION ALL SELECT doc_id, text FROM fields"
    ).fetchall():
        if text:
            pieces[doc_id].append(text)
    for (doc_id,) in con.execute("SELECT doc_id FROM documents").fetchall():
        printed = printed_scale(pieces[doc_id])
        if printed:
            yield from (DocumentBand(doc_id, grade, low, high, True) for grade, low, high in printed)
        else:
            yield from (DocumentBand(doc_id, b.grade, b.low, b.high, False) for b in profile.bands)
