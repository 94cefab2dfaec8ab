"""Reads a few lines of running text, for the tests of prose."""

from collections.abc import Sequence
from typing import Any

from extract.document import Document, Line, Paragraph, Text
from extract.facts import Facts, Ids, Part, PartKind
from extract.prose import read_prose


def document_of(text: str) -> Document:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    blocks = tuple(Paragraph(Text.of_line(line.text, line.number)) for line in lines if line.text.strip())
    return Document("text/plain", "text", lines, blocks)


def told(
    text: str,
    kind: PartKind = "department_report",
    *,
    projects: Sequence[str] = (),
    in_cell: bool = False,
    **part: Any,
) -> Facts:
    """The facts of a text, each of its lines a paragraph."""
    document = document_of(text)
    about: dict[str, Any] = {"report_year": 2022, **part}
    whole = Part(1, kind, 0, len(document.blocks) - 1, 1, len(document.lines), **about)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return read_prose(document, whole, paragraphs, Ids(), projects=projects, in_cell=in_cell)


def names(facts: Facts) -> dict[str, str]:
    """What the facts are called, by id, for comparing links."""
    found = {line.id: line.item for line in facts.budget_lines}
    found |= {rate.id: f"{rate.name} {rate.percent}" for rate in facts.rates}
    found |= {indicator.id: indicator.level3 or "" for indicator in facts.indicators}
    found |= {score.id: f"{score.name} {score.score}" for score in facts.scores}
    return found | {count.id: count.name for count in facts.counts}


def links(facts: Facts, kind: str) -> set[str]:
    """The links of one kind as ``this -> that``; an exclamation mark says that no part is missing."""
    called = names(facts)
    return {
        f"{called[link.fact]} -> {called[link.to]}{'!' if link.complete else ''}"
        for link in facts.links
        if link.kind == kind
    }
