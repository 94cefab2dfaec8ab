"""How long and how large the reading of one file may grow, and the words for what went beyond."""

from __future__ import annotations

import os
from pathlib import Path

from extract.document import Unreadable
from jixiao.workers import Lost

SHARE = 0.75
"""Part of the machine's memory that all workers together may fill."""
LEAST = 2 * 2**30
"""Bytes that a worker may always fill: twice what the largest honest file was seen to take."""

_CONTAINER = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_LOST = {
    "timeout": "读取超过 {timeout:g} 秒，已放弃",
    "worker_died": "读取它的进程意外结束（可能是内存不足）",
}


def memory_of_worker(workers: int) -> int | None:
    """Bytes that each of so many workers may fill; None where the machine does not tell its memory."""
    known = [size for size in (_installed(), *map(_allowed, _CONTAINER)) if size]
    return max(LEAST, int(min(known) * SHARE / workers)) if known else None


def failure(lost: Lost, timeout: float) -> Unreadable:
    """What to record of a file whose reading took too long, or ended its process."""
    return Unreadable(lost.code, _LOST[lost.code].format(timeout=timeout))


def _installed() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _allowed(limit: Path) -> int | None:
    """What a container may use; its file says a word where it may use all."""
    try:
        return int(limit.read_text("ascii"))
    except (OSError, ValueError):
        return None
