"""Worker processes as a mapper: ``workers(reader, chunks)`` is ``map(reader, chunks)``, but a
worker that dies or hangs costs the page it was on and nothing else.

Each worker has one chunk at a time and says in shared memory which page it is reading and since
when. A chunk whose worker is lost is read again in pieces: the pages before, the page itself
alone, the pages after; what comes back is packed as if nothing had happened.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from rolextract.batch.reading import Chunk, Done, Outcome, Reader, Work
from rolextract.batch.worker import Slot, work
from rolextract.errors import PageError, PageTimeout, WorkerDied
from rolextract.sources.page import Failure

_AHEAD = 4
"""Chunks per worker that may be begun before the oldest of them is done."""

_TICK = 1.0  # seconds between two looks at the clock
_PULSE = 0.02  # seconds that a pause of the input leaves to the workers


class Workers:
    """A mapper of so many processes, with so many seconds for a page (None: no limit).

    Yields in the order of the chunks. Needs a system that can fork; see :func:`can_fork`.
    """

    def __init__(self, jobs: int, timeout: float | None = None) -> None:
        self.jobs = max(1, jobs)
        self.timeout = timeout

    def __call__(
        self, reader: Reader, chunks: Iterable[Chunk | None]
    ) -> Generator[Done, None, None]:
        """The chunks mapped, in their order; None among them is a pause of the input."""
        pool = _Pool(reader, self.jobs, self.timeout)
        try:
            yield from pool.run(iter(chunks))
        finally:
            pool.stop()


def can_fork() -> bool:
    """True where worker processes can be forked."""
    return "fork" in multiprocessing.get_all_start_methods()


def usable_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Rescue:
    """A chunk that is read again in pieces; an outcome per page, None while it is missing."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.outcomes: list[Outcome | None] = [None] * len(chunk.works)

    def fill(self, at: int, outcomes: Iterable[Outcome]) -> None:
        for position, outcome in enumerate(outcomes, at):
            self.outcomes[position] = outcome

    def whole(self) -> list[Outcome] | None:
        found = [outcome for outcome in self.outcomes if outcome is not None]
        return found if len(found) == len(self.outcomes) else None


@dataclass(slots=True)
class _Task:
    """A chunk, or a piece of one that is being rescued, which begins at a position in it."""

    chunk: Chunk
    rescue: _Rescue | None = None
    at: int = 0
    alone: bool = False  # the second time for a page that a worker was lost on


class _Worker:
    """A process, the way to talk to it, and what it is doing."""

    def __init__(self, reader: Reader, others: Iterable[_Worker]) -> None:
        context = multiprocessing.get_context("fork")
        self.slot = Slot()
        self.task: _Task | None = None
        self.connection, theirs = context.Pipe()
        inherited = [other.connection for other in others] + [self.connection]
        self.process = context.Process(
            target=work, args=(theirs, self.slot, reader, inherited, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, task: _Task) -> bool:
        """Hand a task over; False for a worker that has gone."""
        self.task = task
        try:
            self.connection.send((task.chunk, task.rescue is None))
        except OSError:
            return False
        return True

    def end(self) -> int:
        """Kill the process if it is there, and wait for it; its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode or 0


class _Pool:
    """One run of a mapper: its workers, what they have, and what is done."""

    def __init__(self, reader: Reader, jobs: int, timeout: float | None) -> None:
        self._reader = reader
        self._jobs = jobs
        self._timeout = timeout
        self._workers: list[_Worker] = []
        self._pieces: deque[_Task] = deque()  # of rescues; they go first
        self._next: _Task | None = None  # made ready while the workers are busy
        self._done: dict[int, Done] = {}
        self._given = self._yielded = 0  # chunks
        self._paused = self._exhausted = False

    def run(self, chunks: Iterator[Chunk | None]) -> Iterator[Done]:
        while True:
            self._feed(chunks)
            while self._yielded in self._done:
                yield self._done.pop(self._yielded)
                self._yielded += 1
            if self._busy():
                self._collect()
            elif self._exhausted and not self._next and not self._pieces:
                return

    def stop(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task is not None]

    def _make_ready(self, chunks: Iterator[Chunk | None]) -> None:
        """Take the next chunk from the input, if one is wanted."""
        self._paused = False
        if self._next is None and not self._exhausted and self._has_room():
            try:
                chunk = next(chunks)
            except StopIteration:
                self._exhausted = True
                return
            self._paused = chunk is None
            self._next = _Task(chunk) if chunk is not None else None

    def _has_room(self) -> bool:
        return self._given - self._yielded < _AHEAD * self._jobs

    def _feed(self, chunks: Iterator[Chunk | None]) -> None:
        """Give every idle worker a task; start workers while there are tasks and too few.

        The next chunk is ready before one asks for it, so that none waits for the input.
        """
        while True:
            self._make_ready(chunks)
            task = self._pieces[0] if self._pieces else self._next
            worker = self._idle() if task else None
            if task is None or worker is None:
                return
            if self._pieces:
                self._pieces.popleft()
            else:
                self._next = None
                self._given += 1
            if not worker.give(task):
                self._lose(worker)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) < self._jobs:
            self._workers.append(_Worker(self._reader, self._workers))
            return self._workers[-1]
        return None

    def _collect(self) -> None:
        """Wait until a worker answers, is lost, or has been at a page for too long."""
        by_connection: dict[Any, _Worker] = {worker.connection: worker for worker in self._busy()}
        for connection in wait(list(by_connection), self._patience()):
            self._hear(by_connection[connection])
        if self._timeout is not None:
            for worker in self._busy():
                position, since = worker.slot.read()
                if position >= 0 and time.monotonic() - since > self._timeout:
                    self._lose(worker, late=(position, since))

    def _patience(self) -> float:
        if self._paused:
            return _PULSE
        if self._timeout is None:
            return _TICK
        return min(_TICK, max(0.01, self._timeout / 4))

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker)
            return
        task, worker.task = worker.task, None
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Done):
            self._done[answer.number] = answer
        elif task is not None and task.rescue is not None:
            task.rescue.fill(task.at, answer)
            self._close(task.rescue)

    def _close(self, rescue: _Rescue) -> None:
        """Pack a rescued chunk once all its outcomes are there."""
        outcomes = rescue.whole()
        if outcomes is not None:
            number = rescue.chunk.number
            self._done[number] = self._reader.pack(number, outcomes)

    def _lose(self, worker: _Worker, late: tuple[int, float] | None = None) -> None:
        """Give up a worker; what it had becomes pieces to be read again, or a failure."""
        exit_code = worker.end()
        self._workers.remove(worker)
        task, (position, since) = worker.task, worker.slot.read()
        if task is None:
            return
        rescue = task.rescue or _Rescue(task.chunk)
        works = task.chunk.works
        if late is not None and late != (position, since):
            self._split(rescue, task.at, works, ())  # it got over the page in the last moment
        elif late is not None:
            failure = _failure(works[position], PageTimeout(_late(self._timeout or 0.0)))
            rescue.fill(task.at + position, [failure])
            self._split(rescue, task.at, works, (position,))
        elif task.alone:
            failure = _failure(works[0], WorkerDied(_died(exit_code)))
            rescue.fill(task.at, [failure])
        elif position < 0 and task.rescue is None:
            self._split(rescue, task.at, works, ())  # it was lost while it packed
        else:
            position = max(position, 0)
            self._split(rescue, task.at, works, (position,))
            alone = Chunk(task.chunk.number, works[position : position + 1])
            self._pieces.append(_Task(alone, rescue, task.at + position, alone=True))
        self._close(rescue)

    def _split(
        self, rescue: _Rescue, at: int, works: Sequence[Work], without: tuple[int, ...]
    ) -> None:
        """The pages before and after the positions left out, as pieces."""
        start = 0
        for end in (*without, len(works)):
            if start < end:
                chunk = Chunk(rescue.chunk.number, works[start:end])
                self._pieces.append(_Task(chunk, rescue, at + start))
            start = end + 1


def _failure(lost: Work, error: PageError) -> Outcome:
    page = lost.page
    return Outcome(lost.name, failure=page if isinstance(page, Failure) else page.failure(error))


def _late(timeout: float) -> str:
    return f"the page took longer than {timeout:g} s"


def _died(exit_code: int) -> str:
    try:
        how = f"by {signal.Signals(-exit_code).name}" if exit_code < 0 else f"with {exit_code}"
    except ValueError:
        how = f"by signal {-exit_code}"
    return f"the worker process ended on this page, twice ({how})"
