"""What was wrong with a command line, in the user's language."""

from __future__ import annotations

import re
from typing import Any

from typer import BadParameter, TyperException

from jixiao.i18n import Texts

# What the parser says of arguments that no command takes.
_EXTRA = re.compile(r"unexpected extra argument\(?s?\)? \((.*)\)$")


def explain(error: TyperException, texts: Texts) -> str:
    """One line that says what is wrong, and one that says where help is.

    The parser's own words are used where it says something that we do not know.
    """
    context: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    line = texts("problem.line", text=_what(error, texts))
    if context is None:
        return line
    return line + "\n" + texts("usage.help", command=context.command_path)


def _what(error: TyperException, texts: Texts) -> str:
    parameter: Any = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    extra = _EXTRA.search(error.format_message())
    if option is not None and hasattr(error, "possibilities"):
        near = ", ".join(sorted(error.possibilities or ()))
        return texts("usage.no_option_near" if near else "usage.no_option", option=option, near=near)
    if option is not None:
        return texts("usage.option_value", option=option)
    if extra:
        return texts("usage.extra", arguments=extra[1])
    if hasattr(error, "param_type") and parameter is not None:
        return texts("usage.missing", name=_name(parameter))
    if isinstance(error, BadParameter) and parameter is not None:
        return _bad_value(error, parameter, texts)
    return texts("usage.other", message=error.format_message())


def _bad_value(error: BadParameter, parameter: Any, texts: Texts) -> str:
    choices = parameter.type_descriptor.choices
    if choices:
        return texts("usage.choice", name=_name(parameter), choices=", ".join(map(str, choices)))
    if parameter.type_descriptor.annotation is int:
        return texts("usage.integer", name=_name(parameter), least=parameter.min)
    return texts("usage.other", message=error.format_message())


def _name(parameter: Any) -> str:
    """``--ocr`` for an option, ``INPUT`` for an argument."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())
