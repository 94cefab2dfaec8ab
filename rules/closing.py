"""What would close the gap of a sum: an amount told elsewhere that its parts leave out, or a part that its
total leaves out. A suggestion to the reviewer, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import duckdb

from rules.cases import Case
from rules.english import in_units
from rules.figures import Display
from rules.message import Language, Told, place_words
from rules.places import Places
from rules.relation import Operand
from rules.store import put

_FEWEST_DIGITS = 3
"""Digits of a gap besides noughts: 10 万元 stands in many places by chance."""
_SAYS: dict[Language, dict[bool, str]] = {
    "zh": {
        True: "相差的{gap}正好是{at}“{label}”的数，请看各部分中是不是漏了这一项。",
        False: "多出的{gap}正好是{at}“{label}”的数，请看总数是不是没有包括这一项。",
    },
    "en": {
        True: " The gap of {gap} is just what “{label}” has at {at}: were the parts to include it?",
        False: " The {gap} too much is just what “{label}” has at {at}: was the total to include it?",
    },
}
_FITTING = """
WITH stage AS (
  SELECT u.relation_id, any_value(a.stage) AS stage FROM closing_used u JOIN amount a USING (fact_id)
  GROUP BY u.relation_id HAVING count(DISTINCT a.stage) = 1
),
fitting AS (
  SELECT g.relation_id, g.left_out, a.fact_id, a.value, a.ord, u.role,
         coalesce(CASE WHEN a.item_code = 'fund_total' THEN a.project_name END, a.label) AS label
  FROM closing_gap g
  JOIN stage s USING (relation_id)
  JOIN amount a ON a.doc_id = g.doc_id AND a.value = g.gap AND a.stage = s.stage
  LEFT JOIN closing_used u ON u.relation_id = g.relation_id AND u.fact_id = a.fact_id
  WHERE a.label <> ''
)
SELECT relation_id, any_value(fact_id ORDER BY ord, fact_id), any_value(label), any_value(value), left_out
FROM fitting
GROUP BY relation_id, left_out
HAVING count(DISTINCT label) = 1 AND count(*) FILTER (role = 'part') = CASE WHEN left_out THEN 0 ELSE 1 END
  AND count(*) FILTER (role = 'total') = 0
"""


@dataclass(frozen=True, slots=True)
class Closing:
    """The figure that is just the gap of a broken sum; ``left_out`` of the parts, else of the total.

    ``display`` is how the sum writes its total.
    """

    fact_id: str
    label: str
    value: Decimal
    left_out: bool
    display: Display


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far a sum of amounts, all of one stage, is from its total, in yuan: without sign."""

    relation_id: str
    doc_id: str
    gap: Decimal
    left_out: bool


@dataclass(frozen=True, slots=True)
class _Used:
    relation_id: str
    fact_id: str
    role: str


def closings(con: duckdb.DuckDBPyConnection, cases: Iterable[Case]) -> Mapping[str, Closing]:
    """The closing figures of broken sums of amounts, by relation: of the same document and stage, and none
    where figures of several names would do."""
    drafts = {c.draft.relation_id: c.draft for c in cases if c.is_broken and c.draft.rule.kind == "sum"}
    gaps = [
        gap for draft in drafts.values() if (gap := _gap(draft.relation_id, draft.doc_id, draft.operands))
    ]
    if not gaps:
        return {}
    put(con, "closing_gap", _Gap, gaps)
    used = [
        _Used(gap.relation_id, o.fact_id, o.role)
        for gap in gaps
        for o in drafts[gap.relation_id].operands
        if o.fact_id is not None
    ]
    put(con, "closing_used", _Used, used)
    rows = con.execute(_FITTING).fetchall()
    return {
        relation_id: Closing(fact_id, label, value, left_out, drafts[relation_id].display)
        for relation_id, fact_id, label, value, left_out in rows
    }


def _gap(relation_id: str, doc_id: str, operands: Iterable[Operand]) -> _Gap | None:
    """The gap of a sum, None where it has too few digits to tell one figure from another."""
    own = [(o.role, o.value) for o in operands if o.value is not None]
    gap = sum((v for role, v in own if role == "total"), Decimal(0)) - sum(
        (v for role, v in own if role == "part"), Decimal(0)
    )
    if len(gap.normalize().as_tuple().digits) < _FEWEST_DIGITS:
        return None
    return _Gap(relation_id, doc_id, abs(gap), gap > 0)


def told_closing(
    told: Told, closing: Closing, part_id: str | None, places: Places, language: Language
) -> Told:
    """The words of a finding with those about the figure that closes its gap."""
    display = closing.display if language == "zh" else in_units(closing.display)
    says = _SAYS[language][closing.left_out].format(
        gap=display.with_unit("total", closing.value),
        at=place_words(closing.fact_id, part_id, places, language),
        label=closing.label,
    )
    return replace(told, suggestion=(told.suggestion or "") + says)
