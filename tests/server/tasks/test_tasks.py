"""Listing, reading and deleting tasks: each caller sees their own, and nobody else's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from papermill_api.server.auth import guests
from papermill_api.server.chat.model import ChatThread
from papermill_api.server.figures.model import Figure
from papermill_api.server.storage import StorageUnavailable
from papermill_api.server.tasks import service
from papermill_api.server.tasks.model import TaskStatus
from tests.server.documents import Documents

ACTIVE = [TaskStatus.PENDING, TaskStatus.QUEUED, TaskStatus.PROCESSING]
OF_A_TASK = [
    ("GET", ""),
    ("DELETE", ""),
    ("GET", "/download"),
    ("GET", "/assets"),
    ("GET", "/figures"),
    ("GET", "/figures/1"),
    ("GET", "/figures/1/download"),
]


def owned_ids(documents: Documents, path: str = "/tasks", **request: object) -> list[str]:
    answer = documents.client.get(path, **request)
    assert answer.status_code == 200, answer.text
    return [task["id"] for task in answer.json()["items"]]


def test_tasks_are_listed_newest_first_in_pages(documents: Documents):
    headers, start = documents.user("lister"), datetime(2026, 3, 8, 12, tzinfo=UTC)
    ids = [
        str(documents.add(owner="user:lister", created_at=start + timedelta(seconds=number)))
        for number in range(5)
    ]
    page = documents.client.get("/tasks?limit=2&offset=1", headers=headers).json()
    assert [task["id"] for task in page["items"]] == [ids[3], ids[2]]
    envelope = {key: page[key] for key in ("total", "limit", "offset", "has_more")}
    assert envelope == {"total": 5, "limit": 2, "offset": 1, "has_more": True}
    last = documents.client.get("/tasks?limit=2&offset=4", headers=headers).json()
    assert ([task["id"] for task in last["items"]], last["has_more"]) == ([ids[0]], False)


@pytest.mark.parametrize("path", ["/tasks", "/public/tasks"])
def test_nothing_is_listed_for_a_new_guest(documents: Documents, path: str):
    documents.add(owner="guest:another")
    assert documents.client.get(path).json() == {
        "items": [],
        "total": 0,
        "limit": 50,
        "offset": 0,
        "has_more": False,
    }


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "limit=x", "offset=1e3"])
@pytest.mark.parametrize("path", ["/tasks", "/public/tasks"])
def test_impossible_pages_are_refused(documents: Documents, path: str, query: str):
    assert documents.client.get(f"{path}?{query}").status_code == 422


def test_public_tasks_are_the_guests_whatever_bearer_comes_along(documents: Documents):
    secret = documents.services.settings.secret_key.get_secret_value()
    guest, cookie = guests.mint(secret)
    task_id = str(documents.add(owner=guest.owner))
    documents.client.cookies.set(guests.COOKIE_NAME, cookie)
    documents.add(owner="user:ann")
    for headers in ({}, documents.user("ann"), {"Authorization": "Bearer nobody"}):
        assert owned_ids(documents, "/public/tasks", headers=headers) == [task_id]
    assert task_id not in owned_ids(documents, headers=documents.user("ann"))


@pytest.mark.parametrize(("method", "path"), OF_A_TASK)
def test_a_strangers_task_answers_like_an_unknown_one(documents: Documents, method: str, path: str):
    strangers = documents.add_converted("Figure 1", owner="user:bob")
    for headers in (documents.user("ann"), {}):
        answers = [
            documents.client.request(method, f"/tasks/{task_id}{path}", headers=headers)
            for task_id in (strangers, uuid4())
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert [answer.json() for answer in answers] == [{"detail": "Task not found"}] * 2


@pytest.mark.parametrize(("method", "path"), OF_A_TASK)
def test_an_id_that_is_none_is_refused(documents: Documents, method: str, path: str):
    assert documents.client.request(method, f"/tasks/none{path}").status_code == 422


@pytest.mark.parametrize("status", ACTIVE)
def test_an_active_task_is_not_deleted(documents: Documents, status: TaskStatus):
    task_id, headers = documents.add(status=status), documents.user()
    answer = documents.client.delete(f"/tasks/{task_id}", headers=headers)
    assert answer.status_code == 409
    assert answer.json() == {"detail": "Cannot delete task while processing"}
    assert documents.client.get(f"/tasks/{task_id}", headers=headers).status_code == 200


def everything_of(documents: Documents, task_id: UUID) -> list[object]:
    async def find() -> list[object]:
        async with documents.services.database.read() as session:
            figures = await session.scalars(select(Figure).where(Figure.task_id == task_id))
            threads = await session.scalars(select(ChatThread).where(ChatThread.task_id == task_id))
            return [*figures.all(), *threads.all()]

    return [*documents.call(find), *(path for path in documents.objects() if str(task_id) in path)]


def add_thread(documents: Documents, task_id: UUID) -> None:
    answer = documents.client.post(
        f"/tasks/{task_id}/chat/threads", json={"title": "t"}, headers=documents.user()
    )
    assert answer.status_code == 201


@pytest.mark.parametrize("status", [TaskStatus.DONE, TaskStatus.FAILED])
def test_a_deleted_task_takes_everything_along(documents: Documents, status: TaskStatus):
    headers = documents.user()
    task_id = documents.add_converted("Figure 1", "Figure 2", status=status)
    if status is TaskStatus.DONE:
        add_thread(documents, task_id)
    assert everything_of(documents, task_id)
    answer = documents.client.delete(f"/tasks/{task_id}", headers=headers)
    assert (answer.status_code, answer.json()) == (200, {"deleted": True})
    assert everything_of(documents, task_id) == []
    for method in ("GET", "DELETE"):
        gone = documents.client.request(method, f"/tasks/{task_id}", headers=headers)
        assert (gone.status_code, gone.json()) == (404, {"detail": "Task not found"})


class StuckStorage:
    """A store that has lost its way to the objects."""

    async def delete_prefix(self, prefix: str) -> None:
        raise StorageUnavailable


def test_a_deletion_cut_off_is_invisible_and_finished_later(documents: Documents):
    state = documents.client.app.state  # type: ignore[attr-defined]
    services, headers = state.services, documents.user()
    task_id = documents.add_converted("Figure 1")
    state.services = replace(services, storage=StuckStorage())
    try:
        answer = documents.client.delete(f"/tasks/{task_id}", headers=headers)
    finally:
        state.services = services
    assert (answer.status_code, answer.json()) == (200, {"deleted": True})
    assert documents.client.get(f"/tasks/{task_id}", headers=headers).status_code == 404
    assert str(task_id) not in owned_ids(documents, headers=headers)
    assert everything_of(documents, task_id)
    for _ in range(2):  # repeating it is harmless
        documents.call(service.finish_deletion, services.database, services.storage, task_id)
    assert everything_of(documents, task_id) == []
