"""The summary of a run or a check, as a person reads it on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from jixiao.i18n import Texts
from jixiao.summary import FindingLine, Place, Summary, Tally
from jixiao.verdicts import SHOWN, notice_lines
from jixiao.width import pad, screen_width, wrap
from output.schema import say

MAX_FAILURES = 10
MAX_FINDINGS = 10
_LABEL = 11  # columns of the label on the left


def print_summary(summary: Summary, texts: Texts) -> None:
    """Print the summary to stdout, and what kept a rule from running to stderr."""
    for line in summary_lines(summary, texts):
        print(line)
    for error in summary.rule_errors:
        line = texts("summary.rule_failed", id=error.rule_id, error=error.message)
        print(texts("problem.line", text=line), file=sys.stderr)


def summary_lines(summary: Summary, texts: Texts, top: int = MAX_FINDINGS) -> Iterator[str]:
    """The lines of the summary, with the ``top`` gravest findings."""
    yield from _paragraph(texts("summary.documents"), _documents(summary, texts))
    if not sum(summary.documents.values()):
        yield texts("summary.nothing")
        return
    yield from _paragraph(texts("summary.parts"), [_list(_kinds(summary, texts))])
    yield from _paragraph(texts("summary.facts"), [_list(_facts(summary, texts))])
    yield from _paragraph(texts("summary.numbers"), [_numbers(summary, texts)])
    yield from _paragraph(texts("summary.relations"), [_relations(summary, texts)])
    yield from _paragraph(texts("summary.findings"), _findings(summary, texts, top))
    yield from _paragraph(texts("summary.dataset"), [str(summary.dataset)])
    yield from _paragraph(texts("summary.next"), [texts("summary.next_export", dataset=summary.dataset)])
    yield texts("summary.seconds", seconds=f"{summary.seconds:.1f}")


def _paragraph(label: str, paragraphs: Iterator[str] | list[str]) -> Iterator[str]:
    width = max(screen_width() - _LABEL, _LABEL)
    for paragraph in paragraphs:
        indent = " " * (len(paragraph) - len(paragraph.lstrip()))
        for line in wrap(paragraph.lstrip(), width - len(indent)):
            yield pad(label, _LABEL) + indent + line
            label = ""


def _documents(summary: Summary, texts: Texts) -> Iterator[str]:
    yield texts("summary.status", **summary.documents)
    if summary.tally is not None:
        yield from _tally(summary.tally, texts)
    for label, listed in (("summary.failed", summary.failures), ("summary.partial", summary.doubts)):
        for failure in listed[:MAX_FAILURES]:
            reason = failure.message
            if texts.language == "en":
                reason = texts.get(f"error.{failure.code}", reason)
            yield f"{texts(label)} {failure.path}: {reason}"
        if len(listed) > MAX_FAILURES:
            yield texts("summary.more", count=len(listed) - MAX_FAILURES)


def _tally(tally: Tally, texts: Texts) -> Iterator[str]:
    for key, count in (("unchanged", tally.unchanged), ("copies", tally.copies)):
        if count:
            yield texts(f"summary.{key}", count=count)
    if tally.skipped:
        reasons = [texts(f"summary.skip_{reason}", count=count) for reason, count in tally.skipped.items()]
        yield texts("summary.skipped", reasons=_list(reasons))
    if tally.log is not None:
        yield texts("summary.log", path=tally.log)


def _kinds(summary: Summary, texts: Texts) -> Iterator[str]:
    for kind, count in summary.parts.items():
        yield f"{say('parts', 'kind', kind) if texts.language == 'zh' else kind} {count}"


def _facts(summary: Summary, texts: Texts) -> Iterator[str]:
    for table, count in summary.facts.items():
        yield f"{texts(f'table.{table}')} {count}"


def _numbers(summary: Summary, texts: Texts) -> str:
    total, bound, explained = summary.numbers_total, summary.numbers_bound, summary.numbers_explained
    accounted = bound + explained
    return texts(
        "summary.accounted",
        total=total,
        accounted=accounted,
        percent=f"{100 * accounted / total:.1f}" if total else "100",
        bound=bound,
        explained=explained,
        unbound=total - accounted,
    )


def _relations(summary: Summary, texts: Texts) -> str:
    outcomes = {name: summary.relations.get(name, 0) for name in ("holds", "broken", "not_assessable")}
    return texts("summary.outcomes", **outcomes)


def _findings(summary: Summary, texts: Texts, top: int) -> Iterator[str]:
    if not summary.open_findings:
        yield texts("summary.no_findings")
    else:
        yield texts("summary.severities", **summary.findings)
        yield texts("summary.top")
        for finding in summary.open_findings[:top]:
            yield from _finding(finding, texts)
    if summary.dismissed:
        yield texts("summary.dismissed", count=summary.dismissed)
    yield from notice_lines(summary.notices, texts)
    rest = len(summary.open_findings) - top
    if rest > 0:
        yield texts("summary.more_findings", count=rest, dataset=summary.dataset)


_MAX_PLACES = 3


def _finding(finding: FindingLine, texts: Texts) -> Iterator[str]:
    places = texts("place.comma").join(place_words(p, texts) for p in finding.places[:_MAX_PLACES])
    who = " ".join(filter(None, (finding.unit_name, finding.project_name)))
    severity = texts(f"severity.{finding.severity}")
    shown = finding.finding_id[:SHOWN]
    yield f"[{severity}] {finding.rule_id}  {who or '—'}  {finding.path}  {places}  ({shown})"
    yield f"    {finding.message if texts.language == 'zh' else finding.message_en or finding.message}"


def place_words(place: Place, texts: Texts) -> str:
    """``第165行`` or ``第3页``."""
    if place.line is not None:
        return texts("place.line", line=place.line)
    return texts("place.page", page=place.page)


def _list(words: Iterator[str] | list[str]) -> str:
    return " · ".join(words) or "—"
