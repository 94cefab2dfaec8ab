"""LaTeX remnants of OCR to what they mean: ``\\geq 95\\%`` is ``≥95%``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.readers.pieces import Pieces

SYMBOLS = {
    "times": "×", "div": "÷", "pm": "±", "mp": "∓", "cdot": "·", "ast": "*", "star": "*",
    "geq": "≥", "ge": "≥", "geqslant": "≥", "geqq": "≥", "leq": "≤", "le": "≤", "leqslant": "≤",
    "leqq": "≤", "gt": ">", "lt": "<", "neq": "≠", "ne": "≠", "approx": "≈", "equiv": "≡",
    "sim": "~", "propto": "∝", "sum": "∑", "prod": "∏", "int": "∫", "infty": "∞", "partial": "∂",
    "ldots": "…", "cdots": "…", "dots": "…", "vdots": "…", "circ": "°", "degree": "°", "prime": "′",
    "rightarrow": "→", "to": "→", "Rightarrow": "⇒", "leftarrow": "←", "uparrow": "↑",
    "downarrow": "↓", "mid": "|", "vert": "|", "parallel": "∥", "angle": "∠", "in": "∈",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "lambda": "λ", "mu": "μ", "pi": "π",
    "sigma": "σ", "theta": "θ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω",
    "checkmark": "√", "surd": "√", "square": "□", "Box": "□", "boxtimes": "☒", "boxdot": "☑",
    "blacksquare": "■", "bigcirc": "○", "bullet": "•", "triangle": "△", "dagger": "†",
    "yen": "¥", "textyen": "¥", "textless": "<", "textgreater": ">", "textbar": "|",
    "textasciitilde": "~", "textbackslash": "\\", "colon": ":", "lbrack": "[", "rbrack": "]",
    "quad": " ", "qquad": " ", "enspace": " ", "hspace": "",
}  # fmt: skip
"""Commands that mean a character, whether or not they stand in a formula."""

_WRAPPERS = frozenset(
    (
        *("text", "textbf", "textit", "textrm", "textsf", "texttt", "textnormal", "mbox", "hbox", "emph"),
        *("mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathbb", "mathcal", "boldsymbol", "bm"),
        *("operatorname", "underline", "overline", "boxed", "textsuperscript", "textsubscript"),
        *("bar", "hat", "vec", "tilde", "dot", "textcircled"),
    )
)
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac"))
_SILENT = frozenset(
    (
        *("left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "limits", "nolimits"),
        *("displaystyle", "textstyle", "rm", "bf", "it", "hline", "cline", "hfill", "centering"),
        *("noindent", "mathop", "mathbin", "mathrel", ",", ";", ":", "!", ">"),
    )
)
_ESCAPED = "%$#&_{}"
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_DEPTH = 20
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[{}^_&~]|\s+|[^\\{}^_&~\s]+", re.DOTALL)
_NAME = re.compile(r"[A-Za-z]+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DIGITS = re.compile(r"\d\d")
_OPERATOR = re.compile(r"[-+*/=×÷±]")


def raised(string: str) -> str:
    """A short string in superscript, '' if that is not possible."""
    possible = 0 < len(string) <= 6 and all(ord(char) in _RAISED for char in string)
    return string.translate(_RAISED) if possible else ""


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is being reduced: up to ``end``, in how many commands, and whether in ``\\text``.

    ``is_spaced`` formulas have a blank behind every digit.
    """

    end: int
    depth: int = 0
    is_text: bool = False
    is_spaced: bool = True


class Latex:
    """Adds to ``out`` what the commands and formulas of one string mean.

    ``line`` and ``column`` are where the string begins in the source.
    """

    def __init__(self, string: str, line: int, column: int, out: Pieces) -> None:
        self._string, self._line, self._column, self._out = string, line, column, out
        self._closing = _matching_braces(string)

    def command_end(self, start: int) -> int:
        """Where the command at ``start`` ends, with its arguments in braces.

        ``start`` itself where it is none that we reduce also outside a formula.
        """
        name = _NAME.match(self._string, start + 1)
        if name is None:
            return start
        end = name.end()
        if name[0] in SYMBOLS:
            return end
        for _ in range(2 if name[0] in _FRACTIONS else 1 if name[0] in _WRAPPERS else 0):
            argument = self._argument(end, len(self._string))
            if argument is None:
                return start
            end = argument[1] + 1
        return end if end > name.end() else start

    def reduce(self, start: int, end: int) -> None:
        """Adds what the formula between two offsets means.

        White space is kept only inside ``\\text{…}``, between Latin words and between
        numbers; OCR that prints ``1 0 0`` for 100 does so throughout a formula.
        """
        self._reduce(start, _Inside(end, is_spaced=not _DIGITS.search(self._string, start, end)))

    def _reduce(self, start: int, inside: _Inside) -> None:
        position = start
        while position < inside.end:
            token = _TOKEN.match(self._string, position, inside.end)
            if token is None:
                self._put("\\", position, position + 1)
                position += 1
            elif token[0][0] == "\\":
                position = self._command(token, inside)
            else:
                position = self._plain(token, inside)

    def _plain(self, token: re.Match[str], inside: _Inside) -> int:
        string = token[0]
        if string.isspace() or string in "~&":
            if inside.is_text or string == "&" or self._keeps_blank(token.end(), inside):
                self._put(" ", *token.span())
        elif string in "^_" and not inside.is_text:
            return self._script(string, token.end(), inside)
        elif string not in "{}":
            self._out.copy(string, self._line, self._column + token.start())
        return token.end()

    def _command(self, token: re.Match[str], inside: _Inside) -> int:
        name, end = token[0][1:], token.end()
        argument = self._argument(end, inside.end) if inside.depth < _DEPTH else None
        if name in SYMBOLS:
            self._put(SYMBOLS[name], *token.span())
        elif name in _FRACTIONS and argument:
            return self._fraction(argument, inside)
        elif name in _WRAPPERS and argument:
            self._reduce(argument[0], _Inside(argument[1], inside.depth + 1, True, inside.is_spaced))
            return argument[1] + 1
        elif name in ("begin", "end"):
            self._out.break_line()
            columns = self._argument(argument[1] + 1, inside.end) if argument and name == "begin" else None
            return (columns or argument or (0, end - 1))[1] + 1
        elif name == "\\":
            self._out.break_line()
        elif name in _ESCAPED:
            self._put(name, *token.span())
        elif name == " ":
            self._put(" ", *token.span())
        elif name not in _SILENT:
            self._out.copy(token[0], self._line, self._column + token.start())
        return end

    def _fraction(self, upper: tuple[int, int], inside: _Inside) -> int:
        """``\\frac{a}{b}`` is a/b, with brackets around what has an operator itself."""
        lower = self._argument(upper[1] + 1, inside.end)
        for argument, sign in ((upper, "/"), (lower, "")):
            if argument is None:
                break
            opening, closing = argument[0] - 1, argument[1]
            brackets = _OPERATOR.search(self._string, *argument)
            if brackets:
                self._put("(", opening, opening + 1)
            self._reduce(argument[0], _Inside(closing, inside.depth + 1, False, inside.is_spaced))
            self._put((")" if brackets else "") + sign, closing, closing + 1)
        return (lower or upper)[1] + 1

    def _script(self, sign: str, end: int, inside: _Inside) -> int:
        """A superscript of digits becomes raised digits; any other script is plain text."""
        argument = self._argument(end, inside.end)
        start, stop = argument or (end, min(end + 1, inside.end))
        body = self._string[start:stop]
        if sign == "^" and (small := raised(body)):
            self._put(small, start, stop)
            return stop + 1 if argument else stop
        return end

    def _keeps_blank(self, end: int, inside: _Inside) -> bool:
        around = self._out.last() + self._string[end : min(end + 1, inside.end)]
        if len(around) < 2 or not around.isascii():
            return False
        return around.isalpha() or (around.isdigit() and not inside.is_spaced)

    def _argument(self, position: int, limit: int) -> tuple[int, int] | None:
        """Inside of the braces that open at ``position`` (blanks before them allowed)."""
        while position < limit and self._string[position] == " ":
            position += 1
        closing = self._closing.get(position, limit)
        return (position + 1, closing) if closing < limit else None

    def _put(self, meaning: str, start: int, end: int) -> None:
        self._out.put(meaning, self._line, self._column + start, end - start)


def _matching_braces(string: str) -> dict[int, int]:
    """Offset of the closing brace by that of the opening one; ``\\{`` is no brace."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(string):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            closing[opened.pop()] = brace.start()
    return closing
