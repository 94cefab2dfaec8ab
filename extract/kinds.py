"""What a report or form is called: rules/forms/kinds.toml, and how titles are recognised."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

from extract.facts import PartKind

_LONGEST_TITLE = 70
_NO_TITLE = re.compile(r"[。；;！!？?]|[:：,，]$|\.{3,}|…{2,}|^(说明|注|见|备注|按照|根据|详见|目录)")
_NUMBERED = re.compile(
    r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．)）]|第[一二三四五六七八九十\d]+[章节条部]|附)"
)


@functools.lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """A title as it is compared: NFKC, no white space, no book-title marks around it."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return plain.strip("《》<>") if plain[:1] in "《<" else plain


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part: the titles it bears and the headings that give it away."""

    id: PartKind
    title: re.Pattern[str]
    headings: tuple[re.Pattern[str], ...]
    body: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """All of kinds.toml."""

    kinds: tuple[Kind, ...]
    cover: PartKind
    cover_labels: frozenset[str]
    lead_in: tuple[re.Pattern[str], ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    continued: re.Pattern[str]
    generic: re.Pattern[str]
    region: re.Pattern[str]
    kind_words: re.Pattern[str]
    unnamed_head: re.Pattern[str]
    unnamed_tail: re.Pattern[str]
    unit: re.Pattern[str]

    def of_title(self, text: str) -> Kind | None:
        """The kind whose title this is, None when it is no title."""
        plain = squeeze(text)
        if not 4 <= len(plain) <= _LONGEST_TITLE or _NO_TITLE.search(plain):
            return None
        numbered = _NUMBERED.match(plain) is not None
        plain = self.after.sub("", self.before.sub("", plain, count=1) if numbered else plain)
        kind = next((kind for kind in self.kinds if kind.title.search(squeeze(plain))), None)
        return None if kind is not None and numbered and kind.body != "table" else kind

    def is_unit(self, text: str) -> bool:
        """Whether a line is nothing but the name of a unit."""
        plain = squeeze(text)
        return 3 <= len(plain) <= 30 and self.unit.fullmatch(plain) is not None

    def unit_before(self, text: str) -> str | None:
        """The unit's name with which a title begins: X局 of X局部门整体支出……"""
        plain = squeeze(text)
        found = re.match(rf"({self.unit.pattern}?)(?=部门|关于|\d{{4}}|整体|项目|单位|本级|[\"“《]|$)", plain)
        return found.group(1) if found else None


@functools.cache
def kinds() -> Kinds:
    text = resources.files("rules").joinpath("forms/kinds.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    suffixes = "|".join(sorted(data["unit"]["suffixes"], key=len, reverse=True))
    return Kinds(
        kinds=tuple(
            Kind(
                id=cast("PartKind", k["id"]),
                title=re.compile(k["title"]),
                headings=tuple(re.compile(h) for h in k.get("headings", ())),
                body=k["body"],
            )
            for k in data["kind"]
        ),
        cover=cast("PartKind", data["cover"]["kind"]),
        cover_labels=frozenset(data["cover"]["labels"]),
        lead_in=tuple(re.compile(p) for p in data["lead_in"]["patterns"]),
        before=re.compile(data["title"]["before"]),
        after=re.compile(data["title"]["after"]),
        continued=re.compile(data["title"]["continued"]),
        generic=re.compile(data["project"]["generic"]),
        region=re.compile(data["project"]["region"]),
        kind_words=re.compile(data["project"]["kind_words"]),
        unnamed_head=re.compile(data["project"]["head"]),
        unnamed_tail=re.compile(data["project"]["tail"]),
        unit=re.compile(rf"[一-龥·]{{2,26}}(?:{suffixes})(?:[（(][一-龥]{{2,12}}[)）])?"),
    )


def project_of_title(title: str, unit: str | None) -> str | None:
    """The project that a title names between unit, year and kind; None where it names none."""
    known = kinds()
    plain = squeeze(title)
    plain = known.before.sub("", plain, count=1) if _NUMBERED.match(plain) else plain
    plain = known.after.sub("", plain)
    unit = unit or known.unit_before(re.sub(r"^\d{4}年度?", "", plain))
    plain = re.sub(r"\d{4}年(度)?", "", plain)
    if unit and plain.startswith(squeeze(unit)):
        plain = plain[len(squeeze(unit)) :]
    plain = known.unnamed_tail.sub("", known.kind_words.sub("", known.unnamed_head.sub("", plain)))
    generic = known.generic.match(plain) or known.generic.match(known.region.sub("", plain))
    return plain if len(plain) >= 3 and not generic else None
