"""What a document says of the source: the raw text of a place."""

import pytest

from extract.document import Document, Line, Paragraph, Run, Text


def lines_joined(glue: str, pages: int | None = 1) -> tuple[Document, Text]:
    """A paragraph of two lines with something between them, as a document."""
    text = Text(f"预算编{glue}审管理", (Run(0, 3, 1, 0, 3), Run(3 + len(glue), 6 + len(glue), 2, 0, 3)))
    lines = (Line(1, "预算编", pages), Line(2, "审管理", pages))
    return Document("application/pdf", "digital", lines, (Paragraph(text),), pages=pages), text


@pytest.mark.parametrize(
    ("glue", "pages", "raw"),
    [
        ("", 1, "预算编审管理"),
        (" ", 1, "预算编 审管理"),
        ("\n", 1, "预算编\n审管理"),
        ("", None, "预算编\n审管理"),
    ],
    ids=["full", "full-latin", "broken", "not-of-pages"],
)
def test_a_line_of_a_page_that_was_full_goes_on(glue: str, pages: int | None, raw: str) -> None:
    document, text = lines_joined(glue, pages)
    assert document.raw(text.spans()) == raw


def test_parts_of_lines_are_not_joined() -> None:
    document, text = lines_joined("")
    assert document.raw([*text.spans(0, 2), *text.spans(3, 6)]) == "预算\n审管理"
