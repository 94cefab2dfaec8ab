"""Amounts of money that sentences state -> budget lines."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.facts import BudgetLine, Level, Stage
from extract.prose import names
from extract.prose.figures import Figure
from extract.prose.lexicon import section
from extract.prose.reading import GUESSED, LIKELY, SURE, Reading, Stated
from extract.prose.stages import Cue, code, cue, is_fund, level, residue, stem
from extract.values import find_years

_COMPARED = re.compile(r"[较比与同]\s*$")
_COMPARING = re.compile("^[较比与同]")
_CHANGED = re.compile("[增减升降涨多少]")
_TOPIC = re.compile(r"(?:资金|经费|项目|支出|预算|补助|补贴|投资|金)$")
_THIS_YEAR = re.compile("(?:本年|当年|今年)")
_LAST_YEAR = re.compile("[较比]?(?:上|去)年(?:同期|度)?的?(?:支出|决算|预算|收入|实际|执行|三公|年末|$)")
_MATCHING = re.compile("配套|自筹")
_HEAD = 8
_LONGEST_TOPIC = 28
_SENTENCE_END = "。；;！？!?"


def read_amounts(reading: Reading, stated: Stated) -> None:
    """Adds a budget line for every amount of money of a passage."""
    behind = {listing.whole for listing in stated.listings if listing.behind}
    order = sorted(range(len(stated.figures)), key=lambda i: (i in behind, stated.whole_of(i) is not None))
    for index in order:
        if stated.figures[index].kind == "money":
            stated.amounts[index] = _amount(reading, stated, index)
    _no_totals(stated)
    reading.facts.budget_lines += [stated.amounts[i] for i in sorted(stated.amounts)]


def _no_totals(stated: Stated) -> None:
    """Several amounts of one name in one sentence are instalments: 一次下达 A，二次下达 B."""
    alike: dict[tuple[int, str, Stage], list[int]] = {}
    for index, line in stated.amounts.items():
        if line.item_code == "fund_total":
            alike.setdefault((stated.figures[index].sentence, line.item, line.stage), []).append(index)
    for indexes in alike.values():
        if len({stated.amounts[i].amount for i in indexes}) > 1:
            for i in indexes:
                stated.amounts[i] = replace(stated.amounts[i], item_code=None)


def _amount(reading: Reading, stated: Stated, index: int) -> BudgetLine:
    figure = stated.figures[index]
    place = stated.whole_of(index)
    whole = stated.amounts.get(place) if place is not None else None  # one told behind is not read yet
    item, sure = _item(stated, index, whole)
    stage = _stage(stated, index, whole)
    subject = tuple(n for n in (stated.project, reading.part.project_name) if n)
    if subject and reading.part.title:
        subject += (reading.part.title,)
    where = reading.where(
        stated.passage.text, [figure.at], "amount", SURE if sure else LIKELY if item else GUESSED
    )
    assert figure.yuan is not None and figure.yuan_ulp is not None
    return BudgetLine(
        id=reading.ids.new("b", where.spans),
        where=where,
        item=item or "金额",
        stage=stage,
        amount=-figure.yuan if stage == "adjustment" and _is_taken_away(figure) else figure.yuan,
        ulp=figure.yuan_ulp,
        unit_raw=figure.unit,
        item_code=_code(stated, index, item, subject, whole),
        source_level=_level(figure),
        year=_year(stated, figure, reading.part.report_year)
        or (whole.year if whole else None)
        or reading.part.report_year,
        project_name=stated.project,
    )


def _item(stated: Stated, index: int, whole: BudgetLine | None) -> tuple[str, bool]:
    """The item as printed, with what it is a part of where it says too little alone.

    The second tells whether the amount names its item itself.
    """
    figure = stated.figures[index]
    name = figure.name
    heads = section("names", "words")["money_heads"]
    above = whole.item if whole else figure.host
    summed = next((listing for listing in stated.listings if listing.whole == index and listing.behind), None)
    if summed is not None and (not name or names.is_generic(name)):
        return re.sub(r"\s+", "", figure.lead), True
    if name and names.is_generic(name) and not (figure.bracket and above):
        before = _before(stated, index)
        return names.merged(before, name), bool(before)
    if above and name and above != name:
        plain = (name.endswith(heads) and len(name) > 3) or is_fund(name)
        return (name, True) if plain and not figure.bracket else (f"{above}：{name}", True)
    if not name:
        return (above or _topic(stated, figure)), False
    found = cue(name)
    if found is not None and found.bare:
        subject = _subject(stated, index)
        if subject or len(name) <= 4:
            return names.merged(subject or _topic(stated, figure), name), True
    return name, True


def _before(stated: Stated, index: int) -> str:
    """The name of the figure before in the same sentence, or of what the clause before is about."""
    for earlier in reversed(stated.in_sentence(index)):
        figure = stated.figures[earlier]
        if figure.kind in {"count", "money"} and figure.name and not names.is_generic(figure.name):
            line = stated.amounts.get(earlier)
            return line.item if line else figure.name
        break
    return _topic(stated, stated.figures[index])


def _topic(stated: Stated, figure: Figure) -> str:
    """The noun phrase that the clause right before consists of: 2021 年救助资金，|支出 500 万元."""
    string = stated.passage.string
    end = figure.lead_at
    while end and string[end - 1] in "，, ":
        end -= 1
    if not end or string[end - 1] in _SENTENCE_END or end <= stated.passage.body:
        return ""
    floor = max((f.end for f in stated.figures if f.end <= end), default=stated.passage.body)
    name = names.before(string, end, floor)
    fits = name and len(name.text) <= _LONGEST_TOPIC and _TOPIC.search(name.text)
    return name.text if fits and string[name.end : end].strip() == "" else ""


def _stage(stated: Stated, index: int, whole: BudgetLine | None) -> Stage:
    figure = stated.figures[index]
    found = _cue(figure)
    earlier = stated.amounts.get(index - 1) if index and index - 1 in stated.in_sentence(index) else None
    parts = next((one.parts for one in stated.listings if one.whole == index and one.behind), ())
    if parts and (found is None or found.stage == "other"):
        return stated.amounts[parts[-1]].stage
    if found is None and earlier is not None and figure.named_behind:
        return earlier.stage  # 安排 200 万元用于维修，|80 万元用于购置
    if (
        earlier is not None
        and found is not None
        and found.bare
        and not found.strong
        and "收入" in earlier.item
    ):
        return earlier.stage  # 年初预算收入 A，|支出 B: the budget's two sides
    if whole is not None and (found is None or not found.strong) and not (found and found.bare):
        return found.stage if found and whole.stage == "other" else whole.stage
    if whole is not None and found is not None and found.stage == "balance":
        return whole.stage  # 上年结转 among the sources of a budget is a part of that budget
    stage: Stage = found.stage if found else "other"
    return "planned" if stated.goal and stage in {"executed", "other"} else stage


def _cue(figure: Figure) -> Cue | None:
    if figure.named_behind:
        return cue(figure.lead)
    return cue(figure.lead[-30:]) or cue(figure.name) or (cue(figure.host) if figure.bracket else None)


def _is_taken_away(figure: Figure) -> bool:
    """Whether an adjustment lessens the budget, though no sign is printed: 年中调减 73.5 万元."""
    words = figure.name if figure.named_behind else figure.lead
    taken = section("stages", "signs").regex("taken_away")
    return figure.yuan is not None and figure.yuan > 0 and taken.search(re.sub(r"\s+", "", words)) is not None


def _code(
    stated: Stated, index: int, item: str, subject: tuple[str, ...], whole: BudgetLine | None
) -> str | None:
    figure = stated.figures[index]
    if not figure.name:
        return None
    name = figure.name if whole is not None or figure.listed else item
    found = code(name, subject)
    if not figure.listed:
        found = code(re.sub(r"\s+", "", figure.lead), subject) or found
    if found == "fund_total" and level(name) is not None and "本级" not in name:
        return f"fund_{level(name)}"  # 市级安排 A
    if found == "fund_total" and whole is not None:
        return None
    if stated.project is None and _is_of_projects(stated, index):
        return "projects_total"
    own = cue(figure.name)
    if found in {None, "fund_total"} and own is not None and own.bare and whole is None:
        first = _first(stated, index)
        if first is not None and _subject(stated, index):
            return first.item_code
    return found


def _is_of_projects(stated: Stated, index: int) -> bool:
    """An amount told of the projects just counted: 12 个项目开展自评，涉及资金 A."""
    near = any(i in stated.counts for i in stated.in_sentence(index))
    return near and residue(stated.figures[index].name) in {"", "涉及"}


def _first(stated: Stated, index: int) -> BudgetLine | None:
    """The first amount of the sentence that is not part of another."""
    for earlier in stated.in_sentence(index):
        if earlier in stated.amounts and stated.whole_of(earlier) is None:
            return stated.amounts[earlier]
    return None


def _subject(stated: Stated, index: int) -> str:
    """What a sentence tells several stages of: 三公经费预算 A，|支出 B; 基本支出年初预算 A，|调整后 B."""
    first = _first(stated, index)
    found = cue(first.item) if first is not None else None
    if first is not None and found is None and first.source_level and _MATCHING.search(first.item):
        return first.item  # 县级配套资金 A，|实际到位 B: what matches other money is never the whole
    if (
        first is None
        or found is None
        or found.bare
        or found.stage == "other"
        or first.item_code == "fund_total"
    ):
        return ""
    rest = stem(first.item)
    return rest if rest != first.item else ""


def _level(figure: Figure) -> Level | None:
    return level(figure.name) or level(re.sub(r"\s+", "", figure.lead)[-12:])


def _year(stated: Stated, figure: Figure, stated_year: int | None) -> int | None:
    """The year written with an amount: among the words before it, or at the head of its sentence.

    比2021年减少 4 万元 is of this year, 比2021年的 36 万元减少 is not.
    """
    string = stated.passage.string
    start = max((string.rfind(mark, 0, figure.start) for mark in "。；;"), default=-1) + 1
    start = max(start, stated.passage.start)
    years = [
        (start + y.start, y.value)
        for y in find_years(string[start : figure.start])
        if not _COMPARED.search(string[start : start + y.start])
    ]
    compared = [
        y.value
        for y in find_years(string[start : figure.start])
        if start + y.start >= figure.lead_at and not _CHANGED.search(string[start + y.end : figure.start])
    ]
    near = [value for at, value in years if at >= figure.lead_at] or compared
    head = [value for at, value in years if at - start <= _HEAD]
    if near:
        return near[-1]
    lead = re.sub(r"\s+", "", figure.lead)
    if not _CHANGED.search(lead):
        lead = _COMPARING.sub("", lead)
    if _THIS_YEAR.match(lead) or _LAST_YEAR.match(lead):
        of = stated_year
        return of - 1 if of is not None and _LAST_YEAR.match(lead) else of
    return next(iter(head), None)
