import re

import pytest

pytestmark = pytest.mark.embedded


def test_the_page_names_only_files_that_are_served(client):
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    names = re.findall(r'(?:src|href)="(/web/[^"]+)"', page.text)
    assert names
    assert all(client.get(name).status_code == 200 for name in names)


def test_a_document_is_laid_out_the_way_its_script_goes(client):
    page = client.get("/").text
    assert re.search(r'<article id="text"[^>]* dir="auto">', page)


def test_the_page_may_run_only_its_own_scripts(client):
    assert "script-src 'self'" in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("name", ["secret", "..%2Froutes.py", "index.html"])
def test_other_names_are_not_served(client, name):
    assert client.get(f"/web/{name}").status_code in {404, 422}


def test_a_strangers_result_is_not_shown(client, callers):
    body = {"file": ("a.txt", b"private words", "text/plain")}
    task = client.post("/tasks", files=body, headers=callers.user("ann")).json()
    answer = client.get(f"/web/tasks/{task['id']}", headers=callers.user("bob"))
    assert (answer.status_code, answer.json()) == (404, {"detail": "Task not found"})


def test_the_reference_needs_nothing_from_elsewhere(client):
    page = client.get("/docs").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert all(address.startswith(("/docs/", "data:")) for address in addresses)
    assert all(client.get(a).status_code == 200 for a in addresses if a.startswith("/"))
