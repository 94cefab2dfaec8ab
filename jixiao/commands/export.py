"""`jixiao export`: the results in a format for other programs and people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.errors import Exit, Problem
from jixiao.options import DatasetOption, LangOption, texts_of


def export(
    context: typer.Context,
    dataset: DatasetOption,
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="export.to")],
    lang: LangOption = None,
) -> int:
    """Writes the export and says where it is."""
    from output.dataset import Dataset
    from output.export import export as write
    from output.export import suffixes

    texts = texts_of(context)
    if to.suffix.lower() not in suffixes():
        raise Problem("export.format", suffix=to.suffix or to.name, known=" ".join(suffixes()))
    write(Dataset.open(dataset), to, texts.language)
    print(texts("export.done", path=to))
    return Exit.DONE
