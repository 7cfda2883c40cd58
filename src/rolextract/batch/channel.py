"""How a run and a worker process hand things to each other: in memory that both have.

Over a socket a long message is copied piece by piece, and who sends it waits for the other to
read. Here it lies ready at once; the socket says only that it does, and how long it is.
"""

from __future__ import annotations

import mmap
import pickle
import struct
from collections.abc import Sequence
from itertools import cycle
from multiprocessing.connection import Connection
from typing import Any

AHEAD = 2
"""Messages that may lie in one direction before the first of them has been taken."""

_TRAY = 4 * 1024 * 1024  # bytes of a message; a longer one goes over the socket
_LENGTH = struct.Struct("<Q")


def shared_trays() -> Sequence[memoryview]:
    """Memory that forked processes share, for the messages of one direction, each in its turn."""
    memory = memoryview(mmap.mmap(-1, AHEAD * _TRAY))
    return [memory[n * _TRAY : (n + 1) * _TRAY] for n in range(AHEAD)]


class Channel:
    """One end; whoever sends sees to it that no more than ``AHEAD`` messages wait."""

    def __init__(
        self, connection: Connection, sent: Sequence[memoryview], received: Sequence[memoryview]
    ) -> None:
        self.connection = connection
        self._sent = cycle(sent)
        self._received = cycle(received)

    def lay(self, message: object) -> bool:
        """Lay a message ready, which waits for nobody; False for one that is too long for that.

        Raises OSError where the other end is gone.
        """
        return self._lay(_pickled(message))

    def send(self, message: object) -> None:
        """Lay a message ready, or send it to an end that is waiting for it; raises OSError."""
        data = _pickled(message)
        if not self._lay(data):
            self.connection.send_bytes(data)

    def _lay(self, data: bytes) -> bool:
        if len(data) > _TRAY:
            return False
        next(self._sent)[: len(data)] = data
        self.connection.send_bytes(_LENGTH.pack(len(data)))
        return True

    def receive(self) -> Any:
        """The next message; raises EOFError or OSError where none can come any more."""
        said = self.connection.recv_bytes()
        if len(said) == _LENGTH.size:  # no message over the socket is as short
            return pickle.loads(next(self._received)[: _LENGTH.unpack(said)[0]])  # noqa: S301
        return pickle.loads(said)  # noqa: S301  (of this run's own processes)


def _pickled(message: object) -> bytes:
    return pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
