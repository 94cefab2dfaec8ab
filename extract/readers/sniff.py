"""Which format a file is in, by its first bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format that we know but cannot read, and what to do with it, in Chinese and English."""

    name: tuple[str, str]
    advice: tuple[str, str]


_TEXT = ("转换为文本文件", "convert it to a text file")
_IMAGE = Format(("图片", "an image"), _TEXT)
_SHEET = ("另存为制表符分隔的文本文件", "save it as tab-separated text")
_ARCHIVE = Format(("压缩包", "an archive"), ("解压", "unpack it"))
_ZIPPED = (
    (b"word/", Format(("Word 文档（docx）", "a Word document (docx)"), _TEXT)),
    (b"xl/", Format(("Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"), _SHEET)),
    (b"ppt/", Format(("演示文稿（pptx）", "a presentation (pptx)"), _TEXT)),
    (b"OFD.xml", Format(("OFD 版式文档", "an OFD document"), _TEXT)),
    (b"opendocument", Format(("OpenDocument 文档", "an OpenDocument file"), _TEXT)),
)
_OLE = Format(
    ("旧版 Office 或 WPS 文档（doc、xls、wps、et）", "an old Office or WPS file (doc, xls, wps, et)"), _TEXT
)
_OFFICE_XML = Format(("Office XML 文档", "an Office XML document"), _TEXT)
_MAGIC = (
    (b"{\\rtf", Format(("RTF 文档", "an RTF document"), _TEXT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF87a", _IMAGE),
    (b"GIF89a", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
_NEAR = 4096  # bytes behind the header of a PDF in which its first object stands
_JUNK = 65536  # bytes that may stand before it


def pdf_start(data: bytes) -> int | None:
    """Where in a file a PDF begins: after a byte order mark, or whatever was saved along with it.

    None for a file of another kind, a text that only speaks of one too.
    """
    start = data.find(b"%PDF-", 0, _JUNK)
    if start < 0:
        return None
    if not data[:start].strip(b"\xef\xbb\xbf\x00 \t\r\n\f"):
        return start
    return start if b" obj" in data[start : start + _NEAR] or b"startxref" in data[-_NEAR:] else None


def unsupported(data: bytes) -> Format | None:
    """The format of a file that is known but not read; None for anything else."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((found for mark, found in _ZIPPED if mark in data), _ARCHIVE)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _IMAGE
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return _IMAGE
    if b"<?mso-application" in data[:1024]:
        return _OFFICE_XML
    return next((found for mark, found in _MAGIC if data.startswith(mark)), None)
