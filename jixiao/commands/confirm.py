"""`jixiao confirm`: a finding is right; it is listed as confirmed from now on."""

from __future__ import annotations

from typing import Annotated

import typer

from jixiao.errors import Exit
from jixiao.options import ByOption, DatasetOption, FindingArgument, LangOption, texts_of


def confirm(
    context: typer.Context,
    finding: FindingArgument,
    dataset: DatasetOption,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="confirm.note")] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> int:
    """Records the verdict and says which finding it is of."""
    from jixiao import verdicts
    from output.dataset import Dataset

    found = verdicts.decide(Dataset.open(dataset), finding, "confirmed", note, by=by)
    print(texts_of(context)("confirm.done", id=found))
    return Exit.DONE
