"""What a part is about: its unit and its project, under one key however the names drift.

A key belongs to one document; `rules.scopes` joins the same subject over documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.names import bare, lexicon, likeness, project_key, regions, same_scope, same_unit

# Parts that are about one project, so that their facts are, too.
OF_PROJECT = frozenset({
    "project_form", "project_evaluation_cover", "project_evaluation_form",
    "project_evaluation_report", "transfer_payment_form", "transfer_payment_report", "target_form",
})  # fmt: skip
_ALIKE = 0.85
_CONTAINED = 0.6
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the tables give it."""

    part_id: str
    doc_id: str
    ordinal: int
    kind: str
    title: str | None
    unit_name: str | None
    department: str | None
    project_name: str | None
    report_year: int | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a project's name in a part stands for.

    ``key`` is '' where no project is meant. ``alike`` says that the key is another name's, which is
    only similar: nothing certain can be said of the two.
    """

    part_id: str
    name: str | None
    key: str
    alike: bool = False


@dataclass(frozen=True, slots=True)
class PartKey:
    """A part's identity over re-runs: unit, year, kind and project, numbered where they repeat."""

    part_id: str
    doc_id: str
    key: str
    unit_key: str
    project_key: str
    label: str
    year: int | None


def subjects_of(parts: Sequence[Part], names: Mapping[str, Iterable[str]]) -> list[Subject]:
    """The subjects of all names that stand in the parts of one document.

    ``names`` are the project names of each part's facts, by part id.
    """
    places = {
        place for part in parts for unit in (part.unit_name, part.department) for place in regions(unit)
    }
    printed: dict[str, set[str]] = {}
    for part in parts:
        own = {part.project_name} if part.project_name and part.kind in OF_PROJECT else set()
        printed[part.part_id] = {name for name in {*own, *names.get(part.part_id, ())} if name}
    keys = _keys(printed, places)
    joined = _join_alike(printed, keys)
    found = []
    for part in parts:
        for name in sorted(printed[part.part_id]):
            key = keys[name]
            found.append(Subject(part.part_id, name, joined.get(key, key), key in joined))
        own_name = part.project_name if part.kind in OF_PROJECT else None
        key = keys[own_name] if own_name else ""
        found.append(Subject(part.part_id, None, joined.get(key, key), key in joined))
    return found


def _keys(printed: Mapping[str, set[str]], places: set[str]) -> dict[str, str]:
    """Each name's key; names of one part that would share a key keep their full form."""
    keys = {name: project_key(name, places) for name in set().union(*printed.values())}
    clashing: set[str] = set()
    for names in printed.values():
        by_key = defaultdict(set)
        for name in names:
            by_key[keys[name]].add(bare(name))
        clashing |= {key for key, forms in by_key.items() if len(forms) > 1}
    return {name: bare(name) if key in clashing else key for name, key in keys.items()}


def _join_alike(printed: Mapping[str, set[str]], keys: Mapping[str, str]) -> dict[str, str]:
    """Keys that are another's drifted form, never two of one part: {form: key}."""
    stands_in: dict[str, set[str]] = defaultdict(set)
    for part_id, names in printed.items():
        for name in names:
            stands_in[keys[name]].add(part_id)
    order = sorted(stands_in, key=lambda key: (-len(stands_in[key]), len(key), key))
    pairs = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(order)
            for j, other in enumerate(order[i + 1 :], i + 1)
            if not stands_in[one] & stands_in[other] and (score := _drift(one, other))
        ),
    )
    joined: dict[str, str] = {}
    for _, i, j in pairs:
        one, other = order[i], order[j]
        if one in joined or other in joined or stands_in[one] & stands_in[other]:
            continue
        if other in joined.values():
            continue
        joined[other] = one
        stands_in[one] |= stands_in[other]
    return joined


def _drift(one: str, other: str) -> float:
    """How alike two keys are when they may name one project, 0 when they may not."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or not same_scope(one, other):
        return 0.0
    score = likeness(one, other)
    contained = short in long and len(short) / len(long) >= _CONTAINED
    return score if score >= _ALIKE or contained else 0.0


def part_keys(parts: Sequence[Part], subjects: Iterable[Subject]) -> list[PartKey]:
    """The identities of the parts of one document."""
    own = {s.part_id: s.key for s in subjects if s.name is None}
    units = canonical_units(part.unit_name for part in parts)
    seen: Counter[str] = Counter()
    found = []
    for part in sorted(parts, key=lambda p: p.ordinal):
        unit, project = units.get(bare(part.unit_name), ""), own.get(part.part_id, "")
        key = "|".join((unit, str(part.report_year or ""), part.kind, project))
        seen[key] += 1
        label = _label(part, project)
        found.append(PartKey(part.part_id, part.doc_id, key, unit, project, label, part.report_year))
        if seen[key] > 1:
            found[-1] = replace(found[-1], key=f"{key}#{seen[key]}")
    return found


def canonical_units(names: Iterable[str | None]) -> dict[str, str]:
    """Each unit's name, bare, and the longest of the forms it is written in."""
    forms = sorted({bare(name) for name in names if bare(name)}, key=lambda f: (-len(f), f))
    found: dict[str, str] = {}
    for form in forms:
        found[form] = next((found[longer] for longer in found if same_unit(form, longer)), form)
    return found


def _label(part: Part, project: str) -> str:
    """How a letter calls the part: its title, and the project unless the title says it."""
    title = "".join((part.title or "").split()).strip("《》") or lexicon("part_kinds").get(part.kind, "材料")
    name = "".join((part.project_name or "").split())
    of = f"（{name}）" if project and name and project not in bare(title) else ""
    return f"《{title}》{of}"
