"""What `POST /tasks` accepts, and what becomes of it."""

import re
from dataclasses import replace
from uuid import UUID

import pytest

from papermill_api.server.queue import QueueUnavailable
from papermill_api.server.tasks import keys
from tests.server.documents import PDF, Documents

TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TASK_FIELDS = {
    *{"id", "file_name", "source_type", "source_url", "final_url", "webhook_url", "status"},
    *{"input_path", "output_path", "error_message", "created_at", "updated_at"},
    *{"pages_done", "pages_total"},
}
HOOK = "https://hooks.example.com/task-events"


def test_an_upload_becomes_a_queued_task_of_the_references_form(documents: Documents):
    answer = documents.client.post("/tasks", files={"file": ("document.pdf", PDF)})
    assert answer.status_code == 201
    task = answer.json()
    assert set(task) == TASK_FIELDS
    assert UUID(task["id"])
    assert (task["file_name"], task["status"]) == ("document.pdf", "QUEUED")
    assert (task["source_type"], task["source_url"], task["final_url"]) == ("DOCUMENT", None, None)
    assert task["input_path"] == f"uploads/{task['id']}/input.pdf"
    assert (task["output_path"], task["error_message"], task["webhook_url"]) == (None, None, None)
    assert TIMESTAMP.fullmatch(task["created_at"])
    assert TIMESTAMP.fullmatch(task["updated_at"])


@pytest.mark.parametrize("size", [len(PDF), 100_000, 300_000], ids=["small", "parts", "limit"])
def test_the_upload_is_stored_as_it_came(documents: Documents, size: int):
    content = PDF + b"\r\n--x" * (size // 5 + 1)
    answer = documents.client.post("/tasks", files={"file": ("a.pdf", content[:size])})
    key = answer.json()["input_path"]
    assert documents.call(documents.services.storage.read, key) == content[:size]


def test_plain_text_is_stored_under_its_own_extension(documents: Documents):
    answer = documents.client.post("/tasks", files={"file": ("notes.log", b"Notes.\n\nText.\n")})
    assert answer.json()["input_path"].endswith("/input.txt")


def test_fields_that_nobody_asked_for_are_passed_over(documents: Documents):
    answer = documents.client.post(
        "/tasks", data={"note": "x" * 50_000}, files={"file": ("a.pdf", PDF), "other": b"y"}
    )
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "fields, stored",
    [
        ({}, ("auto", "")),
        ({"ocr": "", "ocr_languages": ""}, ("auto", "")),
        ({"ocr": "force", "ocr_languages": "eng, pt-BR"}, ("force", "en,pt")),
        ({"ocr": "off"}, ("off", "")),
    ],
)
def test_how_pictures_are_to_be_read_is_kept_with_the_task(
    documents: Documents, fields: dict[str, str], stored: tuple[str, str]
):
    answer = documents.client.post("/tasks", data=fields, files={"file": ("a.pdf", PDF)})
    task = documents.task(answer.json()["id"])
    assert (task.ocr, task.ocr_languages) == stored


@pytest.mark.parametrize("first", ["file", "webhook_url"])
def test_a_users_callback_may_come_before_or_after_the_file(documents: Documents, first: str):
    parts = {"file": ("a.pdf", PDF), "webhook_url": (None, HOOK)}
    parts = {first: parts.pop(first), **parts}
    answer = documents.client.post("/tasks", files=parts, headers=documents.user())
    assert (answer.status_code, answer.json()["webhook_url"]) == (201, HOOK)


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_callback_field_is_none(documents: Documents, value: str):
    answer = documents.client.post(
        "/tasks", data={"webhook_url": value}, files={"file": ("a.pdf", PDF)}
    )
    assert (answer.status_code, answer.json()["webhook_url"]) == (201, None)


def test_a_guests_first_task_brings_the_cookie_that_shows_it_again(documents: Documents):
    first = documents.client.post("/tasks", files={"file": ("a.pdf", PDF)})
    assert first.headers["set-cookie"].startswith("guest_session=")
    second = documents.client.post("/tasks", files={"file": ("b.pdf", PDF)})
    assert "set-cookie" not in second.headers
    listed = documents.client.get("/tasks").json()["items"]
    assert [task["id"] for task in listed] == [second.json()["id"], first.json()["id"]]


def test_a_users_task_brings_no_cookie(documents: Documents):
    answer = documents.client.post(
        "/tasks", files={"file": ("a.pdf", PDF)}, headers=documents.user()
    )
    assert "set-cookie" not in answer.headers


def test_a_refused_upload_brings_no_cookie(documents: Documents):
    answer = documents.client.post("/tasks", files={"file": ("a.pdf", b"")})
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


class BrokenQueue:
    async def enqueue(self, task_id: UUID) -> None:
        raise QueueUnavailable

    async def check(self) -> None:
        raise QueueUnavailable

    async def close(self) -> None: ...


def test_a_task_that_no_queue_takes_fails_and_is_no_ghost(documents: Documents):
    state = documents.client.app.state  # type: ignore[attr-defined]
    services, headers = state.services, documents.user("una")
    state.services = replace(services, queue=BrokenQueue())
    try:
        answer = documents.client.post("/tasks", files={"file": ("a.pdf", PDF)}, headers=headers)
    finally:
        state.services = services
    assert (answer.status_code, answer.json()) == (500, {"detail": "Failed to enqueue task"})
    (task,) = documents.client.get("/tasks", headers=headers).json()["items"]
    assert (task["status"], task["error_message"]) == ("FAILED", "Failed to enqueue task")
    assert documents.client.delete(f"/tasks/{task['id']}", headers=headers).status_code == 200


NAMES = {
    "日本語のレポート.pdf": "日本語のレポート.pdf",
    "a\0b\x07.pdf": "ab.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    'quo"te.pdf': 'quo"te.pdf',
    "\u202efdp.pdf": "fdp.pdf",
    "x" * 3996 + ".pdf": "x" * 3996 + ".pdf",
    "名" * 3996 + ".pdf": "名" * 3996 + ".pdf",
}


@pytest.mark.parametrize(("sent", "label"), NAMES.items(), ids=lambda text: repr(text[:20]))
def test_any_name_is_stored_shown_and_offered_safely(documents: Documents, sent: str, label: str):
    raw = b'--b\r\nContent-Disposition: form-data; name="file"; filename="%b"\r\n\r\n%b\r\n--b--'
    created = documents.client.post(
        "/tasks",
        content=raw % (sent.replace('"', "%22").encode(), PDF),
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )
    assert (created.status_code, created.json()["file_name"]) == (201, label)
    path = f"/tasks/{created.json()['id']}"
    assert documents.client.get(path).json()["file_name"] == label
    key = keys.input_key(created.json()["id"], ".pdf")
    assert created.json()["input_path"] == key
    assert key in documents.objects()
