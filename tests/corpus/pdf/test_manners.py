"""Every manner of drawing shows the same page: the same letters in the same places, the same table."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pdfplumber
import pikepdf
import pytest

from corpus.draft import Block, Grid, Para, Row, Span, cell
from corpus.pdf.look import Look
from corpus.pdf.marks import CROP, HIDDEN
from corpus.pdf.producers import PRODUCERS
from corpus.pdf.write import write
from corpus.records import Part

TEXT = "青溪县2022年预算执行率为98.6%，比上年-3.2个百分点。"


def blocks() -> list[Block]:
    rows = [
        Row([cell("一级指标", "head"), cell("目标", "head", colspan=2)], "head"),
        Row([cell("产出", "label", rowspan=2), cell("≥95%"), cell("12.5")]),
        Row([cell("≤3天"), cell("")]),
    ]
    return [Part(kind="project_form"), Para(["自评表"], 1), Para([TEXT, Span("完成")]), Grid(rows, 3)]


def printed(**look: Any) -> bytes:
    return write(blocks(), Look(**look), "青溪县水利局", 2022)[1]


def opened(data: bytes) -> pdfplumber.PDF:
    return pdfplumber.open(io.BytesIO(data))


@pytest.mark.parametrize("producer", PRODUCERS)
def test_the_table_and_the_text_are_there(producer: str) -> None:
    with opened(printed(producer=producer)) as pdf:
        page = pdf.pages[0].dedupe_chars()
        table = page.find_tables()[0].extract()
        assert [[text and "".join(text.split()) for text in row] for row in table] == [
            ["一级指标", "目标", None],
            ["产出", "≥95%", "12.5"],
            [None, "≤3天", ""],
        ]
        there = Counter(page.extract_text().replace("\n", ""))
        assert Counter(TEXT) <= there


@pytest.mark.parametrize(
    ("producer", "what"),
    [("word", "rects"), ("browser", "rects"), ("wps", "rects"), ("office", "lines"), ("excel", "lines")],
)
def test_what_borders_are_drawn_with(producer: str, what: str) -> None:
    with opened(printed(producer=producer)) as pdf:
        page = pdf.pages[0]
        drawn = {"rects": page.rects, "lines": page.lines}
        assert drawn.pop(what)
        assert not any(drawn.values())


def test_sides_of_cells_are_drawn_twice_in_one_manner_only() -> None:
    counts = {}
    for producer in ("excel", "office", "report"):
        with opened(printed(producer=producer)) as pdf:
            counts[producer] = len(pdf.pages[0].lines)
    assert counts["office"] < counts["excel"] < counts["report"]


def test_bold_is_an_outline_or_a_second_print() -> None:
    def titles(producer: str) -> int:
        with opened(printed(producer=producer)) as pdf:
            return sum(char["text"] == "自" for char in pdf.pages[0].chars)

    assert (titles("word"), titles("wps")) == (1, 2)
    assert b"2 Tr" in contents(printed(producer="word"))


def contents(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return b"".join(page.Contents.read_bytes() for page in pdf.pages)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("sideways", [False, True])
def test_a_landscape_page(turn: int, sideways: bool) -> None:
    data = printed(landscape=("project_form",), turn=turn, sideways=sideways)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        assert int(page.get("/Rotate", 0)) == (0 if sideways else turn)
        wide = page.mediabox[2] > page.mediabox[3]
        assert wide == (not sideways and turn in (0, 180))
    with opened(data) as pdf:
        assert pdf.pages[0].find_tables()


def test_marks() -> None:
    data = printed(marks=("crop", "hidden", "watermark", "stamp"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        assert [float(n) for n in page.cropbox[:2]] == [CROP, CROP]
        assert page.mediabox[2] - page.cropbox[2] == CROP
        assert len(page.get_images()) == 1
    with opened(data) as pdf:
        assert HIDDEN in pdf.pages[0].extract_text()
    assert b"3 Tr" in contents(data)


def test_a_password_that_nobody_needs() -> None:
    with pikepdf.open(io.BytesIO(printed(marks=("password",)))) as pdf:
        assert pdf.is_encrypted
        assert not pdf.allow.modify_other


def test_a_scan_has_a_picture_and_no_text() -> None:
    with opened(printed(scanned=("project_form",))) as pdf:
        page = pdf.pages[0]
        assert not page.chars
        assert [(round(i["width"]), round(i["height"])) for i in page.images] == [(595, 842)]


def test_a_cover_and_contents_come_first() -> None:
    made, data = write(
        [Part(kind="department_report"), Para(["关于绩效的报告"], 1), Para(["一、概况"], 2), Para([TEXT])],
        Look(contents=True),
        "青溪县水利局",
        2022,
    )
    with opened(data) as pdf:
        first, second, third = (page.extract_text() for page in pdf.pages)
    assert "关于绩效的报告" in first
    assert "一、概况.." in second
    assert second.endswith("3")
    assert "98.6%" in third
    assert made.part_places()[0][1]["page_start"] == 1


def test_signs_that_the_faces_lack_are_replaced_in_the_truth_too() -> None:
    span = Span("优☑")
    write([Part(), Para([span])], Look(), "青溪县水利局", 2022)
    assert span.text == "优√"
