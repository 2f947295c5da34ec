from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from papermill_api.server.app import create_app
from papermill_api.server.settings import load_settings
from tests.server.callers import Callers


@pytest.fixture
def limited(tmp_path: Path) -> Iterator[TestClient]:
    settings = load_settings(
        data_dir=tmp_path / "data",
        workers=1,
        rate_limit_owner="3/minute",
        rate_limit_address="6/minute",
    )
    with TestClient(create_app(settings)) as client:
        yield client


def test_an_owner_over_the_limit_is_refused_and_another_is_not(limited: TestClient):
    ada, bob = Callers(limited).user("ada"), Callers(limited).user("bob")
    answers = [limited.get("/tasks", headers=ada) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].json() == {"detail": "Too many requests"}
    assert int(answers[3].headers["Retry-After"]) >= 1
    assert limited.get("/tasks", headers=bob).status_code == 200


def test_every_answer_tells_where_its_caller_stands(limited: TestClient):
    answer = limited.get("/tasks", headers=Callers(limited).user("ada"))
    assert answer.headers["RateLimit-Policy"] == '"address";q=6;w=60, "owner";q=3;w=60'
    assert answer.headers["RateLimit"].startswith('"address";r=5;t=')


def test_an_address_over_the_limit_is_refused_whoever_it_says_it_is(limited: TestClient):
    forged = {"Authorization": "Bearer pmk_wrong"}
    statuses = [limited.get("/tasks", headers=forged).status_code for _ in range(7)]
    assert statuses == [401] * 6 + [429]


def test_a_refused_upload_is_not_read(limited: TestClient):
    ada = Callers(limited).user("ada")
    for _ in range(3):
        limited.get("/tasks", headers=ada)
    body = {"file": ("note.txt", b"words", "text/plain")}
    assert limited.post("/tasks", headers=ada, files=body).status_code == 429
    assert limited.get("/public/tasks").json()["total"] == 0


def test_health_is_never_refused(limited: TestClient):
    assert {limited.get("/livez").status_code for _ in range(9)} == {200}
