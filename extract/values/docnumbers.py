"""Document numbers: issuing body, year in brackets, number, 号."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.values.lexicon import any_of, toml_of
from extract.values.text import fold

# From the first digit of the year on. The bracket before it is looked at by hand: it may be lost.
_FROM_YEAR = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})\s?年?\s?(?P<close>[〕\]】)}])\s{0,2}第?\s?(?P<n>[0-9]{1,5})(?P<hao>\s*号)?"
    r"|(?P<y2>(?:19|20)[0-9]{2})\s?第?\s?(?P<n2>[0-9]{1,5})(?P<hao2>\s*号)"
)
_MORE = re.compile(r"\s?[、和及,，]\s?(?P<n>[0-9]{1,5})\s?号")
_OPENING = "〔[【({〈"
_AGENCY = re.compile(r"[\u4e00-\u9fff]{1,14}$")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number such as 云财预〔2020〕4号; ``agency`` is its 云财预."""

    start: int
    end: int
    agency: str
    year: int
    number: int


def find_doc_numbers(text: str) -> list[DocNumber]:
    """Document numbers, left to right, with one bracket lost or a break before 号 as well.

    In ``〔2020〕10号、11号`` the second number is one too, with the same agency and year.
    """
    folded = fold(text)
    found: list[DocNumber] = []
    position = 0
    for m in _FROM_YEAR.finditer(folded):
        if m.start() < position:
            continue
        numbers = doc_numbers_at(folded, m.start())
        if numbers:
            found += numbers
            position = numbers[-1].end
    return found


def doc_numbers_at(folded: str, year_at: int) -> list[DocNumber]:
    """The document number whose year begins at ``year_at``, and those that continue it."""
    m = _FROM_YEAR.match(folded, year_at)
    if not m or (year_at and folded[year_at - 1].isdecimal()):
        return []
    before = year_at
    while before and folded[before - 1] in " 第":
        before -= 1
    opened = before > 0 and folded[before - 1] in _OPENING
    closed = m["close"] is not None
    if not (opened or closed):
        return []
    head = before - 1 if opened else before
    agency = _agency_before(folded, head)
    hao = m["hao"] or m["hao2"]
    # Without 号, or with plain parentheses, only what else looks the part is a document number.
    if not agency or (not hao and (m["close"] in ")}" or not opened)):
        return []
    year, number = int(m["y"] or m["y2"]), int(m["n"] or m["n2"])
    end = m.end() if hao else m.end("n")
    found = [DocNumber(head - len(agency), end, agency.strip(), year, number)]
    while hao and (more := _MORE.match(folded, end)):
        found.append(DocNumber(more.start("n"), more.end(), agency.strip(), year, int(more["n"])))
        end = more.end()
    return found


def _agency_before(folded: str, end: int) -> str:
    """The name that ends at ``end``, trailing spaces included; '' if there is none."""
    piece = folded[max(0, end - _LONGEST - 1) : end]
    bare = piece.rstrip()
    m = _AGENCY.search(bare)
    if not m or len(piece) - len(bare) > 1:
        return ""
    agency = m[0]
    cut = _connectors().match(agency)
    if cut and len(agency) - cut.end() >= 2:
        agency = agency[cut.end() :]
    return agency + piece[len(bare) :]


@cache
def _connectors() -> re.Pattern[str]:
    return re.compile(rf".*{any_of(toml_of('numbering.toml')['before_agency'])}")
