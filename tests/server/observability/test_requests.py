"""What every request gets: an id, a line in the log, numbers, and an answer even to bugs."""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from papermill_api.server.observability.logs import JsonFormatter

pytestmark = pytest.mark.embedded


@pytest.fixture
def log() -> Iterator[StringIO]:
    """The service's log as an operator gets it."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("papermill_api")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield stream
    logger.removeHandler(handler)
    logger.setLevel(level)


def lines(log: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def broken(app: FastAPI, client: TestClient) -> TestClient:
    @app.get("/broken/{name}")
    async def fail(name: str) -> None:
        raise ZeroDivisionError("a secret of ours")

    return client


def test_an_answer_carries_a_new_request_id(client: TestClient):
    first, second = (client.get("/livez").headers["x-request-id"] for _ in range(2))
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert first != second


def test_a_sane_request_id_of_the_client_is_kept(client: TestClient):
    answer = client.get("/livez", headers={"X-Request-Id": "trace-1.2_3"})
    assert answer.headers["x-request-id"] == "trace-1.2_3"


@pytest.mark.parametrize("sent", ["", "a b", 'x"y', "é", "a" * 129], ids=repr)
def test_a_strange_request_id_is_replaced(client: TestClient, sent: str):
    answer = client.get("/livez", headers={"X-Request-Id": sent.encode()})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])


def test_a_request_is_one_line_of_the_log(client: TestClient, log: StringIO):
    client.get("/api-keys?limit=3", headers={"X-Request-Id": "abc"})
    (line,) = lines(log)
    assert line["request_id"] == "abc"
    assert (line["route"], line["status"], line["level"]) == ("/api-keys", 401, "INFO")
    assert str(line["message"]).startswith("GET /api-keys 401 ")


def test_a_path_cannot_forge_lines_of_the_log(client: TestClient, log: StringIO):
    client.get("/x%0Afake")
    (line,) = lines(log)
    assert "\n" not in str(line["message"])


def test_a_bug_answers_500_and_says_no_more(broken: TestClient):
    answer = broken.get("/broken/x", headers={"X-Request-Id": "abc"})
    assert answer.status_code == 500
    assert answer.json() == {"detail": "Internal server error"}
    assert answer.headers["x-request-id"] == "abc"


def test_a_bug_is_in_the_log_with_its_trace_and_request_id(broken: TestClient, log: StringIO):
    broken.get("/broken/x", headers={"X-Request-Id": "abc"})
    failure = next(line for line in lines(log) if line["level"] == "ERROR")
    assert failure["request_id"] == "abc"
    assert "ZeroDivisionError: a secret of ours" in str(failure["exception"])


def test_a_bug_in_the_middle_of_an_answer_cuts_it(app: FastAPI, client: TestClient):
    @app.get("/half")
    async def half() -> StreamingResponse:
        def chunks() -> Iterator[bytes]:
            yield b"half"
            raise ZeroDivisionError

        return StreamingResponse(chunks())

    with pytest.raises(ZeroDivisionError):
        client.get("/half")


def test_metrics_count_requests_by_route_template(broken: TestClient):
    for name in ("one", "two"):
        broken.get(f"/broken/{name}")
    broken.get("/no/such/route")
    text = broken.get("/metrics").text
    assert 'papermill_requests_total{method="GET",route="/broken/{name}",status="500"} 2.0' in text
    assert 'papermill_requests_total{method="GET",route="(unmatched)",status="404"} 1.0' in text
    assert 'papermill_request_seconds_count{method="GET",route="/broken/{name}"} 2.0' in text


def test_invented_methods_share_one_series(client: TestClient):
    client.request("BREW", "/livez")
    assert 'method="other"' in client.get("/metrics").text


def test_metrics_are_in_the_format_of_prometheus(client: TestClient):
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")


def test_a_request_about_a_task_names_it_in_the_log(client: TestClient, log: StringIO):
    task_id = "d227b2b7-1c3f-4e6f-96a9-450f11e35561"
    client.get(f"/tasks/{task_id}")
    client.get("/tasks")
    assert [line["task_id"] for line in lines(log)] == [task_id, "-"]


def test_a_task_id_that_is_none_is_not_repeated_in_the_log(client: TestClient, log: StringIO):
    client.get("/tasks/a%0ab")
    assert [line["task_id"] for line in lines(log)] == ["-"]


DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("page", ["deployment.md", "operations.md"])
def test_every_number_that_operators_are_told_of_is_measured(client: TestClient, page: str):
    told = set(re.findall(r"`(papermill_[a-z_]+)", (DOCS / page).read_text()))
    measured = client.get("/metrics").text
    assert [name for name in told if f"# TYPE {name} " not in measured] == []
