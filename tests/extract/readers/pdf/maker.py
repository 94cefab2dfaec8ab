"""Makes small PDFs for tests, byte by byte: sound ones, and any way to be wrong.

Text is set in a font that is named but not embedded (UniGB-UCS2-H), so the files stay tiny and
hold Chinese text without a font file.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 595, 842
CATALOG, PAGES, SONG, DESCENDANT, DESCRIPTOR, LATIN = 1, 2, 3, 4, 5, 6
FIRST_FREE = 10

Objects = dict[int, bytes]
PROSE = "青溪县青溪乡人民政府本年度预算执行情况良好各项绩效目标均已完成资金使用规范群众满意度较高"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its content, and objects of its own. ``images`` become /Im0, /Im1 ... of it.

    ``entries`` stand in the page's dictionary, ``fonts`` and ``resources`` in its resources.
    """

    content: bytes = b""
    images: tuple[bytes, ...] = ()
    entries: bytes = b"/MediaBox [0 0 595 842]"
    fonts: bytes = b""
    resources: bytes = b""
    compressed: bool = False


def stream(data: bytes, entries: bytes = b"", *, compressed: bool = False) -> bytes:
    if compressed:
        data, entries = zlib.compress(data), entries + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def written(
    objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R", header: bytes = b"%PDF-1.7\n"
) -> bytes:
    """A file of numbered objects, with its table of them and its trailer."""
    out = io.BytesIO()
    out.write(header)
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n")
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return out.getvalue()


def objects_of(sheets: Sequence[Sheet]) -> Objects:
    """The objects of a file with these pages; page n (0-based) is object `page_number(n)`."""
    song = b"/BaseFont /STSong-Light /Subtype"
    objects: Objects = {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        SONG: b"<< /Type /Font %s /Type0 /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>" % song,
        DESCENDANT: b"<< /Type /Font %s /CIDFontType0 /FontDescriptor 5 0 R /DW 1000 /W [1 [207] 2 95 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>" % song,
        DESCRIPTOR: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120"
        b" /CapHeight 880 /StemV 93 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >>",
        LATIN: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    kids = b""
    free = FIRST_FREE + len(sheets) * 2
    for number, sheet in enumerate(sheets):
        names = b""
        for index, image in enumerate(sheet.images):
            objects[free] = image
            names += b"/Im%d %d 0 R " % (index, free)
            free += 1
        objects[page_number(number)] = (
            b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 6 0 R %s >>"
            b" /XObject << %s >> %s >> >>"
            % (sheet.entries, page_number(number) + 1, sheet.fonts, names, sheet.resources)
        )
        objects[page_number(number) + 1] = stream(sheet.content, compressed=sheet.compressed)
        kids += b"%d 0 R " % page_number(number)
    objects[PAGES] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(sheets))
    return objects


def page_number(index: int) -> int:
    """The object number of a page."""
    return FIRST_FREE + 2 * index


def pdf(*sheets: Sheet) -> bytes:
    return written(objects_of(sheets))


def text(x: float, y: float, string: str, *, size: float = 12, mode: int = 0) -> bytes:
    """Content that prints a line; ``mode`` 3 makes it invisible."""
    code = string.encode("utf-16-be").hex().encode()
    return b"BT /F1 %g Tf %d Tr %g %g Td <%s> Tj ET\n" % (size, mode, x, y, code)


def prose(lines: int = 20, *, mode: int = 0, string: str = PROSE) -> bytes:
    """Content with a page of running text, the lines differing from one another."""
    turned = [string[k % len(string) :] + string[: k % len(string)] for k in range(0, lines * 7, 7)]
    return b"".join(text(72, 760 - 20 * k, line[:36], mode=mode) for k, line in enumerate(turned))


def shown(index: int = 0, x: float = 0, y: float = 0, width: float = WIDTH, height: float = HEIGHT) -> bytes:
    """Content that draws an image of the page."""
    return b"q %g 0 0 %g %g %g cm /Im%d Do Q\n" % (width, height, x, y, index)


def ruled(xs: Sequence[float], ys: Sequence[float]) -> bytes:
    """Content that draws a grid."""
    across = b"".join(b"%g %g m %g %g l S\n" % (xs[0], y, xs[-1], y) for y in ys)
    return b"0.5 w\n" + across + b"".join(b"%g %g m %g %g l S\n" % (x, ys[0], x, ys[-1]) for x in xs)


def outlines(count: int, *, x: float = 72, y: float = 760, size: float = 12, across: int = 30) -> bytes:
    """Content that draws shapes as large as characters, filled, as text turned into outlines is."""
    shape = b"%g %g m %g %g %g %g %g %g c %g %g %g %g %g %g c f\n"
    made = []
    for k in range(count):
        left, base = x + size * (k % across), y - 1.5 * size * (k // across)
        for part in range(4):
            low = base + part * size / 4
            points = (left, low, left + size / 2, low + 3, left + size * 0.7, low, left + size * 0.9, low + 1)
            made.append(shape % (*points, left + size / 2, low - 2, left + 2, low + 2, left, low))
    return b"".join(made)


def picture(
    paint: Callable[[ImageDraw.ImageDraw], None] | None = None, *, size: tuple[int, int] = (400, 566)
) -> bytes:
    """A grey JPEG as an image object."""
    image = Image.new("L", size, 255)
    if paint is not None:
        paint(ImageDraw.Draw(image))
    return jpeg(image)


def jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=60)
    colour = b"/DeviceGray" if image.mode == "L" else b"/DeviceRGB"
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter /DCTDecode"
    return stream(file.getvalue(), entries % (*image.size, colour))


def scanned(*, lines: int = 20) -> bytes:
    """An image that looks like a scanned page of text."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        for row in range(lines):
            for col in range(30):
                left, top = 48 + 10 * col, 40 + 24 * row
                draw.rectangle((left, top, left + 6, top + 1 + (row * 7 + col * 3) % 8), outline=0)

    return picture(paint)


def seal() -> bytes:
    """A red seal, 公章."""
    image = Image.new("RGB", (160, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 156, 156), outline="red", width=6)
    draw.polygon(
        [
            (80, 40),
            (92, 76),
            (128, 76),
            (98, 98),
            (110, 132),
            (80, 110),
            (50, 132),
            (62, 98),
            (32, 76),
            (68, 76),
        ],
        fill="red",
    )
    return jpeg(image)


DIGITAL = Sheet(prose())
SCAN = Sheet(shown(), (scanned(),))
BLANK = Sheet()
