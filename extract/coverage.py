"""Every printed number accounted for: bound to a fact, explained, or left over."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from extract.document import Document, Paragraph, Span, Text
from extract.facts import Deviation, Fact, Facts, Field, Ids, Number, Part, Role, Where
from extract.notes import band_at, gives_example, is_note, notes_among
from extract.values import NumberAt, scan_numbers

# What the number itself says (a date, a year) holds even inside a fact's text.
_SELF_EVIDENT: frozenset[Role] = frozenset({"date", "year", "doc_number"})
_ATTACHED = re.compile(
    r"^\s*年\s*(?:度|末|初|底)?+\s*([^，。；、：:,;()（）《》“”\s\d][^，。；、：:,;()（）《》“”\d]{0,24})"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A stretch of a source line that a fact was read from."""

    start: int
    end: int
    fact: str
    loose: bool  # a clause or an entry: it holds numbers but is not read from them


def account(
    document: Document, parts: Sequence[Part], facts: Facts, ids: Ids, ordinals: Iterable[Span] = ()
) -> tuple[Number, ...]:
    """All numbers printed in the document, in order, each with what became of it.

    ``ordinals`` are the places of what a table only numbers its rows with.

    A repetition of what stood before a page seam is a reference, and so are a table of contents,
    a scale of grades, and what a form's printed notes say (an example where it follows 如); none is a
    fact.
    """
    accountant = _Accountant(document, _claims(facts), ids, frozenset(ordinals))
    numbers: list[Number] = []
    for part in parts:
        own = document.blocks[part.first : part.last + 1]
        notes = notes_among(own)
        for i, block in enumerate(own):
            if isinstance(block, Paragraph):
                numbers += accountant.count(part, block.text, _ROLES.get(block.role), i in notes)
            else:
                for cell in block.cells:
                    numbers += accountant.count(part, cell.text, None, is_note(cell.text.string))
    return tuple(numbers)


_ROLES: dict[str, Role] = {
    "repetition": "reference",
    "page_number": "page_number",
    "header": "reference",
    "footer": "reference",
    "contents": "reference",
}


def _claims(facts: Iterable[Fact]) -> dict[int, list[_Claim]]:
    claims: dict[int, list[_Claim]] = {}
    for fact in facts:
        loose = isinstance(fact, Deviation | Field)
        for span in fact.where.spans:
            claims.setdefault(span.line, []).append(_Claim(span.start, span.end, fact.id, loose))
    return claims


@dataclass(frozen=True, slots=True)
class _Accountant:
    """Says of each number what became of it."""

    document: Document
    claims: dict[int, list[_Claim]]
    ids: Ids
    ordinals: frozenset[Span]

    def count(self, part: Part, text: Text, given: Role | None, noted: bool) -> Iterator[Number]:
        """The numbers of one text; ``given`` is the role of all of them, where the text has one."""
        for found in scan_numbers(text.string):
            spans = text.spans(found.start, found.end)
            role, bound = (given, None) if given else self._role(found, spans, text.string, noted)
            yield Number(
                id=self.ids.new("n", spans),
                where=Where(
                    part=part.ordinal,
                    spans=spans,
                    raw=self.document.raw(spans),
                    source="prose",
                    rule="numbers",
                ),
                value=found.value,
                unit=found.unit,
                role=role,
                bound_to=bound,
                attached_to=_attached(text.string, found) if role == "year" else None,
            )

    def _role(
        self, found: NumberAt, spans: Sequence[Span], text: str, noted: bool
    ) -> tuple[Role, str | None]:
        if self.ordinals.intersection(spans):
            return "ordinal", None
        covering = [
            c for s in spans for c in self.claims.get(s.line, ()) if c.start <= s.start and s.end <= c.end
        ]
        best = min(covering, key=lambda c: (c.loose, c.end - c.start), default=None)
        bound = best.fact if best else None
        if found.role in _SELF_EVIDENT:
            return found.role, bound
        if best is not None and not best.loose:
            return "fact", bound
        if found.role is not None:
            return found.role, bound
        if noted:
            return ("example" if gives_example(text, found.start) else "reference"), None
        if best is None and band_at(text, found.start):
            return "reference", None
        return ("fact", bound) if best else ("unbound", None)


def _attached(text: str, year: NumberAt) -> str | None:
    """The words that a year qualifies, None where it only dates a basis or a comparison."""
    words = _words()
    before = re.sub(r"\s+", "", text[max(0, year.start - 8) : year.start])
    if before.endswith(tuple(words["before"])) or _inside(text, year.start, words["quotes"]):
        return None
    found = _ATTACHED.match(text[year.end :])
    if found is None:
        return None
    attached = re.sub(r"\s+", "", found.group(1))
    return None if attached.startswith(tuple(words["after"])) else attached


def _inside(text: str, at: int, quotes: Sequence[str]) -> bool:
    return any(text.rfind(q[0], 0, at) > text.rfind(q[1], 0, at) and q[1] in text[at:] for q in quotes)


@functools.cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("rules").joinpath("lexicon/years.toml").read_text("utf-8"))
