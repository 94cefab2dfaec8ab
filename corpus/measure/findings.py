"""Findings against the planted errors: the place must touch, and one of the figures must be told."""

from __future__ import annotations

from corpus.measure import places
from corpus.measure.values import Row, figures_in, plain

SERIOUS = ("error", "warning")


def matches(true: Row, found: Row) -> bool:
    if not places.meet(true, found):
        return False
    values = true["values"]
    told = [
        found["message"],
        found["expected"],
        found["actual"],
        *(e.get("raw") for e in found["evidence"] or []),
    ]
    if figures_in(values):
        return bool(figures_in(values) & figures_in(told))
    return not values or any(plain(v) in plain("".join(map(str, told))) for v in values)


def judge(truth: Row, findings: list[Row]) -> tuple[dict[str, int], dict[str, list[Row]]]:
    """Counts of one document, and the records behind them."""
    planted = truth["inconsistencies"]
    wanted = [p for p in planted if p["severity"] in SERIOUS and p.get("certain", True)]
    raised = [f for f in findings if f["severity"] in SERIOUS]
    hit = [p for p in wanted if any(matches(p, f) for f in findings)]
    false = [f for f in raised if not any(matches(p, f) for p in planted)]
    clean: bool = truth["clean"]
    counts = {
        "planted": len(wanted),
        "hit": len(hit),
        "raised": len(raised),
        "true": len(raised) - len(false),
        "errors_on_clean": sum(f["severity"] == "error" for f in false) if clean else 0,
        "warnings_on_clean": sum(f["severity"] == "warning" for f in false) if clean else 0,
    }
    return counts, {"missed": [p for p in wanted if p not in hit], "spurious": false}


def relations(truth: Row, judged: list[Row]) -> tuple[int, int]:
    """How many of the true relations were judged, and judged right; and how many there are."""
    factors = figures_in(["100", "10000"])  # of percent and 万: written or left out
    have = [(figures_in([r["expression"]]), r["outcome"]) for r in judged]
    asked = [r for r in truth["relations"] if r.get("certain", True)]
    right = 0
    for relation in asked:
        wants = figures_in([relation["expression"]]) - factors
        outcome = "holds" if relation["holds"] else "broken"
        right += any(wants <= figures and outcome == o for figures, o in have)
    return right, len(asked)
