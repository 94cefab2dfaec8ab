"""One document: its truth against its rows in the dataset."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.measure import findings, pairing, places
from corpus.measure import tables as cells
from corpus.measure.fields import FIELDS, INDICATOR_FIELDS, of_indicator
from corpus.measure.values import Row, alike

# kind in the truth -> table, fit, whether more of it found in prose is no fault
KINDS: dict[str, tuple[str, pairing.Fit, bool]] = {
    "parts": ("parts", pairing.part, False),
    "budget_lines": ("budget_lines", pairing.amount, False),
    "rates": ("rates", pairing.rate, True),
    "indicators": ("indicators", pairing.indicator, False),
    "narrative_indicators": ("indicators", pairing.narrative, False),
    "scores": ("scores", pairing.score, False),
    "deviations": ("deviations", pairing.deviation, False),
}
TABLES = (
    "documents",
    "parts",
    "budget_lines",
    "rates",
    "indicators",
    "scores",
    "deviations",
    "numbers",
    "relations",
    "findings",
)


@dataclass(slots=True)
class Tally:
    """Counts that add up over documents."""

    hit: int = 0
    missed: int = 0
    extra: int = 0  # optional facts that were found
    spurious: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: Tally) -> Tally:
        self.hit += other.hit
        self.missed += other.missed
        self.extra += other.extra
        self.spurious += other.spurious
        self.right += other.right
        self.asked += other.asked
        return self

    @property
    def precision(self) -> float:
        right = self.hit + self.extra
        return right / (right + self.spurious) if right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Result:
    """What came of one document."""

    file: str
    status: str
    clean: bool
    tallies: dict[str, Tally]
    findings: Counter[str]
    relations: Tally
    numbers: Counter[str]
    tables: Counter[str]
    misses: dict[str, dict[str, list[Row]]]


def measure(truth: Row, document: Row, rows: dict[str, list[Row]], shown: list[Row] | None = None) -> Result:
    """``rows``: the rows of this document by table; ``shown``: its tables as `jixiao show` has them."""
    tallies: dict[str, Tally] = {}
    misses: dict[str, dict[str, list[Row]]] = {}
    for kind, (table, fit, lenient) in KINDS.items():
        found = rows[table]
        if table == "indicators":
            source = "table" if kind == "indicators" else "prose"
            found = [r for r in found if r["source"] == source]
        tallies[kind], misses[kind] = _grade(kind, truth[kind], found, fit, lenient)
    counts, misses["findings"] = findings.judge(truth, rows["findings"])
    right, asked = findings.relations(truth, rows["relations"])
    grids, misses["tables"] = cells.judge(truth.get("tables", []), shown or [])
    told = sum(document.get(n) or 0 for n in ("numbers_bound", "numbers_explained"))
    return Result(
        file=truth["file"],
        status=document["status"],
        clean=truth["clean"],
        tallies=tallies,
        findings=Counter(counts),
        relations=Tally(hit=right, missed=asked - right),
        numbers=Counter(accounted=told, total=document.get("numbers_total") or 0),
        tables=grids,
        misses=misses,
    )


def failed(truth: Row, status: str) -> Result:
    """A document that the dataset does not have or could not read: everything is missed."""
    empty: dict[str, list[Row]] = {table: [] for table in TABLES}
    return measure(truth, {"status": status}, empty)


def _grade(
    kind: str, true: list[Row], found: list[Row], fit: pairing.Fit, lenient: bool
) -> tuple[Tally, dict[str, list[Row]]]:
    wanted = [t for t in true if not pairing.optional(t)]
    pairs, missed, rest = pairing.best_pairs(wanted, found, fit)
    extra, _, spurious = pairing.best_pairs([t for t in true if pairing.optional(t)], rest, fit)
    if lenient:
        spurious = [f for f in spurious if f.get("source") != "prose"]
    tally = Tally(len(pairs), len(missed), len(extra), len(spurious))
    misses = {"missed": missed, "spurious": spurious}
    if kind == "indicators":
        misses["wrong"] = _indicator_fields(tally, pairs, len(wanted))
    if kind != "parts":
        tally.asked["place"] = len(pairs)
        tally.right["place"] = sum(places.same(t, f) for t, f in pairs)
    if kind == "budget_lines":
        bare, _, _ = pairing.best_pairs(wanted, found, pairing.bare_amount)
        tally.right["amount_recall"], tally.asked["amount_recall"] = len(bare), len(wanted)
    for name, theirs in FIELDS.get(kind, ()):
        for t, f in pairs:
            if t.get(name):
                tally.asked[name] += 1
                tally.right[name] += alike(t[name], f.get(theirs)) > 0.8
    return tally, misses


def _indicator_fields(tally: Tally, pairs: list[tuple[Row, Row]], wanted: int) -> list[Row]:
    """Counts the right fields of the rows found, of all rows wanted; the rows with a wrong one."""
    wrong = []
    for true, found in pairs:
        fields = of_indicator(true, found)
        for name, good in fields.items():
            tally.right[name] += good
        tally.right["row_exact"] += all(fields.values())
        if not all(fields.values()):
            wrong.append(
                {"fields": [n for n, good in fields.items() if not good], "true": true, "found": found}
            )
    for name in (*INDICATOR_FIELDS, "row_exact"):
        tally.asked[name] = wanted
    return wrong
