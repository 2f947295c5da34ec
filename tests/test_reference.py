"""The reference, held against the OpenAPI document and against the running service."""

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from papermill_api.server.app import create_app
from papermill_api.server.settings import load_settings
from tests.forms import Form
from tests.reference_cases import CASES, SPECIAL, TEXT_FILE, Bench
from tests.server.callers import Callers

TABLE = tomllib.loads(Path(__file__).with_name("reference.toml").read_text())
ROUTES = {route["call"]: route for route in TABLE["routes"]}
ERRORS = [
    (call, status, text)
    for call, route in ROUTES.items()
    for status, texts in route.get("errors", {}).items()
    for text in texts
]
FORMATS = {"uuid": ("string", "uuid"), "datetime": ("string", "date-time")}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data_dir = tmp_path_factory.mktemp("reference") / "data"
    return json.loads(json.dumps(create_app(load_settings(data_dir=data_dir)).openapi()))


@pytest.fixture
def resolve(document: dict[str, Any]):
    def follow(schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    return follow


def operation(document: dict[str, Any], call: str) -> dict[str, Any]:
    method, path = call.split()
    return document["paths"][path][method.lower()]


def answer_schema(document: dict[str, Any], call: str) -> dict[str, Any]:
    answer = operation(document, call)["responses"][str(ROUTES[call]["success"])]
    return answer["content"]["application/json"]["schema"]


def assert_has_fields(schema: dict[str, Any], fields: dict[str, str], resolve: Any) -> None:
    assert set(fields) <= set(schema["required"]), "the reference's fields are always there"
    for name, kind in fields.items():
        assert_is(resolve(schema["properties"][name]), kind, resolve)


def assert_is(schema: dict[str, Any], kind: str, resolve: Any) -> None:
    options = [resolve(option) for option in schema.get("anyOf", [schema])]
    assert ({"type": "null"} in options) == kind.endswith("?")
    [value] = [option for option in options if option != {"type": "null"}]
    kind = kind.removesuffix("?")
    if kind == "enum":
        assert "enum" in value or "const" in value
        return
    expected_type, expected_format = FORMATS.get(kind, (kind, None))
    assert (value["type"], value.get("format")) == (expected_type, expected_format)


@cache
def calls(key: str) -> list[str]:
    return [call for call, route in ROUTES.items() if key in route]


@pytest.mark.parametrize("call", ROUTES)
def test_route_is_described(document, call):
    described = operation(document, call)
    assert described["summary"]
    assert described["description"]
    assert described["tags"]
    assert described["operationId"].isidentifier()
    assert str(ROUTES[call]["success"]) in described["responses"]


@pytest.mark.parametrize("call", calls("returns"))
def test_route_returns_its_object(document, resolve, call):
    schema = resolve(answer_schema(document, call))
    assert_has_fields(schema, TABLE["schemas"][ROUTES[call]["returns"]], resolve)


@pytest.mark.parametrize("call", calls("lists"))
def test_list_has_the_envelope_and_its_paging(document, resolve, call):
    schema = resolve(answer_schema(document, call))
    counts = dict.fromkeys(("total", "limit", "offset"), "integer")
    assert_has_fields(schema, {"items": "array", "has_more": "boolean", **counts}, resolve)
    item = resolve(schema["properties"]["items"]["items"])
    assert_has_fields(item, TABLE["schemas"][ROUTES[call]["lists"]], resolve)
    query = {
        parameter["name"]: parameter
        for parameter in operation(document, call)["parameters"]
        if parameter["in"] == "query"
    }
    assert not query["limit"]["required"]
    assert not query["offset"]["required"]
    limit, offset = query["limit"]["schema"], query["offset"]["schema"]
    assert (limit["default"], limit["minimum"], limit["maximum"]) == (50, 1, 200)
    assert (offset["default"], offset["minimum"]) == (0, 0)


@pytest.mark.parametrize("call", calls("answers"))
def test_confirmation_has_its_flag(document, resolve, call):
    schema = resolve(answer_schema(document, call))
    assert_has_fields(schema, dict.fromkeys(ROUTES[call]["answers"], "boolean"), resolve)


@pytest.mark.parametrize("call", calls("body"))
def test_body_has_its_fields(document, resolve, call):
    content = operation(document, call)["requestBody"]["content"]["application/json"]["schema"]
    options = [resolve(option) for option in resolve(content).get("anyOf", [content])]
    [schema] = [option for option in map(resolve, options) if option != {"type": "null"}]
    assert_declares(schema, ROUTES[call]["body"])


@pytest.mark.parametrize("call", calls("form"))
def test_form_has_its_fields(document, resolve, call):
    content = operation(document, call)["requestBody"]["content"]["multipart/form-data"]
    assert_declares(resolve(content["schema"]), ROUTES[call]["form"])


def assert_declares(schema: dict[str, Any], fields: dict[str, str]) -> None:
    assert set(fields) <= set(schema["properties"])
    needed = {name for name, rule in fields.items() if rule == "required"}
    assert needed == set(schema.get("required", ()))


@pytest.mark.parametrize(("call", "status", "text"), ERRORS)
def test_error_is_documented_with_its_text(document, call, status, text):
    answer = operation(document, call)["responses"][status]
    assert text in json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize("kind", TABLE["enums"])
def test_enum_has_exactly_the_values_of_the_reference(document, kind):
    schemas = document["components"]["schemas"].values()
    values = {
        tuple(declared["enum"] if "enum" in declared else [declared["const"]])
        for schema in schemas
        if {kind, "id"} <= set(schema.get("properties", {}))
        for declared in [_dereferenced(document, schema["properties"][kind])]
    }
    assert values == {tuple(TABLE["enums"][kind])}


def _dereferenced(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    options = [option for option in schema.get("anyOf", [schema]) if option != {"type": "null"}]
    [option] = options
    if "$ref" not in option:
        return option
    return document["components"]["schemas"][option["$ref"].rsplit("/", 1)[1]]


@pytest.fixture(scope="module")
def client(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data_dir = tmp_path_factory.mktemp("running") / "data"
    with TestClient(create_app(form.settings(data_dir, workers=1, **form.broker))) as client:
        yield client
    form.release(data_dir)


@pytest.fixture(scope="module")
def ada(client: TestClient) -> dict[str, str]:
    return Callers(client).user("ada")


@pytest.fixture
def bench(client: TestClient, ada: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Bench:
    client.cookies.clear()
    return Bench(client, ada, "user:ada", monkeypatch)


@pytest.mark.parametrize(("call", "status", "text"), ERRORS)
def test_error_is_answered_with_its_text(bench: Bench, call: str, status: str, text: str):
    answer = SPECIAL.get((call, text), CASES[text])(bench, call)
    detail = answer.json()["detail"]
    assert (answer.status_code, detail[: len(text)]) == (int(status), text)
    assert set(answer.json()) == {"detail"}


@pytest.mark.parametrize("call", [c for c in calls("lists") if "{" not in c])
def test_list_answers_its_envelope(bench: Bench, call: str):
    answer = bench.call(call, params={"limit": 1, "offset": 0})
    assert answer.status_code == 200
    assert set(answer.json()) == {"items", "total", "limit", "offset", "has_more"}


@pytest.mark.parametrize("call", calls("lists"))
@pytest.mark.parametrize("params", [{"limit": 0}, {"limit": 201}, {"offset": -1}, {"limit": "x"}])
def test_page_parameters_out_of_range_are_refused(bench: Bench, call: str, params: dict):
    bench.thread()
    assert bench.call(call, params=params).status_code == 422


@pytest.mark.parametrize("call", [c for c in ROUTES if "{" in c])
def test_an_id_that_is_none_is_refused(bench: Bench, call: str):
    bench.values.update(dict.fromkeys(("task_id", "thread_id", "api_key_id"), "not-a-uuid"))
    assert bench.call(call, body={"content": "?"}).status_code == 422


def test_created_task_has_the_fields_of_the_reference(bench: Bench):
    answer = bench.call("POST /tasks", files=TEXT_FILE)
    assert answer.status_code == 201
    task = answer.json()
    assert set(TABLE["schemas"]["Task"]) <= set(task)
    assert task["input_path"] == f"uploads/{task['id']}/input.txt"
    assert task["created_at"].endswith("Z")


def test_created_key_has_the_fields_of_the_reference(bench: Bench):
    key = bench.call("POST /api-keys", body={"name": "CI runner"}).json()
    assert set(key) == set(TABLE["schemas"]["NewApiKey"])
    assert key["token"].startswith(key["key_prefix"])


def test_figure_has_the_fields_of_the_reference(bench: Bench):
    task_id = bench.task()
    bench.figure(stored=True)
    figure = bench.call("GET /tasks/{task_id}/figures/{n}").json()
    assert set(figure) == set(TABLE["schemas"]["Figure"])
    assert figure["s3_key"] == f"{task_id}/figures/picture-1.png"


def test_confirmations_are_those_of_the_reference(bench: Bench):
    bench.task()
    assert bench.call("DELETE /tasks/{task_id}").json() == {"deleted": True}
    bench.values["api_key_id"] = bench.call("POST /api-keys", body={"name": "k"}).json()["id"]
    assert bench.call("DELETE /api-keys/{api_key_id}").json() == {"revoked": True}
