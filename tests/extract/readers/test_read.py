from __future__ import annotations

import io
import zipfile

import pytest

from extract.document import Unreadable
from extract.readers import read
from extract.readers.errors import Refusal
from tests.extract.readers.blocks import read_string, shown


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("xl/workbook.xml"), "xlsx"),
        (zipped("OFD.xml"), "OFD"),
        (zipped("a.txt"), "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "WPS"),
        (b"{\\rtf1 abc}", "RTF"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>', "Office XML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
    ],
)
def test_known_formats_are_refused_by_name(data: bytes, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(data, "自评表.txt")
    assert caught.value.code == "unsupported_format"
    assert word in str(caught.value)
    assert "，请先" in str(caught.value)
    assert caught.value.english.isascii()
    assert "\n" not in str(caught.value)


def test_empty_file() -> None:
    with pytest.raises(Unreadable, match="文件是空的"):
        read(b"", "a.txt")


@pytest.mark.parametrize(
    ("text", "name", "media_type"),
    [
        ("正文。", "a.txt", "text/plain"),
        ("正文。", "a", "text/plain"),
        ("# 标题", "a.md", "text/markdown"),
        ("甲\t1", "a.tsv", "text/tab-separated-values"),
        ("<!DOCTYPE html><html><body><p>正文", "a.txt", "text/html"),
        ("<p>正文</p>", "a.html", "text/html"),
        ("<html><head></head><body>正文", "a", "text/html"),
        ("<html><body><table><tr><td>甲</td></tr></table></body></html>", "a.txt", "text/plain"),
    ],
)
def test_media_type(text: str, name: str, media_type: str) -> None:
    assert read_string(text, name).media_type == media_type


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n乙\n", ["甲", "乙"]),
        ("甲\r\n\r\n乙", ["甲", "", "乙"]),
        ("甲\r乙\r\n丙\n\n", ["甲", "乙", "丙", ""]),
        ("甲\u2028乙\x0b丙\x0c丁\x85戊\n己", ["甲\u2028乙\x0b丙\x0c丁\x85戊", "己"]),
        ("\ufeff甲\n", ["甲"]),
        ("\n甲", ["", "甲"]),
    ],
)
def test_lines_are_numbered_as_cat_does(text: str, lines: list[str]) -> None:
    document = read_string(text)
    assert [line.text for line in document.lines] == lines
    assert [line.number for line in document.lines] == list(range(1, len(lines) + 1))


def test_damage_makes_a_warning_and_the_rest_is_read() -> None:
    document = read("年初预算数466万元\n".encode() * 9 + b"\xe5\xbe\n", "a.txt")
    assert document.encoding == "utf-8"
    assert len(document.warnings) == 1
    assert shown(document)[:2] == ["年初预算数466万元"] * 2
