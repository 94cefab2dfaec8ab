"""What holds for every input: nothing crashes, no character is lost or read twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document, Table, Text, Unreadable
from extract.readers import read
from tests.extract.readers.blocks import read_string

PLAIN = [
    *(
        "项目支出绩效自评表",
        "一、概况",
        "（一）城乡医疗救助",
        "1. 数量指标",
        "项目名称",
        "项目名称：甲",
        "单位：万元",
    ),
    *(
        "说明：",
        "该项目年初预算",
        "资金全部到位，到位率",
        "执行数为",
        "完成年初设定值；",
        "完成。",
        "“谁使用",
        "，",
        "。",
    ),
    *(
        "466",
        "919.085",
        "100%",
        "2021年度",
        "2022年5月31日",
        "3",
        "4",
        "5",
        "≥90%",
        "达成",
        "—",
        "a",
        "b c",
        "甲",
    ),
    *(
        "\t",
        "\t\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        " ",
        "  ",
        "\u3000",
        "\u00a0",
        "\u200b",
        "第 3 页",
        "青溪县财政局",
    ),
]
MARKUP = [
    *(
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "&gt;",
        "&amp;lt;",
        "&nbsp;",
        "**",
        "*",
        "$",
        "$$",
        "\\geq",
        "\\%",
        "\\text{",
    ),
    *(
        "}",
        "{",
        "\\frac{",
        "}{",
        "\\(",
        "\\)",
        "^",
        "_",
        "\\",
        "&",
        "<",
        ">",
        "#",
        "# ",
        "- ",
        "|",
        "\n|---|\n",
        "|\n",
    ),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td colspan=2 rowspan=3>",
        "<th>",
        "\n---\n",
        "[",
        "]",
    ),
    *("<input type=checkbox checked>", "<sup>", "</sup>", "```\n", "\x00", "\ufffd", "\u2028", "\x0b"),
]
plain = st.lists(st.sampled_from(PLAIN), max_size=40).map("".join)
marked_up = st.lists(st.sampled_from(PLAIN + MARKUP), max_size=40).map("".join)


def read_if_possible(data: bytes, name: str = "a.txt") -> Document | None:
    try:
        return read(data, name)
    except Unreadable:
        return None


def texts_of(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text


def places_of(document: Document) -> Counter[tuple[int, int]]:
    """How often each source character was read, by line and column."""
    return Counter(
        (span.line, column)
        for text in texts_of(document)
        for span in text.spans()
        for column in range(span.start, span.end)
    )


def matters(char: str) -> bool:
    return char.isdigit() or "\u4e00" <= char <= "\u9fff"


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode) | marked_up.map(str.encode))
@settings(max_examples=200, deadline=None)
def test_read_raises_nothing_but_unreadable(data: bytes) -> None:
    for name in ("a.txt", "a.html", "a.md"):
        read_if_possible(data, name)


@given(st.text(min_size=1, max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
@settings(deadline=None)
def test_lines_are_the_file(text: str, codec: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    document = read_if_possible(text.encode(codec))
    if document is not None and document.encoding in ("utf-8", "utf-16-le"):
        ends = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
        assert [line.text for line in document.lines] == (ends[:-1] if ends[-1] == "" else ends)


@given(plain)
@settings(max_examples=200, deadline=None)
def test_every_character_is_read_once(text: str) -> None:
    document = read_if_possible(text.encode())
    if document is None:
        return
    places = places_of(document)
    assert max(places.values(), default=1) == 1
    unread = [
        char
        for line in document.lines
        for column, char in enumerate(line.text)
        if not char.isspace() and char not in "\u200b\ufeff" and (line.number, column) not in places
    ]
    assert unread == []


@given(marked_up)
@settings(max_examples=200, deadline=None)
def test_markup_swallows_no_words_and_no_figures(text: str) -> None:
    document = read_if_possible(text.encode())
    if document is None:
        return
    places = places_of(document)
    assert max(places.values(), default=1) == 1
    unread = [
        char
        for line in document.lines
        for column, char in enumerate(line.text)
        if matters(char) and (line.number, column) not in places
    ]
    spans = sum(line.text.count("colspan=2 rowspan=3") for line in document.lines) * 2
    assert len(unread) <= spans, unread


@given(marked_up)
@settings(max_examples=200, deadline=None)
def test_runs_lie_in_their_text_and_their_line(text: str) -> None:
    document = read_if_possible(text.encode())
    for read_text in texts_of(document) if document else ():
        end = 0
        for run in read_text.runs:
            assert end <= run.start <= run.end <= len(read_text.string)
            assert 0 <= run.column <= run.column + run.width <= len(document.lines[run.line - 1].text)  # type: ignore[union-attr]
            end = run.end


@given(marked_up)
@settings(max_examples=200, deadline=None)
def test_the_quoted_source_has_the_digits_of_the_text(text: str) -> None:
    document = read_if_possible(text.encode())
    for read_text in texts_of(document) if document else ():
        raw = document.raw(read_text.spans())  # type: ignore[union-attr]
        digits = iter(char for char in raw if char in "0123456789")
        assert all(char in digits for char in read_text.string if char in "0123456789")


@given(plain)
@settings(deadline=None)
def test_reading_again_gives_the_same(text: str) -> None:
    first, second = read_if_possible(text.encode()), read_if_possible(text.encode())
    assert first == second


@given(plain.filter(str.strip))
@settings(deadline=None)
def test_encoding_changes_nothing_but_its_name(text: str) -> None:
    document = read_if_possible(text.encode("utf-8"))
    wide = read_if_possible(text.encode("utf-16"))
    if document is not None and wide is not None:
        assert document.blocks == wide.blocks


def test_long_text_is_read_once_too() -> None:
    line = "本年度项目资金全部到位，执行数为466万元，各项指标均已完成，并按规定开展了绩效自评工作\n"
    document = read_string(line * 3000)
    assert sum(len(text) for text in texts_of(document)) == 3000 * (len(line) - 1)
