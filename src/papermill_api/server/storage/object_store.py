"""Storage on obstore, the one file that knows it: a local folder for the embedded form.

A local put is written beside its place and renamed into it, so an object is whole or absent.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

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

CHUNK_BYTES = 1024 * 1024
# Multipart puts hold this many bytes a part; S3 takes none below 5 MiB.
PART_BYTES = 5 * 1024 * 1024


class ObjectStorage:
    """`Storage` over a local folder, with links that the service serves."""

    def __init__(self, store: LocalStore, signer: LinkSigner) -> None:
        self._store = store
        self._signer = signer

    @classmethod
    def local(cls, folder: Path, signer: LinkSigner) -> Self:
        return cls(LocalStore(prefix=folder, mkdir=True, automatic_cleanup=True), signer)

    async def put(self, key: str, chunks: AsyncIterator[bytes], media_type: str) -> int:
        size = 0

        async def counted() -> AsyncIterator[bytes]:
            nonlocal size
            async for chunk in chunks:
                size += len(chunk)
                yield chunk

        with _translated(key):
            await obstore.put_async(
                self._store, key, counted(), chunk_size=PART_BYTES, max_concurrency=1
            )
        return size

    async def put_file(self, key: str, path: Path, media_type: str) -> None:
        with _translated(key):
            await obstore.put_async(self._store, key, path)

    async def open(self, key: str) -> StoredObject:
        with _translated(key):
            found = await obstore.get_async(self._store, key)
        return StoredObject(found.meta["size"], _chunks(key, found))

    async def read(self, key: str) -> bytes:
        with _translated(key):
            found = await obstore.get_async(self._store, key)
            return bytes(await found.bytes_async())

    async def fetch(self, key: str, path: Path) -> None:
        stored = await self.open(key)
        with path.open("wb") as file:
            async for chunk in stored.chunks:
                await asyncio.to_thread(file.write, chunk)

    async def delete_prefix(self, prefix: str) -> None:
        keys = await self.list_prefix(prefix)
        with _translated(prefix):
            if keys:
                await obstore.delete_async(self._store, keys)

    async def list_prefix(self, prefix: str) -> list[str]:
        with _translated(prefix):
            pages = obstore.list(self._store, prefix=prefix)
            return [entry["path"] async for page in pages for entry in page]

    def link(self, key: str, *, base_url: str, life: timedelta) -> str:
        return self._signer.link(key, base_url=base_url, life=life)

    async def check(self) -> None:
        probe = "readiness-probe"
        with _translated(probe):
            await obstore.put_async(self._store, probe, b"ok")

    async def close(self) -> None:
        """Nothing is held open between calls."""


async def _chunks(key: str, found: "GetResult") -> AsyncIterator[bytes]:
    with _translated(key):
        async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
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
