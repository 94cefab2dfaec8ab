"""Tables cell by cell: found, missed and false ones; cells with the right place, spans and text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from corpus.measure.values import Row

Key = tuple[int, int, int, int, str]
FOUND = 0.5
"""A table is found by one that has more than this share of its texts."""


def text(cell: str) -> str:
    """What two texts of a cell have in common where they are equal but for blanks and widths."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell))


def keys(table: Row) -> Counter[Key]:
    return Counter(
        (c["row"], c["col"], c["rowspan"], c["colspan"], text(c["text"] or "")) for c in table["cells"]
    )


def judge(true: list[Row], found: list[Row]) -> tuple[Counter[str], dict[str, list[Row]]]:
    """Counts of one document, and what was missed; tables that need not be found count nowhere."""
    counts: Counter[str] = Counter()
    missed, wrong = [], []
    left = list(found)
    for table in sorted(true, key=lambda t: -len(t["cells"])):
        texts = _texts(table)
        best = max(left, key=lambda f: (_shared(texts, f), (keys(table) & keys(f)).total()), default=None)
        hit = best is not None and _shared(texts, best) > FOUND * texts.total()
        if hit and best is not None:
            left.remove(best)
        if table.get("optional"):
            continue
        counts["tables"] += 1
        counts["cells"] += len(table["cells"])
        if not hit or best is None:
            counts["missed"] += 1
            missed.append({"page": table["page"], "cells": len(table["cells"])})
            continue
        counts["found"] += 1
        counts["exact"] += (keys(table) & keys(best)).total()
        counts["whole"] += keys(table) == keys(best)
        lost = keys(table) - keys(best)
        wrong += (
            [{"page": table["page"], "true": [*lost][:8], "found": [*(keys(best) - keys(table))][:8]}]
            if lost
            else []
        )
    counts["false"] = len(left)
    spurious = [{"page": t["page"], "cells": len(t["cells"]), "text": [*_texts(t)][:6]} for t in left]
    return counts, {"missed": missed, "spurious": spurious, "wrong": wrong}


def _texts(table: Row) -> Counter[str]:
    return Counter(t for c in table["cells"] if (t := text(c["text"] or "")))


def _shared(texts: Counter[str], found: Row) -> int:
    return (texts & _texts(found)).total()
