"""Points and grades that sentences state -> scores."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extract.facts import Scope, Score
from extract.prose import brackets, levels, names
from extract.prose.lexicon import either, section
from extract.prose.outline import Passage, Rank, plain
from extract.prose.reading import LIKELY, SURE, Reading
from extract.values import fold

_POINTS = re.compile(r"(\d{1,3}(?:\.\s?\d{1,3})?)\s*分(?![之钟别类析配公局为期段档])")
_BARE = re.compile(
    r"(?:得分|自评分|总分|评分)(?:为|是)?[：:]?\s*(\d{1,3}(?:\.\d{1,3})?)(?![\d.\s]*[分%％\d个万元人])"
)
_SUMMED = re.compile("^(?:合计|总计|共计)$")
_BRACKETED = re.compile(r"[（(]\s*\d{1,3}(?:\.\d+)?\s*分\s*[)）]$")
_NEAR = 14
_LONGEST_NAME = 40
_LEAD = 24
_MOST_OF_A_GROUP = 50  # what could be had of fewer points is no total
_OF_ONE_PROJECT = frozenset({"project_evaluation_report", "transfer_payment_report"})
_SCOPES: tuple[Scope, ...] = ("average", "budget_execution", "overall")

Points = Literal["full", "score", "deducted", "band", "plain"]


@dataclass(frozen=True, slots=True)
class Token:
    """One figure of points. ``lead`` are the words before it, from ``lead_at`` on."""

    start: int
    end: int
    value: Decimal
    role: Points
    lead: str
    lead_at: int


@dataclass(frozen=True, slots=True)
class Found:
    """A score as stated: where it begins and ends, and its words."""

    start: int
    end: int
    name: str
    full: Decimal | None
    score: Decimal | None


def read_scores(
    reading: Reading, passage: Passage, project: str | None
) -> tuple[list[Score], list[tuple[int, int]]]:
    """Adds the scores and grades of a passage; returns them, and where figures of points stand."""
    string = passage.string
    tokens = _tokens(string, passage.start)
    found = _paired(string, passage, tokens)
    grades = _grades(string)
    graded = {_graded(found, at): grade for at, grade in grades}
    scores = [_score(reading, passage, project, score, graded.get(score)) for score in found]
    if grades and not found:
        at, grade = grades[0]
        scores.append(_score(reading, passage, project, Found(at, at + len(grade), "", None, None), grade))
    scores = _on_one_level(scores)
    reading.facts.scores += scores
    return scores, [
        (t.start, t.end) for t in tokens if t.role in {"full", "score", "band"} or _is_used(t, found)
    ]


def _on_one_level(scores: list[Score]) -> list[Score]:
    """Costs told beside the output are a level 1 of their own, as in the trees of today."""
    top = {levels.of_title(s.name) for s in scores if s.scope == "level1"}
    if not any(named is not None and named.level1 == "产出指标" for named in top):
        return scores
    return [
        replace(s, scope="level1")
        if s.scope == "level2" and (named := levels.of_title(s.name)) and named.level2 == "成本指标"
        else s
        for s in scores
    ]


def _graded(found: Sequence[Found], at: int) -> Found | None:
    """The score that a grade belongs to: the last before it that is no indicator's and no average."""
    apart = section("scores", "scopes")
    whole = [
        f
        for f in found
        if f.full is None
        and levels.of_title(f.name) is None
        and not apart.regex("average").search(f.name)
        and not apart.regex("budget_execution").search(_bare(f.name))
    ]
    before = [f for f in whole or found if f.start <= at]
    return before[-1] if before else next(iter(whole), None)


def _is_used(token: Token, found: Sequence[Found]) -> bool:
    return any(f.start <= token.start and token.end <= f.end for f in found)


def _tokens(string: str, start: int) -> list[Token]:
    folded = fold(string)
    marks = [(m.start(1), m.end(), m.group(1)) for m in _POINTS.finditer(folded, start)]
    marks += [
        (m.start(1), m.end(1), m.group(1))
        for m in _BARE.finditer(folded, start)
        if not any(a <= m.start(1) < b for a, b, _ in marks)
    ]
    tokens: list[Token] = []
    for begin, end, value in sorted(marks):
        floor = max(start, tokens[-1].end if tokens else start)
        stop = begin
        while stop > floor and string[stop - 1] in ' ：:“”"':
            stop -= 1
        lead_at = max(names.boundary(string, stop, floor), stop - _LONGEST_NAME)
        lead = string[lead_at:stop]
        role = _role(folded, begin, end, lead)
        range_from = len(lead) - len(lead.rstrip("0123456789.-—~～至到 分")) if role == "band" else 0
        number = Decimal("".join(value.split()))  # OCR tears 96. 5
        tokens.append(Token(begin - range_from, end, number, role, lead, lead_at))
    return tokens


def _role(folded: str, start: int, end: int, lead: str) -> Points:
    cues = section("scores", "roles")
    if cues.regex("band").match(folded[end : end + 8]) or cues.regex("band_before").search(
        folded[max(0, start - 14) : start]
    ):
        return "band"
    plain_lead = re.sub(r"\s+", "", lead)
    role: Points
    for role in ("deducted", "full", "score"):
        if _ends_with(role).search(plain_lead):
            return role
    return "plain"


@functools.cache
def _ends_with(role: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{section('scores', 'roles').regex(role).pattern})$")


def _paired(string: str, passage: Passage, tokens: Sequence[Token]) -> list[Found]:
    found: list[Found] = []
    used: set[int] = set()
    scored = any(t.role == "score" for t in tokens)
    summed = len(tokens) > 1 and _SUMMED.search(tokens[-1].lead) is not None
    for index, token in enumerate(tokens):
        if index in used or token.role in {"deducted", "band"}:
            continue
        other = tokens[index + 1] if index + 1 < len(tokens) else None
        near = other is not None and _near(string, token, other)
        if (
            other is not None
            and near
            and token.role != "score"
            and other.role == "score"
            and not _is_of_another(string, token, other)
        ) or (
            other is not None
            and near
            and token.role == "score"
            and other.role == "score"
            and _is_total(token, other)
        ):
            pair = (token, other, token.value, other.value)
        elif (
            other is not None
            and near
            and other.role == "full"
            and (token.role == "score" or (token.role == "plain" and _listed(string, token)))
        ):
            pair = (token, other, other.value, token.value)
        elif token.role == "score" or (
            token.role == "plain" and (scored or summed) and _listed(string, token)
        ):
            found.append(_single(string, passage, token))
            continue
        else:
            continue
        used |= {index, index + 1}
        name = _name(string, passage, token)
        found.append(Found(min(name.start, token.start), pair[1].end, name.text, pair[2], pair[3]))
    return _told_apart(string, passage, found)


def _told_apart(string: str, passage: Passage, found: list[Found]) -> list[Found]:
    """Several scores below one title are each of what its sentence begins with, not of the title."""
    if sum(f.name == passage.title for f in found) < 2:
        return found
    named = []
    for one in found:
        start, end = next(s for s in brackets.sentences(string) if s[0] <= one.start < s[1])
        start = max(start, passage.body)
        clause = re.match(r"[^，,：:（(\d]{3,30}(?=[，,：:（(])", string[start:end])
        own = names.trimmed(string, start, start + clause.end()).text if clause else ""
        named.append(replace(one, name=own) if own and one.name == passage.title else one)
    return named


def _single(string: str, passage: Passage, token: Token) -> Found:
    name = _name(string, passage, token)
    return Found(min(name.start, token.start), token.end, name.text, None, token.value)


def _near(string: str, one: Token, other: Token) -> bool:
    gap = string[one.end : other.lead_at]
    return (
        other.start - one.end <= _NEAR
        and not re.search("[。；;]", gap)
        and len(gap.strip(" ，,、（(）)：:")) == 0
    )


def _is_of_another(string: str, token: Token, other: Token) -> bool:
    """预算编制科学（2 分），得 15 分: what was got behind the bracket is of more than what stands in it."""
    return other.value > token.value and bool(re.search("[)）]", string[token.end : other.lead_at]))


def _is_total(token: Token, other: Token) -> bool:
    """总分 100 分，得分 97 分: the first is what could be had. Not so 总分 97 分，产出指标得分 49 分."""
    lead = section("scores", "names").regex("tail").sub("", re.sub(r"\s+", "", other.lead))
    own = levels.of_title(lead) is not None or section("scores", "scopes").regex("budget_execution").search(
        lead
    )
    return not own and re.search("总分(?:值)?[为是]?$", token.lead) is not None and other.value <= token.value


def _listed(string: str, token: Token) -> bool:
    """Whether bare points name a level or the sum of them: 效益指标 30 分, 合计 94 分."""
    lead = re.sub("^其中", "", plain(token.lead))
    execution = section("scores", "scopes").regex("budget_execution")
    return levels.of_title(lead) is not None or bool(execution.search(_bare(lead)) or _SUMMED.search(lead))


def _name(string: str, passage: Passage, token: Token) -> names.Name:
    """What was scored: the words before the cue, before the bracket, in the clause before, the title."""
    tail, lead = section("scores", "names").regex("tail"), section("scores", "names").regex("lead")
    text = re.sub(r"\s+", "", token.lead)
    while (shorter := tail.sub("", text)) != text:
        text = shorter
    bracket = brackets.around(string, token.start)
    if not text and bracket:
        host = names.before(string, bracket.start, passage.start)
        return host if host else names.Name("", token.lead_at, token.lead_at)
    if not text:
        return _said_before(string, passage, token)
    whole = string[passage.start : token.lead_at]
    if (
        passage.own
        and passage.own.rank >= Rank.NUMBER
        and levels.of_title(passage.title) is None
        and len(whole) <= _LONGEST_NAME
    ):
        text = _joined(whole, text)
        return names.Name(text, passage.start, token.lead_at)
    while (shorter := lead.sub("", text)) not in {text, ""}:
        text = shorter
    return names.Name(text, token.lead_at, token.lead_at)


def _joined(whole: str, text: str) -> str:
    """An enumerated item that is one score: 项目立项、资金投入。资金管理 自评得分共 40 分."""
    return section("scores", "names").regex("tail").sub("", re.sub(r"\s+", "", whole) + text)


def _said_before(string: str, passage: Passage, token: Token) -> names.Name:
    end = token.lead_at
    while end > passage.start and string[end - 1] in "，,：: （(":
        end -= 1
    name = names.before(string, end, passage.start)
    if (
        name
        and not _BRACKETED.search(string, passage.start, end)
        and string[end - 1] not in "。；;！"
        and len(name.text) <= _LEAD
        and not re.search(r"\d|了", name.text)
    ):  # 了: a sentence, no name
        return name
    return names.Name(passage.title, token.lead_at, token.lead_at)


def _score(reading: Reading, passage: Passage, project: str | None, found: Found, grade: str | None) -> Score:
    scope = _scope(reading, passage, project, found.name)
    if scope == "overall" and found.full is not None and found.full <= _MOST_OF_A_GROUP:
        scope = "group"
    name = found.name or passage.title or "自评得分"
    if len(name) <= 2:
        name += "得分"  # 平均, 综合
    where = reading.where(
        passage.text,
        [(found.start, found.end)],
        "score" if found.score is not None else "grade",
        SURE if found.name else LIKELY,
    )
    return Score(
        id=reading.ids.new("s", where.spans),
        where=where,
        scope=scope,
        name=project if scope == "project" and project else name,
        full_score=found.full,
        score=found.score,
        grade=grade,
        project_name=None if scope == "average" else project,
    )


def _scope(reading: Reading, passage: Passage, project: str | None, name: str) -> Scope:
    bare = _bare(name)
    scopes = section("scores", "scopes")
    for scope in _SCOPES[:2]:
        if scopes.regex(scope).search(bare):
            return scope
    named = levels.of_title(bare)
    if named is not None:
        # satisfaction is a level 2 only where it stands under another level
        titled = passage.own is not None and levels.of_title(passage.title) == named
        above = titled and any(levels.of_title(h.title) for h in passage.path if h is not passage.own)
        return "level2" if named.level2 and (named.level2 != named.level1 or above) else "level1"
    if scopes.regex("group").search(bare):
        return "group"  # the marks of a survey
    apart = project is not None and reading.part.project_name != project
    if apart or (
        project is not None
        and reading.part.kind not in _OF_ONE_PROJECT
        and scopes.regex("project").search(bare)
    ):
        return "project"
    if passage.own and passage.own.rank >= Rank.NUMBER and bare and not scopes.regex("overall").search(bare):
        return "group"
    if scopes.regex("overall").search(bare):
        return "overall"
    return (
        "project"
        if re.search("项目", bare) and reading.part.kind == "project_summary_report"
        else ("group" if passage.own and passage.own.rank >= Rank.CHAPTER else "overall")
    )


def _bare(name: str) -> str:
    """A name without remarks in brackets and 指标 at its end."""
    return re.sub(r"[（(].*?[)）]|(?<=.{2})指标$", "", name)


def _grades(string: str) -> list[tuple[int, str]]:
    """The grades that a text states, with their places."""
    return [(m.start("grade"), m.group("grade")) for m in _grade().finditer(string)]


@functools.cache
def _grade() -> re.Pattern[str]:
    grade = f"(?:{either(section('scores', 'grades')['grade'])})"
    said = r"(?:(?:为|是|：|:)\s*[“\"「]?\s*|[“\"「]\s*|(?<=等[次级]))"
    named = rf"(?:等次|等级|结论|评级|级别|结果|档次)(?:评定|评价)?{said}"
    quoted = r"(?:评|定|为|属于?)\s*[“\"「]\s*"
    bare = rf"(?:为|评|定)\s*(?={grade}(?:等次|等级|档))"
    return re.compile(
        rf"(?:{named}|{quoted}|{bare})(?P<grade>{grade})(?=[”\"」，。；,;（(\s]|等次|等级|档|$)"
        r"(?![”\"」]?(?:等次|等级|档)?的)"
    )
