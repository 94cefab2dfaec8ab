"""The summary sheet: what was read, and how many findings of what kind each unit has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from output.dataset import Dataset
from output.export.sheets import SEVERITIES, Cell, rule_name
from output.schema import say

_NO_UNIT = "（未注明）"


@dataclass(frozen=True, slots=True)
class Block:
    """A small table with its title. ``wide`` says that its second column has text."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the summary, from top to bottom."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def overview(dataset: Dataset) -> Overview:
    """The summary of a dataset."""
    documents = dataset.table("documents").to_pylist()
    findings = dataset.table("findings").select(["unit_name", "severity", "status", "rule_id", "rule_title"])
    rows = findings.to_pylist()
    outcomes = Counter(dataset.table("relations")["outcome"].to_pylist())
    blocks = [
        _reading(documents, dataset.table("parts").num_rows, outcomes),
        _by_unit(documents, rows),
        _by_rule(rows),
        _unread(documents),
    ]
    return Overview(
        "预算绩效自评核查汇总",
        tuple(block for block in blocks if block.rows),
        (
            "填报：材料中写的数；应为：由其他数推算或在别处写的数；差额＝填报－应为。",
            "可能原因为“识读”的，先对照原件核对文字识别是否有误。",
        ),
    )


def _reading(documents: Sequence[Any], parts: int, outcomes: Counter[Any]) -> Block:
    status = Counter(document["status"] for document in documents)
    total, bound, explained = (
        sum(document[column] or 0 for document in documents)
        for column in ("numbers_total", "numbers_bound", "numbers_explained")
    )
    accounted = f"{(bound + explained) / total:.1%}" if total else None
    rows: list[Sequence[Cell]] = [("文件", len(documents))]
    rows += [
        (f"　{say('documents', 'status', s)}", status[s]) for s in ("ok", "partial", "failed") if status[s]
    ]
    rows += [("报告与表单", parts), ("印出的数字", total), ("　已取用或已解释", accounted)]
    rows += [
        (f"　勾稽关系{say('relations', 'outcome', outcome)}", outcomes[outcome])
        for outcome in ("holds", "broken", "not_assessable")
        if outcomes[outcome]
    ]
    return Block("读取情况", ("项目", "数量"), rows)


def _by_unit(documents: Sequence[Any], findings: Sequence[Any]) -> Block:
    files = Counter(document["unit_name"] or _NO_UNIT for document in documents)
    counted: dict[str, Counter[str]] = {unit: Counter() for unit in files}
    for finding in findings:
        counted.setdefault(finding["unit_name"] or _NO_UNIT, Counter()).update(_marks(finding))
    units = sorted(counted, key=lambda unit: ([-counted[unit][s] for s in SEVERITIES], unit))
    rows: list[Sequence[Cell]] = [(unit, files[unit], *_counts(counted[unit])) for unit in units]
    if len(rows) > 1:
        rows.append(("合计", sum(files.values()), *_counts(sum(counted.values(), Counter()))))
    return Block("各单位问题", ("单位", "文件", *_COUNT_HEADINGS), rows)


def _by_rule(findings: Sequence[Any]) -> Block:
    counted: dict[str, Counter[str]] = {}
    for finding in findings:
        counted.setdefault(rule_name(finding), Counter()).update(_marks(finding))
    order = sorted(counted, key=lambda rule: ([-counted[rule][s] for s in SEVERITIES], rule))
    return Block(
        "各规则问题",
        ("规则", *_COUNT_HEADINGS),
        [(rule, *_counts(counted[rule])) for rule in order],
    )


def _unread(documents: Sequence[Any]) -> Block:
    rows = [
        (document["path"], f"{document['error'] or ''}（{document['error_code']}）")
        for document in documents
        if document["status"] == "failed"
    ]
    return Block("未能读取的文件", ("文件", "原因"), rows, wide=True)


_COUNT_HEADINGS = (*(say("findings", "severity", s) or s for s in SEVERITIES), "合计", "已核实")


def _marks(finding: Any) -> Iterable[str]:
    yield finding["severity"]
    yield "all"
    if finding["status"] != "open":
        yield "done"


def _counts(counted: Counter[str]) -> tuple[int, ...]:
    return tuple(counted[mark] for mark in (*SEVERITIES, "all", "done"))
