"""Worker processes as a mapper: ``workers(reader, chunks)`` is ``map(reader, chunks)``, but a
worker that dies or hangs costs the page it was on and nothing else.

Each worker reads one chunk, with another ready for it, and says in shared memory which page it is
reading and since when. A chunk whose worker is lost is read again in pieces: the pages before, the
page itself alone, the pages after; what comes back is packed as if nothing had happened.
"""

from __future__ import annotations

import multiprocessing
import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator

from rolextract.batch.process import Rescue, Task, Worker
from rolextract.batch.reading import Chunk, Done, Outcome, Reader, Work
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


class _Pool:
    """One run of a mapper: its workers, what they have, and what is done."""

    def __init__(self, reader: Reader, jobs: int, timeout: float | None) -> None:
        self._reader = reader
        self._jobs = jobs
        self._timeout = timeout
        self._workers: list[Worker] = []
        self._ears = selectors.DefaultSelector()
        self._pieces: deque[Task] = deque()  # of rescues; they go first
        self._ready: deque[Task] = deque()  # chunks made while the workers are busy
        self._done: dict[int, Done] = {}
        self._given = self._yielded = 0  # chunks
        self._paused = self._exhausted = False

    def run(self, chunks: Iterator[Chunk | None]) -> Iterator[Done]:
        while True:
            self._make_ready(chunks)
            self._hand_out()
            while self._yielded in self._done:
                yield self._done.pop(self._yielded)
                self._yielded += 1
            if self._is_busy():
                self._collect(0 if self._wants_more() and not self._paused else self._patience())
            elif self._exhausted and not self._ready and not self._pieces:
                return

    def stop(self) -> None:
        for worker in self._workers:
            worker.end()
            worker.close()
        self._workers.clear()
        self._ears.close()

    def _is_busy(self) -> bool:
        return any(worker.tasks for worker in self._workers)

    def _wants_more(self) -> bool:
        """True where the input has to be read on, so that no worker ever waits for it."""
        has_room = self._given - self._yielded < _AHEAD * self._jobs
        return not self._exhausted and has_room and len(self._ready) < self._jobs

    def _make_ready(self, chunks: Iterator[Chunk | None]) -> None:
        """Take the next chunk from the input, if one is wanted."""
        self._paused = False
        if self._wants_more():
            try:
                chunk = next(chunks)
            except StopIteration:
                self._exhausted = True
                return
            self._paused = chunk is None
            if chunk is not None:
                self._ready.append(Task(chunk))

    def _hand_out(self) -> None:
        """Give every idle worker a task; start workers while there are tasks and too few.

        A busy one gets a second task as long as there is one for every other worker too: at the
        end of the input none shall wait behind a long page.
        """
        while self._pieces or self._ready:
            worker = self._idle()
            if worker is None and not self._pieces and len(self._ready) >= self._jobs:
                worker = next((one for one in self._workers if one.has_room()), None)
            if worker is None or not self._give(worker):
                return

    def _give(self, worker: Worker) -> bool:
        """Give a worker the next task; False where that has to wait until it is idle."""
        tasks = self._pieces or self._ready
        gone = False
        try:
            if not worker.give(tasks[0]):
                return False
        except OSError:
            gone = True
        self._given += tasks is self._ready
        tasks.popleft()
        if gone:
            self._lose(worker)
        return True

    def _idle(self) -> Worker | None:
        for worker in self._workers:
            if not worker.tasks:
                return worker
        if len(self._workers) < self._jobs:
            worker = Worker(self._reader, self._workers)
            self._workers.append(worker)
            self._ears.register(worker.connection, selectors.EVENT_READ, worker)
            return worker
        return None

    def _collect(self, patience: float) -> None:
        """Wait until a worker answers, is lost, or has been at a page for too long."""
        for key, _ in self._ears.select(patience):
            self._hear(key.data)
        if self._timeout is not None:
            now = time.monotonic()
            for worker in list(self._workers):
                place = worker.slot.read()
                if place[1] >= 0 and now - place[2] > self._timeout:
                    self._lose(worker, late=place)

    def _patience(self) -> float:
        if self._paused:
            return _PULSE
        if self._timeout is None:
            return _TICK
        return min(_TICK, max(0.01, self._timeout / 4))

    def _hear(self, worker: Worker) -> None:
        try:
            task, answer = worker.answer()
        except (EOFError, OSError):
            self._lose(worker)
            return
        self._note(task, answer)

    def _note(self, task: Task, answer: object) -> None:
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Done):
            self._done[answer.number] = answer
        elif task.rescue is not None and isinstance(answer, list):
            task.rescue.fill(task.at, answer)
            self._close(task.rescue)

    def _close(self, rescue: Rescue) -> None:
        """Pack a rescued chunk once all its outcomes are there."""
        outcomes = rescue.whole()
        if outcomes is not None:
            number = rescue.chunk.number
            self._done[number] = self._reader.pack(number, outcomes)

    def _lose(self, worker: Worker, late: tuple[int, int, float] | None = None) -> None:
        """Give up a worker; what it had becomes pieces to be read again, or a failure."""
        exit_code = worker.end()
        for answered in worker.last_answers():
            self._note(*answered)
        self._ears.unregister(worker.connection)
        self._workers.remove(worker)
        worker.close()
        if worker.tasks:
            task, place = worker.tasks.popleft(), worker.slot.read()
            self._pieces.extend(worker.tasks)  # nobody has begun these
            if late is None:
                self._read_again(task, place[1], exit_code)
            elif late == place:
                self._leave_out(task, place[1], PageTimeout(_late(self._timeout or 0.0)))
            else:
                self._split(task, ())  # it got over the page in the last moment

    def _read_again(self, task: Task, position: int, exit_code: int) -> None:
        """Find out whether a page ended its worker: it is read once more, alone."""
        if task.alone:
            self._leave_out(task, 0, WorkerDied(_died(exit_code)))
        elif position < 0 and task.rescue is None:
            self._split(task, ())  # it was lost while it packed
        else:
            position = max(position, 0)
            rescue = self._split(task, (position,))
            alone = Chunk(task.chunk.number, task.chunk.works[position : position + 1])
            self._pieces.append(Task(alone, rescue, task.at + position, alone=True))

    def _leave_out(self, task: Task, position: int, error: PageError) -> None:
        """A page that cost a worker is a failure; the others are read."""
        rescue = self._split(task, (position,))
        rescue.fill(task.at + position, [_failure(task.chunk.works[position], error)])
        self._close(rescue)

    def _split(self, task: Task, without: tuple[int, ...]) -> Rescue:
        """The pages before and after the positions left out, as pieces."""
        rescue, works, start = task.rescue or Rescue(task.chunk), task.chunk.works, 0
        for end in (*without, len(works)):
            if start < end:
                piece = Chunk(task.chunk.number, works[start:end])
                self._pieces.append(Task(piece, rescue, task.at + start))
            start = end + 1
        return rescue


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
