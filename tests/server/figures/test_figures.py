"""Figures of a finished task: listed, shown, downloaded, and fetched by their links."""

from uuid import UUID

import pytest

from papermill_api.server.tasks import keys
from tests.server.documents import Documents


@pytest.fixture
def ann(documents: Documents) -> dict[str, str]:
    return documents.user("ann")


def test_figures_are_listed_in_reading_order_in_pages(documents: Documents, ann: dict[str, str]):
    task_id = documents.add_converted(*(f"Figure {number}." for number in range(1, 12)))
    page = documents.client.get(f"/tasks/{task_id}/figures?limit=3&offset=8", headers=ann).json()
    assert [figure["figure_index"] for figure in page["items"]] == [9, 10, 11]
    envelope = {key: page[key] for key in ("total", "limit", "offset", "has_more")}
    assert envelope == {"total": 11, "limit": 3, "offset": 8, "has_more": False}


def test_a_figure_has_the_references_form(documents: Documents, ann: dict[str, str]):
    task_id = documents.add_converted("Figure 1. Evaluation pipeline overview")
    figure = documents.client.get(f"/tasks/{task_id}/figures/1", headers=ann).json()
    assert set(figure) == {"figure_index", "title", "s3_key", "url"}
    assert figure["title"] == "Figure 1. Evaluation pipeline overview"
    assert figure["s3_key"] == f"{task_id}/figures/picture-1.png"
    (listed,) = documents.client.get(f"/tasks/{task_id}/figures", headers=ann).json()["items"]
    assert {**listed, "url": ""} == {**figure, "url": ""}


def test_a_document_without_large_numbers_lists_none(documents: Documents, ann: dict[str, str]):
    task_id = documents.add_converted()
    page = documents.client.get(f"/tasks/{task_id}/figures", headers=ann).json()
    assert (page["items"], page["total"], page["has_more"]) == ([], 0, False)


@pytest.mark.parametrize("path", ["figures/2", "figures/2/download", "figures/2147483647"])
def test_an_unknown_figure_is_told(documents: Documents, ann: dict[str, str], path: str):
    task_id = documents.add_converted("Figure 1")
    answer = documents.client.get(f"/tasks/{task_id}/{path}", headers=ann)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Figure not found"})


@pytest.mark.parametrize("index", ["0", "-1", "x", "1.5", "2147483648", "9" * 30])
@pytest.mark.parametrize("path", ["", "/download"])
def test_an_index_that_no_figure_can_have_is_refused(
    documents: Documents, ann: dict[str, str], index: str, path: str
):
    task_id = documents.add_converted("Figure 1")
    answer = documents.client.get(f"/tasks/{task_id}/figures/{index}{path}", headers=ann)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("query", "kind"),
    [("", "inline"), ("?download=false", "inline"), ("?download=true", "attachment")],
)
def test_the_image_is_shown_or_saved(
    documents: Documents, ann: dict[str, str], query: str, kind: str
):
    task_id = documents.add_converted("Figure 1", file_name="paper.pdf")
    answer = documents.client.get(f"/tasks/{task_id}/figures/1/download{query}", headers=ann)
    assert (answer.status_code, answer.content) == (200, b"\x89PNG figure 1")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-length"] == "13"
    assert answer.headers["content-disposition"] == f'{kind}; filename="paper-figure-1.png"'


def test_an_image_gone_from_storage_is_told(documents: Documents, ann: dict[str, str]):
    task_id = documents.add_converted("Figure 1")
    documents.call(documents.services.storage.delete_prefix, f"{task_id}/")
    answer = documents.client.get(f"/tasks/{task_id}/figures/1/download", headers=ann)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Figure file not found"})


@pytest.mark.embedded
def test_an_image_that_storage_cannot_give_is_told(documents: Documents, ann: dict[str, str]):
    task_id = documents.add_converted("Figure 1")
    path = documents.services.settings.objects_dir / keys.figure_key(task_id, 1)
    path.unlink()
    path.symlink_to(path)  # opening it fails, and not because it is not there
    answer = documents.client.get(f"/tasks/{task_id}/figures/1/download", headers=ann)
    assert (answer.status_code, answer.json()) == (502, {"detail": "Failed to fetch figure file"})


def link_of(documents: Documents, task_id: UUID, headers: dict[str, str]) -> str:
    return documents.client.get(f"/tasks/{task_id}/figures/1", headers=headers).json()["url"]


@pytest.mark.embedded
def test_a_link_fetches_the_image_without_credentials(documents: Documents, ann: dict[str, str]):
    link = link_of(documents, documents.add_converted("Figure 1"), ann)
    assert link.startswith("http://testserver/")
    for headers in ({}, {"Authorization": "Bearer nobody"}):
        answer = documents.client.get(link, headers=headers)
        assert (answer.status_code, answer.content) == (200, b"\x89PNG figure 1")
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["content-length"] == "13"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.embedded
def test_a_link_to_an_image_that_is_gone_says_so(documents: Documents, ann: dict[str, str]):
    task_id = documents.add_converted("Figure 1")
    link = link_of(documents, task_id, ann)
    documents.client.delete(f"/tasks/{task_id}", headers=ann)
    answer = documents.client.get(link)
    assert (answer.status_code, answer.json()) == (404, {"detail": "File not found"})
