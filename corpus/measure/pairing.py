"""How well a true record and a found one go together, for every table; and the best one-to-one pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from corpus.measure import places
from corpus.measure.values import Row, alike, decimal, equal, plain, scaled

Fit = Callable[[Row, Row], float]
NO, PLACE = 0.0, 0.5


def best_pairs(
    true: list[Row], found: list[Row], fit: Fit
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs, best first, each record once; what is left of either side."""
    fits = [(fit(t, f), i, j) for i, t in enumerate(true) for j, f in enumerate(found)]
    taken_true: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, j in sorted((f for f in fits if f[0] > 0), key=lambda f: -f[0]):
        if i in taken_true or j in taken_found:
            continue
        taken_true.add(i)
        taken_found.add(j)
        pairs.append((true[i], found[j]))
    missed = [t for i, t in enumerate(true) if i not in taken_true]
    spurious = [f for j, f in enumerate(found) if j not in taken_found]
    return pairs, missed, spurious


def optional(true: Row) -> bool:
    """Right to find and right to leave out."""
    return any(true.get(mark) for mark in ("optional", "also_indicator", "extra"))


def _place(true: Row, found: Row) -> float:
    return PLACE if places.same(true, found) else NO


def _readings(true: Row, name: str) -> set[object]:
    return {true[name], *true.get(f"{name}_alt", [])}


def part(true: Row, found: Row) -> float:
    if found["kind"] not in _readings(true, "kind"):
        return NO
    near = places.near(true, found)
    title = max(alike(true["title"], found.get("title")), alike(true["project"], found.get("project_name")))
    return 1 + title + near if near or title >= 0.4 else NO


def amount(true: Row, found: Row) -> float:
    """The same money, read as the same thing at the same stage."""
    if not equal(true["amount_yuan"], found["amount_yuan"]):
        return NO
    if true.get("also_indicator"):
        return 1 + _place(true, found)
    if found["stage"] not in _readings(true, "stage"):
        return NO
    item = max(alike(name, found.get(of)) for name in _readings(true, "item") for of in ("item", "item_code"))
    return 1 + item + _place(true, found) if item >= 0.5 else NO


def bare_amount(true: Row, found: Row) -> float:
    return 1 + _place(true, found) if equal(true["amount_yuan"], found["amount_yuan"]) else NO


def rate(true: Row, found: Row) -> float:
    if not equal(true["value_percent"], found["value_percent"]):
        return NO
    name = max(alike(true["name"], found["name"]), alike(true.get("applies_to"), found.get("applies_to")))
    place = _place(true, found)
    return 1 + name + place if name >= 0.4 or place else NO


def score(true: Row, found: Row) -> float:
    """A block prints its weight; its score, if given, is the sum of its rows."""
    given = (decimal(true["score"]), decimal(true.get("score_computed", true["score"])))
    if decimal(found["score"]) not in given or not equal(true["full"], found["full_score"]):
        return NO
    if found["scope"] not in _readings(true, "scope"):
        return NO
    name = max(alike(true["name"], found["name"]), alike(true.get("project"), found.get("project_name")))
    return 1 + name + _place(true, found)


def deviation(true: Row, found: Row) -> float:
    text = alike(true["text"], found["text"])
    return text + _place(true, found) if text >= 0.6 else NO


def indicator_name(true: Row, found: Row) -> float:
    names = [true.get("level3"), true.get("level3_raw"), true.get("alt_levels", {}).get("level3")]
    return max((alike(name, found.get("level3")) for name in names if name), default=0.0)


def indicator(true: Row, found: Row) -> float:
    name, place = indicator_name(true, found), _place(true, found)
    if name < 0.6 and not place:
        return NO
    weight, points = equal(true["weight"], found["weight"]), equal(true["score"], found["score"])
    return name + place + 0.3 * weight + 0.2 * points


def narrative(true: Row, found: Row) -> float:
    told = _figures((v["value"], v.get("unit")) for v in true["values"])
    sides = ("target", "actual")
    have = _figures((v["value"], v.get("unit")) for s in sides for v in found.get(f"{s}_values") or [])
    have |= _figures((found.get(f"{s}_value"), found.get(f"{s}_unit")) for s in sides)
    if told and not told & have:
        return NO
    name, place = alike(true["level3"], found.get("level3")), _place(true, found)
    return 1 + name + place if name >= 0.4 or place else NO


def _figures(quantities: Iterable[tuple[object, object]]) -> set[Decimal]:
    """The values as printed, and with their 万 multiplied out."""
    pairs = [(decimal(value), unit) for value, unit in quantities]
    both = {value for value, _ in pairs} | {scaled(value, unit)[0] for value, unit in pairs}
    return {value for value in both if value is not None}


def same_text(a: object, b: object) -> bool:
    return plain(a) == plain(b)
