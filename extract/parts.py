"""Which reports and forms a document holds, and where each begins and ends.

A part begins with its title, and with what stands before it and belongs to it (附件 6-1, the
issuing unit's head). A title is recognised by its wording (rules/forms/kinds.toml) and by what
follows: a form's title needs a table, a report's needs prose; a report's title over labelled
entries only is a cover.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Block, Cell, Document, Paragraph, Run, Table
from extract.facts import Part, PartKind
from extract.forms.grid import Entry, rows_of
from extract.forms.header import budget_header, indicator_header, labelled
from extract.forms.summary_header import summary_header
from extract.forms.vocabulary import key
from extract.kinds import Kind, Kinds, kinds, project_of_title, squeeze
from extract.readers.kinds import is_date, is_ended, is_enumerated, is_label

_PROSE = 45  # a paragraph of so many characters is a statement, not a title or an entry
_TITLE_LINES = 3  # a title is printed over so many lines at most
_LINE = 40  # a line of a title has no more characters
_DISCLOSURES = frozenset({"final_accounts", "budget_disclosure"})
_ENDS = ("报告", "表", "总结", "说明", "公开", "决算", "预算", "文本", "函", "情况")
_OPENING = re.compile(r"20\d\d年|关于")
_TABLE_WITHIN = 9  # a form's table follows its title within so many blocks


@dataclass(frozen=True, slots=True)
class _Title:
    """A title found: of which kind, and at which block."""

    block: int
    kind: PartKind
    text: str
    form: bool


def find_parts(document: Document) -> tuple[Document, tuple[Part, ...]]:
    """The parts of a document, in order; every block belongs to exactly one.

    The document comes back with tables cut where a title stands inside one. A document in
    which no title is found is one part.
    """
    known = kinds()
    document = replace(document, blocks=tuple(_cut_tables(document.blocks, known)))
    titles = _titles(document.blocks, known)
    starts = _starts(document.blocks, titles, known)
    parts = []
    for ordinal, (first, title) in enumerate(starts, 1):
        last = starts[ordinal][0] - 1 if ordinal < len(starts) else len(document.blocks) - 1
        parts.append(_part(document, ordinal, first, last, title, known))
    return document, tuple(parts)


def _cut_tables(blocks: Sequence[Block], known: Kinds) -> list[Block]:
    """Tables cut before each row that is a form's title, the title made a paragraph."""
    cut: list[Block] = []
    for block in blocks:
        if not isinstance(block, Table):
            cut.append(block)
            continue
        titles = [row.index for row in rows_of(block) if _is_title_row(row.own, known)]
        bounds = sorted({0, *titles, *(t + 1 for t in titles), block.nrow})
        for lo, hi in itertools.pairwise(bounds):
            rows = [c for c in block.cells if lo <= c.row < hi]
            if lo in titles:
                cut += [Paragraph(c.text.strip()) for c in rows if c.text]
            elif any(c.text for c in rows):
                cut.append(_slice(block, rows, lo, hi))
    return cut


def _is_title_row(own: Sequence[Entry], known: Kinds) -> bool:
    if len(own) != 1:
        return False
    kind = known.of_title(own[0].text)
    again = known.continued.search(squeeze(own[0].text))
    return kind is not None and kind.body == "table" and again is None


def _slice(table: Table, cells: Sequence[Cell], lo: int, hi: int) -> Table:
    return replace(
        table,
        cells=tuple(replace(c, row=c.row - lo, rowspan=min(c.rowspan, hi - c.row)) for c in cells),
        nrow=hi - lo,
    )


def _titles(blocks: Sequence[Block], known: Kinds) -> list[_Title]:
    titles: list[_Title] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Table):
            kind = _untitled_form(blocks, i, titles)
            if kind:
                titles.append(_Title(i, kind, "", True))
            continue
        if block.role != "text" or not 1 < len(squeeze(block.text.string)) <= 2 * _PROSE:
            continue
        found = _title(blocks, i, known)
        if found and not (titles and _is_inside(titles[-1], found, block, known)):
            titles.append(found)
    return titles


def _is_inside(last: _Title, found: _Title, block: Paragraph, known: Kinds) -> bool:
    """Whether a title begins no part: a form goes on, or it heads a section of a disclosure."""
    if known.continued.search(squeeze(block.text.string)):
        return True
    section = found.kind == "other" or (
        found.kind == last.kind and known.unit_before(re.sub(r"^\d{4}年度?", "", squeeze(found.text))) is None
    )
    return last.kind in _DISCLOSURES and section


def _title(blocks: Sequence[Block], i: int, known: Kinds) -> _Title | None:
    block = blocks[i]
    assert isinstance(block, Paragraph)
    own = block.text.string.strip() + _letters_below(blocks, i)
    kind = known.of_title(own)
    text = own
    if _half(own):
        for lines in range(1, _TITLE_LINES):
            above = _lines_above(blocks, i, lines, known)
            whole = "".join(above) + own
            joined = known.of_title(whole) if len(above) == lines else None
            if joined is None:
                break
            if joined.id == "other" or not (
                kind is None or kind.id == "other" or _is_open(above[0], text, known)
            ):
                continue
            kind, text = joined, whole
    if kind is None or (kind.body == "table" and not _table_follows(blocks, i, known)):
        return None
    return _Title(i, kind.id, text, kind.body == "table")


def _lines_above(blocks: Sequence[Block], i: int, count: int, known: Kinds) -> list[str]:
    """So many lines above a block, as far as they may be the upper lines of a title."""
    found: list[str] = []
    for block in blocks[max(0, i - count) : i][::-1]:
        if not isinstance(block, Paragraph) or block.role != "text":
            break
        text = block.text.string.strip()
        apart = is_label(text) or is_date(text) or is_ended(text)
        apart = apart or any(p.match(squeeze(text)) for p in known.lead_in)
        if not 0 < len(text) <= _LINE or apart or known.of_title(text) is not None:
            break
        found.insert(0, text)
    return found


def _is_open(above: str, below: str, known: Kinds) -> bool:
    """Whether a line is the upper one of a title that goes on below: it has the year or 关于."""
    opened = _OPENING.search(squeeze(above)) is not None and _OPENING.search(squeeze(below)) is None
    return opened and not known.is_unit(above) and not is_enumerated(above)


def _letters_below(blocks: Sequence[Block], i: int) -> str:
    """What a cover prints below a line letter by letter: 自 / 评 / 报 / 告."""
    letters = ""
    for block in blocks[i + 1 : i + 13]:
        if not isinstance(block, Paragraph) or len(squeeze(block.text.string)) != 1:
            break
        letters += squeeze(block.text.string)
    return letters if len(letters) > 1 else ""


def _half(text: str) -> bool:
    """Whether a line can be the second half of a title."""
    text = squeeze(text)
    return len(text) <= 30 and text.endswith(_ENDS) and not is_enumerated(text)


def _table_follows(blocks: Sequence[Block], i: int, known: Kinds) -> bool:
    for block in blocks[i + 1 : i + 1 + _TABLE_WITHIN]:
        if isinstance(block, Table):
            return True
        if len(block.text) > 2 * _PROSE:
            return False
        if known.of_title(block.text.string) is not None:
            return False
    return False


def _untitled_form(blocks: Sequence[Block], i: int, titles: Sequence[_Title]) -> PartKind | None:
    """The kind of a form that begins here without a title of its own, None if it begins none."""
    table = blocks[i]
    assert isinstance(table, Table)
    last = titles[-1] if titles else None
    shape = _shape(table)
    whole = "indicators" in shape and ("budget" in shape or "project_name" in shape)
    if last is not None and last.form:
        # A form without a title begins with its table itself.
        between = [b for b in blocks[last.block : i] if isinstance(b, Table)]
        again = "project_name" in shape and any("indicators" in _shape(b) for b in between)
        return last.kind if again and whole else None
    return _kind_of_shape(shape) if whole else None


def _shape(table: Table) -> set[str]:
    """Which blocks and entries a table has."""
    rows = rows_of(table)
    found: set[str] = set()
    for i, row in enumerate(rows):
        if len(row.own) < 2:
            continue
        found.update(labelled(row).values())
        if indicator_header(rows, i):
            found.add("indicators")
        if budget_header(rows, i):
            found.add("budget")
        if summary_header(rows, i):
            found.add("summary")
        if any(key(e.text).startswith(("基本支出", "(1)基本支出")) for e in row.own):
            found.add("basic_exp")
    return found


def _kind_by_shape(blocks: Sequence[Block], kind: PartKind) -> PartKind:
    """A list of projects is a summary, and what has indicators is none, whatever its title."""
    shapes = set().union(*(_shape(b) for b in blocks if isinstance(b, Table)))
    if kind == "project_form" and "summary" in shapes and "indicators" not in shapes:
        return "project_summary_table"
    if kind == "project_form" and "central_department" in shapes:
        return "transfer_payment_form"
    if kind == "project_summary_table" and "indicators" in shapes and "summary" not in shapes:
        return _kind_of_shape(shapes)
    return kind


def _kind_of_shape(shape: set[str]) -> PartKind:
    if "central_department" in shape:
        return "transfer_payment_form"
    return "department_form" if "basic_exp" in shape and "project_name" not in shape else "project_form"


def _starts(
    blocks: Sequence[Block], titles: Sequence[_Title], known: Kinds
) -> list[tuple[int, _Title | None]]:
    """First block and title of every part."""
    starts: list[tuple[int, _Title | None]] = []
    for n, title in enumerate(titles):
        first = _lead_in(blocks, title.block, known)
        end = titles[n + 1].block if n + 1 < len(titles) else len(blocks)
        if not title.form and not _has_prose(blocks[title.block + 1 : end]) and n + 1 < len(titles):
            if _entries(blocks[title.block + 1 : end], known) >= 3:
                cover = _Title(title.block, known.cover, title.text, False)
                starts.append((first, cover))
                continue
            if not titles[n + 1].form:
                # A cover sheet: it belongs to the report that follows.
                if not starts or starts[-1][1] is not None:
                    starts.append((first, None))
                continue
        if starts and starts[-1][1] is None:
            starts[-1] = (starts[-1][0], title)
        else:
            starts.append((first, title))
    if not starts or starts[0][0] > 0:
        before = blocks[: starts[0][0]] if starts else blocks
        if starts and not _has_prose(before) and not any(isinstance(b, Table) for b in before):
            starts[0] = (0, starts[0][1])
        else:
            starts.insert(0, (0, None))
    return starts


def _has_prose(blocks: Sequence[Block]) -> bool:
    return any(isinstance(b, Paragraph) and b.role == "text" and len(b.text) > _PROSE for b in blocks)


def _entries(blocks: Sequence[Block], known: Kinds) -> int:
    """How many labelled entries of a cover stand in these blocks."""
    heads = [b.text.string for b in blocks if isinstance(b, Paragraph)]
    heads += [row.own[0].text for b in blocks if isinstance(b, Table) for row in rows_of(b) if row.own]
    return sum(key(head.replace("：", ":").split(":")[0]) in known.cover_labels for head in heads)


def _lead_in(blocks: Sequence[Block], i: int, known: Kinds) -> int:
    """The first block that belongs to the title at block ``i``."""
    first = i
    while first > 0:
        block = blocks[first - 1]
        if not isinstance(block, Paragraph):
            break
        text = squeeze(block.text.string)
        belongs = not text or any(p.match(text) for p in known.lead_in) or block.role != "text"
        alone = known.is_unit(text) and not (first > 1 and _ends_part(blocks[first - 2]))
        if not belongs and not alone:
            break
        first -= 1
    return first


def _ends_part(block: Block) -> bool:
    return isinstance(block, Table)


def _part(
    document: Document, ordinal: int, first: int, last: int, title: _Title | None, known: Kinds
) -> Part:
    own = document.blocks[first : last + 1]
    lines = [run.line for b in own for run in _runs(b)]
    printed = [run.line for b in own if not _is_furniture(b) for run in _runs(b)] or lines
    pages = [page for n in printed if (page := document.lines[n - 1].page) is not None]
    kind: PartKind = title.kind if title else "other"
    if title is not None and title.form:
        kind = _kind_by_shape(own, kind)
    else:
        kind = _kind_by_headings(own, kind, known)
        if kind == "project_summary_report" and title and project_of_title(title.text, None):
            kind = "project_evaluation_report"
    return Part(
        ordinal=ordinal,
        kind=kind,
        first=first,
        last=last,
        line_from=min(lines, default=1),
        line_to=max(lines, default=1),
        title=title.text if title and title.text else None,
        page_from=min(pages, default=None),
        page_to=max(pages, default=None),
    )


def _is_furniture(block: Block) -> bool:
    """Whether a block belongs to its page: the page number before a form is none of the form's."""
    return isinstance(block, Paragraph) and block.role in ("header", "footer", "page_number")


def _runs(block: Block) -> list[Run]:
    if isinstance(block, Paragraph):
        return list(block.text.runs)
    return [run for cell in block.cells for run in cell.text.runs]


def _kind_by_headings(blocks: Sequence[Block], kind: PartKind, known: Kinds) -> PartKind:
    """The kind that the outline tells, where it tells one for certain (two headings)."""
    if kind == known.cover:
        return kind
    texts = [squeeze(b.text.string)[:40] for b in blocks if isinstance(b, Paragraph) and b.role == "text"]

    def told(k: Kind) -> int:
        return sum(any(h.search(t) for t in texts) for h in k.headings)

    best = max(known.kinds, key=told)
    own = next((k for k in known.kinds if k.id == kind), None)
    if told(best) >= 2 and (own is None or told(best) > told(own)):
        return best.id
    return kind
