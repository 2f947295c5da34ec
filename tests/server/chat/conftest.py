"""A service whose model is a provider of the test's own, and a document to talk about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from papermill_api.server.app import create_app
from papermill_api.server.dependencies import Services
from papermill_api.server.settings import Settings, load_settings
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from tests.forms import Form
from tests.server.callers import Callers
from tests.server.llm.provider import Provider

CHUNKS = [
    {
        "id": "chunk_0001",
        "text": "Sales grew by 12% in 2025. Costs fell.",
        "headings": ["Results"],
        "provenance": [{"page": 3, "boxes": [[72.0, 100.0, 500.0, 130.0]]}],
    },
    {
        "id": "chunk_0002",
        "text": "The board has five members.",
        "figure_ids": ["fig_0001"],
        "provenance": [{"page": 4, "boxes": [[72.0, 90.0, 500.0, 110.0]]}],
    },
]


@pytest.fixture
def provider() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture
def settings(form: Form, tmp_path: Path, provider: Provider) -> Iterator[Settings]:
    yield form.settings(
        tmp_path / "data",
        workers=1,
        OPENROUTER_API_KEY="sk-test",
        openrouter_base_url=provider.url,
    )
    form.release(tmp_path / "data")


@dataclass(frozen=True)
class Desk:
    """Ada at a running service: her documents, threads and questions."""

    client: TestClient
    headers: dict[str, str]

    def document(self, status: TaskStatus = TaskStatus.DONE, owner: str = "user:ada") -> UUID:
        return self.client.portal.call(put_document, services_of(self.client), status, owner)

    def thread(self, title: str | None = None, task_id: UUID | None = None) -> str:
        """The id of a new thread."""
        path = f"/tasks/{task_id or self.document()}/chat/threads"
        answer = self.client.post(path, headers=self.headers, json={"title": title})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def ask(self, thread_id: str, content: str = "How did sales do?") -> list[tuple[str, Any]]:
        """The events of the answer, each with its name and data."""
        answer = self.client.post(
            f"/chat/threads/{thread_id}/stream", headers=self.headers, json={"content": content}
        )
        assert answer.status_code == 200, answer.text
        return parse_events(answer.text)

    def messages(self, thread_id: str) -> list[dict[str, Any]]:
        answer = self.client.get(f"/chat/threads/{thread_id}/messages", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def delete(self, task_id: UUID) -> None:
        self.client.portal.call(self._delete, task_id)

    async def _delete(self, task_id: UUID) -> None:
        async with services_of(self.client).database.write() as session:
            await session.delete(await session.get(Task, task_id))


async def put_document(
    services: Services, status: TaskStatus = TaskStatus.DONE, owner: str = "user:ada"
) -> UUID:
    """A task of `owner` with CHUNKS as its result."""
    task_id = uuid4()
    task = Task(
        id=task_id,
        owner=owner,
        file_name="report.pdf",
        file_type="pdf",
        size_bytes=1,
        status=status,
        input_path=keys.input_key(task_id, "pdf"),
        output_path=keys.output_key(task_id, "md") if status is TaskStatus.DONE else None,
    )
    assets = json.dumps({"figures": [], "chunks": CHUNKS}).encode()
    await services.storage.put(keys.assets_key(task_id), in_one(assets), "application/json")
    async with services.database.write() as session:
        session.add(task)
    return task_id


async def in_one(data: bytes):
    yield data


def services_of(client: TestClient) -> Services:
    return client.app.state.services


def parse_events(text: str) -> list[tuple[str, Any]]:
    """Each event of a stream; comments are left out."""
    events = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line[:1] != ":")
        if fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return events


@pytest.fixture
def desk(client: TestClient, callers: Callers) -> Desk:
    return Desk(client, callers.user("ada"))


@pytest.fixture
def unconfigured(tmp_path: Path) -> FastAPI:
    """A service without a key for the model provider."""
    return create_app(load_settings(data_dir=tmp_path / "unconfigured", OPENROUTER_API_KEY=""))
