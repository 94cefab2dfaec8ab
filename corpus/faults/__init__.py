"""Errors planted on purpose, each with what it makes wrong and where that shows.

A fault either prints one value wrongly (``edits``) or changes the model that is printed (a project
replaced by one that breaks a rule). Everything else stays consistent.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.faults import forms, rows, summary, text
from corpus.faults.case import Case, Unfit

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
__all__ = ["FAULTS", "Case", "Fault", "Unfit"]
