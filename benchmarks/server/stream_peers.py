"""Both ends of many chats, each in a process of its own: the model that talks, who listens."""

import asyncio
import json
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

import httpx

PIECE_SECONDS = 0.25  # between two pieces of an answer
QUESTION = {"content": "What does the document say?"}
START_SECONDS = 60

_spawn = multiprocessing.get_context("spawn")


@contextmanager
def talking_model() -> Iterator[str]:
    """The base URL of a model whose answers never end."""
    ours, theirs = _spawn.Pipe()
    process = _spawn.Process(target=_talk, args=(theirs,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/v1"
    finally:
        process.kill()
        process.join()


@contextmanager
def open_streams(base_url: str, token: str, threads: Sequence[str]) -> Iterator[None]:
    """One stream being read for each thread, once all have begun. Raises TimeoutError."""
    begun = _spawn.Event()
    process = _spawn.Process(target=_listen, args=(base_url, token, threads, begun), daemon=True)
    process.start()
    try:
        if not begun.wait(START_SECONDS):
            raise TimeoutError("the streams do not begin")
        yield
    finally:
        process.kill()
        process.join()


def _talk(told: Connection) -> None:
    asyncio.run(_serve_model(told))


async def _serve_model(told: Connection) -> None:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0, backlog=1000)
    told.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One answer, piece after piece, until the other side hangs up."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
    piece = json.dumps({"choices": [{"index": 0, "delta": {"content": "more "}}]}).encode()
    with suppress(ConnectionError):
        while not writer.is_closing():
            writer.write(b"data: " + piece + b"\n\n")
            await writer.drain()
            await asyncio.sleep(PIECE_SECONDS)


def _listen(base_url: str, token: str, threads: Sequence[str], begun: Event) -> None:
    asyncio.run(_read_streams(base_url, token, threads, begun))


async def _read_streams(base_url: str, token: str, threads: Sequence[str], begun: Event) -> None:
    limits = httpx.Limits(max_connections=None)
    headers = {"Authorization": f"Bearer {token}"}
    waiting = set(threads)

    async def read(client: httpx.AsyncClient, thread: str) -> None:
        async with client.stream("POST", f"/chat/threads/{thread}/stream", json=QUESTION) as got:
            async for line in got.aiter_lines():
                if line.startswith("event: delta") and thread in waiting:
                    waiting.remove(thread)
                    if not waiting:
                        begun.set()

    async with httpx.AsyncClient(
        base_url=base_url, headers=headers, limits=limits, timeout=None
    ) as client:
        await asyncio.gather(*(read(client, thread) for thread in threads))
