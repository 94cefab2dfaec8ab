"""What the rules look for in running text, as variables and tables of the connection.

The patterns are in ``rules/lexicon/wording.toml``: each is a variable of the rules' queries,
``section_name``, and must be a regular expression that DuckDB knows. ``typo`` lists slips of the pen
(``lexicon/typos.toml``), ``outline`` the sections that reports have (``forms/outline.toml``), and
the macro ``in_section`` tells whether a heading is of one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from rules.names import LEXICON
from rules.store import put

_FORMS = Path(__file__).parent / "forms"
_HEAD = "(?:^|[,:、])"


@dataclass(frozen=True, slots=True)
class Typo:
    """What is written, and what was meant. ``at_head``: a mistake only where a clause begins."""

    wrong: str
    right: str
    at_head: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a report of one kind has; ``words``: a pattern that its heading matches."""

    kind: str
    ordinal: int
    section: str
    words: str


@cache
def patterns() -> dict[str, str]:
    """Every pattern of the lexicon by the name of its variable."""
    table = tomllib.loads((LEXICON / "wording.toml").read_text("utf-8"))
    return {f"{section}_{name}": text for section, found in table.items() for name, text in found.items()}


@cache
def typos() -> tuple[Typo, ...]:
    table = tomllib.loads((LEXICON / "typos.toml").read_text("utf-8"))
    return tuple(
        Typo(wrong.removeprefix("^"), right, wrong.startswith("^")) for wrong, right in table["typos"].items()
    )


@cache
def outlines() -> tuple[Section, ...]:
    """The sections of every kind of report, in order."""
    table = tomllib.loads((_FORMS / "outline.toml").read_text("utf-8"))
    return tuple(
        Section(kind, ordinal, name, words)
        for kind, sections in table.items()
        for ordinal, (name, words) in enumerate(sections.items(), 1)
    )


def prepare_wording(con: duckdb.DuckDBPyConnection) -> None:
    """Make the variables and tables. Raises duckdb.Error."""
    wrong = "|".join(f"{_HEAD}{typo.wrong}" if typo.at_head else typo.wrong for typo in typos())
    for name, pattern in {**patterns(), "typo_any": wrong}.items():
        con.execute(f"SET VARIABLE {name} = {_quoted(pattern)}")
    put(con, "typo", Typo, typos())
    put(con, "outline", Section, outlines())
    con.execute(f"CREATE OR REPLACE MACRO in_section(kind_of, place, heading) AS {_in_section()}")


def _in_section() -> str:
    """Whether a heading is of a section: the patterns written out, for DuckDB compiles only such once."""
    cases = (
        f"WHEN kind_of = '{s.kind}' AND place = {s.ordinal} THEN regexp_matches(heading, {_quoted(s.words)})"
        for s in outlines()
    )
    return f"CASE {' '.join(cases)} ELSE FALSE END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
