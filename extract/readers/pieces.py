"""Puts a Text together from copied and from reduced pieces of the source."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Run, Text


def lines_of(text: Text) -> Iterator[Text]:
    """The lines of a Text that `Pieces` made, without its newlines, each with its places."""
    if "\n" not in text.string:
        yield text
        return
    start = index = 0
    for string in text.string.split("\n"):
        end = start + len(string)
        runs: list[Run] = []
        while index < len(text.runs) and text.runs[index].end <= end:
            run = text.runs[index]
            runs.append(Run(run.start - start, run.end - start, run.line, run.column, run.width))
            index += 1
        yield Text(string, tuple(runs))
        start = end + 1


class Pieces:
    """Collects the characters of a Text with their places.

    `copy` takes source characters as they are, `put` what some of them mean, `break_line`
    starts a new line inside the text (``<br>``). White space at either end of the text and
    around breaks is dropped. ``line`` and ``column`` are where a text that stays empty stands.
    """

    def __init__(self, line: int, column: int) -> None:
        self._home = Run(0, 0, line, column, 0)
        self._strings: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._breaks = False
        self._held: list[tuple[str, int, int, int]] = []

    def copy(self, string: str, line: int, column: int) -> None:
        """``string`` stands at this place, character for character."""
        body = string.strip()
        if not body:
            self._hold(string, line, column, len(string))
            return
        left = string.index(body[0])
        right = left + len(body)
        self._hold(string[:left], line, column, left)
        self._release()
        self._add(body, line, column + left, len(body))
        self._hold(string[right:], line, column + right, len(string) - right)

    def put(self, string: str, line: int, column: int, width: int) -> None:
        """``string`` is what the ``width`` source characters at this place mean."""
        if not string or string.isspace():
            self._hold(string, line, column, width)
            return
        self._release()
        self._add(string, line, column, width)

    def append(self, text: Text) -> None:
        """All characters of another Text."""
        for run in text.runs:
            piece = text.string[run.start : run.end]
            if run.width == len(piece):
                self.copy(piece, run.line, run.column)
            else:
                self.put(piece, run.line, run.column, run.width)

    def space(self) -> None:
        """A blank that has no place of its own, if something stands before it and after it."""
        if not self._held:
            self._hold(" ", 0, 0, 0)

    def break_line(self) -> None:
        self._breaks = bool(self._strings)
        self._held.clear()

    def last(self) -> str:
        """The last character so far, '' at the beginning."""
        if self._held:
            return self._held[-1][0][-1]
        return self._strings[-1][-1] if self._strings else ""

    def text(self) -> Text:
        """What was collected; an empty text keeps its place."""
        if not self._strings:
            return Text("", (self._home,))
        return Text("".join(self._strings), tuple(self._runs))

    def _hold(self, string: str, line: int, column: int, width: int) -> None:
        """Keeps white space back until something follows it on the same line of the text."""
        if string and self._strings and not self._breaks:
            self._held.append((string, line, column, width))

    def _release(self) -> None:
        if self._breaks:
            self._breaks = False
            self._strings.append("\n")
            self._length += 1
        for held in self._held:
            self._add(*held)
        self._held.clear()

    def _add(self, string: str, line: int, column: int, width: int) -> None:
        end = self._length + len(string)
        last = self._runs[-1] if self._runs else None
        self._strings.append(string)
        if (
            last is not None
            and width == len(string)
            and last.line == line
            and last.end == self._length
            and last.width == last.end - last.start
            and last.column + last.width == column
        ):
            self._runs[-1] = Run(last.start, end, line, last.column, last.width + width)
        elif line:
            self._runs.append(Run(self._length, end, line, column, width))
        self._length = end
