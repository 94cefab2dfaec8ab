"""Documents through extraction and judgement in one process, many at a time.

Every document is an archive of its own, in a county of its own name, so that those judged together have
nothing to do with one another; rules that only compare files are left to `corpus.archives`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import Any

import pyarrow as pa

from corpus.compose import Made
from corpus.county import data
from extract import extract
from jixiao.reading import doc_id, unread
from output.query import connect_tables
from output.tables import DOCUMENT_TABLES, Tables, to_arrow
from rules import catalogue, profile
from rules.judge import Finding, Judgement, Relation, judge

HOME = "青溪县"
SERIOUS = ("error", "warning")


@dataclass(slots=True)
class Trial:
    """One document and what was found in it. ``about``: the operator or variation, '' for a clean one."""

    base: str
    seed: int
    made: Made
    about: str = ""
    findings: list[Finding] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = rows_of(self.made.content.decode(self.made.truth["encoding"]))

    @property
    def twin(self) -> tuple[str, int]:
        return self.base, self.seed


@cache
def rulebook() -> catalogue.Catalogue:
    """The built-in rules, read once."""
    return catalogue.load()


def county_names() -> list[str]:
    table = data("elsewhere")
    return [f"{a}{b}县" for a, b in product(table["first"], table["second"])]


def elsewhere(made: Made, county: str) -> bytes:
    """The document as another county of a name as long would have written it."""
    encoding = made.truth["encoding"]
    return made.content.decode(encoding).replace(HOME, county).encode(encoding)


def read(name: str, content: bytes) -> tuple[str, Tables]:
    """The id and the tables of one file."""
    file = replace(unread(name, name, len(content)), doc_id=doc_id(content))
    return file.doc_id, to_arrow(extract(content, name), file)


def judged(
    tables: Sequence[Tables], without: Set[str] = frozenset(), region: str = "mof", apart: bool = False
) -> Judgement:
    """The verdicts of all rules but these, on one archive or on files ``apart``.

    Raises RuntimeError where a rule does not run.
    """
    loaded = rulebook()
    rules = {n: r for n, r in loaded.rules.items() if n not in without}
    given = {n: [t[n] for t in tables if n in t] for n in DOCUMENT_TABLES}
    joined = {n: pa.concat_tables(own) for n, own in given.items() if own}
    with connect_tables(joined) as connection:
        found = judge(connection, replace(loaded, rules=rules), profile.load(region), apart=apart)
    if found.errors:
        raise RuntimeError("; ".join(error.message for error in found.errors))
    return found


def run(trials: Sequence[Trial], without: Set[str] = frozenset()) -> None:
    """Reads them and judges all rules but these; each gets its findings and relations."""
    names = county_names()
    by_id: dict[str, Trial] = {}
    tables: list[Tables] = []
    for n, trial in enumerate(trials):
        found, own = read(trial.made.name, elsewhere(trial.made, names[n % len(names)]))
        by_id[found] = trial
        tables.append(own)
    judgement = judged(tables, without, apart=True)
    for finding in judgement.findings:
        by_id[finding.doc_id].findings.append(finding)
    for relation in judgement.relations:
        by_id[relation.doc_id].relations.append(relation)


def by_twin(trials: Iterable[Trial]) -> dict[tuple[str, int], Trial]:
    """The clean ones, by what was made of them."""
    return {trial.twin: trial for trial in trials if not trial.about}


def alarms(trial: Trial) -> list[Finding]:
    """The findings at error or warning level that nothing planted and no remark accounts for."""
    known = trial.made.truth["inconsistencies"]
    serious = [f for f in trial.findings if f.severity in SERIOUS]
    return [f for f in serious if not any(meets(f, planted, trial.rows) for planted in known)]


def told_by(finding: Finding) -> set[str]:
    """The rules that a finding speaks for: its own, and those that are broken for the same reason."""
    return {finding.rule_id, *(c.rule_id for c in finding.consequences)}


def meets(finding: Finding, planted: dict[str, Any], rows: dict[int, int]) -> bool:
    """Whether a finding shows a planted error: one of its rules, or one that broke with it, where the
    error is."""
    if planted.get("rules") and told_by(finding).isdisjoint(planted["rules"]):
        return False
    found = {rows.get(p.line, p.line) for p in finding.evidence if p.line is not None}
    return not found or bool(found & {rows.get(line, line) for line in planted["lines"]})


def rows_of(text: str) -> dict[int, int]:
    """Where a file has one cell a line: for every line inside a row of a table, that of its ``<tr>``."""
    found, row = {}, None
    for n, line in enumerate(text.split("\n"), 1):
        if line.startswith("<tr>"):
            row = n
        if row is not None:
            found[n] = row
        if line.endswith("</tr>"):
            row = None
    return found
