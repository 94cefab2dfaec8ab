"""What a worker process does: takes tasks from its input, answers on its output, within its limits.

Started as ``python -m jixiao.worker``, and not by multiprocessing: that would run the script of
whoever calls once more in every worker.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jixiao.frames import Ended, receive, send

READY = "ready"
GRACE = 5.0
"""Seconds after its time that a worker ends by itself, should nobody be left to end it."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is told first: what to do with a task, and how long and large it may grow.

    ``timeout`` in seconds a task, ``memory`` in bytes, None without a limit.
    """

    work: Callable[[Any], Any]
    timeout: float
    memory: int | None


def main() -> None:
    """A worker's life, until its input ends."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(0), "rb") as tasks, os.fdopen(os.dup(1), "wb") as results:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)  # what a library prints is none of our answers
        orders = receive(tasks)
        if orders is Ended:
            return
        _limit_memory(orders.memory)
        send(results, READY)
        os.dup2(nowhere, 2)  # from here on trouble is told by the answers, or by their end
        while (task := receive(tasks)) is not Ended:
            _alarm(orders.timeout + GRACE)
            send(results, orders.work(task))
            _alarm(0)


def _limit_memory(limit: int | None) -> None:
    """Bounds what this process may fill with data, where the system can."""
    if limit is None or sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _alarm(seconds: float) -> None:
    """Ends this process after so many seconds, whatever it is at; 0 calls that off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
