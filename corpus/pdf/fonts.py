"""The letters: a Chinese face, embedded or only named, and Latin ones for figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

EMBEDDED, NAMED = "WenQuanYi Micro Hei", "STSong-Light"
PACKAGE, FILE = "paperang_p2_fonts_cjk", "fonts/wqy-microhei.ttc"
RISE, DROP = 0.86, 0.14
"""How far a line of letters reaches above and below its baseline, as a share of their size."""

LACKING = str.maketrans({"☑": "√", "☐": "□"})
"""Signs that the faces do not have, and what a unit without them types."""


def font_file() -> str:
    """The path of the embedded face. Raises ModuleNotFoundError without its package."""
    return str(files(PACKAGE) / FILE)


@cache
def _registered(name: str) -> str:
    if name == EMBEDDED:
        pdfmetrics.registerFont(TTFont(name, font_file(), subfontIndex=0))
    elif name == NAMED:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


@cache
def _advance(font: str, char: str) -> float:
    return float(pdfmetrics.stringWidth(char, _registered(font), 1000)) / 1000


@dataclass(frozen=True, slots=True)
class Face:
    """What a document is set in: ``song`` is named in the file only, ``hei`` is embedded.

    ``fixed``: all letters have one pitch, half of it if they are ASCII.
    """

    name: str
    latin: str = ""
    fixed: bool = False

    def font(self, char: str) -> str:
        """The font that a character is set in."""
        if self.latin and char.isascii():
            return self.latin
        return _registered(NAMED if self.name == "song" else EMBEDDED)

    def advance(self, char: str) -> float:
        """The width of a character in letters of size 1."""
        if self.fixed:
            return 0.5 if char.isascii() else 1.0
        return _advance(self.font(char), char)
