"""Bytes to text: which encoding a file is in, and what to do with damaged bytes.

Order of the questions: a byte order mark; a pattern of NUL bytes (UTF-16); strict UTF-8;
UTF-8 with some damage; GB18030, unless UTF-16 without NULs reads as commoner Chinese;
GB18030 with some damage; whatever charset-normalizer makes of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from charset_normalizer import from_bytes

from extract.readers.errors import refusal

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 200_000

# Shares of a text's characters, found by trying: real files lie far from them on both sides.
_MAX_CONTROLS = 0.02
_MAX_LOST = 0.2
_MIN_UTF8 = 0.9
_MIN_COMMON = 0.6


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and what went wrong."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decodes a file's bytes; a byte order mark is not part of the text.

    Raises `Unreadable` (``empty_file``, ``binary_data``).
    """
    if not data:
        raise refusal("empty_file")
    decoded = _decode(data)
    text = decoded.text
    if not text.strip("\ufeff\u200b\x00 \t\r\n\f\v\u3000\u00a0"):
        raise refusal("empty_file")
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MAX_CONTROLS * len(sample):
        raise refusal("binary_data")
    if sample.count("\ufffd") > _MAX_LOST * len(sample):
        raise refusal("binary_data")
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            body = data if codec == "utf-8-sig" else data[len(mark) :]
            return _strict(body, codec, name) or _lossy(body, codec, name)
    wide = _wide_codec(data)
    if wide:
        return _strict(data, wide, wide) or _lossy(data, wide, wide)
    if found := _strict(data, "utf-8", "utf-8"):
        return found
    if _utf8_share(data) >= _MIN_UTF8:
        return _mixed(data)
    return _legacy(data)


def _legacy(data: bytes) -> Decoded:
    """Neither UTF-8 nor marked: a national encoding, or UTF-16 that has no NUL byte."""
    readings = [
        found for codec in ("gb18030", "utf-16-le", "utf-16-be") if (found := _strict(data, codec, codec))
    ]
    best = max(readings, key=lambda found: _commonness(found.text), default=None)
    if best and _commonness(best.text) >= _MIN_COMMON:
        return best
    damaged = _lossy(data, "gb18030", "gb18030")
    if _commonness(damaged.text) >= _MIN_COMMON:
        return damaged
    guess = from_bytes(data[:_SAMPLE], cp_exclusion=["utf_16", "utf_32", "utf_7"]).best()
    if guess is not None:
        codec = guess.encoding
        found = _strict(data, codec, codec) or _lossy(data, codec, codec)
        warning = f"编码不能确定，按 {codec} 读取"
        return Decoded(found.text, codec, (warning, *found.warnings))
    if best:
        return Decoded(best.text, best.encoding, (f"编码不能确定，按 {best.encoding} 读取",))
    return damaged


def _strict(data: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    return Decoded(text, name, _lost(text))


def _mixed(data: bytes) -> Decoded:
    """UTF-8 of which some lines are damaged or, in a file put together, in GB18030."""
    pieces: list[str] = []
    foreign: list[int] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            pieces.append(line.decode("utf-8"))
            continue
        except UnicodeDecodeError:
            text = line.decode("utf-8", errors="replace")
        other = _strict(line, "gb18030", "gb18030")
        if other and _utf8_share(line) < _MIN_COMMON and _commonness(other.text) >= _MIN_UTF8:
            foreign.append(number)
            text = other.text
        pieces.append(text)
    whole = "\n".join(pieces)
    warnings = _lost(whole)
    if foreign:
        warnings = (f"{_lines(foreign)}按 GB18030 读取，其余为 UTF-8", *warnings)
    return Decoded(whole, "utf-8", warnings)


def _lost(text: str) -> tuple[str, ...]:
    """A warning that tells on which lines characters were lost."""
    numbers = [n for n, line in enumerate(text.split("\n"), start=1) if "\ufffd" in line]
    if not numbers:
        return ()
    return (f"{_lines(numbers)}有 {text.count(chr(0xFFFD))} 处字节无法解码，已用 \ufffd 代替",)


def _lines(numbers: list[int]) -> str:
    shown = "、".join(str(n) for n in numbers[:5])
    return f"第 {shown} {'等 ' + str(len(numbers)) + ' 行' if len(numbers) > 5 else '行'}"


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its NUL bytes: digits, Latin letters and line ends have one each."""
    sample = data[:_SAMPLE]
    if b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) > 0.1 * max(even, odd):
        return None
    text = sample[: len(sample) // 2 * 2].decode(codec, errors="replace")
    return codec if _commonness(text) >= _MIN_COMMON else None


def _utf8_share(data: bytes) -> float:
    """Which share of the bytes outside ASCII belongs to well-formed UTF-8 sequences."""
    sample = data[: 10 * _SAMPLE]
    total = len(_NOT_ASCII.findall(sample))
    return sum(map(len, _MULTIBYTE.findall(sample))) / total if total else 1.0


def _commonness(text: str) -> float:
    """Share of a text's characters that Chinese office documents commonly use."""
    sample = text[:_SAMPLE]
    common = _common_characters()
    return sum(char in common for char in sample) / len(sample) if sample else 0.0


@cache
def _common_characters() -> frozenset[str]:
    """Level 1 of GB 2312 (3755 characters by frequency), its signs, and printable ASCII."""
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xD8)]
    double = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", errors="ignore") for pair in double)
    return frozenset(characters + "".join(map(chr, range(0x20, 0x7F))) + "\t\r\n\f\u2014\u00a0\u2022")
