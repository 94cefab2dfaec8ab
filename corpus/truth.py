"""Records and places to the JSON of the truth files: the shapes that the score reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from corpus import records
from corpus.draft import Cell, Draft, Span
from corpus.pdf.printed import Place as PagePlace
from corpus.pdf.printed import Printed
from corpus.write import Place as LinePlace
from corpus.write import Sheet as TextSheet

Json = dict[str, Any]
Sheet = TextSheet | Printed
Place = LinePlace | PagePlace
KINDS = (
    "parts",
    "budget_lines",
    "rates",
    "indicators",
    "narrative_indicators",
    "scores",
    "deviations",
    "relations",
    "inconsistencies",
)

LONG = ("tables", "fragments")
"""Written without blanks."""


def settle(draft: Draft, sheet: Sheet, planted: Iterable[records.Planted], about: Json) -> Json:
    """The truth of a document as it stands in the file; what damage removed is not in it."""
    out: Json = {**about, **{kind: [] for kind in KINDS}}
    out["parts"] = _parts(sheet)
    for fact in draft.facts:
        place = sheet.places.get(id(fact.result if isinstance(fact, records.Relation) else fact.place))
        if place is None or (not place.text and not isinstance(fact, records.Score)):
            continue
        kind, write = WRITERS[type(fact)]
        record = write(fact, sheet)
        if record is not None:
            out[kind].append(
                {"part_id": f"p{fact.part.number}", **record, **place.where, "raw": place.printed}
            )
    out["inconsistencies"] = [_planted(p, draft, sheet) for p in planted]
    return out


def dumps(truth: Json) -> str:
    """JSON with one record a line."""
    pieces = []
    for key, value in truth.items():
        if isinstance(value, list):
            marks = (",", ":") if key in LONG else None
            body = ",\n".join("  " + json.dumps(v, ensure_ascii=False, separators=marks) for v in value)
            pieces.append(f' "{key}": [\n{body}\n ]' if value else f' "{key}": []')
        else:
            pieces.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(pieces) + "\n}\n"


def _parts(sheet: Sheet) -> list[Json]:
    return [
        {
            "part_id": f"p{part.number}",
            "kind": part.kind,
            "family": part.family or None,
            "title": part.title,
            "unit": part.unit,
            "project": part.project,
            "year": part.year,
            "date": part.date.isoformat() if part.date else None,
            **place,
            **({"kind_alt": list(part.kind_alt)} if part.kind_alt else {}),
            **({"optional": True} if part.optional else {}),
        }
        for part, place in sheet.part_places()
    ]


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: exact for every figure of the corpus (less than fifteen digits)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _text(place: Span | Cell | None, sheet: Sheet) -> str | None:
    found = sheet.places.get(id(place)) if place is not None else None
    return found.text or None if found else None


def _amount(fact: records.Amount, sheet: Sheet) -> Json:
    return {
        "project": fact.project,
        "item": fact.item,
        "item_alt": list(fact.item_alt),
        "stage": fact.stage,
        **({"stage_alt": list(fact.stage_alt)} if fact.stage_alt else {}),
        "source_level": fact.level,
        "amount_yuan": f"{fact.yuan.normalize():f}",
        "amount_raw": fact.amount_raw,
        "unit_raw": fact.unit_raw,
        "year": fact.part.year,
        "source": fact.source,
        **({"optional": True} if fact.optional else {}),
        **({"also_indicator": True} if fact.also_indicator else {}),
    }


def _rate(fact: records.Rate, sheet: Sheet) -> Json:
    return {
        "project": fact.project,
        "name": fact.name,
        "value_percent": number(fact.percent),
        "applies_to": fact.applies_to,
        "source": fact.source,
        **({"also_indicator": True} if fact.also_indicator else {}),
    }


def _figures(figure: records.Figure | None) -> list[Json]:
    return [{"op": figure.op, "value": number(figure.value), "unit": figure.unit or None}] if figure else []


def _indicator(fact: records.IndicatorRow, sheet: Sheet) -> Json:
    target, actual = fact.target_figure, fact.actual_figure
    level1_lost = fact.level1_place is None or _text(fact.level1_place, sheet) is None
    level2_lost = fact.level2_place is None or _text(fact.level2_place, sheet) is None
    alt = {"level1": fact.alt_level1, "level2": fact.alt_level2}
    return {
        "project": fact.project,
        "level1": fact.level1,
        "level2": fact.level2,
        "level3": fact.level3,
        "level3_raw": _text(fact.place, sheet),
        "target_raw": _text(fact.target, sheet),
        "target_op": fact.target_op,
        "target_value": number(target.value) if target else None,
        "target_unit": target.unit or None if target else None,
        "target_values": _figures(target),
        "actual_raw": _text(fact.actual, sheet),
        "actual_op": None,
        "actual_value": number(actual.value) if actual else None,
        "actual_unit": actual.unit or None if actual else None,
        "weight": number(fact.weight_value),
        "score": number(fact.score_value),
        "deviation_note": _text(fact.note, sheet),
        **({"alt_levels": {k: v for k, v in alt.items() if v}} if any(alt.values()) else {}),
        **({"level1_inferred": True} if level1_lost else {}),
        **({"level2_inferred": True} if level2_lost else {}),
        **({"target_is_criterion": True} if fact.target_is_criterion else {}),
        **({"merged_group": fact.merged_group} if fact.merged_group else {}),
        **({"optional": True} if fact.optional else {}),
    }


def _narrative(fact: records.Narrative, sheet: Sheet) -> Json:
    return {
        "project": fact.project,
        "level2": fact.level2,
        "level3": fact.level3,
        "value_raw": _text(fact.place, sheet),
        "values": [{"value": number(f.value), "unit": f.unit or None} for f in fact.figures],
        **({"extra": True} if fact.extra else {}),
        "role": fact.role,
    }


def _score(fact: records.Score, sheet: Sheet) -> Json | None:
    if not _text(fact.place, sheet):
        return None
    return {
        "project": fact.project,
        "scope": fact.scope,
        "name": fact.name,
        "full": number(fact.full),
        "score": number(fact.score),
        "grade": fact.grade,
        "source": fact.source,
        **({"score_computed": number(fact.computed)} if fact.computed is not None else {}),
        **({"scope_alt": list(fact.scope_alt)} if fact.scope_alt else {}),
        **({"optional": True} if fact.optional else {}),
    }


def _deviation(fact: records.Deviation, sheet: Sheet) -> Json:
    return {
        "kind": fact.kind,
        "indicator": fact.indicator,
        "text": fact.text or _text(fact.place, sheet),
        **({"optional": True} if fact.optional else {}),
    }


# -- relations
def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _half(*spans: Span) -> Decimal:
    return sum((s.ulp for s in spans), Decimal(0)) / 2


def _sum(parts: list[Decimal], spans: tuple[Span, ...]) -> tuple[str, Decimal, Decimal]:
    return "+".join(map(_plain, parts)), sum(parts, Decimal(0)), _half(*spans)


def _ratio(parts: list[Decimal], spans: tuple[Span, ...]) -> tuple[str, Decimal, Decimal]:
    a, b = parts
    value = (a / b * 100).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    slack = (spans[0].ulp / b + spans[1].ulp * a / b / b) * 50
    return f"{_plain(a)}/{_plain(b)}*100", value, slack


def _product(parts: list[Decimal], spans: tuple[Span, ...]) -> tuple[str, Decimal, Decimal]:
    a, b = parts
    return f"{_plain(a)}*{_plain(b)}/10000", a * b / 10000, Decimal(0)


def _mean(parts: list[Decimal], spans: tuple[Span, ...]) -> tuple[str, Decimal, Decimal]:
    value = sum(parts, Decimal(0)) / len(parts)
    return f"({'+'.join(map(_plain, parts))})/{len(parts)}", value, Decimal(0)


LEFT: dict[str, Callable[[list[Decimal], tuple[Span, ...]], tuple[str, Decimal, Decimal]]] = {
    "sum": _sum,
    "ratio": _ratio,
    "product": _product,
    "mean": _mean,
}


def holds(fact: records.Relation) -> bool | None:
    """Whether a relation holds among the figures as printed; None where one is not printed."""
    settled = _settled(fact)
    if settled is None or fact.result.value is None:
        return None
    _, value, slack = settled
    return abs(value - fact.result.value) <= slack + _half(fact.result)


def _settled(fact: records.Relation) -> tuple[str, Decimal, Decimal] | None:
    known = [span.value for span in fact.parts if span.value is not None]
    if len(known) < len(fact.parts) or not known or fact.result.value is None:
        return None
    return LEFT[fact.kind](known, fact.parts)


def _relation(fact: records.Relation, sheet: Sheet) -> Json | None:
    places = [sheet.places.get(id(span)) for span in (*fact.parts, fact.result)]
    settled = _settled(fact)
    if any(p is None for p in places) or settled is None or fact.result.value is None:
        return None
    seen: list[Place] = [p for p in places if p is not None]
    return {
        "kind": fact.kind,
        "description": fact.about,
        "expression": f"{settled[0]}={_plain(fact.result.value)}",
        "holds": holds(fact),
        "certain": True,
        **sheet.touched(seen),
    }


def _planted(planted: records.Planted, draft: Draft, sheet: Sheet) -> Json:
    def found(keys: tuple[str, ...]) -> list[Place]:
        spans = [span for key in keys for span in draft.anchors.get(key, [])]
        missing = [key for key in keys if key not in draft.anchors]
        if missing:
            raise KeyError(f"{planted.fault}: nothing is printed at {missing}")
        return [sheet.places[id(s)] for s in spans if id(s) in sheet.places]

    shown, wrong = found(planted.anchors), found(planted.wrong)
    span = _lines_of(planted.part, sheet) if planted.part and isinstance(sheet, TextSheet) else set()
    if not wrong and not span:
        raise LookupError(f"{planted.fault}: what is wrong is not in the document")
    figures = [re.sub(r"[^\d.]", "", p.text.replace(",", "")) for p in wrong]
    values = [f or p.text for f, p in zip(figures, wrong, strict=True)]
    return {
        "kind": planted.kind,
        "subkind": planted.fault,
        "severity": planted.severity,
        "certain": planted.certain,
        "description": planted.description,
        **({"lines": sorted(span)} if span else sheet.touched(shown + wrong)),
        "values": [*values, *planted.right],
        "evidence": [{**p.where, "raw": p.printed} for p in wrong + shown],
        **({"rules": list(planted.rules)} if planted.rules else {}),
        **({"covered": planted.covered} if planted.covered is not None else {}),
    }


def _lines_of(key: str, sheet: TextSheet) -> set[int]:
    """All lines of a part; of the whole document where the key is ``document``."""
    ends = [begins for _, begins in sheet.parts[1:]] + [len(sheet.lines) + 1]
    for (part, begins), end in zip(sheet.parts, ends, strict=True):
        if part.key == key:
            return set(range(begins, end))
    return set(range(1, len(sheet.lines) + 1)) if key == "document" else set()


WRITERS: dict[type, tuple[str, Callable[[Any, Sheet], Json | None]]] = {
    records.Amount: ("budget_lines", _amount),
    records.Rate: ("rates", _rate),
    records.IndicatorRow: ("indicators", _indicator),
    records.Narrative: ("narrative_indicators", _narrative),
    records.Score: ("scores", _score),
    records.Deviation: ("deviations", _deviation),
    records.Relation: ("relations", _relation),
}
