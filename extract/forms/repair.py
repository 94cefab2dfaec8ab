"""What the sums say about a damaged indicator block.

Weights add up to their block, and everything to the printed total (DOMAIN's only universal
law). Where labels stand after their block or one merged cell was exploded into several rows,
that law chooses between the readings: a search over the ways to cut the rows into blocks and
to join exploded rows, in which every block's weights must add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_START_UNNATURAL = 1.0  # an exploded row that begins an indicator though nothing says so
_LABEL_AWAY = 0.3  # a row between a label and its block
_MOST_STATES = 20_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the search needs to know of a row: its weight, and whether it may be a fragment.

    ``fragment``: the row has no name of its own. ``begins``: how much says that an indicator
    begins here all the same (numbering starts again, another weight, a formula's name).
    """

    weight: Decimal
    fragment: bool = False
    begins: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A printed block weight, and before which leaf it stands."""

    weight: Decimal
    before: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The reading chosen: for each leaf its label (-1: none) and whether it begins an indicator."""

    labels: tuple[int, ...]
    starts: tuple[bool, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    labels: tuple[int, ...]
    starts: tuple[bool, ...]


def solve(leaves: Sequence[Leaf], labels: Sequence[Label], total: Decimal | None) -> Layout | None:
    """The cheapest reading in which every block adds up, None where there is none.

    ``total`` is what all leaves together must weigh (the printed total less the weight of
    budget execution), None where it is not known. Leaves before the first block may belong
    to none of the labels: what they must weigh is the rest of the total.
    """
    rest = None if total is None else total - sum((label.weight for label in labels), Decimal(0))
    if rest is not None and rest < 0:
        return None
    states: dict[tuple[int, Decimal], _State] = {(-1, Decimal(0)): _State(0.0, (), ())}
    for i, leaf in enumerate(leaves):
        following: dict[tuple[int, Decimal], _State] = {}
        for (block, filled), state in states.items():
            for starts, cost in _ways(leaf, i):
                weight = leaf.weight if starts else Decimal(0)
                for nxt in _blocks(block, filled, labels, rest, starts):
                    amount = weight if nxt != block else filled + weight
                    limit = _limit(nxt, labels, rest)
                    if limit is not None and amount > limit:
                        continue
                    new = state.cost + cost + _away(nxt, block, i, labels)
                    at = (nxt, amount)
                    if at not in following or following[at].cost > new:
                        following[at] = _State(new, (*state.labels, nxt), (*state.starts, starts))
        states = following
        if not states or len(states) > _MOST_STATES:
            return None
    done = [
        state
        for (block, filled), state in states.items()
        if block == len(labels) - 1 and _full(block, filled, labels, rest)
    ]
    if not done:
        return None
    best = min(done, key=lambda state: state.cost)
    return Layout(best.labels, best.starts, best.cost)


def _ways(leaf: Leaf, index: int) -> list[tuple[bool, float]]:
    """Begin an indicator or continue the one before, each with its cost."""
    begin = (True, _START_UNNATURAL if leaf.fragment and not leaf.begins else 0.0)
    if not leaf.fragment or index == 0:
        return [begin]
    return [begin, (False, leaf.begins)]


def _blocks(
    block: int, filled: Decimal, labels: Sequence[Label], rest: Decimal | None, starts: bool
) -> list[int]:
    """The blocks that a leaf after this state may belong to."""
    if block + 1 < len(labels) and starts and _full(block, filled, labels, rest):
        return [block, block + 1]
    return [block]


def _limit(block: int, labels: Sequence[Label], rest: Decimal | None) -> Decimal | None:
    return labels[block].weight if block >= 0 else rest


def _full(block: int, filled: Decimal, labels: Sequence[Label], rest: Decimal | None) -> bool:
    limit = _limit(block, labels, rest)
    return limit is None or filled == limit


def _away(new: int, old: int, index: int, labels: Sequence[Label]) -> float:
    """How far from its label a block begins."""
    return _LABEL_AWAY * abs(labels[new].before - index) if new != old and new >= 0 else 0.0
