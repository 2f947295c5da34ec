"""The OpenAPI document, taken at its word by a machine: no 5xx, no answer it does not describe."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from papermill_api.server.app import create_app
from papermill_api.server.settings import Settings
from tests.forms import Form
from tests.server.llm.provider import Provider
from tests.server.runtime.serving import Server

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@dataclass(frozen=True)
class Running:
    url: str
    guest: httpx.Cookies
    ids: dict[str, str]  # that exist, so that more than the 404s is met


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture(scope="module")
def running(
    form: Form, tmp_path_factory: pytest.TempPathFactory, provider: Provider
) -> Iterator[Running]:
    data_dir = tmp_path_factory.mktemp("fuzzed") / "data"
    parts = form.parts(data_dir)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENROUTER_API_KEY", "sk-test")
        server = Server(data_dir, workers=1, openrouter_base_url=provider.url, **parts)
    with server, httpx.Client(base_url=server.address()) as guest:
        body = {"file": ("note.txt", b"A note of some words.", "text/plain")}
        task_id = guest.post("/tasks", files=body).raise_for_status().json()["id"]
        while guest.get(f"/tasks/{task_id}").json()["status"] != "DONE":
            time.sleep(0.05)
        thread = guest.post(f"/tasks/{task_id}/chat/threads", json={}).raise_for_status()
        ids = {"task_id": task_id, "thread_id": thread.json()["id"]}
        yield Running(str(guest.base_url).rstrip("/"), guest.cookies, ids)


def described_operations() -> list[schemathesis.APIOperation]:
    schema = schemathesis.openapi.from_dict(create_app(Settings()).openapi())
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("operation", described_operations(), ids=lambda found: found.label)
def test_every_answer_is_a_described_one(operation: schemathesis.APIOperation, running: Running):
    @settings(
        max_examples=10,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def send(case: schemathesis.Case) -> None:
        known = {name: running.ids[name] for name in case.path_parameters if name in running.ids}
        if operation.method.upper() != "DELETE":
            case.path_parameters.update(known)
        response = case.call(base_url=running.url, cookies=dict(running.guest), timeout=20)
        case.validate_response(response, checks=CHECKS)

    send()
