"""The truth is true: it stands where it says, adds up where nothing was planted, and breaks where it was."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

import pytest

from corpus.compose import ARCHIVE_SEED, Made, documents

ARCHIVE = list(documents(ARCHIVE_SEED))
OTHERS = [made for seed in (31, 32) for made in documents(seed)]
BREAKS = {  # what must no longer hold once a fault is planted; the others break no printed sum
    "sum_wrong", "rate_wrong", "total_score_wrong", "weights_not_100", "summary_row", "mean_wrong",
    "product_wrong", "share_wrong", "text_sum", "split_wrong",
}  # fmt: skip


def name(made: Made) -> str:
    return f"{made.truth['seed']}/{made.name}"


every = pytest.mark.parametrize("made", [*ARCHIVE, *OTHERS], ids=name)
every_text = pytest.mark.parametrize(
    "made", [made for made in (*ARCHIVE, *OTHERS) if "look" not in made.truth], ids=name
)
every_pdf = pytest.mark.parametrize(
    "made", [made for made in (*ARCHIVE, *OTHERS) if "look" in made.truth], ids=name
)


def lines(made: Made) -> list[str]:
    return made.content.decode(made.truth["encoding"]).replace("\r\n", "\n").split("\n")


def records(truth: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, rows in truth.items():
        if isinstance(rows, list):
            yield from ((kind, row) for row in rows if isinstance(row, dict))


@every_text
def test_raw_text_stands_on_its_line(made: Made) -> None:
    text = lines(made)
    for kind, row in records(made.truth):
        if kind != "inconsistencies":
            assert row["raw"] in text[row["line"] - 1], kind
        for piece in row.get("evidence", ()):
            assert piece["raw"] in text[piece["line"] - 1], kind


@every_text
def test_parts_follow_each_other_and_cover_their_facts(made: Made) -> None:
    parts = {p["part_id"]: p for p in made.truth["parts"]}
    ends = [(p["line_start"], p["line_end"]) for p in parts.values()]
    assert all(first <= last for first, last in ends)
    assert all(a[1] < b[0] for a, b in pairwise(ends))
    for kind, row in records(made.truth):
        if kind not in ("parts", "inconsistencies"):
            part = parts[row["part_id"]]
            assert part["line_start"] <= row["line"] <= part["line_end"]


@every
def test_relations_hold_where_nothing_was_planted(made: Made) -> None:
    broken = [r["expression"] for r in made.truth["relations"] if not r["holds"]]
    planted = BREAKS & set(made.truth["faults"])
    assert bool(broken) == bool(planted), broken


@every
def test_weights_make_a_hundred(made: Made) -> None:
    if "weights_not_100" in made.truth["faults"]:
        return
    rows = [i for i in made.truth["indicators"] if not i.get("optional") and i["weight"] is not None]
    for part, group in groupby(rows, key=lambda i: i["part_id"]):
        execution = [
            s["full"]
            for s in made.truth["scores"]
            if s["part_id"] == part and s["scope"] == "budget_execution"
        ]
        weights = [Decimal(str(i["weight"])) for i in group] + [Decimal(str(f)) for f in execution]
        assert sum(weights) == 100


@every
def test_no_score_above_its_weight_unless_planted(made: Made) -> None:
    over = [
        i["level3"]
        for i in made.truth["indicators"]
        if None not in (i["score"], i["weight"]) and i["score"] > i["weight"]
    ]
    assert bool(over) == ("score_above_weight" in made.truth["faults"])


@every
def test_money_is_what_is_printed_in_its_unit(made: Made) -> None:
    for row in made.truth["budget_lines"]:
        scale = {"万": 10000, "亿": 100000000}.get(row["unit_raw"][0], 1)
        assert Decimal(row["amount_raw"].replace(",", "")) * scale == Decimal(row["amount_yuan"])


@every
def test_planted_errors_are_those_of_the_recipe(made: Made) -> None:
    planted = [i for i in made.truth["inconsistencies"] if i["certain"]]
    assert [i["subkind"] for i in planted] == made.truth["faults"]
    assert made.truth["clean"] == (not planted)


@every_text
def test_planted_errors_say_where_and_what(made: Made) -> None:
    planted = [i for i in made.truth["inconsistencies"] if i["certain"]]
    text = [line.replace(",", "") for line in lines(made)]
    for error in planted:
        assert error["lines"]
        assert any(value in text[n - 1] for value in error["values"] for n in error["lines"])


@every_pdf
def test_pages_and_boxes(made: Made) -> None:
    """Every record stands on a page of its part, in a box with some size on the paper."""
    parts = {p["part_id"]: p for p in made.truth["parts"]}
    ends = [(p["page_start"], p["page_end"]) for p in parts.values()]
    assert all(first <= last for first, last in ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    for kind, row in records(made.truth):
        if "box" in row and kind != "fragments":
            part = parts[row["part_id"]]
            assert part["page_start"] <= row["page"] <= part["page_end"]
            x0, top, x1, bottom = row["box"]
            assert 0 <= x0 < x1 <= 842
            assert 0 <= top < bottom <= 842


@every_pdf
def test_tables_are_whole(made: Made) -> None:
    """The cells of a table cover its grid once, and its pieces hold the same text."""
    for table in made.truth["tables"]:
        taken = Counter(
            (row, col)
            for c in table["cells"]
            for row in range(c["row"], c["row"] + c["rowspan"])
            for col in range(c["col"], c["col"] + c["colspan"])
        )
        assert set(taken.values()) == {1}
        assert len(taken) == table["nrow"] * table["ncol"]
    asked = [t for t in made.truth["tables"] if not t.get("optional")]
    texts = Counter(flat(c["text"]) for t in asked for c in t["cells"])
    printed = "".join(cell[4] for f in made.truth["fragments"] for cell in f["cells"])
    whole = Counter(cell for text, n in texts.items() for cell in text * n)
    assert whole <= Counter(flat(printed))


def flat(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
