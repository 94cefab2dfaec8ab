"""What reviewers decided, in a file that people can read, compare and change: DATASET/verdicts.toml.

One entry a finding, in the order of their ids. A waiver holds while the finding says the same: when its
figures change, or its day has passed, the finding is open again. None is ever dropped silently: those
that do nothing any more are told.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Standing = Literal["holds", "changed", "expired", "unused", "gone"]
"""What has become of a verdict: it holds; the finding's figures are others now; its day has passed; the
finding is no longer raised; its file is no longer in the dataset."""

_HEAD = (
    "# 核实结果，每条问题一项，由 jixiao waive、jixiao confirm 写入；也可手工修改，下次运行时生效。\n"
    "# Verdicts, one a finding, written by jixiao waive and confirm; changes by hand take effect next time.\n"
)
_PLACES = re.compile(r"(?:第\d+[页行列]|表\d+|Sheet\d*!?[A-Z]*\d*|[ 、])+")
_TEXTS = ("finding", "status", "note", "by", "rule", "file", "expected", "actual", "message")


class BadVerdicts(ValueError):
    """The file of verdicts cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision on a finding, and what the finding said then."""

    finding: str
    status: str
    note: str | None = None
    until: date | None = None
    by: str | None = None
    on: date | None = None
    rule: str | None = None
    file: str | None = None
    expected: str | None = None
    actual: str | None = None
    message: str | None = None

    def standing(self, finding: Mapping[str, Any] | None, files: Iterable[str], today: date) -> Standing:
        """What has become of it. ``finding`` is the finding of its id, None when none is raised;
        ``files`` are the paths of the dataset's documents."""
        if finding is None:
            return "gone" if self.file is not None and self.file not in set(files) else "unused"
        if self.until is not None and today > self.until:
            return "expired"
        return "holds" if self._says_the_same(finding) else "changed"

    def _says_the_same(self, finding: Mapping[str, Any]) -> bool:
        """Whether the figures are those decided on; without figures, the words, wherever they stand."""
        if self.expected is None and self.actual is None:
            if self.message is None:
                return True
            return _placeless(self.message) == _placeless(finding["message"] or "")
        return (self.expected, self.actual) == (finding["expected"], finding["actual"])


@dataclass(frozen=True, slots=True)
class Notice:
    """A verdict that does nothing any more, and why."""

    verdict: Verdict
    standing: Standing


def of_finding(finding: Mapping[str, Any], file: str | None, status: str, **said: Any) -> Verdict:
    """A verdict on a finding as it is now."""
    return Verdict(
        finding=finding["finding_id"],
        status=status,
        rule=finding["rule_id"],
        file=file,
        expected=finding["expected"],
        actual=finding["actual"],
        message=finding["message"],
        **said,
    )


def applied(
    findings: Sequence[Mapping[str, Any]], verdicts: Mapping[str, Verdict], files: Iterable[str], today: date
) -> tuple[list[tuple[str, str | None]], list[Notice]]:
    """Status and note of each finding, and the verdicts that do nothing any more."""
    known, paths = {row["finding_id"]: row for row in findings}, set(files)
    standings = {i: v.standing(known.get(i), paths, today) for i, v in verdicts.items()}
    rows = []
    for row in findings:
        verdict = verdicts.get(row["finding_id"])
        if verdict is not None and standings[verdict.finding] == "holds":
            rows.append((verdict.status, verdict.note))
        else:
            rows.append(("open", None))
    return rows, [Notice(v, standings[i]) for i, v in sorted(verdicts.items()) if standings[i] != "holds"]


def _placeless(message: str) -> str:
    return _PLACES.sub("", message)


def dumps(verdicts: Iterable[Verdict]) -> str:
    """The file: the same verdicts give the same bytes."""
    pieces = [_HEAD]
    for verdict in sorted(verdicts, key=lambda v: v.finding):
        lines = ["[[verdict]]"]
        for name in Verdict.__dataclass_fields__:
            value = getattr(verdict, name)
            if value is not None:
                lines.append(f"{name} = {value.isoformat() if isinstance(value, date) else _quoted(value)}")
        pieces.append("\n".join(lines) + "\n")
    return "\n".join(pieces)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def loads(text: str) -> dict[str, Verdict]:
    """The verdicts of a file, by finding. Raises BadVerdicts."""
    try:
        entries = tomllib.loads(text).get("verdict", [])
        verdicts = [_verdict(entry) for entry in entries]
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise BadVerdicts(str(error)) from error
    return {verdict.finding: verdict for verdict in verdicts}


def _verdict(entry: Mapping[str, Any]) -> Verdict:
    found = Verdict(**entry)
    wrong = [n for n in _TEXTS if not isinstance(getattr(found, n), str | None)]
    wrong += [n for n in ("until", "on") if not isinstance(getattr(found, n), date | None)]
    if found.status not in ("open", "confirmed", "dismissed"):
        wrong.append("status")
    if wrong:
        raise TypeError(f"{found.finding}: {', '.join(wrong)}")
    return found
