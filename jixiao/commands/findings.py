"""`jixiao findings`: the findings of a dataset, the gravest first."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from jixiao.errors import Exit
from jixiao.options import DatasetOption, LangOption, texts_of

Severity = Literal["error", "warning", "info"]
Status = Literal["open", "confirmed", "dismissed"]
Format = Literal["table", "json", "csv"]


def findings(
    context: typer.Context,
    dataset: DatasetOption,
    severity: Annotated[Severity | None, typer.Option(help="findings.severity")] = None,
    unit: Annotated[str | None, typer.Option(metavar="U", help="findings.unit")] = None,
    status: Annotated[Status | None, typer.Option(help="findings.status")] = None,
    output: Annotated[Format, typer.Option("--format", help="findings.format")] = "table",
    lang: LangOption = None,
) -> int:
    """Prints those that pass the filters."""
    from jixiao import listing
    from jixiao.jsontext import print_json
    from jixiao.verdicts import notice_lines
    from output.dataset import Dataset

    texts = texts_of(context)
    rows, notices = listing.select(Dataset.open(dataset), texts, severity=severity, unit=unit, status=status)
    match output:
        case "json":
            print_json(rows)
        case "csv":
            listing.print_csv(rows)
        case "table":
            listing.print_table(rows, texts)
    for line in notice_lines(notices, texts):
        print(line, file=sys.stderr)
    return Exit.DONE
