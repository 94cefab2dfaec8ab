"""What is printed on a page comes out character by character, however it was printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.layout.page import Page
from extract.readers.pdf.pdfium import Pdf
from tests.extract.readers.pdf.maker import Sheet, objects_of, pdf, prose, ruled, stream, text, written

SAMPLES = Path(__file__).parents[5] / "shared" / "layout"


def page_of(data: bytes) -> Page:
    with Pdf(data) as opened:
        return opened.page(1)


def mapped(content: bytes, *pairs: tuple[int, str]) -> bytes:
    """A page in a font whose map names the characters of the codes."""
    table = b"".join(
        b"<%02X> <%s>\n" % (code, string.encode("utf-16-be").hex().encode()) for code, string in pairs
    )
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> endcodespacerange\n"
    )
    objects = objects_of([Sheet(content, fonts=b"/F3 20 0 R")])
    objects[20] = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Song /ToUnicode 21 0 R /FirstChar 32 /LastChar 126 /Widths ["
        + b"600 " * 95
        + b"] >>"
    )
    objects[21] = stream(cmap + b"%d beginbfchar\n%sendbfchar\nendcmap end" % (len(pairs), table))
    return written(objects)


@pytest.mark.parametrize(
    ("string", "printed"),
    [
        ("得分 98.5", "得分98.5"),
        ("得分\u3000\u00a0\u200998", "得分98"),
        ("12\u200b34\ufeff56\u200e", "123456"),
        ("完成率\u00ad85%", "完成率-85%"),
        ("⽬标⾦额", "目标金额"),
        ("\uf0a8是\uf0fe否", "\uf0a8是\uf0fe否"),
        ("面积45m²±3%", "面积45m²±3%"),
    ],
)
def test_codes(string: str, printed: str) -> None:
    assert page_of(pdf(Sheet(text(72, 700, string)))).glyphs.text() == printed


def test_a_blank_is_told_and_what_prints_nothing_is_none() -> None:
    glyphs = page_of(pdf(Sheet(text(72, 700, "甲 乙\u200b丙\u200b 丁")))).glyphs
    assert glyphs.space.tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    ("string", "printed"), [("ff", "ff"), ("\ufb01", "fi"), ("——", "——"), ("𠮷", "𠮷"), ("万元", "万元")]
)
def test_one_glyph_may_be_several_characters(string: str, printed: str) -> None:
    data = mapped(b"BT /F3 12 Tf 72 700 Td (A) Tj 20 0 Td (B) Tj ET\n", (0x41, string), (0x42, "尾"))
    assert page_of(data).glyphs.text() == printed + "尾"


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    content = b"BT /F2 12 Tf 72 700 Td (rate-) Tj 0 -16 Td (85%) Tj ET\n"
    assert page_of(pdf(Sheet(content))).glyphs.text() == "rate-85%"


@pytest.mark.parametrize(
    "offsets",
    [((0.0, 0.0),), ((0.3, 0.0),), ((0.2, 0.2), (0.4, 0.0)), ((0.0, 0.35), (0.35, 0.0), (0.35, 0.35))],
)
def test_fake_bold_counts_once(offsets: tuple[tuple[float, float], ...]) -> None:
    string = "项目支出绩效自评表（一）11222"
    content = b"".join(text(72 + dx, 700 + dy, string) for dx, dy in ((0.0, 0.0), *offsets))
    assert page_of(pdf(Sheet(content))).glyphs.text() == string


@pytest.mark.parametrize("mode", [3, 7])
def test_invisible_text_beside_printed_text_is_no_text(mode: int) -> None:
    page = page_of(pdf(Sheet(prose(2) + text(72, 600, "不可见", mode=mode))))
    assert "不可见" not in page.glyphs.text()
    assert page.unseen == 3


@pytest.mark.parametrize(
    ("turn", "matrix"), [(0, b"1 0 0 1 0 0"), (90, b"0 1 -1 0 842 0"), (180, b"-1 0 0 -1 595 842"), (270, b"0 -1 1 0 0 595")]
)  # fmt: skip
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_text_stands_upright_however_the_page_is_turned(turn: int, matrix: bytes, rotate: int) -> None:
    content = b"q %s cm\n" % matrix + prose(6) + ruled((72, 300, 523), (400, 430, 460)) + b"Q\n"
    box = (842, 595) if turn % 180 else (595, 842)
    page = page_of(pdf(Sheet(content, entries=b"/MediaBox [0 0 %d %d] /Rotate %d" % (*box, rotate))))
    upright = page_of(pdf(Sheet(prose(6) + ruled((72, 300, 523), (400, 430, 460)))))
    assert page.width == 595 and not page.glyphs.turn.any()
    assert page.turn == ((rotate - turn) // 90) % 4
    size = (page.glyphs.box[:, 2:] - page.glyphs.box[:, :2]).mean(axis=0)
    assert size == pytest.approx(
        (upright.glyphs.box[:, 2:] - upright.glyphs.box[:, :2]).mean(axis=0), abs=0.1
    )
    assert len(page.rulings) == 6


def test_vertical_text_is_kept() -> None:
    column = b"".join(text(72, 700 - 14 * k, char) for k, char in enumerate("项目名称"))
    assert page_of(pdf(Sheet(column))).glyphs.text() == "项目名称"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs the shared layout samples")
@pytest.mark.parametrize("name", ["A_crop", "A_enc", "A_form", "A_mbox", "A_rot90", "A_truerot"])
def test_samples_show_what_the_plain_one_shows(name: str) -> None:
    with (
        Pdf((SAMPLES / "A.pdf").read_bytes()) as plain,
        Pdf((SAMPLES / "robust" / f"{name}.pdf").read_bytes()) as other,
    ):
        assert len(plain) == len(other)
        for one, two in zip(plain.pages(), other.pages(), strict=True):
            assert sorted(one.glyphs.text()) == sorted(two.glyphs.text())
            assert len(one.rulings) == len(two.rulings)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs the shared layout samples")
@pytest.mark.parametrize("name", ["fakebold", "predef_GBK", "predef_UniGB", "invisible"])
def test_samples_of_one_line(name: str) -> None:
    page = page_of((SAMPLES / "robust" / f"{name}.pdf").read_bytes())
    assert page.glyphs.text() == "项目支出绩效自评表3122.18万元-85%≥95%"
    assert page.glyphs.hidden.all() == (name == "invisible")
