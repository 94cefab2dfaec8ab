"""What the sentences of a part say of two facts: part of, factor of, the same as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from extract.facts import BudgetLine, Indicator, Score
from extract.prose.figures import Figure
from extract.prose.lists import Listing
from extract.prose.outline import Rank
from extract.prose.reading import Reading, Stated

_PER = re.compile(r"(?P<of>.*)/(?P<per>[^/]+)$")
_PER_ONE = re.compile(
    r"每(?P<per>[\u4e00-\u9fff]{1,3}?)(?:均)?(?:补助?|补贴|奖补|奖励|发放?|给予|拨付|按)(?:标准)?(?:为|是)?$"
)
_HEADS = {"人": {"人", "人次", "名", "人数"}, "户": {"户"}, "亩": {"亩"}}
_SHARED = 3
_BARE_VERB = 2
_COUNTED = re.compile("[人户次件例起个]?数量?$")


def link_parts(reading: Reading, stated: Stated) -> None:
    """The wholes and parts of a passage, and the rates whose complement the parts are."""
    for listing in stated.listings:
        whole = stated.fact(listing.whole)
        parts = [stated.fact(i) for i in listing.parts]
        if whole is None or any(part is None for part in parts):
            continue
        group = f"p{whole}.{parts[0]}"
        complete = listing.complete and not (listing.behind and _includes_more(reading, stated, listing))
        for part in parts:
            if part is not None:
                reading.link("part_of", part, whole, group, complete)
        _complement(reading, stated, listing.whole, listing.parts[-1])


def _includes_more(reading: Reading, stated: Stated, listing: Listing) -> bool:
    """Whether a sum is more than its parts by an amount told elsewhere, which it then includes."""
    whole = stated.amounts.get(listing.whole)
    parts = [stated.amounts[i] for i in listing.parts if i in stated.amounts]
    if whole is None or not parts:
        return False
    more = whole.amount - sum(part.amount for part in parts)
    others = (line for line in reading.facts.budget_lines if line is not whole and line not in parts)
    return more > 0 and any(abs(line.amount - more) <= max(line.ulp, whole.ulp) for line in others)


def _complement(reading: Reading, stated: Stated, whole: int, last: int) -> None:
    """A percentage said of the whole behind its parts: 总费用 A，其中 B、C。总费用自付比例 p%."""
    total = stated.fact(whole)
    name = stated.figures[whole].name
    for index in range(last + 1, len(stated.figures)):
        figure = stated.figures[index]
        said = stated.indicators.get(index)
        if (
            stated.figures[whole].kind == "money"
            and figure.kind == "percent"
            and said
            and total
            and _shared(name, figure.name) >= _SHARED
        ):
            reading.link("denominator", total, said.id, f"q{said.id}")
            return


def link_verbs(reading: Reading, stated: Stated) -> None:
    """发现 A 起，查处 B 起，查处率 p%: the count with the rate's verb over the other of its unit."""
    for index, figure in enumerate(stated.figures):
        rate = stated.indicators.get(index)
        if figure.unit != "%" or rate is None or not figure.name.endswith("率"):
            continue  # a rate per mille is of what is told nowhere near it
        verb = figure.name[-3:-1]
        before = [
            i for i in stated.in_sentence(index) if stated.figures[i].kind == "count" and stated.fact(i)
        ]
        done = [
            i
            for i in before
            if verb in stated.figures[i].name and not re.search("应|计划|目标", stated.figures[i].lead)
        ]
        if len(done) != 1:
            continue
        others = [
            i
            for i in before
            if i not in done
            and stated.figures[i].unit == stated.figures[done[0]].unit
            and _of_one_thing(stated.figures[done[0]].name, stated.figures[i].name)
        ]
        if len(others) == 1:
            part, whole = stated.fact(done[0]), stated.fact(others[0])
            within = stated.figures[done[0]].value <= stated.figures[others[0]].value
            if part and whole and part != whole and within:
                reading.link("numerator", part, rate.id, f"q{rate.id}")
                reading.link("denominator", whole, rate.id, f"q{rate.id}")


def _of_one_thing(name: str, other: str) -> bool:
    """Whether two counts may be of the same things: 查处案件, 发现案件; a bare verb (发现) is of any."""
    name, other = _COUNTED.sub("", name), _COUNTED.sub("", other)
    return len(other) <= _BARE_VERB or _shared(name, other) >= _BARE_VERB


def link_quotients(reading: Reading, stated: Stated) -> None:
    """The two terms of a percentage behind it in a bracket: 控制率 100%（在职 81 人/编制 81 人）."""
    for index in range(len(stated.figures) - 2):
        rate, part, whole = stated.figures[index : index + 3]
        if (
            rate.kind != "percent"
            or part.bracket is None
            or part.bracket != whole.bracket
            or part.unit != whole.unit
        ):
            continue
        gap = stated.passage.string[part.end : whole.start]
        facts = [stated.fact(i) for i in (index, index + 1, index + 2)]
        if re.search("[/÷]", gap) and rate.end <= part.bracket.start <= rate.end + 1 and None not in facts:
            reading.link("numerator", str(facts[1]), str(facts[0]), f"q{facts[0]}")
            reading.link("denominator", str(facts[2]), str(facts[0]), f"q{facts[0]}")


def link_products(reading: Reading, stated: Sequence[Stated]) -> None:
    """A standard a head times the heads is the amount: within one project or section."""
    for key in dict.fromkeys(_place(one) for one in stated):
        here = [one for one in stated if _place(one) == key]
        standards = [
            (one, i) for one in here for i, f in enumerate(one.figures) if _is_standard(f) and one.fact(i)
        ]
        if len(standards) != 1:
            continue
        rate, index = standards[0]
        unit = _per(rate.figures[index].unit, rate.figures[index].lead)
        heads = [
            one.fact(i)
            for one in here
            for i, f in enumerate(one.figures)
            if f.kind == "count" and f.unit in _HEADS.get(unit or "", {unit}) and one.fact(i)
        ]
        amount = _product(here, rate, index)
        standard = rate.fact(index)
        if len(heads) == 1 and amount is not None and standard is not None and heads[0] is not None:
            group = f"x{amount.id}"
            for factor in (standard, heads[0]):
                reading.link("factor", factor, amount.id, group)


def _product(here: Sequence[Stated], rate: Stated, index: int) -> BudgetLine | None:
    """The amount that a standard makes: told behind it in its sentence, or else the section's budget."""
    sentence = rate.figures[index].sentence
    same = [i for i in rate.amounts if i > index and rate.figures[i].sentence == sentence]
    if same:
        return rate.amounts[same[-1]]
    lines = [line for one in here for line in one.amounts.values()]
    stages = ("initial", "budget", "executed", "other")
    return next((line for stage in stages for line in lines if line.stage == stage), None)


def _is_standard(figure: Figure) -> bool:
    """A standard for the whole year: 3 元/人, 每人 40 元的标准, 每公里补 7000 元; not one a month."""
    said = "/" in (figure.unit or "") or "标准" in figure.lead + figure.name or _PER_ONE.search(figure.lead)
    return (
        figure.kind == "standard"
        and bool(said)
        and not re.search("[月日天季次]", figure.lead + (figure.unit or ""))
    )


def link_projects(reading: Reading, stated: Sequence[Stated]) -> None:
    """The total of all projects and each project's own amount of that stage, told section by section."""
    totals = [
        line
        for one in stated
        if one.project is None
        for line in one.amounts.values()
        if line.item_code in {"projects_total", "department_projects_total"}
    ]
    projects = list(dict.fromkeys(one.project for one in stated if one.project))
    if not totals or len(projects) < 2:
        return
    counts = {fact.value for fact in reading.facts.counts if fact.name == "项目个数"}
    for total in totals:
        parts = [_own(stated, project, total) for project in projects]
        told = [part for part in parts if part is not None]
        if len(told) == len(projects):
            for part in told:
                reading.link("part_of", part.id, total.id, f"p{total.id}", Decimal(len(told)) in counts)


def _own(stated: Sequence[Stated], project: str | None, total: BudgetLine) -> BudgetLine | None:
    """A project's own amount of the total's stage; what was never adjusted has its first budget."""
    lines = [line for one in stated if one.project == project for line in one.amounts.values()]
    own = [line for line in lines if line.item_code == "fund_total"]
    stages = (total.stage, "initial") if total.stage == "budget" else (total.stage,)
    return next((line for stage in stages for line in own if line.stage == stage), None)


def link_scores(reading: Reading, stated: Sequence[Stated]) -> None:
    """Enumerated groups of one section, each with its points, and the total stated in that section."""
    sections: dict[int, list[Score]] = {}
    for one in stated:
        parent = _section_of(one)
        if parent is not None:
            sections.setdefault(parent, []).extend(one.scores)
    for members in sections.values():
        groups = [s for s in members if s.scope == "group" and s.score is not None]
        totals = [s for s in members if s.scope == "overall" and s.score is not None]
        if len(groups) >= 2 and len(totals) == 1:
            for score in groups:
                reading.link("part_of", score.id, totals[0].id, f"p{totals[0].id}", complete=True)


def _section_of(one: Stated) -> int | None:
    """The heading of rank 一、 or （一） above a passage."""
    above = [h for h in one.passage.path if h.rank <= Rank.CHAPTER]
    return above[-1].index if above else None


def link_same(reading: Reading) -> None:
    """Restatements within a part: one unit and one value, and names that share their words."""
    seen: list[Indicator | BudgetLine] = []
    facts = reading.facts
    quantities: Iterable[Indicator | BudgetLine] = [
        *(
            i
            for i in facts.indicators
            if len(i.actual_values) == 1 and i.where.rule == "prose.indicator.figure"
        ),
        *(b for b in facts.budget_lines if b.where.source == "prose"),
    ]
    for fact in quantities:
        first = next((earlier for earlier in seen if _same(earlier, fact)), None)
        if first is None:
            seen.append(fact)
        else:
            reading.link("same", fact.id, first.id, f"e{first.id}")


def _same(one: Indicator | BudgetLine, other: Indicator | BudgetLine) -> bool:
    if isinstance(one, Indicator) and isinstance(other, Indicator):
        a, b = one.actual_values[0], other.actual_values[0]
        if (a.value, a.unit) != (b.value, b.unit) or len(a.value.as_tuple().digits) < 3:
            return False
        names = (one.level3 or "", other.level3 or "")
    elif isinstance(one, BudgetLine) and isinstance(other, BudgetLine):
        if (one.amount, one.stage, one.project_name) != (other.amount, other.stage, other.project_name):
            return False
        if (one.source_level, one.year) != (other.source_level, other.year):
            return False  # the province and the city may each bear as much
        if one.item_code == other.item_code == "fund_total":
            return True
        names = (one.item, other.item)
    else:
        return False
    return _shared(*names) >= _SHARED


def _shared(one: str, other: str) -> int:
    """The longest run of characters that two names have in common."""
    return max(
        (
            n
            for n in range(min(len(one), len(other)), 0, -1)
            if any(one[i : i + n] in other for i in range(len(one) - n + 1))
        ),
        default=0,
    )


def _per(unit: str | None, lead: str) -> str | None:
    """What a standard is per: 元/人 -> 人; 每人 40 元 -> 人."""
    found = _PER.match(unit or "")
    if found:
        return re.sub("[年月日次]", "", found["per"]) or "人"
    each = _PER_ONE.search(lead)
    if each:
        return each["per"]
    said = re.search("(?:每|人均|户均|亩均)(人|户|亩)?", lead)
    return (said.group(1) or {"人均": "人", "户均": "户", "亩均": "亩"}.get(said.group())) if said else None


def _place(one: Stated) -> tuple[str | None, int | None]:
    return one.project, None if one.project else _section_of(one)
