"""The figures of a passage, each with the words that name it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extract.facts import Operator, Value
from extract.prose import brackets, names
from extract.prose.brackets import Bracket
from extract.prose.lexicon import either, section
from extract.prose.names import Name
from extract.prose.words import words_of
from extract.values import Quantity, find_quantities, kind_of, money_of

Kind = Literal["money", "percent", "score", "standard", "difference", "count"]
_RESPECTIVELY = re.compile(
    r"(?:分别|依次|各自?)(?:为|是|有|达到?|完成|安排|下达|支出|到位|共|增长|下降|提高|减少|增加|占比?)*[：:]?\s*$"
)
_LISTED = re.compile(r"[、和及与以]+(?:及|和)?")
_BETWEEN = re.compile(r"\s*[、，,和及与]+\s*")
_FOR = re.compile(r"\s*(?:资金|经费)?(?:主要|全部|专项)?(?:用于|作为|作|系|为|属于?)\s*")
_RIGHT = 24
_ACTUALLY = re.compile(r"实际(?:完成|发生)?")
_OF_MONEY = re.compile(r"元|资金|补助|经费|补贴|投资|拨款|贷款|预算|支出|奖")
_EACH = re.compile(
    r".{0,8}(?:每|单位)[\u4e00-\u9fff]{1,6}.{0,8}(?:造价|成本|标准|单价|均价|投资|补助|补贴|奖补|费用)"
)
_CHANGED = re.compile(r"^[较比].{1,12}(?:少|多|高|低|增加|减少|缩短|增长|下降|超出?)了?$")
_COMPRISES = re.compile(r"[^（(]{2,14}?(?:主要)?(?:包括|包含)了?(?=.{2})")
_PEOPLE = {"人", "人次", "名", "户", "户次", "位", "次", "起", "例"}
_LETTERS = re.compile(r"\s?[A-Za-z]{1,4}[²³23]?(?![A-Za-z])")
_OF_STANDARD = re.compile(r"\s*的?标准")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a passage.

    ``lead`` are all the words before it back to the last mark or figure, from ``lead_at`` on;
    ``name`` is what of them (or of the words behind) names the figure. ``host`` names what the
    bracket around it is about, and ``hosted`` is the figure before that bracket, as an index.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    ulp: Decimal
    op: Operator | None
    kind: Kind
    name: str
    name_at: tuple[int, int]
    lead: str
    lead_at: int
    right: str
    sentence: int
    bracket: Bracket | None = None
    host: str = ""
    hosted: int | None = None
    yuan: Decimal | None = None
    yuan_ulp: Decimal | None = None
    listed: bool = False

    @property
    def quantity(self) -> Value:
        return Value(self.op, self.value, self.unit)

    @property
    def named_behind(self) -> bool:
        """Whether what names the figure stands only behind it: 80 万元用于|设备购置."""
        return bool(self.name) and self.name_at[0] >= self.start and self.name_at[1] > self.end

    @property
    def at(self) -> tuple[int, int]:
        """From the first word that names the figure, where that stands before it, to its unit."""
        return min(self.name_at[0], self.start) if self.name else self.start, max(self.end, self.name_at[1])


def figures(string: str, start: int, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """The figures of ``string`` from ``start`` on, without those that overlap ``taken``."""
    quoted = brackets.inside(string, "《〈")
    ends = [end for _, end in brackets.sentences(string)]
    found: list[Figure] = []
    floor = start
    quantities = [
        q
        for q in map(functools.partial(_with_letters, string), find_quantities(string))
        if q.unit is not None
        and q.start >= start
        and q.start not in quoted
        and not any(a < q.end and q.start < b for a, b in taken)
    ]
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(string)
        if _is_idiom(string, quantity) or _is_attribute(string, quantity, following):
            continue
        sentence = sum(end <= quantity.start for end in ends)
        floor = max(floor, ends[sentence - 1] if sentence else start)
        figure = _figure(string, quantity, floor, following, sentence, found)
        found.append(figure)
        floor = max(quantity.end, figure.name_at[1])
    return _respectively(string, found)


def _figure(
    string: str, q: Quantity, floor: int, following: int, sentence: int, found: list[Figure]
) -> Figure:
    bracket = brackets.around(string, q.start)
    floor = max(floor, bracket.start + 1) if bracket else floor
    lead_at = _lead(string, q.start, floor)
    name = names.before(string, q.start, max(floor, lead_at))
    ceiling = min(following, bracket.end if bracket else len(string), q.end + _RIGHT)
    last = found[-1] if found and found[-1].sentence == sentence and found[-1].bracket == bracket else None
    kind = _kind(string, q, name, lead_at)
    if kind == "money" and last is not None and last.kind == "standard" and _ACTUALLY.fullmatch(name.text):
        kind = "standard"  # 每公里造价不高于 150 万元，|实际为 148 万元
    money = money_of(q) if kind == "money" else None
    own, at = _own_name(string, q, kind, name, lead_at, ceiling)
    host, hosted = _host(string, bracket, found) if bracket else ("", None)
    figure = Figure(
        start=q.start,
        end=q.end,
        value=q.value,
        unit=q.unit,
        ulp=q.ulp,
        op=q.op,
        kind=kind,
        name=own,
        name_at=at,
        lead=string[lead_at : q.start].strip(),
        lead_at=lead_at,
        right=string[q.end : ceiling].strip(),
        sentence=sentence,
        bracket=bracket,
        host=host,
        hosted=hosted,
        yuan=money.yuan if money else None,
        yuan_ulp=money.ulp if money else None,
    )
    if not own:
        return replace(figure, name=_borrowed_name(string, figure, last))
    if host and hosted is None and kind == "count" and not names.has_head(own, q.unit):
        return replace(figure, name=f"{host}：{own}")
    return figure


def _lead(string: str, at: int, floor: int) -> int:
    """Where the words before a figure begin, without what they are comprised in: 支出包括|经费 5 万元."""
    stop = at
    while stop > floor and string[stop - 1] in " ：:":
        stop -= 1
    start = names.boundary(string, stop, floor)
    comprises = _COMPRISES.match(string, start, stop)
    return comprises.end() if comprises else start


def _own_name(
    string: str, q: Quantity, kind: Kind, name: Name, lead_at: int, ceiling: int
) -> tuple[str, tuple[int, int]]:
    """The name in the words before a figure or right behind it, and where it stands."""
    at = (name.start, name.end)
    if kind in {"count", "standard"}:
        return _of_count(string, q, name, ceiling)
    if kind == "percent":
        return names.share_of(string, q.end, name).text, at
    if kind == "difference":
        return re.sub(r"\s+", "", string[lead_at : q.start]), (lead_at, q.start)  # 比目标值高
    if kind == "money" and (not name or names.ending_verbs(string, name).text == name.text):
        return _of_purpose(string, q, name, ceiling)
    return name.text, at


def _borrowed_name(string: str, figure: Figure, last: Figure | None) -> str:
    """A name from the figure before in the same clause or bracket, or from before the bracket."""
    if last is not None:
        through = not re.search(r"[，,。；;：:、（(]", string[last.end : figure.start])  # 由 A 提高到 B
        other = (last.kind, last.unit) != (figure.kind, figure.unit)
        return last.name if through or other else ""
    return figure.host


def _kind(string: str, q: Quantity, name: Name, lead_at: int) -> Kind:
    kind = kind_of(q.unit)
    words = section("names", "words")
    if kind == "percent":
        return "percent"
    if kind == "point":
        return "difference"
    if kind == "score":
        return "score"
    if kind == "rate":
        return "standard"
    if money_of(q) is not None:
        if kind == "scale" and (name.text.endswith(words["not_money"]) or _counts_heads(string, q.end)):
            return "count"
        if _EACH.match(re.sub(r"\s+", "", string[lead_at : q.start])):
            return "standard"
        if _OF_STANDARD.match(string, q.end) or (
            q.unit == "元" and _standard().search(string[max(0, q.start - 14) : q.start])
        ):
            return "standard"
        return "money"
    return "difference" if _CHANGED.search(re.sub(r"\s+", "", string[lead_at : q.start])) else "count"


def _counts_heads(string: str, at: int) -> bool:
    """Whether 万 counts what follows it: 4.6 万|群众, but 800 万|资金."""
    thing = names.counted(string, at, min(len(string), at + 6))
    return bool(thing) and thing.start == at and not _OF_MONEY.match(thing.text)


def _with_letters(string: str, q: Quantity) -> Quantity:
    """A figure whose unit is letters that no vocabulary knows (hm, OCR's hm²)."""
    found = _LETTERS.match(string, q.end) if q.unit is None else None
    return replace(q, end=found.end(), unit=found.group().strip()) if found else q


@functools.cache
def _standard() -> re.Pattern[str]:
    return re.compile(f"(?:{either(section('names', 'words')['standard'])})[^，,。；;]*$")


def _of_count(string: str, q: Quantity, name: Name, ceiling: int) -> tuple[str, tuple[int, int]]:
    """The name of a count: the thing that follows its unit, the words before, or both."""
    if kind_of(q.unit) in {"rate", "money"}:
        standard = names.share_of(string, q.end, name)
        return standard.text, (standard.start, standard.end)
    thing = names.counted(string, q.end, ceiling, q.unit not in _PEOPLE)
    verbs = names.ending_verbs(string, name) if name else name
    if thing and (
        not name
        or names.is_generic(name.text)
        or (not verbs and len(name.text) > 12)
        or names.is_place(name.text)
    ):
        return thing.text, (q.end, thing.end)
    if thing and verbs:
        return names.merged(verbs.text, thing.text), (verbs.start, thing.end)
    if thing and thing.start == q.end and len(name.text) + len(thing.text) <= 16:
        return names.merged(name.text, thing.text), (name.start, thing.end)
    if name and verbs.text == name.text:
        noun = section("names", "unit_nouns").words.get(q.unit or "", ("",))[0]
        return names.merged(name.text, noun), (name.start, name.end)
    return name.text, (name.start, name.end)


def _of_purpose(string: str, q: Quantity, name: Name, ceiling: int) -> tuple[str, tuple[int, int]]:
    """The name of an amount that nothing or only a verb precedes: 安排 200 万元用于道路维修."""
    purpose = _FOR.match(string, q.end, ceiling)
    start = purpose.end() if purpose else q.end
    end = start
    while end < ceiling and string[end] not in "，,。；;、：:（()）":
        end += 1
    if purpose and end - start >= 2:
        thing = names.trimmed(string, start, end)
        return thing.text, (min(name.start, q.start) if name else q.start, thing.end)
    thing = names.counted(string, q.end, ceiling)
    if thing:
        return names.merged(name.text, thing.text), (name.start if name else q.start, thing.end)
    return name.text, (name.start, name.end)


def _host(string: str, bracket: Bracket, found: list[Figure]) -> tuple[str, int | None]:
    """What a bracket is about: the figure right before it, or the words."""
    for index in range(len(found) - 1, -1, -1):
        figure = found[index]
        end = max(figure.end, figure.name_at[1])
        if figure.start < bracket.start and not string[end : bracket.start].strip():
            return figure.name, index
        if end <= bracket.start:
            break
    floor = max((f.end for f in found if f.end <= bracket.start), default=0)
    return names.before(string, bracket.start, floor).text, None


def _is_idiom(string: str, q: Quantity) -> bool:
    """Chinese numerals that count nothing here: “两个确保”, 以上五条保障线, 一个项目."""
    if string[q.start] == "一" and q.value == 1:
        return True
    if string[q.start].isascii() or string[q.start].isdecimal() or q.unit in {"%", "万元", "元", "亿元"}:
        return False
    if brackets.around(string, q.start, "“「《"):
        return True
    after = string[q.end : q.end + 1]
    before = string[q.start - 1 : q.start]
    named = bool(before) and before not in "，,。；;：:、（(以这那哪任某每第前后近" and not before.isspace()
    return not named or (
        after.strip() != "" and after not in "，,。；;、）)" and not _verb_follows(string, q.end)
    )


def _verb_follows(string: str, at: int) -> bool:
    word = next(iter(words_of(string[at : at + 6])), None)
    return word is not None and word.is_verb


def _is_attribute(string: str, q: Quantity, following: int) -> bool:
    """A figure that only says which ones are meant: 60 周岁以上|老年人 1200 人."""
    gap = string[q.end : following]
    found = re.match(r"\s*(?:[（(]含[)）]|及)?(?:以上|以下|以内)的?(?P<rest>.{1,14})$", gap, re.S)
    return found is not None and not re.search(r"[，,。；;：:（(、]", found["rest"])


def _respectively(string: str, found: list[Figure]) -> list[Figure]:
    """Shares out the names of 中央、省、市资金分别为 A、B、C."""
    out = list(found)
    for index, figure in enumerate(found):
        cue = _RESPECTIVELY.search(string, figure.lead_at, figure.start)
        if not cue:
            continue
        run = [index]
        while run[-1] + 1 < len(found):
            last, follower = found[run[-1]], found[run[-1] + 1]
            if follower.kind != figure.kind or not _BETWEEN.fullmatch(string[last.end : follower.start]):
                break
            run.append(run[-1] + 1)
        for place in run:
            out[place] = replace(found[place], name=figure.name, lead=figure.lead, listed=len(run) > 1)
        begin = names.boundary(string, cue.start(), 0)
        shared = [piece for piece in _LISTED.split(names.trimmed(string, begin, cue.start()).text) if piece]
        if len(run) < 2 or len(shared) != len(run):
            continue
        shared = _completed(shared)
        for place, text in zip(run, shared, strict=True):
            at = (begin, cue.start()) if place == index else (found[place].start, found[place].start)
            out[place] = replace(found[place], name=text, name_at=at, lead=figure.lead, listed=True)
    return out


def _completed(shared: list[str]) -> list[str]:
    """中央, 省, 市资金 -> 中央资金, 省资金, 市资金."""
    head = next((h for h in section("names", "words")["money_heads"] if shared[-1].endswith(h)), "")
    return [text if text.endswith(head) or len(text) > 3 else text + head for text in shared]
