"""Two servers on one PostgreSQL and one bucket: nothing is in the memory of one alone."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from papermill_api.server.app import create_app
from papermill_api.server.settings import load_settings
from tests.engine import pdf_maker
from tests.forms import Production
from tests.live.services import Bucket, Postgres
from tests.objects import follow
from tests.server.callers import Callers
from tests.server.llm.provider import Provider

pytestmark = pytest.mark.live

SECONDS = 60  # on a busy machine; it takes about one


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture(scope="module")
def servers(
    postgres: Postgres, bucket: Bucket, provider: Provider, tmp_path_factory: Any
) -> Iterator[tuple[TestClient, TestClient]]:
    form, folder = Production(postgres, bucket), tmp_path_factory.mktemp("servers")
    shared = {
        **form.parts(folder),
        "secret_key": "shared by both",
        "workers": 1,
        "OPENROUTER_API_KEY": "sk-test",
        "openrouter_base_url": provider.url,
    }
    with ExitStack() as stack:
        apps = [create_app(load_settings(data_dir=folder / name, **shared)) for name in "ab"]
        one, other = (stack.enter_context(TestClient(app)) for app in apps)
        yield one, other
    form.release(folder)


@pytest.fixture(scope="module")
def ada(servers: tuple[TestClient, TestClient]) -> dict[str, str]:
    """Headers with a key that the first server has made."""
    return Callers(servers[0]).user("ada")


@pytest.fixture(scope="module")
def task(
    servers: tuple[TestClient, TestClient], ada: dict[str, str], tmp_path_factory: Any
) -> dict[str, Any]:
    """A document uploaded to the first server and DONE for the second, whoever converted it."""
    report = pdf_maker.report(Path(tmp_path_factory.mktemp("report"), "report.pdf"))
    files = {"file": ("The Mill.pdf", report.read_bytes())}
    task = servers[0].post("/tasks", headers=ada, files=files).json()
    deadline = time.monotonic() + SECONDS
    while task["status"] not in ("DONE", "FAILED") and time.monotonic() < deadline:
        time.sleep(0.02)
        task = servers[1].get(f"/tasks/{task['id']}", headers=ada).json()
    assert task["status"] == "DONE", task
    return task


def test_what_one_stored_the_other_gives(servers, ada, task):
    path = f"/tasks/{task['id']}"
    results = [server.get(f"{path}/download", headers=ada).text for server in servers]
    assert results[0] == results[1]
    assert results[0].startswith("# On Paper Mills\n")
    figure = servers[1].get(f"{path}/figures/1", headers=ada).json()
    assert follow(figure["url"], servers[1]).content.startswith(b"\x89PNG")


def test_a_thread_begun_at_one_goes_on_at_the_other(servers, ada, task):
    thread = servers[0].post(f"/tasks/{task['id']}/chat/threads", headers=ada).json()["id"]
    for server in servers:
        body = {"content": "What does it grind?"}
        answer = server.post(f"/chat/threads/{thread}/stream", headers=ada, json=body)
        assert "event: done" in answer.text
    for server in servers:
        messages = server.get(f"/chat/threads/{thread}/messages", headers=ada).json()["items"]
        roles = [message["role"] for message in messages]
        assert roles == ["user", "assistant", "user", "assistant"]


def test_a_key_revoked_at_one_is_refused_by_the_other_at_once(servers, ada):
    made = servers[0].post("/api-keys", headers=ada, json={"name": "second"}).json()
    second = {"Authorization": f"Bearer {made['token']}"}
    assert servers[1].get("/tasks", headers=second).status_code == 200
    servers[0].delete(f"/api-keys/{made['id']}", headers=ada)
    assert servers[1].get("/tasks", headers=second).status_code == 401


def test_a_guest_of_one_is_the_same_guest_at_the_other(servers):
    one, other = servers
    created = one.post("/tasks", files={"file": ("note.txt", b"A note of some words.")})
    cookie = {"Cookie": f"guest_session={created.cookies['guest_session']}"}
    one.cookies.clear()
    listed = other.get("/tasks", headers=cookie).json()
    assert [task["id"] for task in listed["items"]] == [created.json()["id"]]


def test_what_one_deleted_is_gone_for_the_other(servers, ada):
    files = {"file": ("note.txt", b"A note of some words.")}
    task_id = servers[0].post("/tasks", headers=ada, files=files).json()["id"]
    deadline = time.monotonic() + SECONDS
    while servers[1].delete(f"/tasks/{task_id}", headers=ada).status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert servers[0].get(f"/tasks/{task_id}", headers=ada).status_code == 404
