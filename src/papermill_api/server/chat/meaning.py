"""Passages ranked by an embedding model, where one is configured, beside those found by terms.

The vectors of a document are made at the first question about it that needs them and stored
beside its result. Whatever fails or takes long here costs no answer: terms find passages alone.
"""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from papermill_api.server.chat.index import VERSION, DocumentIndex
from papermill_api.server.chat.passages import render_passage
from papermill_api.server.llm.protocol import Embedder, ModelError
from papermill_api.server.storage.protocol import (
    ObjectNotFound,
    Storage,
    StorageUnavailable,
    in_one,
)
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task

logger = logging.getLogger(__name__)

BATCH = 64  # passages of one request
REQUESTS_AT_ONCE = 4
LONGEST_TEXT = 6000  # characters of a passage that its vector is made of
PATIENCE_SECONDS = 5.0  # that a question waits; what is being made goes on for the next one
MEMORY_BYTES = 128 * 1024 * 1024
MEDIA_TYPE = "application/octet-stream"

Vectors = NDArray[np.float16]  # one row of length 1 for each passage


class Meanings:
    """Ranks passages by `embedder`; None: never."""

    def __init__(
        self, storage: Storage, embedder: Embedder | None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._storage = storage
        self._embedder = embedder
        self._patience = patience
        self._kept: OrderedDict[UUID, Vectors] = OrderedDict()
        self._making: dict[UUID, asyncio.Task[Vectors]] = {}

    async def rank(self, task: Task, index: DocumentIndex, question: str) -> list[int]:
        """Markers of all passages, the nearest to the question first; none when that fails."""
        if self._embedder is None:
            return []
        try:
            async with asyncio.timeout(self._patience):
                vectors = await self._vectors(self._embedder, task.id, index)
                asked = _unit(await self._embedder.embed([question]))[0]
                return await asyncio.to_thread(_nearest_first, vectors, asked)
        except TimeoutError:
            logger.info("vectors of task %s are not ready yet", task.id)
        except (ModelError, StorageUnavailable, ValueError) as error:
            logger.warning("passages of task %s are found by terms alone: %s", task.id, error)
        return []

    async def close(self) -> None:
        for making in self._making.values():
            making.cancel()
        await asyncio.gather(*self._making.values(), return_exceptions=True)

    async def _vectors(self, embedder: Embedder, task_id: UUID, index: DocumentIndex) -> Vectors:
        if task_id in self._kept:
            self._kept.move_to_end(task_id)
            return self._kept[task_id]
        if task_id not in self._making:
            making = asyncio.create_task(self._load(embedder, task_id, index))
            self._making[task_id] = making
            making.add_done_callback(lambda done: self._settle(task_id, done))
        return await asyncio.shield(self._making[task_id])

    def _settle(self, task_id: UUID, done: "asyncio.Task[Vectors]") -> None:
        del self._making[task_id]
        if done.cancelled() or done.exception():
            return  # whoever waits is told; the next question tries again
        self._kept[task_id] = done.result()
        while len(self._kept) > 1 and sum(v.nbytes for v in self._kept.values()) > MEMORY_BYTES:
            self._kept.popitem(last=False)

    async def _load(self, embedder: Embedder, task_id: UUID, index: DocumentIndex) -> Vectors:
        model = hashlib.sha256(embedder.name.encode()).hexdigest()[:12]
        key = keys.vectors_key(task_id, f"{VERSION}-{model}")
        try:
            stored = np.frombuffer(await self._storage.read(key), np.float16)
            return stored.reshape(index.count, -1)
        except (ObjectNotFound, ValueError):
            made = await _embed_all(embedder, index)
            await self._storage.put(key, in_one(made.tobytes()), MEDIA_TYPE)
            return made


async def _embed_all(embedder: Embedder, index: DocumentIndex) -> Vectors:
    passages = await asyncio.to_thread(index.all_passages)
    texts = [render_passage(passage)[:LONGEST_TEXT] for passage in passages]
    turn = asyncio.Semaphore(REQUESTS_AT_ONCE)

    async def embed(batch: Sequence[str]) -> Vectors:
        async with turn:
            return _unit(await embedder.embed(batch))

    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    return np.concatenate(await asyncio.gather(*map(embed, batches)))


def _nearest_first(vectors: Vectors, asked: Vectors) -> list[int]:
    """Markers, which count from 1."""
    nearness = vectors.astype(np.float32) @ asked.astype(np.float32)
    return [int(place) + 1 for place in np.argsort(-nearness, kind="stable")]


def _unit(vectors: Sequence[Sequence[float]]) -> Vectors:
    """Rows of length 1, in which nearness is the cosine. Raises ValueError for ragged rows."""
    rows = np.asarray(vectors, np.float32)
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    unit: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float16)
    return unit
