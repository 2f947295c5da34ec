"""Signed links: good for one object, until they expire."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.tasks import keys
from tests.forms import Form
from tests.server.documents import Documents, running_documents

pytestmark = pytest.mark.embedded

HOUR = timedelta(hours=1)
REFUSED = {"detail": "Link is invalid or has expired"}


@pytest.fixture
def link(documents: Documents) -> str:
    task_id = documents.add_converted("Figure 1", "Figure 2")
    figure = documents.client.get(f"/tasks/{task_id}/figures/1", headers=documents.user())
    return figure.json()["url"]


def refused(documents: Documents, link: str) -> bool:
    answer = documents.client.get(link)
    return (answer.status_code, answer.json()) == (403, REFUSED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("picture-1.png", "picture-2.png"),
        ("/figures/picture-1.png", "/../outputs/result.md"),
        ("expires=1", "expires=2"),
        ("expires=", "expires=-"),
        ("signature=", "signature=0"),
        ("signature=", "signature=%C3%BC"),
        ("signature=", "signature=&x="),
    ],
)
def test_an_altered_link_is_refused(documents: Documents, link: str, old: str, new: str):
    assert old in link
    assert refused(documents, link.replace(old, new, 1))


def test_a_link_does_not_open_the_upload_beside_it(documents: Documents, link: str):
    task_id = urlsplit(link).path.split("/")[2]
    path = f"{task_id}/figures/picture-1.png"
    assert refused(documents, link.replace(path, f"uploads/{task_id}/input.pdf"))


@pytest.mark.parametrize("missing", ["expires", "signature"])
def test_a_link_without_its_parts_is_refused(documents: Documents, link: str, missing: str):
    assert documents.client.get(link.replace(f"{missing}=", "x=")).status_code == 422


def test_a_link_of_another_service_is_refused(documents: Documents, link: str):
    task_id = urlsplit(link).path.split("/")[2]
    other = LinkSigner("another secret")
    key = keys.figure_key(task_id, 1)  # type: ignore[arg-type]  # the text of an id will do
    assert refused(documents, other.link(key, base_url="http://testserver", life=HOUR))


def test_a_link_ends_with_its_life():
    now = 1_000_000.0
    signer = LinkSigner("s", now=lambda: now)
    query = parse_qs(urlsplit(signer.link("a/b.png", base_url="http://h", life=HOUR)).query)
    expires, signature = int(query["expires"][0]), query["signature"][0]
    assert expires == 1_003_600
    now = 1_003_599.9
    assert signer.verifies("a/b.png", expires, signature)
    now = 1_003_600.0
    assert not signer.verifies("a/b.png", expires, signature)


def test_links_begin_with_the_public_url_where_one_is_set(form: Form, tmp_path: Path):
    with running_documents(form, tmp_path, public_url="https://papermill.test/api/") as documents:
        task_id = documents.add_converted("Figure 1")
        figure = documents.client.get(f"/tasks/{task_id}/figures/1", headers=documents.user())
    start = f"https://papermill.test/api/files/{task_id}/figures/picture-1.png?expires="
    assert figure.json()["url"].startswith(start)
