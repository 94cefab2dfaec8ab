"""Verdicts: a readable file that outlives checks, and what becomes of those that fit no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from output.verdicts import BadVerdicts, Verdict, applied, dumps, loads, of_finding

TODAY = date(2026, 5, 1)
FINDING: dict[str, Any] = {
    "finding_id": "f1", "rule_id": "B04", "expected": "75%", "actual": "100%", "message": "执行率与金额不符：第3行。",
}  # fmt: skip
WORDS = FINDING | {"expected": None, "actual": None}
WAIVER = of_finding(FINDING, "a.txt", "dismissed", note="往年数", until=date(2026, 12, 31))


def test_the_file_reads_back_and_is_the_same_in_any_order() -> None:
    other = Verdict("f0", "confirmed", note='引号"与\\斜线\n换行\x7f', by="甲", on=TODAY)
    text = dumps([WAIVER, other])
    assert loads(text) == {"f0": other, "f1": WAIVER}
    assert text == dumps([other, WAIVER])
    assert 'note = "往年数"\nuntil = 2026-12-31' in text


@pytest.mark.parametrize(
    "text", ["[[verdict]", "[[verdict]]\nstatus = 'open'", "verdict = 3", "[[verdict]]\nfinding = 'f'\nstatus = 'fixed'",
             "[[verdict]]\nfinding = 'f'\nstatus = 'open'\nuntil = 'soon'", "[[verdict]]\nfinding = 'f'\nstatus = 'open'\ncolour = 1"]
)  # fmt: skip
def test_a_file_that_is_none_is_told(text: str) -> None:
    with pytest.raises(BadVerdicts):
        loads(text)


@pytest.mark.parametrize(
    ("verdict", "findings", "files", "status", "standing"),
    [
        (WAIVER, [FINDING], ["a.txt"], "dismissed", None),
        (WAIVER, [FINDING | {"message": "第9行"}], ["a.txt"], "dismissed", None),
        (WAIVER, [FINDING | {"actual": "90%"}], ["a.txt"], "open", "changed"),
        (replace(WAIVER, until=date(2026, 4, 30)), [FINDING], ["a.txt"], "open", "expired"),
        (replace(WAIVER, until=TODAY), [FINDING], ["a.txt"], "dismissed", None),
        (WAIVER, [], ["a.txt"], None, "unused"),
        (WAIVER, [], ["b.txt"], None, "gone"),
        (Verdict("f1", "dismissed"), [], [], None, "unused"),
        (WAIVER, [FINDING | {"finding_id": "f9", "aliases": "f0 f1"}], ["a.txt"], "dismissed", None),
        (WAIVER, [FINDING | {"finding_id": "f9", "aliases": "f1", "file": "b.txt"}], ["a.txt"], "open", "unused"),
        (WAIVER, [FINDING | {"finding_id": "f9", "aliases": "f1", "actual": "90%"}], ["a.txt"], "open", "changed"),
        (of_finding(WORDS, "a.txt", "confirmed"), [WORDS | {"message": "执行率与金额不符：第4行。"}], ["a.txt"], "confirmed", None),
        (of_finding(WORDS, "a.txt", "confirmed"), [WORDS | {"message": "没有说明原因：第3行。"}], ["a.txt"], "open", "changed"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_verdict(
    verdict: Verdict,
    findings: list[dict[str, Any]],
    files: list[str],
    status: str | None,
    standing: str | None,
) -> None:
    rows, notices = applied(findings, {"f1": verdict}, files, TODAY)
    assert [s for s, _ in rows] == ([status] if status else [])
    assert [n.standing for n in notices] == ([standing] if standing else [])
