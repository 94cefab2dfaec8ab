"""Indicators that sentences state: enumerated items, and every further figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from extract.facts import Indicator, Value
from extract.prose import brackets, levels, names
from extract.prose.figures import Figure
from extract.prose.lexicon import section
from extract.prose.names import Name
from extract.prose.outline import Passage, Rank, plain
from extract.prose.pairs import Pair, pairs
from extract.prose.rates import is_of_money
from extract.prose.reading import GUESSED, LIKELY, SURE, Reading, Stated

_FIRST = re.compile(r"\s*([^。；;：:，,！？（(]{2,30}?)\s*([。：:，,])")
_OTHER_LABEL = re.compile(r"[；;。]\s*[^，,。；;：:\d]{2,20}[：:]\s*(?:目标|指标|完成|实际|[≥≤=＞＜]*\d)")
_CLAUSE = re.compile(r"[^，,。；;！？!?]+[，,。；;！？!?]?")
_ABOUT = re.compile(
    r"([\u4e00-\u9fff“”]{4,20}?)(?:与上年|控制在|达到|达标|得到|有所|逐步|不断|明显|显著|稳步|较上年|保持|持续|进一步)"
)
_DONE = re.compile(r"达成|完成|达到|实现")
_ATTAINED = re.compile(
    r"\s*([\u4e00-\u9fff“”]{4,20}?)(?:(?:部分|基本|未|全面)达成|达成(?:年度|预期)|已(?:全部)?完成|(?:按期|按时|如期)完成)"
)
_INPUT = {"决策指标", "过程指标", "投入指标"}
_ALIKE = 0.5
_LONGEST_STATEMENT = 60


def read_indicators(reading: Reading, stated: Stated) -> None:
    """Adds the indicators of a passage: the item itself, and its further figures one by one."""
    told = [i for i, f in enumerate(stated.figures) if f.kind != "score" or "扣" in f.lead]
    told = [i for i in told if not _is_aside(stated, i)]
    item: set[int] = set()
    unnamed = False
    if stated.level is not None and stated.passage.body < len(stated.passage.string):
        name = _item_name(stated)
        unnamed = name is None and stated.level.level2 is not None and not _continues(stated)
        if name:
            item = _item(reading, stated, name, [i for i in told if stated.figures[i].kind != "score"])
        elif unnamed and not told and stated.opens and not stated.scores:
            _words(reading, stated)
        elif name is None and not told and stated.level.level1 not in _INPUT:
            _attained(reading, stated)
    for pair in pairs(stated, [i for i in told if i not in item and _is_single(stated, i, unnamed)]):
        _single(reading, stated, pair)


def _is_single(stated: Stated, index: int, unnamed: bool) -> bool:
    """Whether a figure is told as an indicator of its own.

    Money and rates are told elsewhere, unless they are all that an indicator heading (成本指标) has.
    """
    if index in stated.counts:
        return False
    if index in stated.rates:
        return unnamed and is_of_money(stated.rates[index].name)
    return unnamed or stated.figures[index].kind != "money"


def _is_aside(stated: Stated, index: int) -> bool:
    """Whether a figure stands in the words that say why another one of its sentence is what it is."""
    earlier = stated.in_sentence(index)
    if not earlier:
        return False
    start, end = stated.figures[earlier[0]].end, stated.figures[index].start
    return (
        section("indicators", "statement").regex("cause").search(stated.passage.string, start, end)
        is not None
    )


def _continues(stated: Stated) -> bool:
    """Whether a passage without a name goes on with the item above it."""
    passage = stated.passage
    above = passage.path[-1] if passage.path else None
    return passage.own is None and above is not None and levels.of_title(above.title) is None


def _item_name(stated: Stated) -> Name | None:
    """The name of the item that a passage states, None where it has none."""
    passage, string = stated.passage, stated.passage.string
    if passage.own and passage.title:
        if levels.of_title(passage.title) is None:
            return Name(passage.title, passage.start, passage.body)
    elif passage.own is None and _continues(stated):
        return None
    start = passage.body
    found = _FIRST.match(string, start)
    while found and levels.of_title(plain(found.group(1))) is not None:
        start = found.end()  # （1）满意度指标，居民满意率 p%: the level, then the statement
        found = _FIRST.match(string, start)
    if not found or any(found.start() <= f.start < found.end() for f in stated.figures):
        return None
    if _ATTAINED.match(found.group(1)):
        return None
    if found.group(2) in "：:" and _OTHER_LABEL.search(string, found.end()):
        return None  # several, each behind its own label
    if not string[found.end() :].strip() or section("indicators", "statement").regex("evidence").search(
        found.group(1)
    ):
        return None
    if found.group(2) in "，," and not section("indicators", "statement").regex("named").search(
        found.group(1).strip()
    ):
        return None
    if found.group(2) == "。" and passage.own is None and len(found.group(1)) > 24:
        return None
    return Name(plain(found.group(1)), found.start(1), found.end(1))


def _item(reading: Reading, stated: Stated, name: Name, told: Sequence[int]) -> set[int]:
    """The item as one indicator with all its figures; returns those that are its very value."""
    assert stated.level is not None
    if not told:
        numbered = stated.passage.own is not None and stated.passage.own.rank >= Rank.NUMBER
        done = _DONE.search(stated.passage.string, name.end)
        if stated.level.level2 or (stated.level.level1 not in _INPUT and (numbered or done)):
            _words(reading, stated, name)
        return set()
    found = _of_item(stated, name, pairs(stated, told))
    chosen = _headline(stated, name.text, found)
    first = next(p for p in found if chosen in (p.actual, p.target))
    ordered = [first, *(p for p in found if p is not first)]
    raw, stretch = _statement(stated, [i for p in found for i in (p.actual, p.target) if i is not None])
    actual = [stated.figures[p.actual] for p in ordered if p.actual is not None]
    target = [stated.figures[p.target] for p in ordered if p.target is not None]
    indicator = _indicator(
        reading,
        stated,
        name.text,
        [(name.start, name.end), *stretch],
        "indicator.item",
        SURE,
        actual,
        target,
        raw,
    )
    if len(found) > 1 and first.name and not _is_value(stated.figures[chosen], first.name, name.text):
        return set()
    indicator = _scored(reading, stated, indicator)
    value = {index for index in (first.actual, first.target) if index is not None}
    stated.indicators |= dict.fromkeys(value, indicator)
    return value


def _of_item(stated: Stated, name: Name, found: list[Pair]) -> list[Pair]:
    """Under a label of a level: the figures up to the next sentence that names something else."""
    if stated.passage.own is None or levels.of_title(stated.passage.title) is None:
        return found
    own = found[:1]
    for pair in found[1:]:
        index = pair.actual if pair.actual is not None else pair.target
        assert index is not None
        other = pair.name and not (pair.name in name.text or name.text in pair.name)
        if other and "。" in stated.passage.string[name.end + 1 : stated.figures[index].start]:
            break
        own.append(pair)
    return own


def _scored(reading: Reading, stated: Stated, indicator: Indicator) -> Indicator:
    """The indicator with the points told of it alone, which are then no score of their own."""
    own = [score for score in stated.scores if score.scope == "group"]
    if len(own) != 1 or indicator is not reading.facts.indicators[-1]:
        return indicator
    spans = (*indicator.where.spans, *own[0].where.spans)
    where = replace(indicator.where, spans=spans, raw=reading.document.raw(spans))
    scored = replace(indicator, where=where, weight=own[0].full_score, score=own[0].score)
    reading.facts.indicators[-1] = scored
    reading.facts.scores.remove(own[0])
    stated.scores.remove(own[0])
    return scored


def _headline(stated: Stated, name: str, found: Sequence[Pair]) -> int:
    """The figure that the item's name asks for: a rate a percentage, an amount money."""

    if re.search("[及和与、]", name):  # 人次及金额: as they are printed
        found = found[:1]

    def fits(pair: Pair) -> tuple[bool, float]:
        index = pair.actual if pair.actual is not None else pair.target
        assert index is not None
        figure = stated.figures[index]
        wanted = _wanted(name)
        alike = round(_alike(name, pair.name), 1) if pair.name else 1.0  # 参保率。|目标值 95%
        return (wanted is None or figure.kind == wanted, alike)

    best = max(found, key=fits)
    index = best.actual if best.actual is not None else best.target
    assert index is not None
    return index


def _is_value(figure: Figure, of: str, name: str) -> bool:
    """Whether a figure among several, which tells ``of``, is what the item's name asks for."""
    return _wanted(name) == figure.kind or max(_alike(name, figure.name), _alike(name, of)) >= _ALIKE


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _wanted(name: str) -> str | None:
    if re.search(r"(率|比例|比率|比重|满意度)$", name):
        return "percent"
    if re.search(r"(金额|资金|经费|支出|额)$", name):
        return "money"
    return None


def _single(reading: Reading, stated: Stated, pair: Pair) -> None:
    """One figure (or a target with its actual) as an indicator of its own."""
    indexes = [i for i in (pair.target, pair.actual) if i is not None]
    figures = [stated.figures[i] for i in indexes]
    actual = [stated.figures[pair.actual]] if pair.actual is not None else []
    target = [stated.figures[pair.target]] if pair.target is not None else []
    if stated.goal and actual and not target:
        actual, target = [], actual
    name = pair.name or _fallback(stated, figures[0])
    if figures[0].kind == "difference" and indexes[0] and indexes[0] - 1 in stated.in_sentence(indexes[0]):
        name = names.merged(stated.figures[indexes[0] - 1].name, name)
    elif figures[0].kind == "score":
        name = f"{_item_title(stated)}扣分"
    elif names.is_generic(name) or _goes_on(stated, indexes[0], name):
        name = names.merged(_whose(stated, indexes[0]), name)
    stretch = sorted(f.at for f in figures)
    raw = "；".join(stated.passage.string[a:b].strip() for a, b in (f.at for f in actual))
    indicator = _indicator(
        reading,
        stated,
        name,
        stretch,
        "indicator.figure",
        LIKELY if pair.name else GUESSED,
        actual,
        target,
        raw,
    )
    for index in indexes:
        stated.indicators[index] = indicator


def _goes_on(stated: Stated, index: int, name: str) -> bool:
    """Whether a short rate takes up the count before it: 健康管理 A 人，|管理率 p%."""
    return len(name) == 3 and name.endswith("率") and _whose(stated, index).endswith((name[:2], name[0]))


def _whose(stated: Stated, index: int) -> str:
    """What a bare 完成率 is of: the count before it in its sentence, or the item."""
    for earlier in reversed(stated.in_sentence(index)):
        if stated.figures[earlier].kind == "count":
            said = stated.indicators.get(earlier)
            return (said.level3 if said else None) or stated.figures[earlier].name
    return _item_title(stated)


def _item_title(stated: Stated) -> str:
    title = stated.passage.title
    return title if title and levels.of_title(title) is None else ""


def _fallback(stated: Stated, figure: Figure) -> str:
    if stated.passage.title and levels.of_title(stated.passage.title) is None:
        return stated.passage.title
    if stated.level is not None and stated.level.level2:
        return stated.level.level2
    behind = re.split(r"[，,。；;：:、（()）]", figure.right)[0]
    return behind[:10] or figure.unit or "数量"


def _words(reading: Reading, stated: Stated, name: Name | None = None) -> None:
    """An item that states no figure: the clause which tells how far it was done.

    Without a name of its own it is named by what that clause is about, or by its heading.
    """
    start, end = _outcome(stated.passage, name)
    text = stated.passage.string[start:end]
    about = _ABOUT.match(text)
    title = name.text if name else about.group(1) if about else stated.passage.path[-1].title
    stretch = [(name.start, name.end)] if name and name.end <= start else []
    if text.strip():
        raw = text.strip("，,。；; ")
        stated.words = _indicator(
            reading, stated, title, [*stretch, (start, end)], "indicator.words", LIKELY, [], [], raw
        )


def _attained(reading: Reading, stated: Stated) -> None:
    """A sentence that says of something how far it was attained: 管护制度|部分达成年度指标."""
    string = stated.passage.string
    found = _ATTAINED.match(string, stated.passage.body)
    if found:
        end = next((b for _, b in brackets.sentences(string) if b >= found.end()), len(string))
        name = names.trimmed(string, *found.span(1))
        raw = string[found.end(1) : end].strip("，,。；; ")
        stretch = [(found.start(1), end)]
        stated.words = _indicator(reading, stated, name.text, stretch, "indicator.words", LIKELY, [], [], raw)


def _outcome(passage: Passage, name: Name | None) -> tuple[int, int]:
    """The clause that tells most of the outcome: by its words and what it shares with the name."""
    string = passage.string
    start = max(passage.body, name.end if name else 0)
    while start < len(string) and string[start] in "。：:，,；; ":
        start += 1
    outcome = section("indicators", "statement").regex("outcome")
    done = section("indicators", "statement").regex("yes")
    title = set(name.text if name else passage.title)
    best, value = (start, len(string)), 0.0
    for clause in _CLAUSE.finditer(string, start):
        text = clause.group()
        weight = 2.0 * bool(outcome.search(text)) + len(title & set(text)) / max(1, len(title))
        weight -= 1.5 * bool(done.search(text))  # 完成年初设定值 tells what was met, not what was done
        if weight > value:
            best, value = clause.span(), weight
    if best[1] - best[0] > _LONGEST_STATEMENT or value == 0.0:
        first = next((span for span in brackets.sentences(string) if span[1] > start), best)
        best = (max(start, first[0]), first[1])
    return best


def _statement(stated: Stated, indexes: Sequence[int]) -> tuple[str, list[tuple[int, int]]]:
    """The clauses that state some figures, and where they stand."""
    string = stated.passage.string
    clauses: list[tuple[int, int]] = []
    for index in sorted(indexes):
        figure = stated.figures[index]
        start, end = min(figure.lead_at, figure.at[0]), figure.at[1]
        if clauses and start <= clauses[-1][1] + 2:
            clauses[-1] = (clauses[-1][0], max(end, clauses[-1][1]))
        else:
            clauses.append((start, end))
    start, end = clauses[0][0], clauses[-1][1]
    if end - start <= _LONGEST_STATEMENT:
        return string[start:end].strip(), [(start, end)]
    return "；".join(string[a:b].strip() for a, b in clauses), clauses


def _indicator(
    reading: Reading,
    stated: Stated,
    name: str,
    stretches: Sequence[tuple[int, int]],
    rule: str,
    confidence: float,
    actual: Sequence[Figure],
    target: Sequence[Figure],
    raw: str,
) -> Indicator:
    """Adds an indicator; ``raw`` are the words of its actual, or of its target where it has only one."""
    where = reading.where(stated.passage.text, stretches, rule, confidence)
    string = stated.passage.string
    only_target = bool(target) and not actual
    target_at = [f.at for f in target]
    target_raw = "；".join(string[a:b].strip() for a, b in target_at) or None
    indicator = Indicator(
        id=reading.ids.new("i", where.spans),
        where=where,
        level1=stated.level.level1 if stated.level else None,
        level2=stated.level.level2 if stated.level else None,
        level3=name,
        target_raw=target_raw,
        target_op=target[0].op if target else None,
        target_values=_values(target),
        actual_raw=None if only_target else raw or None,
        actual_op=actual[0].op if actual else None,
        actual_values=_values(actual),
        met=_met(stated, stretches),
        project_name=stated.project,
    )
    reading.facts.indicators.append(indicator)
    return indicator


def _values(figures: Sequence[Figure]) -> tuple[Value, ...]:
    return tuple(figure.quantity for figure in figures)


def _met(stated: Stated, stretches: Sequence[tuple[int, int]]) -> Literal["yes", "no", "unknown"]:
    string = stated.passage.string
    start = stretches[0][0]
    end = next((e for _, e in brackets.sentences(string) if e > stretches[-1][1]), len(string))
    words = section("indicators", "statement")
    if words.regex("no").search(string, start, end):
        return "no"
    return "yes" if words.regex("yes").search(string, start, end) else "unknown"
