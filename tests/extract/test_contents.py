"""Tables of contents: what is set apart as one, and what is text."""

import pytest

from extract.contents import with_contents_apart
from extract.document import Cell, Document, Paragraph, Table, Text
from extract.pipeline import extract_document
from extract.readers import read


def apart(*texts: str) -> list[str]:
    """The paragraphs that are set apart."""
    blocks = tuple(Paragraph(Text.of_line(text, n)) for n, text in enumerate(texts, 1))
    found = with_contents_apart(Document("text/plain", "text", (), blocks)).blocks
    return [b.text.string for b in found if isinstance(b, Paragraph) and b.role == "contents"]


BODY = ["一、部门概况", "本部门内设5个股室。", "二、收支情况", "全年支出120万元。"]


@pytest.mark.parametrize(
    "entries",
    [
        ["目 录", "一、部门概况………………1", "二、收支情况………………12"],
        ["目录", "一、部门概况..........1", "（一）主要职能 . . . . . . 2", "二、收支情况 —— 3　3"],
        ["目次", "一、部门概况　　1", "二、收支情况　　2"],
        ["目　录", "一、部门概况", "二、收支情况"],
        ["一、部门概况……1", "（一）职能……1", "二、收支情况……2"],
        ["目录", "一、部门概况以及年度主要工作任务和重点项目安排", "情况说明…………1", "二、收支情况…………2"],
    ],
)
def test_entries_are_set_apart(entries: list[str]) -> None:
    assert apart("青溪县水利局", *entries, *BODY) == entries


@pytest.mark.parametrize(
    "texts",
    [
        ["目录", "本目录所列项目共3个，总投资120万元。", *BODY],
        ["办公费　　12", "印刷费　　13", "差旅费　　14", *BODY],
        ["等等……2", *BODY],
    ],
)
def test_text_is_none(texts: list[str]) -> None:
    assert apart(*texts) == []


def test_entries_in_columns_are_set_apart() -> None:
    rows = [("一、部门概况", "1"), ("二、收支情况", "3")]
    cells = tuple(Cell(r, c, Text.of_line(t, 2 + r)) for r, row in enumerate(rows) for c, t in enumerate(row))
    table = Table(cells, 2, 2)
    document = Document("text/plain", "text", (), (Paragraph(Text.of_line("目录", 1)), table))
    found = with_contents_apart(document).blocks
    assert [(b.text.string, b.role) for b in found if isinstance(b, Paragraph)] == [
        ("目录", "contents"), ("一、部门概况 1", "contents"), ("二、收支情况 3", "contents"),
    ]  # fmt: skip


def test_a_report_does_not_begin_in_the_contents() -> None:
    text = """青溪县水利局2022年度部门决算公开

目录

第一部分 部门概况……1

第二部分 部门整体支出绩效自评报告……5

1．数量指标（分值7分，得分7分）……6

第一部分 部门概况

本部门主要承担全县水利工程的规划、建设和管理工作，负责防汛抗旱和水资源保护等各项工作任务。
"""
    done = extract_document(read(text.encode(), "a.txt"))
    assert [part.kind for part in done.parts] == ["final_accounts"]
    assert done.facts.scores == []
    assert {n.role for n in done.numbers} == {"reference", "year"}
