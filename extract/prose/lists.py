"""Wholes and their parts: 其中 lists, bracketed lists, lists with the sum behind."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.prose.figures import Figure
from extract.prose.lexicon import section
from extract.prose.stages import Cue, code, cue

_BUDGETED = {"budget", "planned", "initial", "received"}
_MARKS = " \t\n，,：:；;。（("
_SUM = re.compile("(?:合计|总额|总计|总数)$")  # a whole of its own: 其中流动资产 A；|负债合计 B
_FULL_STOP = re.compile(r"[。！？!?]")
_HUNDRED, _ROUNDING = Decimal(100), Decimal("0.2")


@dataclass(frozen=True, slots=True)
class Listing:
    """The figure ``whole`` and its ``parts``, all as indexes. ``complete``: there are no others.

    ``behind`` says that the whole is the sum told behind its parts.
    """

    whole: int
    parts: tuple[int, ...]
    complete: bool
    behind: bool = False


def listings(string: str, figures: Sequence[Figure]) -> list[Listing]:
    """The wholes with parts that a passage states, in the order of their parts."""
    found: list[Listing] = []
    taken: set[int] = set()
    for index in range(len(figures)):
        if index in taken:
            continue
        whole = _whole_before(string, figures, index, taken)
        if whole is not None:
            parts = _parts(string, figures, whole, index)
            whole = _fitting(string, figures, whole, parts)
            taken |= set(parts)
            found.append(Listing(whole, parts, _is_complete(string, figures, whole, parts)))
            continue
        parts = _parts_before(string, figures, index, taken)
        if len(parts) >= 2:
            taken |= set(parts)
            found.append(Listing(index, parts, complete=True, behind=True))
    return found


def _whole_before(string: str, figures: Sequence[Figure], index: int, taken: set[int]) -> int | None:
    """The whole of which the figure ``index`` is the first part named."""
    part = figures[index]
    first_in_bracket = part.bracket is not None and not any(
        f.bracket == part.bracket for f in figures[:index]
    )
    if first_in_bracket and part.hosted is not None:
        if re.match(rf"(?:{_cues('target').pattern})", part.lead) or part.op not in {None, "="}:
            return None  # 培训 A 人次（目标 B 人次）
        return part.hosted if _alike(figures[part.hosted], part) else None
    before = [i for i in range(index) if _alike(figures[i], part) and figures[i].bracket == part.bracket]
    before = [i for i in before if not part.name or figures[i].name != part.name]  # told again, no whole
    if not _opens(string, part) and not (before and _opened_between(string, figures, before[-1], index)):
        return None
    near = [i for i in before if _stops_between(string, figures[i], part) <= 1 and not _is_change(figures[i])]
    if not near:  # 收入 A。比上年增加 B。|其中: a comparison between does not count
        near = [i for i in before[-2:-1] if _is_change(figures[before[-1]])]
    free = [i for i in near if i not in taken] or near
    if part.kind == "money" and _cues("sources").search(string[max(0, part.lead_at - 10) : part.start]):
        budget = [i for i in free if (c := cue(figures[i].lead)) is not None and c.stage in _BUDGETED]
        return _summed(string, figures, index, budget or free)
    stage = cue(part.lead)
    if stage is not None and part.kind == "money":
        agreeing = [i for i in free if (c := cue(figures[i].lead)) is not None and c.stage == stage.stage]
        free = agreeing or free
    return _summed(string, figures, index, free)


def _summed(string: str, figures: Sequence[Figure], index: int, wholes: Sequence[int]) -> int | None:
    """The nearest of some wholes, or the one to which alone the parts add up: 预算 A，支出 B。其中……."""
    if len(wholes) < 2 or figures[index].kind != "money":
        return wholes[-1] if wholes else None
    off: dict[int, Decimal] = {}
    for whole in reversed(wholes):
        parts = _parts(string, figures, whole, index)
        told = figures[whole].yuan
        if len(parts) > 1 and told is not None:
            rounded = sum((figures[i].yuan_ulp or Decimal(0) for i in (*parts, whole)), Decimal(0)) / 2
            gap = abs(sum((figures[i].yuan or Decimal(0) for i in parts), Decimal(0)) - told)
            if gap <= rounded:
                off[whole] = gap
    return min(off, key=lambda whole: off[whole], default=wholes[-1])


def _fitting(string: str, figures: Sequence[Figure], whole: int, parts: tuple[int, ...]) -> int:
    """The whole, or where it is not the sum of the parts another before them that is.

    In 预算 A，支出 B。按来源分 … the words seldom tell which total a list divides; its sum does.
    """
    if len(parts) < 2 or figures[parts[0]].bracket is not None or _adds_up(figures, whole, parts):
        return whole
    others = [
        i
        for i in range(parts[0])
        if _alike(figures[i], figures[parts[0]])
        and figures[i].bracket is None
        and _adds_up(figures, i, parts)
        and _stops_between(string, figures[i], figures[parts[0]]) <= 1
    ]
    return others[-1] if others else whole


def _adds_up(figures: Sequence[Figure], whole: int, parts: Sequence[int]) -> bool:
    """Whether parts make a whole, each rounded as it is printed."""

    def amount(index: int) -> tuple[Decimal, Decimal]:
        figure = figures[index]
        if figure.yuan is None or figure.yuan_ulp is None:
            return figure.value, Decimal(0)
        return figure.yuan, figure.yuan_ulp

    (total, step), found = amount(whole), [amount(i) for i in parts]
    return 2 * abs(sum(value for value, _ in found) - total) <= step + sum(ulp for _, ulp in found)


def _opens(string: str, part: Figure) -> bool:
    opener = _cues("opener")
    if re.match(rf"(?:{opener.pattern})", part.lead):
        return True
    floor = part.bracket.start if part.bracket else 0
    head = string[floor : part.lead_at].rstrip(_MARKS)
    return re.search(rf"(?:{opener.pattern})$", head) is not None


def _opened_between(string: str, figures: Sequence[Figure], whole: int, index: int) -> bool:
    """Whether a list was opened by figures of another kind: 总费用 A，其中救助 9 人次，|救助金 B."""
    part = figures[index]
    if figures[index - 1].sentence != part.sentence or whole == index - 1:
        return False
    between = (figures[i] for i in range(whole + 1, index) if figures[i].bracket == part.bracket)
    opened = any(_cues("opener").match(figure.lead) for figure in between)
    return opened and not _another_stage(cue(figures[whole].lead), part)


def _parts(string: str, figures: Sequence[Figure], whole: int, first: int) -> tuple[int, ...]:
    total, opened = figures[whole], figures[first]
    stage = cue(total.lead)
    parts = [first]
    for index in range(first + 1, len(figures)):
        figure = figures[index]
        if figure.bracket != opened.bracket:
            if opened.bracket is not None:
                break
            continue
        if _stops_between(string, opened, figure) > (1 if opened.bracket else 0):
            break
        if not _alike(total, figure) or _is_change(figure):
            continue
        if (
            _is_total(figure)
            or _SUM.search(figure.name)
            or (figure.kind == "money" and _another_stage(stage, figure))
        ):
            break
        if _opens(string, figure) or _is_next_list(string, figures, parts, index):
            break
        parts.append(index)
    return tuple(parts)


def _is_next_list(string: str, figures: Sequence[Figure], parts: list[int], index: int) -> bool:
    """Whether a semicolon ends a list whose parts commas divide: 行政 A 人、事业 B 人；|离休 C 人."""
    if len(parts) < 2:
        return False
    inside = string[figures[parts[0]].end : figures[parts[-1]].start]
    after = string[figures[parts[-1]].end : figures[index].start]
    return not re.search("[；;]", inside) and re.search("[；;]", after) is not None


def _parts_before(string: str, figures: Sequence[Figure], index: int, taken: set[int]) -> tuple[int, ...]:
    """The figures of which ``index`` is said to be the sum: A、B, 共计 C."""
    total = figures[index]
    if not _is_total(total) or total.bracket is not None:
        return ()
    parts: list[int] = []
    for place in range(index - 1, -1, -1):
        figure = figures[place]
        if figure.bracket is not None:
            continue  # 上级资金 A（中央 B、省级 C），配套 D，合计 E
        if _stops_between(string, figure, total) > 0 or place in taken:
            break
        if _alike(total, figure):
            parts.append(place)
    return tuple(reversed(parts))


def _is_total(figure: Figure) -> bool:
    return _cues("total").fullmatch(re.sub(r"\s|[为是达约]$", "", figure.lead)) is not None


def _another_stage(stage: Cue | None, figure: Figure) -> bool:
    """Whether the words of a figure begin a statement of their own: 预算 …，其中中央 …，支出 ….

    What was carried over from last year does not: it is a source of this year's budget.
    """
    other = cue(figure.lead)
    if other is None or not (other.strong or other.bare) or code(figure.name, ()) == "fund_carryover":
        return False
    return stage is None or stage.stage != other.stage


def _is_complete(string: str, figures: Sequence[Figure], whole: int, parts: tuple[int, ...]) -> bool:
    if all(figures[i].listed for i in parts):
        return True
    between = string[figures[whole].end : figures[parts[0]].start]
    behind = string[figures[parts[-1]].end : figures[parts[-1]].end + 12]
    if _cues("main").search(between) or _cues("more").match(behind.lstrip()):
        return False
    if _cues("all").search(between) or re.match(
        r"\s*(?:两|二|三|四|五)?(?:部分|项|类)?(?:组成|构成)", behind
    ):
        return True
    names = [figures[i].name for i in parts]
    if any(_covers(patterns, names) for patterns in section("lists", "complete").words.values()):
        return True
    shares = [
        s
        for i, nxt in zip(parts, (*parts[1:], None), strict=True)
        if (s := _share(figures, i, nxt)) is not None
    ]
    return len(shares) == len(parts) and abs(sum(shares) - _HUNDRED) <= _ROUNDING


def _covers(patterns: Sequence[str], names: Sequence[str]) -> bool:
    """Whether every pattern names another of the parts, and every part is named."""
    if len(names) < len(patterns):
        return False
    used = {next((i for i, name in enumerate(names) if re.search(p, name)), None) for p in patterns}
    named = all(any(re.search(p, name) for p in patterns) for name in names)
    return None not in used and len(used) == len(patterns) and named


def _share(figures: Sequence[Figure], part: int, following: int | None) -> Decimal | None:
    """The share of the whole that is stated behind a part."""
    for figure in figures[part + 1 : following]:
        if figure.kind == "percent" and "占" in figure.lead + figure.name:
            return figure.value
    return None


def _is_change(figure: Figure) -> bool:
    """An amount by which something changed has no parts: 比上年增加 A，其中……."""
    return _cues("change").search(figure.lead) is not None


def _alike(one: Figure, other: Figure) -> bool:
    if one.kind != other.kind or one.kind not in {"money", "count"}:
        return False
    return one.kind == "money" or one.unit == other.unit


def _stops_between(string: str, one: Figure, other: Figure) -> int:
    return len(_FULL_STOP.findall(string[one.end : other.start]))


@functools.cache
def _cues(key: str) -> re.Pattern[str]:
    return section("lists", "cues").regex(key)
