"""What this machine has: our packages, the formats that can be read, the tools beside us."""

from __future__ import annotations

import io
import platform
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import version as installed_version
from importlib.util import find_spec

from extract.document import Unreadable
from extract.readers import read
from jixiao.i18n import Texts
from jixiao.version import code_version
from jixiao.width import pad
from jixiao.workers import processors

_COLUMN = 34
_REQUIREMENT = re.compile(r"[\w.-]+")
_OCR_PACKAGES = ("rapidocr", "rapidocr_onnxruntime")
_OFFICE = ("soffice", "libreoffice", "wps", "et")
_BROWSERS = ("google-chrome", "chromium", "chromium-browser", "msedge", "firefox", "open", "xdg-open")


def report(texts: Texts) -> Iterator[str]:
    """The lines of the answer."""
    yield texts("doctor.versions")
    yield _row("jixiao", code_version())
    yield _row("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    for name, version in packages():
        yield _row(name, version or texts("doctor.missing"))
    yield texts("doctor.formats")
    for name, can in formats():
        yield _row(texts.get(f"doctor.{name}", name), texts("doctor.yes" if can else "doctor.no"))
    yield _row(texts("doctor.archive"), texts("doctor.yes"))
    yield texts("doctor.tools")
    for key, place in tools():
        state = texts("doctor.present", path=place) if place else texts("doctor.absent")
        yield _row(texts(f"doctor.{key}"), state)
    yield texts("doctor.workers", count=processors())
    yield texts("doctor.encoding", encoding=sys.stdout.encoding or "?", language=texts.language)
    if not all(can for _, can in formats()):
        yield texts("doctor.use")


def _row(name: str, value: str) -> str:
    return "  " + pad(name, _COLUMN) + value


def packages() -> list[tuple[str, str | None]]:
    """The packages that ours asks for, the optional ones included, with their installed versions."""
    names = [_REQUIREMENT.match(line) for line in requires("jixiao") or ()]
    return [(found[0], _version(found[0])) for found in names if found]


def _version(name: str) -> str | None:
    try:
        return installed_version(name)
    except PackageNotFoundError:
        return None


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return buffer.getvalue()


# One small file of each format: a reader that says "not supported" of it cannot read the format.
_SAMPLES = (
    ("txt, md", "a.txt", "绩效自评".encode()),
    ("tsv, csv", "a.tsv", "指标\t得分\n一\t2\n".encode()),
    ("html", "a.html", "<!doctype html><html><body><p>绩效</p></body></html>".encode()),
    ("pdf", "a.pdf", b"%PDF-1.4\n%%EOF"),
    ("docx", "a.docx", _zip("[Content_Types].xml", "word/document.xml")),
    ("xlsx", "a.xlsx", _zip("[Content_Types].xml", "xl/workbook.xml")),
    ("doc, xls", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)),
    ("ofd", "a.ofd", _zip("OFD.xml")),
    ("png, jpg", "a.png", b"\x89PNG\r\n\x1a\n" + bytes(32)),
)
_CANNOT = ("unsupported_format", "binary_data")


def formats() -> Iterator[tuple[str, bool]]:
    """The formats, and whether a reader takes them."""
    for name, file, sample in _SAMPLES:
        try:
            read(sample, file)
            can = True
        except Unreadable as error:
            can = error.code not in _CANNOT
        yield name, can


def tools() -> Iterator[tuple[str, str | None]]:
    """Where the tools are that other formats need; None where there is none."""
    yield "ocr", next((name for name in _OCR_PACKAGES if find_spec(name)), None)
    yield "office", next(filter(None, map(shutil.which, _OFFICE)), None)
    yield "browser", next(filter(None, map(shutil.which, _BROWSERS)), None)
