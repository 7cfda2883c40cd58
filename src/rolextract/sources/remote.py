"""Files at addresses: one that is named, those under a folder of a bucket, or those of a pattern.

They come in the order in which a local folder of the same files would be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import has_magic
from os.path import commonprefix
from typing import Any

from rolextract.addresses import scheme_of, without_credentials
from rolextract.errors import PageError, SourceError
from rolextract.names import is_of_a_run
from rolextract.remote import WEB, filesystem, is_remote, path_of, reading
from rolextract.sources.folder import Listed


class RemoteFiles:
    """Files at addresses, in their order; ``named`` where the address is that of the one file."""

    def __init__(self, files: Sequence[Listed], *, named: bool = False) -> None:
        self.files = tuple(files)
        self.named = named

    def __iter__(self) -> Iterator[Listed]:
        return iter(self.files)


def remote_files(
    address: str, shared: str, suffixes: tuple[str, ...], leave_out: frozenset[str]
) -> RemoteFiles:
    """The files of an address that is a file's, a folder's or a pattern.

    ``shared`` is the path that the names of single files are told from. Raises SourceError for an
    address at which nothing is, MissingExtra.
    """
    fs, path = filesystem(address)
    try:
        with reading():
            if scheme_of(address) in WEB:
                return RemoteFiles([_web_page(fs, address, shared)], named=True)
            if has_magic(path):
                return RemoteFiles(_matching(fs, address, path))
            if fs.isfile(path):
                file = Listed(address, _under(path_of(address), shared))
                return RemoteFiles([file], named=True)
            if fs.isdir(path):
                return RemoteFiles(list(_in_folder(fs, address, path, suffixes, leave_out)))
    except PageError as error:
        raise SourceError(error.message, place=without_credentials(address)) from None
    raise SourceError(
        "does not exist",
        place=without_credentials(address),
        way_out="name a folder, a file or a pattern",
    )


def _web_page(fs: Any, address: str, shared: str) -> Listed:
    """A page of the web: its address is its own; HTML where its name does not tell, and the
    server does."""
    place = path_of(address)
    about = fs.info(filesystem(address)[1])
    is_html = "html" in str(about.get("mimetype"))
    kind = ".html" if is_html and "." not in place.rpartition("/")[2] else ""
    return Listed(address, _under(place, shared), without_credentials(address), kind)


def _in_folder(
    fs: Any, address: str, path: str, suffixes: tuple[str, ...], leave_out: frozenset[str]
) -> Iterator[Listed]:
    root = path.strip("/")
    base = address.rstrip("/")
    found = sorted(map(str, fs.find(path)), key=_in_order)
    names = [one.strip("/")[len(root) :].lstrip("/") for one in found]
    held = frozenset(names)
    for name in names:
        own = _is_own(f"{base}/{name}", leave_out) or _is_of_a_run(name, held)
        if name.lower().endswith(suffixes) and not own:
            yield Listed(f"{base}/{name}", name)


def _matching(fs: Any, address: str, pattern: str) -> list[Listed]:
    """The files that a pattern matches; names are told from before its first wildcard."""
    parts = pattern.split("/")
    wild = len(parts) - next(at for at, part in enumerate(parts) if has_magic(part))
    root = "/".join(parts[:-wild])
    base = "/".join(address.split("/")[:-wild])
    found = sorted(map(str, fs.glob(pattern)), key=_as_bytes)
    names = [one[len(root) :].lstrip("/") for one in found if fs.isfile(one)]
    if not names:
        place = without_credentials(address)
        raise SourceError("no file matches", place=place, way_out="check the pattern")
    return [Listed(f"{base}/{name}", name) for name in names]


def _in_order(path: str) -> list[bytes]:
    """Folder by folder, by the bytes of the names."""
    return [_as_bytes(part) for part in path.split("/")]


def _as_bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _is_own(address: str, leave_out: frozenset[str]) -> bool:
    """True for what the output is, or has in it."""
    return any(address == own or address.startswith(f"{own}/") for own in leave_out)


def _is_of_a_run(name: str, held: frozenset[str]) -> bool:
    """True for what another run keeps, in a folder that holds these names."""
    if "_run/" not in name and not name.endswith(".failed.jsonl"):
        return False
    parts = name.split("/")
    inner = ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
    return any(is_of_a_run(one, held.__contains__) for one in inner)


def shared_path(addresses: Sequence[str]) -> str:
    """The innermost folder that files at the addresses are in, as :func:`path_of` says it."""
    folders = [path_of(one).split("/")[:-1] for one in addresses if is_remote(one)]
    return "/".join(commonprefix(folders))  # noqa: RUF071  (of lists, part by part)


def _under(path: str, folder: str) -> str:
    return path[len(folder) :].lstrip("/") if folder else path
