"""A document being written: its blocks, and every fact in it tied to the words that state it.

A fact never looks for its own place. It holds the `Span` or the `Cell` that prints it; damage may
move or spoil that, and when the document is written out the place is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, Literal

from corpus import records
from corpus.style import Style
from corpus.wording import Wording


@dataclass(eq=False, slots=True)
class Span:
    """Words that state something; ``value`` and ``ulp`` are those of the figure as printed."""

    text: str
    value: Decimal | None = None
    ulp: Decimal = Decimal(0)


Piece = str | Span
Kind = Literal[
    "",
    "label",
    "head",
    "level1",
    "level2",
    "level3",
    "nature",
    "target",
    "value",
    "unit",
    "actual",
    "actual_bare",
    "weight",
    "score",
    "note",
    "amount",
    "rate",
    "goal",
]


@dataclass(eq=False, slots=True)
class Cell:
    """A cell of a form, in the order of HTML: those covered by an earlier span are not listed."""

    pieces: list[Piece]
    rowspan: int = 1
    colspan: int = 1
    kind: Kind = ""

    @property
    def text(self) -> str:
        return "".join(p if isinstance(p, str) else p.text for p in self.pieces)


@dataclass(eq=False, slots=True)
class Row:
    cells: list[Cell]
    kind: Literal["head", "fund", "indicator", "total", "other"] = "other"


@dataclass(eq=False, slots=True)
class Grid:
    rows: list[Row]
    ncol: int


@dataclass(eq=False, slots=True)
class Para:
    """``signed``: who signs and when, which stands at the right of a page."""

    pieces: list[Piece]
    heading: int = 0
    signed: bool = False


@dataclass(eq=False, slots=True)
class Gap:
    """Empty lines, as a page seam leaves them."""

    lines: int = 1


Block = Para | Grid | Gap | records.Part
Request = Callable[[str | None], Piece]


def cell(text: Piece | list[Piece] | None = "", kind: Kind = "", colspan: int = 1, rowspan: int = 1) -> Cell:
    pieces: list[Piece] = [] if text is None else text if isinstance(text, list) else [text]
    return Cell(pieces, rowspan, colspan, kind)


@dataclass(slots=True)
class Draft:
    """Blocks and facts of one document. ``edits`` are the planted errors: key -> value to print."""

    style: Style
    wording: Wording
    rng: Random
    edits: Mapping[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    facts: list[records.Record] = field(default_factory=list)
    anchors: dict[str, list[Span | Cell]] = field(default_factory=dict)
    part: records.Part = field(default_factory=records.Part)

    # -- structure
    def begin(self, part: records.Part) -> None:
        """A new report or form: what follows belongs to it."""
        part.number = sum(isinstance(b, records.Part) for b in self.blocks)
        self.part = part
        self.blocks.append(part)

    def para(self, *pieces: Piece | list[Piece], heading: int = 0, signed: bool = False) -> None:
        flat: list[Piece] = []
        for piece in pieces:
            flat += piece if isinstance(piece, list) else [piece]
        self.blocks.append(Para(flat, heading, signed))

    def gap(self, lines: int = 1) -> None:
        self.blocks.append(Gap(lines))

    def grid(self, rows: list[Row], ncol: int) -> None:
        self.blocks.append(Grid(rows, ncol))

    def title(self, text: str) -> None:
        self.para(text, heading=1)

    # -- words
    def say(self, sentence: str, /, **values: Piece | Request) -> list[Piece]:
        """One of the wordings of a sentence, its blanks filled.

        A blank may be a request: it is then told the label that the wording prints before it.
        """
        pieces: list[Piece] = []
        for text, blank, label in self.wording.sentence(sentence, self.rng):
            if text:
                pieces.append(self.style.spacing(text))
            if blank:
                value = values[blank]
                pieces.append(value(label) if callable(value) else value)
        return pieces

    def label(self, name: str) -> str:
        """What a field is called on this form."""
        return self.wording.one(f"label.{name}", self.rng)

    def pick(self, key: str, value: Any) -> Any:
        """The value to print at a place: the true one unless an error was planted there."""
        return self.edits.get(f"{self.part.key}.{key}", value)

    def mark(self, key: str, where: Span | Cell) -> None:
        """Gives a place a name, for the errors and relations that speak of it."""
        self.anchors.setdefault(f"{self.part.key}.{key}", []).append(where)

    def marked(self, key: str, text: str, value: Decimal | None = None, ulp: Decimal = Decimal(0)) -> Span:
        span = Span(text, value, ulp)
        self.mark(key, span)
        return span

    # -- facts
    def amount(
        self,
        key: str,
        yuan: Decimal,
        *,
        item: str,
        stage: str,
        code: str,
        project: str | None = None,
        level: str | None = None,
        item_alt: tuple[str, ...] = (),
        table: bool = False,
        unit: str | None = None,
        stage_alt: tuple[str, ...] = (),
        also_indicator: bool = False,
        digits: int | None = None,
    ) -> Span:
        """An amount of money, printed in the document's unit and remembered as a budget line.

        In a table the unit stands in the caption, so that the cell holds the bare figure; ``unit`` says
        otherwise. ``digits`` rounds what prose states.
        """
        yuan = self.pick(key, yuan)
        printed_unit = unit or (self.style.table_unit if table else self.style.text_unit)
        if digits is None and not table and unit is None and printed_unit.startswith("万"):
            digits = self.style.text_digits
        text, value, ulp = self.style.money(yuan, printed_unit, digits)
        gap = " " if self.style.spaced else ""
        bare = table and unit is None
        span = Span(text if bare else f"{text}{gap}{printed_unit}", value, ulp)
        self.mark(key, span)
        scale = 10000 if printed_unit.startswith("万") else 1
        self.facts.append(
            records.Amount(
                part=self.part,
                place=span,
                project=project,
                item=item,
                item_alt=(code, *item_alt),
                stage=stage,
                level=level,
                yuan=value * scale,
                amount_raw=text,
                unit_raw=printed_unit,
                source="table" if table else "prose",
                stage_alt=stage_alt,
                also_indicator=also_indicator,
            )
        )
        return span

    def rate(
        self,
        key: str,
        percent: Decimal,
        *,
        name: str,
        applies_to: str,
        project: str | None = None,
        table: bool = False,
        bare: bool = False,
    ) -> Span:
        """A percentage of money, rounded to what the document's style prints; ``bare`` without its sign."""
        percent = self.pick(key, percent)
        text, value, ulp = self.style.percent(percent)
        span = self.marked(key, text.rstrip("%") if bare else text, value, ulp)
        self.facts.append(
            records.Rate(
                part=self.part,
                place=span,
                project=project,
                name=name,
                applies_to=applies_to,
                percent=value,
                source="table" if table else "prose",
            )
        )
        return span

    def score(
        self,
        key: str,
        score: Decimal | None,
        *,
        scope: str,
        name: str,
        full: Decimal | None = None,
        full_place: Cell | Span | None = None,
        computed: Decimal | None = None,
        project: str | None = None,
        grade: str | None = None,
        scope_alt: tuple[str, ...] = (),
        table: bool = False,
        suffix: str = "",
    ) -> Span:
        """A score that is not an indicator's own; without ``score`` only its weight is printed."""
        score = self.pick(key, score)
        text = "" if score is None else self.style.score(score) + suffix
        span = self.marked(key, text, score)
        self.facts.append(
            records.Score(
                part=self.part,
                place=full_place if score is None and full_place else span,
                project=project,
                scope=scope,
                scope_alt=scope_alt,
                name=name,
                full=full,
                score=score,
                computed=computed,
                grade=grade,
                source="table" if table else "prose",
            )
        )
        return span

    # -- the same in sentences, told the label that the wording prints before them
    def money(self, key: str, yuan: Decimal, *, item: str, **about: Any) -> Request:
        return lambda label: self.amount(key, yuan, item=label or item, **about)

    def share(self, key: str, percent: Decimal, *, name: str, applies_to: str, **about: Any) -> Request:
        return lambda label: self.rate(key, percent, name=label or name, applies_to=applies_to, **about)

    def last(self, key: str) -> Span:
        """The span printed last under a key of the current part."""
        found = self.anchors[f"{self.part.key}.{key}"][-1]
        if not isinstance(found, Span):
            raise TypeError(f"{key} is a cell")
        return found

    def reason(self, text: str) -> Span:
        """A reason given in passing: right to find, right to leave out."""
        span = Span(text)
        self.facts.append(records.Deviation(part=self.part, place=span, kind="cause", optional=True))
        return span

    def told(self, key: str, name: str, text: str, value: Decimal, unit: str) -> Span:
        """A figure that is no indicator of the form but may be read as one."""
        span = self.marked(key, text)
        self.facts.append(
            records.Narrative(
                part=self.part,
                place=span,
                project=None,
                level2="",
                level3=name,
                figures=(records.Figure(None, value, unit),),
                extra=True,
            )
        )
        return span

    def relate(self, kind: str, parts: list[Span], result: Span, about: str) -> None:
        """That the parts make the result (sum, ratio, product, mean): judged on the printed figures."""
        self.facts.append(
            records.Relation(part=self.part, kind=kind, parts=tuple(parts), result=result, about=about)
        )
