"""How to meet each error of the reference: requests to a running service, by its text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from fastapi.testclient import TestClient
from httpx import Response

from papermill_api.server.dependencies import Services
from papermill_api.server.figures.model import Figure
from papermill_api.server.queue.protocol import QueueUnavailable
from papermill_api.server.storage.protocol import StorageUnavailable
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus

TEXT_FILE = {"file": ("note.txt", b"A note of some words.", "text/plain")}
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Bench:
    """A running service, seen by one user."""

    client: TestClient
    headers: dict[str, str]
    owner: str
    monkeypatch: Any
    values: dict[str, Any] = field(default_factory=dict)  # of the path's placeholders

    @property
    def services(self) -> Services:
        services: Services = self.client.app.state.services  # type: ignore[attr-defined]
        return services

    def await_(self, function: Callable[..., Any], *args: Any) -> Any:
        assert self.client.portal is not None
        return self.client.portal.call(function, *args)

    def call(self, call: str, *, body: Any = None, **options: Any) -> Response:
        """Send `METHOD /path/{placeholder}` with this bench's values in it."""
        method, path = call.split()
        url = path.format(**({"n": 1} | self.values))
        options.setdefault("headers", self.headers)
        if body is not None:
            options["json"] = body
        return self.client.request(method, url, **options)

    def task(self, status: TaskStatus = TaskStatus.DONE, **changes: Any) -> UUID:
        """A task of the caller's in that state, its result stored; the path's from now on."""
        task_id = uuid4()
        done = status is TaskStatus.DONE
        fields: dict[str, Any] = {
            "id": task_id,
            "owner": self.owner,
            "file_name": "report.pdf",
            "file_type": "pdf",
            "size_bytes": 1,
            "status": status,
            "input_path": keys.input_key(task_id, ".pdf"),
            "output_path": keys.output_key(task_id, ".md") if done else None,
        }
        self.await_(self._store, Task(**(fields | changes)))
        self.values["task_id"] = task_id
        return task_id

    async def _store(self, task: Task) -> None:
        if task.output_path:
            await self.put(task.output_path, b"# Report\n")
            await self.put(keys.assets_key(task.id), b'{"figures": [], "chunks": []}')
        async with self.services.database.write() as session:
            session.add(task)

    async def put(self, key: str, content: bytes) -> None:
        async def once():
            yield content

        await self.services.storage.put(key, once(), "application/octet-stream")

    def figure(self, *, stored: bool) -> None:
        """A first figure of the path's task."""
        self.await_(self._add_figure, self.values["task_id"], stored)

    async def _add_figure(self, task_id: UUID, stored: bool) -> None:
        key = keys.figure_key(task_id, 1)
        if stored:
            await self.put(key, PNG)
        async with self.services.database.write() as session:
            session.add(Figure(task_id=task_id, figure_index=1, title="One", s3_key=key))

    def thread(self) -> str:
        """A thread of a DONE task; the path's from now on."""
        self.task()
        thread = self.call("POST /tasks/{task_id}/chat/threads", body={}).json()
        self.values["thread_id"] = thread["id"]
        return str(thread["id"])

    def unstore(self, key: str) -> None:
        self.await_(self.services.storage.delete_prefix, key.rpartition("/")[0] + "/")

    def break_storage(self, error: type[Exception]) -> None:
        async def fail(*_: Any) -> None:
            raise error

        for method in ("open", "read"):
            self.monkeypatch.setattr(type(self.services.storage), method, fail)

    def break_queue(self) -> None:
        async def fail(*_: Any) -> None:
            raise QueueUnavailable

        self.monkeypatch.setattr(type(self.services.queue), "enqueue", fail)


def body_of(call: str) -> dict[str, Any] | None:
    return {
        "POST /api-keys": {"name": "CI runner"},
        "POST /tasks/{task_id}/chat/threads": {"title": "Chat"},
        "POST /chat/threads/{thread_id}/stream": {"content": "Why?"},
    }.get(call)


def unauthenticated(bench: Bench, call: str) -> Response:
    bench.values["api_key_id"] = uuid4()
    return bench.call(call, body=body_of(call), headers={})


def blank_key_name(bench: Bench, call: str) -> Response:
    return bench.call(call, body={"name": "  "})


def unknown_key(bench: Bench, call: str) -> Response:
    bench.values["api_key_id"] = uuid4()
    return bench.call(call)


def nameless_file(bench: Bench, call: str) -> Response:
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\nx\r\n--b--\r\n'
    headers = bench.headers | {"Content-Type": "multipart/form-data; boundary=b"}
    return bench.call(call, content=body, headers=headers)


def guest_with_webhook(bench: Bench, call: str) -> Response:
    form = {"webhook_url": "https://hooks.example.com/x"}
    return bench.call(call, files=TEXT_FILE, data=form, headers={})


def queue_down(bench: Bench, call: str) -> Response:
    bench.break_queue()
    return bench.call(call, files=TEXT_FILE)


def unknown_task(bench: Bench, call: str) -> Response:
    bench.values["task_id"] = uuid4()
    return bench.call(call, body=body_of(call))


def active_task(bench: Bench, call: str) -> Response:
    bench.task(TaskStatus.PROCESSING)
    return bench.call(call, body=body_of(call))


def output_missing(bench: Bench, call: str) -> Response:
    task_id = bench.task()
    bench.unstore(keys.output_key(task_id, ".md"))
    return bench.call(call)


def assets_missing(bench: Bench, call: str) -> Response:
    task_id = bench.task()
    bench.unstore(keys.assets_key(task_id))
    bench.await_(bench.put, keys.output_key(task_id, ".md"), b"# Report\n")
    return bench.call(call)


def assets_invalid(bench: Bench, call: str) -> Response:
    task_id = bench.task()
    bench.await_(bench.put, keys.assets_key(task_id), b'{"figures": 7')
    return bench.call(call)


def unknown_figure(bench: Bench, call: str) -> Response:
    bench.task()
    return bench.call(call)


def figure_gone(bench: Bench, call: str) -> Response:
    bench.task()
    bench.figure(stored=False)
    return bench.call(call)


def figure_store_down(bench: Bench, call: str) -> Response:
    bench.task()
    bench.figure(stored=True)
    bench.break_storage(StorageUnavailable)
    return bench.call(call)


def unknown_thread(bench: Bench, call: str) -> Response:
    bench.values["thread_id"] = uuid4()
    return bench.call(call, body=body_of(call))


def no_model(bench: Bench, call: str) -> Response:
    bench.thread()
    return bench.call(call, body=body_of(call))


def thread_of_unready(bench: Bench, call: str) -> Response:
    bench.thread()
    bench.await_(_set_processing, bench)
    return bench.call(call, body=body_of(call))


async def _set_processing(bench: Bench) -> None:
    async with bench.services.database.write() as session:
        task = await session.get_one(Task, bench.values["task_id"])
        task.status = TaskStatus.PROCESSING


Case = Callable[[Bench, str], Response]
CASES: dict[str, Case] = {
    "Authentication required": unauthenticated,
    "API key name must not be empty": blank_key_name,
    "API key not found": unknown_key,
    "Uploaded file must have a filename": nameless_file,
    "webhook_url is only available for authenticated requests": guest_with_webhook,
    "Failed to enqueue task": queue_down,
    "Task not found": unknown_task,
    "Cannot delete task while processing": active_task,
    "Task result not ready": active_task,
    "Task output file missing": output_missing,
    "Task assets file missing": assets_missing,
    "Task assets file is invalid": assets_invalid,
    "Figure not found": unknown_figure,
    "Figure file not found": figure_gone,
    "Failed to fetch figure file": figure_store_down,
    "Chat thread not found": unknown_thread,
    "OPENROUTER_API_KEY is not configured": no_model,
}
# Where the same text is met in another way.
SPECIAL: dict[tuple[str, str], Case] = {
    ("POST /chat/threads/{thread_id}/stream", "Task result not ready"): thread_of_unready,
}
