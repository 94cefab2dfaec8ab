"""`jixiao show`: what is read out of one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jixiao.errors import Exit, Problem, Unfinished
from jixiao.i18n import Texts
from jixiao.options import LangOption, texts_of
from jixiao.settings import TIMEOUT, DrawnStage

if TYPE_CHECKING:
    from jixiao.view import Seen

PDF = "application/pdf"


def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="show.file")],
    as_json: Annotated[bool, typer.Option("--json", help="show.json")] = False,
    draw: Annotated[Path | None, typer.Option("--draw", metavar="DIR", help="show.draw")] = None,
    stage: Annotated[DrawnStage | None, typer.Option("--stage", help="show.stage")] = None,
    lang: LangOption = None,
) -> int:
    """Prints it for a person, or as JSON; writes nothing but the pictures that are asked for."""
    texts = texts_of(context)
    if stage is not None and draw is None:
        raise Problem("show.stage_alone")
    if file.is_dir():
        raise Problem("show.folder", path=file)
    if not file.exists():
        raise Problem("problem.no_input", paths=file)

    from jixiao import view
    from jixiao.jsontext import print_json

    seen = view.look_safely(file)
    if as_json:
        print_json(view.as_json(seen))
    else:
        print(*view.show(seen, texts), sep="\n")
    if draw is not None:
        _draw(seen, draw, stage or "facts", texts)
    return Exit.DONE


def _draw(seen: Seen, folder: Path, stage: DrawnStage, texts: Texts) -> None:
    """Draws the pages of a PDF; of other files it is said that there is nothing to draw."""
    if seen.extraction is None or seen.media_type != PDF:
        print(texts("show.no_pages", media_type=seen.media_type or "?"), file=sys.stderr)
        return

    from jixiao.drawing.files import Drawing, NotOurs, write_or_tell
    from jixiao.limits import failure, memory_of_worker
    from jixiao.workers import Lost, run_apart

    if folder.exists() and not folder.is_dir():
        raise Problem("show.draw_file", path=folder)
    drawing = Drawing(seen.data, seen.extraction, seen.file.path, stage)
    result = run_apart(write_or_tell, (drawing, folder), TIMEOUT, memory_of_worker(1))
    if isinstance(result, NotOurs):
        raise Problem("show.not_ours", path=result.path)
    if isinstance(result, OSError):
        raise result
    if isinstance(result, Lost):
        raise Unfinished("show.undrawn", error=failure(result, TIMEOUT))
    print(texts("show.drawn", count=result, path=folder), file=sys.stderr)
