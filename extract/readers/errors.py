"""Why a file cannot be read: one code, one line of Chinese and of English for each reason."""

from __future__ import annotations

from extract.document import Unreadable

_MESSAGES = {
    "empty_file": ("文件是空的", "the file is empty"),
    "binary_data": (
        "文件内容是二进制数据，不是文本",
        "the file holds binary data, not text",
    ),
    "encrypted": ("文件有打开密码", "the file opens only with a password"),
    "damaged_pdf": (
        "PDF 文件已损坏或不完整，读不出来",
        "the PDF file is damaged or cut short beyond reading",
    ),
    "no_pages": ("PDF 文件里没有页", "the PDF file has no pages"),
    "blank_pages": ("PDF 文件的每一页都是空白", "every page of the PDF file is blank"),
    "needs_ocr": (
        "扫描件，或文字不是字符：没有可用的文字层，需要文字识别（OCR）",
        "a scan, or text that is no characters: it has no text layer of use and needs OCR",
    ),
    "too_large": (
        "文件很小，展开后的数据或页数却太多",
        "the file is small, but unpacks to more data or pages than is allowed",
    ),
    "not_a_pdf": (
        "文件名是 PDF，内容却只是一小段{what}，可能是下载出错，请重新下载",
        "named as a PDF, but it only holds {what}: perhaps a failed download",
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
