from __future__ import annotations

import pytest

from extract.document import Unreadable
from extract.readers.encoding import decode

TEXT = "青溪县医疗保障局\n2021年度项目支出绩效自评表，全年预算数466万元，执行率100%。\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encodings_of_chinese_files(codec: str, named: str) -> None:
    decoded = decode(TEXT.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (TEXT, named, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("text", [TEXT, "医疗救助资金全部到位", "score 98.5\n", "资金\n"])
def test_utf16_with_and_without_mark(codec: str, mark: bool, text: str) -> None:
    decoded = decode((("\ufeff" if mark else "") + text).encode(codec))
    assert (decoded.text, decoded.encoding) == (text, codec)


@pytest.mark.parametrize("text", ["资金", "绩效自评", "年初预算数", "合计 466.00", "𠮷田村 466 万元"])
def test_short_gb18030(text: str) -> None:
    decoded = decode(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "gb18030")


def test_damaged_utf8_stays_utf8_and_names_the_lines() -> None:
    data = TEXT.encode() + "自评得分98分".encode().replace("得".encode(), b"\xe5\xbe") + b"\n"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == TEXT + "自评\ufffd分98分\n"
    assert decoded.warnings == ("第 3 行有 1 处字节无法解码，已用 \ufffd 代替",)


def test_utf8_cut_inside_a_character() -> None:
    decoded = decode(TEXT.strip().encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("青溪县")
    assert len(decoded.warnings) == 1


def test_damaged_gb18030() -> None:
    decoded = decode(TEXT.encode("gb18030") * 3 + b"\xff\n")
    assert decoded.encoding == "gb18030"
    assert decoded.text.startswith(TEXT)
    assert decoded.warnings == ("第 7 行有 1 处字节无法解码，已用 \ufffd 代替",)


def test_a_file_put_together_from_two_encodings() -> None:
    added = "临江市财政局关于开展绩效自评工作的通知"
    decoded = decode(TEXT.encode() * 20 + added.encode("gbk") + b"\n" + TEXT.encode() * 20)
    assert decoded.text == TEXT * 20 + added + "\n" + TEXT * 20
    assert decoded.warnings == ("第 41 行按 GB18030 读取，其余为 UTF-8",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\xff\xfe", "empty_file"),
        (b" \n\t\r\n", "empty_file"),
        ("\u3000\n\u00a0".encode(), "empty_file"),
        (bytes(range(256)) * 40, "binary_data"),
        (b"\x7fELF\x02\x01\x01" + bytes(200) + b"abc" + bytes(range(1, 32)) * 9, "binary_data"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_a_stray_nul_is_no_reason_to_refuse() -> None:
    assert decode(TEXT.encode() * 5 + b"\x00").encoding == "utf-8"
