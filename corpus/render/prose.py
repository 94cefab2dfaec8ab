"""Sentences that the reports share: indicators told in words, problems and measures, dates and places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from corpus import records
from corpus.draft import Draft, Piece, Span
from corpus.model import Fund, Indicator, Project
from corpus.render.funds import LEVELS
from corpus.render.rows import label2
from corpus.style import WORDS

HAN = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
LEVEL_NAMES = {
    "fund_central": ("中央资金", "中央财政资金"),
    "fund_province": ("省级资金", "省级补助资金"),
    "fund_city": ("市级资金", "市级配套资金"),
    "fund_county": ("县级资金", "县级配套资金"),
}


class Numbering:
    """The numbers before headings, in one of the manners that units have; counts by itself."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._counts = [0, 0, 0]
        self._second = draft.rng.choice(["（{}）", "({})"])
        self._third = draft.rng.choice(["{}.", "{}、", "{}．"])

    def head(self, text: str, level: int = 1) -> None:
        self._draft.para(self.number(level) + text, heading=min(3, level + 1))

    def number(self, level: int) -> str:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (3 - level)
        n = self._counts[level - 1]
        if level == 1:
            return f"{HAN[n - 1]}、"
        return self._second.format(HAN[n - 1]) if level == 2 else self._third.format(n)


def heading(draft: Draft, name: str) -> str:
    return draft.wording.one(f"heading.{name}", draft.rng)


def year(draft: Draft, key: str, value: int, suffix: str = "") -> Span:
    """A year as printed in a sentence: the wording brings 年 itself unless ``suffix`` does."""
    return draft.marked(key, f"{draft.pick(key, value)}{suffix}")


def tell(draft: Draft, indicator: Indicator, project: str | None, key: str) -> list[Piece]:
    """One indicator in a sentence, with its target and actual where it has figures."""
    reason: Piece = ""
    if indicator.note:
        span = Span(indicator.note.split("；")[0])
        draft.facts.append(
            records.Deviation(
                part=draft.part, place=span, kind="cause", indicator=indicator.name, optional=True
            )
        )
        reason = span
    place = draft.marked(f"{key}.name", indicator.name)
    figures: tuple[records.Figure, ...] = ()
    if indicator.target is None or indicator.actual is None:
        actual = draft.marked(f"{key}.actual", indicator.actual_words)
        name = "told.partly" if indicator.note else "told.words"
        pieces = draft.say(name, name=place, actual=actual, reason=reason)
    else:
        value = draft.pick(f"{key}.actual", indicator.actual)
        unit = indicator.actual_unit or indicator.unit
        actual = draft.marked(f"{key}.actual", draft.style.target("=", value, unit, sign=False), value)
        target = Span(
            WORDS[indicator.op].format(draft.style.target("=", indicator.target, indicator.unit, sign=False))
        )
        name = "told.met" if indicator.met else "told.missed"
        if indicator.met and indicator.note:
            reason = ""
        pieces = draft.say(name, name=place, actual=actual, target=target, reason=reason)
        figures = (
            records.Figure(None, value, unit),
            records.Figure(indicator.op, indicator.target, indicator.unit),
        )
        _money(draft, indicator, value, actual, project)
    draft.facts.append(
        records.Narrative(
            part=draft.part,
            place=actual,
            project=project,
            level2=label2(draft, indicator.level2, indicator.level1),
            level3=indicator.name,
            figures=figures,
        )
    )
    return pieces


def _money(draft: Draft, indicator: Indicator, value: Decimal, place: Span, project: str | None) -> None:
    scale = {"元": 1, "万元": 10000, "亿元": 100000000}.get(indicator.unit.split("/")[0])
    if scale is None or indicator.target is None:
        return
    for figure in {value, indicator.target}:
        draft.facts.append(
            records.Amount(
                part=draft.part,
                place=place,
                project=project,
                item=indicator.name,
                item_alt=(),
                stage="executed",
                level=None,
                yuan=figure * scale,
                amount_raw=f"{figure:f}",
                unit_raw=indicator.unit,
                source="prose",
                also_indicator=True,
            )
        )


def clauses(draft: Draft, kind: str, count: int) -> None:
    """Problems or measures, one after the other, as one numbered paragraph or as several."""
    lead = draft.wording.one(f"report.{kind}_lead", draft.rng)
    texts = draft.wording.some(f"{kind}.text", count, draft.rng)
    manner = draft.rng.choice(["一是", "1.", "（1）", "①"])
    pieces: list[Piece] = [lead]
    for n, text in enumerate(texts):
        number = {"一是": f"{HAN[n]}是", "1.": f"{n + 1}.", "（1）": f"（{n + 1}）", "①": CIRCLED[n]}[manner]
        span = Span(text + "。")
        draft.facts.append(records.Deviation(part=draft.part, place=span, kind=kind))
        if manner == "1.":
            draft.para(*(pieces if n == 0 else []))
            pieces = []
            draft.para(number, span)
        else:
            pieces += [number, span]
    if pieces:
        draft.para(*pieces)


def split(draft: Draft, project: Project, stage: str, key: str) -> list[Piece]:
    """The total of a stage by level of government: 中央资金…、省级资金…; registers amounts and the sum."""
    which = draft.rng.randrange(2)
    out: list[Piece] = []
    for n, fund in enumerate(project.levels):
        name = LEVEL_NAMES[fund.kind][which]
        out += ["" if n == 0 else "、", name, level_amount(draft, project, fund, stage, key, name)]
    return out


def level_amount(draft: Draft, project: Project, fund: Fund, stage: str, key: str, name: str) -> Span:
    """One level's money; a sentence about sources leaves it open at which stage they are meant."""
    spent = project.total("executed") == project.total("budget")
    return draft.amount(
        f"{key}.{fund.kind}",
        fund.stage(stage),
        item=name,
        stage=stage,
        stage_alt=("received", "other", *(("executed",) if spent else ())),
        code=fund.kind,
        level=LEVELS[fund.kind],
        project=project.name,
    )


def split_sum(draft: Draft, project: Project, key: str, total: Span) -> None:
    parts = [draft.last(f"{key}.{fund.kind}") for fund in project.levels]
    if len(parts) > 1:
        draft.relate("sum", parts, total, f"{project.name} 分级合计")


def signature(draft: Draft, unit: str, day: date) -> None:
    draft.para(unit, signed=True)
    draft.para(draft.marked("date", draft.style.date(day)), signed=True)


def report_date(draft: Draft, of: int) -> date:
    """A day in the spring after the year reported on."""
    return date(of + 1, draft.rng.randrange(2, 7), draft.rng.randrange(1, 29))


def document_number(draft: Draft, of: int) -> str:
    manner = draft.rng.choice(["{}〔{}〕{}号", "{}[{}]{}号", "{}【{}】{}号", "{}〔{}〕{}号"])
    agency = draft.rng.choice(["青财绩", "青财发", "青政办发", "青财绩函"])
    return manner.format(agency, of + draft.rng.randrange(0, 2), draft.rng.randrange(2, 60))


def joined(names: Sequence[str]) -> str:
    return "、".join(names)
