"""Percentages that say how much was executed, paid in or makes up -> rates, with their terms."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.facts import Rate
from extract.prose.lexicon import section
from extract.prose.reading import SURE, Reading, Stated

_CHANGE = re.compile(r"^[较比同]|(?:增加|减少|增长|下降)[了额数]?$")
_MORE = re.compile(r"(?:同比|[较比](?:上|去|往|年).*)?(?:增加|减少|增长|下降)[了额数]?$")
_FALL = re.compile(r"(?:下降|减少|降低|降幅)(?:了|为)?$")
_MARK = re.compile(r"[，；;。（(：:]|,(?!\d{3})")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Terms:
    """A rate's name, what it applies to, and the figures it relates, as indexes."""

    name: str
    applies_to: str | None
    numerator: int | None = None
    denominator: int | None = None
    elsewhere: str | None = None  # the denominator, by its id, where an earlier passage tells it


def read_rates(reading: Reading, stated: Stated) -> None:
    """Adds a rate for every percentage that is one, and the links to what it relates."""
    for index, figure in enumerate(stated.figures):
        if figure.kind != "percent":
            continue
        terms = _terms(stated, index)
        if terms is None:
            continue
        if terms.denominator is None:
            terms = replace(terms, elsewhere=_elsewhere(reading, stated, terms))
        where = reading.where(stated.passage.text, [figure.at], "rate", SURE)
        rate = Rate(
            id=reading.ids.new("r", where.spans),
            where=where,
            name=terms.name,
            applies_to=terms.applies_to,
            percent=figure.value,
            ulp=figure.ulp,
            year=_year(stated, terms) or reading.part.report_year,
            project_name=stated.project,
        )
        reading.facts.rates.append(rate)
        stated.rates[index] = rate
        stated.terms[index] = (terms.numerator, terms.denominator, terms.elsewhere)


def _terms(stated: Stated, index: int) -> Terms | None:
    figure = stated.figures[index]
    lead = _SPACE.sub("", figure.lead)
    text = (
        lead
        if figure.listed
        else _SPACE.sub("", stated.passage.string[_clause(stated, index) : figure.start])
    )
    share = _phrase("share").search(text)
    under = stated.level is not None and stated.level.level2 is not None
    if _phrase("executed").search(text) and not _phrase("no_execution").search(text):
        return _of_stages(stated, index, "执行率", None)
    if share:
        return _share(stated, index, share, "占比")
    if ratio := _phrase("ratio").search(text):
        return _share(stated, index, ratio, "比率")
    if _phrase("done").search(text):
        return _of_task(stated, index)
    if _phrase("share_of_whole").search(text):
        return _share_of_whole(stated, index, "占比", "")
    if _phrase("growth").search(lead):
        if under:
            return None
        printed = 4 <= len(lead) <= 8
        own = _phrase("growth").split(lead)[0] if not printed else ""
        own = re.sub("(?:同比|[较比](?:上|去)年(?:同期)?)$", "", own)
        return Terms(
            lead if printed else "降幅" if _FALL.search(lead) else "增幅", own or _subject(stated, index)
        )
    named = _names().search(figure.name)
    if not named:
        return None
    name, of = named.group(), figure.name[: named.start()].rstrip("的")
    if of and _kind("use").search(name) and not _kind("money_heads").search(of):
        return None  # 档案使用率, 社会化发放率: of no money
    if under and not is_of_money(name) and not _kind("share").search(name):
        return None  # under an indicator heading the completion of something is its indicator
    if name in {"占比", "比重"}:
        return _share_of_whole(stated, index, name, of)
    return _of_stages(stated, index, name, of or None)


def _clause(stated: Stated, index: int) -> int:
    """Where the clause of a percentage begins, figures in it passed over: 占 A 万元的|100%."""
    string, end = stated.passage.string, stated.figures[index].start
    marks = [m.end() for m in _MARK.finditer(string, stated.passage.start, end)]
    return marks[-1] if marks else stated.passage.start


def _share(stated: Stated, index: int, found: re.Match[str], kind: str) -> Terms:
    """A 万元，占 B（万元）的 p%; A 万元，与 B 万元之比为 p%."""
    figure = stated.figures[index]
    before = [i for i in range(index) if stated.figures[i].kind in {"money", "count"}]
    inside = [i for i in before if stated.figures[i].start > _clause(stated, index)]
    whole = inside[-1] if inside else None
    earlier = [i for i in before if i not in inside and stated.figures[i].sentence == figure.sentence]
    part = earlier[-1] if earlier else None
    printed = re.sub("^的|的$", "", next(text for text in found.groups() if text))
    if whole is None and part is not None:
        whole = _named(stated, part, printed)
    name = stated.figures[inside[-1]].name if inside else re.sub(r"[\d.,]+.*$", "", printed)
    of = stated.figures[part].name if part is not None else _subject(stated, index)
    of = of.partition("占")[0] if of else of
    return Terms(kind, f"{of}/{name}" if of else name, part, whole)


def _named(stated: Stated, part: int, printed: str) -> int | None:
    """The figure before ``part`` that the words behind 占 name; the whole of ``part`` if it may be meant."""
    kind = stated.figures[part].kind
    before = [i for i in range(part) if stated.figures[i].kind == kind and stated.figures[i].name]
    alike = [i for i in before if stated.figures[i].name == printed]
    if alike:
        return alike[-1]
    whole = stated.whole_of(part)
    told = stated.figures[whole].name if whole is not None else ""
    return whole if whole is not None and (told in printed or printed in told) else None


def _of_task(stated: Stated, index: int) -> Terms:
    """A 人，完成任务 B 人的 p%."""
    inside = [i for i in range(index) if stated.figures[i].start >= _clause(stated, index)]
    task = inside[-1] if inside else None
    unit = stated.figures[task].unit if task is not None else None
    done = [
        i
        for i in stated.in_sentence(index)
        if task is not None and i < task and stated.figures[i].unit == unit
    ]
    subject = stated.figures[done[-1]].name if done else _subject(stated, index)
    return Terms("完成率", subject, done[-1] if done else None, task)


def _share_of_whole(stated: Stated, index: int, name: str, of: str) -> Terms:
    part = _respective(stated, index)
    if part is None:
        return Terms(name, of or None)
    whole = stated.whole_of(part)
    applies = of or stated.figures[part].name
    if whole is not None:
        applies = f"{applies}/{stated.figures[whole].name}"
    return Terms(name, applies, part, whole)


def _respective(stated: Stated, index: int) -> int | None:
    """The figure before a share; of 由 A 和 B 组成，分别占 p%、q% the one in the same place."""
    before = [i for i in range(index) if stated.figures[i].kind in {"money", "count"}]
    run = index
    while run and stated.figures[run - 1].listed and stated.figures[run - 1].kind == "percent":
        run -= 1
    parts = next((one.parts for one in reversed(stated.listings) if one.parts[-1] < index), ())
    if stated.figures[index].listed and index - run < len(parts):
        return parts[index - run]
    return before[-1] if before else None


def _of_stages(stated: Stated, index: int, name: str, of: str | None) -> Terms:
    """The amounts that a rate of this name relates, the nearest before it in its sentence."""
    wanted = next(
        (stages for pattern, stages in section("rates", "what").words.items() if re.search(pattern, name)), ()
    )
    near = [i for i in range(index - 1, -1, -1) if i in stated.amounts and _close(stated, i, index)]
    if name.startswith("资产负债"):
        return _of_codes(stated, near, name)
    numerator = next((i for i in near if wanted and stated.amounts[i].stage == wanted[0]), None)
    if numerator is None:
        return Terms(name, of)
    numerator = _or_its_whole(stated, numerator, index) if not of else numerator
    if numerator is None or stated.figures[numerator].listed:
        return Terms(name, of)  # 中央、省、市资金分别到位 A、B、C，到位率 p%: of all of them
    alike = [i for i in near if _on_one_level(stated, numerator, i)]
    found = (next((i for i in alike if stated.amounts[i].stage == stage), None) for stage in wanted[1:])
    return Terms(
        name, of or stated.amounts[numerator].item, numerator, next((i for i in found if i is not None), None)
    )


def _or_its_whole(stated: Stated, part: int, index: int) -> int | None:
    """What a rate behind a list is of: A，其中 B、C，到位率 p%: of A; None where it may be either."""
    listing = next((one for one in stated.listings if part in one.parts), None)
    if listing is None or listing.behind or part != listing.parts[-1]:
        return part
    if len(listing.parts) == 1:
        return None
    rated = any(stated.figures[i].kind == "percent" for i in range(listing.parts[0], part))
    whole = stated.amounts.get(listing.whole)
    if rated or whole is None:
        return part
    return listing.whole if whole.stage == stated.amounts[part].stage else None


def _on_one_level(stated: Stated, one: int, other: int) -> bool:
    """Whether two amounts are both wholes, or parts with one code (基本支出's budget and spending)."""
    if stated.whole_of(one) is None:
        return stated.whole_of(other) is None
    return (
        stated.amounts[one].item_code is not None
        and stated.amounts[one].item_code == stated.amounts[other].item_code
    )


def _elsewhere(reading: Reading, stated: Stated, terms: Terms) -> str | None:
    """The whole budget that an earlier passage told, for the rate of the whole spending."""
    spent = stated.amounts.get(terms.numerator) if terms.numerator is not None else None
    if spent is None or spent.item_code != "fund_total" or spent.stage != "executed":
        return None
    earlier = [
        line
        for line in reading.facts.budget_lines
        if line.item_code == "fund_total"
        and (line.project_name, line.year) == (spent.project_name, spent.year)
    ]
    for stage in ("budget", "initial"):
        told = [line for line in earlier if line.stage == stage]
        if told:
            return told[-1].id
    return None


def _of_codes(stated: Stated, near: Sequence[int], name: str) -> Terms:
    def find(code: str) -> int | None:
        return next((i for i in near if stated.amounts[i].item_code == code), None)

    return Terms(name, None, find("liabilities"), find("assets"))


def _close(stated: Stated, amount: int, rate: int) -> bool:
    string = stated.passage.string[stated.figures[amount].end : stated.figures[rate].start]
    return string.count("。") == 0


def _subject(stated: Stated, index: int) -> str | None:
    for i in range(index - 1, -1, -1):
        figure = stated.figures[i]
        if figure.kind == "percent" or not figure.name:
            continue
        if not _CHANGE.search(figure.lead):
            return figure.name
        own = "" if figure.lead[:1] in {"较", "比", "同"} else _MORE.sub("", figure.name)
        if own and own != figure.name and figure.sentence == stated.figures[index].sentence:
            return own  # 三公经费较上年减少 A，|下降 p%
    return stated.figures[index].name or None


def _year(stated: Stated, terms: Terms) -> int | None:
    line = stated.amounts.get(terms.numerator) if terms.numerator is not None else None
    return line.year if line else None


def link_rates(reading: Reading, stated: Stated) -> None:
    """Links the rates of a passage to what they relate, once all its facts are known."""
    for index, (numerator, denominator, elsewhere) in stated.terms.items():
        rate = stated.rates[index].id
        part = stated.fact(numerator) if numerator is not None else None
        whole = stated.fact(denominator) if denominator is not None else elsewhere
        if part is not None and part != whole:
            reading.link("numerator", part, rate, f"q{rate}")
        if whole is not None and part != whole:
            reading.link("denominator", whole, rate, f"q{rate}")


def is_of_money(name: str) -> bool:
    """Whether a rate says how much of the money was executed or paid in."""
    return _kind("money").search(name) is not None


@functools.cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?:{section('rates', 'names').regex('rate').pattern})$")


@functools.cache
def _kind(key: str) -> re.Pattern[str]:
    return section("rates", "names").regex(key)


@functools.cache
def _phrase(key: str) -> re.Pattern[str]:
    return section("rates", "phrases").regex(key)
