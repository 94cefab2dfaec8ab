"""`jixiao doctor`: what this machine can read, and what is missing."""

from __future__ import annotations

import typer

from jixiao.errors import Exit
from jixiao.options import LangOption, texts_of


def doctor(context: typer.Context, lang: LangOption = None) -> int:
    """Prints versions, formats and tools."""
    from jixiao.machine import report

    for line in report(texts_of(context)):
        print(line)
    return Exit.DONE
