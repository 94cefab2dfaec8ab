"""Where a quantity belongs: one project of one unit and year, in however many parts and files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rules.names import bare, same_unit
from rules.subjects import Part, PartKey, Subject

_HEAD = 2
"""So many characters two names of one unit have in common at the beginning (`rules.names.same_unit`)."""

# document, project, year, and the unit where several units of the document have such a project
Local = tuple[str, str, int | None, str]


@dataclass(frozen=True, slots=True)
class Home:
    """What facts of one part and project name belong to.

    ``key`` is stable; ``alike`` says that the project's name is only similar to the others', or that
    several forms bear it: nothing certain can be said of them.
    """

    key: str
    project: str
    alike: bool


@dataclass(slots=True, eq=False)
class _Root:
    """One project of one unit and year over all files, and the names of the unit met so far."""

    key: str
    units: set[str] = field(default_factory=set)


class Homes:
    """Finds the home of a fact by its part and the project name printed with it.

    ``apart``: every file is an archive of its own.
    """

    def __init__(
        self,
        parts: Iterable[Part],
        keys: Iterable[PartKey],
        subjects: Iterable[Subject],
        apart: bool = False,
    ) -> None:
        self._is_apart = apart
        self._parts = {part.part_id: part for part in parts}
        self._keys = {key.part_id: key for key in keys}
        self._subjects = {(s.part_id, s.name): s for s in subjects}
        self._apart = self._apart_by_unit()
        self._several = self._with_several_forms()
        self._units: dict[Local, set[str]] = {}
        self._known: dict[tuple[str, str, int | None, str], list[_Root]] = defaultdict(list)
        self._roots = self._join_documents()
        self._homes: dict[tuple[str, str | None], Home] = {}

    def of(self, part_id: str, project_name: str | None) -> Home | None:
        """The home of a fact, None for one outside of every part."""
        if part_id not in self._parts:
            return None
        known = self._homes.get((part_id, project_name))
        if known is None:
            subject = self._subjects.get((part_id, project_name)) or self._subjects[(part_id, None)]
            local = self._local(part_id, subject.key)
            known = Home(self._roots[local], subject.key, subject.alike or local in self._several)
            self._homes[part_id, project_name] = known
        return known

    def in_year(self, part_id: str, project_name: str | None, year: int) -> Home | None:
        """The home of the same project and unit in another year's files; None where there are none."""
        if part_id not in self._parts:
            return None
        subject = self._subjects.get((part_id, project_name)) or self._subjects[(part_id, None)]
        local = self._local(part_id, subject.key)
        own = {local[3]} if local[3] else self._units[local]
        root = self._find(local[0], subject.key, year, own)
        return None if root is None else Home(root.key, subject.key, subject.alike or local in self._several)

    def unit_of(self, part_id: str) -> str:
        """A key for the unit and year of a part, the same in all files."""
        return self._roots[self._local(part_id, "")]

    def _local(self, part_id: str, project: str) -> Local:
        part, key = self._parts[part_id], self._keys[part_id]
        unit = key.unit_key if not project or (part.doc_id, project) in self._apart else ""
        return part.doc_id, project, part.report_year, unit

    def _apart_by_unit(self) -> set[tuple[str, str]]:
        """Projects of one document that several units have under the same name."""
        units: dict[tuple[str, str], set[str]] = defaultdict(set)
        for part in self._parts.values():
            project = self._subjects[(part.part_id, None)].key
            if project and part.kind == "project_form" and part.unit_name:
                units[(part.doc_id, project)].add(self._keys[part.part_id].unit_key)
        return {home for home, found in units.items() if len(found) > 1}

    def _with_several_forms(self) -> set[Local]:
        """Homes with several forms of one project, which cannot be told apart."""
        forms: Counter[Local] = Counter()
        for part_id, part in self._parts.items():
            subject = self._subjects[(part_id, None)]
            if part.kind in ("project_form", "transfer_payment_form") and subject.key:
                forms[self._local(part_id, subject.key)] += 1
        return {local for local, count in forms.items() if count > 1}

    def _join_documents(self) -> dict[Local, str]:
        """A stable key for every local home; the same for one project in several files."""
        units: dict[Local, set[str]] = defaultdict(set)
        for part_id, name in self._subjects:
            part, subject = self._parts[part_id], self._subjects[(part_id, name)]
            units[self._local(part_id, subject.key)] |= {bare(part.unit_name), bare(part.department)} - {""}
        self._units = units
        for part_id, part in self._parts.items():
            units[self._local(part_id, "")] |= {bare(part.unit_name)} - {""}
        roots: dict[Local, str] = {}
        for local in sorted(units, key=lambda home: (home[1], home[2] or 0, home[3], home[0])):
            doc_id, project, year, unit = local
            own = {unit} if unit else units[local]
            root = self._find(doc_id, project, year, own) if year else None
            if root is None:
                name = f"{self._archive(doc_id)}{min(own, default=doc_id)}"
                root = _Root(f"{name}|{project}|{year or doc_id}")
            root.units.update(own)
            for name in own:
                found = self._known[(self._archive(doc_id), project, year, name[:_HEAD])]
                if root not in found:
                    found.append(root)
            roots[local] = root.key
        return roots

    def _archive(self, doc_id: str) -> str:
        return doc_id if self._is_apart else ""

    def _find(self, doc_id: str, project: str, year: int | None, units: Iterable[str]) -> _Root | None:
        """The root of a project and year that one of some units has; names of one unit begin alike."""
        own = set(units)
        return next(
            (
                root
                for head in sorted({name[:_HEAD] for name in own})
                for root in self._known.get((self._archive(doc_id), project, year, head), ())
                if _share(root.units, own)
            ),
            None,
        )


def _share(one: set[str], other: set[str]) -> bool:
    return any(same_unit(a, b) for a in one for b in other)
