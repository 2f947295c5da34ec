from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms import Form
from tests.server.documents import PDF, Documents, running_documents

BODY = {"file": ("a.pdf", PDF, "application/pdf")}
FULL = {"detail": "Guests may have no more tasks; delete some, or sign in"}


@pytest.fixture
def documents(form: Form, tmp_path: Path) -> Iterator[Documents]:
    with running_documents(
        form, tmp_path, guest_max_tasks=2, guest_max_upload_bytes=5000
    ) as documents:
        yield documents


def test_a_guest_has_no_more_tasks_than_the_quota(documents: Documents):
    statuses = [documents.client.post("/tasks", files=BODY).status_code for _ in range(2)]
    refused = documents.client.post("/tasks", files=BODY)
    assert (statuses, refused.status_code, refused.json()) == ([201, 201], 429, FULL)
    assert documents.rows() == 2


def test_other_guests_and_users_have_their_own(documents: Documents):
    for _ in range(2):
        documents.client.post("/tasks", files=BODY)
    cookie = documents.client.cookies.pop("guest_session")
    assert cookie
    assert documents.client.post("/tasks", files=BODY).status_code == 201
    ann = [documents.client.post("/tasks", files=BODY, headers=documents.user()) for _ in range(3)]
    assert [answer.status_code for answer in ann] == [201] * 3


def test_uploads_of_guests_are_smaller(documents: Documents):
    large = {"file": ("a.pdf", PDF + bytes(300_000 - len(PDF) - 10), "application/pdf")}
    assert documents.client.post("/tasks", files=large).status_code == 413
    answer = documents.client.post("/tasks", files=large, headers=documents.user())
    assert answer.status_code == 201
