"""Budget-performance self-evaluation reports (预算绩效自评) into tables and findings.

    import jixiao

    summary = jixiao.run(["reports/"], "dataset")
    extraction = jixiao.read("reports/2021.txt")
    summary = jixiao.check("dataset")

Importing the package loads nothing heavy; each name loads what it needs when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.pipeline import check as check
    from jixiao.pipeline import run as run
    from jixiao.reading import read as read
    from jixiao.summary import Summary as Summary

__all__ = ["Summary", "check", "read", "run"]

_HOME = {
    "Summary": "jixiao.summary",
    "check": "jixiao.pipeline",
    "read": "jixiao.reading",
    "run": "jixiao.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
