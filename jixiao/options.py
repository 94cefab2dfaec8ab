"""The arguments and options that several commands share; their helps are keys of messages.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.i18n import Language, Texts

DatasetOption = Annotated[Path, typer.Option("--dataset", "-d", metavar="DATASET", help="option.dataset")]
FindingArgument = Annotated[str, typer.Argument(metavar="FINDING", help="option.finding")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="option.by")]
LangOption = Annotated[Language | None, typer.Option("--lang", help="option.lang")]
ProfileOption = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="option.profile")]
RulesOption = Annotated[Path | None, typer.Option("--rules", metavar="DIR", help="option.rules")]
StrictOption = Annotated[bool, typer.Option("--strict", help="option.strict")]


def texts_of(context: typer.Context) -> Texts:
    """The texts in the language that the command line asked for (jixiao.__main__ put them there)."""
    texts = context.find_root().obj
    assert isinstance(texts, Texts)
    return texts
