"""Outputs at addresses: made here, in a folder of their own, and sent when they are complete.

An address cannot be appended to, locked, or renamed into. So a run fetches what is there, makes
the output as it would on disk, and sends what has changed: first a manifest that says that the
output is being made, then records, failures, and the manifest of the complete output. Until then
nothing there has changed. What an interrupted run has made stays here, and the same command on
this machine goes on from it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from rolextract.addresses import scheme_of, without_credentials
from rolextract.errors import OutputError, SourceError
from rolextract.remote import WEB, filesystem, path_of, reason
from rolextract.sinks.durable import TEMPORARY, make_folder, write_whole, writing
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.sink import InShards, Kept, RunFiles, Sink, Store

_STATE = "remote.json"
_WAY_OUT = "see that it can be reached and written, then run the same command again: it goes on"
_WHOLE_AT_ONCE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory"})
"""Schemes whose files appear whole; elsewhere they are sent under another name and renamed."""

_NO_NAMES = frozenset({"", ".", ".."})
"""Parts of a key that would lead elsewhere in a folder here; no output of ours has them."""

_SHARD = re.compile(r"-\d{5}-of-\d{5}(?=\.)")


class RemoteSink:
    """A sink of the disk, and the place where its files are sent."""

    def __init__(self, address: str, make: Callable[[Path], Sink]) -> None:
        self.place = without_credentials(address)
        if scheme_of(address) in WEB:
            raise OutputError(
                "the web can be read, not written",
                place=self.place,
                way_out="name an address like s3://bucket/roles.jsonl, or a file",
            )
        name = path_of(address).rpartition("/")[2]
        self._stage = _cache() / sha256(self.place.rstrip("/").encode()).hexdigest()[:16]
        self._inner = make(self._stage / name)
        assert self._inner.files is not None  # noqa: S101  (outputs on disk have files)
        self.files: RunFiles = self._inner.files
        self.format = self._inner.format
        self._address, self._make = address, make
        self._is_folder = self.files.manifest.parent != self._stage
        self._root = self._stage / name if self._is_folder else self._stage
        self._files = _Files(address, name, is_folder=self._is_folder)
        self._name = name

    def in_shards(self, shards: int) -> RemoteSink:
        """The same output in so many part files."""
        return RemoteSink(self._address, partial(_in_shards, self._make, shards))

    @property
    def store(self) -> Store:
        """That of the output on disk."""
        return self._inner.store

    def name(self, id: str) -> str:  # noqa: A002
        """As on disk."""
        return self._inner.name(id)

    def target(self, name: str) -> str:
        """A file or a line there."""
        return f"{self.place.rstrip('/')}/{name}" if self._is_folder else f"{self.place}: {name}"

    def own_paths(self) -> frozenset[str]:
        """The addresses of what this output writes."""
        if self._is_folder:
            return frozenset({self._address.rstrip("/")})
        folder = self._address.rpartition("/")[0]
        return frozenset(f"{folder}/{name}" for name in self._own_names(self._files.names()))

    def check(self) -> bool:
        """True where a run has been there before; raises OutputError for what is not ours."""
        held = set(self._files.names())
        if self._manifest in held:
            return True
        if self._own_names(held) - {self._failed}:
            raise OutputError(
                f"there is something already, and no {self._manifest} with it",
                place=self.place,
                way_out="name another address, or move it away",
            )
        return False

    @property
    def _manifest(self) -> str:
        return self.files.manifest.relative_to(self._root).as_posix()

    @property
    def _failed(self) -> str:
        return self.files.failed.relative_to(self._root).as_posix()

    def _own_names(self, names: Iterable[str]) -> set[str]:
        """Those of the names that are this output's: all of a folder, else by the name's form."""
        if self._is_folder:
            return set(names)
        ours = {self._manifest, self._failed, self._name}
        return {name for name in names if name in ours or _SHARD.sub("", name) == self._name}

    def fetch(self) -> None:
        """Bring here what is there, unless it is what an interrupted run here began with."""
        names = self._own_names(self._files.names())
        manifest = self._files.read(self._manifest) if self._manifest in names else b""
        if _digest(manifest) in _read_state(self._stage / _STATE).get("manifests", ()):
            return
        with writing(self._stage):
            self._stage.chmod(0o700)  # what is under way is nobody else's
            (self._stage / _STATE).unlink(missing_ok=True)
        _clear(self._root, self.files.lock)
        for name in names:
            self._files.get(name, self._root / name)
        self._note([_digest(manifest)], dict(self._made()))

    def _note(self, manifests: list[str], files: dict[str, Any]) -> None:
        """Note what manifests this run has found and left, and what the fetched files are like."""
        state = {"manifests": manifests, "files": files}
        write_whole(self._stage / _STATE, orjson.dumps(state))

    def _made(self) -> Iterator[tuple[str, list[int]]]:
        """The names of the output's whole files here, each with its size and its time."""
        for path in self._root.rglob("*"):
            name = path.relative_to(self._root).as_posix()
            hidden = path.name.startswith(TEMPORARY) or path == self.files.lock or name == _STATE
            if path.is_file() and not hidden:
                about = path.stat()
                yield name, [about.st_size, about.st_mtime_ns]

    def begin(self, kept: Kept, known: Known) -> None:
        """As on disk."""
        self._inner.begin(kept, known)

    def earlier(self, name: str) -> Spot | None:
        """As on disk."""
        return self._inner.earlier(name)

    def add(self, packed: bytes, names: Any) -> None:
        """As on disk."""
        self._inner.add(packed, names)

    def finish(self) -> int:
        """As on disk; the files are sent when the run has written its own."""
        return self._inner.finish()

    def close(self, *, ended: bool) -> None:
        """Send what is complete; of a run that was stopped, its list of failures."""
        self._inner.close(ended=ended)
        before = _read_state(self._stage / _STATE).get("files", {})
        made = {name: about for name, about in self._made() if before.get(name) != about}
        if ended:
            self._send(made, before)
            shutil.rmtree(self._stage, ignore_errors=True)
        elif self._failed in made:
            with suppress(OutputError):
                self._files.put(self._root / self._failed, self._failed)

    def _send(self, made: dict[str, Any], before: dict[str, Any]) -> None:
        """Send the files that have changed, the manifest of the complete output last."""
        own = {self._manifest, self._failed}
        records = sorted(made.keys() - own)
        gone = sorted(before.keys() - dict(self._made()).keys() - own)
        if records or gone:
            self._send_begun(before)
        for name in records:
            self._files.put(self._root / name, name)
        for name in gone:
            self._files.remove(name)
        for name in (self._failed, self._manifest):
            if name in made or records or gone:
                self._files.put(self._root / name, name)

    def _send_begun(self, before: dict[str, Any]) -> None:
        """Say there that the output is being made; a run here that is cut off knows it again."""
        complete = orjson.loads(self.files.manifest.read_bytes())
        begun = orjson.dumps(complete | {"complete": False, "stored": False})
        found = _read_state(self._stage / _STATE).get("manifests", [])
        self._note([*found, _digest(begun)], before)
        self._files.write(begun, self._manifest)


def _in_shards(make: Callable[[Path], Sink], shards: int, path: Path) -> Sink:
    sink = make(path)
    if not isinstance(sink, InShards):
        way_out = "name a .jsonl, .parquet or .csv file, or leave --shards out"
        raise OutputError("a folder has no shards", place=path.name, way_out=way_out)
    return sink.in_shards(shards)


class _Files:
    """The files at an address: under it, or, for a file's, beside it. All raise OutputError."""

    def __init__(self, address: str, name: str, *, is_folder: bool) -> None:
        self._place = without_credentials(address)
        try:
            self._fs, path = filesystem(address.rstrip("/"))
        except SourceError as error:
            way_out = "name an address that fsspec knows, duckdb:FILE, postgresql://… or a file"
            raise OutputError(error.message, place=self._place, way_out=way_out) from None
        self._folder = path if is_folder else path[: len(path) - len(name)].rstrip("/")
        self._deep = is_folder
        self._whole_at_once = scheme_of(address) in _WHOLE_AT_ONCE

    def names(self) -> list[str]:
        """The names of the files there; none where there is no folder."""
        with self._said():
            self._fs.invalidate_cache()
            try:
                depth = None if self._deep else 1
                found = self._fs.find(self._folder, maxdepth=depth)
            except FileNotFoundError:
                return []
        root = self._folder.strip("/")
        names = (str(path).strip("/")[len(root) :].lstrip("/") for path in found)
        return [name for name in names if not _NO_NAMES.intersection(name.split("/"))]

    def _at(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def read(self, name: str) -> bytes:
        """The content of a small file."""
        with self._said():
            data: bytes = self._fs.cat_file(self._at(name))
            return data

    def get(self, name: str, to: Path) -> None:
        """Bring a file here."""
        with writing(to):
            make_folder(os.fspath(to.parent))
        with self._said():
            self._fs.get_file(self._at(name), os.fspath(to))

    def write(self, data: bytes, name: str) -> None:
        """Send a small file."""
        with self._said():
            self._sent(name, lambda path: self._fs.pipe_file(path, data))

    def put(self, file: Path, name: str) -> None:
        """Send a file."""
        with self._said():
            self._sent(name, lambda path: self._fs.put_file(os.fspath(file), path))

    def _sent(self, name: str, send: Callable[[str], object]) -> None:
        path = self._at(name)
        if self._whole_at_once:
            send(path)
            return
        folder, _, last = path.rpartition("/")
        self._fs.makedirs(folder, exist_ok=True)
        send(f"{folder}/{TEMPORARY}{last}")
        self._fs.mv(f"{folder}/{TEMPORARY}{last}", path)

    def remove(self, name: str) -> None:
        """Remove a file."""
        with self._said():
            self._fs.rm_file(self._at(name))

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Whatever a library raises inside is an OutputError: each has errors of its own."""
        try:
            yield
        except OutputError:
            raise
        except Exception as error:
            raise OutputError(reason(error), place=self._place, way_out=_WAY_OUT) from None


def _cache() -> Path:
    """Where outputs of addresses are made: the user's folder of caches."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rolextract"
    except RuntimeError:  # a user without a home
        message = "no folder of caches, in which outputs of addresses are made"
        raise OutputError(message, way_out="set XDG_CACHE_HOME to a folder") from None


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _read_state(path: Path) -> dict[str, Any]:
    try:
        state = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return state if isinstance(state, dict) else {}


def _clear(root: Path, lock: Path) -> None:
    """Remove everything under a folder but the lock that is held."""
    with writing(root):
        for path in sorted(root.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                with suppress(OSError):
                    path.rmdir()
            elif path != lock:
                path.unlink()
