"""The two real reports, where they are at hand: what was cut by their page seams."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import Document, Paragraph
from extract.readers import read
from tests.extract.readers.blocks import lines_of
from tests.extract.readers.test_properties import matters, places_of

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))

pytestmark = pytest.mark.skipif(len(SEEDS) < 2, reason="the seeds are not here")


@pytest.fixture(scope="module", params=[0, 1])
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def document(number: int) -> Document:
    return read(SEEDS[number].read_bytes(), SEEDS[number].name)


def test_lines_that_belong_together(document: Document, number: int) -> None:
    joined = [lines_of(block) for block in document.blocks if isinstance(block, Paragraph)]
    expected = [
        [[3, 5, 6, 7, 8], [53, 55], [89, 91], [139, 141], [237, 239], [266, 268], [499, 501]],
        [[19, 21], [61, 63], [79, 81]],
    ]
    assert [lines for lines in joined if len(lines) > 1] == expected[number]


def test_repeated_words(document: Document, number: int) -> None:
    repeated = [lines_of(b) for b in document.blocks if isinstance(b, Paragraph) and b.role != "text"]
    assert repeated == [[[251]], []][number]


def test_tables(document: Document, number: int) -> None:
    tables = [(lines_of(table)[0], lines_of(table)[-1], table.nrow, table.ncol) for table in document.tables]
    expected = [
        [
            *((155, 218, 61, 12), (298, 307, 10, 8), (313, 329, 17, 9), (335, 351, 17, 9)),
            *((357, 375, 19, 9), (381, 398, 18, 9), (404, 419, 16, 9), (449, 483, 35, 7)),
        ],
        [],
    ]
    assert tables == expected[number]
    assert all(table.ragged for table in document.tables)


def test_nothing_is_lost_or_read_twice(document: Document) -> None:
    places = places_of(document)
    assert max(places.values()) == 1
    words = {
        (line.number, column)
        for line in document.lines
        for column, char in enumerate(line.text)
        if matters(char)
    }
    assert words <= set(places)
