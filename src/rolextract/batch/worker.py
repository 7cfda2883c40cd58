"""What runs in a worker process: chunks in, what became of them out."""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Iterable
from multiprocessing.connection import Connection

from rolextract.batch.channel import Channel
from rolextract.batch.lock import let_go
from rolextract.batch.reading import Chunk, Reader

_NO_MEMORY = 137  # the exit code of a process that was killed for it
_PR_SET_PDEATHSIG = 1
_ONE_TASK = 1 << 32  # more than a chunk has pages


class Slot:
    """Which task a worker has, which page of it is being read, and since when; shared, and still
    there after it.

    The two numbers are written one after the other, each at once, and read in the other order:
    whoever reads meanwhile may see a page with a later second, never with an earlier one, which
    would look like a page that hangs. (``struct`` would not do: it clears what it writes to.)
    """

    def __init__(self) -> None:
        shared = memoryview(mmap.mmap(-1, 16))
        self._place = shared[:8].cast("q")
        self._since = shared[8:].cast("d")
        self._task = 0
        self.mark(-1)

    def begin(self) -> None:
        """Say that the next task has come."""
        self._task += _ONE_TASK
        self.mark(-1)

    def mark(self, position: int) -> None:
        """Say that the page at a position is being read from now on; -1 for none."""
        self._since[0] = time.monotonic()
        self._place[0] = self._task + position + 1

    def read(self) -> tuple[int, int, float]:
        """The number of the task, from 1 on, the position in it, and the second, on the system's
        clock, since when."""
        place = self._place[0]
        return place // _ONE_TASK, place % _ONE_TASK - 1, self._since[0]


def work(
    channel: Channel,
    slot: Slot,
    reader: Reader,
    inherited: Iterable[Connection],
    parent: int,
) -> None:
    """Read chunks until there are no more, or the run is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal; the run decides what it means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with(parent)
    let_go()
    for other in inherited:
        other.close()
    gc.freeze()  # what was there before the fork stays shared
    while True:
        try:
            chunk, whole = channel.receive()
            slot.begin()
            channel.send(_answer(reader, chunk, slot, whole=whole))
        except (EOFError, OSError):
            os._exit(0)
        except MemoryError:
            os._exit(_NO_MEMORY)


def _answer(reader: Reader, chunk: Chunk, slot: Slot, *, whole: bool) -> object:
    """The chunk's Done, or its outcomes where it is a piece, or the error that ends the run."""
    try:
        outcomes = reader.read_all(chunk.works, slot.mark)
        return reader.pack(chunk.number, outcomes) if whole else outcomes
    except MemoryError:
        raise
    except Exception as error:
        return _sendable(error)


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (our own error, on its way to our parent)
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    error.add_note(f"in a worker process:\n{traceback.format_exc()}")
    return error


def _end_with(parent: int) -> None:
    """Have the system end this process when the run's does, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
