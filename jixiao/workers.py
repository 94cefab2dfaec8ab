"""Runs one function over many tasks, here or in processes, and survives what a task does.

Knows nothing of reports: a task is anything that can be pickled. A task that kills its process
or takes too long is `Lost`; the others go on.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pickle import UnpicklingError
from types import FrameType
from typing import Generic, Literal, TypeVar

from jixiao.errors import Unfinished

Task = TypeVar("Task")
Result = TypeVar("Result")

_READY = "ready"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result: it took longer than allowed, or its process ended under it."""

    code: Literal["timeout", "worker_died"]


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_here(
    work: Callable[[Task], Result], tasks: Sequence[Task], timeout: float
) -> Iterator[tuple[Task, Result | Lost]]:
    """One task after the other in this process. Only processes survive a task that kills them."""
    for task in tasks:
        try:
            with _time_limit(timeout):
                result: Result | Lost = work(task)
        except _TimeIsUp:
            result = Lost("timeout")
        yield task, result


def run_in_processes(
    work: Callable[[Task], Result], tasks: Sequence[Task], timeout: float, workers: int
) -> Iterator[tuple[Task, Result | Lost]]:
    """The tasks over several processes, each result as it comes.

    ``work`` is a function of a module. Raises Unfinished if the processes cannot be started.
    """
    crew = _Crew(work, min(workers, len(tasks)))
    try:
        yield from crew.run(deque(tasks), timeout)
    finally:
        crew.dismiss()


class _TimeIsUp(BaseException):
    """Not an Exception: the boundary that records a task's own failures must not hold it."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raises _TimeIsUp in the block after ``seconds``, where the system can do that."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(slots=True)
class _Worker(Generic[Task]):
    """A process and our end of the pipe to it; ``task`` is what it is at, since ``started``."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: Task | None = None
    started: float = 0.0


class _Crew(Generic[Task, Result]):
    """As many workers as there is work for; one that is lost is replaced."""

    def __init__(self, work: Callable[[Task], Result], size: int) -> None:
        self._work = work
        self._workers: list[_Worker[Task]] = [self._hire() for _ in range(size)]

    def _hire(self) -> _Worker[Task]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._work, theirs), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def run(self, waiting: deque[Task], timeout: float) -> Iterator[tuple[Task, Result | Lost]]:
        while waiting or any(worker.task is not None for worker in self._workers):
            self._hand_out(waiting)
            busy = [worker for worker in self._workers if worker.task is not None or not worker.ready]
            for ready in connection.wait([worker.pipe for worker in busy], _patience(busy, timeout)):
                worker = next(worker for worker in busy if worker.pipe is ready)
                yield from self._hear(worker, waiting)
            for worker in list(self._workers):
                if worker.task is not None and time.monotonic() - worker.started > timeout:
                    yield worker.task, Lost("timeout")
                    self._replace(worker, waiting)

    def _hand_out(self, waiting: deque[Task]) -> None:
        for worker in list(self._workers):
            if not waiting or not worker.ready or worker.task is not None:
                continue
            task = waiting.popleft()
            try:
                worker.pipe.send(task)
            except OSError:  # it ended between two tasks; this one is not to blame
                waiting.appendleft(task)
                self._replace(worker, waiting)
            else:
                worker.task, worker.started = task, time.monotonic()

    def _hear(self, worker: _Worker[Task], waiting: deque[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError, UnpicklingError):
            if worker.task is None:
                raise Unfinished("problem.workers", code=_exit_code(worker.process)) from None
            yield worker.task, Lost("worker_died")
            self._replace(worker, waiting)
            return
        if not worker.ready:
            worker.ready = answer == _READY
            return
        assert worker.task is not None
        task, worker.task = worker.task, None
        yield task, answer

    def _replace(self, worker: _Worker[Task], waiting: deque[Task]) -> None:
        self._workers.remove(worker)
        _end(worker)
        if waiting:
            self._workers.append(self._hire())

    def dismiss(self) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers.clear()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process that starts in the block never hears of Ctrl-C: that is for who hands out the work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _patience(busy: list[_Worker[Task]], timeout: float) -> float | None:
    """Seconds until the first task has used up its time; None while none has begun."""
    started = [worker.started for worker in busy if worker.task is not None]
    return max(0.0, min(started) + timeout - time.monotonic()) + 0.01 if started else None


def _exit_code(process: SpawnProcess) -> int | None:
    process.join(1)
    return process.exitcode


def _end(worker: _Worker[Task]) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _serve(work: Callable[[Task], Result], pipe: Connection) -> None:
    """A worker's life: a task in, its result out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(_READY)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(work(task))
