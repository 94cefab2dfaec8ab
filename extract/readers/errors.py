"""Why a file cannot be read: one code, one line of Chinese and of English for each reason."""

from __future__ import annotations

from extract.document import Unreadable

_MESSAGES = {
    "empty_file": ("文件是空的", "the file is empty"),
    "binary_data": (
        "文件内容是二进制数据，不是文本",
        "the file holds binary data, not text",
    ),
    "unsupported_format": (
        "暂不支持{what}，请先{advice}",
        "{what} is not supported yet: {advice} first",
    ),
}
"""code -> (Chinese, English); ``{what}`` and ``{advice}`` are filled in by `refusal`."""


class Refusal(Unreadable):
    """An `Unreadable` that also knows its message in English."""

    def __init__(self, code: str, message: str, english: str) -> None:
        super().__init__(code, message)
        self.english = english


def refusal(code: str, *, what: tuple[str, str] = ("", ""), advice: tuple[str, str] = ("", "")) -> Refusal:
    """The exception for a reason: what the file is, and what to do with it, in both languages."""
    chinese, english = _MESSAGES[code]
    return Refusal(
        code,
        chinese.format(what=what[0], advice=advice[0]),
        english.format(what=what[1], advice=advice[1]),
    )
