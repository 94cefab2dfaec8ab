"""`jixiao run`: files and folders in, tables and findings out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.options import DatasetOption, LangOption, ProfileOption, RulesOption, StrictOption, texts_of
from jixiao.settings import MB, TIMEOUT, Engine, Ocr


def run(
    context: typer.Context,
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="run.inputs")],
    dataset: DatasetOption,
    workers: Annotated[int | None, typer.Option(min=1, metavar="N", help="run.workers")] = None,
    ocr: Annotated[Ocr, typer.Option(help="run.ocr")] = "auto",
    engine: Annotated[Engine, typer.Option(help="run.engine")] = "local",
    timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="run.timeout")] = TIMEOUT,
    memory: Annotated[int | None, typer.Option(min=256, metavar="MB", help="run.memory")] = None,
    profile: ProfileOption = None,
    rules: RulesOption = None,
    strict: StrictOption = False,
    lang: LangOption = None,
) -> int:
    """Reads, extracts, checks, publishes, and prints the summary."""
    from jixiao import pipeline
    from jixiao.progress import on_terminal
    from jixiao.report import print_summary

    texts = texts_of(context)
    with on_terminal(texts) as progress:
        summary = pipeline.run(
            inputs,
            dataset,
            workers=workers,
            ocr=ocr,
            engine=engine,
            timeout=timeout,
            memory=memory and memory * MB,
            profile=profile,
            rules=rules,
            progress=progress,
        )
    print_summary(summary, texts)
    return summary.exit_code(strict)
