"""Errors planted on purpose, each with what it makes wrong and where that shows.

A fault either prints one value wrongly (``edits``) or changes the model that is printed (a project
replaced by one that breaks a rule). Everything else stays consistent.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.faults import budget, forms, marking, marks, misreading, names, rows, summary, text, told, values
from corpus.faults.case import Case, Unfit
from corpus.faults.operator import OPERATORS, Operator

Fault = Callable[[Case], None]

FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        forms.sum_wrong,
        forms.rate_wrong,
        forms.total_score_wrong,
        forms.grade_wrong,
        rows.score_above_weight,
        rows.weights_not_100,
        rows.strict_missed,
        rows.no_reason,
        rows.unit_mismatch,
        summary.summary_amount,
        summary.summary_row,
        summary.mean_wrong,
        summary.count_wrong,
        text.text_score,
        text.year_wrong,
        text.text_value,
        text.product_wrong,
        text.share_wrong,
        text.text_sum,
        text.split_wrong,
    )
}
MODULES = (budget, told, marks, marking, values, names, misreading)  # loaded: their operators are registered
__all__ = ["FAULTS", "MODULES", "OPERATORS", "Case", "Fault", "Operator", "Unfit"]
