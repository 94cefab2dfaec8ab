"""A reportlab canvas that is given points from the top left corner of the page as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from corpus.pdf.lines import Box
from corpus.pdf.pages import Page

PIXEL = 0.75  # points: the unit of browsers


@dataclass(frozen=True, slots=True)
class Pen:
    """``flipped``: the content counts pixels downwards, as browsers write it."""

    canvas: Any
    page: Page
    flipped: bool = False

    @contextmanager
    def upright(self) -> Iterator[None]:
        """The content turned so that the page is shown upright."""
        width, height = self.page.width, self.page.height
        self.canvas.saveState()
        turn = 90 if self.page.sideways else self.page.turn
        match turn:
            case 90:
                self.canvas.transform(0, 1, -1, 0, height, 0)
            case 180:
                self.canvas.transform(-1, 0, 0, -1, width, height)
            case 270:
                self.canvas.transform(0, -1, 1, 0, 0, width)
        if self.flipped:
            self.canvas.transform(PIXEL, 0, 0, -PIXEL, 0, height)
        yield
        self.canvas.restoreState()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """What is changed within is as before afterwards."""
        self.canvas.saveState()
        yield
        self.canvas.restoreState()

    def long(self, points: float) -> float:
        return points / PIXEL if self.flipped else points

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (x / PIXEL, y / PIXEL) if self.flipped else (x, self.page.height - y)

    def text(self, x: float, y: float) -> Any:
        """A text object at a baseline."""
        made = self.canvas.beginText()
        self.move(made, x, y)
        return made

    def move(self, text: Any, x: float, y: float) -> None:
        """Goes on with a text object at another place."""
        if self.flipped:
            text.setTextTransform(1, 0, 0, -1, *self.at(x, y))
        else:
            text.setTextOrigin(*self.at(x, y))

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(*self.at(x0, y0), *self.at(x1, y1))

    def fill(self, box: Box) -> None:
        self._rect(box, stroke=0, fill=1)

    def outline(self, box: Box) -> None:
        self._rect(box, stroke=1, fill=0)

    def clip(self, box: Box) -> None:
        """From here on only what lies in the box is shown."""
        x, y = self.at(box[0], box[1] if self.flipped else box[3])
        path = self.canvas.beginPath()
        path.rect(x, y, self.long(box[2] - box[0]), self.long(box[3] - box[1]))
        self.canvas.clipPath(path, stroke=0, fill=0)

    def _rect(self, box: Box, stroke: int, fill: int) -> None:
        x, y = self.at(box[0], box[1] if self.flipped else box[3])
        width, height = self.long(box[2] - box[0]), self.long(box[3] - box[1])
        self.canvas.rect(x, y, width, height, stroke=stroke, fill=fill)
