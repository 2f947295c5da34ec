from collections.abc import Iterator

import pytest

from tests.server.documents import Documents, running_documents


@pytest.fixture(scope="module")
def shared_documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Documents]:
    with running_documents(tmp_path_factory.mktemp("service")) as documents:
        yield documents


@pytest.fixture
def documents(shared_documents: Documents) -> Documents:
    """One service for a whole file of tests, each of which comes as a new guest."""
    shared_documents.client.cookies.clear()
    return shared_documents
