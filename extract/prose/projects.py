"""Which project a passage is about: the heading it stands under, or the part's own."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from extract.facts import Part
from extract.kinds import kinds, squeeze
from extract.prose.levels import of_title
from extract.prose.lexicon import section
from extract.prose.outline import Heading, Passage, Rank, plain

_TOLD = re.compile(
    r"预算\s*\d|年初(?:批复|安排|部门)?预算|调整后预算|全年预算|预算(?:数|安排|金额|资金)|自评(?:得分)?[为：:]?\s*\d|执行数"
)
_TAIL = re.compile(r"(?:项目)?(?:支出)?(?:绩效)?(?:自评|评价|实施|完成)?(?:情况|结果)?$")
_SAID_OF = re.compile(
    r"(?:支出)?绩效(?:自评|评价)?(?:情况|结果|综述|报告|得分)?$|(?:实施|完成|执行|自评)情况$"
)
_QUOTED = re.compile(
    r"\s*“([^“”]{2,30})”(?:等)?(?:项目|专项|工程)(?:资金|经费)?\s*(?:[：:，,]|(?:绩效)?(?:自评|全年|年初|预算))"
)
_SEVERAL = re.compile(r"[”》]等$|等[\d二两三四五六七八九十多]*个?$")
_ALL = re.compile(r"\s*(?:合计|总计|共计|综上|以上|上述)")
_NAMED = re.compile(r"^“([^“”]{2,30})”(?:项目|专项|工程)?$")
_ENDS = ("项目", "工程", "专项", "资金", "经费", "补贴", "补助")
_SHORTEST = 4
_KINDS = {"project_summary_report", "department_report", "transfer_payment_report", "final_accounts", "other"}


def projects_of(passages: Sequence[Passage], part: Part, known: Sequence[str]) -> list[str | None]:
    """The project of each passage. A heading is a project's name when a table knows the project
    by it, or when money or a score of its own is stated under it.
    """
    if part.project_name is not None and not _SEVERAL.search(part.project_name):
        return [part.project_name] * len(passages)
    told = {h.index for p in passages for h in p.path if _TOLD.search(p.string)}
    found: list[str | None] = []
    for passage in passages:
        quoted = _quoted(passage, part)
        if quoted:
            found.append(quoted)
            continue
        if passage.own is None and _ALL.match(passage.string):
            found.append(None)
            continue
        titles = [h.title for h in passage.path]
        names = (
            _project(heading, heading.index in told and not _is_told_of(titles[:depth]), part, known)
            for depth, heading in reversed(list(enumerate(passage.path)))
        )
        found.append(next((name for name in names if name), None))
    return found


def _quoted(passage: Passage, part: Part) -> str | None:
    """The project that a passage names in quotation marks at its beginning: “X”项目：年初预算 A."""
    if not _may_have_several(part):
        return None
    name = _QUOTED.match(passage.string, passage.start)
    return name.group(1) if name and _TOLD.search(passage.string) else None


def _may_have_several(part: Part) -> bool:
    return part.kind in _KINDS or _SEVERAL.search(part.project_name or "") is not None


def _is_told_of(above: Sequence[str]) -> bool:
    """Whether headings are those of problems, levels or goals, under which no project is told."""
    outline = section("outline", "sections").regex("no_projects_below")
    return any(outline.search(plain(title)) or of_title(title) for title in above)


def _project(heading: Heading, told: bool, part: Part, known: Sequence[str]) -> str | None:
    title = plain(heading.title)
    if len(title) < _SHORTEST:
        return None
    for name in known:
        if _same(title, plain(name)):
            return name if len(plain(name)) < len(title) else heading.title
    if not told or not _may_have_several(part) or _not_project().search(title):
        return None
    if kinds().of_title(heading.title) is not None and title in squeeze(part.title or ""):
        return None  # the title of the report itself
    quoted = _NAMED.search(title)
    if quoted:
        return quoted.group(1)
    named = _SAID_OF.sub("", title) or title
    if heading.rank < Rank.SECTION or (heading.rank is Rank.SECTION and not named.endswith(_ENDS)):
        return None
    return named


@functools.lru_cache(maxsize=4096)
def _same(title: str, name: str) -> bool:
    title = _TAIL.sub("", title) or title
    name = _TAIL.sub("", name) or name
    shorter, longer = sorted((title, name), key=len)
    return len(shorter) >= _SHORTEST and shorter in longer and len(shorter) * 2 >= len(longer)


@functools.cache
def _not_project() -> re.Pattern[str]:
    return section("outline", "sections").regex("not_project")
