"""`jixiao review`: named by the contract, not in this version; it says so."""

from __future__ import annotations

import typer

from jixiao.errors import Problem


def review(context: typer.Context) -> None:
    """Ends with one line that says what to use instead."""
    raise Problem("review.later")
