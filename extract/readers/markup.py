"""Remnants of HTML, Markdown and LaTeX in a stretch of source text, reduced to their meaning.

OCR writes ``&gt;=15``, ``**一是**``, ``$\\times 100\\%$`` or ``<input type="checkbox" checked>``
where the page has >=15, a bold word, ×100% and a ticked box. The result keeps the place of
every character, so that the source can be quoted as it is.
"""

from __future__ import annotations

import re
from html.entities import html5

from extract.document import Text
from extract.readers.latex import Latex, raised
from extract.readers.pieces import Pieces

_BREAKING = "p|div|br|li|ul|ol|h[1-6]|tr|table|tbody|thead|tfoot|hr|blockquote|pre|section|article|dl|dt|dd"
_INLINE = (
    "span|b|strong|i|em|u|s|del|ins|font|sup|sub|small|big|center|a|img|input|label|td|th|col|colgroup"
    "|caption|html|body|head|meta|o:p|st1:[a-z]+|code|mark|figure|figcaption|form|nobr|details|summary"
)
TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_BREAKING}|{_INLINE})(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)?)>",
    re.IGNORECASE,
)
SUPERSCRIPT = re.compile(r"[0-9+-]{1,6}(?=</sup>)", re.IGNORECASE)
_BREAKING_TAG = re.compile(rf"(?:{_BREAKING})$", re.IGNORECASE)
_CHECKBOX = re.compile(r"type\s*=\s*[\"']?(?:checkbox|radio)\b", re.IGNORECASE)
_CHECKED = re.compile(r"\schecked\b(?!\s*=\s*[\"']?(?:false|0)\b)", re.IGNORECASE)

# Check marks of the Wingdings fonts, which word processors store as private characters.
_PRIVATE = {
    "\uf052": "☑", "\uf0fe": "☑", "\uf053": "☒", "\uf0fd": "☒", "\uf0a3": "☐", "\uf0a8": "☐",
    "\uf06f": "□", "\uf0fc": "√", "\uf050": "√", "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■",
    "\uf0b3": "≥", "\uf0a2": "≤", "\uf0b4": "×", "\uf0b8": "÷", "\uf0b1": "±",
}  # fmt: skip
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_BLANK = r"\t\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_TOKEN = re.compile(
    rf"""
    (?P<tag><(?=[/a-zA-Z])) | (?P<comment><!--)
  | (?P<entity>&(?:amp;)*+(?:\#\d{{1,7}};|\#[xX][0-9a-fA-F]{{1,6}};|[a-zA-Z][a-zA-Z0-9]{{1,30}};
        |(?:[lg][te]|nbsp)(?![a-zA-Z0-9])))
  | (?P<dollar>\$\$?)
  | (?P<opening>\\[(\[])
  | (?P<command>\\[a-zA-Z]+)
  | (?P<escape>\\[][!"\#$%&'()*+,./:;<=>?@\\^_`{{|}}~-])
  | (?P<bold>\*\*+)
  | (?P<image>!\[[^][]{{0,200}}+\]\([^()\s]{{0,500}}+\))
  | (?P<link>(?<!!)\[(?P<label>[^][]{{1,200}}+)\]\((?:https?:|www\.|mailto:|[./#])[^()\s]{{0,500}}+\))
  | (?P<box>\[[ xX√✓]\](?![0-9(]))
  | (?P<private>[{"".join(_PRIVATE)}])
  | (?P<invisible>[{_INVISIBLE}]+)
  | (?P<blank>[{_BLANK}])
    """,
    re.VERBOSE,
)
_SPECIAL = re.compile(rf"[<&$\\*\[{''.join(_PRIVATE)}{_INVISIBLE}{_BLANK}]")
_BARE_FORMULA = re.compile(r"[\x21-\x7e≥≤×÷±≠≈°·①-⑳\s]{1,80}")
_SPACED_FIGURE = re.compile(r"\s+[-+]?[\d.,]{1,20}%?\s+")
_FORMULA = 4000


def meaning(string: str, line: int, column: int = 0) -> Text:
    """What a stretch of one source line says, without markup and without blanks at its ends.

    ``column`` is where ``string`` begins in the line. Line breaks that markup makes are
    newlines in the result.
    """
    if not _SPECIAL.search(string):
        return _plain(string, line, column)
    out = Pieces(line, column)
    add_meaning(string, line, column, out)
    return out.text()


def add_meaning(string: str, line: int, column: int, out: Pieces) -> None:
    """`meaning`, added to a Text under construction."""
    _Reader(string, line, column, out).read()


def _plain(string: str, line: int, column: int) -> Text:
    body = string.strip()
    left = string.index(body[0]) if body else 0
    return Text.of_line(body, line, column + left)


def entity(name: str) -> str:
    """The characters of an entity, given with or without ``&`` and ``;``; '' if there is none."""
    name = name.removeprefix("&").removesuffix(";")
    while name.startswith("amp;"):
        name = name.removeprefix("amp;")
    if name.startswith("#"):
        code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    return html5.get(name + ";", html5.get(name.lower() + ";", ""))


def tick(attributes: str) -> str:
    """☑ or ☐ for an ``<input>`` with these attributes, '' if it is no box to tick."""
    if not _CHECKBOX.search(attributes):
        return ""
    return "☑" if _CHECKED.search(" " + attributes) else "☐"


class _Reader:
    """One pass over a string; the method of a token's kind acts on it and says how far it reaches."""

    def __init__(self, string: str, line: int, column: int, out: Pieces) -> None:
        self.string, self.line, self.column, self.out = string, line, column, out
        self.formulas: Latex | None = None
        self.found: dict[str, int] = {}
        self.bold = False

    def read(self) -> None:
        position = 0
        while token := _TOKEN.search(self.string, position):
            self.copy(position, token.start())
            position = getattr(self, f"_{token.lastgroup}")(token)
        self.copy(position, len(self.string))

    def copy(self, start: int, end: int) -> None:
        self.out.copy(self.string[start:end], self.line, self.column + start)

    def put(self, text: str, start: int, end: int) -> None:
        self.out.put(text, self.line, self.column + start, end - start)

    def find(self, needle: str, start: int, reach: int) -> int:
        """Offset of a closing mark within reach, -1 if there is none.

        What was found beyond reach is kept, so that no stretch is searched twice.
        """
        known = self.found.get(needle)
        if known is None or 0 <= known < start:
            known = self.found[needle] = self.string.find(needle, start)
        return known if 0 <= known - start <= reach else -1

    def literal(self, token: re.Match[str]) -> int:
        self.copy(token.start(), token.end())
        return token.end()

    def _tag(self, token: re.Match[str]) -> int:
        tag = TAG.match(self.string, token.start())
        if tag is None:
            return self.literal(token)
        name = tag["name"].lower()
        if name == "input":
            self.put(tick(tag["attributes"]), tag.start(), tag.end())
        elif name == "sup" and (script := SUPERSCRIPT.match(self.string, tag.end())):
            self.put(raised(script[0]), *script.span())
            return script.end()
        elif _BREAKING_TAG.match(name):
            self.out.break_line()
        return tag.end()

    def _comment(self, token: re.Match[str]) -> int:
        end = self.find("-->", token.end(), len(self.string))
        return end + 3 if end >= 0 else self.literal(token)

    def _entity(self, token: re.Match[str]) -> int:
        characters = entity(token[0])
        if not characters:
            return self.literal(token)
        self.put(" " if characters.isspace() else characters, *token.span())
        return token.end()

    def _dollar(self, token: re.Match[str]) -> int:
        mark = token[0]
        start = token.end()
        end = self.find(mark, start, _FORMULA)
        inside = self.string[start:end] if end >= 0 else ""
        if not inside and len(mark) == 2:
            return token.end()  # the mark of a formula that covers several lines
        is_close = not inside[:1].isspace() and not inside[-1:].isspace()
        is_formula = (
            "\\" in inside
            or (is_close and _BARE_FORMULA.fullmatch(inside) is not None)
            or _SPACED_FIGURE.fullmatch(inside) is not None
        )
        if not is_formula:
            return self.literal(token)
        self.latex().reduce(start, end)
        return end + len(mark)

    def _opening(self, token: re.Match[str]) -> int:
        end = self.find("\\)" if token[0] == "\\(" else "\\]", token.end(), _FORMULA)
        if end < 0:
            return self._escape(token)
        self.latex().reduce(token.end(), end)
        return end + 2

    def _command(self, token: re.Match[str]) -> int:
        end = self.latex().command_end(token.start())
        if end == token.start():
            return self.literal(token)
        self.latex().reduce(token.start(), end)
        return end

    def _escape(self, token: re.Match[str]) -> int:
        self.put(token[0][1], *token.span())
        return token.end()

    def _bold(self, token: re.Match[str]) -> int:
        if not self.bold and self.find("**", token.end(), len(self.string)) < 0:
            return self.literal(token)
        self.bold = not self.bold
        return token.end()

    def _image(self, token: re.Match[str]) -> int:
        return token.end()

    def _link(self, token: re.Match[str]) -> int:
        self.copy(*token.span("label"))
        return token.end()

    def _box(self, token: re.Match[str]) -> int:
        self.put("☐" if token[0][1] == " " else "☑", *token.span())
        return token.end()

    def _private(self, token: re.Match[str]) -> int:
        self.put(_PRIVATE[token[0]], *token.span())
        return token.end()

    def _invisible(self, token: re.Match[str]) -> int:
        return token.end()

    def _blank(self, token: re.Match[str]) -> int:
        self.put(" ", *token.span())
        return token.end()

    def latex(self) -> Latex:
        if self.formulas is None:
            self.formulas = Latex(self.string, self.line, self.column, self.out)
        return self.formulas
