"""Where facts stand, in columns and in words."""

from __future__ import annotations

import pytest

from extract.document import Block, Box, Cell, Document, Line, Paragraph, Span, Table, Text
from output.places import Place, Places

# Page, left edge and top of each printed line; every character is 10 points wide and high.
PRINTED = (
    ("收支情况", 1, 0, 50),
    ("青溪县水务局", 1, 0, 20),
    ("单位：万元", 1, 200, 20),
    ("项目", 1, 0, 100),
    ("金额", 1, 100, 110),
    ("水库", 1, 0, 130),
    ("12", 2, 100, 40),
    ("注：含追加", 2, 0, 80),
    ("的资金", 2, 0, 95),
    ("3", 2, 300, 800),
)


def document(source: str = "digital") -> Document:
    lines = tuple(
        Line(
            number,
            text,
            page,
            tuple(Box(x + 10 * i, top, x + 10 * i + 10, top + 10) for i in range(len(text))),
        )
        for number, (text, page, x, top) in enumerate(PRINTED, 1)
    )
    texts = [Text.of_line(line.text, line.number) for line in lines]
    cells = (
        Cell(0, 0, texts[3], page=1),
        Cell(0, 1, texts[4], page=1),
        Cell(1, 0, texts[5], page=1),
        Cell(1, 1, texts[6], page=2),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(texts[0], role="header"),
        Paragraph(texts[1]),
        Paragraph(texts[2]),
        Table(cells, 2, 2, page=1, page_to=2),
        Paragraph(Text.join(texts[7:9])),
        Paragraph(texts[9], role="page_number"),
    )
    return Document("application/pdf", source, lines, blocks, pages=2)  # type: ignore[arg-type]


def at(line: int, doc: Document | None = None) -> Place:
    return Places.of(doc or document()).at([Span(line, 0, 2)])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param(1, "第1页", id="a header is counted among no lines"),
        pytest.param(2, "第1页 第1行", id="text"),
        pytest.param(3, "第1页 第1行", id="beside it"),
        pytest.param(5, "第1页 表1 第1行第2列", id="a cell"),
        pytest.param(7, "第2页 表1 第2行第2列", id="a cell on the next page"),
        pytest.param(8, "第2页 第1行", id="text below a table"),
        pytest.param(9, "第2页 第2行", id="the next line of a paragraph"),
        pytest.param(10, "第2页", id="a page number"),
    ],
)
def test_the_place_on_a_page_in_words(line: int, words: str) -> None:
    place = at(line)
    assert (place.locator, place.line) == (words, None)


def test_what_stands_in_one_row_or_paragraph_is_read_together() -> None:
    orders = [at(line).reading_order for line in range(1, len(PRINTED) + 1)]
    assert orders == [1, 2, 3, 4, 4, 6, 6, 8, 8, 10]


def test_the_box_is_that_of_the_characters_on_the_first_page() -> None:
    place = Places.of(document()).at([Span(6, 1, 2), Span(7, 0, 2)])
    assert (place.page, place.x0, place.top, place.x1, place.bottom) == (1, 10, 130, 20, 140)


def test_a_text_file_counts_lines() -> None:
    assert (at(5, document("text")).locator, at(5, document("text")).line) == ("第1页 第5行", 5)


def test_nothing_stands_nowhere() -> None:
    assert Places.of(document()).at([]) == Place()


def test_lines_of_a_page_shown_sideways_are_counted() -> None:
    lines = tuple(
        Line(n, "支出", 1, (Box(x, 10, x + 10, 20), Box(x, 20, x + 10, 30))) for n, x in ((1, 90), (2, 70))
    )
    blocks = tuple(Paragraph(Text.of_line(line.text, line.number)) for line in lines)
    doc = Document("application/pdf", "digital", lines, blocks, pages=1)
    assert [at(n, doc).locator for n in (1, 2)] == ["第1页 第1行", "第1页 第2行"]
