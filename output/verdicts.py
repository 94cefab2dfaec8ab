"""What reviewers decided, in a file that people can read, compare and change: DATASET/verdicts.toml.

One entry a finding, in the order of their ids. A waiver holds while the finding says the same: when its
figures change, or its day has passed, the finding is open again. None is ever dropped silently: those
that do nothing any more are told.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
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
_PLACES = re.compile(r"(?:第[\d、至]+[页行列]|表\d+|Sheet\d*!?[A-Z]*\d*|[ 、])+")
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
        return "holds" if self.says_the_same(finding) else "changed"

    def says_the_same(self, finding: Mapping[str, Any]) -> bool:
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
    paths, about = set(files), meant(findings, verdicts)
    standings = {i: v.standing(about.get(i), paths, today) for i, v in verdicts.items()}
    holding = [v for i, v in verdicts.items() if standings[i] == "holds"]
    decided = {about[v.finding]["finding_id"]: v for v in holding}
    decided |= {v.finding: v for v in holding if about[v.finding]["finding_id"] == v.finding}
    rows = [
        (v.status, v.note) if (v := decided.get(row["finding_id"])) is not None else ("open", None)
        for row in findings
    ]
    return rows, [Notice(v, standings[i]) for i, v in sorted(verdicts.items()) if standings[i] != "holds"]


def meant(
    findings: Sequence[Mapping[str, Any]], verdicts: Mapping[str, Verdict]
) -> dict[str, Mapping[str, Any]]:
    """The finding that each verdict is about, by the id of the verdict: the one of that id, else one of the
    same file that had it (``aliases``), for relations that were joined to it have come or gone since."""
    known = {row["finding_id"]: row for row in findings}
    found = {i: known[i] for i in verdicts if i in known}
    lost = verdicts.keys() - found.keys()
    had: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in findings if lost else ():
        for alias in lost.intersection((row.get("aliases") or "").split()):
            if verdicts[alias].file in (None, row.get("file", verdicts[alias].file)):
                had[alias].append(row)
    for i, rows in had.items():
        found[i] = next((row for row in rows if verdicts[i].says_the_same(row)), rows[0])
    return found


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
