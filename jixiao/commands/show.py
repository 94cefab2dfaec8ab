"""`jixiao show`: what is read out of one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jixiao.errors import Exit, Problem
from jixiao.i18n import Texts
from jixiao.options import LangOption, texts_of


def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="show.file")],
    as_json: Annotated[bool, typer.Option("--json", help="show.json")] = False,
    draw: Annotated[Path | None, typer.Option("--draw", metavar="DIR", help="show.draw")] = None,
    lang: LangOption = None,
) -> int:
    """Prints it for a person, or as JSON; writes nothing."""
    texts = texts_of(context)
    if file.is_dir():
        raise Problem("show.folder", path=file)
    if not file.exists():
        raise Problem("problem.no_input", paths=file)

    from extract.document import Unreadable
    from jixiao import view
    from jixiao.jsontext import print_json

    try:
        seen = view.look(file)
    except Unreadable as error:
        seen = view.unreadable(file, error)
    if as_json:
        print_json(view.as_json(seen))
    else:
        print(*view.show(seen, texts), sep="\n")
    if draw is not None:
        _draw(seen.media_type, texts)
    return Exit.DONE


def _draw(media_type: str | None, texts: Texts) -> None:
    """No reader of this version knows where on a page anything stands; it is said."""
    print(texts("show.no_pages", media_type=media_type or "?"), file=sys.stderr)
