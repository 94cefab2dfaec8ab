"""Blanks in lines of figures: gaps inside a figure are none, gaps between two figures are."""

from __future__ import annotations

import numpy as np
import pytest

from extract.layout.lines import grouped_lines
from extract.layout.page import Glyphs

SIZE, PITCH = 10.0, 5.0


def line(text: str, pitch: float, advance: dict[str, float]) -> str:
    """A text set at one pitch, each glyph with its own advance, as it is read; blanks are steps."""
    shown = [(at, char) for at, char in enumerate(text) if char != " "]
    box = np.array(
        [(at * pitch, 0.0, at * pitch + advance.get(char, 4.9), SIZE) for at, char in shown], np.float32
    )
    none = np.zeros(len(shown), np.bool_)
    glyphs = Glyphs(
        np.array([ord(char) for _, char in shown], np.uint32), box, none.astype(np.int8), none, none
    )
    ((_, found),) = grouped_lines(glyphs, np.arange(len(glyphs)))
    return found.text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("13.5", "13.5"),
        ("1,234,567.80", "1,234,567.80"),
        ("31,987,2", "31,987,2"),
        ("2019,2020", "2019, 2020"),
        ("3.6 13.5", "3.6 13.5"),
        ("98.20%", "98.20%"),
    ],
)
def test_points_at_the_pitch_of_digits(printed: str, read: str) -> None:
    assert line(printed, PITCH, {".": 2.3, ",": 2.3}) == read


@pytest.mark.parametrize(
    ("printed", "pitch", "read"),
    [("—10—", 8.0, "— 10 —"), ("10 12", 4.9, "10 12")],
)
def test_digits_of_letter_spaced_lines(printed: str, pitch: float, read: str) -> None:
    assert line(printed, pitch, {}) == read
