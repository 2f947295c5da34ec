"""Streams over real sockets, where clients may leave and many are open at once."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import fastapi.routing
import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.api_keys import service as api_keys
from papermill_api.server.auth.identity import User
from papermill_api.server.chat.model import ChatMessage
from papermill_api.server.db import Database
from papermill_api.server.dependencies import Services
from tests.server.chat.conftest import parse_events, put_document
from tests.server.llm.provider import Connection, Provider, says, then

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Served:
    client: httpx.AsyncClient
    services: Services

    async def thread(self) -> str:
        task_id = await put_document(self.services)
        answer = await self.client.post(f"/tasks/{task_id}/chat/threads")
        return answer.json()["id"]

    async def messages(self, thread_id: str) -> list[dict]:
        return (await self.client.get(f"/chat/threads/{thread_id}/messages")).json()["items"]

    @asynccontextmanager
    async def stream(self, thread_id: str, content: str = "?") -> AsyncIterator[httpx.Response]:
        path = f"/chat/threads/{thread_id}/stream"
        async with self.client.stream("POST", path, json={"content": content}) as response:
            yield response


@asynccontextmanager
async def serving(app: FastAPI, grace_seconds: int = 1) -> AsyncIterator[Served]:
    """The service on a port, as the command serves it."""
    config = uvicorn.Config(
        app, log_config=None, lifespan="off", timeout_graceful_shutdown=grace_seconds
    )
    server = uvicorn.Server(config)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        async with services.database.write() as session:
            _, token = await api_keys.create(session, User("ada"), "test")
        listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        running = asyncio.create_task(server.serve([listener]))
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{listener.getsockname()[1]}",
            headers={"Authorization": f"Bearer {token}"},
            limits=httpx.Limits(max_connections=None),
            timeout=20,
        ) as client:
            yield Served(client, services)
            server.should_exit = True
            await running


@pytest.fixture
async def served(app: FastAPI) -> AsyncIterator[Served]:
    async with serving(app) as served:
        yield served


async def messages_of(session: AsyncSession, thread_id: str) -> list[ChatMessage]:
    query = select(ChatMessage).where(ChatMessage.thread_id == UUID(thread_id))
    return list(await session.scalars(query.order_by(ChatMessage.position)))


async def kept_answer(database: Database, thread_id: str) -> ChatMessage:
    """The answer in a thread of one question, as soon as it is there."""
    for _ in range(500):
        async with database.read() as session:
            messages = await messages_of(session, thread_id)
        if len(messages) == 2:
            return messages[1]
        await asyncio.sleep(0.01)
    pytest.fail("The answer was not kept")


async def first_of(lines: AsyncIterator[str], start: str) -> str:
    async for line in lines:
        if line.startswith(start):
            return line
    pytest.fail(f"No line starts with {start}")


async def read(served: Served, thread_id: str, delivered: asyncio.Event) -> None:
    """Read a reply to its end, and tell when its first piece is there."""
    async with served.stream(thread_id) as response:
        async for line in response.aiter_lines():
            if line.startswith("event: delta"):
                delivered.set()


async def test_a_client_that_leaves_stops_the_model_and_its_part_of_the_answer_is_kept(
    served: Served, provider: Provider
):
    provider.scripts = [then(end=Connection.write_until_hung_up)]
    thread_id = await served.thread()
    async with served.stream(thread_id) as response:
        await first_of(response.aiter_lines(), "event: delta")
    assert await asyncio.to_thread(provider.hung_up.wait, 5)
    answer = await kept_answer(served.services.database, thread_id)
    assert answer.content.startswith("more ")
    assert not answer.complete


async def test_a_client_that_leaves_a_silent_model_stops_it_too(served: Served, provider: Provider):
    provider.scripts = [then("Hello", end=Connection.wait_for_hang_up)]
    thread_id = await served.thread()
    async with served.stream(thread_id) as response:
        await first_of(response.aiter_lines(), "event: delta")
    assert await asyncio.to_thread(provider.hung_up.wait, 5)


async def test_comments_keep_a_silent_stream_open(
    served: Served, provider: Provider, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fastapi.routing, "_PING_INTERVAL", 0.05)
    provider.scripts = [then("Hello", end=Connection.wait_for_hang_up)]
    async with served.stream(await served.thread()) as response:
        assert await first_of(response.aiter_lines(), ":")


async def test_pieces_arrive_while_the_answer_is_still_being_made(
    served: Served, provider: Provider
):
    provider.scripts = [then("Hello", end=Connection.wait_for_hang_up)]
    async with served.stream(await served.thread()) as response:
        lines = response.aiter_lines()
        assert await first_of(lines, "event: delta")
        assert await first_of(lines, "data: ") == 'data: {"text":"Hello"}'


async def test_questions_asked_at_once_each_keep_their_answer(served: Served, provider: Provider):
    thread_id = await served.thread()
    provider.scripts = [says(f"Answer {number}") for number in range(8)]

    async def ask(number: int) -> tuple[str, str]:
        async with served.stream(thread_id, f"Question {number}") as response:
            events = parse_events((await response.aread()).decode())
        assert events[-1][0] == "done"
        return events[0][1]["user_message_id"], events[-1][1]["message"]["id"]

    pairs = await asyncio.gather(*(ask(number) for number in range(8)))
    ids = [message["id"] for message in await served.messages(thread_id)]
    assert sorted(zip(ids[::2], ids[1::2], strict=True)) == sorted(pairs)


async def test_open_streams_hold_up_nobody_else(served: Served, provider: Provider):
    provider.scripts = [then("Hello", end=Connection.wait_for_hang_up)] * 40
    thread_id = await served.thread()

    delivered = [asyncio.Event() for _ in range(40)]
    streams = [asyncio.create_task(read(served, thread_id, event)) for event in delivered]
    for event in delivered:
        await event.wait()
    async with asyncio.timeout(5):
        assert len(await served.messages(thread_id)) == 40
        await served.thread()
    for stream in streams:
        stream.cancel()
    await asyncio.wait(streams)


async def test_a_server_that_stops_keeps_what_has_come_of_an_answer(
    app: FastAPI, provider: Provider, database: Database
):
    provider.scripts = [then("Hello", end=Connection.wait_for_hang_up)]
    async with serving(app, grace_seconds=0) as served:
        thread_id = await served.thread()
        delivered = asyncio.Event()
        reading = asyncio.create_task(read(served, thread_id, delivered))
        await delivered.wait()
    with pytest.raises(httpx.TransportError):
        await reading
    async with database.read() as session:
        _, answer = await messages_of(session, thread_id)
    assert answer.content == "Hello"
    assert not answer.complete
