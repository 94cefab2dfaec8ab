"""A reviewer's decisions on findings: to waive one, to confirm one, and what has become of those made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from jixiao.errors import Problem
from jixiao.i18n import Texts
from output.dataset import VERDICTS, Dataset
from output.merging import strings
from output.verdicts import BadVerdicts, Notice

SHOWN = 8
"""Digits of a finding's id that lists show; commands take any beginning that is one finding's alone."""


def decide(
    dataset: Dataset,
    finding: str,
    status: str,
    note: str | None,
    until: date | None = None,
    by: str | None = None,
) -> str:
    """Records a decision on the finding whose id begins with ``finding``; returns the id.

    Raises Problem when no finding's id does, or several do.
    """
    ids = strings(dataset.table("findings"), "finding_id")
    matching = [one for one in ids if one.startswith(finding.strip().lower())] if finding.strip() else []
    if not matching:
        raise Problem("verdict.unknown", id=finding, dataset=dataset.path)
    if len(matching) > 1:
        raise Problem("verdict.ambiguous", id=finding, near=", ".join(matching[:4]))
    with readable(dataset):
        dataset.review(matching[0], status, note, until=until, by=by)
    return matching[0]


@contextmanager
def readable(dataset: Dataset) -> Iterator[None]:
    """Tells of a file of verdicts that was changed by hand and cannot be read. Raises Problem."""
    try:
        yield
    except BadVerdicts as error:
        raise Problem("verdict.unreadable", path=dataset.path / VERDICTS, error=error) from error


def day(text: str) -> date:
    """A day as people write it: 2026-12-31. Raises Problem."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Problem("verdict.day", text=text) from error


def notice_lines(notices: Sequence[Notice], texts: Texts) -> Iterator[str]:
    """A line for each verdict that does nothing any more."""
    for notice in notices:
        verdict = notice.verdict
        yield texts(
            f"verdict.{notice.standing}",
            id=verdict.finding[:SHOWN],
            rule=verdict.rule or "",
            file=verdict.file or "",
            until=verdict.until or "",
            note=verdict.note or "",
            status=texts(f"verdict.{verdict.status}"),
        ).rstrip()
