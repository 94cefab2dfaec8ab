"""Whether the fields of a found indicator row are right, one by one; and those of the other tables."""

from __future__ import annotations

from corpus.measure.pairing import indicator_name
from corpus.measure.values import Row, alike, decimal, equal, level, plain, same_quantity

# our name -> theirs, for fields that a matched record should have right
FIELDS = {
    "parts": (
        ("year", "report_year"),
        ("unit", "unit_name"),
        ("project", "project_name"),
        ("family", "form_family"),
    ),
    "budget_lines": (("project", "project_name"), ("source_level", "source_level"), ("year", "year")),
}

INDICATOR_FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")


def of_indicator(true: Row, found: Row) -> dict[str, bool]:
    """The fields of an indicator row: levels, target, actual, weight, score, note."""
    return {
        "level1": _level(true, found, "level1"),
        "level2": _level(true, found, "level2"),
        "level3": indicator_name(true, found) > 0.9,
        "target": bool(true.get("target_is_criterion")) or _value(true, found, "target"),
        "actual": _value(true, found, "actual"),
        "weight": equal(true["weight"], found["weight"]),
        "score": equal(true["score"], found["score"]),
        "note": alike(true["deviation_note"], found["deviation_note"]) > 0.8,
    }


def _level(true: Row, found: Row, name: str) -> bool:
    """A label that is not on the row may be left out, but not both of them."""
    if not found[name]:
        return bool(true.get(f"{name}_inferred")) and bool(found["level1"] or found["level2"])
    return level(found[name]) in {
        level(true[name]),
        level(true.get("alt_levels", {}).get(name) or true[name]),
    }


def _value(true: Row, found: Row, side: str) -> bool:
    raw, value, op = true[f"{side}_raw"], decimal(true[f"{side}_value"]), true.get(f"{side}_op")
    if raw is None:
        return found[f"{side}_raw"] in (None, "")
    if value is None:
        return plain(raw) == plain(found[f"{side}_raw"])
    if op in (">=", ">", "<=", "<") and op != found.get(f"{side}_op"):
        return False
    return same_quantity(value, true[f"{side}_unit"], found[f"{side}_value"], found.get(f"{side}_unit"))
