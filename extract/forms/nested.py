"""Sources inside a source: 财政拨款 100, of it 一般公共预算 80 and 政府性基金 20."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from extract.facts import BudgetLine
from extract.forms.vocabulary import labels

_APPROPRIATIONS = frozenset({"fund_current_grant", "fund_government", "fund_capital"})


def settle_nested(lines: list[BudgetLine]) -> None:
    """Take their code from the parts of an appropriation that is a source as a whole.

    Otherwise the same money would be counted twice. That they are its parts one stage must show.
    """
    columns: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.item_code in _APPROPRIATIONS:
            columns[line.project_name, line.stage].append(i)
    for project in {project for project, _ in columns}:
        own = [at for (name, _), at in columns.items() if name == project]
        if any(_is_whole([lines[i] for i in at]) for at in own):
            for i in (i for at in own for i in at if _names_a_budget(lines[i])):
                lines[i] = replace(lines[i], item_code=None)


def _is_whole(column: list[BudgetLine]) -> bool:
    """Whether the one appropriation of a column that names no budget is the sum of those that do."""
    wholes = [line for line in column if not _names_a_budget(line)]
    parts = [line.amount for line in column if _names_a_budget(line)]
    return len(wholes) == 1 and bool(parts) and sum(parts, Decimal(0)) == wholes[0].amount > 0


def _names_a_budget(line: BudgetLine) -> bool:
    return line.item in labels()["named_budgets"]
