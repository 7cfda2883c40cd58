"""A worker process as the run sees it, and what it has to do."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rolextract.batch.channel import AHEAD, Channel, shared_trays
from rolextract.batch.reading import Chunk, Outcome, Reader
from rolextract.batch.worker import Slot, work


class Rescue:
    """A chunk that is read again in pieces; an outcome per page, None while it is missing."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.outcomes: list[Outcome | None] = [None] * len(chunk.works)

    def fill(self, at: int, outcomes: Iterable[Outcome]) -> None:
        """Put in what became of the pages from a position on."""
        for position, outcome in enumerate(outcomes, at):
            self.outcomes[position] = outcome

    def whole(self) -> list[Outcome] | None:
        """All outcomes; None while one is missing."""
        found = [outcome for outcome in self.outcomes if outcome is not None]
        return found if len(found) == len(self.outcomes) else None


@dataclass(slots=True)
class Task:
    """A chunk, or a piece of one that is being rescued, which begins at a position in it."""

    chunk: Chunk
    rescue: Rescue | None = None
    at: int = 0
    alone: bool = False  # the second time for a page that a worker was lost on


class Worker:
    """A process, the way to talk to it, and its tasks: the first may be under way, the others
    lie ready for it."""

    def __init__(self, reader: Reader, others: Iterable[Worker]) -> None:
        context = multiprocessing.get_context("fork")
        self.slot = Slot()
        self.tasks: deque[Task] = deque()
        ours, theirs = context.Pipe()
        tasks, answers = shared_trays(), shared_trays()
        self._channel = Channel(ours, tasks, answers)
        inherited = [other.connection for other in others] + [ours]
        channel = Channel(theirs, answers, tasks)
        self.process = context.Process(
            target=work, args=(channel, self.slot, reader, inherited, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()

    @property
    def connection(self) -> Any:
        """What can be read from once it has answered, or is gone."""
        return self._channel.connection

    def has_room(self) -> bool:
        """True while one more task may be laid ready."""
        return len(self.tasks) < AHEAD

    def give(self, task: Task) -> bool:
        """Hand a task over, or lay it ready; False for one that has to wait until it is idle.

        Raises OSError where the worker has gone; the task is one of its tasks then.
        """
        message = (task.chunk, task.rescue is None)
        self.tasks.append(task)
        if len(self.tasks) == 1:
            self._channel.send(message)
        elif not self._channel.lay(message):
            self.tasks.pop()
            return False
        return True

    def answer(self) -> tuple[Task, Any]:
        """Its oldest task and the answer to it; raises EOFError or OSError where it has gone."""
        answer = self._channel.receive()
        return self.tasks.popleft(), answer

    def end(self) -> int:
        """Kill the process if it is there, and wait for it; its exit code."""
        self.process.kill()
        self.process.join()
        return self.process.exitcode or 0

    def last_answers(self) -> Iterator[tuple[Task, Any]]:
        """What it had answered before it ended, and nobody has heard yet."""
        with suppress(EOFError, OSError):
            while self.tasks and self.connection.poll():
                yield self.answer()

    def close(self) -> None:
        """Close the way to it."""
        self.connection.close()
