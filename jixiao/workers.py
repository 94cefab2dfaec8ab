"""Runs one function over many tasks, here or in processes, and survives what a task does.

Knows nothing of reports: a task is anything that can be pickled. A task that kills its process
or takes too long is `Lost`; the others go on. What a process of the crew does is in `jixiao.worker`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from typing import IO, Any, Generic, Literal, TypeVar, cast

from jixiao.errors import Unfinished
from jixiao.frames import Ended, receive, send
from jixiao.worker import READY, Orders

Task = TypeVar("Task")
Result = TypeVar("Result")


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
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    timeout: float,
    workers: int,
    memory: int | None = None,
) -> Iterator[tuple[Task, Result | Lost]]:
    """The tasks over several processes, each result as it comes.

    ``work`` is a function of a module; whoever calls needs no ``if __name__ == "__main__"``.
    ``memory``: bytes that each process may fill, where the system can hold it to that. Raises
    Unfinished if the processes cannot be started.
    """
    crew: _Crew[Task, Result] = _Crew(Orders(work, timeout, memory))
    try:
        yield from crew.run(deque(tasks), workers)
    finally:
        crew.dismiss()


def run_apart(
    work: Callable[[Task], Result], task: Task, timeout: float, memory: int | None = None
) -> Result | Lost:
    """One task in a process of its own."""
    ((_, result),) = run_in_processes(work, [task], timeout, 1, memory)
    return result


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


@dataclass(eq=False, slots=True)
class _Worker(Generic[Task]):
    """A process; ``tasks`` is what it is at, none or one, since ``started``."""

    process: subprocess.Popen[bytes]
    ready: bool = False
    tasks: list[Task] = field(default_factory=list)
    started: float = 0.0

    @property
    def input(self) -> IO[bytes]:
        return cast("IO[bytes]", self.process.stdin)

    @property
    def output(self) -> IO[bytes]:
        return cast("IO[bytes]", self.process.stdout)


class _Crew(Generic[Task, Result]):
    """As many workers as there is work for; one that is lost is replaced.

    A thread for each worker waits for what it says: pipes can be waited for together on some
    systems only.
    """

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._workers: list[_Worker[Task]] = []
        self._said: SimpleQueue[tuple[_Worker[Task], Any]] = SimpleQueue()

    def _hire(self) -> None:
        with _deaf_to_interrupts():
            try:
                process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "jixiao.worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(_import_path())},
                )
            except OSError as error:
                raise Unfinished("problem.workers", code=error.errno) from error
        worker: _Worker[Task] = _Worker(process)
        self._workers.append(worker)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        _tell(worker, self._orders)

    def _listen(self, worker: _Worker[Task]) -> None:
        try:
            with worker.output as output:
                while (said := receive(output)) is not Ended:
                    self._said.put((worker, said))
        finally:
            self._said.put((worker, Ended))

    def run(self, waiting: deque[Task], workers: int) -> Iterator[tuple[Task, Result | Lost]]:
        for _ in range(min(workers, len(waiting))):
            self._hire()
        while waiting or any(worker.tasks for worker in self._workers):
            self._hand_out(waiting)
            try:
                worker, said = self._said.get(timeout=self._patience())
            except Empty:
                pass
            else:
                if worker in self._workers:
                    yield from self._hear(worker, said, waiting)
            for worker in list(self._workers):
                overdue = time.monotonic() - worker.started > self._orders.timeout
                if worker.tasks and overdue and self._said.empty():  # it may have answered meanwhile
                    yield worker.tasks[0], Lost("timeout")
                    self._replace(worker, waiting)

    def _hand_out(self, waiting: deque[Task]) -> None:
        for worker in list(self._workers):
            if not waiting or not worker.ready or worker.tasks:
                continue
            task = waiting.popleft()
            if _tell(worker, task):
                worker.tasks, worker.started = [task], time.monotonic()
            else:  # it ended between two tasks; this one is not to blame
                waiting.appendleft(task)
                self._replace(worker, waiting)

    def _hear(
        self, worker: _Worker[Task], said: Any, waiting: deque[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        if said is Ended:
            if not worker.ready:
                raise Unfinished("problem.workers", code=_exit_code(worker.process))
            for task in worker.tasks:
                yield task, Lost("worker_died")
            self._replace(worker, waiting)
        elif not worker.ready:
            worker.ready = said == READY
        else:
            task = worker.tasks.pop()
            yield task, said

    def _patience(self) -> float | None:
        """Seconds until the first task has used up its time; None while none has begun."""
        started = [worker.started for worker in self._workers if worker.tasks]
        return max(0.0, min(started) + self._orders.timeout - time.monotonic()) + 0.01 if started else None

    def _replace(self, worker: _Worker[Task], waiting: deque[Task]) -> None:
        self._workers.remove(worker)
        _end(worker)
        if waiting:
            self._hire()

    def dismiss(self) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers.clear()


def _import_path() -> list[str]:
    """Where modules are found, so that a worker finds the same ones, whatever folder it starts in."""
    return [path or str(Path.cwd()) for path in sys.path]


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


def _tell(worker: _Worker[Task], what: object) -> bool:
    """Whether the worker could be told."""
    try:
        send(worker.input, what)
    except OSError:
        return False
    return True


def _exit_code(process: subprocess.Popen[bytes]) -> int | None:
    try:
        return process.wait(1)
    except subprocess.TimeoutExpired:
        return None


def _end(worker: _Worker[Task]) -> None:
    worker.process.kill()
    worker.process.wait()
    with suppress(OSError):  # what it was not told any more
        worker.input.close()
