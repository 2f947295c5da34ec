"""A service that takes uploads and converts none, so that tests say what becomes of them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from papermill_api.server import startup
from papermill_api.server.app import create_app
from papermill_api.server.dependencies import Services
from papermill_api.server.figures.model import Figure
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from tests.forms import Form
from tests.objects import keys_in
from tests.server.callers import Callers

PDF = b"%PDF-1.7\n" + b"some bytes\n" * 100
MANIFEST = b'{"source_type":"DOCUMENT","figures":[],"chunks":[]}'

T = TypeVar("T")


@asynccontextmanager
async def no_workers(*_: object, **__: object) -> AsyncIterator[None]:
    yield


@dataclass(frozen=True)
class Documents:
    """A running service seen from both sides: its client, its database and its objects."""

    client: TestClient

    @property
    def services(self) -> Services:
        return self.client.app.state.services  # type: ignore[attr-defined]

    def call(self, function: Callable[..., Awaitable[T]], *args: object) -> T:
        assert self.client.portal is not None, "the client is not running"
        return self.client.portal.call(function, *args)

    def user(self, name: str = "ann") -> dict[str, str]:
        return Callers(self.client).user(name)

    def objects(self) -> set[str]:
        """The keys of everything stored."""
        return set(self.call(keys_in, self.services.storage))

    def rows(self) -> int:
        async def count() -> int:
            async with self.services.database.read() as session:
                return await session.scalar(select(func.count()).select_from(Task)) or 0

        return self.call(count)

    def task(self, task_id: str) -> Task:
        async def find() -> Task:
            async with self.services.database.read() as session:
                return await session.get_one(Task, UUID(task_id))

        return self.call(find)

    def put(self, key: str, content: bytes) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            yield content

        self.call(self.services.storage.put, key, chunks(), "text/plain")

    def add(self, **fields: Any) -> UUID:
        """A task with nothing in storage; of ann's, and DONE, unless told otherwise."""
        task_id = uuid4()
        defaults = {
            "id": task_id,
            "owner": "user:ann",
            "file_name": "document.pdf",
            "file_type": "pdf",
            "size_bytes": 1,
            "status": TaskStatus.DONE,
            "input_path": keys.input_key(task_id, ".pdf"),
            "output_path": keys.output_key(task_id, ".md"),
        }

        async def insert() -> None:
            async with self.services.database.write() as session:
                session.add(Task(**defaults | fields))

        self.call(insert)
        return task_id

    def add_converted(self, *titles: str, **fields: Any) -> UUID:
        """A DONE task with everything that a conversion stores, and a figure for each title."""
        task_id = self.add(**fields)
        self.put(keys.input_key(task_id, ".pdf"), PDF)
        self.put(keys.output_key(task_id, ".md"), b"# Title\n")
        self.put(keys.assets_key(task_id), MANIFEST)
        for index, title in enumerate(titles, start=1):
            self.add_figure(task_id, index, title)
        return task_id

    def add_figure(self, task_id: UUID, index: int, title: str) -> None:
        self.put(keys.figure_key(task_id, index), b"\x89PNG figure %d" % index)
        self.add_figure_row(task_id, index, title)

    def add_figure_row(self, task_id: UUID, index: int = 1, title: str = "Figure") -> None:
        """A figure that is not in storage."""
        key = keys.figure_key(task_id, index)

        async def insert() -> None:
            async with self.services.database.write() as session:
                session.add(Figure(task_id=task_id, figure_index=index, title=title, s3_key=key))

        self.call(insert)


@contextmanager
def running_documents(form: Form, folder: Path, **settings: Any) -> Iterator[Documents]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(startup, "embedded_runtime", no_workers)
        settings = {"max_upload_bytes": 300_000, **settings}
        app = create_app(form.settings(folder / "data", **settings))
        with TestClient(app) as client:
            yield Documents(client)
        form.release(folder / "data")
