"""The command line: which commands there are. Each is declared in jixiao/commands/<name>.py."""

from __future__ import annotations

from functools import cache
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from jixiao.commands import check, confirm, doctor, export, findings, review, rules, run, show, waive
from jixiao.helptext import Command, Group
from jixiao.options import LangOption

_COMMANDS = (
    run.run,
    check.check,
    show.show,
    findings.findings,
    waive.waive,
    confirm.confirm,
    export.export,
    rules.rules,
    doctor.doctor,
)


@cache
def program() -> TyperGroup:
    """The command line as an object, for __main__ to start and for docs and tests to look into."""
    app = typer.Typer(
        cls=Group,
        help="help.program",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_program)
    for command in _COMMANDS:
        app.command(help=f"{command.__name__}.help", cls=Command)(command)
    app.command(hidden=True, cls=Command, help="review.help", context_settings=_ANYTHING)(review.review)
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return group


_ANYTHING: dict[Any, Any] = {"ignore_unknown_options": True, "allow_extra_args": True}


def _program(lang: LangOption = None) -> None:
    """Takes --lang before the command; jixiao.__main__ has already read it."""
