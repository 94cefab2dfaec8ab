"""Statements of quantities: who says what of one and the same thing, and which of them to go by.

A quantity is made elsewhere (`rules.amounts`, `rules.indicators`); here its statements are weighed
against each other. Most parts win; where parts are even, a table goes before running text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from rules.arithmetic import Interval

QuantityKind = Literal["amount", "rate", "indicator", "score", "count"]

# Of two that are even, the one first here is gone by.
_AUTHORITY = ("project_summary_table", "project_form", "department_form", "transfer_payment_form",
              "project_evaluation_form")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact's statement of a quantity, in the base unit (yuan, percent, people).

    ``scale`` times the printed figure is ``value``. ``op`` is a comparison that the text prints with
    it (95%以上: ``>=``). ``implied`` marks a target that stands for the actual value, which the form
    gives only as 达成. ``alike`` marks a link by similar names. ``aside`` marks what is not compared:
    its own part states the quantity a second time as the others do.
    """

    quantity_id: str
    fact_id: str
    doc_id: str
    part_id: str
    part_kind: str
    kind: QuantityKind
    name: str
    unit_name: str | None
    project_name: str | None
    year: int | None
    stage: str | None
    source: str
    value: Decimal
    unit: str | None
    ulp: Decimal
    scale: Decimal = Decimal(1)
    label: str = ""
    op: str | None = None
    implied: bool = False
    alike: bool = False
    aside: bool = False
    reference: str | None = None
    settled: bool = False

    @property
    def stated_in(self) -> str:
        return "prose" if self.source == "prose" else self.part_kind

    @property
    def interval(self) -> Interval:
        return Interval.around(self.value, self.ulp)


def quantity_id(*key: object) -> str:
    """A stable id from what a quantity is of, never from its values."""
    text = "|".join("" if part is None else str(part) for part in key)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def weigh(statements: Iterable[Statement]) -> list[Statement]:
    """Every statement with the fact to go by in its quantity, and whether most parts agree on it."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.quantity_id].append(statement)
    found: list[Statement] = []
    for group in groups.values():
        found += _weigh(group) if len(group) > 1 else group
    return found


def _weigh(group: Sequence[Statement]) -> list[Statement]:
    firm = [s for s in group if not s.implied and s.op in (None, "=")] or list(group)
    if len({(s.value, s.ulp) for s in group}) == 1:  # as most are; no intervals need be compared
        lead = min(firm, key=lambda s: (_rank(s), s.fact_id))
        settled = len({s.part_id for s in firm}) > 1
        return [replace(s, reference=lead.fact_id, settled=settled) for s in group]
    width = {id(s): s.interval for s in group}
    camps = {id(s): {t.part_id for t in firm if width[id(t)].meets(width[id(s)])} for s in firm}
    lead = min(firm, key=lambda s: (-len(camps[id(s)]), _rank(s), s.ulp, s.fact_id))
    apart = {id(s) for s in group if not width[id(s)].meets(width[id(lead)])}
    others = {s.part_id for s in firm if id(s) in apart}
    settled = len(camps[id(lead)]) > max(1, len(others))
    agreeing = {s.part_id for s in group if id(s) not in apart}
    return [
        replace(
            s,
            reference=lead.fact_id,
            settled=settled,
            aside=s.fact_id != lead.fact_id
            and s.source == "prose"
            and s.part_id in agreeing
            and id(s) in apart,
        )
        for s in group
    ]


def _rank(statement: Statement) -> tuple[bool, int]:
    kind = statement.part_kind
    return statement.source == "prose", _AUTHORITY.index(kind) if kind in _AUTHORITY else len(_AUTHORITY)
