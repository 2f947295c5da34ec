"""The indexes of the documents that are talked about.

memory (bounded)  <-  object beside the result  <-  made from the manifest, once
"""

import asyncio
import sqlite3
import sys
from collections import OrderedDict
from uuid import UUID

from pydantic import ValidationError

from papermill_api.server.chat.index import VERSION, DocumentIndex, build_index
from papermill_api.server.storage.protocol import ObjectNotFound, Storage, in_one
from papermill_api.server.tasks import keys
from papermill_api.server.tasks import service as tasks
from papermill_api.server.tasks.errors import AssetsInvalid
from papermill_api.server.tasks.model import Task

MEMORY_BYTES = 256 * 1024 * 1024
LARGE_MANIFEST = 512 * 1024  # bytes; above, parsing would hold up this process noticeably
INVALID = 3  # exit code of the process that builds, for a manifest that is none
MEDIA_TYPE = "application/vnd.sqlite3"


class Library:
    """Opens indexes; those used last stay in memory."""

    def __init__(self, storage: Storage, memory_bytes: int = MEMORY_BYTES) -> None:
        self._storage = storage
        self._memory_bytes = memory_bytes
        self._opened: OrderedDict[UUID, DocumentIndex] = OrderedDict()
        self._turn = asyncio.Lock()  # one is made at a time: a crowd must not take every core

    async def open(self, task: Task) -> DocumentIndex:
        """The index of a DONE task's document. Raises AssetsMissing, AssetsInvalid."""
        if task.id not in self._opened:
            self._keep(task.id, await self._load(task))
        self._opened.move_to_end(task.id)
        return self._opened[task.id]

    def _keep(self, task_id: UUID, index: DocumentIndex) -> None:
        self._opened[task_id] = index
        while len(self._opened) > 1 and self._size() > self._memory_bytes:
            self._opened.popitem(last=False)

    def _size(self) -> int:
        return sum(index.size_bytes for index in self._opened.values())

    async def _load(self, task: Task) -> DocumentIndex:
        if stored := await self._stored(task.id):
            return stored
        async with self._turn:
            return await self._stored(task.id) or await self._make(task)

    async def _stored(self, task_id: UUID) -> DocumentIndex | None:
        """None, too, for one that cannot be read: it is made anew."""
        try:
            database = await self._storage.read(keys.passages_key(task_id, VERSION))
            return await asyncio.to_thread(DocumentIndex, database)
        except (ObjectNotFound, sqlite3.DatabaseError):
            return None

    async def _make(self, task: Task) -> DocumentIndex:
        database = await _build(await tasks.read_manifest(self._storage, task))
        key = keys.passages_key(task.id, VERSION)
        await self._storage.put(key, in_one(database), MEDIA_TYPE)
        return await asyncio.to_thread(DocumentIndex, database)


async def _build(manifest: bytes) -> bytes:
    if len(manifest) > LARGE_MANIFEST:
        return await _build_apart(manifest)
    try:
        return await asyncio.to_thread(build_index, manifest)
    except ValidationError as error:
        raise AssetsInvalid from error


async def _build_apart(manifest: bytes) -> bytes:
    """Build in a process of its own: parsing holds the interpreter's lock for all of it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "papermill_api.server.chat.library"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        database, _ = await process.communicate(manifest)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == INVALID:
        raise AssetsInvalid
    if process.returncode:
        raise RuntimeError(f"the index could not be built: exit code {process.returncode}")
    return database


def main() -> None:
    """The process that builds: a manifest comes in, its index goes out."""
    try:
        database = build_index(sys.stdin.buffer.read())
    except ValidationError:
        sys.exit(INVALID)
    sys.stdout.buffer.write(database)


if __name__ == "__main__":
    main()
