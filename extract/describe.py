"""What a part says of itself: unit, department, project, evaluated year, date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.document import Block, Document, Paragraph, Table
from extract.facts import Part
from extract.forms.fields import Fields, project_name
from extract.kinds import Kinds, kinds, project_of_title, squeeze
from extract.values import find_dates, find_years

_HEAD = re.compile(r"^(.{3,30}?)文件$")
_GAP = re.compile(r"\s{2,}|\u3000")
_YEAR = re.compile(r"(20\d\d)年?度?")
_YEAR_IN_BRACKETS = re.compile(r"[（(]20\d\d年度?[)）]")
_LONGEST_CAPTION = 14
_ONE_PROJECT = frozenset(
    {
        "project_evaluation_report",
        "project_evaluation_cover",
        "transfer_payment_report",
        "transfer_payment_form",
    }
)


def describe(document: Document, part: Part, fields: Fields) -> Part:
    """The part with all that its title, entries, head and foot tell; what they do not is None."""
    known = kinds()
    blocks = document.blocks[part.first : part.last + 1]
    unit = fields.first("implementing_unit") or fields.first("reporting_unit") or _unit(blocks, part, known)
    department = fields.first("dept_in_charge")
    project = fields.first("project_name")
    if project is None and part.kind in _ONE_PROJECT:
        project = project_of_title(part.title or "", unit)
    return replace(
        part,
        unit_name=_name(unit or department),
        department=_name(department),
        project_name=project_name(project) if project else None,
        report_date=_date(blocks, fields),
        report_year=_year(blocks, part, fields),
    )


def settle(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Fill what a part leaves open from its neighbours: the year all parts share, the unit.

    A report without a date and year of its own evaluates the year that the others do; failing
    that, the year before its date.
    """
    years = Counter(p.report_year for p in parts if p.report_year)
    common = years.most_common(1)[0][0] if years else None
    units = [p.unit_name for p in parts if p.unit_name]
    settled = []
    for part in parts:
        year = part.report_year or common
        if year is None and part.report_date is not None:
            year = part.report_date.year - 1
        unit = part.unit_name or (units[0] if len(set(units)) == 1 else None)
        settled.append(replace(part, report_year=year, unit_name=unit))
    return tuple(settled)


def _name(text: str | None) -> str | None:
    if text is None:
        return None
    plain = re.sub(r"[（(](盖章|公章|印章)[)）]", "", squeeze(text))
    return plain or None


def _unit(blocks: Sequence[Block], part: Part, known: Kinds) -> str | None:
    """From the foot (unit above date), the head (X局文件), the title, or a line of its own."""
    texts = [b.text.string for b in blocks if isinstance(b, Paragraph) and b.role == "text"]
    for above, text in zip(reversed(texts[:-1]), reversed(texts[1:]), strict=True):
        if _is_date(text) and known.is_unit(above):
            return squeeze(above)
    for text in texts[:4]:
        head = _HEAD.match(squeeze(text))
        if head and known.is_unit(head.group(1)):
            return head.group(1)
    title = re.sub(r"^\d{4}年度?", "", squeeze(part.title or ""))
    alone = (t for t in texts[:8] if known.is_unit(t) and not _GAP.search(t.strip()))
    return known.unit_before(title) or next(map(squeeze, alone), None)


def _is_date(text: str) -> bool:
    return bool(find_dates(text)) and len(squeeze(text)) <= 16


def _date(blocks: Sequence[Block], fields: Fields) -> date | None:
    entered = find_dates(fields.first("report_date") or "")
    if entered:
        return entered[0].value
    alone = [
        found[0].value
        for b in blocks
        if isinstance(b, Paragraph)
        and len(squeeze(b.text.string)) <= 16
        and (found := find_dates(b.text.string))
    ]
    return alone[-1] if alone else None


def _year(blocks: Sequence[Block], part: Part, fields: Fields) -> int | None:
    """The evaluated year: in the title, in a line under it, or the first that the text names."""
    titled = find_years(part.title or "")
    if titled:
        return titled[-1].value
    entered = _YEAR.fullmatch(squeeze(fields.first("evaluated_period") or ""))
    if entered:
        return int(entered.group(1))
    texts = [b.text.string for b in blocks if isinstance(b, Paragraph) and b.role == "text"]
    for block in blocks[:6]:
        if isinstance(block, Table):
            texts += [c.text.string for c in block.cells if c.row < 3 and len(c.text) < 30]
    pieces = [squeeze(piece) for text in texts for piece in (text, *_GAP.split(text))]
    short = [y for piece in pieces if _is_caption(piece) for y in find_years(piece)]
    if short:
        return short[0].value
    spoken = Counter(y.value for t in texts for y in find_years(t) if _of_report(t, y.end))
    return spoken.most_common(1)[0][0] if spoken else None


def _is_caption(text: str) -> bool:
    """Whether a text is short, or begins with a year in brackets: （2022年度）单位：万元."""
    return _YEAR_IN_BRACKETS.match(text) is not None or (len(text) <= _LONGEST_CAPTION and not _is_date(text))


def _of_report(text: str, end: int) -> bool:
    """Whether a year in running text is one that is reported on: 2021年度, 2021年我局."""
    return (
        text[end - 1 : end + 1] in ("年度", "度")
        or re.match(r"(度|[，,]?(我|本|全)|末)", text[end:]) is not None
    )
