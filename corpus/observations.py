"""What a reviewer may remark on in a document without planted errors: true, but not asked for.

A form has no place to explain why the budget was changed in the year, or why little of it was spent;
where no report in the same file does, a warning about it is not a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus import records
from corpus.draft import Draft
from corpus.model import Project
from corpus.records import Planted

EXPLAINING = ("project_summary_report", "project_evaluation_report", "transfer_payment_report")
LOW_RATE = 90


def observe(draft: Draft, projects: tuple[Project, ...]) -> Iterator[Planted]:
    """Uncertain warnings for every form that stands without a report."""
    parts = [block for block in draft.blocks if isinstance(block, records.Part)]
    if any(part.kind in EXPLAINING for part in parts):
        return
    by_name = {project.name: project for project in projects}
    for part in parts:
        project = by_name.get(part.project or "")
        if project is not None and not part.kind.endswith("cover"):
            yield from _form(draft, part, project)
    if any(part.kind == "project_summary_table" for part in parts):
        for n, project in enumerate(projects, 1):
            if project.adjustment:
                yield _remark("adjusted_without_reason", (f"summary.p{n}.adjustment", f"summary.p{n}.budget"))


def _form(draft: Draft, part: records.Part, project: Project) -> Iterator[Planted]:
    keys = {name: f"{part.key}.fund_total.{name}" for name in ("initial", "budget", "executed", "rate")}
    there = tuple(key for key in keys.values() if key in draft.anchors)
    if project.adjustment and keys["initial"] in draft.anchors:
        yield _remark("adjusted_without_reason", there)
    if project.rate < LOW_RATE and there:
        yield _remark("low_rate_without_reason", there)
    for key in [k for k in draft.anchors if k.startswith(f"{part.key}.ind") and k.endswith(".score")]:
        if part.family == "F5":  # no column for reasons
            yield _remark("deduction_without_reason", (key, key.replace(".score", ".level3")))


def _remark(name: str, keys: tuple[str, ...]) -> Planted:
    kind = "deduction_without_reason" if name == "deduction_without_reason" else "other"
    return Planted(
        fault=name,
        kind=kind,
        severity="warning",
        anchors=keys,
        wrong=keys[:2],
        certain=False,
        description="表内没有说明原因的栏目，提醒不算误报",
    )
