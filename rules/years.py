"""Years before figures, and whether they must be the year reported on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from rules.store import put
from rules.words import narrowed, pattern

_OLDEST = 3  # years back: older ones are history
_TAIL = re.compile(r"年(?:度)?([^,，。；;:：]{2,24})")
_SENTENCE = re.compile(r"[^。；;]*")
# Where something stands in its part, as rules/checks/_views.sql has it.
_ORDER = "coalesce({0}.line, {0}.reading_order, 0)"


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """A year and the words it qualifies; ``beside``: the same is said there of the year reported on."""

    fact_id: str
    doc_id: str
    part_id: str
    value: int
    year: int
    attached: str
    ord: float
    beside: bool = False


def dated_figures(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``dated``, with the table ``word`` at hand: the years that must be the one reported on.

    Those are what years qualify that are words of spending, budgets or assessment, unless the words
    themselves speak of another year (a comparison, a carry-over, a basis, a plan).
    """
    rows = con.execute(
        f"SELECT n.fact_id, n.doc_id, n.part_id, n.value, p.year, n.attached_to, {_ORDER.format('n')}"
        " FROM numbers n JOIN part_key p USING (part_id)"
        " WHERE n.role = 'year' AND n.attached_to IS NOT NULL AND n.value BETWEEN p.year - ? AND p.year",
        [_OLDEST],
    ).fetchall()
    paragraphs = _paragraphs(con, {row[2] for row in rows})
    found = []
    for row in rows:
        fact_id, doc_id, part_id, value, year, attached, order = row
        words = narrowed(attached)
        rest = _rest(paragraphs.get(part_id, []), float(order), int(value))
        tail, sentence = _TAIL.match(rest), _SENTENCE.match(rest)
        whole = words + (tail[1] if tail else "")
        if pattern("years", "settled").search(words + (sentence[0] if sentence else "")):
            continue  # what became of an earlier assessment
        if pattern("years", "bound").search(whole) and not pattern("years", "free").search(whole):
            found.append(DatedFigure(fact_id, doc_id, part_id, int(value), year, words, float(order)))
    put(con, "dated", DatedFigure, _beside(found))


def _paragraphs(
    con: duckdb.DuckDBPyConnection, part_ids: Iterable[str]
) -> dict[str, list[tuple[float, str]]]:
    """The paragraphs of some parts, in order, without white space."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for part_id, order, text in con.execute(
        f"SELECT t.part_id, {_ORDER.format('t')} AS place, w.narrow FROM texts t JOIN word w USING (text)"
        " SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS part_id) p ON p.part_id = t.part_id"
        " WHERE t.kind = 'paragraph' ORDER BY t.part_id, place",
        [sorted(part_ids)],
    ).fetchall():
        found[part_id].append((float(order), text))
    return found


def _rest(paragraphs: list[tuple[float, str]], order: float, value: int) -> str:
    """What follows a year in the paragraph that it stands in."""
    place = bisect_right(paragraphs, order, key=lambda paragraph: paragraph[0]) - 1
    return paragraphs[place][1].partition(str(value))[2] if place >= 0 else ""


def _beside(found: list[DatedFigure]) -> list[DatedFigure]:
    current = defaultdict(set)
    for figure in found:
        if figure.value == figure.year:
            current[(figure.part_id, figure.ord)].add(figure.attached[:4])
    return [
        DatedFigure(
            f.fact_id, f.doc_id, f.part_id, f.value, f.year, f.attached, f.ord,
            any(f.attached.startswith(words) or words in f.attached for words in current[(f.part_id, f.ord)]),
        )
        for f in found
    ]  # fmt: skip
