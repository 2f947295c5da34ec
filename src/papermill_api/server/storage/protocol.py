"""Where uploads, results and figures live. Keys are relative, `/`-separated paths."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol


class ObjectNotFound(Exception):
    """There is no object under that key."""


class StorageUnavailable(Exception):
    """The store did not answer, or refused us; the message is for the log."""

    reason = "unreachable"  # in two words, safe to show


class BucketMissing(StorageUnavailable):
    """The store is there, but not the bucket that we were told to use."""

    reason = "bucket is missing"


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object being read: its size in bytes, and its bytes in chunks."""

    size: int
    chunks: AsyncIterator[bytes]


class Storage(Protocol):
    """Objects appear whole or not at all.

    Every method may raise `StorageUnavailable`, and ValueError for a key that is not a relative
    path: no key leads out of the store.
    """

    async def put(self, key: str, chunks: AsyncIterator[bytes], media_type: str) -> int:
        """Store what `chunks` yields, in bounded memory; its size in bytes.

        When `chunks` raises, or the caller is cancelled, nothing is left under the key.
        """

    async def put_file(self, key: str, path: Path, media_type: str) -> None: ...

    async def exists(self, key: str) -> bool: ...

    async def open(self, key: str) -> StoredObject:
        """Raises ObjectNotFound."""

    async def read(self, key: str) -> bytes:
        """The whole of a small object. Raises ObjectNotFound."""

    async def fetch(self, key: str, path: Path) -> None:
        """Copy an object to a local file. Raises ObjectNotFound."""

    async def delete_prefix(self, prefix: str) -> None:
        """Remove every object in the folder `prefix` and below; none is fine."""

    def list_pages(self, prefix: str) -> AsyncIterator[list[str]]:
        """The keys of the objects in the folder `prefix` and below; "" is the whole store.

        In pages, for a store may hold millions.
        """

    async def discard_unfinished(self) -> None:
        """Remove what a process left half-written when it died; only while nobody writes.

        Nothing to do for stores that see to it themselves.
        """

    def link(self, key: str, *, base_url: str, life: timedelta) -> str:
        """A time-limited URL that fetches the object without credentials.

        `base_url`: the service's own address, for stores that it serves itself.
        """

    async def check(self) -> None:
        """Raises StorageUnavailable when the store cannot be used."""

    async def close(self) -> None: ...


async def in_one(data: bytes) -> AsyncIterator[bytes]:
    """The chunks of a small object that is in memory already, for `put`."""
    yield data
