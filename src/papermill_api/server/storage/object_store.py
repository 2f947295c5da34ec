"""Storage on obstore, the one file that knows it.

    ObjectStorage    what every store of the library can do
      LocalStorage   a folder of this machine; its links are signed and served by the service

A local object is written beside its place, as `name#1`, and renamed into it when it is whole.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.protocol import (
    ObjectNotFound,
    StorageUnavailable,
    StoredObject,
)

if TYPE_CHECKING:  # the name exists for type checkers only
    from obstore import GetResult

READ_BYTES = 1024 * 1024
LOCAL_PART_BYTES = 1024 * 1024  # of an object being written; one is filled, one on its way
PROBE_KEY = "readiness-probe"

# What the library names an object by while it is being written.
_UNFINISHED = re.compile(r".+#[0-9]+")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")


class ObjectStorage:
    """Everything of `Storage` that is the same for every store."""

    def __init__(self, store: LocalStore, part_bytes: int) -> None:
        self._store = store
        self._part_bytes = part_bytes

    async def put(self, key: str, chunks: AsyncIterator[bytes], media_type: str) -> int:
        size = 0
        with _translated(key):
            # On any error and on cancellation the writer discards what it has written.
            async with obstore.open_writer_async(
                self._store, _checked(key), buffer_size=self._part_bytes, max_concurrency=1
            ) as writer:
                async for chunk in chunks:
                    await _uninterrupted(writer.write(chunk))
                    size += len(chunk)
        return size

    async def put_file(self, key: str, path: Path, media_type: str) -> None:
        with _translated(key):
            await obstore.put_async(self._store, _checked(key), path)

    async def exists(self, key: str) -> bool:
        try:
            with _translated(key):
                await obstore.head_async(self._store, _checked(key))
        except ObjectNotFound:
            return False
        return True

    async def open(self, key: str) -> StoredObject:
        with _translated(key):
            found = await obstore.get_async(self._store, _checked(key))
        return StoredObject(found.meta["size"], _chunks(key, found))

    async def read(self, key: str) -> bytes:
        with _translated(key):
            found = await obstore.get_async(self._store, _checked(key))
            return bytes(await found.bytes_async())

    async def fetch(self, key: str, path: Path) -> None:
        stored = await self.open(key)
        with path.open("wb") as file:
            async for chunk in stored.chunks:
                await asyncio.to_thread(file.write, chunk)

    async def delete_prefix(self, prefix: str) -> None:
        while keys := await self.list_prefix(prefix):
            # The first that is gone already, deleted by somebody else, ends the call: look again.
            with suppress(ObjectNotFound), _translated(prefix):
                await obstore.delete_async(self._store, keys)

    async def list_prefix(self, prefix: str) -> list[str]:
        with _translated(prefix):
            pages = obstore.list(self._store, prefix=prefix and _checked(prefix.rstrip("/")))
            return [entry["path"] async for page in pages for entry in page]

    async def check(self) -> None:
        with suppress(ObjectNotFound), _translated(PROBE_KEY):
            await obstore.put_async(self._store, PROBE_KEY, b"ok")
            await obstore.delete_async(self._store, PROBE_KEY)

    async def close(self) -> None:
        """Nothing is held open between calls."""


class LocalStorage(ObjectStorage):
    """A folder of this machine."""

    def __init__(self, folder: Path, signer: LinkSigner) -> None:
        with _translated("the folder of objects"):
            store = LocalStore(prefix=folder, mkdir=True, automatic_cleanup=True)
        super().__init__(store, LOCAL_PART_BYTES)
        self._folder = folder
        self._signer = signer

    async def put(self, key: str, chunks: AsyncIterator[bytes], media_type: str) -> int:
        try:
            return await super().put(key, chunks, media_type)
        except BaseException:
            await asyncio.to_thread(self._remove_empty_folders, self._folder / key)
            raise

    async def discard_unfinished(self) -> None:
        await asyncio.to_thread(self._discard_unfinished)

    def link(self, key: str, *, base_url: str, life: timedelta) -> str:
        return self._signer.link(_checked(key), base_url=base_url, life=life)

    def _discard_unfinished(self) -> None:
        for folder, _, names in os.walk(self._folder):
            for name in filter(_UNFINISHED.fullmatch, names):
                path = Path(folder, name)
                path.unlink(missing_ok=True)
                self._remove_empty_folders(path)

    def _remove_empty_folders(self, path: Path) -> None:
        """Remove the folders above `path` that hold nothing, up to the storage's own."""
        for folder in path.relative_to(self._folder).parents[:-1]:
            try:
                (self._folder / folder).rmdir()
            except OSError:
                return


def _checked(key: str) -> str:
    """The key itself. Raises ValueError unless it is a relative path that stays below its root."""
    names = key.split("/")
    if any(name in {"", ".", ".."} for name in names) or _FORBIDDEN.search(key):
        raise ValueError(f"not a storage key: {key!r}")
    if _UNFINISHED.fullmatch(names[-1]):
        raise ValueError(f"storage keys must not end like unfinished objects: {key!r}")
    return key


async def _uninterrupted(step: Awaitable[Any]) -> None:
    """Await `step`; cancelled, wait for its end first, for the library is still at work on it."""
    running = asyncio.ensure_future(step)
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait({running})
        raise


async def _chunks(key: str, found: "GetResult") -> AsyncIterator[bytes]:
    with _translated(key):
        async for chunk in found.stream(min_chunk_size=READ_BYTES):
            yield bytes(chunk)


@contextmanager
def _translated(key: str) -> Iterator[None]:
    """The library's failures in the Protocol's words."""
    try:
        yield
    except FileNotFoundError as error:
        raise ObjectNotFound(key) from error
    except (BaseError, OSError) as error:
        raise StorageUnavailable(str(error)) from error
