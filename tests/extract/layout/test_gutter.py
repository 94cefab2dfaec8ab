"""Text in columns is read column by column; a form's labels and entries are not."""

from __future__ import annotations

from tests.extract.layout.drawing import document, line, texts

WORDS = "预算绩效管理工作在全县各部门稳步推进项目支出自评实现全覆盖各单位高度重视组织有力"
LEFT, RIGHT, WIDTH = 60, 310, 18


def column(x: float, first: str, count: int, *, top: float = 100) -> bytes:
    """A paragraph of full lines, the first one indented."""
    body = (first + WORDS * count)[: WIDTH * count - 2 - 5] + "。"
    lines = [body[: WIDTH - 2], *(body[n : n + WIDTH] for n in range(WIDTH - 2, len(body), WIDTH))]
    return b"".join(line(x + (24 if not n else 0), top + 20 * n, text) for n, text in enumerate(lines))


def test_two_columns() -> None:
    title = line(200, 60, "工作简报第三期绩效管理专刊")
    found = texts(document(title + column(LEFT, "甲", 10) + column(RIGHT, "乙", 10)))
    assert [text[:1] for text in found] == ["工", "甲", "乙"]
    assert all(text.endswith("。") for text in found[1:])


def test_columns_whose_lines_stand_at_other_heights() -> None:
    found = texts(document(column(LEFT, "甲", 10) + column(RIGHT, "乙", 9, top=110)))
    assert [text[:1] for text in found] == ["甲", "乙"]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    body = "甲" + (WORDS * 10)[: WIDTH * 16 - 3] + "。"
    rows = [body[: WIDTH - 2], *(body[n : n + WIDTH] for n in range(WIDTH - 2, len(body), WIDTH))]
    left = b"".join(line(LEFT + (24 if not n else 0), 100 + 20 * n, t) for n, t in enumerate(rows[:8]))
    right = b"".join(line(RIGHT, 100 + 20 * n, t) for n, t in enumerate(rows[8:]))
    assert texts(document(left + right)) == [body]


def test_labels_and_entries_are_not_parted() -> None:
    entries = [
        ("项目名称", "农村公路"),
        ("主管部门和单位", "交通运输局"),
        ("联系方式", "无"),
        ("起止时间", "全年实施"),
    ] * 3
    page = b"".join(
        line(LEFT, 100 + 20 * n, label + "：") + line(RIGHT, 100 + 20 * n, entry)
        for n, (label, entry) in enumerate(entries)
    )
    found = document(page)
    joined = " ".join([*texts(found), *(cell.text.string for table in found.tables for cell in table.cells)])
    assert joined.index("农村公路") < joined.index("主管部门和单位")
