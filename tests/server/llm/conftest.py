from collections.abc import Iterator

import pytest

from tests.server.llm.provider import Provider


@pytest.fixture
def provider() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.close()
