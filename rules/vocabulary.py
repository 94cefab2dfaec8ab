"""What the rules know of words, as tables and variables of the connection.

``word`` gives every label and paragraph and what it means; ``row_words`` what the words of every
indicator mean together; ``printed_band`` the grade bands that documents print; ``dated`` the words
that years qualify; the tables of `rules.settings` what every part is judged by. The wordings that
rules look for are variables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from rules.bands import printed_scale
from rules.measure import measure, misnamed, mixed
from rules.names import lexicon
from rules.profile import Profile
from rules.settings import prepare_settings
from rules.store import put
from rules.units import archive_units
from rules.wording import prepare_wording
from rules.words import Word, word
from rules.years import dated_figures

_TEXTS = (
    "SELECT level2 FROM indicators", "SELECT level3 FROM indicators", "SELECT name FROM scores",
    "SELECT name FROM rates", "SELECT applies_to FROM rates", "SELECT item FROM budget_lines",
    "SELECT text FROM fields", "SELECT text FROM texts",
)  # fmt: skip
_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_NOTHING = word("")


@dataclass(frozen=True, slots=True)
class RowWords:
    """What the words of one indicator mean.

    ``label`` is its name without stray gaps, ``l1`` and ``l2`` the blocks that its levels name;
    ``reasoned``: the note gives a reason; ``less`` and ``more``: which way it is good, as far as its
    names tell; ``mixed`` and ``misnamed``: its units do not go together, or not with its name.
    """

    fact_id: str
    label: str
    label_bare: str
    l1: str
    l2: str
    level1_bare: str
    level2_bare: str
    target_bare: str
    actual_bare: str
    level: str | None
    deadline: bool
    reasoned: bool
    less: bool
    more: bool
    family: str | None
    worth: Decimal | None
    actual_family: str | None
    actual_worth: Decimal | None
    mixed: bool
    misnamed: bool


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
    prepare_settings(con, profile)
    texts = con.execute(" UNION ".join(_TEXTS)).fetchall()
    put(con, "word", Word, [word(text) for (text,) in texts if text is not None])
    put(con, "row_words", RowWords, list(_rows(con)))
    put(con, "printed_band", PrintedBand, list(_bands(con)))
    dated_figures(con)
    prepare_wording(con)
    archive_units(con)


def _rows(con: duckdb.DuckDBPyConnection) -> Iterator[RowWords]:
    for row in con.execute(
        "SELECT fact_id, level1, level2, level3, target_raw, actual_raw, deviation_note, target_unit,"
        " actual_unit FROM indicators"
    ).fetchall():
        yield _row(*row)


def _row(fact_id: str, *texts: Any) -> RowWords:
    level1, level2, level3, target, actual, note, target_unit, actual_unit = texts
    name = word(level3 or level2 or level1 or "")
    one, two, of, got, why = (word(t) if t else _NOTHING for t in (level1, level2, target, actual, note))
    wanted_in, got_in = measure(target_unit), measure(actual_unit)
    family = wanted_in.family if wanted_in else None
    return RowWords(
        fact_id=fact_id,
        label=_GAP.sub("", name.text),
        label_bare=name.bare,
        l1=one.block,
        l2=two.block,
        level1_bare=one.bare,
        level2_bare=two.bare,
        target_bare=of.bare,
        actual_bare=got.bare,
        level=got.level,
        deadline=of.deadline,
        reasoned=why.reason and why.bare not in name.bare,
        less=two.less_block or name.less or family == "time",
        more=two.more and family == "count",
        family=family,
        worth=wanted_in.worth if wanted_in else None,
        actual_family=got_in.family if got_in else None,
        actual_worth=got_in.worth if got_in else None,
        mixed=mixed(target_unit, actual_unit),
        misnamed=misnamed(name.text, target_unit),
    )


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
