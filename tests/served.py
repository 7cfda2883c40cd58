"""A folder served over HTTP by this process, on a port of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class _Silent(SimpleHTTPRequestHandler):
    """Says nothing, and takes a file without a suffix for HTML, as such addresses are."""

    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        "": "text/html",
    }

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Parts(_Silent):
    """Gives parts of files, and notes how many bytes it has given."""

    given: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        """What the request's range asks for; the whole file without one."""
        data = Path(self.translate_path(self.path)).read_bytes()
        first, _, last = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")
        part = data[int(first) : int(last or len(data)) + 1]
        self.send_response(206 if "Range" in self.headers else 200)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {first}-{int(first) + len(part)}/{len(data)}")
        self.end_headers()
        self.wfile.write(part)
        self.given.append(len(part))


@contextmanager
def served(folder: Path, handler: type[_Silent] = _Silent) -> Iterator[str]:
    """The address of the folder, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
