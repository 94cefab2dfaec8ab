"""The results of checks in a dataset, and what reviewers said of them."""

from __future__ import annotations

import pytest
from output_datasets import A, B, column, document, filled
from output_sample import finding, relation, statement

from output.dataset import Dataset


def test_a_check_replaces_the_one_before(dataset: Dataset) -> None:
    filled(dataset, document(A))
    dataset.replace_check([statement(A)], [relation(A), relation(A, relation_id="r0")], [finding(A)], "v1")
    dataset.replace_check([], [relation(A, relation_id="r9")], [], "v2")
    assert column(dataset, "relation_id", "relations") == ["r9"]
    assert (column(dataset, "finding_id", "findings"), column(dataset, "quantity_id", "statements")) == (
        [],
        [],
    )
    assert column(dataset, "rules_version") == ["v2"]


def test_the_rows_of_a_check_stand_in_one_order(dataset: Dataset) -> None:
    filled(dataset, document(A, "2.txt"), document(B, "1.txt"))
    relations = [
        relation(A),
        relation(B, relation_id="r3"),
        relation(B, relation_id="r2"),
        relation(B, rule_id="A01"),
    ]
    for given in (relations, relations[::-1]):
        dataset.replace_check([], given, [])
        assert column(dataset, "relation_id", "relations") == ["r1", "r2", "r3", "r1"]


def reviews_of(dataset: Dataset) -> dict[str, tuple[str, str | None]]:
    table = dataset.table("findings").select(["finding_id", "status", "reviewer_note"])
    return {row["finding_id"]: (row["status"], row["reviewer_note"]) for row in table.to_pylist()}


def test_a_review_outlives_checks_also_those_that_do_not_find_it(dataset: Dataset) -> None:
    filled(dataset, document(A))
    both = [finding(A, "f1"), finding(A, "f2")]
    dataset.replace_check([], [], both)
    assert reviews_of(dataset) == {"f1": ("open", None), "f2": ("open", None)}
    dataset.review("f1", "dismissed", "往年数")
    expected = {"f1": ("dismissed", "往年数"), "f2": ("open", None)}
    assert reviews_of(dataset) == expected
    dataset.replace_check([], [], both[1:])
    assert reviews_of(dataset) == {"f2": ("open", None)}
    later = Dataset.open(dataset.path)
    later.replace_check([], [], both)
    assert reviews_of(later) == expected


@pytest.mark.parametrize(
    ("finding_id", "status", "error"), [("f9", "open", KeyError), ("f1", "fixed", ValueError)]
)
def test_a_review_is_of_a_finding_and_has_a_status(
    dataset: Dataset, finding_id: str, status: str, error: type[Exception]
) -> None:
    filled(dataset, document(A)).replace_check([], [], [finding(A, "f1")])
    with pytest.raises(error):
        dataset.review(finding_id, status)
    assert dataset.verdicts() == {}


def test_a_check_may_hand_over_arrow_tables(dataset: Dataset) -> None:
    filled(dataset, document(A)).replace_check([], [], [finding(A)])
    kept = dataset.table("findings")
    dataset.replace_check(dataset.table("statements"), dataset.table("relations"), kept)
    assert dataset.table("findings").equals(kept)
