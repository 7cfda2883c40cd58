"""A PostgreSQL server for tests: of its own, in a folder that goes with it, on a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@contextmanager
def server() -> Iterator[Path]:
    """The folder of the server's socket; its user is ``test``, without a password there.

    Skips where no server is installed or can be started.
    """
    programs = {name: _program(name) for name in ("initdb", "pg_ctl")}
    if None in programs.values():
        pytest.skip("PostgreSQL's server is not installed (initdb, pg_ctl)")
    user = None if os.geteuid() else "postgres"  # the server refuses to be root's
    with TemporaryDirectory(prefix="pg", dir="/tmp") as folder:

        def do(program: str, *arguments: str) -> None:
            subprocess.run(
                [str(programs[program]), "-D", f"{folder}/data", *arguments],
                check=True, cwd=folder, user=user, timeout=60,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            )  # fmt: skip

        try:
            if user:
                shutil.chown(folder, user)
            do("initdb", "-U", "test", "-A", "trust", "--no-sync", "--encoding=UTF8")
            options = f"-k {folder} -c listen_addresses='' -c fsync=off"
            do("pg_ctl", "-o", options, "-l", f"{folder}/log", "-w", "start")
        except (LookupError, OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"no PostgreSQL server can be started here: {error}")
        try:
            yield Path(folder)
        finally:
            do("pg_ctl", "-m", "immediate", "stop")


def _program(name: str) -> Path | None:
    """A program of the server; Debian keeps them out of the path."""
    found = shutil.which(name)
    if found:
        return Path(found)
    return next(iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None)
