import re
from uuid import uuid4

import pytest

from papermill_api.server.tasks.model import TaskStatus
from tests.server.callers import Callers
from tests.server.chat.conftest import Desk


def threads_path(task_id: object) -> str:
    return f"/tasks/{task_id}/chat/threads"


def test_a_thread_is_created_with_its_title(desk: Desk):
    task_id = desk.document()
    answer = desk.client.post(
        threads_path(task_id), headers=desk.headers, json={"title": " Document chat "}
    )
    assert answer.status_code == 201
    thread = answer.json()
    assert set(thread) == {"id", "task_id", "title", "created_at", "updated_at"}
    assert thread["title"] == "Document chat"
    assert thread["task_id"] == str(task_id)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", thread["created_at"])


@pytest.mark.parametrize("body", [b"", b"{}", b'{"title": null}', b"null"])
def test_a_thread_needs_no_title(desk: Desk, body: bytes):
    headers = {**desk.headers, "Content-Type": "application/json"}
    answer = desk.client.post(threads_path(desk.document()), headers=headers, content=body)
    assert answer.status_code == 201
    assert answer.json()["title"] == "New chat"


@pytest.mark.parametrize("title", ['""', '"  "', '"a\\u0000b"', '"\\ud800"', f'"{"a" * 201}"', "1"])
def test_a_title_must_be_readable(desk: Desk, title: str):
    headers = {**desk.headers, "Content-Type": "application/json"}
    body = f'{{"title": {title}}}'
    answer = desk.client.post(threads_path(desk.document()), headers=headers, content=body)
    assert answer.status_code == 422


def test_threads_are_listed_newest_first_in_pages(desk: Desk):
    task_id = desk.document()
    titles = [f"thread {number}" for number in range(5)]
    for title in titles:
        desk.thread(title, task_id)
    desk.thread("of another document")
    page = desk.client.get(f"{threads_path(task_id)}?limit=2&offset=1", headers=desk.headers).json()
    assert [thread["title"] for thread in page["items"]] == ["thread 3", "thread 2"]
    assert {key: page[key] for key in ("total", "limit", "offset", "has_more")} == {
        "total": 5,
        "limit": 2,
        "offset": 1,
        "has_more": True,
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_document_that_is_not_done_has_no_threads(desk: Desk, method: str):
    path = threads_path(desk.document(TaskStatus.PROCESSING))
    answer = desk.client.request(method, path, headers=desk.headers)
    assert answer.status_code == 409
    assert answer.json() == {"detail": "Task result not ready"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_strangers_document_is_an_unknown_one(desk: Desk, method: str):
    for task_id in (desk.document(owner="user:bob"), uuid4()):
        answer = desk.client.request(method, threads_path(task_id), headers=desk.headers)
        assert answer.status_code == 404
        assert answer.json() == {"detail": "Task not found"}


def test_a_strangers_thread_is_an_unknown_one(desk: Desk, callers: Callers):
    for thread_id in (desk.thread(), uuid4()):
        path = f"/chat/threads/{thread_id}"
        for answer in (
            desk.client.get(f"{path}/messages", headers=callers.user("bob")),
            desk.client.post(f"{path}/stream", headers=callers.user("bob"), json={"content": "?"}),
        ):
            assert answer.status_code == 404
            assert answer.json() == {"detail": "Chat thread not found"}


def test_a_new_thread_has_no_messages(desk: Desk):
    path = f"/chat/threads/{desk.thread()}/messages"
    assert desk.client.get(path, headers=desk.headers).json() == {
        "items": [],
        "total": 0,
        "limit": 50,
        "offset": 0,
        "has_more": False,
    }


def test_a_deleted_document_takes_its_threads_along(desk: Desk):
    task_id = desk.document()
    thread_id = desk.thread(task_id=task_id)
    desk.ask(thread_id)
    desk.delete(task_id)
    answer = desk.client.get(f"/chat/threads/{thread_id}/messages", headers=desk.headers)
    assert answer.status_code == 404


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "limit=x"])
def test_bad_page_parameters_are_refused(desk: Desk, query: str):
    for path in (threads_path(desk.document()), f"/chat/threads/{desk.thread()}/messages"):
        assert desk.client.get(f"{path}?{query}", headers=desk.headers).status_code == 422
