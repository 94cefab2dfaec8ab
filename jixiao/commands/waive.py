"""`jixiao waive`: a finding is no problem, for a reason; it stays waived while it says the same."""

from __future__ import annotations

from typing import Annotated

import typer

from jixiao.errors import Exit
from jixiao.options import ByOption, DatasetOption, FindingArgument, LangOption, texts_of


def waive(
    context: typer.Context,
    finding: FindingArgument,
    dataset: DatasetOption,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="waive.reason")],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="waive.until")] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> int:
    """Records the waiver and says which finding it is of."""
    from jixiao import verdicts
    from output.dataset import Dataset

    last = verdicts.day(until) if until is not None else None
    found = verdicts.decide(Dataset.open(dataset), finding, "dismissed", reason, last, by)
    print(texts_of(context)("waive.done", id=found))
    return Exit.DONE
