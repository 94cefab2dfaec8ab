"""Broken and hostile files: nothing but `Unreadable` comes out, soon, and without filling the memory."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

import pytest

from extract.document import Document, Unreadable
from extract.readers import read
from extract.readers.pdf.pdfium import Pdf
from tests.extract.readers.pdf.maker import (
    DIGITAL,
    SCAN,
    Objects,
    Sheet,
    objects_of,
    pdf,
    prose,
    ruled,
    stream,
    text,
    written,
)

WHOLE = pdf(Sheet(prose(6) + ruled((72, 300, 523), (300, 330, 360))), SCAN, DIGITAL)


def outcome(data: bytes) -> Document | str:
    try:
        return read(data, "a.pdf")
    except Unreadable as error:
        return error.code


@pytest.mark.parametrize("seed", range(8))
def test_cut_anywhere(seed: int) -> None:
    places = random.Random(seed)
    for _ in range(12):
        outcome(WHOLE[: places.randrange(len(WHOLE))])


@pytest.mark.parametrize("seed", range(8))
def test_changed_bytes(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(12):
        data = bytearray(WHOLE)
        for _ in range(dice.choice((1, 3, 30, 300))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        outcome(bytes(data))


@pytest.mark.parametrize("seed", range(4))
def test_changed_numbers(seed: int) -> None:
    """Digits only, so that the file stays a PDF: sizes, counts, coordinates, references."""
    dice = random.Random(seed)
    digits = [place for place, byte in enumerate(WHOLE) if 0x30 <= byte <= 0x39]
    for _ in range(12):
        data = bytearray(WHOLE)
        for place in dice.sample(digits, 40):
            data[place] = dice.choice(b"0123456789-. ")
        outcome(bytes(data))


def changed(change: Callable[[Objects], None], trailer: bytes = b"/Root 1 0 R") -> bytes:
    objects = objects_of([DIGITAL])
    change(objects)
    return written(objects, trailer)


def looping_form(objects: Objects) -> None:
    objects[20] = _form(b"/A Do " + text(10, 10, "青"), 20)
    _use_form(objects)


def _form(content: bytes, other: int) -> bytes:
    resources = b"/Resources << /XObject << /A %d 0 R >> /Font << /F1 3 0 R >> >>" % other
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] " + resources)


def _use_form(objects: Objects) -> None:
    objects[10] = objects[10].replace(b"/XObject << ", b"/XObject << /A 20 0 R ")
    objects[11] = stream(b"/A Do " + prose())


def page_tree(entries: bytes) -> Callable[[Objects], None]:
    return lambda objects: objects.update({2: b"<< /Type /Pages %s >>" % entries})


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (changed(page_tree(b"/Kids [10 0 R 2 0 R] /Count 2")), 1),
        (changed(page_tree(b"/Kids [10 0 R] /Count 1000000")), 1),
        (changed(page_tree(b"/Kids [10 0 R] /Count 2000000000")), 1),
        (changed(page_tree(b"/Kids [10 0 R] /Count -5")), 1),
        (changed(lambda _: None, b"/Root 1 0 R /Prev 15"), 1),
        (changed(lambda _: None, b"/Root 1 0 R /Prev 999999"), 1),
        (changed(looping_form), 1),
        (changed(lambda objects: objects.update({7: b"[" * 50_000 + b"]" * 50_000})), 1),
        (WHOLE.replace(b"/Length ", b"/Length 9"), 3),
        (WHOLE.replace(b"/Length ", b"/Length -"), 3),
        (pdf(Sheet(b"q " * 50_000 + prose())), 1),
        (pdf(Sheet(prose(), entries=b"/MediaBox [0 0 0 0]")), 1),
        (pdf(Sheet(prose(), entries=b"/MediaBox [0 0 1e9 1000000000]")), 1),
        (pdf(Sheet(prose(), entries=b"/MediaBox [595 842 0 0]")), 1),
        (pdf(Sheet(prose(), entries=b"/MediaBox [(a) null 3]")), 1),
        (pdf(Sheet(prose(), entries=b"/MediaBox [0 0 595 842] /UserUnit 1000")), 1),
        (pdf(Sheet(prose(), entries=b"/MediaBox [0 0 595 842] /Rotate 45")), 1),
    ],
)
def test_strange_files_are_read(data: bytes, pages: int) -> None:
    document = read(data, "a.pdf")
    assert document.pages == pages
    assert any("青溪乡人民政府" in line.text for line in document.lines)


FAR = b"".join(
    b"q %s cm BT /F1 12 Tf %s Td <8FDC> Tj ET 0 0 m 1 0 l S Q\n" % pair
    for pair in (
        (b"1 0 0 1 0 0", b"1%s 5" % (b"0" * 30)),
        (b"1 0 0 1 0 0", b"-1000000000 5"),
        (b"1%s 0 0 1 0 0" % (b"0" * 30), b"1 1"),
        (b"1 0 0 1 0 -1%s" % (b"0" * 38), b"1 1"),
        (b"1%s 0 0 1%s 0 0" % (b"0" * 38, b"0" * 38), b"1000 1000"),
    )
)


def test_impossible_places_do_no_harm() -> None:
    with Pdf(pdf(Sheet(prose(2) + FAR))) as opened:
        page = opened.page(1)
    assert page.glyphs.text().startswith("青溪县青溪乡")
    for boxes in (page.glyphs.box, page.rulings.box):
        assert (abs(boxes) < 2000).all()
    read(pdf(Sheet(prose(2) + FAR)), "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        pdf(Sheet(b" " * 300_000_000, compressed=True)),
        written(
            objects_of([DIGITAL])
            | {
                11: stream(
                    zlib.compress(zlib.compress(b" " * 100_000_000)), b"/Filter [/FlateDecode /FlateDecode]"
                )
            }
        ),
    ],
    ids=["one filter", "two filters"],
)
def test_what_unpacks_to_too_much_is_not_unpacked(data: bytes) -> None:
    assert len(data) < 500_000
    assert outcome(data) == "too_large"


def page_tree_of_one_page(objects: Objects) -> None:
    """Nodes that name the next one ten times each: one page, a hundred thousand times."""
    for level in range(5):
        number, kid = (20 + level if level else 2), (21 + level if level < 4 else 10)
        kids = b"%d 0 R " % kid * 10
        objects[number] = b"<< /Type /Pages /Parent 2 0 R /Kids [%s] /Count %d >>" % (kids, 10 ** (5 - level))


def test_one_page_that_is_named_again_and_again_is_not_read_to_the_end() -> None:
    objects = objects_of([Sheet()])
    page_tree_of_one_page(objects)
    assert outcome(written(objects)) == "too_large"


def test_a_page_of_very_many_objects_is_cut_short() -> None:
    rects = b"".join(b"%d %d 5 50 re f\n" % (k % 500, k % 700) for k in range(90_000))
    with Pdf(pdf(Sheet(prose(2) + rects, compressed=True))) as opened:
        page = opened.page(1)
    assert page.cut_short
    assert len(page.glyphs) == 72
