"""What kind of page it is, and what a file that cannot be read says."""

from __future__ import annotations

import io

import pikepdf
import pytest

from extract.document import Unreadable
from extract.readers import read
from tests.extract.readers.pdf.maker import (
    BLANK,
    DIGITAL,
    PROSE,
    SCAN,
    Sheet,
    objects_of,
    outlines,
    pdf,
    picture,
    prose,
    ruled,
    scanned,
    seal,
    shown,
    text,
    written,
)  # fmt: skip


def locked(password: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(DIGITAL))) as opened:
        opened.save(file, encryption=pikepdf.Encryption(owner="主人", user=password))
    return file.getvalue()


STRIPS = b"".join(shown(0, 0, 842 - 42.1 * (k + 1), 595, 42.1) for k in range(20))
IN_WORD = shown(0, 90, 72, 415, 698)
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><p>{0}</p></body></html>"


@pytest.mark.parametrize(
    ("sheet", "source"),
    [
        (Sheet(prose()), "digital"),
        (Sheet(prose() + ruled((72, 300, 523), (300, 330, 360))), "digital"),
        (Sheet(prose() + shown(0, 300, 100, 120, 120), (seal(),)), "digital"),
        (Sheet(shown() + prose(), (picture(),)), "digital"),
        (Sheet(prose() + shown(0, 72, 100, 450, 260), (picture(),)), "digital"),
        (Sheet(prose(8) + outlines(20)), "digital"),
        (Sheet(text(200, 600, "2022年度", size=32) + shown(0, 200, 700, 60, 60), (picture(),)), "digital"),
        (Sheet(prose(mode=3) + shown(), (scanned(),)), "ocr"),
        (Sheet(shown() + prose(mode=3), (scanned(),)), "ocr"),
        (Sheet(prose() + shown(), (scanned(),)), "ocr"),
        (Sheet(prose(mode=7) + STRIPS, (scanned(),)), "ocr"),
        (Sheet(prose(mode=3)), "ocr"),
    ],
    ids=[
        "text", "text and a table", "a seal", "text over a background", "a picture on half a page",
        "a vector logo", "a title page with a logo", "hidden text below a scan", "hidden text over a scan",
        "printed text below a scan", "hidden text, a scan in strips", "nothing but hidden text",
    ],
)  # fmt: skip
def test_pages_with_text_are_read(sheet: Sheet, source: str) -> None:
    document = read(pdf(sheet), "报告.pdf")
    assert document.text_source == source
    assert bool(document.warnings) == (source == "ocr")
    assert document.lines


@pytest.mark.parametrize(
    "sheet",
    [
        SCAN,
        Sheet(STRIPS, (scanned(),)),
        Sheet(IN_WORD, (scanned(),)),
        Sheet(shown() + text(200, 20, "— 3 —") + text(400, 20, "扫描软件"), (scanned(),)),
        Sheet(shown() + prose(mode=3, string="\ue123\ue456\ue789"), (scanned(),)),
        Sheet(outlines(300)),
        Sheet(outlines(300) + text(280, 40, "1")),
        Sheet(prose(string="ÄãºÃÊÀ½çÎÒÃÇÈËÃñÕþ¸®ÏîÄ¿Ô¤Ëã")),
        Sheet(prose(string="\ue123\ue456\ue789")),
        Sheet(prose(string="".join(map(chr, range(0x4E02, 0x9FA0, 97))))),
    ],
    ids=[
        "a scan", "in strips", "between the margins of a document", "with a printed page number",
        "with a worthless text layer", "outlines", "outlines with a page number", "bytes of GBK",
        "codes for private use", "a wrong code map",
    ],
)  # fmt: skip
def test_pages_that_need_ocr_are_never_empty(sheet: Sheet) -> None:
    with pytest.raises(Unreadable) as caught:
        read(pdf(sheet), "报告.pdf")
    assert caught.value.code == "needs_ocr"
    document = read(pdf(DIGITAL, sheet), "报告.pdf")
    assert document.doubt == "partly_scanned"
    assert [line.page for line in document.lines][:20] == [1] * 20
    assert len(document.warnings) == 1 and document.warnings[0].startswith("第 2 页")


@pytest.mark.parametrize(
    "string",
    [
        "Le résumé général était déjà publié à l'été",
        "Отчёт об исполнении бюджета района",
        "予算執行の評価についての報告書である",
        "預算績效評價報告書專案執行情況說明",
    ],
)
def test_text_of_other_languages_is_text(string: str) -> None:
    document = read(pdf(Sheet(prose(string=string * 3))), "report.pdf")
    assert (document.text_source, document.warnings) == ("digital", ())


@pytest.mark.parametrize(
    ("sheets", "warnings"),
    [
        ((DIGITAL, BLANK, DIGITAL), ()),
        ((DIGITAL, SCAN, BLANK, SCAN, SCAN), ("第 2、4–5 页是扫描件，没有读出，需要文字识别",)),
        ((DIGITAL, Sheet(outlines(300))), ("第 2 页的文字已转成图形，没有读出，需要文字识别",)),
        ((DIGITAL, Sheet(prose(string="\ue123\ue456"))), ("第 2 页的文字编码无法识别，没有读出，需要文字识别",)),
        ((DIGITAL, Sheet(prose(mode=3) + shown(), (scanned(),))), ("第 2 页的文字取自扫描件自带的识别结果，没有表格线",)),
        ((DIGITAL, Sheet(prose(mode=3))), ("第 2 页上没有可见的文字，读出的是隐藏文字",)),
        ((DIGITAL, *(SCAN, DIGITAL) * 7), ("第 2、4、6、8、10 等 7 页是扫描件，没有读出，需要文字识别",)),
    ],
)  # fmt: skip
def test_what_was_not_read_is_told_by_its_pages(sheets: tuple[Sheet, ...], warnings: tuple[str, ...]) -> None:
    document = read(pdf(*sheets), "a.pdf")
    assert (document.pages, document.warnings) == (len(sheets), warnings)


WHOLE = pdf(DIGITAL)
NO_KIDS = objects_of([DIGITAL]) | {2: b"<< /Type /Pages /Kids [] /Count 0 >>"}
LOST = objects_of([DIGITAL]) | {2: b"<< /Type /Pages /Kids [77 0 R] /Count 1 >>"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (locked("secret"), "encrypted"),
        (pdf(), "no_pages"),
        (written(NO_KIDS), "no_pages"),
        (written(LOST), "damaged_pdf"),
        (b"%PDF-1.7\n", "damaged_pdf"),
        (b"%PDF-1.4\n%%EOF", "damaged_pdf"),
        (WHOLE[:300], "damaged_pdf"),
        (bytes(range(256)) * 20, "damaged_pdf"),
        (pdf(BLANK, BLANK), "blank_pages"),
        (b"", "empty_file"),
        (PAGE.format("404 Not Found").encode(), "not_a_pdf"),
        ('{"code": 404, "msg": "文件不存在"}'.encode(), "not_a_pdf"),
        (pdf(Sheet(b" " * 70_000_000, compressed=True)), "too_large"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, "报告.pdf")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (locked(""), "a.pdf", "application/pdf"),
        (WHOLE, "a.txt", "application/pdf"),
        (b"\xef\xbb\xbf" + WHOLE, "a.pdf", "application/pdf"),
        (b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + WHOLE, "a.pdf", "application/pdf"),
        (b"<!-- saved -->" * 300 + WHOLE, "a.pdf", "application/pdf"),
        (WHOLE + b"<html></html>" * 500, "a.pdf", "application/pdf"),
        (PAGE.format(PROSE * 20).encode(), "a.pdf", "text/html"),
        (PAGE.format("%PDF-1.7 是一种格式").encode(), "a.html", "text/html"),
        ("说明：以 %PDF-1.7 开头的是 PDF 文件。".encode(), "a.txt", "text/plain"),
        ((PROSE + "\n").encode() * 20, "a.pdf", "text/plain"),
    ],
)
def test_content_decides_what_a_file_is(data: bytes, name: str, media_type: str) -> None:
    document = read(data, name)
    assert document.media_type == media_type
    assert any("预算执行情况" in line.text for line in document.lines) or name != "a.pdf"


def shuffled(objects: dict[int, bytes]) -> bytes:
    """A file whose catalogue and list of pages stand at its end, as office programs write them."""
    renamed = {number + 50 if number in (1, 2) else number: body for number, body in objects.items()}
    return written(
        {number: body.replace(b" 2 0 R", b" 52 0 R") for number, body in renamed.items()}, b"/Root 51 0 R"
    )


@pytest.mark.parametrize(
    "data", [pdf(*[DIGITAL] * 6), shuffled(objects_of([DIGITAL] * 6))], ids=["first", "last"]
)
@pytest.mark.parametrize(("share", "pages"), [(0.97, 6), (0.7, 4), (0.4, 2)])
def test_a_cut_file_is_read_as_far_as_it_goes(data: bytes, share: float, pages: int) -> None:
    document = read(data[: int(len(data) * share)], "a.pdf")
    assert document.warnings[0] == "文件末尾缺失，可能不完整"
    assert {line.page for line in document.lines} >= set(range(1, pages))


def test_a_page_that_is_lost_costs_no_other() -> None:
    objects = objects_of([DIGITAL] * 3)
    del objects[12]
    document = read(written(objects), "a.pdf")
    assert [line.page for line in document.lines] == [1] * 20 + [3] * 20
    assert document.warnings == ("第 2 页已损坏，没有读出",)
