"""Sums choose between the readings of a damaged indicator block."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.forms.repair import Label, Leaf, solve


def leaves(*weights: int) -> list[Leaf]:
    return [Leaf(Decimal(w)) for w in weights]


def labels(*pairs: tuple[int, int]) -> list[Label]:
    return [Label(Decimal(weight), before) for weight, before in pairs]


@pytest.mark.parametrize(
    ("weights", "printed", "total", "expected"),
    [
        pytest.param(
            (20, 30, 30, 10), [(50, 0), (30, 2), (10, 3)], 90, (0, 0, 1, 2), id="labels-before-blocks"
        ),
        pytest.param(
            (20, 30, 30, 10), [(50, 2), (30, 3), (10, 4)], 90, (0, 0, 1, 2), id="labels-after-blocks"
        ),
        pytest.param(
            (20, 30, 15, 15, 10), [(50, 3), (30, 3), (10, 4)], 90, (0, 0, 1, 1, 2), id="one-row-early"
        ),
        pytest.param((5, 5, 20, 30), [(50, 2)], 60, (-1, -1, 0, 0), id="first-block-without-label"),
        pytest.param(
            (20, 30, 30, 10), [(50, 0), (30, 2), (10, 3)], None, (0, 0, 1, 2), id="no-total-printed"
        ),
    ],
)
def test_rows_go_to_the_block_they_fill(weights, printed, total, expected):
    layout = solve(leaves(*weights), labels(*printed), None if total is None else Decimal(total))
    assert layout is not None
    assert layout.labels == expected
    assert all(layout.starts)


@pytest.mark.parametrize(
    ("weights", "printed", "total"),
    [
        pytest.param((20, 20), [(50, 0)], 50, id="block-does-not-add-up"),
        pytest.param((50, 30), [(50, 0), (30, 1)], 70, id="blocks-exceed-total"),
    ],
)
def test_no_reading_where_sums_cannot_hold(weights, printed, total):
    assert solve(leaves(*weights), labels(*printed), Decimal(total)) is None


def test_exploded_cell_is_joined_where_the_sum_asks_for_it():
    rows = [
        Leaf(Decimal(4)),
        Leaf(Decimal(4), fragment=True),
        Leaf(Decimal(4), fragment=True),
        Leaf(Decimal(6), fragment=True, begins=0.3),
        Leaf(Decimal(6), fragment=True),
        Leaf(Decimal(10)),
    ]
    layout = solve(rows, [], Decimal(20))
    assert layout is not None
    assert layout.starts == (True, False, False, True, False, True)


def test_fragments_stay_apart_where_all_of_them_are_needed():
    rows = [Leaf(Decimal(5)), Leaf(Decimal(5), fragment=True), Leaf(Decimal(5), fragment=True)]
    layout = solve(rows, [], Decimal(15))
    assert layout is not None
    assert layout.starts == (True, True, True)


@given(st.lists(st.lists(st.integers(1, 20), min_size=1, max_size=5), min_size=1, max_size=5), st.data())
def test_blocks_that_add_up_are_found_wherever_their_labels_stand(blocks, data):
    """Whatever the labels' places, every block of the reading has its printed weight."""
    weights = [w for block in blocks for w in block]
    printed = [
        Label(Decimal(sum(block)), data.draw(st.integers(0, len(weights)), label="place")) for block in blocks
    ]
    layout = solve(leaves(*weights), printed, Decimal(sum(weights)))
    assert layout is not None
    for number, block in enumerate(blocks):
        members = [w for w, label in zip(weights, layout.labels, strict=True) if label == number]
        assert sum(members) == sum(block)
