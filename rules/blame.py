"""Whose fault is it: did the report get a figure wrong, or was it misread?

Figures and relations form a network. For the broken relations it looks for the one figure which, if it
were another, would make most of them hold and break none that holds: the root of what is broken.

A misreading and a slip of the unit's pen look alike on paper; what tells them apart is what the unit did
with the figure. It read its own figure rightly. So:

- Text that was born digital is what it is: the report's fault, unless the layout was read unsurely.
- Where the unit went on with the printed figure (a computed figure or another statement agrees with it),
  no repair is found, for it would break what holds: the report's fault.
- Where at least two relations, each on its own, ask for one and the same other figure, and this is a slip
  away (`rules.edits`), the unit knew the other figure. It was misread when the unit calculated with it
  (then it cannot have written the printed one), when the slip is one that recognition makes, or when the
  text shows marks of recognition. Otherwise either may be: unknown.
- Two figures of a row that change places are a slip of either, unless the text shows marks of recognition.
- Two digits exchanged, a digit too many, or 元 for 万元, are slips of a pen.
- One relation alone proves little: report; unknown where the text was recognised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from rules.arithmetic import Interval
from rules.drafts import Draft
from rules.edits import Edit, edits_within
from rules.exchange import exchanges
from rules.places import Places
from rules.relation import STATED
from rules.repair import a_value_in, computed, holds_with, meet, needed

Fault = Literal["report", "extraction", "unknown"]
Held = Callable[[Iterable[str]], Iterable[Draft]]
"""The relations that hold of some facts."""

_DIGITAL = ("digital", "office")
_OF_THE_PEN = ("exchanged", "unit", "extra")
_DERIVING = ("ratio", "product", "mean")
_FEWEST = 2
_MOST_PIVOTS = 4
_MOST_STEPS = 10
"""Of its last place: a figure that is known no closer is not proposed."""
_LAST = (True, 99)  # after every slip of one figure
_WORN = 0.1
"""Text of which this share of the table rows had to be put right shows marks of recognition; clean
documents have none, scanned ones a quarter and more."""


@dataclass(frozen=True, slots=True)
class Root:
    """A figure that explains broken relations, by their ids: ``right`` is what it would have to be.

    ``witnesses`` say so each on its own, and one of them at least says what the figure would be (a bound
    does not); ``moot`` are broken assertions and bounds that tell of the figure, of which nothing is known
    until it is settled; ``used``: the unit calculated
    with the right figure; ``edit``: the slip that makes the printed figure of it, None where it is none.
    ``derived``: a rate, product or mean, and the right figure is the one that the others make.
    ``right`` is None where several figures would do: which one is wrong cannot be told. ``partner`` is the
    figure in the same row that it would have to change places with.
    """

    fact_id: str
    printed: Decimal
    right: Decimal | None
    relations: frozenset[str]
    moot: frozenset[str]
    witnesses: int
    used: bool
    edit: Edit | None
    derived: bool = False
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class _Use:
    """A broken relation that uses a figure, and what the figure would have to be for it to hold."""

    draft: Draft
    at: int
    wanted: Interval

    @property
    def role(self) -> str:
        return self.draft.operands[self.at].role


def find_roots(broken: Sequence[Draft], held: Held, places: Places) -> list[Root]:
    """The roots of broken relations; no relation has two. Those that explain most come first."""
    uses = _uses(broken)
    guesses = {figure: found for figure, of in uses.items() if (found := _guesses(figure, of))}
    around: dict[str, list[Draft]] = defaultdict(list)
    holding = list(held({fact_id for fact_id, _ in uses}))
    for draft in holding:
        for fact_id in {o.fact_id for o in draft.operands if o.fact_id}:
            around[fact_id].append(draft)
    candidates = []
    for figure, values in guesses.items():
        best = _best(figure, values, uses[figure], around[figure[0]])
        if best is not None:
            candidates.append(best)
    candidates += [
        Root(*e.one, e.other[1], e.relations, frozenset(), e.witnesses, False, None, partner=e.other[0])
        for e in exchanges(broken, holding, places)
    ]
    return _with_moot(_chosen(candidates, places), broken)


def _uses(broken: Iterable[Draft]) -> dict[tuple[str, Decimal], list[_Use]]:
    found: dict[tuple[str, Decimal], list[_Use]] = defaultdict(list)
    for draft in broken:
        for at, operand in enumerate(draft.operands):
            if operand.fact_id is None or operand.value is None:
                continue
            wanted = needed(draft, at)
            if wanted is not None:
                found[operand.fact_id, operand.value].append(_Use(draft, at, wanted))
    return found


def _step(figure: tuple[str, Decimal], uses: Iterable[_Use]) -> Decimal:
    """The last printed place of a figure: the coarsest that a relation takes it for."""
    fact_id, value = figure
    return max(o.ulp for use in uses for o in use.draft.operands if o.fact_id == fact_id and o.value == value)


def _guesses(figure: tuple[str, Decimal], uses: Sequence[_Use]) -> list[tuple[Decimal, Edit | None]]:
    """What the figure may have to be, for as many of the relations as agree on it."""
    step = _step(figure, uses)
    agreed: dict[Interval, int] = {}
    for pivot in sorted(uses, key=lambda use: use.wanted.width)[:_MOST_PIVOTS]:
        common, agreeing = pivot.wanted, 0
        for use in uses:
            both = meet(common, use.wanted)
            if both is not None:
                common, agreeing = both, agreeing + 1
        agreed[common] = max(agreeing, agreed.get(common, 0))
    found: dict[Decimal, Edit | None] = {}
    for common, agreeing in agreed.items():
        for edit in edits_within(figure[1], step, common.low, common.high):
            found.setdefault(edit.value, edit)
        if agreeing < _FEWEST or (step and common.width > _MOST_STEPS * step):
            continue
        if (value := a_value_in(common, step)) is not None:
            found.setdefault(value, None)
    return list(found.items())


def _best(
    figure: tuple[str, Decimal],
    guesses: Iterable[tuple[Decimal, Edit | None]],
    uses: Sequence[_Use],
    held: Sequence[Draft],
) -> Root | None:
    """The guess that makes most relations hold and breaks none; of equals one that a relation computes."""
    fact_id, printed = figure
    step = _step(figure, uses)
    holding = _holding(figure, held)
    made = [(use.draft.rule.kind, computed(use.draft, use.at, step)) for use in uses]
    computed_by = {value for _, value in made}
    derived = {value for kind, value in made if kind in _DERIVING and value is not None}
    roots = []
    for right, slip in guesses:
        mended = [use for use in uses if holds_with(use.draft, fact_id, printed, right, use.wanted)]
        if not mended or any(
            holds_with(d, fact_id, printed, right, wanted) is False for d, wanted in holding
        ):
            continue
        # A rate is what its amounts make; near enough is no slip, where more than its own relation tells.
        edit = None if derived and right not in derived and len(mended) > 1 else slip
        ids = frozenset(use.draft.relation_id for use in mended)
        telling = any(use.draft.rule.kind != "bound" for use in mended)
        witnesses = len(_apart(mended)) if telling else 0
        used = any(_is_input(use) for use in mended)
        roots.append(Root(fact_id, printed, right, ids, frozenset(), witnesses, used, edit, right in derived))

    def order(root: Root) -> tuple[object, ...]:
        *first, slip = _strength(root)
        return *first, root.right not in computed_by, slip

    return min(roots, key=order, default=None)


def _holding(figure: tuple[str, Decimal], held: Iterable[Draft]) -> list[tuple[Draft, Interval | None]]:
    """The relations that hold of a figure, and what it may be with them."""
    found = []
    for draft in held:
        at = next((i for i, o in enumerate(draft.operands) if (o.fact_id, o.value) == figure), None)
        if at is not None:
            found.append((draft, needed(draft, at)))
    return found


def _is_input(use: _Use) -> bool:
    """Whether the unit calculated another figure with it; a restatement or a bound is no calculation."""
    return use.draft.rule.kind not in ("equal", "bound") and use.role != STATED[use.draft.rule.kind]


def _apart(uses: Iterable[_Use]) -> set[frozenset[str]]:
    """Relations that say something of their own: each over other facts."""
    return {frozenset(o.fact_id for o in use.draft.operands if o.fact_id) for use in uses}


def _strength(root: Root) -> tuple[int, int, bool, bool, tuple[bool, int]]:
    edit = root.edit
    return (
        -root.witnesses,
        -len(root.relations),
        edit is None and root.partner is None,
        edit is None or not root.derived,
        edit.rank if edit else (True, 0),
    )


def _chosen(candidates: Sequence[Root], places: Places) -> list[Root]:
    """The strongest candidates, one a relation; of equals that explain the same nothing is said for sure."""

    def order(root: Root) -> tuple[object, ...]:
        return *_strength(root), places.confidence([root.fact_id]), root.fact_id

    ranked = sorted(candidates, key=order)
    rivals: dict[str, list[Root]] = defaultdict(list)
    for root in ranked:
        for relation in root.relations:
            rivals[relation].append(root)
    taken: set[str] = set()
    found = []
    for root in ranked:
        if root.relations & taken or root.witnesses == 0:
            continue
        if root.witnesses < _FEWEST and len(root.relations) < _FEWEST and root.edit is None:
            continue
        taken |= root.relations
        equal = [
            other
            for relation in root.relations
            for other in rivals[relation]
            if other.fact_id != root.fact_id
            and other.relations >= root.relations
            and _strength(other) <= _strength(root)
        ]
        found.append(replace(root, right=None, edit=None, partner=None) if equal else root)
    return found


def _with_moot(roots: Iterable[Root], broken: Iterable[Draft]) -> list[Root]:
    """The roots with the assertions about their figures, and the bounds that are made of them."""
    about: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    for draft in broken:
        if draft.rule.kind in ("assert", "bound"):
            told = [value for value in draft.words.values() if isinstance(value, Decimal)]
            for operand in draft.operands:
                for value in (operand.value, *told):
                    if operand.fact_id is not None and value is not None:
                        about[operand.fact_id, value].add(draft.relation_id)
    found = []
    for root in roots:
        moot = about.pop((root.fact_id, root.printed), set()) if root.right is not None else set()
        found.append(replace(root, moot=frozenset(moot) - root.relations))
    return found


def fault(facts: Sequence[str], root: Root | None, places: Places, trusted: float) -> Fault:
    """The likely fault of a finding, from its facts and the root of what is broken."""
    if places.confidence([root.fact_id] if root and root.right is not None else facts) < trusted:
        return "extraction"
    sources = places.sources([root.fact_id] if root else facts)
    if sources and sources <= set(_DIGITAL):
        return "report"
    recognised = "ocr" in sources or any(places.worn(f) >= _WORN for f in facts)
    if root is not None and root.partner is not None:
        return "extraction" if recognised else "unknown"  # a slip of the pen as well as of reading
    if root is None or root.edit is None or root.edit.kind in _OF_THE_PEN:
        return "unknown" if "ocr" in sources else "report"
    if root.witnesses == 1 and root.moot and (root.edit.alike or recognised):
        return "extraction"
    if root.witnesses >= _FEWEST:
        return "extraction" if root.used or root.edit.alike or recognised else "unknown"
    return "unknown" if recognised else "report"


def by_relation(roots: Iterable[Root]) -> Mapping[str, Root]:
    """The root of every relation that has one."""
    found: dict[str, Root] = {}
    for root in roots:
        found.update(dict.fromkeys(root.moot - found.keys(), root))
        found.update(dict.fromkeys(root.relations, root))
    return found
