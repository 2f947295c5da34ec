"""Storage on obstore, the one file that knows it.

    ObjectStorage    what every store of the library can do
      LocalStorage   a folder of this machine; its links are signed and served by the service
      S3Storage      a bucket; the store itself serves the links

A local object is written beside its place, as `name#1`, and renamed into it when it is whole.
An object of a bucket is sent in parts, which become one at the end or not at all.
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
from obstore.store import LocalStore, S3Store

from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.protocol import (
    BucketMissing,
    ObjectNotFound,
    StorageUnavailable,
    StoredObject,
)
from papermill_api.server.storage.s3_location import S3Access, S3Location

if TYPE_CHECKING:  # the names exist for type checkers only
    from obstore import GetResult
    from obstore.store import ClientConfig, RetryConfig

READ_BYTES = 1024 * 1024
AT_ONCE_BYTES = 64 * 1024  # written in less time than it takes to ask another thread for it
LOCAL_PART_BYTES = 1024 * 1024  # of an object being written; one is filled, one on its way
S3_PART_BYTES = 8 * 1024 * 1024  # 5 MiB at least, and 10,000 parts at most
PAGE_KEYS = 1000  # what S3 lists at once
PROBE_KEY = "readiness-probe"

# A store that does not answer is given up within seconds: whoever asked is waiting, and those who
# work behind their backs come again by themselves.
RETRIES: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=10)}
S3_CLIENT: "ClientConfig" = {
    "connect_timeout": timedelta(seconds=3),
    "read_timeout": timedelta(seconds=20),  # without a byte
    "timeout": timedelta(days=1),  # in all: a slow reader may take hours over a big object
    "allow_http": True,
}

# What the library names an object by while it is being written.
_UNFINISHED = re.compile(r".+#[0-9]+")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")


class ObjectStorage:
    """Everything of `Storage` that is the same for every store."""

    def __init__(self, store: LocalStore | S3Store, part_bytes: int) -> None:
        self._store = store
        self._part_bytes = part_bytes

    async def put(self, key: str, chunks: AsyncIterator[bytes], media_type: str) -> int:
        size = 0
        with _translated(key):
            # On any error and on cancellation the writer discards what it has written.
            async with obstore.open_writer_async(
                self._store,
                _checked(key),
                attributes=self._attributes(media_type),
                buffer_size=self._part_bytes,
                max_concurrency=1,
            ) as writer:
                async for chunk in chunks:
                    await _uninterrupted(writer.write(chunk))
                    size += len(chunk)
        return size

    async def put_file(self, key: str, path: Path, media_type: str) -> None:
        with _translated(key):
            await obstore.put_async(
                self._store,
                _checked(key),
                path,
                attributes=self._attributes(media_type),
                chunk_size=self._part_bytes,
                max_concurrency=1,
            )

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
                if len(chunk) <= AT_ONCE_BYTES:
                    file.write(chunk)
                else:
                    await asyncio.to_thread(file.write, chunk)

    async def delete_prefix(self, prefix: str) -> None:
        # The first that is gone already, deleted by somebody else, ends a call: look again.
        while keys := [key async for page in self.list_pages(prefix) for key in page]:
            with suppress(ObjectNotFound), _translated(prefix):
                await obstore.delete_async(self._store, keys)

    async def list_pages(self, prefix: str) -> AsyncIterator[list[str]]:
        folder = prefix and _checked(prefix.rstrip("/"))
        with _translated(prefix):
            async for page in obstore.list(self._store, prefix=folder, chunk_size=PAGE_KEYS):
                yield [entry["path"] for entry in page]

    async def check(self) -> None:
        with suppress(ObjectNotFound), _translated(PROBE_KEY):
            await obstore.put_async(self._store, PROBE_KEY, b"ok")
            await obstore.delete_async(self._store, PROBE_KEY)

    async def close(self) -> None:
        """Nothing is held open between calls."""

    def _attributes(self, media_type: str) -> dict[str, str] | None:
        """What is stored beside an object; a folder has no place for it."""
        return None


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


class S3Storage(ObjectStorage):
    """A bucket, or the part of one below a prefix."""

    def __init__(self, location: S3Location, access: S3Access) -> None:
        store = _s3_store(location, access, location.endpoint)
        super().__init__(store, S3_PART_BYTES)
        public = access.public_endpoint
        self._signer = _s3_store(location, access, public) if public else store

    async def discard_unfinished(self) -> None:
        """The bucket's own rule removes them: other servers may be at theirs now."""

    def link(self, key: str, *, base_url: str, life: timedelta) -> str:
        with _translated(key):
            return obstore.sign(self._signer, "GET", _checked(key), life)

    def _attributes(self, media_type: str) -> dict[str, str] | None:
        return {"Content-Type": media_type}


def _s3_store(location: S3Location, access: S3Access, endpoint: str) -> S3Store:
    """The bucket as it is seen at `endpoint`."""
    given: dict[str, Any] = {
        "endpoint": location.address(endpoint, access.addressing),
        "access_key_id": access.access_key_id,
        "secret_access_key": access.secret_access_key,
    }
    with _translated(location.bucket):
        return S3Store(
            location.bucket,
            prefix=location.prefix or None,
            region=location.region,
            virtual_hosted_style_request=location.in_host(access.addressing),
            client_options=S3_CLIENT,
            retry_config=RETRIES,
            **{name: value for name, value in given.items() if value},
        )


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
    except (BaseError, OSError) as error:
        if "<Code>NoSuchBucket</Code>" in str(error):
            raise BucketMissing("the bucket does not exist") from error
        if isinstance(error, FileNotFoundError):
            raise ObjectNotFound(key) from error
        raise StorageUnavailable(str(error).partition("\n\nDebug source")[0]) from error
