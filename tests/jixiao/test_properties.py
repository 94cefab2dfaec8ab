"""What holds for any text and any bytes."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from extract.document import Unreadable
from jixiao.grids import listing
from jixiao.inputs import discover
from jixiao.width import wrap

TEXT = st.text(st.sampled_from("绩效自评（《》）“”，。1234.5% abc%\u3000"), max_size=80)


@given(TEXT, st.integers(8, 40))
def test_wrapped_text_fits_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, hard=True)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # A run of marks that may neither end nor begin a line has no place to be broken.
    marks = sum(character in "（《》）“”，。" for character in text)
    assert all(cell_len(line) <= width + 2 * marks for line in lines)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_a_table_has_straight_columns(rows: list[tuple[str, str]]) -> None:
    lines = list(listing(["一", "二"], rows))
    assert len(lines) >= 2 + len([row for row in rows if any(row)])
    assert set(lines[1]) <= {"─", " "}


def small_archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("报告.txt", b"abc" * 50), ("b/c.txt", b""), ("d.txt", bytes(range(256)))):
            archive.writestr(name, data)
    return buffer.getvalue()


ARCHIVE = small_archive()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(ARCHIVE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_archive_is_told_and_never_more_than_that(damage: list[tuple[int, int]]) -> None:
    data = bytearray(ARCHIVE)
    for place, byte in damage:
        data[place] = byte
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.zip").write_bytes(data)
        found = discover([Path(folder)])
        for source in found.sources:
            try:
                assert len(source.read()) <= 10_000
            except Unreadable as error:
                assert error.code
        assert all(refused.code and refused.message for refused in found.refused)
