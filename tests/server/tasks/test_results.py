"""Downloads of the converted document and its manifest."""

import json
from uuid import UUID, uuid4

import pytest

from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import TaskStatus
from papermill_api.server.tasks.service import MAX_CHECKED_BYTES
from tests.server.documents import Documents

UNFINISHED = [status for status in TaskStatus if status is not TaskStatus.DONE]
RESULTS = ["download", "assets", "figures", "figures/1", "figures/1/download"]


@pytest.fixture
def ann(documents: Documents) -> dict[str, str]:
    return documents.user("ann")


@pytest.mark.parametrize("status", UNFINISHED)
def test_nothing_is_ready_before_the_task_is_done(
    documents: Documents, ann: dict[str, str], status: TaskStatus
):
    task_id = documents.add_converted("Figure 1", status=status)
    for result in RESULTS:
        answer = documents.client.get(f"/tasks/{task_id}/{result}", headers=ann)
        assert (answer.status_code, answer.json()) == (409, {"detail": "Task result not ready"})


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [(".md", "text/markdown; charset=utf-8"), (".txt", "text/plain; charset=utf-8")],
)
def test_the_document_comes_as_what_it_is(
    documents: Documents, ann: dict[str, str], extension: str, media_type: str
):
    key = keys.output_key(uuid4(), extension)
    task_id = documents.add(file_name="Bericht 2026.pdf", output_path=key)
    text = "# Übersicht\n" * 200_000
    documents.put(key, text.encode())
    answer = documents.client.get(f"/tasks/{task_id}/download", headers=ann)
    assert (answer.status_code, answer.text) == (200, text)
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-length"] == str(len(text.encode()))
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="Bericht 2026{extension}"'
    )


@pytest.mark.parametrize("result", ["download", "assets"])
@pytest.mark.parametrize("output", ["gone from storage", "never named"])
def test_a_missing_output_is_told(
    documents: Documents, ann: dict[str, str], result: str, output: str
):
    fields = {"output_path": None} if output == "never named" else {}
    task_id = documents.add(**fields)
    documents.put(keys.assets_key(task_id), b"{}")
    answer = documents.client.get(f"/tasks/{task_id}/{result}", headers=ann)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Task output file missing"})


def put_assets(documents: Documents, content: bytes) -> UUID:
    task_id = documents.add_converted()
    documents.put(keys.assets_key(task_id), content)
    return task_id


def test_the_manifest_keeps_its_fields_and_those_that_the_reference_does_not_know(
    documents: Documents, ann: dict[str, str]
):
    manifest = {
        "source_type": "DOCUMENT",
        "figures": [
            {
                "id": "fig_0001",
                "title": "Figure 1. Über",
                "file": "figures/fig_0001.png",
                "chunk_ids": ["chunk_0001"],
                "mood": "blue",
            }
        ],
        "chunks": [{"id": "chunk_0001", "text": "Text", "figure_ids": ["fig_0001"], "rank": 1}],
        "made_by": {"name": "papermill"},
    }
    task_id = put_assets(documents, json.dumps(manifest).encode())
    answer = documents.client.get(f"/tasks/{task_id}/assets", headers=ann)
    assert (answer.status_code, answer.json()) == (200, manifest)
    assert answer.headers["content-type"] == "application/json"


def test_a_missing_manifest_is_told(documents: Documents, ann: dict[str, str]):
    task_id = documents.add()
    documents.put(keys.output_key(task_id, ".md"), b"text")
    answer = documents.client.get(f"/tasks/{task_id}/assets", headers=ann)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Task assets file missing"})


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"figures": {}}', b'{"chunks": [{"id": "chunk_0001"}]}'],
)
def test_a_broken_manifest_is_told(documents: Documents, ann: dict[str, str], content: bytes):
    task_id = put_assets(documents, content)
    answer = documents.client.get(f"/tasks/{task_id}/assets", headers=ann)
    assert (answer.status_code, answer.json()) == (500, {"detail": "Task assets file is invalid"})


def test_a_large_manifest_is_served_as_it_is_stored(documents: Documents, ann: dict[str, str]):
    content = json.dumps({"chunks": [], "filling": "x" * MAX_CHECKED_BYTES}).encode()
    task_id = put_assets(documents, content)
    assert documents.client.get(f"/tasks/{task_id}/assets", headers=ann).content == content


def test_a_large_manifest_that_was_cut_off_is_told(documents: Documents, ann: dict[str, str]):
    task_id = put_assets(documents, b'{"chunks": [], "filling": "' + b"x" * MAX_CHECKED_BYTES)
    answer = documents.client.get(f"/tasks/{task_id}/assets", headers=ann)
    assert (answer.status_code, answer.json()) == (500, {"detail": "Task assets file is invalid"})
