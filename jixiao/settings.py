"""The choices that a run offers."""

from __future__ import annotations

from typing import Literal

Ocr = Literal["auto", "always", "never"]
Engine = Literal["local", "ray"]
DrawnStage = Literal["strokes", "rulings", "cells", "text", "facts"]

MB = 2**20
TIMEOUT = 600  # seconds for one file; the largest real report takes a few
