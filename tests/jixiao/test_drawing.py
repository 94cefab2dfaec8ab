"""Pictures of the pages of a PDF: what is marked, at which place, and what is left alone."""

from __future__ import annotations

import json
from math import ceil
from pathlib import Path

import pytest
from PIL import Image

import jixiao
from jixiao.__main__ import main
from jixiao.drawing.marks import facts_marked
from tests.extract.readers.pdf import maker

XS, YS = (72, 200, 300, 400), (560, 600, 640, 680)
CELLS = ("项目", "预算数", "执行数", "基本支出", "120", "100", "项目支出", "30", "30")


def page(entries: bytes = b"/MediaBox [0 0 595 842]") -> maker.Sheet:
    """A form with a table of three rows and columns, and a line of text above it."""
    content = maker.text(72, 760, "一、收支情况") + maker.text(72, 700, "全年支出130万元。")
    content += maker.ruled(XS, YS)
    for number, word in enumerate(CELLS):
        row, col = divmod(number, 3)
        content += maker.text(XS[col] + 5, YS[3 - row] - 25, word)
    return maker.Sheet(content, entries=entries)


UPRIGHT = page()
TURNED = page(b"/MediaBox [0 0 595 842] /Rotate 90")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "青溪 自评.pdf"
    path.write_bytes(maker.pdf(UPRIGHT, TURNED))
    return path


def draw(file: Path, folder: Path, *more: str) -> int:
    return main(["show", str(file), "--lang", "en", "--draw", str(folder), *more])


@pytest.mark.parametrize(
    ("stage", "names"),
    [
        ((), ["青溪_自评-p01.png", "青溪_自评-p02.png"]),
        (("--stage", "strokes"), ["青溪_自评-p01-strokes.png", "青溪_自评-p02-strokes.png"]),
        (("--stage", "rulings"), ["青溪_自评-p01-rulings.png", "青溪_自评-p02-rulings.png"]),
        (("--stage", "cells"), ["青溪_自评-p01-cells.png", "青溪_自评-p02-cells.png"]),
        (("--stage", "text"), ["青溪_自评-p01-text.png", "青溪_自评-p02-text.png"]),
    ],
)
def test_every_page_is_drawn_as_a_viewer_shows_it(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], stage: tuple[str, ...], names: list[str]
) -> None:
    folder = tmp_path / "new" / "png"
    assert draw(file, folder, *stage) == 0
    assert "2 pages drawn" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == names
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", file.name]
    upright, turned = (Image.open(folder / name) for name in names)
    assert upright.width == ceil(595 / 72 * 110) and turned.width == ceil(842 / 72 * 110)


def test_cells_are_marked_where_they_are_seen(file: Path, tmp_path: Path) -> None:
    """In the corner of the first cell the picture is blue; on the turned page that corner is at the right."""
    assert draw(file, tmp_path / "png") == 0
    scale = 110 / 72
    for name, place in (("p01", (XS[0], 842 - YS[3])), ("p02", (YS[3], XS[0]))):
        image = Image.open(tmp_path / "png" / f"青溪_自评-{name}.png").convert("RGB")
        around = [
            image.getpixel((round(place[0] * scale) + dx, round(place[1] * scale) + dy))
            for dx in range(-1, 2)
            for dy in range(-1, 2)
        ]
        assert any(blue > red + 40 for red, _, blue in around), (name, around)


def test_facts_are_marked_by_kind_and_page(file: Path) -> None:
    marks = facts_marked(jixiao.read(file))
    assert sorted(marks) == [1, 2]
    styles = [mark.style for mark in marks[1]]
    assert styles.count("cell") + styles.count("odd cell") == 9
    assert "text line" in styles and "amount" in styles
    labels = [mark.label for mark in marks[1] if mark.style in ("cell", "odd cell")]
    assert labels[:2] == ["T1 1,1", "1,2"] and labels[-1] == "3,3"


def test_pictures_of_ours_are_replaced_and_other_files_are_not(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "png"
    assert draw(file, folder) == draw(file, folder) == 0
    foreign = folder / "青溪_自评-p02.png"
    Image.new("RGB", (2, 2)).save(foreign)
    (folder / "青溪_自评-p01.png").unlink()
    capsys.readouterr()
    assert draw(file, folder) == 2
    assert "was not drawn by jixiao" in capsys.readouterr().err
    assert Image.open(foreign).size == (2, 2) and not (folder / "青溪_自评-p01.png").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--draw", "{file}"], "is a file; --draw needs a folder"),
        (["--stage", "cells"], "--stage needs --draw"),
        (
            ["--draw", "{folder}", "--stage", "colours"],
            "must be one of: strokes, rulings, cells, text, facts",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    filled = [word.format(file=file, folder=tmp_path / "png") for word in arguments]
    assert main(["show", str(file), "--lang", "en", *filled]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "png").exists()


def test_show_tells_places_on_pages(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(file), "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    for words in ("共 2 页", "表 1（3 行 3 列，第 1 页）", "第1页 表1 第2行第2列", "第1页 第2行"):
        assert words in out, words
    assert main(["show", str(file), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    first = shown["tables"][0]
    assert [first[name] for name in ("page", "page_to", "nrow", "ncol")] == [1, 1, 3, 3]
    cell = first["cells"][4]
    assert [cell[name] for name in ("row", "col", "text", "page")] == [1, 1, "120", 1]
    assert [round(cell[side]) for side in ("x0", "top", "x1", "bottom")] == [200, 202, 300, 242]
    fact = next(line for line in shown["facts"]["budget_lines"] if line["raw"] == "120")
    assert (fact["page"], fact["line"], fact["locator"]) == (1, None, "第1页 表1 第2行第2列")
    assert 200 < fact["x0"] < fact["x1"] < 300 and 202 < fact["top"] < fact["bottom"] < 242


def test_a_text_file_has_nothing_to_draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text("青溪县水务局部门整体支出绩效自评报告\n\n全年支出130万元。\n", "utf-8")
    assert draw(text, tmp_path / "png") == 0
    assert "has no pages to draw" in capsys.readouterr().err
    assert not (tmp_path / "png").exists()
