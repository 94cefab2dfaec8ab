"""Command help in the user's language, in columns that hold Chinese.

The texts in the commands' declarations are keys of messages.toml; they become words here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from rich.cells import cell_len
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from jixiao.errors import Problem
from jixiao.i18n import Texts
from jixiao.width import pad, wrap
from output.export import suffixes

MAX_WIDTH = 100
_Row = tuple[str, str]


class Command(TyperCommand):
    """A command whose help is written by this module."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(write_help(ctx))


class Group(TyperGroup):
    """The program itself; its help lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(write_help(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """As the base class does, but a command that there is not is told in the user's language."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            texts: Texts = ctx.find_root().obj
            near = ", ".join(get_close_matches(name, [n for n, c in self.commands.items() if not c.hidden]))
            raise Problem("usage.command", name=name, near=texts("usage.near", near=near) if near else "")
        return super().resolve_command(ctx, args)


def write_help(context: Any, width: int | None = None) -> str:
    """The help page of the context's command. ``context.obj`` holds the Texts."""
    texts: Texts = context.find_root().obj
    command = context.command
    width = width or min(shutil.get_terminal_size().columns, MAX_WIDTH)
    lines = [texts("help.usage", usage=usage(context)), ""]
    for paragraph in _say(command.help, texts).splitlines():
        lines += ["  " + line for line in wrap(paragraph, width - 2)]
    shown = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    lines += _section(
        texts("help.arguments"),
        [_argument(p, texts) for p in shown if isinstance(p, TyperArgument) and p.help],
        width,
    )
    lines += _section(
        texts("help.options"), [_option(p, texts) for p in shown if isinstance(p, TyperOption)], width
    )
    if isinstance(command, TyperGroup):
        lines += _section(texts("help.commands"), _commands(command, texts), width)
    return "\n".join(lines) + "\n"


def _say(key: str | None, texts: Texts) -> str:
    """A help text; what it lists of other rooms is asked of them."""
    return texts(key or "help.none", suffixes=" ".join(suffixes()))


def usage(context: Any) -> str:
    """``jixiao run INPUT... -d DATASET [OPTIONS]``: what must be given, by name."""
    command = context.command
    pieces = [context.command_path]
    for param in command.get_params(context):
        name = (param.metavar or param.name.upper()) + ("..." if param.nargs != 1 else "")
        if isinstance(param, TyperArgument):
            pieces.append(name if param.required else f"[{name}]")
        elif param.required:
            pieces.append(f"{min(param.opts, key=len)} {name}")
    pieces.append("COMMAND" if isinstance(command, TyperGroup) else "[OPTIONS]")
    return " ".join(pieces)


def _argument(param: TyperArgument, texts: Texts) -> _Row:
    name = param.metavar or param.name.upper()
    return name + ("..." if param.nargs != 1 else ""), _say(param.help, texts)


def _option(param: TyperOption, texts: Texts) -> _Row:
    names = ", ".join(sorted(param.opts, key=len))
    if not param.is_flag:
        choices = param.type_descriptor.choices
        names += " " + ("|".join(map(str, choices)) if choices else param.metavar or param.name.upper())
    text = texts("help.help") if param.name == "help" else _say(param.help, texts)
    if param.required:
        text += texts("help.required")
    elif param.default not in (None, False):
        text += texts("help.default", value=param.default)
    return names, text


def _commands(group: TyperGroup, texts: Texts) -> list[_Row]:
    return [
        (name, _say(command.help, texts).splitlines()[0])
        for name, command in group.commands.items()
        if not command.hidden
    ]


def _section(title: str, rows: Iterable[_Row], width: int) -> list[str]:
    """A title and two columns under it; a name too long for its column has a line of its own."""
    rows = list(rows)
    if not rows:
        return []
    column = min(max(cell_len(name) for name, _ in rows), 32) + 2
    lines = ["", title]
    for name, text in rows:
        first, *others = wrap(text, width - column - 2)
        if cell_len(name) > column - 2:
            lines += [f"  {name}", "  " + " " * column + first]
        else:
            lines.append("  " + pad(name, column) + first)
        lines += ["  " + " " * column + line for line in others]
    return lines
