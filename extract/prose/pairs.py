"""Targets and actuals of one quantity: 目标值 ≥90%，实际完成 95%."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.prose import levels, names
from extract.prose.figures import Figure
from extract.prose.lexicon import section
from extract.prose.reading import Stated

_COMPARED = re.compile(r"^(?:低于|高于|少于|多于|超过|等于|完成|达到|占|[较比])$")
_BEHIND = re.compile(r"\s*的?(?:年度|预期|年初|绩效)*(?:目标|指标|计划)(?:值|任务|数)?(?![\u4e00-\u9fff])")
_MET = re.compile(r"(?:目标|指标|任务|计划)(?:值|数|任务)?$")
_KEPT = re.compile(
    r"\s*[，,]\s*(?:控制在|低于|高于|不低于|不高于|未超过|超过|优于|达到|小于|大于)?(?:了|国家|省|规定的?|年初)?\s*"
)
_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"(?:^|[。；;：:])\s*(?P<name>[^。；;：:，,、\d\s]{3,24})。$")
"""A sentence that is only a name: 新修渠道长度。年初目标不低于 12 公里，实际完成 10 公里。"""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is stated of one quantity: the figures (as indexes) of its target and its actual."""

    name: str
    target: int | None
    actual: int | None


def pairs(stated: Stated, indexes: Sequence[int]) -> list[Pair]:
    """The figures ``indexes`` of a passage, targets joined with the actuals that belong to them."""
    found: list[Pair] = []
    for index in indexes:
        figure = stated.figures[index]
        line = stated.amounts.get(index)
        is_target, is_actual, name = _read(figure, line.item if line else figure.name)
        last = found[-1] if found else None
        if last is not None and is_actual and _is_bound(stated, last, index, name):
            found[-1] = Pair(last.name, last.actual, index)
        elif last is not None and _goes_with(stated, last, index, name, is_target):
            found[-1] = Pair(
                last.name, index if is_target else last.target, last.actual if is_target else index
            )
        elif last is not None and _is_bound_behind(stated, last, index, name):
            found[-1] = Pair(last.name, index, last.actual)
        elif is_target:
            found.append(Pair(_long(name, figure) or _told(stated, index), index, None))
        else:
            found.append(Pair(_long(name, figure) or figure.name, None, index))
    return found


def _long(name: str, figure: Figure) -> str:
    """A name without 计划 or 实际, unless too little is left of it."""
    return name if len(name) > 2 or not name else figure.name


def _goes_with(stated: Stated, last: Pair, index: int, name: str, is_target: bool) -> bool:
    """Whether a figure is the missing half of the pair before it."""
    if (last.target if is_target else last.actual) is not None:
        return False
    other = last.actual if is_target else last.target
    if other is None:
        return False
    one, figure = stated.figures[other], stated.figures[index]
    if one.unit != figure.unit or "。" in stated.passage.string[one.end : figure.start]:
        return False
    return not name or name in last.name or last.name in name or _head(name) == _head(last.name)


def _is_bound(stated: Stated, last: Pair, index: int, name: str) -> bool:
    """Whether the figure before was the bound that this actual keeps: 不超过 A 元，实际 B 元."""
    if last.target is not None or last.actual is None:
        return False
    one, figure = stated.figures[last.actual], stated.figures[index]
    near = one.unit == figure.unit and one.sentence == figure.sentence
    return near and one.op not in {None, "="} and (not name or name in last.name or last.name in name)


def _is_bound_behind(stated: Stated, last: Pair, index: int, name: str) -> bool:
    """Whether a nameless bound is what the percentage before keeps: 失业率 A%，控制在 B% 以内."""
    if last.target is not None or last.actual is None or last.actual != index - 1:
        return False
    one, figure = stated.figures[last.actual], stated.figures[index]
    gap = stated.passage.string[one.end : figure.start]
    return (
        one.op in {None, "="}
        and figure.op not in {None, "="}
        and (one.unit, one.sentence, one.bracket) == (figure.unit, figure.sentence, figure.bracket)
        and one.unit in {"%", "‰"}
        and _KEPT.fullmatch(gap) is not None
    )


def _head(name: str) -> str:
    """The noun that ends a name: 问卷调查满意度 and 服务对象满意度 ask for the same."""
    return name[-3:]


def _read(figure: Figure, name: str) -> tuple[bool, bool, str]:
    """Whether a figure says that it is a target, or an actual, and its name without these words."""
    lead = _SPACE.sub("", figure.lead)
    if figure.kind == "difference":
        return False, False, name
    if figure.bracket and name == figure.host and _MET.search(name):
        return True, False, ""  # 完成年度目标（不低于 92%）
    if _BEHIND.match(figure.right):
        return True, False, _strip("target_cue", name)  # 高于 90% 的目标值
    if _cue("target_cue").search(_tail(lead)):
        return True, False, _strip("target_cue", name)
    first = _first("target_first").match(name)
    if first:
        return True, False, name[first.end() :]
    first = _first("actual_first").match(name)
    if first or _cue("actual_cue").search(_tail(lead)):
        rest = _strip("actual_cue", name)  # 实际值, as a whole
        return False, True, rest if rest != name or not first else name[first.end() :]
    return False, False, name


def _tail(lead: str) -> str:
    return re.sub(r"(?:[为是的：:达到共约≥≤＞＜><=不低高少多大小于超过]|以上|以下)+$", "", lead)


def _strip(key: str, name: str) -> str:
    return _COMPARED.sub("", _cue(key).sub("", name.rstrip("的"))).rstrip("的")


def _told(stated: Stated, index: int) -> str:
    """What a target without a name is of: the words before its bracket, the clause or the title before."""
    figure = stated.figures[index]
    if figure.host:
        return figure.host
    string = stated.passage.string
    end = figure.lead_at
    while end and string[end - 1] in "，,：: ":
        end -= 1
    if end <= stated.passage.start or string[end - 1 : end] in {"；", ";"}:
        return ""
    if string[end - 1] == "。":
        title = _TITLE.search(string, stated.passage.start, end)
        return title["name"] if title and levels.of_title(title["name"]) is None else ""
    name = names.before(string, end, stated.passage.start)
    return name.text if len(name.text) <= 24 else ""


@functools.cache
def _first(key: str) -> re.Pattern[str]:
    return section("names", "edges").regex(key)


@functools.cache
def _cue(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{section('names', 'edges').regex(key).pattern})$")
