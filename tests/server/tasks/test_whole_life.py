"""One document from its upload to its deletion, converted by a real worker."""

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.engine import pdf_maker
from tests.objects import follow

SECONDS = 60  # on a busy machine; it takes about one


@pytest.fixture
def task(client: TestClient, tmp_path: Path) -> dict[str, Any]:
    """A report of two pages and a figure, DONE."""
    content = pdf_maker.report(tmp_path / "report.pdf").read_bytes()
    task = client.post("/tasks", files={"file": ("The Mill.pdf", content)}).json()
    deadline = time.monotonic() + SECONDS
    while task["status"] not in ("DONE", "FAILED") and time.monotonic() < deadline:
        time.sleep(0.02)
        task = client.get(f"/tasks/{task['id']}").json()
    assert task["status"] == "DONE", task
    return task


def test_a_document_is_converted_read_and_deleted(client: TestClient, task: dict[str, Any]):
    path = f"/tasks/{task['id']}"
    assert task["output_path"] == f"outputs/{task['id']}/result.md"
    assert (task["pages_done"], task["pages_total"]) == (2, 2)

    document = client.get(f"{path}/download")
    assert document.headers["content-disposition"] == 'attachment; filename="The Mill.md"'
    assert document.text.startswith("# On Paper Mills\n")
    assert "](figures/fig_0001.png)" in document.text

    assets = client.get(f"{path}/assets").json()
    (drawing,) = assets["figures"]
    assert (drawing["id"], drawing["file"]) == ("fig_0001", "figures/fig_0001.png")
    pointing = [chunk["id"] for chunk in assets["chunks"] if "fig_0001" in chunk["figure_ids"]]
    assert drawing["chunk_ids"] == pointing != []

    (figure,) = client.get(f"{path}/figures").json()["items"]
    assert figure["s3_key"] == f"{task['id']}/figures/picture-1.png"
    assert figure["title"] == drawing["title"] == "Figure 1. Wheels of a mill"
    image = client.get(f"{path}/figures/1/download").content
    assert image.startswith(b"\x89PNG")
    assert follow(figure["url"], client).content == image

    assert client.delete(path).json() == {"deleted": True}
    assert follow(figure["url"], client).status_code == 404
    assert client.get("/tasks").json()["total"] == 0
