"""Tasks that behave, hang, and kill their process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from jixiao.errors import Unfinished
from jixiao.workers import Lost, run_here, run_in_processes


def act(task: str) -> str:
    """What a task does is its name."""
    if task.startswith("sleep"):
        time.sleep(60)
    elif task.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    elif task.startswith("exit"):
        os._exit(0)
    return task.upper()


class BreaksWhenItArrives:
    """A work function that no new process can load."""

    def __call__(self, task: str) -> str:
        return task

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (7,)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer on this system")
def test_a_task_that_takes_too_long_here_is_lost() -> None:
    results = list(run_here(act, ["a", "sleep", "b"], timeout=0.2))
    assert results == [("a", "A"), ("sleep", Lost("timeout")), ("b", "B")]


def test_processes_lose_only_what_hangs_or_dies() -> None:
    tasks = ["a", "die 1", "b", "sleep 1", "exit 1", "c", "die 2", "d"]
    results = list(run_in_processes(act, tasks, timeout=1, workers=2))
    lost = {"timeout": {"sleep 1"}, "worker_died": {"die 1", "die 2", "exit 1"}}
    assert sorted(task for task, _ in results) == sorted(tasks)
    for code, of in lost.items():
        assert {task for task, result in results if result == Lost(code)} == of  # type: ignore[arg-type]
    assert {result for _, result in results if isinstance(result, str)} == {"A", "B", "C", "D"}


def test_more_workers_than_tasks_and_no_tasks() -> None:
    assert list(run_in_processes(act, ["a"], timeout=9, workers=4)) == [("a", "A")]
    assert list(run_in_processes(act, [], timeout=9, workers=4)) == []


def test_processes_that_cannot_start_end_the_run() -> None:
    with pytest.raises(Unfinished):
        list(run_in_processes(BreaksWhenItArrives(), ["a"], timeout=9, workers=1))
